// Any object by its id: what it is, its history, what refers to it.
import { api } from "../base/api";
import { momentInWords } from "../base/edtf";
import { useLoad } from "../base/load";
import type { Place } from "../base/router";
import type { Shown } from "../base/types";
import { counted, entryInWords, sentenceCase } from "../base/words";
import { JudgeForm } from "../parts/judge_form";
import { Heading } from "../parts/heading";
import { Refused, Waiting } from "../parts/note";
import { ObjectLink } from "../parts/object_link";
import { ShownLead } from "../parts/show_leads";

const kId = /^[dejpsa][0-9a-z]{26}(\.\d+)?$/;

// What a source may state or leave out; of all else nothing is nothing.
const kStated = new Set(["title", "publisher", "author", "published", "language", "date", "role", "speaker", "note", "obtained_from"]);
const kWithLead = new Set(["statement", "document", "proposal", "entity", "entry"]);

// A span of a text and a place on a page, in one line each.
function inOneLine(value: Record<string, unknown>): string | null {
  const names = Object.keys(value).sort().join(" ");
  if (names === "begin end") return `bytes ${value["begin"]} to ${value["end"]}`;
  if (names === "h page w x y") return `page ${value["page"]}, ${value["x"]} from the left and ${value["y"]} from the top, ${value["w"]} wide and ${value["h"]} high`;
  return null;
}

function Value({ value, name }: { value: unknown; name: string }) {
  if (value === null || value === "") return <span class="secondary">{kStated.has(name) ? "not stated" : "none"}</span>;
  if (typeof value === "string") {
    if (kId.test(value)) return <ObjectLink id={value} />;
    if (/^\d{4}-\d\d-\d\dT/.test(value)) return <>{momentInWords(value)}</>;
    return <span dir="auto" class={/^[0-9a-f]{64}$/.test(value) ? "mono hash" : ""}>{value}</span>;
  }
  if (typeof value === "number" || typeof value === "boolean") return <>{value === true ? "yes" : value === false ? "no" : value}</>;
  if (Array.isArray(value)) {
    if (value.length === 0) return <span class="secondary">none</span>;
    return <ul class="plain-list">{value.map((one, i) => <li key={i}><Value value={one} name={name} /></li>)}</ul>;
  }
  const line = inOneLine(value as Record<string, unknown>);
  return line ? <>{line}</> : <Members members={value as Record<string, unknown>} />;
}

function Members({ members }: { members: Record<string, unknown> }) {
  return (
    <dl class="members">
      {Object.entries(members).map(([name, value]) => (
        <div key={name}><dt>{name.replace(/_/g, " ")}</dt><dd><Value value={value} name={name} /></dd></div>))}
    </dl>
  );
}

// Of many the kinds are counted first: a document has hundreds of proposals.
const kListed = 8;
function Refers({ refers }: { refers: Shown["refers"] }) {
  const counts = new Map<string, number>();
  for (const one of refers) counts.set(one.type, (counts.get(one.type) ?? 0) + 1);
  const list = <ul class="plain-list">{refers.map((r) => <li key={r.id}>{r.type} <ObjectLink id={r.id} />{r.what && <span class="secondary"> {r.what}</span>}</li>)}</ul>;
  if (refers.length === 0) return <p class="secondary">Nothing yet.</p>;
  if (refers.length <= kListed) return list;
  return <details><summary>{[...counts].map(([type, n]) => counted(n, type, type === "entity" ? "entities" : `${type}s`)).join(", ")}</summary>{list}</details>;
}

export function ShowPage({ place }: { place: Place }) {
  const id = place.parts.slice(1, 3).join(".");  // an entry is author and seq: /show/<author>/<seq>
  const { answer, problem, reload } = useLoad(id, () => api.show(id));
  if (problem) return <Refused problem={problem} retry={reload} />;
  if (!answer) return <main id="main"><Waiting what="Opening it" /></main>;
  const { run, ...fields } = answer.object;
  return (
    <main id="main">
      <Heading title={answer.type === "entity" ? "Name" : sentenceCase(answer.type)} about={<span class="mono">{answer.id}</span>} />
      <ShownLead shown={answer} />
      {run !== undefined && run !== null && <p><a href={`/estimate/${answer.id}`}>See the estimate with its pictures</a></p>}
      {answer.type === "statement" && <JudgeForm about={answer.id} onDone={reload} />}
      <details open={!kWithLead.has(answer.type)}><summary>All fields</summary><Members members={fields} /></details>
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
        <Refers refers={answer.refers} />
      </section>
    </main>
  );
}
