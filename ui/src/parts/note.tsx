// What stands where something else would: a problem, nothing found, still at work.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Problem } from "../base/types";
import { sentenceCase } from "../base/words";

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

// Says nothing for the first moment, so that quick answers do not flicker.
export function Waiting({ what }: { what: string }) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 400);
    return () => clearTimeout(timer);
  }, []);
  return <p class="waiting" role="status">{slow ? `${what}…` : ""}</p>;
}
