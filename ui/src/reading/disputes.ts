// Where the passages of a document that others contradict stand in its text, in UTF-16 units.
import type { Offsets } from "../base/offsets";
import type { Elsewhere } from "../base/types";
import type { Block } from "./blocks";

export interface Dispute { id: string; about: string; begin: number; end: number }

export function disputesOf(elsewhere: Elsewhere | null, document: string, offsets: Offsets): Dispute[] {
  const found: Dispute[] = [];
  for (const line of elsewhere?.contradictions ?? []) {
    // Another spelling of a name is no contradiction of what is said here: it stands in the panel, not in the margin.
    if (line.kind === "spelling") continue;
    for (const value of line.values) {
      for (const passage of value.passages) {
        if (passage.document !== document) continue;
        found.push({ id: line.id, about: line.about, begin: offsets.toUnit(passage.at.begin), end: offsets.toUnit(passage.at.end) });
      }
    }
  }
  return found.sort((a, b) => a.begin - b.begin);
}

export function disputesByBlock(blocks: Block[], disputes: Dispute[]): Map<number, Dispute[]> {
  const found = new Map<number, Dispute[]>();
  for (const dispute of disputes) {
    const block = blocks.find((b) => dispute.begin >= b.begin && dispute.begin < b.end);
    if (!block) continue;
    const held = found.get(block.index);
    if (held) held.push(dispute);
    else found.set(block.index, [dispute]);
  }
  return found;
}
