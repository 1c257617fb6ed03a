// Pressure and response on one axis: words above it, deeds below. A full square is pressure, an open circle a response. Beside a mark
// stands what was done, under it in which proceeding; where there is no room both stand in its title, and in the list always.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { edtfInWords } from "../base/edtf";
import type { DatedAct } from "../base/proceeding_types";
import { counted, sentenceCase } from "../base/words";
import { bandsHeight, IndicatorBands, type IndicatorSeries } from "../parts/indicators";
import { cutAfter, lanesOf, lettersIn, pack, ticksOf, type Domain } from "./model";

const kLane = 38;
const kLanes = 7;
const kMargin = 12 * 86_400_000;
const kEdge = 6;  // px; no mark is cut by the edge of a narrow picture
const kLetters = 46, kLetter = 6.4;  // at most, and how wide one is in px
const momentOf = (date: string) => Date.parse(`${date}T00:00:00Z`);
const cut = (text: string, letters: number) => (lettersIn(text) > letters ? `${cutAfter(text, letters - 1).replace(/[\s,.;:]+\S*$/, "")}…` : text);

// "Draft A/C.3/69/L.28: approved in committee, 111 in favour ..." is said shortest by what was done, before the figures, and by the name.
export function labelOf(act: DatedAct, letters = kLetters): { what: string; of: string } {
  const words = act.words ?? act.side, colon = words.lastIndexOf(": ", words.includes(", ") ? words.indexOf(", ") : words.length);
  const [name, rest] = colon < 0 ? ["", words] : [words.slice(0, colon), words.slice(colon + 2)];
  return { what: sentenceCase(cut(rest.split(", ")[0] ?? "", letters)), of: cut(name, letters) };
}

// From the first to the last date of the acts and of the indicators: no series is cut by the dates of the other. `years`: "" any.
export function domainOf(acts: DatedAct[], indicators: IndicatorSeries[], years: { from: string; until: string }): Domain {
  const least = years.from ? momentOf(`${years.from}-01-01`) : -Infinity, most = years.until ? momentOf(`${Number(years.until) + 1}-01-01`) : Infinity;
  const points = indicators.flatMap((series) => series.points).filter((point) => point.end > least && point.begin < most);
  const moments = [...acts.map((act) => momentOf(act.date)), ...points.flatMap((point) => [Math.max(point.begin, least), Math.min(point.end, most)])];
  return { from: Math.min(...moments) - kMargin, to: Math.max(...moments) + kMargin };
}

interface Wanted { acts: DatedAct[]; indicators: IndicatorSeries[]; years: { from: string; until: string }; of: { current: SVGSVGElement | null } }

export function ResponsesPicture({ acts, indicators, years, of }: Wanted) {
  const room = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(960);
  useLayoutEffect(() => {
    const element = room.current;
    if (!element) return;
    const watcher = new ResizeObserver(() => setWidth(Math.max(320, Math.floor(element.clientWidth))));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  const domain = domainOf(acts, indicators, years);
  const scale = (moment: number) => kEdge + ((moment - domain.from) / (domain.to - domain.from)) * (width - 2 * kEdge);
  const letters = Math.min(kLetters, Math.floor((width - 60) / kLetter));
  // Near the right edge the words stand before their mark.
  const placed = (words: boolean) => pack(acts.filter((act) => (act.mode === "words") === words).map((act) => {
    const at = scale(momentOf(act.date));
    const label = labelOf(act, Math.min(letters, Math.floor((Math.max(at, width - at) - 20) / kLetter)));  // as the wider side has room for
    const wide = 18 + Math.max(lettersIn(label.what), lettersIn(label.of)) * kLetter, before = at + wide > width;
    return { of: { act, label, at, before }, x: before ? Math.max(0, at - wide + 8) : at, width: before ? wide : 10, room: wide, weight: act.side === "pressure" ? 1 : 2 };
  }), kLanes, 4, width + 16);
  const above = placed(true), below = placed(false);
  const axisY = 20 + lanesOf(above) * kLane + 22;
  const bandsTop = axisY + 46 + lanesOf(below) * kLane + 16;
  const height = bandsTop + bandsHeight(indicators);
  const yOf = (lane: number, up: boolean) => (lane < 0 ? (up ? axisY - 9 : axisY + 26) : up ? axisY - 36 - lane * kLane : axisY + 44 + lane * kLane);
  // Stems lie below all words, and end behind the ground on which words stand.
  const stem = (each: (typeof above)[number], up: boolean) => <line key={`${each.of.act.date} ${each.of.act.words ?? ""}`} x1={each.of.at} x2={each.of.at} y1={axisY} y2={yOf(each.lane, up)} class="stem" />;
  const one = (each: (typeof above)[number], up: boolean) => {
    const { act, label, at, before } = each.of;
    const y = yOf(each.lane, up);
    const side = { x: before ? at - 9 : at + 9, "text-anchor": before ? "end" : "start" } as const;
    const wide = 2 + Math.max(lettersIn(label.what), lettersIn(label.of)) * kLetter;
    return (
      <g key={`${act.date} ${act.side} ${act.words ?? ""}`}>
        <title>{`${edtfInWords(act.date)}, ${act.side}: ${act.words ?? ""}${act.denied_by.length > 0 ? `; denied by ${act.denied_by.join(", ")}` : ""}`}</title>
        {each.words && <rect x={before ? at - 8 - wide : at + 8} y={y - 9} width={wide} height={label.of ? 30 : 16} class="ground" />}
        {each.words && <text {...side} y={y + 4}>{label.what}</text>}
        {each.words && label.of && <text {...side} y={y + 18} class="tick">{label.of}</text>}
        {act.side === "pressure" ? <rect x={at - 4.5} y={y - 4.5} width="9" height="9" class={act.denied_by.length > 0 ? "is-disputed" : ""} /> : <circle cx={at} cy={y} r="4.5" class={act.denied_by.length > 0 ? "is-words is-disputed" : "is-words"} />}
      </g>);
  };
  const silent = [...above, ...below].filter((each) => !each.words).length;
  return (
    <div ref={room} class="responses-room">
      <svg ref={of} class="responses" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img"
        aria-label={`${counted(acts.length, "dated step")} on one axis, words above and deeds below it; the table below lists them`}>
        <text x="0" y="12" class="side">Words</text>
        <line x1="0" x2={width} y1={axisY} y2={axisY} class="axis" />
        {ticksOf(domain, width).map((tick) => {
          const at = scale(tick.at);
          return <g key={tick.at}><line x1={at} x2={at} y1={axisY} y2={axisY + (tick.major ? 8 : 5)} class="axis" />{at < width - 24 && <text x={at + 3} y={axisY + 16} class="tick">{tick.label}</text>}</g>;
        })}
        {above.map((each) => stem(each, true))}
        {below.map((each) => stem(each, false))}
        {above.map((each) => one(each, true))}
        {below.map((each) => one(each, false))}
        <text x="0" y={bandsTop - 3} class="side">Deeds</text>
        <IndicatorBands series={indicators} top={bandsTop} width={width} x={scale} />
      </svg>
      {silent > 0 && <p class="secondary">{counted(silent, "mark")} found no room for words: they stand in the list, and in the mark's own title.</p>}
    </div>
  );
}
