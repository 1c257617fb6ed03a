// What people recorded: decisions on proposals, statements, judgements, and who may sign.
#include <fmt/format.h>

#include "store/names.h"
#include "store/project.h"
#include "store/rows.h"
#include "store/sql/project.h"

namespace inquest::store {
namespace {

enum class Verdict : std::uint8_t { accepted = 1, rejected = 2, withdrawn = 3 };

ProposalStatus status_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::accepted: return ProposalStatus::accepted;
    case Verdict::rejected: return ProposalStatus::rejected;
    case Verdict::withdrawn: return ProposalStatus::proposed;
  }
  return ProposalStatus::proposed;
}

// Two entries with one id: what counts goes before what does not, and the later stamp before the earlier, whichever comes
// first. `known`: time, author, seq, whether it counts.
Result<bool> is_outdone(Result<Query> known, const ledger::Entry& entry, bool counting) {
  if (!known) return std::unexpected(std::move(known).error());
  TRY(const bool any, known->step());
  if (!any) return false;
  const auto stamp = stamp_row(*known);
  const bool known_counts = known->boolean();
  if (known_counts != counting) return known_counts;
  return stamp > Stamp{entry.time, entry.author, entry.seq};
}

}  // namespace

Status Projection::decide(const ledger::Entry& entry, std::uint64_t n, std::string_view payload) {
  TRY(const auto decided, payload::decode_decide_item(payload));
  TRY(bool gone, is_erased(decided.document.text()));
  if (!gone && decided.statement) {
    TRY(gone, speaks_of_erased(*decided.statement));
  }
  if (gone) {
    TRY_(close({entry.author, entry.seq, n}));
    if (!decided.statement) return {};
    return bury(entry, {decided.statement->id.text()}, true);
  }
  if (decided.statement) TRY_(record(entry, n, *decided.statement, true));
  const auto verdict = decided.accept ? Verdict::accepted : decided.withdraw ? Verdict::withdrawn : Verdict::rejected;
  std::optional<StatementId> made;
  if (decided.statement) made = decided.statement->id;
  TRY_(db_.run(sql::insert_decision, decided.proposal, entry.time, entry.author, entry.seq, n, decided.document, verdict,
               made, decided.reason));
  return refresh_proposal(decided.proposal);
}

Status Projection::refresh_proposal(const ProposalId& proposal) {
  auto status = ProposalStatus::proposed;
  std::optional<StatementId> holding;
  {
    TRY(auto latest, db_.query(sql::latest_decision, proposal));
    TRY(const bool any, latest.step());
    if (any) {
      const auto verdict = static_cast<Verdict>(latest.integer());
      status = status_of(verdict);
      const auto made = latest.optional_id<StatementId>();
      if (verdict == Verdict::accepted) holding = made;
    }
  }
  TRY_(db_.run(sql::set_proposal_status, proposal, status));
  TRY_(db_.run(sql::hold_decided_statements, proposal, holding));
  struct Name {
    std::int64_t who;
    EntityKind kind;
    std::string name;
  };
  std::vector<Name> names;
  {
    TRY(auto rows, db_.query(sql::names_of_decided_statements, proposal));
    while (true) {
      TRY(const bool more, rows.step());
      if (!more) break;
      const auto who = rows.integer();
      const auto kind = static_cast<EntityKind>(rows.integer());
      names.push_back({who, kind, rows.text()});
    }
  }
  for (const auto& name : names) TRY_(refresh_name(name.who, name.kind, normalise_name(name.name)));
  return {};
}

Status Projection::record(const ledger::Entry& entry, std::uint64_t n, const Statement& s, bool decided) {
  if (!decided) {  // of a decision, decide() has asked already
    TRY(const bool gone, speaks_of_erased(s));
    if (gone) {
      TRY_(close({entry.author, entry.seq, std::nullopt}));
      return bury(entry, {s.id.text()}, true);
    }
  }
  TRY(const bool counting, counts(entry));
  TRY(const bool stays, is_outdone(db_.query(sql::stamp_of_statement, s.id), entry, counting));
  if (stays) return {};
  const auto norm = normalise_name(s.subject_name);
  const auto who = impl_.name_key(s.subject_kind, norm);
  std::optional<std::int64_t> speaks;
  if (!s.speaker.empty()) speaks = impl_.name_key(EntityKind::person, normalise_name(s.speaker));
  // An acceptance holds while it is the latest decision on its proposal: refresh_proposal says so.
  TRY_(db_.run(sql::put_statement, s.id, s.subject, s.subject_kind, s.subject_name, who, s.property, s.value, s.quote,
               s.speaker, speaks, s.speaker_entity, s.stance, s.date, s.proposal, s.supersedes, decided, !decided && counting,
               entry.time, entry.author, entry.seq, n));
  TRY_(db_.run(sql::delete_passages, s.id));
  std::int64_t k = 0;
  for (const auto& p : s.passages) {
    TRY_(db_.run(sql::insert_passage, s.id, k++, p.document, p.text_sha256, p.span.begin, p.span.end));
  }
  return decided ? Status{} : refresh_name(who, s.subject_kind, norm);
}

Status Projection::refresh_name(std::int64_t who, EntityKind kind, std::string_view norm) {
  std::optional<EntityId> entity;
  {
    TRY(auto first, db_.query(sql::first_entity_of_name, who));
    TRY(const bool any, first.step());
    if (any) entity = first.id<EntityId>();
  }
  if (entity) return db_.run(sql::put_name_entity, who, kind, norm, entity);
  TRY_(db_.run(sql::forget_name_entity, who));
  return db_.run(sql::drop_unused_name, who);
}

Status Projection::judge(const ledger::Entry& entry, const Judgement& j) {
  TRY(const bool gone, speaks_of_erased(j));
  if (gone) {
    TRY_(close({entry.author, entry.seq, std::nullopt}));
    return bury(entry, {j.id.text()}, true);
  }
  TRY(const bool counting, counts(entry));
  TRY(const bool stays, is_outdone(db_.query(sql::stamp_of_judgement, j.id), entry, counting));
  if (stays) return {};
  TRY_(db_.run(sql::put_judgement, j.id, j.kind, j.value, j.standard, j.reason, j.initials, j.supersedes, entry.time,
               entry.author, entry.seq));
  TRY_(db_.run(sql::delete_judged, j.id));
  std::int64_t k = 0;
  for (const auto& about : j.about) TRY_(db_.run(sql::insert_judged, j.id, k++, about));
  return {};
}

Status Projection::admit(const ledger::Entry& entry, const ledger::Authorship& a) {
  return db_.run(sql::put_author, a.author, a.user, a.name, a.initials, a.device, a.sign_key, a.box_key, entry.time,
                 entry.author, entry.seq);
}

Status Projection::revoke(const ledger::Entry& entry, const ledger::Revoke& r) {
  return db_.run(sql::insert_revocation, r.author, r.entries, entry.time, entry.author, entry.seq);
}

Result<bool> Projection::speaks_of_erased(const Statement& s) {
  std::vector<std::string> ids{s.id.text(), s.subject.text()};
  if (s.speaker_entity) ids.push_back(s.speaker_entity->text());
  for (const auto& p : s.passages) ids.push_back(p.document.text());
  for (const auto& id : ids) {
    TRY(const bool gone, is_erased(id));
    if (gone) return true;
  }
  return false;
}

Result<bool> Projection::speaks_of_erased(const Judgement& j) {
  TRY(bool gone, is_erased(j.id.text()));
  for (const auto& id : j.about) {
    if (gone) return true;
    TRY(gone, is_erased(id));
  }
  return gone;
}

}  // namespace inquest::store
