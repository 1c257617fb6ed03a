// A vote: what was counted and under which rule, who voted how by region, who changed since the vote before, who would have to change
// for another outcome, and what each state's record says of the next.
import { useMemo, useRef, useState } from "preact/hooks";
import { api } from "../base/api";
import { edtfInWords } from "../base/edtf";
import { useLoad } from "../base/load";
import type { WholeVote } from "../base/proceeding_types";
import type { Place } from "../base/router";
import { sentenceCase } from "../base/words";
import { Heading } from "../parts/heading";
import { Refused, Waiting } from "../parts/note";
import { saveCsv, saveSvg } from "../parts/save";
import { Forecast } from "../votes/forecast";
import { bodyInWords, hasChanged, kChoiceWords, kRules, kTargets, seatsOf, tallyInWords, titleOf } from "../votes/model";
import { kSeatStyle, SeatMap } from "../votes/seat_map";
import { Counts, StateTable, WhatIf } from "../votes/tables";

export function VotePage({ place }: { place: Place }) {
  const ref = place.parts[1] ?? "";
  const [rule, setRule] = useState("");
  const { answer, problem, reload } = useLoad(`vote ${ref} ${rule}`, () => api.vote(ref, rule));
  const [chosen, setChosen] = useState("");
  if (problem) return <Refused problem={problem} retry={reload} />;
  if (!answer) return <main id="main"><Waiting what="Counting the ballots" /></main>;
  const vote = answer.votes.find((each) => each.id === chosen) ?? answer.votes.find((each) => each.target === "text") ?? answer.votes[0];
  if (!vote) return <main id="main"><Waiting what="Counting the ballots" /></main>;
  return (
    <main id="main" class="tabled vote">
      <Heading title={titleOf(vote.title) ?? vote.symbol} about={<>{vote.symbol} · {bodyInWords(vote.body, vote.printed_body)}{vote.date && <>, {edtfInWords(vote.date)}</>}{vote.meeting && vote.meeting !== vote.symbol && <>, {vote.meeting}</>}
        {vote.target !== "text" && <> · on {kTargets[vote.target]}</>}</>} />
      {answer.votes.length > 1 && (
        <label class="choice several"><span>{isOneVote(answer.votes) ? `${answer.votes.length} lists have this vote:` : `${answer.votes.length} votes stand under this symbol:`}</span>
          <select value={vote.id} onChange={(event) => setChosen(event.currentTarget.value)}>
            {answer.votes.map((each) => <option key={each.id} value={each.id}>{kTargets[each.target]}, {each.date} ({tallyInWords(each.computed ?? each.printed)}){each.source && ` · ${each.source.file}`}</option>)}
          </select></label>)}
      <Whole key={vote.id} vote={vote} rule={rule} onRule={setRule} onCited={reload} />
    </main>
  );
}

// Lists that say different parts of one vote (the count, who vetoed) each have it once.
const isOneVote = (votes: WholeVote[]) =>
  votes.every((each) => each.target === "text" && each.meeting !== "" && each.meeting === votes[0]?.meeting) && new Set(votes.map((each) => each.source?.file)).size === votes.length;

