// Correcting a proposal: the statement says what is typed here, the proposal stays as it was read. Enter records, Escape
// leaves.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { parseEdtf } from "../base/edtf";
import type { Correction, EntityKind, Proposal } from "../base/types";

interface Field { name: "name" | "value" | "speaker"; label: string; value: string; hint?: string }

const kKinds: [EntityKind, string][] = [["person", "a person"], ["organisation", "a body"], ["state", "a state"], ["place", "a place"]];

function fieldsOf(proposal: Proposal, quote: string, speaker: string): Field[] {
  switch (proposal.kind) {
    case "quotation":
      return [{ name: "speaker", label: "Speaker", value: speaker, hint: "Leave it empty when nobody is named." },
        { name: "value", label: "Words", value: quote }];
    case "date":
      return [{ name: "value", label: "Date", value: proposal.value ?? "", hint: "As 2014-09-19, 2014-09, 2014 or 2014-09-19/2014-09-21" }];
    case "quantity": {
      const value = Array.isArray(proposal.value) ? proposal.value.join("..") : String(proposal.value);
      return [{ name: "value", label: "Figure", value, hint: "A number, or two as 80..120" }];
    }
    case "act":
    case "step":
      return [{ name: "value", label: "Type", value: proposal.type, hint: "A name such as torture or visit_agreed; the manual lists them." },
        { name: "speaker", label: "According to", value: speaker, hint: "Leave it empty when the text itself says it." }];
    default:
      return [{ name: "name", label: "Name", value: proposal.name }];
  }
}

function mistakeIn(proposal: Proposal, correction: Correction): string {
  if (proposal.kind === "date" && correction.value !== undefined && !parseEdtf(correction.value)) {
    return "This is not a date as written above.";
  }
  if (proposal.kind === "quantity" && correction.value !== undefined && !/^-?\d+(\.\d+)?(\.\.-?\d+(\.\d+)?)?$/.test(correction.value)) {
    return "This is not a figure as written above.";
  }
  if (correction.name === "") return "A name is needed.";
  return "";
}

export function CorrectionForm(props: {
  proposal: Proposal; quote: string; speaker: string; onSave: (correction: Correction) => void; onLeave: () => void;
}) {
  const fields = fieldsOf(props.proposal, props.quote, props.speaker);
  const form = useRef<HTMLFormElement>(null);
  const [mistake, setMistake] = useState("");
  useLayoutEffect(() => { form.current?.querySelector<HTMLElement>("input, textarea")?.focus(); }, []);

  const save = (event: Event) => {
    event.preventDefault();
    const correction: Correction = {};
    for (const field of fields) {
      const given = form.current?.elements.namedItem(field.name) as HTMLInputElement | HTMLTextAreaElement;
      const value = given.value.trim();
      if (value !== field.value) correction[field.name] = value;
    }
    const kind = (form.current?.elements.namedItem("kind") as HTMLSelectElement | null)?.value as EntityKind | undefined;
    if (kind && kind !== props.proposal.kind) correction.kind = kind;
    const stance = (form.current?.elements.namedItem("stance") as HTMLSelectElement | null)?.value;
    if (stance) correction.stance = stance;
    const wrong = mistakeIn(props.proposal, correction);
    setMistake(wrong);
    if (!wrong) props.onSave(correction);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      props.onLeave();
    } else if (event.key === "Enter" && (event.ctrlKey || (event.target as HTMLElement).tagName === "INPUT")) {
      save(event);
    }
  };
  return (
    <form ref={form} class="correction" onSubmit={save} onKeyDown={keys} autocomplete="off">
      {fields.map((field) => (
        <label key={field.name}>
          <span class="label">{field.label}</span>
          {field.name === "value" && props.proposal.kind === "quotation"
            ? <textarea name={field.name} rows={4} spellcheck={false}>{field.value}</textarea>
            : <input name={field.name} value={field.value} autocomplete="off" spellcheck={false} />}
          {field.hint && <span class="hint">{field.hint}</span>}
        </label>))}
      {kKinds.some(([kind]) => kind === props.proposal.kind) && (
        <label>
          <span class="label">Kind</span>
          <select name="kind">
            {kKinds.map(([kind, words]) => <option key={kind} value={kind} selected={kind === props.proposal.kind}>{words}</option>)}
          </select>
        </label>)}
      {props.proposal.kind === "quotation" && (
        <label>
          <span class="label">Stance</span>
          <select name="stance">
            <option value="">as read</option>
            <option value="asserts">asserts it</option>
            <option value="denies">denies it</option>
            <option value="reports">reports what another said</option>
          </select>
        </label>)}
      {mistake && <p class="mistake" role="alert">{mistake}</p>}
      <div class="deeds">
        <button type="submit" class="main">Record it so</button>
        <button type="button" onClick={props.onLeave}>Leave</button>
      </div>
    </form>
  );
}
