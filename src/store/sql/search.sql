-- The full-text index of a part. It follows from the texts and their boilerplate and can be made anew from them.
-- name: search_schema
create virtual table search_index using fts5 (
  -- The words of each passage; the passages themselves stand in `text`, once. Row ids are those of search_passage.
  body, content = '', columnsize = 0, tokenize = 'inquest'
);
-- What is deleted is really gone from the index, not only marked as deleted: an erasure must leave nothing.
insert into search_index (search_index, rank) values ('secure-delete', 1);
-- A leaf of the index fits into one page of the encrypted database, which gives 80 bytes of each page to its code.
insert into search_index (search_index, rank) values ('pgsz', 3900);

create table search_passage (
  -- A passage that can be found: id is text.n * 2^20 + its number in the text, so that a hit tells its text without
  -- another look; begin and end are bytes of that text.
  id integer primary key,
  begin integer not null,
  end integer not null
) strict;

create table search_word (
  -- The words of the index by their stem: a query for one form finds the others. Only words that a stem may join stand
  -- here, and none that no passage holds any more.
  stem text not null,
  word text not null,
  primary key (stem, word)
) strict, without rowid;

create virtual table search_vocabulary using fts5vocab (
  -- Each word of the index with its places, for verification; holds nothing itself.
  search_index, 'instance'
);

-- name: search_add
insert into search_index (rowid, body) values (?1, ?2);

-- name: search_remove
insert into search_index (search_index, rowid, body) values ('delete', ?1, ?2);

-- name: search_add_passage
insert into search_passage (id, begin, end) values (?1, ?2, ?3);

-- name: search_add_word
insert or ignore into search_word (stem, word) values (?1, ?2);

-- name: search_remove_word
delete from search_word where stem = ?1 and word = ?2;

-- name: search_holds_word
select 1 from search_index where search_index match ?1 limit 1;

-- name: search_texts_of_document
-- Those that are in the index; reading bytes of the others would be in vain.
select n, bytes from text where document = ?1
and exists (select 1 from search_passage where id >= text.n << 20 and id < (text.n + 1) << 20);

-- name: search_passages_of_text
select id, begin, end from search_passage where id >= ?1 << 20 and id < (?1 + 1) << 20 order by id;

-- name: search_remove_passages
delete from search_passage where id >= ?1 << 20 and id < (?1 + 1) << 20;

-- name: search_words_of_stem
select word from search_word where stem = ?1 order by word;

-- name: search_last_text
select max(n) from text;

-- name: search_candidates
select rowid, inquest_score(search_index, ?2) from search_index
where search_index match ?1 and rowid between ?3 << 20 and ((?4 + 1) << 20) - 1
order by rowid desc;

-- name: search_passage
select search_passage.begin, search_passage.end, text.document
from search_passage join text on text.n = search_passage.id >> 20 where search_passage.id = ?1;

-- name: search_first_passage
select id from search_passage where id >= ?1 << 20 and id < (?1 + 1) << 20 order by id limit 1;

-- name: search_present_texts
-- Of each document that was read: its present text, and what the filters look at.
select text.n, document.publisher, document.published
from document join text on text.document = document.id and text.sha256 = document.text_sha256;

-- name: search_names
select id, norm from name_group where kind = 1;

-- name: search_texts_naming
select text.n from name_in_document
join document on document.id = name_in_document.document
join text on text.document = document.id and text.sha256 = document.text_sha256
where name_in_document.who = ?1;

-- name: search_join_pairs
insert into search_index (search_index, rank) values ('usermerge', 2);

-- name: search_join_segments
-- Writes about 4,000 pages of the index.
insert into search_index (search_index, rank) values ('merge', 4000);

-- name: search_count_segments
select count(distinct segid) from search_index_idx;

-- name: search_clear
insert into search_index (search_index) values ('delete-all');
delete from search_passage;
delete from search_word;

-- name: search_texts_to_index
select text.n, text.bytes, coalesce(reading.boilerplate, '[]')
from document join text on text.document = document.id and text.sha256 = document.text_sha256
left join reading on reading.text = text.n order by text.n;
