-- What verification asks of the tables beside the projections (verify_*.cc).

-- name: verify_page
select data from sqlite_dbpage where pgno = ?1;

-- name: verify_page_count
pragma page_count;

-- name: verify_page_size
pragma page_size;

-- name: verify_integrity
pragma integrity_check(20);

-- name: verify_foreign_keys
pragma foreign_key_check;

-- name: verify_originals
-- Every document with its key; null where the key is gone.
select document.id, document.sha256, document.size, document_key.key
from document left join document_key on document_key.document = document.id order by document.id;

-- name: verify_any_entry_of_compartment
select 1 from entry where compartment = ? limit 1;

-- name: verify_keys_of_nothing
select document from document_key where document not in (select id from document);

-- name: verify_user_keys
select user, sign_key, box_key from author order by time;

-- name: verify_logs
select log.author, log.size, log.frontier, log.note, author.sign_key
from log left join author on author.id = log.author order by log.author;

-- name: verify_authors_without_log
select distinct author from entry where author not in (select author from log);

-- name: verify_entries_of_log
select entry.seq, entry.time, entry.kind, entry.commitment, entry.compartment, entry.items, payload.salt, payload.payload
from entry left join payload using (author, seq) where entry.author = ?1 order by entry.seq;

-- name: verify_payload
select salt, payload from payload where author = ?1 and seq = ?2;

-- name: verify_items
select n, commitment, salt, payload from item where author = ?1 and seq = ?2 order by n;

-- name: verify_is_erased
select 1 from erased_commitment where commitment = ?1;

-- name: verify_payloads_of_nothing
select author, seq from payload union select author, seq from item order by 1, 2;

-- name: verify_has_entry
select compartment from entry where author = ?1 and seq = ?2;

-- name: verify_forks
select author, seq from fork order by author, seq;

-- name: verify_checkpoints
select note from checkpoint order by time, author, seq;

-- name: verify_texts
select n, document, sha256, bytes,
  exists (select 1 from document_read where document_read.document = text.document
          and document_read.text_sha256 = text.sha256)
from text order by n;

-- name: verify_texts_missing
select document_read.document, document_read.text_sha256 from document_read
left join text on text.document = document_read.document and text.sha256 = document_read.text_sha256
where document_read.text_sha256 is not null and text.n is null;

-- name: verify_indexed_texts
-- The present text of each document, with what was marked as furniture.
select text.n, text.bytes, reading.boilerplate
from document join text on text.document = document.id and text.sha256 = document.text_sha256
left join reading on reading.text = text.n order by text.n;

-- name: verify_passages
select id, begin, end from search_passage;

-- name: verify_index_words
select term, doc, offset from search_vocabulary;

-- name: verify_ask_for_word
select rowid from search_index where search_index match ?1;

-- name: verify_index_totals
select block from search_index_data where id = 1;

-- name: verify_segments
-- FTS5 numbers its blocks by segment << 37; block 1 holds totals, block 10 the list of segments. A segment has leaves in
-- one table and where they begin in the other.
select count(*) from (
  select id >> 37 as segment from search_index_data where id > 10
  except select segid from search_index_idx)
union all select count(*) from (
  select segid from search_index_idx except select id >> 37 from search_index_data where id > 10);

-- name: verify_words
select stem, word from search_word;

-- name: verify_rows
-- How many rows of projections and of the search index were held against their sources.
select (select count(*) from author) + (select count(*) from custody) + (select count(*) from document_read)
  + (select count(*) from document) + (select count(*) from decision) + (select count(*) from statement)
  + (select count(*) from passage) + (select count(*) from judgement) + (select count(*) from judged)
  + (select count(*) from checkpoint) + (select count(*) from erased) + (select count(*) from erased_commitment)
  + (select count(*) from search_passage) + (select count(*) from search_word);
