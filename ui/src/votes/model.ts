// Votes as pictures and tables need them: who stands where, in which order, and what is said of it.
import type { BallotLine, Choice, Tally, VoteState, WholeVote } from "../base/proceeding_types";

export interface Seat extends VoteState { vote: Choice; previous: Choice | null; ballot: BallotLine | null }
export const kChoices: Choice[] = ["yes", "abstain", "no", "none"];
export const kChoiceWords: Record<Choice, string> = {
  yes: "in favour", no: "against", abstain: "abstaining", "not voting": "not voting", absent: "absent", none: "no ballot",
};
// What the seat map puts into one column: a source says of some that they were absent, of others nothing.
export const columnOf = (choice: Choice): Choice => (choice === "absent" || choice === "not voting" ? "none" : choice);

export function seatsOf(vote: WholeVote): Seat[] {
  const cast = vote.ballots.map((each) => ({ code: each.code, name: each.name, group: each.group, vote: each.vote, previous: each.previous ?? null, ballot: each }));
  const silent = vote.without_ballot.map((each) => ({ ...each, vote: "none" as Choice, previous: each.previous ?? null, ballot: null }));
  return [...cast, ...silent].sort((a, b) => a.name.localeCompare(b.name, "en"));
}

export const hasChanged = (seat: Seat) => seat.previous !== null && columnOf(seat.previous) !== columnOf(seat.vote);

export interface GroupOfSeats { name: string; seats: Seat[] }
export function groupsOf(seats: Seat[]): GroupOfSeats[] {
  const groups = new Map<string, Seat[]>();
  for (const seat of seats) {
    const name = seat.group ?? "no regional group entered";
    groups.set(name, [...(groups.get(name) ?? []), seat]);
  }
  return [...groups].map(([name, all]) => ({ name, seats: all })).sort((a, b) => b.seats.length - a.seats.length);
}

export const tallyInWords = (tally: Tally | null) => (tally ? `${tally.yes}–${tally.no}–${tally.abstain}` : "not known");
export const kBodies: Record<string, string> = { GA: "General Assembly", SC: "Security Council", HRC: "Human Rights Council", CHR: "Commission on Human Rights", C3: "Third Committee" };
// Which of the six Main Committees voted is what the source calls it.
export const bodyInWords = (body: string, printed?: string) => body === "GA-C" && printed ? printed : kBodies[body] ?? body;
export const kRules: Record<string, string> = { simple: "simple majority", "two-thirds": "two thirds", procedural: "vote on procedure", substantive: "vote on substance" };
export const kTargets = { text: "the text", amendment: "an amendment", paragraph: "a paragraph", motion: "a motion" };

// "Situation of human rights in ... : resolution / adopted by the General Assembly": what stands behind the colon is the same for all.
export const titleOf = (title: string | null) => title?.split(" : ")[0]?.replace(/^./, (c) => c.toUpperCase()) ?? null;
