// "Save as CSV" of a listing: all of its lines, not only those that are drawn. A long one says how far it is and can be stopped; then
// nothing is saved, since half a table looks like a whole one.
import { useRef, useState } from "preact/hooks";
import { allLines } from "../base/all_lines";
import { problemOf } from "../base/api";
import type { Listed } from "../base/types";
import { count } from "../base/words";
import { saveCsv } from "./save";

export type Cell = string | number | null | undefined;

export function SaveTable<T>({ file, head, rows, load, atOnce }: {
  atOnce?: number; file: string; head: string[]; rows: (line: T) => Cell[][]; load: (offset: number, limit: number) => Promise<Listed<T>>;
}) {
  const [said, setSaid] = useState("");
  const [working, setWorking] = useState(false);
  const stopped = useRef(false);
  const save = async () => {
    stopped.current = false;
    setWorking(true);
    setSaid("");
    try {
      const { lines } = await allLines(load, Infinity, (done, total) => {
        if (done < total) setSaid(`${count(done)} of ${count(total)} lines`);
        return !stopped.current;
      }, atOnce);
      if (!stopped.current) saveCsv(head, lines.flatMap(rows).map((row) => row.map((cell) => cell ?? null)), file);
      setSaid(stopped.current ? "Stopped; nothing was saved." : "");
    } catch (error) {
      setSaid(`Nothing was saved: ${problemOf(error).message}`);
    } finally {
      setWorking(false);
    }
  };
  return (
    <span class="save-table">
      {working ? <button type="button" class="plain" onClick={() => { stopped.current = true; }}>Stop</button>
        : <button type="button" class="plain" onClick={() => void save()}>Save as CSV</button>}
      <span class="secondary" role="status">{said}</span>
    </span>
  );
}
