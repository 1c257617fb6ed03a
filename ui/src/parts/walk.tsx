// Three steps through the example case, for who sees Inquest for the first time. Dismissed once, it stays away.
import { useState } from "preact/hooks";

const kKey = "inquest-walk-done";
const kept = () => {
  try {
    return localStorage.getItem(kKey) === "yes";
  } catch {
    return false;
  }
};

export function Walk({ next, onDismiss }: { next: string | null; onDismiss: () => void }) {
  const [done, setDone] = useState(kept);
  if (done) return null;
  const dismiss = () => {
    try {
      localStorage.setItem(kKey, "yes");
    } catch {
      // It comes again with the next visit.
    }
    setDone(true);
    onDismiss();
  };
  return (
    <section class="walk" aria-label="Three steps">
      <ol>
        <li><b>Read.</b> <a href={next ? `/documents/${next}` : "/documents"}>Open a document</a> and press <kbd>j</kbd>: each press goes to the next name, date or quotation that was read in it.</li>
        <li><b>Decide.</b> <kbd>a</kbd> accepts, <kbd>x</kbd> rejects, <kbd>e</kbd> corrects, <kbd>u</kbd> takes it back. What you accept is signed into the ledger with the passage it rests on.</li>
        <li><b>Cite.</b> <a href="/search">Search</a> with <kbd>/</kbd>, see <a href="/said">who said what</a>, and <a href="/custody">verify</a> that every byte is as it was.</li>
      </ol>
      <p><button type="button" onClick={dismiss}>I know my way</button> <span class="secondary">All keys: <kbd>?</kbd></span></p>
    </section>
  );
}
