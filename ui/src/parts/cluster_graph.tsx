// The cluster of a pair: records on a circle, a line for each pair, as heavy as its weight; a thin bridge is dashed and named.
import type { ClusterOfPair, LinkedPair } from "../base/linkage_types";
import { useRef } from "preact/hooks";
import { counted } from "../base/words";
import { saveSvg } from "./save";

const kWidth = 640, kHeight = 320, kAcross = 150, kDown = 110;

const short = (name: string) => (name.length > 22 ? `${name.slice(0, 21)}…` : name);

// In black alone, for a report.
const kClusterStyle = "text{font:14px sans-serif;fill:#5e5a52}.is-here,.bridge-name{fill:#1b1a17;font-weight:600}.edge{stroke:#8d877b;fill:none}.is-decided,.cross{stroke:#1b1a17;fill:none}.is-apart{stroke:#ddd8ce}" +
  ".is-bridge{stroke:#1b1a17;stroke-dasharray:5 4}.node{fill:#fff;stroke:#1b1a17;stroke-width:1.5}.node.is-here{fill:#1b1a17}";

export function ClusterGraph({ pair }: { pair: LinkedPair }) {
  const picture = useRef<SVGSVGElement>(null);
  const { records, pairs } = pair.cluster;
  if (records.length < 3) return null;
  const places = records.map((_, i) => {
    const turn = (2 * Math.PI * i) / records.length - Math.PI / 2;
    return { x: kWidth / 2 + kAcross * Math.cos(turn), y: kHeight / 2 + kDown * Math.sin(turn), right: Math.cos(turn) > 0.05, middle: Math.abs(Math.cos(turn)) <= 0.05 };
  });
  const bridges = pairs.filter((each) => each.bridge).length;
  const clusters = new Set(records.map((record) => record.cluster)).size;
  const shown = pairs.filter((each) => each.probability >= 0.05 || each.state !== "open");
  const sentence = `${counted(records.length, "record")} in ${counted(clusters, "cluster")}, ${counted(shown.length, "pair")} between them${bridges > 0 ? `, ${counted(bridges, "thin bridge")}` : ""}.`;
  return (
    <figure class="cluster">
      <svg ref={picture} viewBox={`0 0 ${kWidth} ${kHeight}`} role="img" aria-label={sentence}>
        {shown.map((each) => <Line key={`${each.left} ${each.right}`} each={each} places={places} />)}
        {records.map((record, i) => {
          const place = places[i]!;
          const here = record.id === pair.left.id || record.id === pair.right.id;
          return (
            <g key={record.id}>
              <circle cx={place.x} cy={place.y} r={here ? 7 : 5} class={here ? "node is-here" : "node"} />
              <text x={place.middle ? place.x : place.x + (place.right ? 12 : -12)} y={place.middle ? (place.y < kHeight / 2 ? place.y - 14 : place.y + 24) : place.y + 5}
                text-anchor={place.middle ? "middle" : place.right ? "start" : "end"} class={here ? "node-name is-here" : "node-name"}>{short(record.name)}</text>
            </g>);
        })}
      </svg>
      <figcaption class="secondary">{sentence} A line is as heavy as its weight; dashed and amber, two parts hang together by it alone; crossed, somebody decided that they differ.{" "}
        <button type="button" class="plain" onClick={() => picture.current && saveSvg(picture.current, "cluster.svg", kClusterStyle)}>Save as SVG</button></figcaption>
    </figure>
  );
}

function Line({ each, places }: { each: ClusterOfPair["pairs"][number]; places: { x: number; y: number }[] }) {
  const from = places[each.left]!, to = places[each.right]!;
  const apart = each.state === "different" || each.state === "follows-different";
  const x = (from.x + to.x) / 2, y = (from.y + to.y) / 2;
  return (
    <g>
      <line x1={from.x} y1={from.y} x2={to.x} y2={to.y} class={each.bridge ? "edge is-bridge" : apart ? "edge is-apart" : each.state === "open" ? "edge" : "edge is-decided"}
        stroke-width={Math.max(1, Math.min(6, 1 + Math.max(0, each.weight) / 3))} />
      {each.bridge && <text x={x} y={y - 6} text-anchor="middle" class="bridge-name">thin bridge</text>}
      {apart && <path d={`M${x - 5} ${y - 5}l10 10m0 -10l-10 10`} class="cross" />}
    </g>
  );
}
