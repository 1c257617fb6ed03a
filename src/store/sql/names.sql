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
-- name: names_of_kind
select id, norm, documents, mentions, quotations, entity from name_group g
where kind = ?1 and (?2 = '' or instr(norm, ?2) > 0) and (entity is null or not exists (
  select 1 from name_group o where o.entity = g.entity and (o.documents, o.mentions, o.id) > (g.documents, g.mentions, g.id)))
order by documents desc, mentions desc, norm, id limit ?3 offset ?4
-- name: count_names_of_kind
select count(*) from name_group g
where kind = ?1 and (?2 = '' or instr(norm, ?2) > 0) and (entity is null or not exists (
  select 1 from name_group o where o.entity = g.entity and (o.documents, o.mentions, o.id) > (g.documents, g.mentions, g.id)))
-- name: name_by_id
select id, norm, documents, mentions, quotations, entity, kind from name_group where id = ?
-- name: name_ids_between
select id from name_group where id between ? and ? limit 3
-- name: names_of_entity
select id, norm, documents, mentions, quotations, entity, kind from name_group where entity = ?1
union
select id, norm, documents, mentions, quotations, entity, kind from name_group
where id in (select who from statement where subject = ?1 and +holds = 1)
order by documents desc, mentions desc, id desc
-- name: forms_of_name
select name, documents from name_form where who = ? order by documents desc, name limit 12
-- name: roles_of_name
select role, documents from name_role where who = ? order by documents desc, role limit 24
-- name: recorded_names
-- (The plus signs: found by subject and then sorted; the indexes of time and of what holds would be walked to their ends.)
select subject_kind, subject_name from statement where subject = ? and +holds = 1
order by +time desc, author desc, seq desc, item desc limit 64
-- name: documents_of_recorded
select count(*) from (
  select document from name_in_document
  where who in (select id from name_group where entity = ?1 union select who from statement where subject = ?1 and +holds = 1)
  union
  select p.document from passage p join statement s on s.id = p.statement where s.subject = ?1 and +s.holds = 1)
