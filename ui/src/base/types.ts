// The shapes of docs/openapi.yaml, as far as the workspace reads them; each file holds those of one thing.
export type * from "./case_types";
export type * from "./collation_types";
export type * from "./document_types";
export type * from "./name_types";
export type * from "./proposal_types";
export type * from "./record_types";
export type * from "./shared_types";
