// Detainees: since when each is held, what was done with them, and how many days from detention to release, each date with its passage.
// A date that only a month is known of gives days between bounds.
import { api } from "../base/api";
import { edtfInWords, parseEdtf } from "../base/edtf";
import { useLoad } from "../base/load";
import type { CourseStep, ProceedingLine } from "../base/proceeding_types";
import { count, counted, sentenceCase } from "../base/words";
import { Fields } from "../parts/course";
import { Disputed, undisputed } from "../parts/disputed";
import { Heading } from "../parts/heading";
import { Nothing, Refused, Waiting } from "../parts/note";
import { passageHref } from "../parts/passage_link";
import { Places } from "../parts/places";
import { saveCsv } from "../parts/save";

const kMost = 1000;
const kDay = 86_400_000;
const kEnds = ["released", "died", "escaped"];

interface Held { line: ProceedingLine; begun: CourseStep | undefined; ended: CourseStep | undefined; disputed: boolean; low: number | null; high: number | null }

// Days from the detention to its end, or to today; between bounds where a date is a month. Disputed: one source asserts the detention or its
// end and another denies it, and whatever is counted of it is no fact yet.
function heldOf(line: ProceedingLine): Held {
  const moved = line.steps.filter((step) => step.moves);
  const begun = moved.find((step) => step.state === "detained");
  const ended = moved.find((step) => kEnds.includes(step.state));
  const disputed = [begun, ended].some((step) => (step?.denied_by.length ?? 0) > 0);
  const from = parseEdtf(begun?.date ?? null), to = ended ? parseEdtf(ended.date) : null;
  if (!from || (ended && !to)) return { line, begun, ended, disputed, low: null, high: null };
  const end = to ?? { begin: Date.now(), end: Date.now() + kDay };
  return { line, begun, ended, disputed, low: Math.max(0, Math.floor((end.begin - (from.end - kDay)) / kDay)), high: Math.max(0, Math.floor((end.end - kDay - from.begin) / kDay)) };
}
const daysInWords = ({ low, high, ended }: Held) =>
  low === null || high === null ? "not known" : `${low === high ? counted(low, "day") : `${count(low)} to ${counted(high, "day")}`}${ended ? "" : " so far"}`;

export function DetaineesPage() {
  const { answer, problem, reload } = useLoad("detainees", () => api.proceedings({ kind: "detention" }, 0, kMost));
  const places = useLoad("places of detention", () => api.proceedings({ kind: "place" }, 0, kMost)).answer?.lines ?? [];
  if (problem) return <Refused problem={problem} retry={reload} />;
  if (!answer) return <main id="main"><Waiting what="Reading the detentions" /></main>;
  const held = answer.lines.map(heldOf).sort((a, b) => Number(a.ended !== undefined && !a.disputed) - Number(b.ended !== undefined && !b.disputed) || (a.begun?.date ?? "").localeCompare(b.begun?.date ?? ""));
  const sure = held.filter((each) => !each.disputed), open = sure.filter((each) => !each.ended).length, disputed = held.length - sure.length;
  return (
    <main id="main" class="tabled">
      <Heading title="Detainees" about={answer.total > 0 ? <>{counted(answer.total, "person")}: {open === 0 ? "none is known to be held" : `${count(open)} not known to be free`}{disputed > 0 && <>; of {count(disputed)} it is disputed whether {disputed === 1 ? "the person was" : "they were"} held or freed</>}. Charges and sentences are given as the detaining side states them.</> : undefined}>
        {held.length > 0 && <button type="button" class="plain" onClick={() => saveCsv(["name", "state", "detained", "ended", "how", "days at least", "days at most", "disputed"], held.map((each) => [
          each.line.name, each.line.state_words, each.begun?.date ?? "", each.ended?.date ?? "", each.ended?.state_words ?? "", each.low, each.high, each.disputed ? "yes" : "no"]), "detainees.csv")}>Save as CSV</button>}
      </Heading>
      {held.length === 0 && <Nothing lead="No detention is recorded."><p>Accept an arrest or a release that was read into one: <kbd>i</kbd> where it is open in its document, or <code>inquest accept CASE PROPOSAL --into NAME --proceeding detention</code>.</p></Nothing>}
      {held.map((each) => (
        <section key={each.line.id} class="detainee">
          <div class="detainee-head"><h2 dir="auto"><a href={`/standing/${each.line.id}`}>{each.line.name}</a></h2>
            <p>{sentenceCase(each.line.state_words ?? "not known")}{each.disputed && <span class="attention"> (disputed)</span>}<span class="secondary"> · {each.disputed ? "held, if so, " : "held "}{daysInWords(each)}</span></p></div>
          <ol class="course-steps">{each.line.steps.map((step) => (
            <li key={step.statement} class={step.moves ? "" : "secondary"}><span class="when">{step.date ? edtfInWords(step.date) : "date not stated"}</span>
              <span>{step.stance === "denies" && "denied: "}{step.state_words}{step.words && (step.stance === "denies" ? <>, in the words <q dir="auto">{step.words}</q></> : <>: <span dir="auto">{step.words}</span></>)}
                <span class="secondary">{step.speaker && <> · <span dir="auto">{step.speaker}</span></>}{step.denied_by.length > 0 && ` · denied by ${step.denied_by.join(", ")}`}{step.passages[0] && <> · <a href={passageHref(step.passages[0])}>passage</a></>}</span></span></li>))}</ol>
          <Fields fields={undisputed(each.line.fields)} disagreements={each.line.disagreements} />
          <Disputed line={each.line} />
        </section>))}
      <Places places={places} held={answer.lines} />
    </main>
  );
}
