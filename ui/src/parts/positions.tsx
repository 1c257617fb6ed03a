// Positions: a picture for each question, an actor a row, a mark for each time somebody says where the actor stands. Form says it: a full
// square supports, a cross opposes, a ring is undeclared; dashed is predicted, by whom stands in the table.
import { useRef } from "preact/hooks";
import { api } from "../base/api";
import { edtfInWords } from "../base/edtf";
import { useLoad } from "../base/load";
import type { ProceedingLine } from "../base/proceeding_types";
import { counted, sentenceCase } from "../base/words";
import { ticksOf } from "../timeline/model";
import { useNarrow } from "./lines";
import { ProblemNote } from "./note";
import { questionsOf, type Question, type Stand } from "./positions_model";
import { passageHref } from "./passage_link";
import { saveCsv, saveSvg } from "./save";

const kRight = 16, kTop = 8, kBottom = 28;
// On a narrow window an actor's name stands above its line.
const kWide = { width: 720, label: 176, row: 28, name: 18, line: 14 }, kNarrow = { width: 344, label: 8, row: 46, name: 14, line: 32 };
const kDay = 86_400_000;

function Mark({ x, y, stand }: { x: number; y: number; stand: Stand }) {
  const { state, stance } = stand;
  const told = stance === "asserts" ? "" : " predicted";
  switch (state) {
    case "supports": return <rect x={x - 4.5} y={y - 4.5} width="9" height="9" class={`for${told}`} />;
    case "predicted-support": return <rect x={x - 4.5} y={y - 4.5} width="9" height="9" class="for predicted" />;
    case "opposes": return <path d={`M${x - 4} ${y - 4}l8 8m0 -8l-8 8`} class={`against${told}`} />;
    case "predicted-opposition": return <path d={`M${x - 4} ${y - 4}l8 8m0 -8l-8 8`} class="against predicted" />;
    default: return <circle cx={x} cy={y} r="4.5" class="open" />;
  }
}

const standInWords = (stand: Stand) => `${stand.stance === "denies" ? "denied: " : stand.stance === "reports" ? "told: " : ""}${stand.state_words}`;

