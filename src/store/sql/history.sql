-- Entries, authors, checkpoints, the history of an object, and finding ids by their front (query_ledger.cc, resolve.cc).
-- name: entries_latest_first
select author, seq, time, kind, commitment, compartment, items from entry
order by time desc, author desc, seq desc limit ? offset ?
-- name: entry_kinds_from
select kind, count(*) from entry where author = ? and seq >= ? group by kind order by kind
-- name: entry_at
select author, seq, time, kind, commitment, compartment, items from entry where author = ? and seq = ?
-- name: entries_in_log_order
select author, seq, time, kind, commitment, compartment, items from entry order by author, seq
-- name: all_authors
select a.id, a.user, a.name, a.initials, a.device, a.sign_key, coalesce(l.size, 0), coalesce(l.note, ''), v.entries
from author a left join log l on l.author = a.id left join revoked v on v.author = a.id order by a.time, a.by, a.seq
-- name: notes_taken
select note from checkpoint order by time desc, author desc, seq desc
-- name: notes_of_logs
select l.note from log l where l.note <> '' order by l.size desc, l.author
-- name: history_of_document
select author, seq from custody where document = ?1
union select author, seq from document_read where document = ?1
union select author, seq from decision where document = ?1
union select s.author, s.seq from passage p join statement s on s.id = p.statement where p.document = ?1
-- name: history_of_proposal
select author, seq from decision where proposal = ?1
union select author, seq from statement where proposal = ?1
-- name: history_of_statement
select author, seq from statement where id = ?1
union select author, seq from decision where statement = ?1
union select author, seq from statement where supersedes = ?1
union select d.author, d.seq from statement s join decision d on d.proposal = s.proposal where s.id = ?1 and s.decided = 1
-- name: history_of_judgement
select author, seq from judgement where id = ?1 union select author, seq from judgement where supersedes = ?1
-- name: history_of_entity
select author, seq from statement where subject = ?1 union select author, seq from statement where speaker_entity = ?1
-- name: history_of_name
select author, seq from statement where who = ?1 union select author, seq from statement where speaks = ?1
-- name: history_of_author
select by, seq from author where id = ?1 union select by, seq from revocation where author = ?1
-- name: history_of_anything
select j.author, j.seq from judged b join judgement j on j.id = b.judgement where b.about = ?1
union select author, seq from erased where id = ?1
-- name: documents_between
select id from document where id between ? and ? limit 2
-- name: statements_between
select id from statement where id between ? and ? limit 2
-- name: judgements_between
select id from judgement where id between ? and ? limit 2
-- name: proposals_between
select distinct id from proposal where id between ? and ? limit 2
-- name: entities_between
select distinct subject from statement where subject between ? and ? limit 2
-- name: speakers_between
select distinct speaker_entity from statement where speaker_entity between ? and ? limit 2
-- name: authors_between
select id from author where id between ? and ? limit 2
-- name: erased_between
select id from erased where id between ? and ? limit 2
-- name: count_documents_by_status
select count(*), coalesce(sum(size), 0) from document where status = ?
-- name: languages_read
select language, count(*) from document where status = 2 and language <> '' group by language order by 2 desc, 1
