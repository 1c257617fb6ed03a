// The board of proceedings: where each stands, what is expected next and from whom, what is overdue; and the whole course of one.
import { useState } from "preact/hooks";
import { api } from "../base/api";
import { edtfInWords } from "../base/edtf";
import { useDelayed, useLoad } from "../base/load";
import type { ProceedingLine } from "../base/proceeding_types";
import { count, counted } from "../base/words";
import { Course, nextInWords } from "../parts/course";
import { FilterField, Heading } from "../parts/heading";
import { Nothing, ProblemNote, Waiting } from "../parts/note";
import { passageHref } from "../parts/passage_link";
import { Positions } from "../parts/positions";
import { saveCsv } from "../parts/save";
import { WordsUsed } from "../parts/words_used";

const kMost = 500;

type Show = "all" | "overdue" | "disagree";
const kShow: Record<Show, string> = { all: "all", overdue: "something is overdue", disagree: "sources disagree" };
const shows = (line: ProceedingLine, show: Show) =>
  show === "all" || (show === "overdue" ? line.overdue > 0 : line.disagreements.length > 0 || line.disputed.length > 0);

export function CoursesPage() {
  const [contains, setContains] = useState("");
  const [day, setDay] = useState("");
  const [kind, setKind] = useState("");
  const [show, setShow] = useState<Show>("all");
  const wanted = useDelayed(contains, 150);
  const { answer, problem, reload } = useLoad(`courses ${wanted} ${day}`, () => api.proceedings({ contains: wanted, today: day }, 0, kMost));
  const all = answer?.lines ?? [];
  const kinds = [...new Map(all.map((line) => [line.type ?? "", line.type_words]))].sort((a, b) => a[1].localeCompare(b[1], "en"));
  const shown = all.filter((line) => (!kind || line.type === kind) && shows(line, show));
  const idOf = (name: string) => all.find((line) => line.name === name)?.id;
  const overdue = all.filter((line) => line.overdue > 0).length;
  return (
    <main id="main" class="tabled">
      <Heading title="Where they stand" about={answer
        ? <>{counted(answer.total, "proceeding")}, {overdue === 0 ? "nothing overdue" : `${count(overdue)} overdue`}{day && <> on {edtfInWords(day)}</>}. Where one stands follows from its recorded steps; what may follow, and until when, is a table of rules.</>
        : "Reviews, drafts, visits, offices, detentions: where each stands, and what is next."}>
        <div class="narrowing">
          <FilterField label="Filter by name" value={contains} onChange={setContains} />
          <label class="choice"><span class="unseen">Kind</span>
            <select value={kind} onChange={(event) => setKind(event.currentTarget.value)}><option value="">any kind</option>{kinds.map(([each, words]) => <option key={each} value={each}>{words}</option>)}</select></label>
          <label class="choice">show <select value={show} onChange={(event) => setShow(event.currentTarget.value as Show)}>{Object.entries(kShow).map(([each, words]) => <option key={each} value={each}>{words}</option>)}</select></label>
          <label class="choice">as on <input type="date" value={day} onInput={(event) => setDay(event.currentTarget.value)} /></label>
          {shown.length > 0 && <button type="button" class="plain" onClick={() => save(shown)}>Save as CSV</button>}
        </div>
      </Heading>
      {problem && <ProblemNote problem={problem} retry={reload} />}
      {!answer && !problem && <Waiting what="Reading the proceedings" />}
      {answer?.total === 0 && (wanted ? <Nothing lead="No proceeding has this in its name." />
        : <Nothing lead="No proceeding is recorded yet.">
          <p>A step that was read begins one: open it from <a href="/proceedings">the steps read</a> and accept it into a proceeding there, or <code>inquest accept CASE PROPOSAL --into NAME --proceeding KIND</code>. A table of steps in the case is taken whole by <code>inquest track CASE --take DOCUMENT</code>.</p></Nothing>)}
      {answer && answer.total > 0 && shown.length === 0 && <Nothing lead="No proceeding is like that."><p><button type="button" onClick={() => { setKind(""); setShow("all"); }}>Show all</button></p></Nothing>}
      {shown.length > 0 && (
        <div class="courses">
          <p class="course-head" aria-hidden="true"><span>Proceeding</span><span>Stands at</span><span>Expected next</span><span /></p>
          {shown.map((line) => <One key={line.id} line={line} idOf={idOf} />)}
        </div>)}
      {answer && answer.total > all.length && <p class="secondary">The first {count(all.length)} of {count(answer.total)}; filter by name for the others.</p>}
      <Positions shown={shown} day={day} />
      <Disagreements lines={shown} />
      {all.length > 0 && <WordsUsed words={[
        ["overdue", "The day until which the next step was owed has passed. The rule and its source stand with the step; where no rule names a term, nothing is ever overdue."],
        ["disputed, denied", "One source asserts a step or a figure that another denies. Both stand side by side, each with who says so; which holds is a judgement."],
        ["words, deed", "Whether something was said or done. A promise is words until it is kept."],
        ["reported, moves nothing", "A source tells it as another's word. It is kept and does not change where the proceeding stands."],
        ["◆ figures disagree", "Two sources give different numbers for the same thing on the same day."]]} />}
    </main>
  );
}

