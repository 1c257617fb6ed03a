-- In which part an id lies (placing.cc).
-- name: has_document
select 1 from document where id = ?
-- name: has_statement
select 1 from statement where id = ?
-- name: has_judgement
select 1 from judgement where id = ?
-- name: has_proposal
select 1 from proposal where id = ?
-- name: has_name
select 1 from name_group where id = ?
-- name: has_recorded_name
select 1 from name_group where id = ? and entity is not null
-- name: has_entity
select 1 from statement where subject = ?1 or speaker_entity = ?1 limit 1
