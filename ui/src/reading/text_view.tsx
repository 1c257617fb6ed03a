// The text of a document. Which blocks are near the window is watched by one IntersectionObserver; the others are plain
// text that the browser need not lay out (content-visibility), so that 300 pages move like one.
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { counted } from "../base/words";
import type { Proposal } from "../base/types";
import type { Block } from "./blocks";
import { BlockView } from "./block_view";
import type { Dispute } from "./disputes";
import { disputesByBlock } from "./disputes";
import type { Mark } from "./marks";
import { marksByBlock } from "./marks";
import { symbolsByBlock, type SymbolMark } from "./symbols";

export interface TextProps {
  text: string;
  blocks: Block[];
  marks: Mark[];
  disputes: Dispute[];  // passages that other documents contradict
  symbols: SymbolMark[];  // of documents, by place
  proposals: Proposal[];
  changed: Map<number, number>;  // versions of proposals that were decided since
  current: number;
  lit: { begin: number; end: number } | null;
  language: string | null;
  speakerOf: (proposal: Proposal) => string;
  onChoose: (index: number) => void;
  under: ComponentChildren;  // what stands below the title
  complete: boolean;  // nothing more will come below the title
}

const kNone: Mark[] = [];
const kUndisputed: Dispute[] = [];
const kNoSymbols: SymbolMark[] = [];

export function TextView(props: TextProps) {
  const { text, blocks, marks, proposals, changed, current, lit, speakerOf, onChoose } = props;
  const root = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState<Set<number>>(() => new Set());
  const byBlock = useMemo(() => marksByBlock(blocks, marks), [blocks, marks]);
  const symbols = useMemo(() => symbolsByBlock(blocks, props.symbols), [blocks, props.symbols]);
  const disputed = useMemo(() => disputesByBlock(blocks, props.disputes), [blocks, props.disputes]);

  useEffect(() => {
    const watcher = new IntersectionObserver((seen) => {
      setNear((now) => {
        const next = new Set(now);
        for (const one of seen) {
          const index = Number((one.target as HTMLElement).dataset["block"]);
          if (one.isIntersecting) next.add(index);
          else next.delete(index);
        }
        return next;
      });
    }, { rootMargin: "1200px 0px" });
    for (const element of root.current?.querySelectorAll("[data-block]") ?? []) watcher.observe(element);
    return () => watcher.disconnect();
  }, [blocks]);

  const target = current >= 0 ? marks[current] ?? null : lit;
  useLayoutEffect(() => { if (target) bringIntoView(root.current, blocks, target.begin, current); }, [current, lit, blocks]);

  // What comes late below the title pushes the text down; where the page was scrolled, the browser keeps it in place itself.
  useLayoutEffect(() => { if (target && scrollY === 0) bringIntoView(root.current, blocks, target.begin, current); }, [props.complete]);

  const choose = (event: MouseEvent) => {
    if (getSelection()?.isCollapsed === false) return;
    const piece = (event.target as Element).closest<HTMLElement>("[data-p]");
    if (!piece) return;
    const under = (piece.dataset["p"] ?? "").split(" ").map(Number);
    const open = under.find((index) => proposals[index]?.status !== "rejected");
    onChoose(open ?? under[0] ?? -1);
  };

  const view = (block: Block) => {
    const here = byBlock.get(block.index) ?? kNone;
    let version = 0;
    for (const mark of here) version += changed.get(mark.index) ?? 0;
    const touches = here.some((mark) => mark.index === current);
    const isLit = lit && lit.begin < block.end && lit.end > block.begin ? lit : null;
    return (
      <BlockView key={block.index} block={block} text={text} marks={here} proposals={proposals} lit={isLit}
        near={near.has(block.index) || touches || isLit !== null} current={touches ? current : -1} version={version}
        disputes={disputed.get(block.index) ?? kUndisputed} symbols={symbols.get(block.index) ?? kNoSymbols} speakerOf={speakerOf} />
    );
  };

  // The title comes first, whatever the page printed above it. Furniture is folded: a run of it is one line that opens.
  const title = blocks.find((block) => block.type === "title");
  const rows = [];
  for (let i = 0; i < blocks.length;) {
    const block = blocks[i] as Block;
    if (block === title) {
      ++i;
      continue;
    }
    if (block.type !== "furniture") {
      rows.push(view(block));
      ++i;
      continue;
    }
    const run: Block[] = [];
    for (let b = blocks[i]; b?.type === "furniture"; b = blocks[++i]) run.push(b);
    const holds = target !== null && run.some((b) => target.begin >= b.begin && target.begin < b.end);
    rows.push(
      <details key={`f${block.index}`} class="furniture-run" open={holds}>
        <summary>{counted(run.length, "line")} of page furniture</summary>
        {run.map(view)}
      </details>);
  }
  return (
    <div ref={root} class="text" lang={props.language ?? undefined} onClick={choose}>
      {title && view(title)}
      {props.under}
      {rows}
    </div>
  );
}

// Moves the page only when the passage is out of sight, and then to a third from the top.
function bringIntoView(root: HTMLElement | null, blocks: Block[], begin: number, current: number): void {
  const block = blocks.find((b) => b.end > begin);
  const element = block && root?.querySelector<HTMLElement>(`[data-block="${block.index}"]`);
  if (!element) return;
  const place = () => {
    const piece = current >= 0 ? element.querySelector(`[data-p~="${current}"]`) : element.querySelector(".lit");
    const box = (piece ?? element).getBoundingClientRect();
    const low = innerWidth < 800 ? innerHeight * 0.5 : innerHeight - 96;
    if (box.top >= 88 && box.top + 28 <= low) return;
    scrollTo(0, scrollY + box.top - innerHeight / (innerWidth < 800 ? 5 : 3));
  };
  place();
  // Once more when blocks that were never laid out have their true height.
  requestAnimationFrame(place);
}
