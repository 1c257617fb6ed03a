-- Proposals, for listing (query_proposals.cc). ?1 is a set of kinds, ?2 one of statuses, one bit each.
-- name: proposals_by_passage
select n from proposal where present = 1 and (?1 >> kind) & 1 and (?2 >> status) & 1
order by text, begin, kind, n limit ?3 offset ?4
-- name: proposals_by_day
select n from proposal where present = 1 and (?1 >> kind) & 1 and (?2 >> status) & 1
order by day, text, begin, kind, n limit ?3 offset ?4
-- name: proposals_of_document_by_passage
select n from proposal
where text in (select t.n from document d join text t on t.document = d.id and t.sha256 = d.text_sha256 where d.id = ?5)
  and present = 1 and (?1 >> kind) & 1 and (?2 >> status) & 1
order by text, begin, kind, n limit ?3 offset ?4
-- name: proposals_of_document_by_day
select n from proposal
where text in (select t.n from document d join text t on t.document = d.id and t.sha256 = d.text_sha256 where d.id = ?5)
  and present = 1 and (?1 >> kind) & 1 and (?2 >> status) & 1
order by day, text, begin, kind, n limit ?3 offset ?4
-- name: proposals_of_name_by_passage
select n from proposal where who = ?5 and present = 1 and (?1 >> kind) & 1 and (?2 >> status) & 1
order by text, begin, kind, n limit ?3 offset ?4
-- name: proposals_of_name_by_day
select n from proposal where who = ?5 and present = 1 and (?1 >> kind) & 1 and (?2 >> status) & 1
order by day, text, begin, kind, n limit ?3 offset ?4
-- name: proposals_of_entity_by_passage
select n from proposal
where who in (select id from name_group where entity = ?5 union select who from statement where subject = ?5)
  and present = 1 and (?1 >> kind) & 1 and (?2 >> status) & 1
order by text, begin, kind, n limit ?3 offset ?4
-- name: proposals_of_entity_by_day
select n from proposal
where who in (select id from name_group where entity = ?5 union select who from statement where subject = ?5)
  and present = 1 and (?1 >> kind) & 1 and (?2 >> status) & 1
order by day, text, begin, kind, n limit ?3 offset ?4
-- name: proposal_by_row
select p.id, t.document, p.kind, p.begin, p.end, p.line, p.status, p.day, p.text,
  case when p.kind = 6 then coalesce(p.date, '') else coalesce(p.date, d.published, '') end, coalesce(p.who, 0), g.entity
from proposal p join text t on t.n = p.text left join document d on d.id = t.document
  left join name_group g on g.id = p.who where p.n = ?
-- name: quotations_naming_name_by_day
-- What others say of a name: quotations that hold one of its mentions, which bear the same day. Kinds 1 to 4 are names, 5 quotations.
-- (The indexes answer alone, text by text; the index of time would be walked to its end.)
select q.n from (select distinct day, text from proposal where who = ?3 and present = 1 and kind <= 4) named
cross join proposal q on q.text = named.text and q.present = 1 and q.kind + 0 = 5
where (?1 >> 5) & 1 and (?2 >> q.status) & 1 and q.who is not ?3
  and exists (select 1 from proposal m where m.who = ?3 and m.present = 1 and m.day = named.day and m.text = q.text and m.kind <= 4
              and m.begin >= q.begin and m.begin < q.end and m.end <= q.end)
order by named.day, q.text, q.begin, q.n
-- name: quotations_naming_entity_by_day
select q.n from (select distinct day, text from proposal
  where who in (select id from name_group where entity = ?3 union select who from statement where subject = ?3) and present = 1 and kind <= 4) named
cross join proposal q on q.text = named.text and q.present = 1 and q.kind + 0 = 5
where (?1 >> 5) & 1 and (?2 >> q.status) & 1
  and (q.who is null or q.who not in (select id from name_group where entity = ?3 union select who from statement where subject = ?3))
  and exists (select 1 from proposal m
              where m.who in (select id from name_group where entity = ?3 union select who from statement where subject = ?3)
                and m.present = 1 and m.day = named.day and m.text = q.text and m.kind <= 4
                and m.begin >= q.begin and m.begin < q.end and m.end <= q.end)
order by named.day, q.text, q.begin, q.n
-- name: roles_of_name_by_day
select n from proposal where who = ?5 and present = 1 and (?1 >> kind) & 1 and (?2 >> status) & 1 and instr(line, '"role":{') > 0
order by day, text, begin, kind, n limit ?3 offset ?4
-- name: roles_of_entity_by_day
select n from proposal
where who in (select id from name_group where entity = ?5 union select who from statement where subject = ?5)
  and present = 1 and (?1 >> kind) & 1 and (?2 >> status) & 1 and instr(line, '"role":{') > 0
order by day, text, begin, kind, n limit ?3 offset ?4
-- name: proposal_by_id
select n from proposal where id = ? order by present desc, n limit 1
-- name: decision_on_proposal
select time, author, seq, reason, statement from decision
where proposal = ? and not exists (select 1 from revoked v where v.author = decision.author and decision.seq >= v.entries)
order by time desc, author desc, seq desc, n desc limit 1
-- name: any_decision
select 1 from decision limit 1
-- name: tally_of_proposals
select kind, status, count(*) from proposal where present = 1 group by kind, status
-- name: count_proposals_of_document
select count(*) from proposal
where text in (select t.n from document d join text t on t.document = d.id and t.sha256 = d.text_sha256 where d.id = ?3)
  and present = 1 and (?1 >> kind) & 1 and (?2 >> status) & 1
-- name: count_proposals_of_name
select count(*) from proposal where who = ?3 and present = 1 and (?1 >> kind) & 1 and (?2 >> status) & 1
-- name: count_proposals_of_entity
select count(*) from proposal
where who in (select id from name_group where entity = ?3 union select who from statement where subject = ?3)
  and present = 1 and (?1 >> kind) & 1 and (?2 >> status) & 1
