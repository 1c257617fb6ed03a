// People, bodies, states and places: a line for each normalised name, and the page of one.
import type { QuotationListLine } from "./proposal_types";
import type { JudgementContradiction, Judgement, Statement } from "./record_types";
import type { Context, EntityKind, ProposalStatus, Range, Source } from "./shared_types";

export interface PersonLine {
  id: string;
  name: string;
  aliases: string[];
  roles: string[];
  documents: number;
  mentions: number;
  status: "proposed" | "recorded";
  view?: { kind: EntityKind; quotations: number };
}
export interface RoleLine extends Range, Pick<Source, "title" | "publisher" | "published"> {
  role: string;
  document: string;
  proposal: string;
  status: ProposalStatus;
}
export interface MentionOnPage extends Range {
  document: string;
  proposal: string;
  text: string;
  status: ProposalStatus;
  view: Source & Context;
}
export interface EntityPage {
  entity: PersonLine;
  kind: EntityKind;
  roles: RoleLine[];
  said: QuotationListLine[];
  said_total: number;
  said_of: QuotationListLine[];
  said_of_total: number;
  mentions: MentionOnPage[];
  mentions_total: number;
  statements: Statement[];
  judgements: Judgement[];
  contradictions: JudgementContradiction[];
}
