// Any object by its id: what it is, its history, what refers to it.
import { api } from "../base/api";
import { edtfInWords, momentInWords } from "../base/edtf";
import { useLoad } from "../base/load";
import type { Place } from "../base/router";
import type { Statement } from "../base/types";
import { entryInWords } from "../base/words";
import { JudgeForm } from "../parts/judge_form";
import { passageOf } from "../parts/document_foot";
import { Heading } from "../parts/heading";
import { Refused, Waiting } from "../parts/note";
import { ObjectLink } from "../parts/object_link";

const kId = /^[dejpsa][0-9a-z]{26}(\.\d+)?$/;

function Value({ value }: { value: unknown }) {
  if (value === null || value === "") return <span class="secondary">not stated</span>;
  if (typeof value === "string") {
    if (kId.test(value)) return <ObjectLink id={value} />;
    if (/^\d{4}-\d\d-\d\dT/.test(value)) return <>{momentInWords(value)}</>;
    return <span dir="auto" class={/^[0-9a-f]{64}$/.test(value) ? "mono hash" : ""}>{value}</span>;
  }
  if (typeof value === "number" || typeof value === "boolean") return <>{value === true ? "yes" : value === false ? "no" : value}</>;
  if (Array.isArray(value)) {
    if (value.length === 0) return <span class="secondary">none</span>;
    return <ul class="plain-list">{value.map((one, i) => <li key={i}><Value value={one} /></li>)}</ul>;
  }
  return <Members members={value as Record<string, unknown>} />;
}

function Members({ members }: { members: Record<string, unknown> }) {
  return (
    <dl class="members">
      {Object.entries(members).map(([name, value]) => (
        <div key={name}><dt>{name.replace(/_/g, " ")}</dt><dd><Value value={value} /></dd></div>))}
    </dl>
  );
}

const kStance = { asserts: "asserts it", denies: "denies it", reports: "reports what another said" };

// A statement as a person would say it; all its fields stand below.
function StatementLead({ statement }: { statement: Statement }) {
  const where = passageOf(statement);
  return (
    <section class="statement-lead">
      <p class={statement.holds ? "said-sentence" : "said-sentence is-past"} dir="auto">
        {statement.subject?.name ?? ""} <span class="secondary">{statement.property}</span> {statement.value}</p>
      {statement.quote && <blockquote class="quote" dir="auto">{where ? <a href={where}>{statement.quote}</a> : statement.quote}</blockquote>}
      <p class="secondary">
        {statement.speaker ? `${statement.speaker} ${kStance[statement.stance] ?? statement.stance}` : "The document's own word"}
        {" · "}{statement.date ? edtfInWords(statement.date) : "date not stated"}
        {" · "}{statement.holds ? "holds" : statement.superseded_by ? "superseded" : "taken back"}
        {" · "}recorded by {statement.recorded.initials}, {momentInWords(statement.recorded.time)}
      </p>
    </section>
  );
}

export function ShowPage({ place }: { place: Place }) {
  const id = place.parts.slice(1, 3).join(".");  // an entry is author and seq: /show/<author>/<seq>
  const { answer, problem, reload } = useLoad(id, () => api.show(id));
  if (problem) return <Refused problem={problem} retry={reload} />;
  if (!answer) return <main id="main"><Waiting what="Opening it" /></main>;
  return (
    <main id="main">
      <Heading title={answer.type.charAt(0).toUpperCase() + answer.type.slice(1)} about={<span class="mono">{answer.id}</span>} />
      {answer.type === "statement"
        ? <>
            <StatementLead statement={answer.object as unknown as Statement} />
            <JudgeForm about={answer.id} onDone={reload} />
            <details><summary>All fields</summary><Members members={answer.object} /></details>
          </>
        : <section><Members members={answer.object} /></section>}
      <section>
        <h2 class="label">History</h2>
        {answer.history.length === 0 ? <p class="secondary">No entry is about this alone.</p> : (
          <ul class="entries-short">
            {answer.history.map((e) => (
              <li key={e.id}><span class="when">{momentInWords(e.time)}</span> {entryInWords(e.kind, e.items)} <span class="secondary">by {e.initials}</span></li>))}
          </ul>)}
      </section>
      <section>
        <h2 class="label">What refers to it</h2>
        {answer.refers.length === 0 ? <p class="secondary">Nothing yet.</p>
          : <ul class="plain-list">{answer.refers.map((r) => <li key={r.id}>{r.type} <ObjectLink id={r.id} /></li>)}</ul>}
      </section>
    </main>
  );
}
