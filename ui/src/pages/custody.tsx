// Custody: is every byte as the ledger says, who wrote this case, what did they do.
import { useEffect, useRef, useState } from "preact/hooks";
import { api, problemOf } from "../base/api";
import { momentInWords } from "../base/edtf";
import { useLoad } from "../base/load";
import type { Checkpoint, EntryLine, Job, Problem, VerifyReport } from "../base/types";
import { count, counted, duration, entryInWords, shortId, size } from "../base/words";
import { Heading } from "../parts/heading";
import { Lines } from "../parts/lines";
import { ProblemNote, Waiting } from "../parts/note";
import { ObjectLink } from "../parts/object_link";
import { WordsUsed } from "../parts/words_used";

function Progress({ job, onStop }: { job: Job; onStop: () => void }) {
  const rate = job.seconds > 0.5 ? job.done / job.seconds : 0;
  const left = rate > 0 && job.total > job.done ? (job.total - job.done) / rate : 0;
  const amount = (n: number) => (job.unit === "bytes" ? size(n) : `${count(n)} ${job.unit}`);
  return (
    <div class="work" role="status">
      <p>{job.stage || "Beginning"}: {job.total > 0 ? `${amount(job.done)} of ${amount(job.total)}` : amount(job.done)}
        {rate > 0 && <span class="secondary"> · {amount(Math.round(rate))} a second{left > 1 && `, ${duration(left)} left`}</span>}</p>
      {job.total > 0 ? <progress max={job.total} value={job.done} aria-label="Verification" /> : <progress aria-label="Verification" />}
      <p><button type="button" onClick={onStop}>Stop</button></p>
    </div>
  );
}

function Report({ report, seconds }: { report: VerifyReport; seconds: number }) {
  const read = `${counted(report.originals, "original")}, ${counted(report.texts, "text")}, ${counted(report.entries, "entry", "entries")}, ${counted(report.checkpoints, "checkpoint")}, ${counted(report.pages, "database page")} and ${counted(report.rows, "derived row")} were read: ${size(report.bytes)} in ${duration(seconds)}`;
  if (report.findings.length === 0) {
    return <div class="verdict good"><p class="note-lead">Every byte is as the ledger says.</p><p>{read}.</p></div>;
  }
  return (
    <div class="verdict bad">
      <p class="note-lead">{counted(report.findings.length, "thing")} {report.findings.length === 1 ? "is" : "are"} not as the ledger says.</p>
      <p>{read}. Keep this folder as it is and compare it with a backup; what is not named here is sound.</p>
      <ul class="findings">{report.findings.map((f, i) => <li key={i}><span class="mono">{f.place}</span> {f.problem}</li>)}</ul>
    </div>
  );
}

function Verify({ verified }: { verified: { time: string; findings: number } | null }) {
  const [job, setJob] = useState<Job | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [against, setAgainst] = useState("");
  const alive = useRef(true);
  useEffect(() => () => { alive.current = false; }, []);

  const follow = (now: Job) => {
    if (!alive.current) return;
    setJob(now);
    if (now.state !== "running") return;
    setTimeout(() => void api.job(now.id).then(follow, (error: unknown) => setProblem(problemOf(error))), 250);
  };
  const begin = () => {
    setProblem(null);
    setJob(null);
    api.verify(against.trim()).then(follow, (error: unknown) => setProblem(problemOf(error)));
  };
  const running = job?.state === "running";
  return (
    <section>
      <h2 class="label">Verification</h2>
      {problem && <ProblemNote problem={problem} />}
      {job?.state === "running" && <Progress job={job} onStop={() => void api.stopJob(job.id).then(follow, () => undefined)} />}
      {job?.state === "done" && job.result && <Report report={job.result} seconds={job.seconds} />}
      {job?.state === "stopped" && <p role="status">Stopped. Nothing was changed; what was read until then is not a result.</p>}
      {job?.state === "failed" && job.error && <ProblemNote problem={job.error} />}
      {!job && <p class="secondary">{verified
        ? <>Last verified {momentInWords(verified.time)}: {verified.findings === 0 ? "every byte was as the ledger says" : counted(verified.findings, "finding")}.</>
        : "Not verified since this workspace was started."}</p>}
      {!running && (
        <>
          <p><button type="button" class="main" onClick={begin}>Verify every byte</button></p>
          <details class="against unprinted">
            <summary>Compare with a checkpoint kept elsewhere</summary>
            <label><span class="label">Signed note</span>
              <textarea rows={6} class="mono" spellcheck={false} autocomplete="off" value={against} onInput={(e) => setAgainst(e.currentTarget.value)} /></label>
            <p class="hint">Verification then also refuses a log that is older than this note, or another one.</p>
          </details>
        </>)}
    </section>
  );
}

