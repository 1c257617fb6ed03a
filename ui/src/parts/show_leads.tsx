// What an object is, as a person would say it, with a way to where it stands. All its fields stand below, folded.
import { edtfInWords, momentInWords } from "../base/edtf";
import type { DocumentLine, EntryLine, PersonLine, ProposalLine, Shown, Statement } from "../base/types";
import { counted, entryInWords, kindInWords, languageInWords, mediaInWords, proposedInWords, sentenceCase, size, standingInWords } from "../base/words";
import { passageOf } from "./document_foot";
import { DocumentName, SourceNote } from "./document_name";

const kProperty: Record<string, string> = { name: "is named", role: "has the role of", step: "· step:", act: "· act:", figure: "· figure:", dated: "· dated" };
const kStance = { asserts: "asserts it", denies: "denies it", reports: "reports what another said" };

function StatementLead({ statement }: { statement: Statement }) {
  const where = passageOf(statement);
  return (
    <section class="statement-lead">
      <p class={statement.holds ? "said-sentence" : "said-sentence is-past"} dir="auto">
        {statement.subject?.name ?? ""} <span class="secondary">{kProperty[statement.property] ?? statement.property}</span> {statement.value}</p>
      {statement.quote && <blockquote class="quote" dir="auto">{where ? <a href={where}>{statement.quote}</a> : statement.quote}</blockquote>}
      <p class="secondary">
        {statement.speaker ? `${statement.speaker} ${kStance[statement.stance] ?? statement.stance}` : "The document's own word"}
        {" · "}{statement.date ? edtfInWords(statement.date) : "date not stated"}
        {" · "}{standingInWords(statement)}
        {" · "}recorded by {statement.recorded.initials}, {momentInWords(statement.recorded.time)}
      </p>
    </section>
  );
}

type ShownDocument = DocumentLine & { size: number; custody: { path: string }[] };
function DocumentLead({ document }: { document: ShownDocument }) {
  const about = [document.publisher || "publisher not stated", document.published ? edtfInWords(document.published) : "date not stated",
    languageInWords(document.language), mediaInWords(document.media_type), size(document.size)];
  return (
    <section class="statement-lead">
      <p class="said-sentence" dir="auto"><a href={`/documents/${document.id}`}><DocumentName title={document.title} path={document.custody.at(-1)?.path} /></a></p>
      <p class="secondary">{about.join(" · ")}</p>
    </section>
  );
}

function ProposalLead({ line }: { line: ProposalLine }) {
  const state = line.status === "accepted" ? "recorded" : line.status === "rejected" ? "rejected" : proposedInWords(line.confidence);
  return (
    <section class="statement-lead">
      <p class="said-passage" dir="auto">{line.view.before}<a href={`/documents/${line.document}/${line.proposal}`}>{line.view.text}</a>{line.view.after}</p>
      <p class="secondary">{sentenceCase(kindInWords(line))} · {state} · <span dir="auto"><DocumentName title={line.view.title} path={line.view.path} /></span> · <SourceNote source={line.view} named /></p>
    </section>
  );
}

function EntityLead({ entity }: { entity: PersonLine }) {
  return (
    <section class="statement-lead">
      <p class="said-sentence" dir="auto"><a href={`/people/${entity.id}`}>{entity.name}</a></p>
      <p class="secondary">{entity.roles.join("; ") || "role not stated"} · {counted(entity.documents, "document")}, {counted(entity.mentions, "passage")}</p>
    </section>
  );
}

function EntryLead({ entry }: { entry: EntryLine }) {
  return (
    <section class="statement-lead">
      <p class="said-sentence">{entryInWords(entry.kind, entry.items)}</p>
      <p class="secondary">by {entry.initials}, {momentInWords(entry.time)}; number {entry.seq} in the log of its author{entry.erased && "; what it held is erased"}{!entry.counts && "; it does not count: its author was revoked"}</p>
    </section>
  );
}

export function ShownLead({ shown }: { shown: Shown }) {
  const object = shown.object as unknown;
  switch (shown.type) {
    case "statement": return <StatementLead statement={object as Statement} />;
    case "document": return <DocumentLead document={object as ShownDocument} />;
    case "proposal": return (object as ProposalLine).view ? <ProposalLead line={object as ProposalLine} /> : null;
    case "entity": return <EntityLead entity={object as PersonLine} />;
    case "entry": return <EntryLead entry={object as EntryLine} />;
    default: return null;
  }
}
