// The right column: what was read and what is recorded from the passage under the cursor, where else it is known, and its
// history. One key each: a, x, e, j, k, u.
import type { ComponentChildren } from "preact";
import type { ActOnPage, Argument, DocumentPage, Elsewhere, EntityOnPage, Proposal, Statement, StepOnPage, When } from "../base/types";
import { edtfInWords, momentInWords } from "../base/edtf";
import { count, counted, kindInWords, kKindName, kStanding, proposedInWords, quantityInWords, shortId, standingInWords, typeInWords } from "../base/words";
import { contradicting, ElsewhereList } from "./elsewhere_list";

export interface PanelProps {
  page: DocumentPage;
  proposal: Proposal;
  index: number;
  quote: string;  // the exact words of the passage
  entity: EntityOnPage | null;
  same: number[];  // open proposals of the same entity in this document
  around: { index: number; label: string }[];  // others that lie over the same words
  elsewhere: Elsewhere | null;  // null until it is known
  picture: ComponentChildren;  // of the page that the passage stands on, where there is one
  statements: Statement[];  // that rest on this proposal
  correcting: boolean;
  onAccept: () => void;
  onAcceptAll: () => void;
  onReject: () => void;
  onCorrect: () => void;
  onUndo: () => void;
  onInto: (() => void) | null;  // of a step: accept it into a proceeding
  onMove: (step: number) => void;
  onAllKinds: (() => void) | null;  // set while j and k go through one kind alone
  position: { at: number; of: number };
  onChoose: (index: number) => void;
}

const kAnchor = {
  none: "",
  published: "resolved against the date of publication",
  context: "resolved against a date in the text",
};

function Taking({ label, who, entities }: { label: string; who: Argument | null; entities: EntityOnPage[] }) {
  if (!who) return null;
  const entity = entities.find((e) => e.local === who.id);
  return <div><dt>{label}</dt><dd dir="auto">{entity ? <a href={`/people/${entity.id}`}>{entity.name}</a> : who.text}</dd></div>;
}
function WhenLine({ when }: { when: When | null }) {
  return <div><dt>when</dt><dd>{when ? when.value ? edtfInWords(when.value) : when.text : <span class="secondary">not stated</span>}</dd></div>;
}

// Type and standing in one line, then who takes part, each a name or the words of the text.
function EventReading({ event, entities }: { event: ActOnPage | StepOnPage; entities: EntityOnPage[] }) {
  const sides = event.kind === "act"
    ? [["by", event.perpetrator], ["against", event.victim], ["at", event.place]] as const
    : [["by", event.actor], ["to", event.target], ["condition", event.condition]] as const;
  return (
    <>
      <p class="fact">{typeInWords(event.type)} <span class={`standing ${event.standing === "reported" ? "" : "is-not-done"}`}>{kStanding[event.standing]}</span></p>
      <dl class="taking">
        {sides.map(([label, who]) => <Taking key={label} label={label} who={who} entities={entities} />)}
        <WhenLine when={event.kind === "act" ? event.time : event.date} />
        <Taking label="according to" who={event.according_to} entities={entities} />
      </dl>
    </>
  );
}

function Reading({ proposal, entity, entities }: { proposal: Proposal; entity: EntityOnPage | null; entities: EntityOnPage[] }) {
  switch (proposal.kind) {
    case "quotation":
      return (
        <p class="fact">
          {proposal.speaker
            ? <>{entity ? <a href={`/people/${entity.id}`}>{entity.name}</a> : proposal.speaker.text} <span class="secondary">said this</span></>
            : <span class="secondary">Speaker not found</span>}
          {proposal.cue && <span class="secondary"> ({proposal.cue.text})</span>}
        </p>
      );
    case "date":
      return (
        <p class="fact">
          {proposal.value ? edtfInWords(proposal.value) : <span class="secondary">Date not resolved: the text does not say against what</span>}
          {proposal.value && proposal.anchor !== "none" && <span class="secondary"> {kAnchor[proposal.anchor]}</span>}
        </p>
      );
    case "quantity":
      return <p class="fact">{quantityInWords(proposal.value, proposal.relation, proposal.unit)}</p>;
    case "act":
    case "step":
      return <EventReading event={proposal} entities={entities} />;
    default:
      return (
        <p class="fact">
          {proposal.name === proposal.text && !proposal.role && <span class="secondary">A {kKindName[proposal.kind]}, named in full: </span>}
          {entity ? <a href={`/people/${entity.id}`}>{proposal.name}</a> : proposal.name}
          {proposal.role && <span class="secondary">, {proposal.role.text}</span>}
        </p>
      );
  }
}

const rangesOf = (proposal: Proposal) => (proposal.kind === "quotation" ? proposal.content : [proposal]);

function State({ proposal }: { proposal: Proposal }) {
  if (proposal.status === "accepted") return <span class="state is-recorded">recorded</span>;
  if (proposal.status === "rejected") return <span class="state is-rejected">rejected</span>;
  return <span class="state is-proposed">{proposedInWords(proposal.confidence)}</span>;
}