// Which figures the sources disagree on, each with who says so and where it stands.
function Disagreements({ lines }: { lines: ProceedingLine[] }) {
  const found = lines.flatMap((line) => line.disagreements.map(({ date, said }) => ({ line, date, said })));
  if (found.length === 0) return null;
  return (
    <section>
      <h2 class="label">Figures on which the sources disagree</h2>
      <table class="figures stacked"><thead><tr><th scope="col" class="words">Proceeding</th><th scope="col" class="words">On</th><th scope="col" class="words">Who says what</th></tr></thead>
        <tbody>{found.map(({ line, date, said }) => (
          <tr key={said.map((each) => each.statement).join()}>
            <th scope="row" dir="auto"><a href={`/standing/${line.id}`}>{line.name}</a></th>
            <td class="words one-line">{date ? edtfInWords(date) : "no day stated"}</td>
            <td class="words">{said.map((each) => (
              <span key={each.statement} class="block-line" dir="auto">{each.value} <span class="secondary">{each.speaker ?? "source not named"}{each.passages[0] && <> · <a href={passageHref(each.passages[0])}>passage</a></>}</span></span>))}</td>
          </tr>))}</tbody></table>
      <p><button type="button" class="plain" onClick={() => saveCsv(["proceeding", "date", "figure", "said by", "statement"], found.flatMap(({ line, date, said }) => said.map((each) => [
        line.name, date, each.value, each.speaker, each.statement])), "disagreeing-figures.csv")}>Save as CSV</button></p>
    </section>
  );
}

// What is only told by another, or denied, has moved nothing: it is said, and since when.
const onlyTold = (line: ProceedingLine) => (line.state === null ? line.steps.filter((step) => step.stance !== "asserts").at(-1) : undefined);
// A question on which several take a position stands nowhere itself.
const standsAt = (line: ProceedingLine) => {
  if ((line.actors ?? 0) > 1) return `${counted(line.actors ?? 0, "actor")}, each with its own: below`;
  const told = onlyTold(line);
  return line.state_words ?? (told ? `${told.stance === "denies" ? "denied" : "only told"}: ${told.state_words}` : "not begun");
};
const sinceOf = (line: ProceedingLine) => line.since ?? onlyTold(line)?.date ?? null;

// A state that is disputed has words of its own; a property is its own word.
const wordsOf = (line: ProceedingLine, disputed: string) => line.steps.find((step) => step.state === disputed)?.state_words ?? disputed;

function One({ line, idOf }: { line: ProceedingLine; idOf: (name: string) => string | undefined }) {
  const next = line.next[0];
  const beside = [...(line.disagreements.length > 0 ? ["figures disagree"] : []), ...line.disputed.filter((each) => each !== line.state).map((each) => `${wordsOf(line, each)} denied`)];
  return (
    <details id={line.id} class="course">
      <summary>
        <span class="course-name"><span class="course-title" dir="auto">{line.name}</span><span class="secondary">{line.type_words}{beside.map((each) => <span key={each} class="attention"> · ◆ {each}</span>)}</span></span>
        <span class="course-state">{standsAt(line)}{line.state !== null && line.disputed.includes(line.state) && " (disputed)"}<span class="secondary block-line">{sinceOf(line) ? edtfInWords(sinceOf(line) ?? "") : "date not stated"}</span></span>
        <span class="course-expected">{next ? <>{nextInWords(next)}<span class="secondary block-line">{next.due ? `by ${edtfInWords(next.due)}${next.basis === "unseen" ? ", by a rule whose text was not seen here" : ""}` : `by the ${next.who}; no term is set`}</span></> : <span class="secondary">nothing more is expected</span>}</span>
        <span class="course-late">{line.overdue > 0 && <strong class="overdue">{counted(line.overdue, "day")} overdue</strong>}</span>
      </summary>
      <Course line={line} idOf={idOf} />
      <p class="course-further"><a href={`/standing/${line.id}`}>{line.type === "resolution" ? "Versions, sponsors, votes" : "On a page of its own"}</a></p>
    </details>
  );
}

function save(lines: ProceedingLine[]): void {
  saveCsv(["proceeding", "kind", "state", "since", "expected next", "due", "days overdue"], lines.map((line) => [
    line.name, line.type_words, line.state_words, line.since, line.next.map(nextInWords).join("; "), line.next[0]?.due ?? "", line.overdue]), "proceedings.csv");
}
