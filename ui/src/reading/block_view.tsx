// One block of a document with its marks. A class, because a long document has thousands: a block is drawn again only
// when what it shows changed. Far from the window it is plain text (its marks need no room, so nothing moves when they
// come); near it, the margin is measured: a line beside each quotation, and the speaker's name where it begins.
import { Component, createRef } from "preact";
import { kLetter } from "../base/words";
import type { Proposal } from "../base/types";
import type { Block } from "./blocks";
import type { Dispute } from "./disputes";
import type { Mark, Piece } from "./marks";
import { piecesOf } from "./marks";
import { hrefOfSymbol, type SymbolMark } from "./symbols";

export interface BlockProps {
  block: Block;
  text: string;
  marks: Mark[];
  proposals: Proposal[];
  near: boolean;
  current: number;  // the proposal under the cursor when it touches this block, else -1
  lit: { begin: number; end: number } | null;  // a passage that was asked for by its offsets
  disputes: Dispute[];  // contradictions that begin in this block
  symbols: SymbolMark[];
  version: number;  // grows when a proposal of this block changes
  speakerOf: (proposal: Proposal) => string;
}

// In the margin, at the height of the words that another document contradicts: it leads to both, side by side.
function Lozenge({ disputes }: { disputes: Dispute[] }) {
  const said = `${disputes.length === 1 ? "Contradicted" : `${disputes.length} contradictions`}: ${disputes.map((d) => d.about).join("; ")}`;
  return <a class="lozenge in-margin" href={`/contradictions#${disputes[0]?.id ?? ""}`} aria-label={said} title={said}>◆</a>;
}

export class BlockView extends Component<BlockProps> {
  private readonly root = createRef<HTMLElement>();
  private watcher: ResizeObserver | null = null;

  override shouldComponentUpdate(next: BlockProps): boolean {
    const now = this.props;
    return next.near !== now.near || next.current !== now.current || next.version !== now.version ||
      next.block !== now.block || next.marks !== now.marks || next.lit !== now.lit || next.disputes !== now.disputes || next.symbols !== now.symbols;
  }
  override componentDidMount(): void { this.margin(); }
  override componentDidUpdate(): void { this.margin(); }
  override componentWillUnmount(): void { this.watcher?.disconnect(); }

  private quotations(): Mark[] {
    const { marks, proposals } = this.props;
    return marks.filter((m) => proposals[m.index]?.kind === "quotation" && proposals[m.index]?.status !== "rejected");
  }

  private margin(): void {
    const root = this.root.current;
    if (!root || !this.props.near || this.quotations().length === 0) {
      this.watcher?.disconnect();
      this.watcher = null;
      return;
    }
    this.place(root);
    if (this.watcher || typeof ResizeObserver === "undefined") return;
    this.watcher = new ResizeObserver(() => this.place(root));
    this.watcher.observe(root);
  }

  private place(root: HTMLElement): void {
    const top = root.getBoundingClientRect().top;
    const rules = root.querySelectorAll<HTMLElement>(":scope > .said-line");
    const names = root.querySelectorAll<HTMLElement>(":scope > .said-by");
    const extents = [...rules].map((rule) => {
      const pieces = root.querySelectorAll(`[data-p~="${rule.dataset["of"]}"]`);
      let from = Infinity;
      let to = -Infinity;
      for (const piece of pieces) {
        const box = piece.getBoundingClientRect();
        from = Math.min(from, box.top - top);
        to = Math.max(to, box.bottom - top);
      }
      return { from, to };
    });
    rules.forEach((rule, i) => {
      const at = extents[i];
      if (!at || at.from === Infinity) return;
      rule.style.top = `${at.from}px`;
      rule.style.height = `${at.to - at.from}px`;
    });
    let free = -Infinity;
    names.forEach((name) => {
      const at = extents[[...rules].findIndex((rule) => rule.dataset["of"] === name.dataset["of"])];
      if (!at || at.from === Infinity) return;
      const y = Math.max(at.from, free);
      name.style.top = `${y}px`;
      free = y + 20;
    });
  }

  // The symbol of a document says what it is, and leads to what the case holds under it.
  private linked(piece: Piece, words: string) {
    const symbol = this.props.symbols.find((each) => piece.begin >= each.begin && piece.end <= each.end);
    if (!symbol) return words;
    const said = `${symbol.of.value}: ${symbol.of.explanation}`;
    const href = hrefOfSymbol(symbol.of);
    return href ? <a class="symbol" href={href} title={said}>{words}</a> : <abbr class="symbol" title={said}>{words}</abbr>;
  }

  private piece(piece: Piece) {
    const { proposals, text, current, lit, block } = this.props;
    const words = this.linked(piece, text.slice(piece.begin, piece.end));
    const page = block.pages.find((p) => p.at === piece.begin);
    const disputed = this.props.disputes.filter((d) => d.begin === piece.begin);
    const anchor = (page || disputed.length > 0) && (
      <>
        {page && <span class="page-number" aria-label={`page ${page.page}`}>{page.page}</span>}
        {disputed[0] && <Lozenge disputes={disputed} />}
      </>);
    const isLit = lit !== null && piece.begin >= lit.begin && piece.end <= lit.end;
    const first = piece.marks[0];
    // The page's number stands before a mark, not in it: it is placed against the block.
    if (first === undefined) return [anchor, isLit ? <span class="lit">{words}</span> : words];
    const classes = isLit ? ["lit"] : [];
    let letter = "";
    for (const index of piece.marks) {
      const proposal = proposals[index];
      if (!proposal || proposal.status === "rejected") continue;
      if (proposal.kind === "quotation") continue;
      classes.push(proposal.status === "accepted" ? "recorded" : "proposed");
      letter ||= kLetter[proposal.kind];
      break;
    }
    if (piece.marks.includes(current)) classes.push("current");
    return [anchor,
      <span class={classes.join(" ")} data-p={piece.marks.join(" ")} data-letter={letter || undefined}>{words}</span>];
  }

  override render() {
    const { block, text, marks, near, lit, proposals, speakerOf, disputes, symbols } = this.props;
    const Tag = block.type === "title" ? "h1" : block.type === "heading" ? "h2" : "p";
    const plain = !near || (marks.length === 0 && block.pages.length === 0 && !lit && disputes.length === 0 && symbols.length === 0);
    const quotations = near ? this.quotations() : [];
    let before = "";
    return (
      <Tag ref={this.root as never} class={`block ${block.type} ${near ? "" : "far"}`} data-block={block.index} data-begin={block.begin} dir="auto"
        style={near ? undefined : { containIntrinsicSize: `auto ${Math.ceil((block.end - block.begin) / 70) * 28}px` }}>
        {plain ? text.slice(block.begin, block.end) : piecesOf(block, marks, lit, [...disputes.map((d) => d.begin), ...symbols.flatMap((s) => [s.begin, s.end])]).map((piece) => this.piece(piece))}
        {quotations.map((mark) => {
          const proposal = proposals[mark.index] as Proposal;
          const name = speakerOf(proposal);
          const begins = mark.begin >= block.begin;
          const again = name === before;
          if (begins) before = name;
          return [
            <span key={`l${mark.index}`} data-of={mark.index} aria-hidden="true"
              class={`said-line ${proposal.status === "accepted" ? "is-recorded" : ""} ${mark.index === this.props.current ? "is-current" : ""}`} />,
            begins && !again && <span key={`n${mark.index}`} class="said-by" data-of={mark.index} aria-hidden="true" title={name}>{name}</span>,
          ];
        })}
      </Tag>
    );
  }
}
