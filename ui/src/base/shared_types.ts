// What the shapes of all pages are made of: places, sources, stamps, pages of a listing, problems. Offsets are bytes of UTF-8.
export type EntityKind = "person" | "organisation" | "state" | "place";
export type ProposalStatus = "proposed" | "accepted" | "rejected";
export interface Range { begin: number; end: number }
export interface TextRange { text: string; begin: number | null; end: number | null }
export type Compartment = "none" | "identities";
export interface Source { title: string; publisher: string; published: string | null; path: string; compartment: Compartment }
export interface Context { before: string; text: string; after: string }
export interface Recorded { time: string; author: string; initials: string; seq: number }
export interface Decision extends Recorded { reason: string }
export interface Listed<T> { lines: T[]; offset: number; total: number }
export interface Problem { code: string; message: string; what_to_do: string }
