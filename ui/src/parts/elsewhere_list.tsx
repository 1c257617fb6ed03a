// What other documents say against a passage, or against anything in this document.
import type { Elsewhere, Range } from "../base/types";
import { kKindOfContradiction, passageLink, sourceInWords } from "./sides";

// `within`: only what touches these bytes; null: the whole document.
const touches = (range: Range, within: Range[] | null) => within === null || within.some((w) => range.begin < w.end && w.begin < range.end);
export function contradicting(elsewhere: Elsewhere, within: Range[] | null) {
  return elsewhere.contradictions.filter((line) =>
    line.values.some((v) => v.passages.some((p) => p.document === elsewhere.document && touches(p.at, within))));
}

export function ElsewhereList({ elsewhere, within }: { elsewhere: Elsewhere; within: Range[] | null }) {
  const here = elsewhere.document;
  const touched = (range: Range) => touches(range, within);
  const lines = contradicting(elsewhere, within);
  if (lines.length === 0) return null;
  return (
    <ul class="against" aria-label="Contradictions">
      {lines.map((line) => {
        const others = line.values.filter((v) => !v.passages.some((p) => p.document === here && touched(p.at)));
        return (
          <li key={line.id}>
            <span class="lozenge" aria-hidden="true">◆</span> {kKindOfContradiction[line.kind]}: <a href={`/contradictions#${line.id}`} dir="auto">{line.about}</a>
            {others.map((value) => {
              const first = value.passages[0];
              return (
                <span key={value.value} class="block-line secondary" dir="auto">{value.value}: {first
                  ? <a href={passageLink(first)}>{sourceInWords(line.view, first.document)}</a> : null}
                  {value.documents > 1 && ` and ${value.documents - 1} more`}</span>);
            })}
          </li>);
      })}
    </ul>
  );
}
