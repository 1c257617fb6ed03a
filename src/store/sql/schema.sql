-- The tables of a case. Every part (the case itself, each compartment) has a database file with all of them, so that one
-- code serves both; the tables of the ledger's spine (entry, log, fork) are filled in the case's file only.
-- name: schema
pragma application_id = 1229870416;  -- "INQP"
pragma user_version = 5;

create table meta (
  -- What this file is: 'case_id' and 'compartment'. A file moved from another case or part is refused at opening.
  name text primary key,
  value text not null
) strict, without rowid;

-- ---- The ledger: never rewritten ----------------------------------------------------------------------------------

create table entry (
  -- One act of a person. The 67 bytes that the log hashes are made of author, seq, time, kind and commitment again each
  -- time (ledger::encode_entry), so that nothing stands here twice. `compartment` says in which part its payload lies,
  -- `items` of how many things it speaks; both are ours and not hashed: the payload proves them.
  author blob not null,
  seq integer not null,
  time integer not null,
  kind integer not null,
  commitment blob not null,
  compartment integer not null,
  items integer not null,
  primary key (author, seq)
) strict, without rowid;
create index entry_in_time on entry (time, author, seq);
create index entry_on_authors on entry (kind) where kind <= 3;  -- who may sign, and how far

create table payload (
  -- What an entry commits to, until it is erased: then the row is gone and only the commitment in `entry` is left.
  author blob not null,
  seq integer not null,
  salt blob not null,
  payload text not null,
  primary key (author, seq)
) strict, without rowid;

create table item (
  -- One of many things an entry speaks of. The commitment stays for ever; salt and payload are null once erased.
  author blob not null,
  seq integer not null,
  n integer not null,
  commitment blob not null,
  salt blob,
  payload text,
  primary key (author, seq, n)
) strict, without rowid;

create table log (
  -- One author's log: how many entries follow each other without a gap, the Merkle frontier over them, and the latest
  -- signed checkpoint ('' for a log that came from another replica without one).
  author blob primary key,
  size integer not null,
  frontier blob not null,
  note text not null
) strict, without rowid;

create table fork (
  -- Proof that an author's log was continued twice: an entry whose (author, seq) is also that of another entry. The one
  -- with the smaller bytes stands in `entry`, whichever arrived first; this one is kept beside it.
  author blob not null,
  seq integer not null,
  bytes blob not null,
  salt blob,
  payload text,
  primary key (author, seq, bytes)
) strict, without rowid;

create table document_key (
  -- The key that opens a document's original. Destroying this row destroys the original wherever copies of it lie.
  document blob primary key,
  key blob not null
) strict, without rowid;

create table leaving (
  -- Originals of erased documents whose files are still to be removed: emptied as soon as they are, so that an erasure that
  -- was cut short is finished at the next opening.
  document blob primary key,
  sha256 blob not null
) strict, without rowid;

create table text (
  -- What a reader extracted from a document, with its map to pages. Never dropped but by erasure: reading again adds a
  -- row when the text differs, and what was cited keeps its ground. `pages`, `layout`, `declared`, `words` (where recognised
  -- words stand on their page) and `notes` (what the reader tells of its work) are JSON.
  n integer primary key,
  document blob not null,
  sha256 blob not null,
  reader text not null,
  media_type text not null,
  pages text not null,
  layout text not null,
  declared text not null,
  bytes blob not null,
  words text not null default '[]',
  notes text not null default '[]',
  unique (document, sha256)
) strict;

-- ---- What a machine read: kept between runs, recomputable, never counted as fact ----------------------------------

create table reading (
  -- What was found out about a whole text: facts and marked boilerplate, as JSON, and by which version.
  text integer primary key references text (n) on delete cascade,
  version text not null,
  facts text not null,
  boilerplate text not null
) strict;

