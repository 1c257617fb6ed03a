// A listing of any length in the page's own scroll: only the rows near the window exist. Rows have one height, pages of
// lines are fetched as they come near, and what was fetched stays in memory, so that going back finds the place again.
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { problemOf } from "../base/api";
import { useKeys } from "../base/keys";
import { useMedia } from "../base/media";
import { keptScroll } from "../base/router";
import type { Listed, Problem } from "../base/types";
import { count } from "../base/words";
import { ProblemNote, Waiting } from "./note";

const kPage = 100;
const kAround = 12;  // rows beyond the window on either side

interface Kept { pages: Map<number, unknown[]>; total: number }
const kept = new Map<string, Kept>();
export function forgetLines(): void {
  kept.clear();
}

// A row is higher on a narrow window, where what stands beside it on a wide one stands below it.
export const useNarrow = () => useMedia("(max-width: 799px)");

export interface LinesProps<T> {
  id: string;  // of the view and its filter: what is kept is kept under it
  label: string;
  rowHeight: number;
  load: (offset: number, limit: number) => Promise<Listed<T>>;
  row: (line: T, index: number) => ComponentChildren;
  empty: ComponentChildren;
  onTotal?: (total: number) => void;
}

export function Lines<T>({ id, label, rowHeight, load, row, empty, onTotal }: LinesProps<T>) {
  const list = useRef<HTMLUListElement>(null);
  const [range, setRange] = useState({ first: 0, last: 40 });
  const [, redraw] = useState(0);
  const [problem, setProblem] = useState<Problem | null>(null);
  const asked = useRef(new Set<string>());
  const wanted = useRef(-1);  // the row that the keyboard goes to once it is drawn
  const state = kept.get(id);

  const fetchPage = (page: number) => {
    const key = `${id} ${page}`;
    if (asked.current.has(key) || kept.get(id)?.pages.has(page)) return;
    asked.current.add(key);
    load(page * kPage, kPage).then((answer) => {
      const held = kept.get(id) ?? { pages: new Map<number, unknown[]>(), total: 0 };
      held.pages.set(page, answer.lines);
      held.total = answer.total;
      kept.set(id, held);
      redraw((n) => n + 1);
    }, (error: unknown) => setProblem(problemOf(error))).finally(() => asked.current.delete(key));
  };

  const measure = () => {
    const box = list.current?.getBoundingClientRect();
    if (!box) return;
    const first = Math.max(0, Math.floor(-box.top / rowHeight) - kAround);
    const last = Math.ceil((innerHeight - box.top) / rowHeight) + kAround;
    setRange((now) => (now.first === first && now.last === last ? now : { first, last }));
  };

  // What was kept is shown at once and asked for again: the case may have grown meanwhile.
  const refresh = () => {
    const held = kept.get(id);
    if (!held) return fetchPage(0);
    load(0, kPage).then((answer) => {
      if (answer.total === held.total && JSON.stringify(answer.lines) === JSON.stringify(held.pages.get(0))) return;
      kept.set(id, { pages: new Map([[0, answer.lines]]), total: answer.total });
      redraw((n) => n + 1);
    }, () => undefined);
  };
  useEffect(() => { setProblem(null); refresh(); }, [id]);
  useEffect(() => { if (state) onTotal?.(state.total); }, [id, state?.total]);
  useLayoutEffect(() => {
    measure();
    addEventListener("scroll", measure, { passive: true });
    addEventListener("resize", measure);
    return () => { removeEventListener("scroll", measure); removeEventListener("resize", measure); };
  }, [id, state?.total, rowHeight]);
  const placed = useRef("");
  useLayoutEffect(() => {
    if (!state || placed.current === id) return;
    if (placed.current === "" && keptScroll() > 0) scrollTo(0, keptScroll());
    placed.current = id;
  }, [id, state === undefined]);

  const total = state?.total ?? 0;
  const first = Math.min(range.first, Math.max(0, total - 1));
  const last = Math.min(range.last, total);
  useEffect(() => {
    if (!state) return;
    for (let page = Math.floor(first / kPage); page <= Math.floor(Math.max(0, last - 1) / kPage); ++page) fetchPage(page);
  }, [id, first, last, state === undefined]);

  // Paper does not scroll: all rows that are here are printed, and the page says when there are more.
  const [printing, setPrinting] = useState(false);
  useLayoutEffect(() => {
    const begin = () => setPrinting(true);
    const end = () => setPrinting(false);
    addEventListener("beforeprint", begin);
    addEventListener("afterprint", end);
    return () => { removeEventListener("beforeprint", begin); removeEventListener("afterprint", end); };
  }, []);

  const go = (step: number) => {
    if (!list.current || total === 0) return;
    const row = document.activeElement?.closest<HTMLElement>("[data-row]");
    const inside = row && list.current.contains(row);
    const top = list.current.getBoundingClientRect().top;
    const visible = Math.max(0, Math.ceil((72 - top) / rowHeight));
    const next = Math.min(total - 1, Math.max(0, inside ? Number(row.dataset["row"]) + step : visible));
    wanted.current = next;
    const y = top + scrollY + next * rowHeight;
    if (y < scrollY + 72) scrollTo(0, Math.max(0, y - 72));
    else if (y + rowHeight > scrollY + innerHeight) scrollTo(0, y + rowHeight - innerHeight + 16);
    measure();
    redraw((n) => n + 1);
  };
  useKeys({ j: () => go(1), k: () => go(-1) });
  useLayoutEffect(() => {
    if (wanted.current < 0) return;
    const row = list.current?.querySelector<HTMLElement>(`[data-row="${wanted.current}"] a`);
    if (!row) return;
    row.focus({ preventScroll: true });
    wanted.current = -1;
  });

  if (problem) return <ProblemNote problem={problem} retry={() => { setProblem(null); fetchPage(0); }} />;
  if (!state) return <Waiting what="Reading the list" />;
  if (total === 0) return <>{empty}</>;
  const rows = [];
  let printed = 0;
  for (let index = printing ? 0 : first; index < (printing ? total : last); ++index) {
    const line = state.pages.get(Math.floor(index / kPage))?.[index % kPage] as T | undefined;
    if (printing && line === undefined) continue;
    ++printed;
    rows.push(
      <li key={index} data-row={index} class="line" aria-setsize={total} aria-posinset={index + 1}
        style={{ top: `${index * rowHeight}px`, height: `${rowHeight}px` }}>
        {line === undefined ? <span class="line-waiting" /> : row(line, index)}
      </li>);
  }
  return (
    <>
      {printing && printed < total && <p class="secondary">Printed are {count(printed)} of {count(total)}, those that were opened here; the command line lists all.</p>}
      <ul ref={list} class="lines" aria-label={label} style={{ height: `${total * rowHeight}px` }}>
        {rows}
      </ul>
    </>
  );
}