// Whose it is where a language model proposed it, alone or too. Agreement is shown and changes nothing.
function ProposedBy({ proposal }: { proposal: Proposal }) {
  const by = proposal.proposed_by ?? proposal.also_proposed_by;
  if (!by) return null;
  return <p class="secondary">{proposal.proposed_by ? "Proposed" : "Also proposed"} by {by.model} (prompt {by.prompt})</p>;
}

function History({ proposal, statements }: { proposal: Proposal; statements: Statement[] }) {
  const lines = statements.map((s) => (
    <li key={s.id}>
      <span class={s.holds ? "" : "is-past"}>{s.property}: {s.value}</span>
      {s.speaker && <span class="secondary"> · {s.speaker}, {s.stance}</span>}
      <span class="secondary block-line">
        {s.holds ? "recorded" : standingInWords(s)} · {s.recorded.initials},{" "}
        {momentInWords(s.recorded.time)} · <a href={`/show/${s.id}`} class="mono">{shortId(s.id)}</a>
      </span>
    </li>));
  const { decided } = proposal;
  if (lines.length === 0 && !decided) return <p class="secondary">Nobody has decided on this yet.</p>;
  return (
    <>
      {decided && (
        <p class="secondary">
          {proposal.status === "accepted" ? "Accepted" : proposal.status === "rejected" ? "Rejected" : "Taken back"} by{" "}
          {decided.initials}, {momentInWords(decided.time)}{decided.reason ? `: ${decided.reason}` : ""}
        </p>)}
      {lines.length > 0 && <ul class="history">{lines}</ul>}
    </>
  );
}

export function PassagePanel(props: PanelProps) {
  const { proposal, entity, same, around, quote } = props;
  const decided = proposal.status !== "proposed";
  const contradicted = props.elsewhere !== null && contradicting(props.elsewhere, rangesOf(proposal)).length > 0;
  return (
    <section class="passage" aria-label="Passage">
      <div class="panel-head">
        <h2 class="label">{kindInWords(proposal)}</h2>
        <State proposal={proposal} />
      </div>
      <blockquote class="quote" dir="auto">{quote}</blockquote>
      <Reading proposal={proposal} entity={entity} entities={props.page.entities} />
      <ProposedBy proposal={proposal} />

      {!props.correcting && (
        <div class="deeds">
          <button type="button" onClick={props.onAccept} aria-pressed={proposal.status === "accepted"}><kbd>a</kbd> Accept</button>
          <button type="button" onClick={props.onReject} aria-pressed={proposal.status === "rejected"}><kbd>x</kbd> Reject</button>
          <button type="button" onClick={props.onCorrect}><kbd>e</kbd> Correct</button>
          <button type="button" onClick={props.onUndo} disabled={!decided}><kbd>u</kbd> Undo</button>
        </div>)}
      {!props.correcting && props.onInto && <p><button type="button" class="plain" onClick={props.onInto}><kbd>i</kbd> Accept into a proceeding</button></p>}
      {!props.correcting && (same.length > 1 || (same.length === 1 && decided)) && (
        <p><button type="button" class="plain" onClick={props.onAcceptAll}>
          <kbd>A</kbd> {same.length === 1 ? "Accept the other open mention" : `Accept all ${count(same.length)} open mentions`} in this document</button></p>)}

      {props.picture}

      {around.length > 0 && (
        <>
          <h3 class="label">Over the same words</h3>
          <ul class="plain-list">
            {around.map((other) => (
              <li key={other.index}><button type="button" class="plain" onClick={() => props.onChoose(other.index)}>{other.label}</button></li>))}
          </ul>
        </>)}

      <h3 class="label">Elsewhere</h3>
      {entity && entity.documents > 0
        ? <p><a href={`/people/${entity.id}`}>{counted(entity.documents, "other document")}</a>{" "}
            <span class="secondary">with this name, in {counted(entity.mentions, "passage")}; nobody has judged yet whether it is the same</span></p>
        : entity ? <p class="secondary">Named in no other document of this case.</p>
          : !contradicted && <p class="secondary">Nothing else in this case is tied to it yet.</p>}

      {props.elsewhere && <ElsewhereList elsewhere={props.elsewhere} within={rangesOf(proposal)} />}

      <h3 class="label">History</h3>
      <History proposal={proposal} statements={props.statements} />

      <div class="steps">
        <button type="button" onClick={() => props.onMove(-1)}><kbd>k</kbd> Previous</button>
        <span class="secondary">{count(props.position.at)} of {count(props.position.of)}</span>
        <button type="button" onClick={() => props.onMove(1)}><kbd>j</kbd> Next</button>
      </div>
      {props.onAllKinds && <p class="only secondary">Going through one kind alone. <button type="button" class="plain" onClick={props.onAllKinds}>Go through all</button></p>}
    </section>
  );
}
