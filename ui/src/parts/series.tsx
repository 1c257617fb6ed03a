// A series of the case before and after a date: the points as they are, a line on either side, and where the line before would have gone
// on. It tells when a level or a slope changed, never why.
import { useRef, useState } from "preact/hooks";
import { api } from "../base/api";
import { edtfInWords, parseEdtf } from "../base/edtf";
import { useLoad } from "../base/load";
import type { DatedAct, InterruptedSeries, SeriesEstimate, SeriesLine } from "../base/proceeding_types";
import { count, counted } from "../base/words";
import { ticksOf } from "../timeline/model";
import { useNarrow } from "./lines";
import { saveCsv, saveSvg } from "./save";

const kFewest = 12;  // points on either side, as the program asks
const kDay = 86_400_000;
const nameOf = (line: SeriesLine) => line.title ?? line.path.split("/").at(-1) ?? line.path;

// `acts`: their dates of pressure are offered as the date; any other may be typed.
// `quiet`: nothing where the case has no series.
export function SeriesSection({ acts, quiet = false }: { acts: DatedAct[]; quiet?: boolean }) {
  const { answer } = useLoad("series", () => api.series());
  const [document, setDocument] = useState("");
  const [date, setDate] = useState("");
  if (!answer || (quiet && answer.total === 0)) return null;
  const chosen = answer.lines.find((line) => line.document === document) ?? answer.lines[0];
  const pressures = [...new Map(acts.filter((act) => act.side === "pressure" && (!chosen || (act.date > chosen.from && act.date <= chosen.until))).map((act) => [act.date, act]))];
  return (
    <section class="series-section">
      <h2>A series before and after a date</h2>
      {!chosen ? (
        <p class="secondary">No document of this case is a series. Add a table with the columns <code>date</code> and <code>value</code>, one row for each month or other even interval, and read it: with {kFewest} points on either side of a date its level and slope before and after are shown here. Indicators above are figures of single days and are tested for nothing.</p>
      ) : (
        <>
          <div class="narrowing">
            {answer.lines.length > 1
              ? <label class="choice">series <select value={chosen.document} onChange={(event) => { setDocument(event.currentTarget.value); setDate(""); }}>{answer.lines.map((line) => <option key={line.document} value={line.document}>{nameOf(line)}</option>)}</select></label>
              : <span class="secondary"><a href={`/documents/${chosen.document}`}>{nameOf(chosen)}</a>, {counted(chosen.points, "point")}, {edtfInWords(chosen.from)} to {edtfInWords(chosen.until)}</span>}
            {pressures.length > 0 && <label class="choice">at a date of pressure <select value={pressures.some(([day]) => day === date) ? date : ""} onChange={(event) => setDate(event.currentTarget.value)}>
              <option value="">choose one</option>{pressures.map(([day, act]) => <option key={day} value={day}>{edtfInWords(day)}: {(act.words ?? "").slice(0, 60)}</option>)}</select></label>}
            <label class="choice">on <input type="date" value={date} onInput={(event) => setDate(event.currentTarget.value)} /></label>
          </div>
          {date === "" ? <p class="secondary">Choose the date from before you look at the series: one that is chosen because the line bends there says nothing.</p>
            : refusal(chosen, date) !== "" ? <p role="status">{refusal(chosen, date)}</p> : <One key={`${chosen.document} ${date}`} line={chosen} date={date} />}
        </>)}
    </section>
  );
}

// Why nothing is fitted at that date; "" where it can be.
export function refusal(line: SeriesLine, date: string): string {
  if (line.fits === null) return `The series has ${counted(line.points, "point")}. With fewer than ${kFewest} on either side of a date nothing is fitted.`;
  const at = parseEdtf(date)?.begin, from = parseEdtf(line.fits.from)?.begin ?? 0, until = parseEdtf(line.fits.until)?.begin ?? 0;
  if (at !== undefined && at <= until && at > from - kDay) return "";
  return `With fewer than ${kFewest} points on either side nothing is fitted: choose a date from ${edtfInWords(line.fits.from)} to ${edtfInWords(line.fits.until)}.`;
}

