// Shares with their 95 % intervals on one axis: a dot for the share, a line for its interval. Each row says its name and its figures in
// words above its line, so that the picture needs no legend and stays whole on a narrow page, in black and on paper.
import { count } from "../base/words";
import { cutAfter, lettersIn } from "../timeline/model";
import { useNarrow } from "./lines";

export interface ShareRow { name: string; part: number; whole: number; share: number | null; low: number | null; high: number | null }
export interface ShareGroup { name: string; rows: ShareRow[] }  // "" has no heading

const kWide = 440, kNarrow = 344, kSide = 8, kRow = 40, kHead = 28, kAxis = 40;

export const percent = (share: number | null) => (share === null ? "–" : `${(share * 100).toFixed(0)} %`);
export const shareInWords = (row: ShareRow) => (row.share === null || row.low === null || row.high === null ? "none answered"
  : `${count(row.part)} of ${count(row.whole)} · ${percent(row.share)} (${(row.low * 100).toFixed(0)} to ${percent(row.high)})`);
const cut = (name: string, letters: number) => (lettersIn(name) > letters ? `${cutAfter(name, letters - 1).trimEnd()}…` : name);

// What the picture shows, for those who cannot see it.
function sentence(title: string, groups: ShareGroup[]): string {
  const rows = groups.flatMap((group) => group.rows.map((row) => `${group.name ? `${group.name}, ` : ""}${row.name}: ${shareInWords(row)}`));
  return `${title}. ${rows.slice(0, 8).join("; ")}${rows.length > 8 ? `; and ${rows.length - 8} more in the table` : ""}.`;
}

export function IntervalPicture({ title, groups, of }: { title: string; groups: ShareGroup[]; of: { current: SVGSVGElement | null } }) {
  const width = useNarrow() ? kNarrow : kWide;
  const x = (share: number) => kSide + share * (width - 2 * kSide);
  let y = 0;
  const placed = groups.map((group) => {
    const top = y;
    y += (group.name ? kHead : 0) + group.rows.length * kRow;
    return { group, top, rows: group.rows.map((row, i) => ({ row, y: top + (group.name ? kHead : 0) + i * kRow })) };
  });
  const axis = y + 4, height = axis + kAxis;
  return (
    <svg ref={of} class="intervals" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={sentence(title, groups)}>
      {[0, 0.25, 0.5, 0.75, 1].map((at) => (
        <g key={at}><line x1={x(at)} x2={x(at)} y1="0" y2={axis} class="grid" />
          <text x={x(at)} y={axis + 16} text-anchor={at === 0 ? "start" : at === 1 ? "end" : "middle"} class="tick">{at * 100}{at === 1 ? " %" : ""}</text></g>))}
      <line x1={kSide} x2={width - kSide} y1={axis} y2={axis} class="axis" />
      <text x={width - kSide} y={axis + 34} text-anchor="end" class="tick">{width === kNarrow ? "of answered units; Wilson's 95 % interval" : "supported, of answered units; line: Wilson's 95 % interval"}</text>
      {placed.map(({ group, top, rows }) => (
        <g key={group.name}>
          {group.name && <text x={kSide} y={top + 20} class="group">{cut(group.name, width / 7)}</text>}
          {rows.map(({ row, y: at }) => {
            const figures = shareInWords(row);
            return (
              <g key={row.name}><title>{`${row.name}: ${figures}`}</title>
                <text x={kSide} y={at + 16} class="name">{cut(row.name, (width - 2 * kSide) / 6.8 - figures.length)}</text>
                <text x={width - kSide} y={at + 16} text-anchor="end" class="tick">{figures}</text>
                {row.share !== null && row.low !== null && row.high !== null && (
                  <><line x1={x(row.low)} x2={x(row.high)} y1={at + 29} y2={at + 29} class="whisker" /><line x1={x(row.low)} x2={x(row.low)} y1={at + 25} y2={at + 33} class="whisker" />
                    <line x1={x(row.high)} x2={x(row.high)} y1={at + 25} y2={at + 33} class="whisker" /><circle cx={x(row.share)} cy={at + 29} r="4" class="share" /></>)}
              </g>);
          })}
        </g>))}
    </svg>
  );
}

// In black alone, for a report.
export const kIntervalStyle = "text{font:13px sans-serif;fill:#1b1a17}.tick{font-size:12px;fill:#5e5a52}.group{font-weight:600}.grid{stroke:#ddd8ce}.axis{stroke:#8d877b}.whisker{stroke:#1b1a17;stroke-width:2}.share{fill:#1b1a17}";
