// Who is who: the pairs of records that may be one, the most instructive first; a person decides, and may take it back.
import { useEffect, useRef, useState } from "preact/hooks";
import { api, problemOf } from "../base/api";
import { useKeys } from "../base/keys";
import type { LinkedPair, Linkage, LinkKind, PairLine, Verdict } from "../base/linkage_types";
import { useLoad } from "../base/load";
import type { Place } from "../base/router";
import type { Problem } from "../base/types";
import { count, counted, sentenceCase } from "../base/words";
import { ClusterGraph } from "../parts/cluster_graph";
import { ContradictionNote } from "../parts/contradiction_note";
import { Heading } from "../parts/heading";
import { MergeHistory, Thresholds, WeightChart } from "../parts/linkage_charts";
import { Nothing, ProblemNote, Refused, Waiting } from "../parts/note";
import { PairView } from "../parts/pair_view";

const kKinds: [LinkKind, string][] = [["person", "Persons"], ["place", "Places"], ["organisation", "Bodies"], ["event", "Events"]];
const kFetched = 50;
const kReason = "compared side by side";
const kStateInWords: Record<PairLine["state"], string> = {
  open: "nobody has decided", same: "decided: one and the same", different: "decided: two", unsure: "somebody could not tell", disputed: "decided, and other decisions contradict it",
  "follows-same": "one, as follows from other decisions", "follows-different": "two, as follows from other decisions",
};
// `before`: what this person had decided of the pair until then, which comes back when the decision is taken back.
interface Undo { judgement: string; about: string[]; before: { id: string; kind: Verdict; reason: string } | null }

export function WhoPage({ place }: { place: Place }) {
  const asked = place.parts[1] === "of" ? place.parts[2] : "person";
  const kind = kKinds.find(([k]) => k === asked)?.[0] ?? "person";
  return <Kind key={kind} kind={kind} />;
}

function Kind({ kind }: { kind: LinkKind }) {
  const [show, setShow] = useState<"undecided" | "decided">("undecided");
  const { answer, problem, reload } = useLoad(`linkage ${kind} ${show}`, () => api.linkage({ kind, show, offset: 0, limit: kFetched }));
  const held = useRef<Linkage | null>(null);
  if (answer) held.current = answer;
  const linkage = answer ?? (held.current?.kind === kind ? held.current : null);
  useEffect(() => {
    if (!answer?.pending) return undefined;
    const timer = setTimeout(reload, 800);
    return () => clearTimeout(timer);
  }, [answer]);
  if (problem) return <Refused problem={problem} retry={reload} />;
  const decided = linkage ? linkage.decided.same + linkage.decided.different + linkage.decided.follows : 0;
  const open = linkage?.bounds?.undecided ?? 0;
  return (
    <main id="main" class="wide who">
      <Heading title="Who is who" about={linkage?.bounds && linkage.note === "" ? <>
        {sentenceCase(linkage.bounds.sentence)}. Compared: {counted(linkage.records, "record")} from {counted(linkage.sources.length, "source")}. Records stay two; what is decided here is a judgement and can be taken back.</>
        : "Which records of the documents are one."}>
        <nav class="tabs" aria-label="Kinds">
          {kKinds.map(([k, name]) => <a key={k} href={k === "person" ? "/who" : `/who/of/${k}`} aria-current={k === kind ? "page" : undefined}>{name}</a>)}
        </nav>
        {linkage && decided + open > 0 && <p class="who-progress"><span class="secondary">{count(decided)} decided, {count(open)} to decide</span>
          <progress max={decided + open} value={decided} aria-label={`${decided} of ${decided + open} pairs decided`} /></p>}
      </Heading>
      {(!linkage || (linkage.pending && linkage.records === 0)) && <Waiting what="Comparing the records" />}
      {linkage?.note && <Nothing lead={linkage.note} />}
      {linkage && linkage.note === "" && (linkage.records > 0) && (
        <>
          <p class="who-show">{(["undecided", "decided"] as const).map((each) => (
            <button key={each} type="button" aria-pressed={show === each} onClick={() => setShow(each)}>{each === "undecided" ? "To decide" : "Decided"}</button>))}</p>
          <ContradictionNote contradictions={linkage.contradictions} />
          <Queue kind={kind} linkage={linkage} reload={reload} />
          <section class="who-more"><h2 class="label">Weights and decisions</h2>{linkage.learned && <p class="secondary">{linkage.learned.sentence}</p>}<WeightChart linkage={linkage} /><Thresholds linkage={linkage} /></section>
          <section class="who-more"><h2 class="label">Merges and splits</h2><MergeHistory history={linkage.history} /></section>
        </>)}
    </main>
  );
}

