// Recording a statement by hand from words that a person selected in the text.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { api, problemOf } from "../base/api";
import type { Offsets } from "../base/offsets";
import type { EntityKind, Problem, StatementDraft } from "../base/types";
import { ProblemNote } from "./note";

export interface Chosen { begin: number; end: number; quote: string }  // bytes

// The selected part of the text, in its units. A selection may begin and end at an element, beside the text (three clicks
// select a paragraph that way), and it may run over what stands in the margin, which is no part of the text.
function selectedUnits(range: Range): { begin: number; end: number } | null {
  let begin = -1;
  let end = -1;
  for (const block of document.querySelectorAll<HTMLElement>("[data-block]")) {
    if (!range.intersectsNode(block)) continue;
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let unit = Number(block.dataset["begin"]);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      if (text.parentElement?.closest(".said-by, .page-number, .lozenge")) continue;
      const length = text.textContent?.length ?? 0;
      if (range.intersectsNode(text)) {
        const from = text === range.startContainer ? range.startOffset : 0;
        const to = text === range.endContainer ? range.endOffset : length;
        if (to > from) {
          if (begin < 0) begin = unit + from;
          end = unit + to;
        }
      }
      unit += length;
    }
  }
  return end > begin ? { begin, end } : null;
}

// The passage that is selected with the mouse, shift and arrows, or a finger; null while nothing is.
export function useChosenPassage(text: string, offsets: Offsets): Chosen | null {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  useLayoutEffect(() => {
    const look = () => {
      const selection = getSelection();
      if (!selection || selection.isCollapsed || selection.rangeCount === 0) return setChosen(null);
      const units = selectedUnits(selection.getRangeAt(0));
      setChosen(units && { begin: offsets.toByte(units.begin), end: offsets.toByte(units.end), quote: text.slice(units.begin, units.end) });
    };
    document.addEventListener("selectionchange", look);
    return () => document.removeEventListener("selectionchange", look);
  }, [text, offsets]);
  return chosen;
}

const kProperties = ["said", "did", "role", "name", "dated", "figure", "detained", "released", "killed", "threatened"];

export function RecordForm({ document: id, passage, onDone }: { document: string; passage: Chosen; onDone: () => void }) {
  const form = useRef<HTMLFormElement>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [done, setDone] = useState("");
  useLayoutEffect(() => { form.current?.querySelector<HTMLElement>("input")?.focus(); }, []);
  const field = (name: string) => (form.current?.elements.namedItem(name) as HTMLInputElement).value.trim();

  const save = async (event: Event) => {
    event.preventDefault();
    const draft: StatementDraft = {
      subject_name: field("subject_name"), subject_kind: field("subject_kind") as EntityKind, property: field("property"),
      value: field("value"), speaker: field("speaker"), stance: field("stance"), date: field("date"),
      passages: [{ document: id, begin: passage.begin, end: passage.end }],
    };
    try {
      const statement = await api.record(draft);
      setDone(statement.id);
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  if (done) {
    return (
      <section class="passage">
        <p role="status">Recorded. <a href={`/show/${done}`}>See the statement</a></p>
        <p><button type="button" onClick={onDone}>Back to the document</button></p>
      </section>);
  }
  return (
    <form ref={form} class="correction" onSubmit={(event) => void save(event)} autocomplete="off"
      onKeyDown={(event) => { if (event.key === "Escape") { event.stopPropagation(); onDone(); } }}>
      <h2 class="label">Record a statement</h2>
      <blockquote class="quote" dir="auto">{passage.quote}</blockquote>
      {problem && <ProblemNote problem={problem} />}
      <label><span class="label">Who or what it is about</span><input name="subject_name" required autocomplete="off" spellcheck={false} /></label>
      <label><span class="label">Kind</span>
        <select name="subject_kind"><option value="person">person</option><option value="organisation">body</option>
          <option value="state">state</option><option value="place">place</option></select></label>
      <label><span class="label">What is stated of it</span>
        <input name="property" required list="properties" autocomplete="off" spellcheck={false} />
        <datalist id="properties">{kProperties.map((p) => <option key={p} value={p} />)}</datalist>
        <span class="hint">{kProperties.slice(0, 6).join(", ")}, or a word of your own.</span></label>
      <label><span class="label">In these words, or with this value</span><textarea name="value" required rows={3} spellcheck={false}>{passage.quote}</textarea></label>
      <label><span class="label">Whose word it is</span><input name="speaker" autocomplete="off" spellcheck={false} />
        <span class="hint">Leave it empty when it is the document's own.</span></label>
      <label><span class="label">Stance</span>
        <select name="stance"><option value="asserts">asserts it</option><option value="denies">denies it</option>
          <option value="reports">reports what another said</option></select></label>
      <label><span class="label">Date</span><input name="date" autocomplete="off" spellcheck={false} />
        <span class="hint">As 2014-09-19, 2014-09 or 2014; empty when not stated.</span></label>
      <div class="deeds"><button type="submit" class="main">Record it</button><button type="button" onClick={onDone}>Leave</button></div>
    </form>
  );
}
