// Places of detention: the state of each, how many are claimed to be held by whom, and who was moved there or away.
import { edtfInWords } from "../base/edtf";
import type { ProceedingField, ProceedingLine } from "../base/proceeding_types";
import { count, sentenceCase } from "../base/words";
import { passageHref } from "./course";
import { saveCsv } from "./save";

// "80,000 to 120,000 held" -> both numbers; one number is both bounds; null where none is said.
export function boundsIn(words: string): { low: number; high: number } | null {
  const numbers = (words.match(/\d[\d,\u202f\u00a0]*/g) ?? []).map((each) => Number(each.replace(/[,\u202f\u00a0]/g, "")));
  return numbers.length > 0 ? { low: Math.min(...numbers.slice(0, 2)), high: Math.max(...numbers.slice(0, 2)) } : null;
}

const claimsOf = (line: ProceedingLine) => line.fields.filter((field) => (field.property === "held" || field.property === "figure") && boundsIn(field.value) !== null);

// Claims under each other on one scale: a line from the least to the most that a source gives.
function Claims({ claims }: { claims: ProceedingField[] }) {
  const most = Math.max(...claims.map((claim) => boundsIn(claim.value)?.high ?? 0));
  return (
    <table class="figures">
      <caption>How many are held, as claimed</caption>
      <thead><tr><th scope="col">On</th><th scope="col">Claim</th><th scope="col"><span class="unseen">Picture</span></th><th scope="col" class="words">Who says so</th></tr></thead>
      <tbody>{claims.map((claim) => {
        const { low, high } = boundsIn(claim.value) ?? { low: 0, high: 0 };
        const x = (value: number) => (value / Math.max(1, most)) * 160;
        return (
          <tr key={claim.statement}>
            <th scope="row">{claim.date ? edtfInWords(claim.date) : "no day stated"}</th>
            <td>{low === high ? count(low) : `${count(low)} to ${count(high)}`}</td>
            <td class="words"><svg class="interval" width="172" height="12" viewBox="-6 0 172 12" aria-hidden="true"><line x1="0" x2="160" y1="11.5" y2="11.5" class="base" />
              <line x1={x(low)} x2={Math.max(x(high), x(low) + 0.5)} y1="6" y2="6" /><circle cx={x(low)} cy="6" r="3" /><circle cx={x(high)} cy="6" r="3" /></svg></td>
            <td class="words" dir="auto">{claim.speaker ?? "source not named"}{claim.passages[0] && <> · <a href={passageHref(claim.passages[0])}>passage</a></>}</td>
          </tr>);
      })}</tbody>
    </table>
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
              <p>{sentenceCase(place.state_words ?? "state not known")}<span class="secondary">{place.since ? `, ${edtfInWords(place.since)}` : ""}</span></p></div>
            {claims.length > 0 ? <Claims claims={claims} /> : <p class="secondary">Nobody says how many are held.</p>}
            {moves.length > 0 && <ul class="plain-list">{moves.map(({ line, step }) => <li key={step.statement}><a href={`/standing/${line.id}`} dir="auto">{line.name}</a> transferred{step.date && `, ${edtfInWords(step.date)}`}: <span dir="auto">{step.words}</span>{step.passages[0] && <> · <a href={passageHref(step.passages[0])}>passage</a></>}</li>)}</ul>}
          </section>);
      })}
      <p><button type="button" class="plain" onClick={() => saveCsv(["place", "state", "since", "claim", "low", "high", "on", "said by"], places.flatMap((place) => (claimsOf(place).length > 0 ? claimsOf(place) : [null]).map((claim) => [
        place.name, place.state_words, place.since, claim?.value ?? null, claim ? boundsIn(claim.value)?.low ?? null : null, claim ? boundsIn(claim.value)?.high ?? null : null, claim?.date ?? null, claim?.speaker ?? null])), "places.csv")}>Save as CSV</button></p>
    </section>
  );
}
