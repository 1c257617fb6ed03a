// What stands where something else would: a problem, nothing found, still at work.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { api } from "../base/api";
import type { Problem } from "../base/types";
import { count, duration, sentenceCase } from "../base/words";

// What stands between backticks is a command.
function withCommands(text: string) {
  return text.split("`").map((part, i) => (i % 2 === 1 ? <code key={i}>{part}</code> : part));
}

export function ProblemNote({ problem, retry }: { problem: Problem; retry?: () => void }) {
  return (
    <div class="note problem" role="alert">
      <p class="note-lead">{withCommands(sentenceCase(problem.message))}</p>
      <p>{withCommands(problem.what_to_do)}</p>
      {retry && <p><button type="button" onClick={retry}>Try again</button></p>}
    </div>
  );
}

// A page that could not be opened at all.
export function Refused({ problem, retry }: { problem: Problem; retry?: () => void }) {
  return (
    <main id="main">
      <h1>This page could not be opened</h1>
      <ProblemNote problem={problem} {...(retry ? { retry } : {})} />
    </main>
  );
}

export function Nothing({ lead, children }: { lead: string; children?: ComponentChildren }) {
  return (
    <div class="note">
      <p class="note-lead">{lead}</p>
      {children}
    </div>
  );
}

// The next step where a list is empty because nothing was read: shown beneath the sentence that says so.
export function Unread() {
  return <p>What the documents hold is read with <code>inquest read CASE</code>; <a href="/documents/of/unread">documents not read yet</a>, <a href="/documents/of/failed">those that could not be</a>.</p>;
}

// While the documents are compared, which takes minutes in a large case: how far it is, and how long it will take at this rate.
export function Comparing() {
  const [way, setWay] = useState({ words: "", done: 0, total: 0 });
  useEffect(() => {
    const began = performance.now();
    const timer = setInterval(() => {
      api.comparing().then(({ running, stage, done, total }) => {
        if (!running) return;
        const left = done > 0 ? ((performance.now() - began) / 1000 / done) * (total - done) : 0;
        setWay({ words: total > 0 ? `${sentenceCase(stage)}: ${count(done)} of ${count(total)}${left > 2 ? `, about ${duration(left)} left` : ""}` : `${sentenceCase(stage)}…`, done, total });
      }, () => undefined);  // the listing that is waited for tells of problems
    }, 1000);
    return () => clearInterval(timer);
  }, []);
  if (!way.words) return <Waiting what="Comparing the documents" />;
  return (
    <div class="waiting work">
      <p role="status">{way.words}</p>
      {way.total > 0 && <progress max={way.total} value={way.done} aria-label="Documents read for the comparison" />}
      <p>You may go on elsewhere: it goes on, and will be here when you come back.</p>
    </div>
  );
}

// Says nothing for the first moment, so that quick answers do not flicker.
export function Waiting({ what }: { what: string }) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 400);
    return () => clearTimeout(timer);
  }, []);
  return <p class="waiting" role="status">{slow ? `${what}…` : ""}</p>;
}
