-- Erasing (erase.cc, scrub.cc).
-- name: proposals_of_all_texts
select count(*) from proposal where text in (select n from text where document = ?)
-- name: documents_naming
select distinct document from name_in_document
where who in (select id from name_group where entity = ?1 union select who from statement where subject = ?1)
-- name: documents_naming_name
select document from name_in_document where who = ?
-- name: members_left_behind
select distinct document from custody where member_of = ?
-- name: ways_of_document
select distinct member_of from custody where document = ?
-- name: statements_left_of_entity
select id from statement where subject = ?1 union select id from statement where speaker_entity = ?1
-- name: subjects_of_statement
select subject, speaker_entity from statement where id = ?
-- name: all_leaving
select document, sha256 from leaving
-- name: delete_leaving
delete from leaving
-- name: want_scrub
insert into meta (name, value) values ('scrub', 'wanted') on conflict do nothing
-- name: scrub_wanted
select 1 from meta where name = 'scrub'
-- name: scrub_done
delete from meta where name = 'scrub'
-- name: pages_from
select pgno, data from sqlite_dbpage where pgno >= ?1 and pgno < ?1 + ?2
-- name: write_page
update sqlite_dbpage set data = ?2 where pgno = ?1
-- name: page_count
pragma page_count
