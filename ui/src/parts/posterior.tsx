// How sure the number is: the uncertainty of N as a curve, its 95 % interval, and under it, on the same axis, what each model
// says alone. Where there is no headline the models stand alone.
import { useEffect, useState } from "preact/hooks";
import type { EstimateResult } from "../base/estimate_types";
import { count } from "../base/words";
import { modelInWords, people, recordedInWords } from "./estimate_words";

const kWide = 824, kNarrow = 344, kWideLabel = 216, kCurve = 150, kTop = 34;
const kNarrowWindow = "(max-width: 799px)";

// On a narrow window, and never on paper, names stand above their lines.
function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => matchMedia(kNarrowWindow).matches);
  useEffect(() => {
    const watched = matchMedia(kNarrowWindow);
    const look = () => setNarrow(watched.matches);
    watched.addEventListener("change", look);
    return () => watched.removeEventListener("change", look);
  }, []);
  return narrow;
}

export interface Point { x: number; y: number }

// A density from percentiles: a kernel on the logarithm of those on no list, which is where totals are roughly symmetrical and below
// which none can lie: nothing is drawn left of those recorded. Heights are per person, the largest is 1.
export function densityOf(percentiles: number[], from: number, to: number, recorded = 0, points = 160): Point[] {
  const beyond = (n: number) => n - recorded + (recorded > 0 ? 0.5 : 0);
  const logs = percentiles.map(beyond).filter((each) => each > 0).map(Math.log);
  if (logs.length < 5 || !(to > from)) return [];
  const mean = logs.reduce((sum, each) => sum + each, 0) / logs.length;
  const sd = Math.sqrt(logs.reduce((sum, each) => sum + (each - mean) ** 2, 0) / logs.length) || 1e-6;
  const band = 1.06 * sd * 40 ** -0.2;
  const curve = Array.from({ length: points }, (_, i) => {
    const x = from + ((to - from) * i) / (points - 1);
    const none = beyond(x);
    if (none <= 0 || x < recorded) return { x, y: 0 };
    const y = logs.reduce((sum, each) => sum + Math.exp(-0.5 * ((Math.log(none) - each) / band) ** 2), 0) / none;
    return { x, y };
  });
  const most = Math.max(...curve.map((each) => each.y)) || 1;
  return curve.map(({ x, y }) => ({ x, y: y / most }));
}

// From a little below those observed to a little above what matters: a limit far beyond the rest is cut and told by an arrow.
export function domainOf(result: EstimateResult): { from: number; to: number } {
  const uppers = [result.headline, ...result.models.map((each) => each.estimate)].map((each) => each?.upper).filter((each): each is number => typeof each === "number").sort((a, b) => a - b);
  const middle = uppers[Math.floor((uppers.length - 1) / 2)] ?? result.observed * 2;
  const reach = Math.max(result.headline?.upper ?? 0, middle) - result.observed;
  const most = Math.min(uppers.at(-1) ?? middle, result.observed + reach * 2.2);
  const span = Math.max(1, most - result.observed);
  return { from: Math.max(0, (result.observed_range?.least ?? result.observed) - span * 0.06), to: most + span * 0.06 };
}

export function ticksOf(from: number, to: number, most = 6): number[] {
  const rough = (to - from) / most, power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? rough;
  const ticks = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) ticks.push(Math.round(at));
  return [...new Set(ticks)];
}

