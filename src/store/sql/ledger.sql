-- The ledger's spine: entries, payloads, items, logs (append.cc, admit.cc, schema.cc, query_ledger.cc).
-- name: put_meta
insert into meta (name, value) values (?, ?)
-- name: meta_value
select value from meta where name = ?
-- name: user_version
pragma user_version
-- name: log_of_author
select size, frontier, note from log where author = ?
-- name: put_log
insert into log (author, size, frontier, note) values (?, ?, ?, ?)
on conflict (author) do update set size = excluded.size, frontier = excluded.frontier, note = excluded.note
-- name: latest_time
select max(time) from entry
-- name: insert_entry
insert into entry (author, seq, time, kind, commitment, compartment, items) values (?, ?, ?, ?, ?, ?, ?)
-- name: insert_payload
insert into payload (author, seq, salt, payload) values (?, ?, ?, ?)
-- name: insert_item
insert into item (author, seq, n, commitment, salt, payload) values (?, ?, ?, ?, ?, ?)
-- name: logs
select author, size from log
-- name: orphaned_payloads
select author, seq from payload where author = ?1 and seq >= ?2
union select author, seq from item where author = ?1 and seq >= ?2
-- name: has_entry
select 1 from entry where author = ? and seq = ?
-- name: delete_orphaned_payload
delete from payload where author = ? and seq = ?
-- name: delete_orphaned_items
delete from item where author = ? and seq = ?
-- name: payload_of_entry
select salt, payload from payload where author = ? and seq = ?
-- name: items_of_entry
select n, commitment, salt, payload from item where author = ? and seq = ? order by n
-- name: delete_keys_of_no_document
delete from document_key where document not in (select document from custody)
-- name: texts_never_read
select n, document from text t
where not exists (select 1 from document_read r where r.document = t.document and r.text_sha256 = t.sha256)
-- name: delete_proposals_of_text
delete from proposal where text = ?
-- name: delete_reading_of_text
delete from reading where text = ?
-- name: delete_text
delete from text where n = ?
