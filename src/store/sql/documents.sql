-- Documents and their texts, for reading (query_documents.cc).
-- name: documents_in_order
select id, sha256, size, media_type, title, publisher, published, language, classification, status, error, text_sha256,
       time, author, seq
from document where status <> 4 order by time, author, seq, item limit ? offset ?
-- name: document_by_id
select id, sha256, size, media_type, title, publisher, published, language, classification, status, error, text_sha256,
       time, author, seq
from document where id = ?
-- name: count_documents
select count(*) from document where status <> 4
-- name: document_with_bytes
select id from document where sha256 = ? order by time, author, seq, item limit 1
-- name: present_text
select t.n, t.sha256, t.reader, t.media_type, t.pages, t.layout, t.declared, t.bytes, t.words, t.notes
from document d join text t on t.document = d.id and t.sha256 = d.text_sha256 where d.id = ?
-- name: present_reading
select r.facts, r.boilerplate
from document d join text t on t.document = d.id and t.sha256 = d.text_sha256 join reading r on r.text = t.n
where d.id = ?
-- name: documents_unread
select id from document where status = 1 order by time, author, seq, item
-- name: documents_to_read_again
select d.id from document d
left join (select document, max(time) as last from document_read group by document) r on r.document = d.id
where d.status <> 4
order by r.last is not null, r.last, d.time, d.author, d.seq, d.item

-- name: decisions_by_document
select document, count(*), max(time), max(seq) from decision group by document
-- name: readings_by_document
select document, count(*), max(time), max(seq) from document_read group by document
-- name: decisions_on_present_text
select d.id, count(*), max(x.time), max(x.seq)
from document d join text t on t.document = d.id and t.sha256 = d.text_sha256
join proposal p on p.text = t.n join decision x on x.proposal = p.id where d.id = ? group by d.id
-- name: readings_of_document
select document, count(*), max(time), max(seq) from document_read where document = ? group by document
-- name: ends_of_logs
select author, entries from revoked order by author
-- name: members_of_container
select document from custody where member_of = ?1 and not exists (select 1 from revoked v where v.author = custody.author and custody.seq >= v.entries)
group by document order by min(time), min(seq), min(n);