export function Posterior({ result, of }: { result: EstimateResult; of: { current: SVGSVGElement | null } }) {
  const { headline, models } = result;
  const narrow = useNarrow();
  const width = narrow ? kNarrow : kWide, labels = narrow ? 8 : kWideLabel, rowHeight = narrow ? 44 : 34, lineY = narrow ? 30 : rowHeight / 2, nameY = narrow ? -12 : 4;
  const { from, to } = domainOf(result);
  const range = result.observed_range && result.observed_range.least !== result.observed_range.most ? result.observed_range : null;
  const scale = (n: number) => labels + ((Math.min(to, Math.max(from, n)) - from) / (to - from)) * (width - labels - 24);
  const top = headline ? kTop + kCurve : kTop, axis = top + models.length * rowHeight + 22, height = axis + 40;
  const recorded = Math.min(result.observed, headline?.percentiles[0] ?? result.observed);
  const curve = headline ? densityOf(headline.percentiles, from, to, recorded).filter(({ x }) => x >= recorded) : [];
  const path = (points: Point[]) => points.map(({ x, y }, i) => `${i ? "L" : "M"}${scale(x).toFixed(1)} ${(top - y * kCurve).toFixed(1)}`).join("");
  const inside = headline ? curve.filter(({ x }) => x >= (headline.lower ?? from) && x <= (headline.upper ?? to)) : [];
  const first = inside[0], last = inside.at(-1);
  const band = first && last ? `M${scale(first.x).toFixed(1)} ${top}${path(inside).replace("M", "L")}L${scale(last.x).toFixed(1)} ${top}Z` : "";
  const said = headline
    ? `The total lies between ${people(headline.lower)} and ${people(headline.upper)} with 95 % probability, most likely near ${people(headline.median)}; ${recordedInWords(result)} are recorded.`
    : `No total is reported. The models alone say: ${models.map((each) => `${modelInWords(each.model)} ${people(each.estimate.lower)} to ${people(each.estimate.upper)}`).join("; ")}.`;
  return (
    <div class="picture-scroll" tabIndex={0} role="group" aria-label="The total and its interval, a picture that scrolls">
      <svg ref={of} class="estimate-picture" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={said}>
        {band && <path d={band} class="band" />}
        {curve.length > 0 && <path d={path(curve)} class="curve" fill="none" />}
        {range && <rect x={scale(range.least)} width={Math.max(1, scale(range.most) - scale(range.least))} y={18} height={axis - 18} class="stripe" />}
        <line x1={scale(result.observed)} x2={scale(result.observed)} y1={18} y2={axis} class="recorded-line" />
        <text x={scale(result.observed) + 5} y="14">{recordedInWords(result)} recorded</text>
        {headline && (
          <>
            {!narrow && <text x="0" y={top - 4} class="strong">all together</text>}
            <line x1={scale(headline.lower ?? from)} x2={scale(headline.upper ?? to)} y1={top} y2={top} class="interval-line heavy" />
            <line x1={scale(headline.median ?? from)} x2={scale(headline.median ?? from)} y1={top - 6} y2={top + 6} class="interval-line heavy" />
            <text x={scale(headline.lower ?? from)} y={top + 18} text-anchor="middle" class="strong">{people(headline.lower)}</text>
            <text x={scale(headline.upper ?? to)} y={top + 18} text-anchor="middle" class="strong">{people(headline.upper)}</text>
          </>)}
        {models.map((each, i) => {
          const y = top + (headline ? 22 : 0) + i * rowHeight + lineY;
          const { lower, upper, median } = each.estimate;
          const beyond = upper === null || upper > to;
          return (
            <g key={each.model}>
              <title>{`${modelInWords(each.model)}: ${people(median)} (${people(lower)} to ${people(upper)})`}</title>
              <text x="0" y={y + nameY}>{modelInWords(each.model)}</text>
              <line x1={scale(lower ?? from)} x2={beyond ? width - 10 : scale(upper ?? to)} y1={y} y2={y} class={each.converged ? "interval-line" : "interval-line unsure"} />
              {beyond && <path d={`M${width - 10} ${y - 5}l8 5l-8 5Z`} class="solid" />}
              {beyond && <text x={width - 8} y={y - 9} text-anchor="end" class="figure-words">to {people(upper)}</text>}
              {median !== null && median <= to && <circle cx={scale(median)} cy={y} r="4.5" class="on" />}
            </g>);
        })}
        <line x1={labels} x2={width - 24} y1={axis} y2={axis} class="axis" />
        {ticksOf(from, to, narrow ? 4 : 6).map((at) => (
          <g key={at}><line x1={scale(at)} x2={scale(at)} y1={axis} y2={axis + 5} class="axis" /><text x={scale(at)} y={axis + 19} text-anchor="middle" class="figure-words">{count(at)}</text></g>))}
        <text x={width - 24} y={axis + 36} text-anchor="end" class="faint-words">people in all</text>
      </svg>
    </div>
  );
}