create table proposal (
  -- One thing read in a passage. `id` is the front of a hash of text, kind, spans and value, so that reading again asks
  -- nothing twice; two documents with one text share it, and a decision on it is one for both. `who` is the name of a
  -- mention, the speaker of a quotation, the victim or perpetrator of an act, the actor of a step (name_group). `day` is the
  -- first day that it can mean, of what has a `date` its own, of anything else that of its document's publication; far in the
  -- future where unknown, so that the undated come last. `present` is 0 for what the latest reading no longer finds but somebody
  -- decided on, and 2 for what was
  -- read of a document that no longer counts. `status` and, for all without a date, `day` follow from the ledger.
  n integer primary key,
  id blob not null,
  text integer not null references text (n) on delete cascade,
  kind integer not null,
  begin integer not null,
  end integer not null,
  who integer,
  day integer not null,
  date text,
  status integer not null,
  present integer not null,
  line text not null,
  unique (id, text)
) strict;
-- `present` is in each, though it is 1 there: without it a listing would fetch every row that it passes over.
create index proposal_in_text on proposal (text, begin, kind, status, present);
create index proposal_in_time on proposal (day, text, begin, kind, status, present) where present = 1;
create index proposal_of_name on proposal (who, day, text, begin, kind, status, present, end) where present = 1 and who is not null;
-- Quotations (kind 5) by their place: which of them hold a mention is asked for a name in thousands of documents at once.
create index quotation_in_text on proposal (text, begin, end, who, status, kind, present) where present = 1 and kind + 0 = 5;
create index proposal_of_kind on proposal (kind, status, present) where present = 1;

create table name_in_document (
  -- One name (kind and normalised form) in one document's present text. `name` is its fullest form there, `quotations` how
  -- often it speaks; `roles` is a
  -- JSON array of the titles and affiliations beside it.
  document blob not null,
  who integer not null,
  name text not null,
  mentions integer not null,
  quotations integer not null,
  roles text not null,
  primary key (document, who)
) strict, without rowid;
create index document_of_name on name_in_document (who, document);

create table name_group (
  -- A name over all documents: "same name, not yet judged". `id` is a keyed hash of kind and normalised form, so that it
  -- may stand in an address. `documents`, `mentions` and `quotations` count name_in_document; `entity` is the first entity that a
  -- standing statement recorded under this name.
  id integer primary key,
  kind integer not null,
  norm text not null,
  documents integer not null,
  mentions integer not null,
  quotations integer not null,
  entity blob
) strict;
create index name_group_in_order on name_group (kind, documents desc, mentions desc, norm);
create index name_group_of_entity on name_group (entity) where entity is not null;

create table name_form (
  -- The spellings of a name, and in how many documents each is the fullest.
  who integer not null,
  name text not null,
  documents integer not null,
  primary key (who, name)
) strict, without rowid;

create table name_role (
  -- The titles and affiliations beside a name, and in how many documents.
  who integer not null,
  role text not null,
  documents integer not null,
  primary key (who, role)
) strict, without rowid;

-- ---- Projections: dropped and replayed from the entries by `rebuild` ----------------------------------------------

create table author (
  -- Who signs: a person on a device, as admitted in the log itself.
  id blob primary key,
  user blob not null,
  name text not null,
  initials text not null,
  device text not null,
  sign_key blob not null,
  box_key blob not null,
  time integer not null,
  by blob not null,
  seq integer not null
) strict, without rowid;

create table revocation (
  -- What revocations say: from which entry on the log of an author no longer counts. Which of them stand is in `revoked`.
  author blob not null,
  entries integer not null,
  time integer not null,
  by blob not null,
  seq integer not null,
  primary key (author, time, by, seq)
) strict, without rowid;

create table revoked (
  -- How many entries of an author's log count, of those who were revoked (ledger/authority.h). The same in every part. What
  -- came after stays in its tables, so that an erasure finds it, and nothing that lists or counts looks at it.
  author blob primary key,
  entries integer not null
) strict, without rowid;

create table custody (
  -- How one copy of a document came into the case.
  document blob not null,
  time integer not null,
  author blob not null,
  seq integer not null,
  n integer not null,
  sha256 blob not null,
  size integer not null,
  path text not null,
  publisher text not null,
  writer text not null,
  published text not null,
  language text not null,
  obtained_from text not null,
  note text not null,
  classification integer not null,
  member_of blob,                       -- of a member: the container's document
  url text not null default '',         -- of a member or a saved page, as it says itself
  captured text not null default '',
  primary key (document, time, author, seq, n)
) strict, without rowid;
create index custody_of_members on custody (member_of) where member_of is not null;

create table document_read (
  -- Each reading of a document, as the ledger has it; the latest says its status and which text is the present one.
  document blob not null,
  time integer not null,
  author blob not null,
  seq integer not null,
  n integer not null,
  media_type text not null,
  text_sha256 blob,
  reader text not null,
  version text not null,
  error text not null,
  primary key (document, time, author, seq, n)
) strict, without rowid;

