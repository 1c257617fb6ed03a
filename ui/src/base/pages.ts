// The pages of the workspace in the groups in which the case is laid out: the one list from which the navigation, the titles and the
// list of keys are made.
import type { Overview } from "./types";

export interface PageEntry { path: string; name: string; key: string; counts?: (counts: Overview["counts"]) => number }
export interface PageGroup { name: string; about: string; pages: PageEntry[] }

export const kOverview: PageEntry = { path: "/", name: "Overview", key: "g o" };
export const kSearch: PageEntry = { path: "/search", name: "Search", key: "/" };
export const kCustody: PageEntry = { path: "/custody", name: "Custody", key: "g c" };

export const kGroups: PageGroup[] = [
  { name: "Documents", about: "what was received, and what was read in it", pages: [
    { path: "/documents", name: "All documents", key: "g d", counts: (c) => c.documents },
    { path: "/review/proposed", name: "To decide", key: "g r", counts: (c) => c.proposed },
    { path: "/said", name: "Who said what", key: "g s", counts: (c) => c.quotations },
    { path: "/acts", name: "Acts", key: "g a", counts: (c) => c.acts },
    { path: "/timeline", name: "Timeline", key: "g t", counts: (c) => c.dates },
  ] },
  { name: "People", about: "whom the documents name", pages: [
    { path: "/people", name: "People and bodies", key: "g p", counts: (c) => c.people + c.organisations },
    { path: "/who", name: "Who is who", key: "g i" },
    { path: "/detainees", name: "Detainees", key: "g j" },
  ] },
  { name: "Proceedings", about: "what was asked, voted and answered", pages: [
    { path: "/standing", name: "Where they stand", key: "g w" },
    { path: "/proceedings", name: "Steps read", key: "g n", counts: (c) => c.steps },
    { path: "/votes", name: "Votes", key: "g v" },
    { path: "/recommendations", name: "Recommendations", key: "g m" },
    { path: "/responses", name: "Pressure and response", key: "g b" },
  ] },
  { name: "Findings", about: "what follows from the documents together", pages: [
    { path: "/contradictions", name: "Contradictions", key: "g x" },
    { path: "/events", name: "Events", key: "g e" },
    { path: "/estimate", name: "Estimate", key: "g h" },
  ] },
];

export const kPages: PageEntry[] = [kOverview, kSearch, ...kGroups.flatMap((group) => group.pages), kCustody];

// "/review/proposed" -> "review": what the address of a page and of all that stands below it begins with.
export const sectionOf = (path: string) => path.split("/")[1] ?? "";
export const groupOf = (section: string) => kGroups.find((group) => group.pages.some((page) => sectionOf(page.path) === section)) ?? null;
