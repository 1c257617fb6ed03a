// Places of detention: the state of each, how many are claimed to be held by whom, and who was moved there or away.
import { edtfInWords, parseEdtf } from "../base/edtf";
import type { ProceedingField, ProceedingLine } from "../base/proceeding_types";
import { count, sentenceCase } from "../base/words";
import { Disputed } from "./disputed";
import { passageHref } from "./passage_link";
import { saveCsv } from "./save";

// "80,000 to 120,000 held" -> both numbers; one number is both bounds; null where none is said.
export function boundsIn(words: string): { low: number; high: number } | null {
  const numbers = (words.match(/\d[\d,\u202f\u00a0]*/g) ?? []).map((each) => Number(each.replace(/[,\u202f\u00a0]/g, "")));
  return numbers.length > 0 ? { low: Math.min(...numbers.slice(0, 2)), high: Math.max(...numbers.slice(0, 2)) } : null;
}

// By the day of the claim, undated ones last; of one day the smaller figure first.
const momentOf = (field: ProceedingField) => parseEdtf(field.date)?.begin ?? Infinity;
const claimsOf = (line: ProceedingLine) => line.fields.filter((field) => (field.property === "held" || field.property === "figure") && (boundsIn(field.value) !== null || field.stance === "denies"))
  .sort((a, b) => (momentOf(a) === momentOf(b) ? 0 : momentOf(a) - momentOf(b)) || (boundsIn(a.value)?.low ?? 0) - (boundsIn(b.value)?.low ?? 0));
const boundsInWords = (words: string) => {
  const bounds = boundsIn(words);
  return bounds === null ? words : bounds.low === bounds.high ? count(bounds.low) : `${count(bounds.low)} to ${count(bounds.high)}`;
};

const kScale = 160;

// Claims under each other on one scale: a line from the least to the most that a source gives; who denies it stands beside who says it.
// A denial of what nobody here claims is a line of its own, without a mark.
function Claims({ claims }: { claims: ProceedingField[] }) {
  const by = new Map(claims.map((claim) => [claim.statement, claim]));
  const answered = new Set(claims.flatMap((claim) => claim.denied_in));
  const shown = claims.filter((claim) => claim.stance !== "denies" || !answered.has(claim.statement));
  const most = Math.max(1, ...shown.map((claim) => (claim.stance === "denies" ? 0 : boundsIn(claim.value)?.high ?? 0)));
  const who = (field: ProceedingField) => <><span dir="auto">{field.speaker ?? "source not named"}</span>{field.stance === "reports" && <span class="secondary">, told by another</span>}{field.passages[0] && <> · <a href={passageHref(field.passages[0])}>passage</a></>}</>;
  return (
    <table class="figures stacked claims">
      <caption>How many are held, as claimed</caption>
      <thead><tr><th scope="col">On</th><th scope="col">Claim</th><th scope="col"><span class="unseen">Picture</span></th><th scope="col" class="words">Who says so</th><th scope="col" class="words">Who denies it</th></tr></thead>
      <tbody>{shown.map((claim) => {
        const denied = claim.stance === "denies";
        const denials = claim.denied_in.flatMap((id) => { const denial = by.get(id); return denial ? [denial] : []; });
        return (
          <tr key={claim.statement}>
            <th scope="row">{claim.date ? edtfInWords(claim.date) : "no day stated"}</th>
            <td>{denied ? <span class="secondary">denied: {boundsInWords(claim.value)}</span> : boundsInWords(claim.value)}</td>
            <td class="words">{!denied && <Mark bounds={boundsIn(claim.value)} most={most} denied={denials.length > 0} />}</td>
            <td class="words">{denied ? <span class="secondary">nobody here</span> : who(claim)}</td>
            <td class="words">{denied ? who(claim) : denials.length === 0 ? <span class="secondary">nobody here</span>
              : denials.map((denial) => <span key={denial.statement} class="block-line"><span class="attention" aria-hidden="true">◆ </span>{who(denial)}{denial.date && <span class="secondary"> · {edtfInWords(denial.date)}</span>}</span>)}</td>
          </tr>);
      })}</tbody>
    </table>
  );
}

// What is denied is drawn hollow.
function Mark({ bounds, most, denied }: { bounds: { low: number; high: number } | null; most: number; denied: boolean }) {
  if (!bounds) return null;
  const x = (value: number) => (value / most) * kScale;
  const from = x(bounds.low), to = Math.max(x(bounds.high), from + 0.5);
  return (
    <svg class={denied ? "interval is-denied" : "interval"} width={kScale + 12} height="12" viewBox={`-6 0 ${kScale + 12} 12`} aria-hidden="true"><line x1="0" x2={kScale} y1="11.5" y2="11.5" class="base" />
      <line x1={from} x2={to} y1="6" y2="6" /><circle cx={from} cy="6" r="3" /><circle cx={to} cy="6" r="3" /></svg>
  );
}

export function Places({ places, held }: { places: ProceedingLine[]; held: ProceedingLine[] }) {
  if (places.length === 0) return null;
  // Who was moved is told by the words of the step: a place that they name.
  const movesOf = (place: ProceedingLine) => held.flatMap((line) => line.steps.filter((step) => step.state === "transferred" && (step.words ?? "").toLocaleLowerCase().includes(place.name.toLocaleLowerCase())).map((step) => ({ line, step })));
  return (
    <section class="places">
      <h2 class="label">Places of detention</h2>
      {places.map((place) => {
        const claims = claimsOf(place), moves = movesOf(place);
        return (
          <section key={place.id} class="detainee">
            <div class="detainee-head"><h3 dir="auto"><a href={`/standing/${place.id}`}>{place.name}</a></h3>
              <p>{sentenceCase(place.state_words ?? "state not known")}{place.state !== null && place.disputed.includes(place.state) && " (disputed)"}<span class="secondary">{place.since ? `, ${edtfInWords(place.since)}` : ""}</span></p></div>
            {claims.length > 0 ? <Claims claims={claims} /> : <p class="secondary">Nobody says how many are held.</p>}
            <Disputed line={{ ...place, fields: [] }} />
            {moves.length > 0 && <ul class="plain-list">{moves.map(({ line, step }) => <li key={step.statement}><a href={`/standing/${line.id}`} dir="auto">{line.name}</a> transferred{step.date && `, ${edtfInWords(step.date)}`}: <span dir="auto">{step.words}</span>{step.passages[0] && <> · <a href={passageHref(step.passages[0])}>passage</a></>}</li>)}</ul>}
          </section>);
      })}
      <p><button type="button" class="plain" onClick={() => saveCsv(kHead, places.flatMap(rowsOf), "places.csv")}>Save as CSV</button></p>
    </section>
  );
}

const kHead = ["place", "state", "since", "stance", "claim", "low", "high", "on", "said by", "denied by"];
function rowsOf(place: ProceedingLine) {
  const claims = claimsOf(place);
  const front = [place.name, place.state_words, place.since];
  if (claims.length === 0) return [[...front, null, null, null, null, null, null, null]];
  return claims.map((claim) => {
    const bounds = boundsIn(claim.value);
    return [...front, claim.stance, claim.value, bounds?.low ?? null, bounds?.high ?? null, claim.date, claim.speaker, claim.denied_by.join("; ")];
  });
}
