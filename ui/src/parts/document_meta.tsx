// Below the title: outlet, author, date, language, each with how it is known. Unknown is said, never left blank.
import { edtfInWords } from "../base/edtf";
import type { DocumentPage } from "../base/types";
import { ReaderNotes } from "./reader_notes";
import { counted, languageInWords, mediaInWords } from "../base/words";

const How = ({ how }: { how: "stated" | "inferred" }) => <span class="how"> ({how})</span>;

export function DocumentMeta({ page }: { page: DocumentPage }) {
  const { facts, document } = page;
  const custody = page.custody[0];
  const publisher = facts?.publisher ? <>{facts.publisher.name}<How how={facts.publisher.how} /></>
    : custody?.publisher ? <>{custody.publisher}<span class="how"> (by who added it)</span></> : "publisher not stated";
  const author = facts?.author ? <>{facts.author.name}<How how={facts.author.how} /></>
    : custody?.author ? <>{custody.author}<span class="how"> (by who added it)</span></> : "author not stated";
  const published = facts?.published ? <>{edtfInWords(facts.published.value)}<How how={facts.published.how} /></>
    : custody?.published ? <>{edtfInWords(custody.published)}<span class="how"> (by who added it)</span></> : "date not stated";
  const details = [languageInWords(document.language), mediaInWords(document.media_type),
    page.pages.length > 0 ? counted(page.pages.length, "page") : "", document.classification].filter(Boolean);
  return (
    <div class="document-meta">
      <p>{publisher} <i class="dot">·</i> {author} <i class="dot">·</i> {published}</p>
      <p class="secondary">{details.join(" · ")}</p>
      {facts?.note && <p class="secondary">{facts.note}</p>}
      <ReaderNotes notes={page.notes} />
    </div>
  );
}
