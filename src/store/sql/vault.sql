-- What the vault asks of the tables: originals and their keys, the author's own log, changes of passphrase.

-- name: vault_document_of_bytes
select id from document where sha256 = ?1;

-- name: vault_document
select sha256, size from document where id = ?1;

-- name: vault_document_key
select key from document_key where document = ?1;

-- name: vault_keep_document_key
insert into document_key (document, key) values (?1, ?2);

-- name: vault_log_from_start
select seq, time, kind, commitment from entry where author = ?1 order by seq limit ?2;

-- name: vault_passphrase_payloads
select payload.payload from entry join payload using (author, seq)
where entry.kind = 11 order by entry.time desc, entry.author desc, entry.seq desc;

-- name: vault_names_of_user
select name, initials from author where user = ?1 order by time, id limit 1;
