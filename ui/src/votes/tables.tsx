// The states of a vote as a table that can be narrowed, what print and ballots say, and who would have to change.
import { useState } from "preact/hooks";
import type { Choice, WhatIfAnswer, WholeVote } from "../base/proceeding_types";
import { count, counted, sentenceCase } from "../base/words";
import { FilterField } from "../parts/heading";
import { hasChanged, kChoiceWords, type Seat } from "./model";

export function Counts({ vote }: { vote: WholeVote }) {
  const line = (name: string, tally: WholeVote["printed"], from: string) => (
    <tr><th scope="row">{name}</th>{tally ? <><td>{tally.yes}</td><td>{tally.no}</td><td>{tally.abstain}</td></> : <td colSpan={3} class="secondary">not known</td>}<td class="secondary words">{from}</td></tr>);
  return (
    <>
      <table class="figures">
        <thead><tr><th scope="col">Count</th><th scope="col">in favour</th><th scope="col">against</th><th scope="col">abstaining</th><th scope="col" class="words">from</th></tr></thead>
        <tbody>
          {line("printed", vote.printed, vote.printed ? vote.source?.file ?? "the table" : "no source prints it")}
          {line("counted", vote.computed, vote.ballots.length > 0 ? counted(vote.ballots.length, "ballot") : "no ballots are known")}
        </tbody>
      </table>
      {vote.agrees === true && <p class="secondary">{vote.printed && vote.computed ? "Print and ballots agree." : "The printed outcome is what the rule gives."}</p>}
      {(vote.errors ?? []).map((error) => <p key={error} class="attention">◆ {sentenceCase(error)}.</p>)}
      {vote.issues.map((issue) => <p key={issue} class="secondary" dir="auto">{sentenceCase(issue)}.</p>)}
    </>
  );
}

type Narrowing = { words: string; choice: Choice | ""; changed: boolean };

export function StateTable({ vote, seats }: { vote: WholeVote; seats: Seat[] }) {
  const [wanted, setWanted] = useState<Narrowing>({ words: "", choice: "", changed: false });
  const words = wanted.words.toLocaleLowerCase();
  const changes = seats.filter(hasChanged).length;
  const shown = seats.filter((seat) => (!words || `${seat.name} ${seat.code} ${seat.group ?? ""}`.toLocaleLowerCase().includes(words)) &&
    (!wanted.choice || seat.vote === wanted.choice) && (!wanted.changed || hasChanged(seat)));
  return (
    <section>
      <h2>States</h2>
      <div class="narrowing">
        <FilterField label="Filter by state or group" value={wanted.words} onChange={(value) => setWanted({ ...wanted, words: value })} />
        <label class="choice"><span class="unseen">Vote</span>
          <select value={wanted.choice} onChange={(event) => setWanted({ ...wanted, choice: event.currentTarget.value as Choice | "" })}>
            <option value="">any vote</option>
            {[...new Set(seats.map((seat) => seat.vote))].map((choice) => <option key={choice} value={choice}>{kChoiceWords[choice]}</option>)}
          </select></label>
        {vote.previous && <label class="check"><input type="checkbox" checked={wanted.changed} onChange={(event) => setWanted({ ...wanted, changed: event.currentTarget.checked })} /> changed since {vote.previous.symbol} ({changes})</label>}
      </div>
      <p class="secondary" role="status">{shown.length === seats.length ? counted(seats.length, "state") : `${count(shown.length)} of ${counted(seats.length, "state")}`}</p>
      <table class="figures state-table">
        <thead><tr><th scope="col">State</th><th scope="col">Group</th><th scope="col">Vote</th>{vote.previous && <th scope="col">Before</th>}<th scope="col">Where it stands</th></tr></thead>
        <tbody>{shown.map((seat) => (
          <tr key={seat.code}>
            <th scope="row">{seat.name}</th><td class="secondary">{seat.group ?? "none entered"}</td>
            <td>{kChoiceWords[seat.vote]}</td>
            {vote.previous && <td class={hasChanged(seat) ? "" : "secondary"}>{seat.previous === null ? "–" : hasChanged(seat) ? <b>{kChoiceWords[seat.previous]}</b> : "the same"}</td>}
            <td>{seat.ballot?.passage
              ? <a href={`/documents/${seat.ballot.passage.document}#b${seat.ballot.passage.begin}-${seat.ballot.passage.end}`}>row {seat.ballot.row}</a>
              : seat.ballot ? <span class="secondary">row {count(seat.ballot.row)} of the library's file</span> : <span class="secondary">no ballot in the source</span>}</td>
          </tr>))}</tbody>
      </table>
    </section>
  );
}

export function WhatIf({ answer }: { answer: WhatIfAnswer }) {
  const groups = new Map<string, string[]>();
  for (const change of answer.candidates) {
    const key = `from ${kChoiceWords[change.from]} to ${kChoiceWords[change.to]}`;
    groups.set(key, [...(groups.get(key) ?? []), change.name]);
  }
  return (
    <section>
      <h2>Who would have to change</h2>
      <p>To be {answer.wanted}: {answer.words}{!answer.possible && "; that cannot be reached"}.</p>
      {answer.must.length > 0 && <p>In any case {answer.must.map((each) => `${each.name} (from ${kChoiceWords[each.from]})`).join(", ")}.</p>}
      {[...groups].map(([change, names]) => (
        <details key={change}><summary>{counted(names.length, "state")} {change}</summary><p class="names-list">{names.join(", ")}</p></details>))}
    </section>
  );
}
