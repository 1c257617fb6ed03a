// Indicators: dated figures with unit and source (aid given, grain sold), shown beside what was said and done and tested for nothing.
import { edtfInWords, parseEdtf } from "../base/edtf";
import type { CourseStep, ProceedingLine } from "../base/proceeding_types";
import { passageHref } from "./passage_link";
import { saveCsv } from "./save";

export interface IndicatorPoint { begin: number; end: number; value: number | null; step: CourseStep }
export interface IndicatorSeries { name: string; points: IndicatorPoint[] }

// The first number of the words, "12,500 tonnes" -> 12500; null where there is none.
export function numberIn(words: string | null): number | null {
  const found = /-?\d[\d,\u202f\u00a0]*(\.\d+)?/.exec(words ?? "");
  return found ? Number(found[0].replace(/[,\u202f\u00a0]/g, "")) : null;
}

export function seriesOf(lines: ProceedingLine[]): IndicatorSeries[] {
  return lines.map((line) => ({
    name: line.name,
    points: line.steps.flatMap((step) => {
      const span = parseEdtf(step.date);
      return span ? [{ begin: span.begin, end: span.end, value: numberIn(step.words), step }] : [];
    }).sort((a, b) => a.begin - b.begin),
  })).filter((series) => series.points.length > 0);
}

const kBand = 56;
const kLetter = 6.2;  // px of the small words

// Which figures have room for their words: from the left, none over the one before it; the others keep them in their title.
export function worded(places: { left: number; right: number; words: string }[], width: number): boolean[] {
  let free = -Infinity;
  return places.map(({ left, right, words }) => {
    const wide = words.length * kLetter, before = left + wide > width;
    const from = before ? right - wide : left;
    if (words === "" || from < free) return false;
    free = from + wide + 8;
    return true;
  });
}
export const bandsHeight = (series: IndicatorSeries[]) => series.length * kBand;

// A band for each, on the axis of the picture: a figure is as wide as its date is vague, as high as it is large among its own.
export function IndicatorBands({ series, top, width, x }: { series: IndicatorSeries[]; top: number; width: number; x: (moment: number) => number }) {
  return (
    <>
      {series.map((each, i) => {
        const values = each.points.flatMap((point) => (point.value === null ? [] : [point.value]));
        const most = Math.max(...values, 0), least = Math.min(...values, 0);
        const base = top + i * kBand + kBand - 6;
        const y = (value: number | null) => (value === null || most === least ? base - 12 : base - 4 - ((value - least) / (most - least)) * (kBand - 34));
        const seen = each.points.filter((point) => x(point.end) > 0 && x(point.begin) < width).map((point) => {
          const left = Math.max(0, x(point.begin));
          return { point, left, right: Math.min(width, Math.max(x(point.end), left + 4)), words: point.step.words ?? "" };
        });
        const said = worded(seen, width);
        return (
          <g key={each.name} class="indicator">
            <text x="0" y={base - kBand + 20} class="side">{each.name}</text>
            <line x1="0" x2={width} y1={base} y2={base} />
            {seen.map(({ point, left, right, words }, j) => {
              const before = left + words.length * kLetter > width;
              return (
                <g key={point.step.statement}><title>{`${edtfInWords(point.step.date)}: ${point.step.words ?? ""}`}</title>
                  <line x1={left} x2={right} y1={y(point.value)} y2={y(point.value)} class="indicator-span" />
                  {said[j] && <text x={before ? right : left} y={y(point.value) - 5} text-anchor={before ? "end" : "start"} class="tick">{words}</text>}
                </g>);
            })}
          </g>);
      })}
    </>
  );
}

export function IndicatorTable({ series }: { series: IndicatorSeries[] }) {
  const rows = series.flatMap((each) => each.points.map((point) => ({ name: each.name, ...point })));
  return (
    <details><summary>Indicators as a table</summary>
      <table class="figures"><thead><tr><th scope="col">Date</th><th scope="col" class="words">Indicator</th><th scope="col" class="words">Figure</th><th scope="col" class="words">Who says so</th></tr></thead>
        <tbody>{rows.map(({ name, step }) => (
          <tr key={step.statement}><th scope="row">{edtfInWords(step.date)}</th><td class="words" dir="auto">{name}</td><td class="words" dir="auto">{step.words ?? "not stated"}</td>
            <td class="words" dir="auto">{step.speaker ?? "source not named"}{step.passages[0] && <> · <a href={passageHref(step.passages[0])}>passage</a></>}</td></tr>))}</tbody></table>
      <p class="acceptance-save"><button type="button" class="plain" onClick={() => saveCsv(["date", "indicator", "figure", "number", "said by"], rows.map(({ name, value, step }) => [step.date, name, step.words, value, step.speaker]), "indicators.csv")}>Save as CSV</button></p>
    </details>
  );
}
