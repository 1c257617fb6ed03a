-- Comparing live projections with replayed ones (compare.cc). Row numbers of our own are left out: they differ.
-- name: compare_author
select id, user, name, initials, device, sign_key, box_key, time, by, seq from author order by 1
-- name: compare_revocation
select author, time, by, seq, entries from revocation order by 1, 2, 3, 4
-- name: compare_revoked
select author, entries from revoked order by 1
-- name: compare_checkpoint
select time, author, seq, note from checkpoint order by 1, 2, 3
-- name: compare_erased
select id, derived, case derived when 0 then time end, case derived when 0 then author end,
       case derived when 0 then seq end
from erased order by 1
-- name: compare_erased_commitment
select commitment, time, author, seq from erased_commitment order by 1
-- name: proposals_with_wrong_status
select p.n from proposal p
where p.status <> coalesce((
  select case d.verdict when 1 then 2 when 2 then 3 else 1 end from decision d
  where d.proposal = p.id and not exists (select 1 from revoked v where v.author = d.author and d.seq >= v.entries)
  order by d.time desc, d.author desc, d.seq desc, d.n desc limit 1), 1)
-- name: names_with_wrong_count
select g.id from name_group g
where g.documents <> (select count(*) from name_in_document n where n.who = g.id)
   or g.mentions <> (select coalesce(sum(mentions), 0) from name_in_document n where n.who = g.id)
-- name: names_of_no_document
select rowid_of from (select n.who as rowid_of from name_in_document n left join document d on d.id = n.document
                      where d.id is null)
-- name: derived_tombstones
select id, time, author, seq from erased where derived = 1
-- name: copy_tombstone
insert into erased (id, derived, time, author, seq) values (?, 1, ?, ?, ?)
-- name: tombstones_of_entry
select derived, id from erased where author = ? and seq = ?
-- name: erased_commitments_of_entry
select commitment from erased_commitment where author = ? and seq = ?
-- What is streamed through the scratch database (compare.cc): a batch of rows, the live row of each, how many there are.
-- name: stream_custody
select document, time, author, seq, n, sha256, size, path, publisher, writer, published, language, obtained_from, note,
       classification, member_of, url, captured from custody
-- name: live_custody
select document, time, author, seq, n, sha256, size, path, publisher, writer, published, language, obtained_from, note,
       classification, member_of, url, captured from custody where document = ? and time = ? and author = ? and seq = ? and n = ?
-- name: clear_custody
delete from custody
-- name: count_custody
select count(*) from custody
-- name: stream_document_read
select document, time, author, seq, n, media_type, text_sha256, reader, version, error from document_read
-- name: live_document_read
select document, time, author, seq, n, media_type, text_sha256, reader, version, error from document_read where document = ? and time = ? and author = ? and seq = ? and n = ?
-- name: clear_document_read
delete from document_read
-- name: count_document_read
select count(*) from document_read
-- name: stream_decision
select proposal, time, author, seq, n, document, verdict, statement, reason from decision
-- name: live_decision
select proposal, time, author, seq, n, document, verdict, statement, reason from decision where proposal = ? and time = ? and author = ? and seq = ? and n = ?
-- name: clear_decision
delete from decision
-- name: count_decision
select count(*) from decision
-- name: stream_statement
select id, subject, subject_kind, subject_name, who, property, value, quote, speaker, speaks, speaker_entity, stance, date,
       proposal, supersedes, decided, time, author, seq, item from statement
-- name: live_statement
select id, subject, subject_kind, subject_name, who, property, value, quote, speaker, speaks, speaker_entity, stance, date,
       proposal, supersedes, decided, time, author, seq, item from statement where id = ?
-- name: clear_statement
delete from statement
-- name: count_statement
select count(*) from statement
-- name: stream_passage
select statement, k, document, text_sha256, begin, end from passage
-- name: live_passage
select statement, k, document, text_sha256, begin, end from passage where statement = ? and k = ?
-- name: clear_passage
delete from passage
-- name: count_passage
select count(*) from passage
-- name: stream_judgement
select id, kind, value, standard, reason, initials, supersedes, time, author, seq from judgement
-- name: live_judgement
select id, kind, value, standard, reason, initials, supersedes, time, author, seq from judgement where id = ?
-- name: clear_judgement
delete from judgement
-- name: count_judgement
select count(*) from judgement
-- name: stream_judged
select judgement, k, about from judged
-- name: live_judged
select judgement, k, about from judged where judgement = ? and k = ?
-- name: clear_judged
delete from judged
-- name: count_judged
select count(*) from judged
-- name: clear_derived
delete from document;
delete from name_group;
-- name: drop_needless_indexes
drop index custody_of_members;
drop index document_in_order;
drop index document_of_bytes;
drop index document_of_status;
drop index decision_on_document;
drop index statement_holding;
drop index statement_in_order;
drop index statement_on_subject;
drop index statement_by_speaker;
drop index statement_by_name;
drop index statement_of_proposal;
drop index statement_superseding;
drop index passage_in_document;
drop index judgement_in_order;
drop index judgement_superseding;
drop index judgement_about;
-- name: scratch_statements
select id from statement
-- name: scratch_judgements
select id from judgement
-- name: drop_scratch_statement
delete from statement where id = ?
-- name: drop_scratch_judgement
delete from judgement where id = ?
-- name: erasures_in_time
select author, seq, time, kind, commitment, compartment, items from entry where kind = 9 order by time, author, seq
-- name: documents_in_custody
select distinct document from custody order by document
-- name: document_with_item
select id, sha256, size, media_type, title, publisher, published, language, classification, status, error, text_sha256,
       time, author, seq, item
from document where id = ?
-- name: documents_of_nothing
select n from document where id not in (select document from custody)
-- name: recorded_name_groups
select id, kind, norm from name_group where entity is not null
-- name: statements_with_wrong_holding
-- An acceptance holds while it is the latest decision on its proposal that counts.
select s.n from statement s
where s.holds <> (not exists (select 1 from revoked v where v.author = s.author and s.seq >= v.entries) and (s.decided = 0 or exists (
  select 1 from decision d where d.statement = s.id and d.verdict = 1 and not exists (select 1 from revoked v where v.author = d.author and d.seq >= v.entries)
  and not exists (
    select 1 from decision l where l.proposal = d.proposal and (l.time, l.author, l.seq, l.n) > (d.time, d.author, d.seq, d.n)
    and not exists (select 1 from revoked v where v.author = l.author and l.seq >= v.entries)))))
-- name: names_with_wrong_entity
select g.id from name_group g
where g.entity is not (select s.subject from statement s where s.who = g.id and s.holds = 1
                       order by s.time, s.author, s.seq, s.item limit 1)
-- name: statements_of_no_name
select s.n from statement s where s.holds = 1 and not exists (select 1 from name_group g where g.id = s.who)
