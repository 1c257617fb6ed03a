-- Dropping and remaking projections (rebuild.cc).
-- name: entries_in_time
select author, seq, time, kind, commitment, compartment, items from entry order by time, author, seq
-- name: count_entries
select count(*) from entry
-- name: opened_items_of_entry
select n, payload from item where author = ? and seq = ? and payload is not null order by n
-- name: drop_projections
delete from author;
delete from revocation;
delete from revoked;
delete from custody;
delete from document_read;
delete from document;
delete from decision;
delete from statement;
delete from passage;
delete from judgement;
delete from judged;
delete from checkpoint;
delete from erased where derived = 0;
delete from erased_commitment;
update name_group set entity = null where entity is not null;
delete from name_group where documents = 0;
update proposal set status = 1 where status <> 1;
-- name: refresh_cached
update proposal set status = (
  select case d.verdict when 1 then 2 when 2 then 3 else 1 end from decision d
  where d.proposal = proposal.id and not exists (select 1 from revoked v where v.author = d.author and d.seq >= v.entries)
  order by d.time desc, d.author desc, d.seq desc, d.n desc limit 1)
where id in (select proposal from decision d where not exists (select 1 from revoked v where v.author = d.author and d.seq >= v.entries));