function One({ line, date }: { line: SeriesLine; date: string }) {
  const { answer, problem } = useLoad(`series ${line.document} ${date}`, () => api.interruptSeries(line.document, date));
  const picture = useRef<SVGSVGElement>(null);
  if (problem) return <p role="status">{problem.message}</p>;  // too few points is no fault of the page
  if (!answer) return <p class="waiting">Fitting both sides</p>;
  const row = (name: string, estimate: SeriesEstimate, unit: string) => (
    <tr><th scope="row">{name}</th><td>{figure(estimate.value)}</td><td>{figure(estimate.low)} to {figure(estimate.high)}</td><td class="words secondary">{unit}</td></tr>);
  return (
    <div class="series-one">
      <SeriesPicture series={answer} of={picture} />
      <p class="picture-deeds">
        <button type="button" class="plain" onClick={() => picture.current && saveSvg(picture.current, "series.svg", kSeriesStyle)}>Save as SVG</button>
        <button type="button" class="plain" onClick={() => saveCsv(["date", "value", "fitted", "side"], answer.points.map((point, i) => [point.date, point.value, point.fitted, i < answer.before ? "before" : "after"]), "series.csv")}>Save as CSV</button>
      </p>
      <table class="figures">
        <caption>{answer.before} points before {edtfInWords(answer.interrupted)}, {answer.after} from it on</caption>
        <thead><tr><th scope="col">What</th><th scope="col">Estimate</th><th scope="col">95 %</th><th scope="col" class="words">in</th></tr></thead>
        <tbody>
          {row("change of level", answer.level_change, "units of the series, at the first point after")}
          {row("change of slope", answer.slope_change, "units an interval")}
          {row("slope before", answer.slope_before, "units an interval")}
          {row("level at the first point", answer.level_before, "units of the series")}
        </tbody>
      </table>
      <p class="secondary">Restricted maximum likelihood with errors that depend on the one before (autocorrelation {answer.autocorrelation.toFixed(2)}, Durbin-Watson {answer.durbin_watson.toFixed(2)}).</p>
      <ul class="warnings">
        {answer.warnings.map((warning) => <li key={warning}>{warning}</li>)}
        <li>A change says when, not why; nothing here tests what brought it about, and a date chosen after looking will always seem to fit.</li>
      </ul>
    </div>
  );
}

const figure = (value: number) => (Math.abs(value) >= 1000 ? `${value < 0 ? "−" : ""}${count(Math.round(Math.abs(value)))}` : value.toFixed(Math.abs(value) >= 10 ? 1 : 2).replace("-", "−"));
// Even values between two, about so many.
export function evenValues(least: number, most: number, many = 4): number[] {
  const rough = Math.max(1e-9, most - least) / many, power = 10 ** Math.floor(Math.log10(rough));
  const near = 1e-9;  // 0.6 / 3 is a little more than 0.2
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough * (1 - near)) ?? rough;
  const values = [];
  for (let i = Math.ceil(least / step - near); i <= most / step + near; ++i) values.push(Number((i * step).toPrecision(12)));
  return values;
}

const kWide = 720, kNarrow = 344, kHeight = 264, kLeft = 64, kRight = 12, kTop = 28, kBottom = 32;

export interface Placed { at: number; value: number; fitted: number; otherwise: number | null }

// `otherwise`: where the line of before would have gone on after the date; null before it.
export function placedPoints(series: InterruptedSeries): Placed[] {
  return series.points.map((point, i) => ({
    at: parseEdtf(point.date)?.begin ?? 0, value: point.value, fitted: point.fitted,
    otherwise: i < series.before ? null : series.level_before.value + series.slope_before.value * i }));
}

