// Where documents give different values for one fact, side by side; and which documents were copied from which.
import { useLayoutEffect } from "preact/hooks";
import { api } from "../base/api";
import { useLinkKeys } from "../base/keys";
import { useLoad } from "../base/load";
import type { Place } from "../base/router";
import type { Contradiction, Reprint } from "../base/types";
import { count, counted } from "../base/words";
import { Heading } from "../parts/heading";
import { Comparing, Nothing, Refused } from "../parts/note";
import { WordsUsed } from "../parts/words_used";
import { SaveTable } from "../parts/save_table";
import { kKindOfContradiction, passageLink, Sides, sourceInWords } from "../parts/sides";

const kMost = 200;  // drawn at once

export function ContradictionsPage({ place }: { place: Place }) {
  const { answer, problem, reload } = useLoad("contradictions", () =>
    Promise.all([api.contradictions(0, kMost), api.reprints(0, kMost)]).then(([found, copies]) => ({ found, copies })));
  useLinkKeys(".side-source");
  useLayoutEffect(() => {
    if (answer && place.fragment) document.getElementById(place.fragment)?.scrollIntoView({ block: "start" });
  }, [answer, place.fragment]);
  if (problem) return <Refused problem={problem} retry={reload} />;
  if (!answer) return <main id="main"><Comparing /></main>;
  const { found, copies } = answer;
  const facts = found.lines.filter((line) => line.kind !== "spelling");
  const names = found.lines.filter((line) => line.kind === "spelling");
  const parts = ([["facts", facts.length, counted(facts.length, "fact")],
    ["spellings", names.length, `${counted(names.length, "name")} with more than one spelling`],
    ["copies", copies.lines.length, counted(copies.lines.length, "copy", "copies")]] as const)
    .flatMap(([id, many, words]) => (many > 0 ? [[id, words] as const] : []));
  return (
    <main id="main" class="wide">
      <Heading title="Contradictions and reprints" about={<>
        {parts.map(([id, words], i) => <span key={id}>{i > 0 && ", "}<a href={`/contradictions#${id}`}>{words}</a></span>)}{parts.length > 0 && ". "}
        Found by comparing the documents; nobody has judged them. A reprint is no second source.</>}>
        {found.total > 0 && <p><SaveTable<Contradiction> file="contradictions.csv" head={["contradiction", "kind", "about", "value", "documents", "origins", "document", "begin", "end", "words"]}
          rows={(line) => line.values.flatMap((value) => value.passages.map((each) => [line.id, kKindOfContradiction[line.kind], line.about, value.value, value.documents, value.origins, each.document, each.begin, each.end, each.text]))}
          load={(offset, limit) => api.contradictions(offset, limit)} /></p>}
      </Heading>
      {found.total + copies.total === 0 && (
        <Nothing lead="No document was found to contradict or to copy another."><p>That is no proof that they agree: only plain statements of figures, dates, places, courts, offices and names are compared.</p></Nothing>)}
      <Group id="facts" label="Facts" lines={facts} />
      <Group id="spellings" label="Spellings of one name, probably" lines={names} />
      {found.total > found.lines.length && <p class="secondary">The first {count(found.lines.length)} of {counted(found.total, "contradiction")}; "Save as CSV" has all.</p>}
      {copies.lines.length > 0 && <h2 id="copies" class="label sides-label">Copied from one another <span class="tally-note">{count(copies.lines.length)}</span></h2>}
      {copies.lines.map((line) => <Copied key={line.id} line={line} />)}
      {found.total + copies.total > 0 && <WordsUsed words={[
        ["contradiction", "Two documents give different values for what seems to be one fact. Which holds is for a person to judge; a contradiction may be a mistake, a later state, or two facts that look like one."],
        ["origin", "The ultimate source of what is said. A report that ten papers print has one origin, however many documents it fills."],
        ["reprint, near-duplicate", "Most words of the shorter document stand in the other. A reprint names or follows its original; of a near-duplicate it cannot be told which came first from which."]]} />}
    </main>
  );
}

function Group({ id, label, lines }: { id: string; label: string; lines: Contradiction[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h2 id={id} class="label sides-label">{label} <span class="tally-note">{count(lines.length)}</span></h2>
      {lines.map((line) => (
        <article key={line.id} id={line.id} class="contradiction">
          <p class="contradiction-head"><span class="lozenge" aria-hidden="true">◆</span> <span class="secondary">{kKindOfContradiction[line.kind]}:</span> <b dir="auto">{line.about}</b></p>
          <Sides line={line} />
        </article>))}
    </>
  );
}

function Copied({ line }: { line: Reprint }) {
  const [original, copy] = line.passages;
  return (
    <article id={line.id} class="contradiction">
      <p class="contradiction-head"><b>{line.kind === "reprint" ? "Reprint" : "Near-duplicate"}</b>{" "}
        <span class="secondary">{Math.round(line.shared * 100)} % of the shorter one's words stand in the other{line.kind === "reprint" ? "; one origin" : ""}</span></p>
      <div class="sides">
        {[{ head: line.kind === "reprint" ? "Original" : "Earlier", passage: original, document: line.of },
          { head: line.kind === "reprint" ? "Reprint" : "Later", passage: copy, document: line.document }].map(({ head, passage, document }) => (
          <section key={document} class="side">
            <h3 class="side-value">{head}</h3>
            <p><a class="side-source" dir="auto" href={passage ? passageLink(passage) : `/documents/${document}`}>{sourceInWords(line.view, document)}</a></p>
            {passage && <q class="side-words is-long" dir="auto">{passage.text}</q>}
          </section>))}
      </div>
    </article>
  );
}
