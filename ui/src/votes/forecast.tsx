// What each state's record on like texts says of a vote, with how often such forecasts were right beside it.
import { useState } from "preact/hooks";
import { api, problemOf } from "../base/api";
import { edtfInWords } from "../base/edtf";
import type { ForecastRange, VoteForecast, WholeVote } from "../base/proceeding_types";
import type { Problem } from "../base/types";
import { count, counted } from "../base/words";
import { ProblemNote } from "../parts/note";
import { saveCsv } from "../parts/save";
import { kChoiceWords, titleOf } from "./model";

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

function Range({ name, range, of, happened }: { name: string; range: ForecastRange; of: number; happened: number | null }) {
  const x = (value: number) => (value / Math.max(1, of)) * 240;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{range.expected.toFixed(0)}</td><td>{range.low} to {range.high}</td>
      <td class="words"><svg class="interval" width="248" height="14" viewBox="-4 0 248 14" aria-hidden="true">
        <line x1="0" x2="240" y1="13" y2="13" class="base" /><line x1={x(range.low)} x2={x(range.high)} y1="7" y2="7" /><circle cx={x(range.expected)} cy="7" r="3" />
        {happened !== null && <path d={`M${x(happened)} 1v12`} class="happened" />}</svg></td>
      {happened !== null && <td>{happened}</td>}
    </tr>);
}

export function Forecast({ vote }: { vote: WholeVote }) {
  const [answer, setAnswer] = useState<VoteForecast | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [past, setPast] = useState(false);
  if (vote.body !== "GA" || vote.target !== "text" || !vote.title) return null;
  const ask = (about: string, ofPast: boolean) => {
    setPast(ofPast);
    api.forecastVote(about).then((found) => { setAnswer(found); setProblem(null); }, (error: unknown) => { setAnswer(null); setProblem(problemOf(error)); });
  };
  const record = answer?.record;
  return (
    <section>
      <h2>Forecast</h2>
      <p class="secondary">From each state's record on texts of like titles in the reference library. Nothing is known of what a text says.</p>
      <p class="picture-deeds">
        <button type="button" onClick={() => ask(vote.symbol, true)}>As it could have been forecast on that day</button>
        <button type="button" onClick={() => ask(titleOf(vote.title) ?? "", false)}>A next vote on this title</button>
      </p>
      {problem && <ProblemNote problem={problem} />}
      {answer && record && (
        <>
          <table class="figures">
            <caption>{past ? `The day before ${vote.date ? edtfInWords(vote.date) : "it"}` : "A next vote"}, {counted(answer.states.length, "member")}, if all vote</caption>
            <thead><tr><th scope="col">Ballots</th><th scope="col">Expected</th><th scope="col">Nine times in ten</th><th scope="col"><span class="unseen">Picture</span></th>{past && <th scope="col">Happened</th>}</tr></thead>
            <tbody>
              <Range name="in favour" range={answer.yes} of={answer.states.length} happened={past ? vote.computed?.yes ?? null : null} />
              <Range name="against" range={answer.no} of={answer.states.length} happened={past ? vote.computed?.no ?? null : null} />
              <Range name="abstaining" range={answer.abstain} of={answer.states.length} happened={past ? vote.computed?.abstain ?? null : null} />
            </tbody>
          </table>
          <p>More in favour than against with a chance of {percent(answer.adopted)}. The ranges hold if states decide independently of each other, which they do not.</p>
          <p>Track record: on {counted(record.votes, "like text")} ({counted(record.ballots, "ballot")}), each forecast from the others, {percent(record.accuracy)} of ballots were right (mean squared error of the chances, Brier's score: {record.brier.toFixed(3)}; 0 is best);
            {" "}{record.baseline} alone give {percent(record.baseline_accuracy)} ({record.baseline_brier.toFixed(3)}).</p>
          <p><button type="button" class="plain" onClick={() => saveCsv(["state", "iso3", "in favour", "against", "abstaining", "likeliest", "like texts"], answer.states.map((each) => [
            each.name, each.code, each.yes, each.no, each.abstain, kChoiceWords[each.likeliest], each.texts]), `forecast-${vote.ref}.csv`)}>Save as CSV</button></p>
          {answer.read_as && <p class="secondary">Looked for titles with: {answer.read_as}</p>}
          <details><summary>{counted(answer.like.length, "like text")} that were taken</summary>
            <ul class="plain-list">{answer.like.map((each) => <li key={`${each.ref} ${each.date}`}><a href={`/votes/${each.ref}`}>{each.symbol}</a>, {edtfInWords(each.date)} <span class="secondary">{titleOf(each.title)} · likeness {each.likeness.toFixed(2)}</span></li>)}</ul>
          </details>
          <details><summary>{counted(answer.states.length, "state")}, each with its chances</summary>
            <table class="figures"><thead><tr><th scope="col">State</th><th scope="col">in favour</th><th scope="col">against</th><th scope="col">abstaining</th><th scope="col">Likeliest</th><th scope="col">Like texts it voted on</th></tr></thead>
              <tbody>{answer.states.map((each) => <tr key={each.code}><th scope="row">{each.name}</th><td>{each.yes.toFixed(2)}</td><td>{each.no.toFixed(2)}</td><td>{each.abstain.toFixed(2)}</td><td class="words">{kChoiceWords[each.likeliest]}</td><td>{count(each.texts)}</td></tr>)}</tbody></table>
          </details>
        </>)}
    </section>
  );
}
