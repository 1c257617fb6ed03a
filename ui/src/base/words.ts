// Small words of the interface: numbers, plurals, sizes, names of kinds. One place, so that one thing has one name.
import type { ActFacts, EntityKind, EventStatus, Proposal, StepFacts } from "./types";

const kNumber = new Intl.NumberFormat("en", { useGrouping: true });
export const count = (n: number) => kNumber.format(n).replace(/,/g, "\u202f");
export const counted = (n: number, one: string, many = `${one}s`) => `${count(n)} ${n === 1 ? one : many}`;

export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const units = ["kB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = "";
  for (unit of units) {
    value /= 1000;
    if (value < 1000) break;
  }
  return `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ${unit}`;
}

export function duration(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 3600) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}

export const kKindName: Record<EntityKind, string> = {
  person: "person", organisation: "body", state: "state", place: "place",
};
export const kKindMany: Record<EntityKind, string> = {
  person: "people", organisation: "bodies", state: "states", place: "places",
};
// The small letter that stands at a mark: meaning is never colour alone.
export const kLetter: Record<Proposal["kind"], string> = {
  person: "P", organisation: "B", state: "S", place: "L", quotation: "Q", date: "D", quantity: "N", act: "A", step: "T",
};
export function kindInWords(p: Proposal): string {
  switch (p.kind) {
    case "quotation": return `${p.type} quotation`;
    case "date": return p.type === "set" ? "recurring time" : p.type;
    case "quantity": return "quantity";
    case "act": return "act";
    case "step": return `step, ${p.mode === "words" ? "words" : "deed"}`;
    default: return kKindName[p.kind];
  }
}

// No reading is certain, so none is shown as 100 %.
export const sureInWords = (confidence: number) =>
  (confidence >= 0.985 ? "over 98 % sure" : `${Math.round(confidence * 100)} % sure`);
// Of what only a language model proposed nobody knows how sure it is.
export const proposedInWords = (confidence: number | null) => (confidence === null ? "proposed" : `proposed, ${sureInWords(confidence)}`);

// A type's name is its words with underscores.
export const typeInWords = (type: string) => type.replace(/_/g, " ").replace("ill treatment", "ill-treatment");
export const sentenceCase = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
// How far something is from having happened, as a sentence would say it.
export const kStanding: Record<EventStatus, string> = {
  reported: "reported", alleged: "alleged", denied: "denied", expected: "expected, not done", proposed: "proposed, not done",
  conditional: "on a condition, not done", threatened: "threatened, not done", called_for: "called for, not done",
};
export const kStandings = Object.keys(kStanding) as EventStatus[];
// Who did it and to whom: the names where the document has any, else the words.
export function sidesOf(line: ActFacts | StepFacts, names: Record<string, string> = {}): { from: string; to: string } {
  return line.kind === "act"
    ? { from: names["perpetrator"] ?? line.perpetrator?.text ?? "", to: names["victim"] ?? line.victim?.text ?? "" }
    : { from: names["actor"] ?? line.actor?.text ?? "", to: names["target"] ?? line.target?.text ?? "" };
}

// Of a singular English noun, well enough for a line beside the passage; other scripts stay as they are.
function plural(noun: string): string {
  if (!/[a-z]$/.test(noun)) return noun;
  if (/(^|\W)person$/.test(noun)) return noun.replace(/person$/, "people");
  if (/man$/.test(noun)) return noun.replace(/man$/, "men");
  if (/child$/.test(noun)) return `${noun}ren`;
  if (/[^aeiou]y$/.test(noun)) return noun.replace(/y$/, "ies");
  return /(s|x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

export function quantityInWords(value: number | [number, number], relation: string, unit: string): string {
  const words: Record<string, string> = {
    exactly: "", about: "about ", more_than: "more than ", at_least: "at least ", less_than: "less than ",
    at_most: "at most ", between: "between ",
  };
  const number = Array.isArray(value) ? `${count(value[0])} and ${count(value[1])}` : count(value);
  const one = value === 1;
  return `${words[relation] ?? ""}${number}${unit ? ` ${one ? unit : plural(unit)}` : ""}`;
}

const kLanguages = typeof Intl.DisplayNames === "function" ? new Intl.DisplayNames("en", { type: "language" }) : null;
export function languageInWords(tag: string | null): string {
  if (!tag || tag === "und") return "language not known";
  try {
    return kLanguages?.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

const kMedia: Record<string, string> = {
  "text/plain": "text", "text/html": "web page", "application/pdf": "PDF",
  "text/csv": "table", "text/tab-separated-values": "table", "application/rtf": "RTF document",
  "application/vnd.oasis.opendocument.text": "OpenDocument text", "message/rfc822": "mail message",
  "application/x-mimearchive": "saved web page", "application/warc": "web archive", "application/mbox": "mailbox",
  "application/zip": "ZIP archive", "application/x-tar": "TAR archive", "application/gzip": "compressed archive",
  "application/x-bzip2": "compressed archive", "application/x-xz": "compressed archive",
  "image/png": "picture", "image/jpeg": "picture", "image/tiff": "picture",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word document",
};
export const mediaInWords = (type: string | null) => (type ? kMedia[type] ?? type : "kind not known");

// What an entry of the ledger did, without saying what it was about.
export function entryInWords(kind: string, items: number): string {
  switch (kind) {
    case "found": return "Made the case";
    case "admit": return "Admitted an author";
    case "revoke": return "Ended an author's log";
    case "add": return `Added ${counted(items, "file")}`;
    case "read": return `Read ${counted(items, "document")}`;
    case "decide": return `Decided on ${counted(Math.max(1, items), "proposal")}`;
    case "record": return "Recorded a statement";
    case "judge": return "Recorded a judgement";
    case "erase": return "Erased";
    case "checkpoint": return "Took a checkpoint";
    case "passphrase": return "Changed the passphrase";
    default: return kind;
  }
}
// Whether a statement still holds, and why not.
export function standingInWords({ holds, counts, superseded_by }: { holds: boolean; counts: boolean; superseded_by: string | null }): string {
  if (holds) return "holds";
  if (!counts) return "does not count: its author was revoked";
  return superseded_by ? "superseded" : "taken back";
}
export const shortId = (id: string) => id.slice(0, 7);
