// The roles that documents give one name, each once, with its publishers: "special rapporteur" by Harbour Wire on three days.
import type { RoleLine } from "./types";

export interface RoleRow { role: string; publishers: { name: string; lines: RoleLine[] }[] }

// Letters in any case, spaces in any number: what is set in capitals is no other name.
const folded = (name: string) => name.normalize("NFC").toLocaleLowerCase("en").replace(/\s+/g, " ").trim();
const isCapitals = (name: string) => name === name.toLocaleUpperCase("en") && name !== name.toLocaleLowerCase("en");

// Of two spellings of one name the one that is not all capitals; otherwise the first.
const better = (held: string, other: string) => (isCapitals(held) && !isCapitals(other) ? other : held);

// How a page names its publishers: of all spellings of one name that it holds the better one.
export function publisherNames(names: string[]): (name: string) => string {
  const known = new Map<string, string>();
  for (const name of names) known.set(folded(name), better(known.get(folded(name)) ?? name.trim(), name.trim()));
  return (name) => known.get(folded(name)) ?? name;
}

// In the order in which they come: the first document first. A role or a publisher in capitals joins the one in usual letters.
export function rolesOf(lines: RoleLine[]): RoleRow[] {
  const rows = new Map<string, { role: string; publishers: Map<string, { name: string; lines: RoleLine[] }> }>();
  for (const line of lines) {
    const row = rows.get(folded(line.role)) ?? { role: line.role, publishers: new Map() };
    row.role = better(row.role, line.role);
    rows.set(folded(line.role), row);
    const publisher = row.publishers.get(folded(line.publisher)) ?? { name: line.publisher.trim(), lines: [] };
    publisher.name = better(publisher.name, line.publisher.trim());
    publisher.lines.push(line);
    row.publishers.set(folded(line.publisher), publisher);
  }
  return [...rows.values()].map((row) => ({ role: row.role, publishers: [...row.publishers.values()] }));
}