function Whole({ vote, rule, onRule, onCited }: { vote: WholeVote; rule: string; onRule: (rule: string) => void; onCited: () => void }) {
  const seats = useMemo(() => seatsOf(vote), [vote]);
  const picture = useRef<SVGSVGElement>(null);
  const changed = seats.filter(hasChanged);
  return (
    <>
      <section class="verdict-of-vote">
        <p class="outcome">{sentenceCase(vote.outcome)}: {vote.why}.</p>
        <p class="secondary">Rule: {kRules[vote.rule] ?? vote.rule}.{" "}
          {vote.body === "GA" && (rule === "two-thirds"
            ? <button type="button" class="plain" onClick={() => onRule("")}>Apply the simple majority</button>
            : <><span>{vote.if_two_thirds ? `With two thirds needed it would have been ${vote.if_two_thirds}. ` : "Which questions needed two thirds stands in no list. "}</span>
                <button type="button" class="plain" onClick={() => onRule("two-thirds")}>Apply two thirds</button></>)}
          {vote.day && <> The day of the month is {vote.day}.</>}</p>
        <Counts vote={vote} />
        {vote.council && <p class="secondary">{vote.council.words}.</p>}
        <Custody vote={vote} onCited={onCited} />
      </section>
      {seats.length > 0 && (
        <section>
          <h2>By region</h2>
          <SeatMap seats={seats} title={vote.symbol} of={picture} />
          <p class="secondary">Disc in favour, ring abstaining, cross against, dot without a ballot in the source{vote.previous && ", bar under a mark: changed since the vote before"}.
            {vote.without_ballot.length > 0 && " Why a member cast no ballot is not in the source."}</p>
          <p class="picture-deeds">
            <button type="button" class="plain" onClick={() => picture.current && saveSvg(picture.current, `vote-${vote.ref}.svg`, kSeatStyle)}>Save as SVG</button>
            <button type="button" class="plain" onClick={() => saveCsv(["symbol", "date", "state", "iso3", "group", "vote", "before", "file", "sha256", "row"], seats.map((seat) => [
              vote.symbol, vote.date, seat.name, seat.code, seat.group, seat.vote, seat.previous, seat.ballot?.origin?.file ?? vote.ballot_source?.file ?? null,
              seat.ballot?.origin?.sha256 ?? vote.ballot_source?.sha256 ?? null, seat.ballot?.origin?.row ?? seat.ballot?.row ?? null]), `vote-${vote.ref}.csv`)}>Save as CSV</button>
          </p>
        </section>)}
      {vote.previous && (
        <section>
          <h2>Since the vote before</h2>
          <p><a href={`/votes/${vote.previous.ref}`}>{vote.previous.symbol}</a>, {edtfInWords(vote.previous.date)}, has the same title. {changed.length === 0 ? "Nobody changed." : ""}</p>
          {changed.length > 0 && <Changes seats={changed} />}
        </section>)}
      {vote.what_if && <WhatIf answer={vote.what_if} />}
      <Forecast vote={vote} />
      {seats.length > 0 && <StateTable vote={vote} seats={seats} />}
    </>
  );
}

function Changes({ seats }: { seats: ReturnType<typeof seatsOf> }) {
  const groups = new Map<string, string[]>();
  for (const seat of seats) {
    const key = `${kChoiceWords[seat.previous ?? "none"]} → ${kChoiceWords[seat.vote]}`;
    groups.set(key, [...(groups.get(key) ?? []), seat.name]);
  }
  return (
    <table class="figures"><thead><tr><th scope="col">Change</th><th scope="col">States</th><th scope="col" class="words">Which</th></tr></thead>
      <tbody>{[...groups].sort((a, b) => b[1].length - a[1].length).map(([change, names]) => <tr key={change}><th scope="row">{change}</th><td>{names.length}</td><td class="words">{names.join(", ")}</td></tr>)}</tbody></table>
  );
}

// Where the numbers come from, and whether the case holds them itself.
function Custody({ vote, onCited }: { vote: WholeVote; onCited: () => void }) {
  const [said, setSaid] = useState("");
  const from = vote.ballot_source ?? vote.source;
  const origin = from && <>{from.file}{from.row !== null && `, row ${from.row}`}{from.sha256 && <> <span class="mono hash" title={from.sha256}>SHA-256 {from.sha256.slice(0, 12)}…</span></>}</>;
  if (vote.of === "case") {
    return <p class="secondary">In this case: {vote.passage ? <a href={`/documents/${vote.passage.document}#b${vote.passage.begin}-${vote.passage.end}`}>the table that holds it</a> : "a table"}{origin && <>, copied from {origin}</>}.</p>;
  }
  return (
    <p class="secondary">From the reference library, which is no part of this case: {origin}.{" "}
      <button type="button" onClick={() => api.citeVotes([vote.id]).then(onCited, (error: unknown) => setSaid(error instanceof Error ? error.message : "It could not be copied."))}>Copy it into the case</button>
      <span role="status"> {said}</span></p>
  );
}
