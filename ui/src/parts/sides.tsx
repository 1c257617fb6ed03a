// Contradictions and reprints as they are shown: values side by side, each with its passages, each passage a link to its place.
import type { Contradiction, PassageText, Range, Reprint, SourcesByDocument } from "../base/types";
import { edtfInWords } from "../base/edtf";
import { counted, shortId } from "../base/words";

export const kKindOfContradiction: Record<Contradiction["kind"], string> = {
  quantity: "Figures differ", date: "Dates differ", place: "Places differ", body: "Bodies differ", title: "Offices differ", spelling: "Spelled differently",
  occurrence: "Told and denied",
};

const kNoSource = { title: "", publisher: "", published: null };
export function sourceInWords(view: SourcesByDocument | undefined, document: string): string {
  const source = view?.documents[document] ?? kNoSource;
  const parts = [source.publisher || source.title || `document ${shortId(document)}`];
  parts.push(source.published ? edtfInWords(source.published) : "date not stated");
  return parts.join(" · ");
}
export const passageLink = (passage: PassageText) => `/documents/${passage.document}#b${passage.begin}-${passage.end}`;

const bytes = new TextEncoder();
const words = new TextDecoder();

// The sentence with the words that matter in it. Offsets are bytes, so the cut is made in bytes.
export function Sentence({ passage }: { passage: PassageText & { at: Range } }) {
  const all = bytes.encode(passage.text);
  const from = passage.at.begin - passage.begin;
  const to = passage.at.end - passage.begin;
  return <q class="side-words" dir="auto">{words.decode(all.slice(0, from))}<mark>{words.decode(all.slice(from, to))}</mark>{words.decode(all.slice(to))}</q>;
}

export function Sides({ line }: { line: Contradiction }) {
  const reprintOf = new Map(line.reprints.map((r) => [r.document, r.of]));
  return (
    <div class="sides">
      {line.values.map((value) => (
        <section key={value.value} class="side">
          <h3 class="side-value" dir="auto">{value.value}</h3>
          <p class="secondary">{counted(value.documents, "document")}{value.origins !== value.documents && `, ${counted(value.origins, "origin")}`}
            {value.distance !== undefined && value.distance > 0 && ` · ${counted(value.distance, "letter")} apart`}
            {value.distance === 0 && value !== line.values[0] && " · differs in hyphens, spaces or marks"}</p>
          <ul>
            {value.passages.map((passage) => {
              const original = reprintOf.get(passage.document);
              return (
                <li key={`${passage.document} ${passage.at.begin}`}>
                  <a class="side-source" dir="auto" href={passageLink(passage)}>{sourceInWords(line.view, passage.document)}</a>
                  {original && <span class="secondary"> reprint of {sourceInWords(line.view, original)}</span>}
                  <Sentence passage={passage} />
                </li>);
            })}
          </ul>
          {value.documents > value.passages.length && <p class="secondary">The earliest passages; {counted(value.documents, "document")} in all.</p>}
        </section>))}
    </div>
  );
}

// "Reprint of Harbour Wire · 29 October 2014", seen from `from`.
export function ReprintLine({ line, from }: { line: Reprint; from: string }) {
  const isCopy = line.document === from;
  const other = isCopy ? line.of : line.document;
  const share = `${Math.round(line.shared * 100)} % of the shorter one's words`;
  const lead = line.kind === "reprint" ? (isCopy ? "Reprint of " : "Reprinted by ") : "Shares much of its text with ";
  return <>{lead}<a href={`/documents/${other}`} dir="auto">{sourceInWords(line.view, other)}</a>{" "}
    <span class="secondary">({share}{line.kind === "reprint" ? "; one origin" : ""})</span></>;
}