function One({ of: { question, actors } }: { of: Question }) {
  const picture = useRef<SVGSVGElement>(null);
  const shape = useNarrow() ? kNarrow : kWide;
  const dated = actors.flatMap((actor) => actor.stands).flatMap((stand) => (stand.span ? [stand.span] : []));
  const margin = Math.max(10 * kDay, (Math.max(...dated.map((span) => span.end)) - Math.min(...dated.map((span) => span.begin))) * 0.06);
  const from = Math.min(...dated.map((span) => span.begin)) - margin, to = Math.max(...dated.map((span) => span.end)) + margin;
  const x = (at: number) => shape.label + ((at - from) / (to - from)) * (shape.width - shape.label - kRight);
  const height = kTop + actors.length * shape.row + kBottom, base = height - kBottom;
  const nows = actors.map((each) => each.now), disputed = actors.filter((each) => each.disputed).length;
  const tally = [...new Set(nows)].map((words) => `${nows.filter((each) => each === words).length} ${words}`).join(", ");
  return (
    <section class="series-one">
      <h3 dir="auto">{sentenceCase(question)}</h3>
      <p class="secondary">{counted(actors.length, "actor")}: {tally}, by the last that each is said to hold{disputed > 0 && `; ${disputed} of them disputed`}.</p>
      {dated.length > 0 && (
        <svg ref={picture} class="positions" width={shape.width} height={height} viewBox={`0 0 ${shape.width} ${height}`} role="img" aria-label={`Positions over time: ${tally}. The table lists every one.`}>
          {ticksOf({ from, to }, shape.width - shape.label - kRight).map((tick) => <g key={tick.at}><line x1={x(tick.at)} x2={x(tick.at)} y1={kTop} y2={base} class="grid" /><text x={x(tick.at)} y={base + 18} text-anchor="middle" class="tick">{tick.label}</text></g>)}
          <line x1={shape.label} x2={shape.width - kRight} y1={base} y2={base} class="axis" />
          {actors.map(({ actor, stands }, i) => {
            const top = kTop + i * shape.row, y = top + shape.line, placed = stands.filter((stand) => stand.span !== null);
            const first = placed[0]?.span, last = placed.at(-1)?.span;
            return (
              <g key={actor}>
                <text x="0" y={top + shape.name}>{actor.length > 26 ? `${actor.slice(0, 25)}…` : actor}<title>{actor}</title></text>
                {first && last && <line x1={x(first.begin)} x2={x(last.begin)} y1={y} y2={y} class="held" />}
                {placed.map((stand) => <g key={stand.statement}><title>{`${actor}, ${edtfInWords(stand.date ?? "")}: ${standInWords(stand)}`}</title><Mark x={x(stand.span?.begin ?? 0)} y={y} stand={stand} /></g>)}
              </g>);
          })}
        </svg>)}
      {dated.length > 0 && <p class="secondary">A full square supports, a cross opposes, a ring is undeclared; dashed is predicted or told by another.</p>}
      <table class="figures stacked">
        <thead><tr><th scope="col">Actor</th><th scope="col" class="words">Position</th><th scope="col" class="words">On</th><th scope="col" class="words">Who says so</th></tr></thead>
        <tbody>{actors.flatMap(({ actor, stands }) => stands.map((stand) => (
          <tr key={stand.statement}><th scope="row" dir="auto"><a href={`/standing/${stand.proceeding}`}>{actor}</a></th>
            <td class="words">{standInWords(stand)}{stand.words && <span class="secondary" dir="auto">: {stand.words}</span>}{stand.denied_by.length > 0 && <span class="attention"> ◆ denied by {stand.denied_by.join(", ")}</span>}</td>
            <td class="words one-line">{stand.date ? edtfInWords(stand.date) : "date not stated"}</td>
            <td class="words" dir="auto">{stand.speaker ?? "the document itself"}{stand.passages[0] && <> · <a href={passageHref(stand.passages[0])}>passage</a></>}</td></tr>)))}</tbody>
      </table>
      <p class="picture-deeds">
        {dated.length > 0 && <button type="button" class="plain" onClick={() => picture.current && saveSvg(picture.current, "positions.svg", kPositionStyle)}>Save as SVG</button>}
        <button type="button" class="plain" onClick={() => saveCsv(["question", "actor", "position", "stance", "date", "words", "said by"], actors.flatMap(({ actor, stands }) => stands.map((stand) => [
          question, actor, stand.state_words, stand.stance, stand.date, stand.words, stand.speaker])), "positions.csv")}>Save as CSV</button>
      </p>
    </section>
  );
}

// `shown`: the proceedings of the page; `day`: as it stood then, "" today.
export function Positions({ shown, day }: { shown: ProceedingLine[]; day: string }) {
  const ids = shown.filter((line) => line.type === "position").map((line) => line.id);
  return ids.length === 0 ? null : <Drawn ids={ids} day={day} />;
}

const kMost = 1000;  // actors; a page draws no more

function Drawn({ ids, day }: { ids: string[]; day: string }) {
  const { answer, problem, reload } = useLoad(`positions ${day}`, () => api.positions(day, 0, kMost));
  if (problem) return <ProblemNote problem={problem} retry={reload} />;
  const questions = questionsOf(answer?.lines ?? [], new Set(ids));
  if (questions.length === 0) return null;
  return (
    <section class="places"><h2 class="label">Who stands where</h2>
      {questions.map((question) => <One key={question.question} of={question} />)}
      {answer && answer.total > kMost && <p class="secondary">The first {kMost} of {counted(answer.total, "actor")}; <code>inquest positions</code> lists all.</p>}
    </section>);
}

const kPositionStyle = "text{font:13px sans-serif;fill:#1b1a17}.tick{font-size:12px;fill:#5e5a52}.grid{stroke:#ddd8ce}.axis,.held{stroke:#8d877b}.for{fill:#1b1a17;stroke:#1b1a17;stroke-width:1.5}.against{fill:none;stroke:#1b1a17;stroke-width:2.25}" +
  ".open{fill:#fff;stroke:#1b1a17;stroke-width:1.5}.predicted{stroke-dasharray:2.5 2;fill:#fff}";