function Note({ checkpoint }: { checkpoint: Checkpoint }) {
  return <pre class="signed-note mono" tabIndex={0} aria-label="Signed note">{checkpoint.note}</pre>;
}

function Take({ onTaken }: { onTaken: () => void }) {
  const [taken, setTaken] = useState<Checkpoint | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [copied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard.writeText(taken?.note ?? "").then(() => setCopied(true), () => undefined);
  const take = () => void api.checkpoint().then((c) => { setTaken(c); onTaken(); }, (e: unknown) => setProblem(problemOf(e)));
  return (
    <>
      {problem && <ProblemNote problem={problem} />}
      <p><button type="button" onClick={take}>Take a checkpoint</button> <span class="secondary">a few lines of text; kept elsewhere they prove later that nothing before them was changed</span></p>
      {taken && (
        <div role="status">
          <p>Keep these lines in a place outside this machine. <button type="button" class="plain" onClick={copy}>{copied ? "Copied" : "Copy them"}</button></p>
          <Note checkpoint={taken} />
        </div>)}
    </>
  );
}

function EntryRow({ line }: { line: EntryLine }) {
  return (
    <div class="row entry-row">
      <span class="when">{momentInWords(line.time)}</span>
      <span class="row-main">
        <span>{entryInWords(line.kind, line.items)}{line.erased && <span class="attention"> erased since</span>}{!line.counts && <span class="attention"> does not count</span>}</span>
        <span class="row-under">{line.about.map((id) => <ObjectLink key={id} id={id} />)}{line.items > line.about.length && line.about.length > 0 ? " …" : ""}</span>
      </span>
      <span class="row-side"><span>{line.initials}</span><a class="mono" href={`/show/${line.author}/${line.seq}`}>{shortId(line.author)}.{line.seq}</a></span>
    </div>
  );
}

export function CustodyPageView() {
  const { answer, problem, reload } = useLoad("custody", api.custody);
  const [total, setTotal] = useState<number | null>(null);
  return (
    <main id="main" class="custody">
      <Heading title="Custody" about="What people did is signed, entry upon entry; what a machine read can be computed again." />
      {problem && <ProblemNote problem={problem} retry={reload} />}
      {!answer && !problem && <Waiting what="Reading the ledger" />}
      {answer && <Verify verified={answer.verified} />}
      {answer && (
        <section>
          <h2 class="label">Authors</h2>
          <ul class="plain-list authors">
            {answer.authors.map((a) => (
              <li key={a.id}>{a.user_name} ({a.initials}) <span class="secondary">on {a.device_label || "a device without a name"}, {counted(a.entries, "entry", "entries")}{a.counting !== null && `; revoked: ${a.counting === 1 ? "the first counts" : `the first ${a.counting} count`}`}</span>{" "}
                <span class="mono secondary">{shortId(a.id)}</span></li>))}
          </ul>
        </section>)}
      {answer && (
        <section>
          <h2 class="label">Checkpoints</h2>
          <Take onTaken={reload} />
          {answer.checkpoints.map((c) => (
            <details key={c.root + c.size}><summary>{momentInWords(c.time)}, {counted(c.size, "entry", "entries")}</summary><Note checkpoint={c} /></details>))}
        </section>)}
      <section>
        <h2 class="label">Entries <span class="tally-note">{total === null ? "" : count(total)}</span></h2>
        <Lines<EntryLine> id={`entries ${answer?.entries ?? 0}`} label="Entries, latest first" rowHeight={56} onTotal={setTotal}
          load={(offset, limit) => api.entries(offset, limit)} row={(line) => <EntryRow line={line} />} empty={<p>No entry.</p>} />
      </section>
      <WordsUsed words={[
        ["entry", "One action of one person: documents added, a proposal decided, a statement recorded. Entries are only ever added; each is sealed into the one before."],
        ["ledger", "All entries of all authors. What the pages show is worked out from it and can be worked out again."],
        ["checkpoint", "A signed summary of the ledger at one moment, a few lines long. Kept elsewhere, it shows later whether anything before it was changed or left out."],
        ["verify", "Every byte of the case is read and compared with what the ledger says of it: originals, texts, databases, signatures."],
        ["author", "A person on one device. A copy of a case on another device writes as another author."]]} />
    </main>
  );
}
