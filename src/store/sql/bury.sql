-- What an erasure reaches and destroys (bury.cc).
-- name: statements_resting_on
select distinct statement from passage where document = ?
-- name: statements_decided_on
select statement from decision where document = ? and statement is not null
-- name: statements_of_entity
select id from statement where subject = ?1 union select id from statement where speaker_entity = ?1
-- name: containers_of
select distinct member_of from custody where document = ? and member_of is not null
-- name: judgements_about
select judgement from judged where about = ?
-- name: places_of_custody
select author, seq, n from custody where document = ?
-- name: places_of_reading
select author, seq, n from document_read where document = ?
-- name: places_of_decisions
select author, seq, n from decision where document = ?
-- name: place_of_statement
select decided, author, seq, item from statement where id = ?
-- name: places_of_acceptance
select author, seq, n from decision where statement = ?
-- name: place_of_judgement
select author, seq from judgement where id = ?
-- name: commitment_of_item
select commitment from item where author = ? and seq = ? and n = ? and payload is not null
-- name: commitment_of_entry
select commitment from entry where author = ? and seq = ?
-- name: insert_erased
insert into erased (id, derived, time, author, seq) values (?, ?, ?, ?, ?)
on conflict (id) do update set derived = excluded.derived, time = excluded.time, author = excluded.author,
  seq = excluded.seq
where (excluded.derived, excluded.time, excluded.author, excluded.seq) < (derived, time, author, seq)
-- name: insert_erased_commitment
insert into erased_commitment (commitment, time, author, seq) values (?, ?, ?, ?)
on conflict (commitment) do update set time = excluded.time, author = excluded.author, seq = excluded.seq
where (excluded.time, excluded.author, excluded.seq) < (time, author, seq)
-- name: close_item
update item set salt = null, payload = null where author = ? and seq = ? and n = ?
-- name: close_payload
delete from payload where author = ? and seq = ?
-- name: delete_proposals_of
delete from proposal where text in (select n from text where document = ?)
-- name: delete_readings_of
delete from reading where text in (select n from text where document = ?)
-- name: delete_texts_of
delete from text where document = ?
-- name: delete_custody_of
delete from custody where document = ?
-- name: delete_document_reads_of
delete from document_read where document = ?
-- name: delete_decisions_on
delete from decision where document = ?
-- name: delete_document_key
delete from document_key where document = ?
-- name: delete_document
delete from document where id = ?
-- name: name_of_statement
select who, subject_kind, subject_name from statement where id = ?
-- name: proposals_accepted_as
select proposal from decision where statement = ?
-- name: delete_statement
delete from statement where id = ?
-- name: delete_acceptances_as
delete from decision where statement = ?
-- name: delete_judgement
delete from judgement where id = ?
-- name: insert_leaving
insert into leaving (document, sha256) select id, sha256 from document where id = ? on conflict do nothing
