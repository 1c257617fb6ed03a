// A draft from its tabling to the vote: its course, sponsors over time, amendments, votes, and its versions side by side.
import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { api } from "../base/api";
import { edtfInWords, parseEdtf } from "../base/edtf";
import { useLoad } from "../base/load";
import type { Place as Passage, RevisedParagraph, SponsorCount, Version } from "../base/proceeding_types";
import type { Place } from "../base/router";
import { counted, sentenceCase } from "../base/words";
import { Course } from "../parts/course";
import { Heading } from "../parts/heading";
import { Nothing, Refused, Waiting } from "../parts/note";
import { saveCsv, saveSvg } from "../parts/save";
import { Lines } from "./votes";

const hrefOf = (place: Passage) => `/documents/${place.document}#b${place.begin}-${place.end}`;

export function ResolutionPage({ place }: { place: Place }) {
  const id = place.parts[1] ?? "";
  const { answer, problem, reload } = useLoad(`resolution ${id}`, () => api.resolution(id));
  if (problem) return <Refused problem={problem} retry={reload} />;
  if (!answer) return <main id="main"><Waiting what="Putting the versions in order" /></main>;
  const { proceeding, sponsors, amendments, versions, votes } = answer;
  return (
    <main id="main" class="tabled">
      <p class="secondary back"><a href="/standing">Where they stand</a></p>
      <Heading title={proceeding.name} about={<>{sentenceCase(proceeding.type_words)}: {proceeding.state_words ?? "not begun"}{proceeding.since && `, ${edtfInWords(proceeding.since)}`}.</>} />
      <section><h2 class="label">Course</h2><Course line={proceeding} /></section>
      {sponsors.length > 0 && <Sponsors counts={sponsors} />}
      {amendments.length > 0 && (
        <section><h2 class="label">Amendments</h2>
          <ul class="plain-list">{amendments.map((step) => <li key={step.statement}>{sentenceCase(step.state_words)}{step.date && `, ${edtfInWords(step.date)}`}{step.words && <>: <span dir="auto">{step.words}</span></>}
            {step.passages[0] && <> · <a href={hrefOf(step.passages[0])}>passage</a></>}</li>)}</ul></section>)}
      {(votes.length > 0 || proceeding.type === "resolution") && (
        <section><h2 class="label">Votes</h2>
          {votes.length > 0 ? <Lines lines={votes} /> : <p class="secondary">Neither a table of this case nor the reference library holds a vote under one of its symbols. Committees' ballots are in no public list; their counts stand in the course.</p>}</section>)}
      {proceeding.type === "resolution" && <Versions versions={versions} />}
    </main>
  );
}

const kWidth = 720, kHeight = 176, kLeft = 32, kBottom = 36;

// A count holds from its day until a later one; counts of sources that only say a month are drawn as wide as the month.
function Sponsors({ counts }: { counts: SponsorCount[] }) {
  const picture = useRef<SVGSVGElement>(null);
  const dated = counts.flatMap((each) => { const span = parseEdtf(each.date); return span ? [{ ...each, span }] : []; })
    // One count of one day is drawn once, with its speaker where one is named.
    .filter((each, i, all) => !all.some((other, j) => other.date === each.date && other.count === each.count &&
      ((other.speaker !== null && each.speaker === null) || (j < i && (other.speaker === null) === (each.speaker === null)))));
  const from = Math.min(...dated.map((each) => each.span.begin)), to = Math.max(...dated.map((each) => each.span.end));
  const most = Math.max(...counts.map((each) => each.count));
  const x = (at: number) => kLeft + ((at - from) / Math.max(1, to - from)) * (kWidth - kLeft - 120);
  const y = (value: number) => kHeight - kBottom - (value / most) * (kHeight - kBottom - 28);
  return (
    <section>
      <h2 class="label">Sponsors over time</h2>
      {dated.length > 1 && (
        <div class="picture-scroll">
          <svg ref={picture} class="sponsors" width={kWidth} height={kHeight} viewBox={`0 0 ${kWidth} ${kHeight}`} role="img"
            aria-label={`Sponsors: ${dated.map((each) => `${each.count} on ${each.date ?? ""}`).join(", ")}`}>
            <line x1={kLeft} x2={kWidth} y1={y(0)} y2={y(0)} class="axis" />
            {dated.map((each) => (
              <g key={each.statement}>
                <line x1={x(each.span.begin)} x2={x(each.span.begin)} y1={y(0)} y2={y(each.count)} class="stem" />
                <line x1={x(each.span.begin)} x2={Math.max(x(each.span.end), x(each.span.begin) + 8)} y1={y(each.count)} y2={y(each.count)} class="span" />
                <circle cx={x(each.span.begin)} cy={y(each.count)} r="4" />
                <text x={x(each.span.begin) + 2} y={y(each.count) - 10} class="figure">{each.count}</text>
                <text x={x(each.span.begin) + 26} y={y(each.count) - 10} class="secondary">{each.speaker ?? ""}</text>
              </g>))}
            {dated.filter((each, i) => i === 0 || x(each.span.begin) - x(dated[i - 1]?.span.begin ?? 0) > 84 || i === dated.length - 1).map((each) => <text key={`d${each.statement}`} x={x(each.span.begin)} y={kHeight - 16} class="secondary">{each.date ? edtfInWords(each.date) : ""}</text>)}
          </svg>
        </div>)}
      <table class="figures"><thead><tr><th scope="col">When</th><th scope="col">Sponsors</th><th scope="col" class="words">Who says so</th></tr></thead>
        <tbody>{counts.map((each) => <tr key={each.statement}><th scope="row">{each.date ? edtfInWords(each.date) : "date not stated"}</th><td>{each.count}</td>
          <td class="words" dir="auto">{each.speaker ?? each.words}{each.passages[0] && <> · <a href={hrefOf(each.passages[0])}>passage</a></>}</td></tr>)}</tbody></table>
      <p class="picture-deeds">
        {dated.length > 1 && <button type="button" class="plain" onClick={() => picture.current && saveSvg(picture.current, "sponsors.svg")}>Save as SVG</button>}
        <button type="button" class="plain" onClick={() => saveCsv(["date", "sponsors", "said by", "words"], counts.map((each) => [each.date, each.count, each.speaker, each.words]), "sponsors.csv")}>Save as CSV</button>
      </p>
    </section>
  );
}

function Versions({ versions }: { versions: Version[] }) {
  const [before, setBefore] = useState(0);
  const [after, setAfter] = useState(Math.max(0, versions.length - 1));
  const [old, now] = [versions[before], versions[after]];
  const { answer, problem } = useLoad(`versions ${old?.document ?? ""} ${now?.document ?? ""}`, () => (old && now && old !== now ? api.compareDocuments(old.document, now.document) : Promise.resolve({ paragraphs: [] as RevisedParagraph[] })));
  if (versions.length < 2) {
    return (
      <section><h2 class="label">Versions side by side</h2>
        {versions[0] ? <p><a href={`/documents/${versions[0].document}`}>{versions[0].symbol}</a> is the only version in this case.</p> : null}
        <Nothing lead={versions.length === 0 ? "No version of this text is in the case." : "A second version is needed to compare."}>
          <p>Add the documents themselves: each is known by the symbol that stands alone on a line at its top, or that its file is named after (<code>A_C.3_69_L.28_Rev.1.pdf</code>).</p></Nothing>
      </section>);
  }
  const changed = answer?.paragraphs.filter((each) => each.kind !== "same").length ?? 0;
  const choice = (label: string, value: number, set: (at: number) => void) => (
    <label class="choice">{label} <select value={String(value)} onChange={(event) => set(Number(event.currentTarget.value))}>{versions.map((each, i) => <option key={each.document} value={String(i)}>{each.symbol}</option>)}</select></label>);
  return (
    <section>
      <h2 class="label">Versions side by side</h2>
      <div class="narrowing">{choice("earlier", before, setBefore)}{choice("later", after, setAfter)}</div>
      {problem && <p class="attention">{problem.message}</p>}
      {answer && <p class="secondary" role="status">{old === now ? "Choose two." : changed === 0 ? "The same, word for word." : `${counted(changed, "paragraph")} of ${answer.paragraphs.length} differ.`}</p>}
      {old && now && answer && changed > 0 && <p><button type="button" class="plain" onClick={() => saveCsv(["kind", `paragraph of ${old.symbol}`, `paragraph of ${now.symbol}`, old.symbol, now.symbol], answer.paragraphs.map((each) => [
        each.kind, each.old, each.new, sideOf(each, "added"), sideOf(each, "removed")]), "versions.csv")}>Save as CSV</button></p>}
      {old && now && answer && old !== now && (
        <div class="versions" role="table" aria-label={`${old.symbol} and ${now.symbol}`}>
          <div role="row" class="versions-head"><span role="columnheader"><a href={`/documents/${old.document}`}>{old.symbol}</a></span><span role="columnheader"><a href={`/documents/${now.document}`}>{now.symbol}</a></span></div>
          {answer.paragraphs.map((each, i) => <Paragraph key={i} paragraph={each} />)}
        </div>)}
    </section>
  );
}

const sideOf = (paragraph: RevisedParagraph, drop: "added" | "removed") => paragraph.runs.filter((run) => run.kind !== drop).map((run) => run.words).join(" ");

// Removed words are struck in the left column, added ones underlined in the right: what changed is told without colour.
function Paragraph({ paragraph }: { paragraph: RevisedParagraph }) {
  const side = (drop: "added" | "removed", Mark: "del" | "ins") => paragraph.runs.filter((run) => run.kind !== drop).map((run, i) => [i > 0 ? " " : "", run.kind === "same" ? run.words : <Mark key={i}>{run.words}</Mark>]);
  const there = (is: boolean, label: string | null, words: ComponentChildren) => (
    <p role="cell" class={is ? "" : "secondary"} dir="auto">{is ? <>{label && <span class="secondary paragraph-label">{label}</span>} {words}</> : "–"}</p>);
  return (
    <div role="row" class={`version-row is-${paragraph.kind}`}>
      {there(paragraph.kind !== "added", paragraph.old, paragraph.kind === "removed" ? <del>{paragraph.runs.map((run) => run.words).join(" ")}</del> : side("added", "del"))}
      {there(paragraph.kind !== "removed", paragraph.new, paragraph.kind === "added" ? <ins>{paragraph.runs.map((run) => run.words).join(" ")}</ins> : <>{paragraph.kind === "moved" && <span class="secondary">moved: </span>}{side("removed", "ins")}</>)}
    </div>
  );
}
