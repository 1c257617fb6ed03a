-- Statements and judgements, for reading (query_statements.cc).
-- name: statements_in_order
select id, subject, subject_kind, subject_name, property, value, quote, speaker, speaker_entity, stance, date, proposal,
       supersedes, time, author, seq
from statement where not exists (select 1 from revoked v where v.author = statement.author and statement.seq >= v.entries)
order by time, author, seq, item limit ? offset ?
-- name: count_statements
select (select count(*) from statement) - (
  select count(*) from revoked v join statement s on s.author = v.author and s.seq >= v.entries)
-- name: count_holding_statements
select count(*) from statement where holds = 1
-- name: count_superseded_statements
select count(distinct s.supersedes) from statement s join statement o on o.id = s.supersedes
where s.supersedes is not null and s.holds = 1 and o.holds = 1
-- name: statement_by_id
select id, subject, subject_kind, subject_name, property, value, quote, speaker, speaker_entity, stance, date, proposal,
       supersedes, time, author, seq
from statement where id = ?
-- name: statements_on_document
select id, subject, subject_kind, subject_name, property, value, quote, speaker, speaker_entity, stance, date, proposal,
       supersedes, time, author, seq
from statement where id in (select statement from passage where document = ?) order by time, author, seq, item
-- name: statements_on_proposal
select id, subject, subject_kind, subject_name, property, value, quote, speaker, speaker_entity, stance, date, proposal,
       supersedes, time, author, seq
from statement where proposal = ? order by time, author, seq, item
-- name: statements_on_entity
select id, subject, subject_kind, subject_name, property, value, quote, speaker, speaker_entity, stance, date, proposal,
       supersedes, time, author, seq
from statement where n in (select n from statement where subject = ?1 union select n from statement where speaker_entity = ?1)
order by time, author, seq, item
-- name: statements_on_name
select id, subject, subject_kind, subject_name, property, value, quote, speaker, speaker_entity, stance, date, proposal,
       supersedes, time, author, seq
from statement where n in (select n from statement where who = ?1 union select n from statement where speaks = ?1)
order by time, author, seq, item
-- name: statements_superseding
select id, subject, subject_kind, subject_name, property, value, quote, speaker, speaker_entity, stance, date, proposal,
       supersedes, time, author, seq
from statement where supersedes = ? order by time, author, seq, item
-- name: statements_holding_about
select id, subject, subject_kind, subject_name, property, value, quote, speaker, speaker_entity, stance, date, proposal,
       supersedes, time, author, seq
from statement s where subject_kind = ? and holds = 1
  and not exists (select 1 from revoked v where v.author = s.author and s.seq >= v.entries)
  and not exists (select 1 from statement n where n.supersedes = s.id and n.holds = 1)
order by time, author, seq, item
-- name: passages_of
select document, text_sha256, begin, end from passage where statement = ? order by k
-- name: standing_of_statement
select not exists (select 1 from revoked v where v.author = s.author and s.seq >= v.entries), holds, (select n.id from statement n where n.supersedes = s.id and n.holds = 1
               order by n.time desc, n.author desc, n.seq desc, n.item desc limit 1)
from statement s where id = ?
-- name: standing_of_judgement
select not exists (select 1 from revoked v where v.author = j.author and j.seq >= v.entries), (
  select n.id from judgement n where n.supersedes = j.id and not exists (select 1 from revoked v where v.author = n.author and n.seq >= v.entries)
  order by n.time desc, n.author desc, n.seq desc limit 1)
from judgement j where id = ?
-- name: judgement_by_id
select id, kind, value, standard, reason, initials, supersedes, time, author, seq from judgement where id = ?
-- name: judgements_on
select id, kind, value, standard, reason, initials, supersedes, time, author, seq from judgement
where id in (select judgement from judged where about = ?) order by time, author, seq
-- name: judgements_of_kind
select id, kind, value, standard, reason, initials, supersedes, time, author, seq from judgement j
where kind = ? and not exists (select 1 from revoked v where v.author = j.author and j.seq >= v.entries) order by time, author, seq
-- name: judged_by
select about from judged where judgement = ? order by k
-- name: count_standing_judgements
select count(*) from judgement j where kind <> 'withdrawn' and not exists (select 1 from revoked v where v.author = j.author and j.seq >= v.entries)
and not exists (select 1 from judgement n where n.supersedes = j.id and not exists (select 1 from revoked v where v.author = n.author and n.seq >= v.entries))
