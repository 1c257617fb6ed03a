// The list of keys and marks; `?` opens it, Escape closes it.
import { useLayoutEffect, useRef } from "preact/hooks";
import { kGroups } from "../base/pages";

const kKeys: [string, [string, string][]][] = [
  ["Anywhere", [["/", "search"], ["g o", "overview"], ["g c", "custody"], ["?", "this list"]]],
  ...kGroups.map((group): [string, [string, string][]] => [group.name, group.pages.map((page) => [page.key, page.name])]),
  ["In a list, or among hits", [["j  k", "next and previous line"], ["Enter", "open it"], ["f", "filter"]]],
  ["Who is who", [["j  k", "next and previous pair"], ["s", "the two are one and the same"], ["d", "they are two"], ["u", "it cannot be told"], ["z", "take the last decision back"], ["f", "the reason"]]],
  ["In a document", [["j  k", "next and previous passage"], ["a", "accept, and on to the next undecided"], ["x", "reject, and on"],
    ["e", "correct"], ["i", "a step: accept it into a proceeding"], ["u", "take the last decision back"], ["A", "accept all mentions of this name here"],
    ["p", "the picture of the page, of a scan"],
    ["r", "record a statement from the selected words"], ["Esc", "leave the passage"]]],
];

export function Help({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => { dialog.current?.showModal(); }, []);
  return (
    <dialog ref={dialog} class="help" aria-label="Keys and marks" onClose={onClose}
      onClick={(event) => { if (event.target === dialog.current) dialog.current?.close(); }}>
      <div class="help-head"><h1>Keys and marks</h1><button type="button" onClick={() => dialog.current?.close()}>Close</button></div>
      <div class="help-body">
        {kKeys.map(([where, keys]) => (
          <section key={where}>
            <h2 class="label">{where}</h2>
            <dl class="keys">{keys.map(([key, what]) => <div key={key + what}><dt>{key.split(/ +/).map((k) => <kbd key={k}>{k}</kbd>)}</dt><dd>{what}</dd></div>)}</dl>
          </section>))}
        <section>
          <h2 class="label">Marks in a text</h2>
          <ul class="plain-list">
            <li><span class="proposed">dotted</span>: read by the machine, nobody has decided</li>
            <li><span class="recorded">solid</span>: recorded by a person</li>
            <li>a line in the margin: words that somebody said, with the speaker</li>
            <li><span class="lozenge" aria-hidden="true">◆</span> in the margin: another document says otherwise</li>
            <li>small letters at a mark: P person, B body, S state, L place, D date, N quantity, A act, T step</li>
          </ul>
        </section>
      </div>
    </dialog>
  );
}