create table document (
  -- A document as listings show it, derived from custody, document_read and the facts of the present reading: what
  -- custody states of publisher, date and language beats what was read. The stamp is that of its first custody.
  n integer primary key,
  id blob not null unique,
  sha256 blob not null,
  size integer not null,
  media_type text not null,
  title text not null,
  publisher text not null,
  published text not null,
  language text not null,
  classification integer not null,
  status integer not null,
  error text not null,
  text_sha256 blob,
  time integer not null,
  author blob not null,
  seq integer not null,
  item integer not null
) strict;
create index document_in_order on document (time, author, seq, item);
create index document_of_bytes on document (sha256);
create index document_of_status on document (status, language, size);

create table decision (
  -- What a person decided on a proposal: 1 accepted, 2 rejected, 3 the decision before taken back. The latest counts.
  proposal blob not null,
  time integer not null,
  author blob not null,
  seq integer not null,
  n integer not null,
  document blob not null,
  verdict integer not null,
  statement blob,
  reason text not null,
  primary key (proposal, time, author, seq, n)
) strict, without rowid;
create index decision_on_document on decision (document);
create index decision_making on decision (statement) where statement is not null;

create table statement (
  -- What a person recorded. `who` is the subject's name, `speaks` the speaker's as a person. `holds` is 0 when the
  -- acceptance that made it was undone by a later decision; whether it was superseded is asked of `supersedes`.
  n integer primary key,
  id blob not null unique,
  subject blob not null,
  subject_kind integer not null,
  subject_name text not null,
  who integer not null,
  property text not null,
  value text not null,
  quote text not null,
  speaker text not null,
  speaks integer,
  speaker_entity blob,
  stance integer not null,
  date text not null,
  proposal blob,
  supersedes blob,
  decided integer not null,  -- 1: made by accepting a proposal
  holds integer not null,
  time integer not null,
  author blob not null,
  seq integer not null,
  item integer not null
) strict;
create index statement_holding on statement (holds);
create index statement_in_order on statement (time, author, seq, item);
create index statement_on_subject on statement (subject);
create index statement_on_name on statement (who, holds, time, author, seq, item);
create index statement_by_speaker on statement (speaker_entity) where speaker_entity is not null;
create index statement_by_name on statement (speaks) where speaks is not null;
create index statement_of_proposal on statement (proposal) where proposal is not null;
create index statement_superseding on statement (supersedes) where supersedes is not null;

create table passage (
  -- The places a statement rests on, in order.
  statement blob not null,
  k integer not null,
  document blob not null,
  text_sha256 blob not null,
  begin integer not null,
  end integer not null,
  primary key (statement, k)
) strict, without rowid;
create index passage_in_document on passage (document, begin);

create table judgement (
  -- What the inquiry makes of statements.
  id blob primary key,
  kind text not null,
  value text not null,
  standard text not null,
  reason text not null,
  initials text not null,
  supersedes blob,
  time integer not null,
  author blob not null,
  seq integer not null
) strict, without rowid;
create index judgement_in_order on judgement (time, author, seq);
create index judgement_superseding on judgement (supersedes) where supersedes is not null;

create table judged (
  -- What a judgement is about, in order: ids in text form.
  judgement blob not null,
  k integer not null,
  about text not null,
  primary key (judgement, k)
) strict, without rowid;
create index judgement_about on judged (about);

create table checkpoint (
  -- Checkpoints that were handed out of the case, as the ledger has them.
  time integer not null,
  author blob not null,
  seq integer not null,
  note text not null,
  primary key (time, author, seq)
) strict, without rowid;

create table erased (
  -- Ids that are erased for ever: nothing that speaks of them is taken in again, whenever it arrives. The stamp is that
  -- of the erase entry. `derived` is 1 for what was not named by the entry but rested on what it named; such rows are
  -- kept by `rebuild`, because what they were derived from is destroyed. The
  -- stamp of a derived one is that of an erasure which reached it; which of several depends on the order of arrival, so it is
  -- no part of the projection.
  id text primary key,
  derived integer not null,
  time integer not null,
  author blob not null,
  seq integer not null
) strict, without rowid;

create table erased_commitment (
  -- Commitments of payloads and items that are erased: another replica's copy of them is not taken in.
  commitment blob primary key,
  time integer not null,
  author blob not null,
  seq integer not null
) strict, without rowid;
