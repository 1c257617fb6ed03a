// Rows of the reference library, which is no part of the case: found by words, and copied into it with their file, hash and number.
import { useState } from "preact/hooks";
import { api, problemOf } from "../base/api";
import { useDelayed, useLoad } from "../base/load";
import type { LibraryRow } from "../base/proceeding_types";
import { count, counted, shortId } from "../base/words";
import { FilterField } from "./heading";

const kShown = 20;
const kMostAtOnce = 5_000;

export function LibraryRows({ kind, what, onCited }: { kind: string; what: string; onCited: () => void }) {
  const [contains, setContains] = useState("");
  const [said, setSaid] = useState("");
  const [working, setWorking] = useState(false);
  const words = useDelayed(contains.trim(), 200);
  const { answer, problem } = useLoad(`library ${kind} ${words}`, () => api.libraryRows(kind, words, 0, kShown));
  const copy = (wanted: { ids: string[] } | { contains: string; kind: string }) => {
    setWorking(true);
    setSaid("");
    api.citeRows(wanted).then(({ tables }) => {
      const rows = tables.reduce((sum, table) => sum + (table.known ? 0 : table.rows), 0);
      setSaid(tables.every((table) => table.known) ? "These rows are in the case already." : `${counted(rows, "row")} copied into the case.`);
      onCited();
    }, (error: unknown) => setSaid(problemOf(error).message)).finally(() => setWorking(false));
  };
  if (!answer && !problem && words === "") return null;
  if (answer && answer.total === 0 && words === "") return null;  // a library without such rows: nothing to offer
  return (
    <section class="library-rows unprinted">
      <h2 class="label">In the reference library</h2>
      <p class="secondary">{answer ? `${counted(answer.total, "row")} of ${what} that others published${words ? " with these words" : ""}, no part of this case.` : "Looking."} A row that is copied keeps its file, the file's SHA-256 and its number there.</p>
      <div class="narrowing">
        <FilterField label={`Find ${what} in the library`} value={contains} onChange={setContains} />
        {words !== "" && answer && answer.total > 0 && answer.total <= kMostAtOnce && <button type="button" disabled={working} onClick={() => copy({ contains: words, kind })}>Copy all {count(answer.total)} into the case</button>}
        <span class="secondary" role="status">{problem ? problem.message : said}</span>
      </div>
      {words !== "" && answer && (answer.total === 0 ? <p>No row of the library has all these words.</p> : (
        <>
          <ul class="passages">{answer.lines.map((row) => <Row key={`${row.id} ${Object.values(row.cells).join(" ")}`} row={row} working={working} copy={() => copy({ ids: [row.id] })} />)}</ul>
          {answer.total > answer.lines.length && <p class="secondary">The first {answer.lines.length} of {count(answer.total)}; more words narrow them.</p>}
        </>))}
    </section>
  );
}

const kFirst = ["text", "title", "recommendation"];

function Row({ row, working, copy }: { row: LibraryRow; working: boolean; copy: () => void }) {
  const lead = kFirst.map((name) => row.cells[name]).find((cell) => cell) ?? Object.values(row.cells)[0] ?? "";
  const rest = Object.entries(row.cells).filter(([name, cell]) => cell !== lead && name !== "row").map(([name, cell]) => `${name.replace(/_/g, " ")} ${cell}`);
  return (
    <li>
      <span class="context" dir="auto">{lead}</span>
      <span class="secondary block-line" dir="auto">{rest.join(" · ")}</span>
      <span class="secondary block-line">{row.file}, row {count(row.row)} <span class="mono" title={row.sha256}>SHA-256 {shortId(row.sha256)}</span> · <button type="button" class="plain" disabled={working} onClick={copy}>Copy into the case</button></span>
    </li>
  );
}
