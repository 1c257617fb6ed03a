// The overlap of lists: a bar for each combination of lists, dots below it for the lists it is of, the sizes of the lists beside.
import type { EstimateResult } from "../base/estimate_types";
import { count } from "../base/words";

const kMost = 24;       // combinations drawn; the rest are in the table
const kBars = 140, kRow = 24, kStep = 30, kTop = 20;

export function columnsOf(result: EstimateResult): { drawn: EstimateResult["overlaps"]; rest: number; restPeople: number } {
  const sorted = [...result.overlaps].sort((a, b) => b.count - a.count || a.lists.length - b.lists.length || a.lists.join("\n").localeCompare(b.lists.join("\n")));
  const drawn = sorted.slice(0, kMost), rest = sorted.slice(kMost);
  return { drawn, rest: rest.length, restPeople: rest.reduce((n, each) => n + each.count, 0) };
}

const cut = (name: string) => (name.length > 22 ? `${name.slice(0, 21)}…` : name);

export function UpSet({ result, of }: { result: EstimateResult; of: { current: SVGSVGElement | null } }) {
  const { drawn, rest, restPeople } = columnsOf(result);
  const lists = [...result.list_sizes].sort((a, b) => b.people - a.people || a.list.localeCompare(b.list));
  const names = 12 + Math.max(...lists.map((each) => cut(each.list).length)) * 6.6;
  const sizes = 120, left = names + sizes + 16;
  const width = left + drawn.length * kStep + 24, height = kTop + kBars + 12 + lists.length * kRow + 8;
  const most = Math.max(1, ...drawn.map((each) => each.count)), largest = Math.max(1, ...lists.map((each) => each.people));
  const rowY = (row: number) => kTop + kBars + 12 + row * kRow + kRow / 2;
  const x = (column: number) => left + column * kStep + kStep / 2;
  const said = `Overlap of ${lists.length} lists: ${drawn.slice(0, 3).map((each) => `${count(each.count)} on ${each.lists.join(" and ")}${each.lists.length === 1 ? " alone" : ""}`).join(", ")}; the table below has all ${result.overlaps.length} combinations.`;
  return (
    <>
      <div class="picture-scroll" tabIndex={0} role="group" aria-label="Overlap of the lists, a picture that scrolls">
        <svg ref={of} class="estimate-picture upset" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={said}>
          <text x={names} y={kTop + kBars + 4} class="faint-words">people on the list</text>
          {lists.map((each, row) => (
            <g key={each.list}>
              {row % 2 === 0 && <path d={`M0 ${rowY(row) - kRow / 2}H${width}V${rowY(row) + kRow / 2}H0Z`} class="stripe" />}
              <text x={names - 8} y={rowY(row) + 4} text-anchor="end"><title>{each.list}</title>{cut(each.list)}</text>
              <path d={`M${names} ${rowY(row) - 5}h${Math.max(1, (each.people / largest) * (sizes - 52))}v10h${-Math.max(1, (each.people / largest) * (sizes - 52))}Z`} class="solid" />
              <text x={names + (each.people / largest) * (sizes - 52) + 5} y={rowY(row) + 4} class="figure-words">{count(each.people)}</text>
            </g>))}
          {drawn.map((column, i) => {
            const tall = Math.max(1, (column.count / most) * kBars), rows = lists.map((list, row) => (column.lists.includes(list.list) ? row : -1)).filter((row) => row >= 0);
            return (
              <g key={column.lists.join("\n")}>
                <title>{`${count(column.count)} on ${column.lists.join(", ")}${column.lists.length === 1 ? " alone" : ""}`}</title>
                <path d={`M${x(i) - 8} ${kTop + kBars}v${-tall}h16v${tall}Z`} class={column.lists.length > 1 ? "solid shared" : "solid"} />
                <text x={x(i)} y={kTop + kBars - tall - 4} text-anchor="middle" class="figure-words">{count(column.count)}</text>
                {rows.length > 1 && <line x1={x(i)} x2={x(i)} y1={rowY(rows[0] ?? 0)} y2={rowY(rows.at(-1) ?? 0)} class="joined" />}
                {lists.map((list, row) => <circle key={list.list} cx={x(i)} cy={rowY(row)} r="5" class={rows.includes(row) ? "on" : "off"} />)}
              </g>);
          })}
        </svg>
      </div>
      {rest > 0 && <p class="secondary">{rest} rarer combinations with {count(restPeople)} people stand in the table alone.</p>}
    </>
  );
}
