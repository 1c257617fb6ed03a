-- Taking in other replicas' entries (admit.cc).
-- name: insert_fork
insert into fork (author, seq, bytes, salt, payload) values (?, ?, ?, ?, ?) on conflict do nothing
-- name: delete_entry
delete from entry where author = ? and seq = ?
-- name: delete_log
delete from log where author = ?
