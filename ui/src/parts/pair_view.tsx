// Two records side by side: what is compared and what each comparison weighs, then the passages they rest on.
import type { LinkedPair, RecordWithPassages, WeightStep } from "../base/linkage_types";
import { edtfInWords } from "../base/edtf";
import { shortId } from "../base/words";

const signed = (weight: number) => `${weight < 0 ? "−" : "+"}${Math.abs(weight).toFixed(1)}`;
const kBar = 120;  // units of the drawing, either side of nought together

export function sourceOfRecord(record: RecordWithPassages | LinkedPair["left"]): string {
  const { view } = record;
  const name = view.publisher || view.title || view.path || `document ${shortId(record.document)}`;
  return `${name} · ${view.published ? edtfInWords(view.published) : "date not stated"}`;
}

// A step of the waterfall: from where the steps before it ended to where it ends.
function Fall({ from, to, most, least }: { from: number; to: number; most: number; least: number }) {
  const at = (weight: number) => ((weight - least) / Math.max(1, most - least)) * kBar;
  const [left, right] = from < to ? [from, to] : [to, from];
  return (
    <svg class="fall" viewBox={`0 0 ${kBar} 16`} preserveAspectRatio="none" aria-hidden="true">
      <line x1={at(0)} x2={at(0)} y1="0" y2="16" class="fall-nought" />
      <rect x={at(left)} y="4" width={Math.max(1.5, at(right) - at(left))} height="8" class={to < from ? "fall-against" : "fall-for"} />
    </svg>
  );
}

function Steps({ pair }: { pair: LinkedPair }) {
  let sum = 0;
  const falls = pair.steps.map((step) => ({ step, from: sum, to: (sum += step.weight) }));
  const reach = [0, ...falls.map((fall) => fall.to)];
  const most = Math.max(...reach), least = Math.min(...reach);
  const compares = (step: WeightStep) => step.comparison !== "" && step.comparison !== "doubt";
  const differs = (step: WeightStep) => step.left !== step.right && step.left !== "" && step.right !== "";
  return (
    <table class="weighed">
      <caption class="unseen">What speaks for and against the two being one, in powers of two of the odds</caption>
      <thead><tr><th scope="col">compared</th><th scope="col">left</th><th scope="col">right</th><th scope="col">how</th><th scope="col" class="number">weight</th><td class="fall-cell" /></tr></thead>
      <tbody>
        {falls.map(({ step, from, to }) => (
          <tr key={step.comparison} class={differs(step) ? "differs" : ""}>
            <th scope="row">{step.comparison || "before any comparison"}</th>
            <td dir="auto">{differs(step) ? <mark>{step.left}</mark> : step.left || <span class="secondary">{compares(step) ? "not stated" : ""}</span>}</td>
            <td dir="auto">{differs(step) ? <mark>{step.right}</mark> : step.right || <span class="secondary">{compares(step) ? "not stated" : ""}</span>}</td>
            <td class="secondary">{step.level}</td>
            <td class="number">{signed(step.weight)}</td>
            <td class="fall-cell"><Fall from={from} to={to} most={most} least={least} /></td>
          </tr>))}
      </tbody>
      <tfoot>
        <tr><th scope="row">together</th><td /><td /><td class="secondary">{`probability ${pair.probability.toFixed(3)}`}</td><td class="number">{signed(pair.weight)}</td>
          <td class="fall-cell"><Fall from={0} to={pair.weight} most={most} least={least} /></td></tr>
      </tfoot>
    </table>
  );
}

function OneRecord({ record, side }: { record: RecordWithPassages; side: string }) {
  return (
    <section class="side" aria-label={`${side} record`}>
      <h2 class="side-value" dir="auto">{record.name}</h2>
      <p class="secondary">
        <a class="side-source" dir="auto" href={`/documents/${record.document}#b${record.begin}-${record.end}`}>{sourceOfRecord(record)}</a>
        {record.row && " · a row of a list"}{record.entity && <> · <a href={`/people/${record.entity}`}>recorded</a></>}
      </p>
      {record.aliases.length > 0 && <p class="secondary" dir="auto">also {record.aliases.join(", ")}</p>}
      <ul>
        {record.passages.slice(0, 4).map((passage) => (
          <li key={passage.begin}>
            <a class="pair-passage" dir="auto" href={`/documents/${record.document}#b${passage.begin}-${passage.end}`}>
              {record.row ? <span class="row-cells">{passage.text}</span> : <>{passage.before}<mark>{passage.text}</mark>{passage.after}</>}
            </a>
          </li>))}
      </ul>
      {record.passages.length > 4 && <p class="secondary">and {record.passages.length - 4} more passages in the document</p>}
    </section>
  );
}

export function PairView({ pair }: { pair: LinkedPair }) {
  return (
    <>
      <div class="sides pair-sides"><OneRecord record={pair.left} side="Left" /><OneRecord record={pair.right} side="Right" /></div>
      {pair.steps.length > 0 && <div class="weighed-frame" tabIndex={0} role="region" aria-label="What speaks for and against"><Steps pair={pair} /></div>}
    </>
  );
}
