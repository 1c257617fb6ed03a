-- How the tables of an older case become those of schema.sql, one format after the other.
-- What the tables of 1 lack.
-- name: from_1_to_2
alter table custody add column member_of blob;
alter table custody add column url text not null default '';
alter table custody add column captured text not null default '';
create index custody_of_members on custody (member_of) where member_of is not null;
alter table text add column words text not null default '[]';
alter table text add column notes text not null default '[]';
pragma user_version = 2;
-- What the tables of 2 lack.
-- name: from_2_to_3
create index entry_on_authors on entry (kind) where kind <= 3;
create table revoked (
  author blob primary key,
  entries integer not null
) strict, without rowid;
pragma user_version = 3;
-- What the tables of 3 lack: names by day, and indexes that answer without the rows.
-- name: from_3_to_4
drop index proposal_of_name;
drop index proposal_in_time;
drop index proposal_of_kind;
create index proposal_of_name on proposal (who, day, text, begin, kind, status, present) where present = 1 and who is not null;
create index proposal_in_time on proposal (day, text, begin, kind, status, present) where present = 1;
create index proposal_of_kind on proposal (kind, status, present) where present = 1;
pragma user_version = 4;
-- What the tables of 4 lack: what others say of a name, answered from indexes alone.
-- name: from_4_to_5
drop index proposal_of_name;
create index proposal_of_name on proposal (who, day, text, begin, kind, status, present, end) where present = 1 and who is not null;
create index quotation_in_text on proposal (text, begin, end, who, status, kind, present) where present = 1 and kind + 0 = 5;
pragma user_version = 5;
