// Pressure and response on one axis: words above it, deeds below. A full square is pressure, an open circle a response; the words
// stand beside the mark where there is room, and in its title always.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { edtfInWords } from "../base/edtf";
import type { DatedAct } from "../base/proceeding_types";
import { counted } from "../base/words";
import { bandsHeight, IndicatorBands, type IndicatorSeries } from "../parts/indicators";
import { cutAfter, lanesOf, lettersIn, pack, ticksOf } from "./model";

const kLane = 22;
const kLanes = 6;
const kMargin = 12 * 86_400_000;
const momentOf = (date: string) => Date.parse(`${date}T00:00:00Z`);
const cut = (text: string, letters: number) => (lettersIn(text) > letters ? `${cutAfter(text, letters).replace(/[\s,.;:]+\S*$/, "")}…` : text);
// "Draft A/C.3/69/L.28: approved by the committee, 111 in favour ..." is said shortest by what comes before the figures.
const labelOf = (act: DatedAct) => cut((act.words ?? act.side).split(", ")[0] ?? "", 44);

export function ResponsesPicture({ acts, indicators, of }: { acts: DatedAct[]; indicators: IndicatorSeries[]; of: { current: SVGSVGElement | null } }) {
  const room = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(960);
  useLayoutEffect(() => {
    const element = room.current;
    if (!element) return;
    const watcher = new ResizeObserver(() => setWidth(Math.max(320, Math.floor(element.clientWidth))));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  const moments = acts.map((act) => momentOf(act.date));
  const domain = { from: Math.min(...moments) - kMargin, to: Math.max(...moments) + kMargin };
  const x = (date: string) => ((momentOf(date) - domain.from) / (domain.to - domain.from)) * width;
  // Near the right edge the words stand before their mark.
  const placed = (words: boolean) => pack(acts.filter((act) => (act.mode === "words") === words).map((act) => {
    const at = x(act.date), room = 18 + lettersIn(labelOf(act)) * 6.3, before = at + room > width;
    return { of: { act, at, before }, x: before ? Math.max(0, at - room + 8) : at, width: before ? room : 10, room, weight: act.side === "pressure" ? 1 : 2 };
  }), kLanes, 4, width + 16);
  const above = placed(true), below = placed(false);
  const axisY = 20 + lanesOf(above) * kLane + 22;
  const bandsTop = axisY + 46 + lanesOf(below) * kLane + 16;
  const height = bandsTop + bandsHeight(indicators);
  const yOf = (lane: number, up: boolean) => (lane < 0 ? (up ? axisY - 9 : axisY + 26) : up ? axisY - 28 - lane * kLane : axisY + 46 + lane * kLane);
  // Stems lie below all words.
  const stem = (each: (typeof above)[number], up: boolean) => <line key={`${each.of.act.date} ${each.of.act.words ?? ""}`} x1={each.of.at} x2={each.of.at} y1={axisY} y2={yOf(each.lane, up)} class="stem" />;
  const one = (each: (typeof above)[number], up: boolean) => {
    const { act, at, before } = each.of;
    const y = yOf(each.lane, up);
    return (
      <g key={`${act.date} ${act.side} ${act.words ?? ""}`}>
        <title>{`${edtfInWords(act.date)}, ${act.side}: ${act.words ?? ""}`}</title>
        {each.words && <text x={before ? at - 9 : at + 9} y={y + 4} text-anchor={before ? "end" : "start"}>{labelOf(act)}</text>}
        {act.side === "pressure" ? <rect x={at - 4.5} y={y - 4.5} width="9" height="9" /> : <circle cx={at} cy={y} r="4.5" class="is-words" />}
      </g>);
  };
  return (
    <div ref={room} class="responses-room">
      <svg ref={of} class="responses" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img"
        aria-label={`${counted(acts.length, "dated step")} on one axis, words above and deeds below it; the table below lists them`}>
        <text x="0" y="12" class="side">Words</text>
        <line x1="0" x2={width} y1={axisY} y2={axisY} class="axis" />
        {ticksOf(domain, width).map((tick) => {
          const at = ((tick.at - domain.from) / (domain.to - domain.from)) * width;
          return <g key={tick.at}><line x1={at} x2={at} y1={axisY} y2={axisY + (tick.major ? 8 : 5)} class="axis" />{at < width - 24 && <text x={at + 3} y={axisY + 16} class="tick">{tick.label}</text>}</g>;
        })}
        {above.map((each) => stem(each, true))}
        {below.map((each) => stem(each, false))}
        {above.map((each) => one(each, true))}
        {below.map((each) => one(each, false))}
        <text x="0" y={bandsTop - 3} class="side">Deeds</text>
        <IndicatorBands series={indicators} top={bandsTop} width={width} x={(moment) => ((moment - domain.from) / (domain.to - domain.from)) * width} />
      </svg>
    </div>
  );
}
