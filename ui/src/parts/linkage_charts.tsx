// How weights and decisions agree: pairs by weight, and what counting from a threshold on would cost.
import { useRef, useState } from "preact/hooks";
import type { IdentityEvent, Linkage } from "../base/linkage_types";
import { momentInWords } from "../base/edtf";
import { count, counted } from "../base/words";
import { saveCsv, saveSvg } from "./save";

const kWidth = 640, kHeight = 180, kFoot = 36;

// In black alone, for a report.
const kWeightStyle = "text{font:13px sans-serif;fill:#5e5a52}.axis{stroke:#8d877b}.bin{stroke:#1b1a17;stroke-width:.5}.is-same{fill:#1b1a17}.is-different{fill:#8d877b}.is-unsure{fill:#ddd8ce}.is-open{fill:#fff}";

export function WeightChart({ linkage }: { linkage: Linkage }) {
  const picture = useRef<SVGSVGElement>(null);
  const bins = linkage.weights;
  if (bins.length === 0) return null;
  const first = bins[0]!.from, last = bins[bins.length - 1]!.from + 1;
  const all = (bin: (typeof bins)[number]) => bin.open + bin.same + bin.different + bin.unsure;
  const most = Math.max(...bins.map(all));
  const x = (weight: number) => 8 + ((weight - first) / (last - first)) * (kWidth - 16);
  const tall = (n: number) => (n === 0 ? 0 : Math.max(1.5, (Math.sqrt(n) / Math.sqrt(most)) * (kHeight - kFoot - 16)));
  const decided = linkage.decided.same + linkage.decided.different + linkage.decided.follows;
  const sentence = `${counted(linkage.bounds === null ? 0 : bins.reduce((n, bin) => n + all(bin), 0), "pair")} by weight, ${count(decided)} of them decided or settled by decisions.`;
  const ticks = [...new Set([first, 0, last].filter((w) => w >= first && w <= last))];
  return (
    <figure class="weights">
      <svg ref={picture} viewBox={`0 0 ${kWidth} ${kHeight}`} role="img" aria-label={sentence}>
        {bins.map((bin) => {
          let top = kHeight - kFoot;
          const whole = tall(all(bin));
          return (["same", "different", "unsure", "open"] as const).map((state) => {
            const height = all(bin) === 0 ? 0 : (whole * bin[state]) / all(bin);
            top -= height;
            return height > 0 && <rect key={`${bin.from} ${state}`} x={x(bin.from) + 0.5} width={Math.max(1, x(bin.from + 1) - x(bin.from) - 1)} y={top} height={height} class={`bin is-${state}`} />;
          });
        })}
        <line x1="8" x2={kWidth - 8} y1={kHeight - kFoot} y2={kHeight - kFoot} class="axis" />
        {ticks.map((weight) => <text key={weight} x={x(weight)} y={kHeight - kFoot + 16} text-anchor={weight === first ? "start" : weight === last ? "end" : "middle"} class="axis-word">{weight}</text>)}
        <text x={kWidth / 2} y={kHeight - 2} text-anchor="middle" class="axis-word">weight: log₂ of the odds that both are one (height: square root of pairs)</text>
      </svg>
      <figcaption class="secondary">{sentence} <span class="key is-same">same</span>, <span class="key is-different">different</span>, <span class="key is-unsure">unsure or disputed</span>, <span class="key is-open">open</span>.{" "}
        <button type="button" class="plain" onClick={() => picture.current && saveSvg(picture.current, "weights.svg", kWeightStyle)}>Save as SVG</button>{" · "}
        <button type="button" class="plain" onClick={() => saveCsv(["weight from", "same", "different", "unsure", "open"], bins.map((bin) => [bin.from, bin.same, bin.different, bin.unsure, bin.open]), "weights.csv")}>Save as CSV</button></figcaption>
    </figure>
  );
}

export function Thresholds({ linkage }: { linkage: Linkage }) {
  const [at, setAt] = useState(6);
  const { thresholds } = linkage;
  if (thresholds.length === 0) return <p class="secondary">Once pairs were decided same and different, precision and recall at each threshold stand here.</p>;
  const now = thresholds[Math.min(at, thresholds.length - 1)]!;
  return (
    <div class="thresholds">
      <label>Pairs count as one from probability <b>{now.probability}</b>
        <input type="range" min={0} max={thresholds.length - 1} step={1} value={at} aria-valuetext={`${now.probability}`} onInput={(event) => setAt(Number(event.currentTarget.value))} /></label>
      <dl>
        <div><dt>precision</dt><dd>{(now.precision * 100).toFixed(1)} %</dd></div>
        <div><dt>recall</dt><dd>{(now.recall * 100).toFixed(1)} %</dd></div>
        <div><dt>distinct</dt><dd>{count(now.entities)}</dd></div>
      </dl>
      <p class="secondary">Among the decided pairs alone: {count(now.same)} same and {count(now.different)} different reach it. What was asked was not drawn at random, so these are no estimates for all pairs.</p>
    </div>
  );
}

const kDone: Record<IdentityEvent["kind"], string> = { same: "are one", different: "are two", unsure: "cannot be told", withdrawn: "taken back" };

export function MergeHistory({ history }: { history: IdentityEvent[] }) {
  if (history.length === 0) return <p class="secondary">Nobody has decided on a pair yet.</p>;
  return (
    <ol class="merges">
      {history.map((event) => (
        <li key={event.id} class={event.holds || event.kind === "withdrawn" ? "" : "is-past"}>
          <span class="when">{momentInWords(event.time)}</span>{" "}
          <span dir="auto">{event.about.map((each, i) => <span key={each.id}>{i > 0 && " and "}<a href={each.id.startsWith("e") ? `/people/${each.id}` : `/show/${each.id}`}>{each.name || "a name no longer here"}</a></span>)}</span>{" "}
          <b>{kDone[event.kind]}</b> <span class="secondary">({event.initials}: {event.reason}){!event.holds && event.kind !== "withdrawn" && " stands no more"}</span>
        </li>))}
    </ol>
  );
}
