-- From entries to rows (project.cc, project_statements.cc).
-- name: insert_custody
insert into custody (document, time, author, seq, n, sha256, size, path, publisher, writer, published, language,
                     obtained_from, note, classification, member_of, url, captured)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
on conflict do nothing
-- name: insert_document_read
insert into document_read (document, time, author, seq, n, media_type, text_sha256, reader, version, error)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
on conflict do nothing
-- name: insert_fresh_document
insert into document (id, sha256, size, media_type, title, publisher, published, language, classification, status, error,
                      text_sha256, time, author, seq, item)
values (?, ?, ?, '', '', ?, ?, ?, ?, 1, '', null, ?, ?, ?, ?)
on conflict do nothing
-- name: has_document_read
select 1 from document_read where document = ? limit 1
-- name: custody_of_document
select document, time, author, seq, n, sha256, size, path, publisher, writer, published, language, obtained_from, note,
       classification, member_of, url, captured, not exists (select 1 from revoked v where v.author = custody.author and custody.seq >= v.entries)
from custody where document = ? order by time, author, seq, n
-- name: latest_document_read
select media_type, text_sha256, error from document_read
where document = ? and not exists (select 1 from revoked v where v.author = document_read.author and document_read.seq >= v.entries)
order by time desc, author desc, seq desc, n desc limit 1
-- name: facts_of_text
select r.facts from text t join reading r on r.text = t.n where t.document = ? and t.sha256 = ?
-- name: published_of_document
select published from document where id = ?
-- name: put_document
insert into document (id, sha256, size, media_type, title, publisher, published, language, classification, status, error,
                      text_sha256, time, author, seq, item)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
on conflict (id) do update set sha256 = excluded.sha256, size = excluded.size, media_type = excluded.media_type,
  title = excluded.title, publisher = excluded.publisher, published = excluded.published, language = excluded.language,
  classification = excluded.classification, status = excluded.status, error = excluded.error,
  text_sha256 = excluded.text_sha256, time = excluded.time, author = excluded.author, seq = excluded.seq,
  item = excluded.item
-- name: date_undated_proposals
update proposal set day = ?2
where text in (select n from text where document = ?1) and kind <> 6 and date is null and day <> ?2
-- name: insert_decision
insert into decision (proposal, time, author, seq, n, document, verdict, statement, reason)
values (?, ?, ?, ?, ?, ?, ?, ?, ?)
on conflict do nothing
-- name: latest_decision
select verdict, statement from decision
where proposal = ? and not exists (select 1 from revoked v where v.author = decision.author and decision.seq >= v.entries)
order by time desc, author desc, seq desc, n desc limit 1
-- name: set_proposal_status
update proposal set status = ?2 where id = ?1 and status <> ?2
-- name: hold_decided_statements
update statement set holds = (id is ?2)
where decided = 1 and id in (select statement from decision where proposal = ?1) and holds <> (id is ?2)
-- name: names_of_decided_statements
select who, subject_kind, subject_name from statement where id in (select statement from decision where proposal = ?)
-- name: stamp_of_statement
select time, author, seq, not exists (select 1 from revoked v where v.author = statement.author and statement.seq >= v.entries) from statement where id = ?
-- name: stamp_of_judgement
select time, author, seq, not exists (select 1 from revoked v where v.author = judgement.author and judgement.seq >= v.entries) from judgement where id = ?
-- name: put_statement
insert into statement (id, subject, subject_kind, subject_name, who, property, value, quote, speaker, speaks,
                       speaker_entity, stance, date, proposal, supersedes, decided, holds, time, author, seq, item)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
on conflict (id) do update set subject = excluded.subject, subject_kind = excluded.subject_kind,
  subject_name = excluded.subject_name, who = excluded.who, property = excluded.property, value = excluded.value,
  quote = excluded.quote, speaker = excluded.speaker, speaks = excluded.speaks,
  speaker_entity = excluded.speaker_entity, stance = excluded.stance, date = excluded.date,
  proposal = excluded.proposal, supersedes = excluded.supersedes, decided = excluded.decided, holds = excluded.holds,
  time = excluded.time, author = excluded.author, seq = excluded.seq, item = excluded.item
-- name: delete_passages
delete from passage where statement = ?
-- name: insert_passage
insert into passage (statement, k, document, text_sha256, begin, end) values (?, ?, ?, ?, ?, ?)
-- name: first_entity_of_name
select subject from statement where who = ? and holds = 1 order by time, author, seq, item limit 1
-- name: put_name_entity
insert into name_group (id, kind, norm, documents, mentions, quotations, entity) values (?, ?, ?, 0, 0, 0, ?)
on conflict (id) do update set entity = excluded.entity
-- name: drop_unused_name
delete from name_group where id = ? and documents = 0 and entity is null
-- name: put_judgement
insert into judgement (id, kind, value, standard, reason, initials, supersedes, time, author, seq)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
on conflict (id) do update set kind = excluded.kind, value = excluded.value, standard = excluded.standard,
  reason = excluded.reason, initials = excluded.initials, supersedes = excluded.supersedes, time = excluded.time,
  author = excluded.author, seq = excluded.seq
-- name: delete_judged
delete from judged where judgement = ?
-- name: insert_judged
insert into judged (judgement, k, about) values (?, ?, ?)
-- name: put_author
insert into author (id, user, name, initials, device, sign_key, box_key, time, by, seq)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
on conflict (id) do update set user = excluded.user, name = excluded.name, initials = excluded.initials,
  device = excluded.device, sign_key = excluded.sign_key, box_key = excluded.box_key, time = excluded.time,
  by = excluded.by, seq = excluded.seq
where (excluded.time, excluded.by, excluded.seq) < (author.time, author.by, author.seq)
-- name: insert_revocation
insert into revocation (author, entries, time, by, seq) values (?, ?, ?, ?, ?) on conflict do nothing
-- name: authority_entries
select e.author, e.seq, e.time, e.kind, p.payload from entry e join payload p on p.author = e.author and p.seq = e.seq
where e.kind <= 3
-- name: revoked_logs
select author, entries from revoked
-- name: entries_that_count
select entries from revoked where author = ?
-- name: user_has_revoked_log
select 1 from author a join revoked v on v.author = a.id where a.user = ?
-- name: put_revoked
insert into revoked (author, entries) values (?, ?)
-- name: delete_revoked
delete from revoked
-- name: present_texts_of_documents
select id, text_sha256 from document
-- name: present_text_bytes
select t.n, t.bytes, coalesce(r.boilerplate, '[]')
from document d join text t on t.document = d.id and t.sha256 = d.text_sha256 left join reading r on r.text = t.n where d.id = ?
-- name: status_of_document
select status from document where id = ?
-- name: set_proposals_aside
update proposal set present = 2 where present = 1 and text in (select n from text where document = ?)
-- name: bring_proposals_back
update proposal set present = 1 where present = 2 and text = ?
-- name: lines_of_proposals
select line from proposal where text = ? and present = 1 and kind <= 5 order by begin, kind, n
-- name: insert_checkpoint
insert into checkpoint (time, author, seq, note) values (?, ?, ?, ?) on conflict do nothing
-- name: is_erased
select 1 from erased where id = ?
-- name: is_erased_commitment
select 1 from erased_commitment where commitment = ?
-- name: forget_name_entity
update name_group set entity = null where id = ? and entity is not null
