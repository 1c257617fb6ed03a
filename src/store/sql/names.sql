-- Names over documents, and the listing of people, bodies, states and places (name_index.cc, query_entities.cc).
-- name: insert_name_in_document
insert into name_in_document (document, who, name, mentions, quotations, roles) values (?, ?, ?, ?, ?, ?)
-- name: count_name
insert into name_group (id, kind, norm, documents, mentions, quotations, entity) values (?, ?, ?, 1, ?, ?, null)
on conflict (id) do update set documents = documents + 1, mentions = mentions + excluded.mentions,
  quotations = quotations + excluded.quotations
-- name: count_form
insert into name_form (who, name, documents) values (?, ?, 1) on conflict do update set documents = documents + 1
-- name: count_role
insert into name_role (who, role, documents) values (?, ?, 1) on conflict do update set documents = documents + 1
-- name: names_in_document
select who, name, mentions, quotations, roles from name_in_document where document = ?
-- name: discount_form
update name_form set documents = documents - 1 where who = ? and name = ?
-- name: drop_form
delete from name_form where who = ? and name = ? and documents <= 0
-- name: discount_role
update name_role set documents = documents - 1 where who = ? and role = ?
-- name: drop_role
delete from name_role where who = ? and role = ? and documents <= 0
-- name: discount_name
update name_group set documents = documents - 1, mentions = mentions - ?2, quotations = quotations - ?3 where id = ?1
-- name: drop_name
delete from name_group where id = ? and documents <= 0 and entity is null
-- name: delete_names_in_document
delete from name_in_document where document = ?
