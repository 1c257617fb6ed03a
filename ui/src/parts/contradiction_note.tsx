// Judgements of who is who that cannot all hold, in words, each a link to where it may be taken back.
import type { JudgementContradiction } from "../base/types";

export function ContradictionNote({ contradictions }: { contradictions: JudgementContradiction[] }) {
  if (contradictions.length === 0) return null;
  return (
    <section class="note problem" aria-label="Judgements that contradict each other">
      <p class="note-lead">Judgements contradict each other.</p>
      {contradictions.map((each) => (
        <p key={each.sentence} dir="auto">{each.sentence} {each.judgements.map((j) => <a key={j.judgement} href={`/show/${j.judgement}`}>{j.verdict} ({j.initials})</a>).flatMap((link, i) => (i === 0 ? [link] : [", ", link]))}</p>))}
    </section>
  );
}
