-- What reading stores (save_readings.cc).
-- name: put_text
insert into text (document, sha256, reader, media_type, pages, layout, declared, bytes, words, notes)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
on conflict (document, sha256) do update set reader = excluded.reader, media_type = excluded.media_type,
  pages = excluded.pages, layout = excluded.layout, declared = excluded.declared, words = excluded.words, notes = excluded.notes
-- name: text_row
select n from text where document = ? and sha256 = ?
-- name: put_reading
insert into reading (text, version, facts, boilerplate) values (?, ?, ?, ?)
on conflict (text) do update set version = excluded.version, facts = excluded.facts, boilerplate = excluded.boilerplate
-- name: withdraw_proposals
update proposal set present = 0 where text in (select n from text where document = ?)
-- name: drop_undecided_proposals
delete from proposal
where text in (select n from text where document = ?) and not exists (select 1 from decision d where d.proposal = proposal.id)
-- name: put_proposal
insert into proposal (id, text, kind, begin, end, who, day, date, status, present, line)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)
on conflict (id, text) do update set begin = excluded.begin, end = excluded.end, who = excluded.who,
  day = excluded.day, date = excluded.date, status = excluded.status, present = 1, line = excluded.line
-- name: verdict_on
select verdict from decision where proposal = ? and not exists (select 1 from revoked v where v.author = decision.author and decision.seq >= v.entries)
order by time desc, author desc, seq desc, n desc limit 1