function SeriesPicture({ series, of }: { series: InterruptedSeries; of: { current: SVGSVGElement | null } }) {
  const width = useNarrow() ? kNarrow : kWide;
  const points = placedPoints(series);
  const from = points[0]?.at ?? 0, to = points.at(-1)?.at ?? 1;
  const values = points.flatMap((point) => [point.value, point.fitted, ...(point.otherwise === null ? [] : [point.otherwise])]);
  const least = Math.min(0, ...values), most = Math.max(...values);
  const x = (at: number) => kLeft + ((at - from) / Math.max(1, to - from)) * (width - kLeft - kRight);
  const y = (value: number) => kHeight - kBottom - ((value - least) / Math.max(1e-9, most - least)) * (kHeight - kBottom - kTop);
  const path = (some: { at: number; value: number }[]) => some.map(({ at, value }, i) => `${i ? "L" : "M"}${x(at).toFixed(1)} ${y(value).toFixed(1)}`).join("");
  const fitted = points.map((point) => ({ at: point.at, value: point.fitted }));
  const otherwise = points.flatMap((point) => (point.otherwise === null ? [] : [{ at: point.at, value: point.otherwise }]));
  const cut = points[series.before]?.at ?? to;
  const change = series.level_change;
  const near = x(cut) > width - 200;
  return (
    <svg ref={of} class="series-picture" width={width} height={kHeight} viewBox={`0 0 ${width} ${kHeight}`} role="img"
      aria-label={`${series.points.length} points; at ${edtfInWords(series.interrupted)} the level changes by ${figure(change.value)} (95 %: ${figure(change.low)} to ${figure(change.high)}). The table below has the figures.`}>
      {evenValues(least, most).map((value) => <g key={value}><line x1={kLeft} x2={width - kRight} y1={y(value)} y2={y(value)} class="grid" /><text x={kLeft - 8} y={y(value) + 4} text-anchor="end" class="tick">{Number.isInteger(value) ? count(value) : value}</text></g>)}
      <line x1={kLeft} x2={width - kRight} y1={y(least)} y2={y(least)} class="axis" />
      {ticksOf({ from, to }, width - kLeft - kRight).map((tick) => <text key={tick.at} x={x(tick.at)} y={kHeight - 12} text-anchor="middle" class="tick">{tick.label}</text>)}
      <line x1={x(cut)} x2={x(cut)} y1={kTop - 8} y2={y(least)} class="interruption" />
      <text x={near ? x(cut) - 6 : x(cut) + 6} y={kTop - 12} text-anchor={near ? "end" : "start"}>{edtfInWords(series.interrupted)}</text>
      <path d={path(otherwise)} class="otherwise" />
      <path d={path(fitted.slice(0, series.before))} class="fitted" />
      <path d={path(fitted.slice(series.before))} class="fitted" />
      {points.map((point, i) => <g key={i}><title>{`${edtfInWords(series.points[i]?.date ?? "")}: ${point.value}`}</title><circle cx={x(point.at)} cy={y(point.value)} r="3.5" class="point" /></g>)}
      {otherwise.length > 0 && <text x={width - kRight} y={y(otherwise.at(-1)?.value ?? 0) + (((otherwise.at(-1)?.value ?? 0) < (fitted.at(-1)?.value ?? 0)) ? 16 : -8)} text-anchor="end" class="tick">had it gone on</text>}
    </svg>
  );
}

const kSeriesStyle = "text{font:13px sans-serif;fill:#1b1a17}.tick{font-size:12px;fill:#5e5a52}.grid{stroke:#ddd8ce}.axis{stroke:#8d877b}.point{fill:#fff;stroke:#1b1a17;stroke-width:1.5}.fitted{stroke:#1b1a17;stroke-width:2;fill:none}" +
  ".otherwise{stroke:#1b1a17;stroke-width:1.5;stroke-dasharray:5 4;fill:none}.interruption{stroke:#1b1a17;stroke-dasharray:2 3}";