function Queue({ kind, linkage, reload }: { kind: LinkKind; linkage: Linkage; reload: () => void }) {
  const [at, setAt] = useState(0);
  const [reason, setReason] = useState("");
  const [said, setSaid] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const undo = useRef<Undo[]>([]);
  const busy = useRef(false);
  const place = Math.min(at, Math.max(0, linkage.pairs.length - 1));
  const line = linkage.pairs[place];
  const { answer: pair, problem: unread } = useLoad(line ? `pair ${kind} ${line.left.id} ${line.right.id} ${line.state} ${line.decisions.map((d) => d.judgement).join()}` : "pair",
    () => (line ? api.linkedPair(kind, line.left.id, line.right.id) : Promise.resolve(null)));

  async function act(words: string, deed: () => Promise<void>) {
    if (busy.current) return;
    busy.current = true;
    setProblem(null);
    try {
      await deed();
      setSaid(words);
      setReason("");
      reload();
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      busy.current = false;
    }
  }
  const decide = (verdict: Verdict) => {
    if (!line) return;
    const about = [line.left.id, line.right.id];
    void act(`Decided: ${verdict}.`, async () => {
      const judged = await api.judge({ kind: verdict, about, reason: reason.trim() || kReason });
      const before = line.decisions.find((each) => each.judgement === judged.supersedes);
      undo.current.push({ judgement: judged.id, about: judged.about, before: before ? { id: before.judgement, kind: before.verdict, reason: before.reason } : null });
    });
  };
  const takeBack = () => {
    const last = undo.current[undo.current.length - 1];
    if (!last) return setSaid("Nothing of this visit is left to take back; the history below has the rest.");
    void act(last.before ? `Taken back; again decided: ${last.before.kind}.` : "Taken back.", async () => {
      const { kind: again, reason: why } = last.before ?? { kind: "withdrawn" as const, reason: "taken back" };
      const judged = await api.judge({ kind: again, reason: why, about: last.about, supersedes: last.judgement });
      undo.current.pop();
      // The decision that came back is another judgement: that is what would be taken back next.
      for (const each of undo.current) if (each.judgement === last.before?.id) each.judgement = judged.id;
      setAt(0);
    });
  };
  const go = (step: number) => setAt(Math.max(0, Math.min(linkage.pairs.length - 1, place + step)));
  useKeys({ s: () => decide("same"), d: () => decide("different"), u: () => decide("unsure"), z: takeBack, j: () => go(1), k: () => go(-1) });

  return (
    <section class="queue" aria-label="The pair">
      {line ? <OnePair line={line} pair={pair} problem={unread} /> : <Nothing lead="Nothing is left to decide." />}
      <div class="verdicts">
        <p>
          <button type="button" class="main" disabled={!line} onClick={() => decide("same")}>Same <kbd>s</kbd></button>
          <button type="button" disabled={!line} onClick={() => decide("different")}>Different <kbd>d</kbd></button>
          <button type="button" disabled={!line} onClick={() => decide("unsure")}>Unsure <kbd>u</kbd></button>
          <button type="button" onClick={takeBack}>Undo <kbd>z</kbd></button>
          <button type="button" disabled={place === 0} onClick={() => go(-1)}>Previous <kbd>k</kbd></button>
          <button type="button" disabled={place + 1 >= linkage.pairs.length} onClick={() => go(1)}>Next <kbd>j</kbd></button>
        </p>
        <label class="reason">Reason <input type="text" value={reason} placeholder={kReason} autocomplete="off" data-filter onInput={(event) => setReason(event.currentTarget.value)} /></label>
        <p class="secondary" role="status">{said}{line && ` Pair ${count(place + 1)} of ${count(linkage.total)}.`}</p>
      </div>
      {problem && <ProblemNote problem={problem} />}
      {pair && <ClusterGraph pair={pair} />}
    </section>
  );
}

function OnePair({ line, pair, problem }: { line: PairLine; pair: LinkedPair | null; problem: Problem | null }) {
  if (problem) return <ProblemNote problem={problem} />;
  if (!pair) return <Waiting what="Reading the two records" />;
  return (
    <article class="pair" data-left={line.left.id} data-right={line.right.id}>
      <p class="pair-state"><b>{sentenceCase(kStateInWords[pair.state])}</b>{pair.bridge && <span class="attention"> · a thin bridge: two clusters hang together by this pair alone</span>}
        {pair.decisions.map((each) => <span key={each.judgement} class="secondary"> · {each.verdict} ({each.initials}: {each.reason})</span>)}</p>
      <PairView pair={pair} />
    </article>
  );
}
