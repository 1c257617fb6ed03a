// The right column while no passage is chosen: how far the review of this document has come, and who is in it.
import type { DocumentPage, Elsewhere, EntityKind, Proposal } from "../base/types";
import { count, counted, kKindMany } from "../base/words";
import { ElsewhereList } from "./elsewhere_list";
import { SymbolList } from "./symbol_list";

const kKinds: [Proposal["kind"], string, (p: Proposal) => boolean][] = [
  ["person", "People", (p) => p.kind === "person"],
  ["organisation", "Bodies", (p) => p.kind === "organisation"],
  ["state", "States", (p) => p.kind === "state"],
  ["place", "Places", (p) => p.kind === "place"],
  ["quotation", "Quotations", (p) => p.kind === "quotation"],
  ["date", "Dates", (p) => p.kind === "date"],
  ["quantity", "Quantities", (p) => p.kind === "quantity"],
  ["act", "Acts", (p) => p.kind === "act"],
  ["step", "Steps", (p) => p.kind === "step"],
];

export function SummaryPanel({ page, proposals, elsewhere, onChoose, onKind, onNext }: {
  page: DocumentPage; proposals: Proposal[]; elsewhere: Elsewhere | null; onChoose: (index: number) => void; onNext: () => void;
  onKind: (kind: Proposal["kind"], first: number) => void;  // step through this kind alone
}) {
  const open = proposals.filter((p) => p.status === "proposed").length;
  const firstOf = (fits: (p: Proposal) => boolean) => {
    const undecided = proposals.findIndex((p) => fits(p) && p.status === "proposed");
    return undecided >= 0 ? undecided : proposals.findIndex(fits);
  };
  const named = (kind: EntityKind) => page.entities.filter((e) => e.kind === kind);
  if (proposals.length === 0) return <section class="summary"><p class="secondary">{page.document.media_type === "text/csv" ? "Nothing is proposed from this table. Votes, recommendations and steps that it holds stand on their own pages." : "Nothing was read in this document."}</p><SymbolList symbols={page.symbols} /></section>;
  return (
    <section class="summary" aria-label="What was read">
      <h2 class="label">What was read</h2>
      <p>{open === 0 ? "All is decided." : <>{counted(open, "passage")} of {count(proposals.length)} still to decide. <button type="button" class="plain" onClick={onNext}><kbd>j</kbd> Begin</button></>}</p>
      <table class="tally">
        <thead><tr><th scope="col">Kind</th><th scope="col">decided</th><th scope="col">read</th></tr></thead>
        <tbody>
          {kKinds.map(([id, name, fits]) => {
            const all = proposals.filter(fits);
            if (all.length === 0) return null;
            const decided = all.filter((p) => p.status !== "proposed").length;
            return (
              <tr key={id}>
                <th scope="row"><button type="button" class="plain" onClick={() => onKind(id, firstOf(fits))}>{name}</button></th>
                <td>{count(decided)}</td><td>{count(all.length)}</td>
              </tr>);
          })}
        </tbody>
      </table>
      {elsewhere && elsewhere.contradictions.length > 0 && (
        <>
          <h3 class="label">Elsewhere</h3>
          <p>{counted(elsewhere.contradictions.length, "contradiction")} with other documents</p>
          <ElsewhereList elsewhere={elsewhere} within={null} />
        </>)}
      <SymbolList symbols={page.symbols} />
      {(["person", "organisation"] as const).map((kind) => named(kind).length > 0 && (
        <div key={kind}>
          <h3 class="label">{kKindMany[kind]}</h3>
          <ul class="plain-list">
            {named(kind).slice(0, 14).map((entity) => (
              <li key={entity.local} class="spread">
                <button type="button" class="plain" dir="auto"
                  onClick={() => onChoose(firstOf((p) => p.kind === kind && "id" in p && p.id === entity.local))}>{entity.name}</button>
                {entity.documents > 0 && <a href={`/people/${entity.id}`} class="secondary">{counted(entity.documents, "other document")}</a>}
              </li>))}
          </ul>
          {named(kind).length > 14 && <p class="secondary">and {named(kind).length - 14} more</p>}
        </div>))}
    </section>
  );
}
