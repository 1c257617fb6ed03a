// How many of the recommendations were supported, by group: the picture of shares with their intervals, and the same as a table.
import { useRef } from "preact/hooks";
import type { AcceptanceRow, CycleRow } from "../base/proceeding_types";
import { count } from "../base/words";
import { IntervalPicture, kIntervalStyle, percent, type ShareRow } from "./interval_picture";
import { saveCsv, saveSvg } from "./save";

const kDrawn = 24;  // groups in the picture; the table has all
export const kCategories = ["not known", "asks others or for help", "continue", "consider", "general action", "specific action"];
export const categoryInWords = (value: string) => `${/^\d$/.test(value) ? `${value} ` : ""}${kCategories[Number(value)] ?? value}`;

const shareOf = (row: AcceptanceRow, name: string): ShareRow => ({ name, part: row.supported, whole: row.answered, share: row.share, low: row.low, high: row.high });
const fileOf = (title: string) => title.toLowerCase().replace(/\W+/g, "-");

export function Acceptance({ title, rows, name }: { title: string; rows: AcceptanceRow[]; name: (value: string) => string }) {
  const picture = useRef<SVGSVGElement>(null);
  const drawn = rows.slice(0, kDrawn);
  return (
    <section class="acceptance-one">
      <h2 class="label">{title}</h2>
      <IntervalPicture title={title} groups={[{ name: "", rows: drawn.map((row) => shareOf(row, name(row.value))) }]} of={picture} />
      {rows.length > drawn.length && <p class="secondary">{drawn.length} of {count(rows.length)} groups; the table has all.</p>}
      <p class="picture-deeds">
        <button type="button" class="plain" onClick={() => picture.current && saveSvg(picture.current, `${fileOf(title)}.svg`, kIntervalStyle)}>Save as SVG</button>
        <button type="button" class="plain" onClick={() => saveCsv(["group", "units", "supported", "noted", "pending", "unanswered", "answered", "share", "low", "high"], rows.map((row) => [
          name(row.value), row.units, row.supported, row.noted, row.pending, row.unanswered, row.answered, row.share, row.low, row.high]), "acceptance.csv")}>Save as CSV</button>
      </p>
      <details>
        <summary>The same as a table</summary>
        <table class="figures">
          <thead><tr><th scope="col">Group</th><th scope="col">Units</th><th scope="col">Supported of answered</th><th scope="col">Share</th><th scope="col">95 %</th></tr></thead>
          <tbody>{rows.map((row) => (
            <tr key={row.value}><th scope="row">{name(row.value)}</th><td>{count(row.units)}</td><td>{count(row.supported)} of {count(row.answered)}</td>
              <td>{percent(row.share)}</td><td>{intervalOf(row)}</td></tr>))}</tbody>
        </table>
      </details>
    </section>
  );
}

const intervalOf = (row: AcceptanceRow) => (row.low === null || row.high === null ? "–" : `${(row.low * 100).toFixed(0)} to ${percent(row.high)}`);

// The cycles side by side, each by what was asked: bare shares would compare how soft the asks were.
export function Cycles({ cycles }: { cycles: CycleRow[] }) {
  const picture = useRef<SVGSVGElement>(null);
  const values = [...new Set(cycles.flatMap((each) => each.by_category.map((row) => row.value)))].sort();
  const of = (each: CycleRow, value: string) => (value === "all" ? each.total : each.by_category.find((row) => row.value === value));
  const rows = [...values, "all"].map((value) => ({ name: value === "all" ? "all" : categoryInWords(value), cells: cycles.map((each) => of(each, value)) }));
  const groups = rows.map((row) => ({ name: row.name, rows: cycles.flatMap((each, i) => { const cell = row.cells[i]; return cell ? [shareOf(cell, `cycle ${each.cycle}`)] : []; }) }));
  const cellInWords = (row: AcceptanceRow | undefined) => (row && row.share !== null ? `${percent(row.share)} (${count(row.supported)} of ${count(row.answered)}; ${intervalOf(row)})` : "–");
  return (
    <section class="acceptance-one">
      <h2 class="label">The cycles compared</h2>
      <IntervalPicture title="The cycles compared, by what is asked" groups={groups} of={picture} />
      <p class="picture-deeds">
        <button type="button" class="plain" onClick={() => picture.current && saveSvg(picture.current, "cycles.svg", kIntervalStyle)}>Save as SVG</button>
        <button type="button" class="plain" onClick={() => saveCsv(["asked", "cycle", "supported", "answered", "share", "low", "high"], rows.flatMap((row) => cycles.map((each, i) => {
          const cell = row.cells[i];
          return [row.name, each.cycle, cell?.supported ?? null, cell?.answered ?? null, cell?.share ?? null, cell?.low ?? null, cell?.high ?? null];
        })), "cycles.csv")}>Save as CSV</button>
      </p>
      <details>
        <summary>The cycles as a table</summary>
        <table class="figures">
          <thead><tr><th scope="col">What is asked</th>{cycles.map((each) => <th key={each.cycle} scope="col">Cycle {each.cycle}</th>)}</tr></thead>
          <tbody>{rows.map((row) => <tr key={row.name} class={row.name === "all" ? "closer" : ""}><th scope="row">{row.name}</th>{row.cells.map((each, i) => <td key={i}>{cellInWords(each)}</td>)}</tr>)}</tbody>
        </table>
      </details>
    </section>
  );
}
