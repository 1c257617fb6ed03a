-- Comparing live projections with replayed ones (compare.cc). Row numbers of our own are left out: they differ.
-- name: compare_author
select id, user, name, initials, device, sign_key, box_key, time, by, seq from author order by 1
-- name: compare_revocation
select author, time, by, seq, entries from revocation order by 1, 2, 3, 4
-- name: compare_custody
select document, time, author, seq, n, sha256, size, path, publisher, writer, published, language, obtained_from, note,
       classification, member_of, url, captured
from custody order by 1, 2, 3, 4, 5
-- name: compare_document_read
select document, time, author, seq, n, media_type, text_sha256, reader, version, error from document_read
order by 1, 2, 3, 4, 5
-- name: compare_document
select id, sha256, size, media_type, title, publisher, published, language, classification, status, error, text_sha256,
       time, author, seq, item
from document order by 1
-- name: compare_decision
select proposal, time, author, seq, n, document, verdict, statement, reason from decision order by 1, 2, 3, 4, 5
-- name: compare_statement
select id, subject, subject_kind, subject_name, who, property, value, quote, speaker, speaks, speaker_entity, stance, date,
       proposal, supersedes, decided, holds, time, author, seq, item
from statement order by 1
-- name: compare_passage
select statement, k, document, text_sha256, begin, end from passage order by 1, 2
-- name: compare_judgement
select id, kind, value, standard, reason, initials, supersedes, time, author, seq from judgement order by 1
-- name: compare_judged
select judgement, k, about from judged order by 1, 2
-- name: compare_checkpoint
select time, author, seq, note from checkpoint order by 1, 2, 3
-- name: compare_erased
select id, derived, case derived when 0 then time end, case derived when 0 then author end,
       case derived when 0 then seq end
from erased order by 1
-- name: compare_erased_commitment
select commitment, time, author, seq from erased_commitment order by 1
-- name: compare_name_group
select id, kind, norm, entity from name_group where entity is not null order by 1
-- name: proposals_with_wrong_status
select p.n from proposal p
where p.status <> coalesce((
  select case d.verdict when 1 then 2 when 2 then 3 else 1 end from decision d where d.proposal = p.id
  order by d.time desc, d.author desc, d.seq desc, d.n desc limit 1), 1)
-- name: names_with_wrong_count
select g.id from name_group g
where g.documents <> (select count(*) from name_in_document n where n.who = g.id)
   or g.mentions <> (select coalesce(sum(mentions), 0) from name_in_document n where n.who = g.id)
-- name: names_of_no_document
select rowid_of from (select n.who as rowid_of from name_in_document n left join document d on d.id = n.document
                      where d.id is null)
-- name: readings_to_copy
select t.n, t.document, t.sha256, r.version, r.facts from text t join reading r on r.text = t.n
-- name: copy_text
insert into text (n, document, sha256, reader, media_type, pages, layout, declared, bytes)
values (?, ?, ?, '', '', '', '', '', x'')
-- name: copy_reading
insert into reading (text, version, facts, boilerplate) values (?, ?, ?, '')
-- name: derived_tombstones
select id, time, author, seq from erased where derived = 1
-- name: copy_tombstone
insert into erased (id, derived, time, author, seq) values (?, 1, ?, ?, ?)
