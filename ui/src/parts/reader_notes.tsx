// What the reader told of its work, page by page: what is missing stands in full, what was recognised well in one line.
import type { DocumentPage } from "../base/types";
import { count } from "../base/words";

type Note = DocumentPage["notes"][number];
const kEach = 3;  // so many are told one by one

// "1 to 4, 7": runs of pages.
export function pagesInWords(pages: number[]): string {
  const runs: [number, number][] = [];
  for (const page of [...pages].sort((a, b) => a - b)) {
    const last = runs[runs.length - 1];
    if (last && page <= last[1] + 1) last[1] = page;
    else runs.push([page, page]);
  }
  return runs.map(([from, to]) => (from === to ? count(from) : `${count(from)} to ${count(to)}`)).join(", ");
}

export function ReaderNotes({ notes }: { notes: Note[] }) {
  const recognised = notes.filter((n) => n.kind === "read_by_ocr");
  const each = recognised.length > kEach ? notes.filter((n) => n.kind !== "read_by_ocr") : notes;
  const worst = recognised.reduce((most, n) => ((n.doubtful ?? 0) > (most.doubtful ?? 0) ? n : most), recognised[0] as Note);
  return (
    <>
      {recognised.length > kEach && (
        <p class="secondary" role="note">Pages {pagesInWords(recognised.map((n) => n.page))} were read by OCR;{" "}
          {worst.doubtful ? `at worst, on page ${count(worst.page)}, ${worst.doubtful} % of the words are doubtful.` : "no word is doubtful."}</p>)}
      {each.map((n) => <p class="secondary" role="note" key={n.page}>{n.text}</p>)}
    </>
  );
}
