// judge: what the inquiry makes of statements, documents and entities, and of who is who.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "app/decode.h"
#include "app/json.h"
#include "app/link_case.h"
#include "app/link_judged.h"
#include "model/payload.h"
#include "record/record.h"

namespace inquest::app {
namespace {

// "d...:begin-end", the document's id in full or its front.
struct RecordPlace {
  std::string document;
  Span span;
};
std::optional<RecordPlace> place_from(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || !text.starts_with('d')) return std::nullopt;
  RecordPlace place{std::string(text.substr(0, colon)), {}};
  const char* const end = text.data() + text.size();
  const auto begin = std::from_chars(text.data() + colon + 1, end, place.span.begin);
  if (begin.ec != std::errc() || begin.ptr == end || *begin.ptr != '-') return std::nullopt;
  const auto last = std::from_chars(begin.ptr + 1, end, place.span.end);
  if (last.ec != std::errc() || last.ptr != end) return std::nullopt;
  return place;
}

std::vector<std::string> sorted(std::vector<std::string> ids) {
  std::sort(ids.begin(), ids.end());
  return ids;
}

// What this person decided of the same before: a new decision takes its place.
Result<std::optional<JudgementId>> earlier_of(store::Store& store, const Judgement& judgement) {
  TRY(const auto known, store.judgements_on(judgement.about.front()));
  std::optional<JudgementId> found;
  for (const auto& each : known) {
    if (!is_identity(each.kind) || each.stamp.author != store.author() || sorted(each.about) != sorted(judgement.about)) continue;
    TRY(const auto standing, store.standing(each.id));
    if (standing.holds) found = each.id;
  }
  return found;
}

// Who is who and everything else are two matters: a finding that took the place of "same" would part two records without a word.
Status check_same_matter(store::Store& store, const Judgement& judgement) {
  TRY(const auto before, store.judgement(*judgement.supersedes));
  if (is_identity(before.kind) != is_identity(judgement.kind)) {
    return fail(ErrorCode::usage, is_identity(before.kind) ? "That judgement says who is who: same, different or unsure takes its place, or 'inquest withdraw' takes it back."
                                                           : "A judgement of who is who takes the place of one of who is who alone.");
  }
  if (is_identity(before.kind) && sorted(before.about) != sorted(judgement.about)) return fail(ErrorCode::usage, "That judgement is about other records: one about the same records takes its place.");
  return {};
}

Status supersede(store::Store& store, Judgement& judgement, const std::optional<std::string>& wanted) {
  if (!wanted) {
    if (is_identity(judgement.kind) && !judgement.about.empty()) {
      TRY(judgement.supersedes, earlier_of(store, judgement));
    }
    return {};
  }
  TRY(const std::string full, store.resolve(*wanted));
  judgement.supersedes = JudgementId::parse(full);
  if (!judgement.supersedes) return fail(ErrorCode::usage, "A judgement supersedes a judgement.");
  if (judgement.kind != "withdrawn") return check_same_matter(store, judgement);
  TRY(const auto standing, store.standing(*judgement.supersedes));
  if (!standing.holds) return fail(ErrorCode::conflict, fmt::format("{} stands no more: there is nothing to take back.", full));
  TRY(const auto taken_back, store.judgement(*judgement.supersedes));
  if (taken_back.kind == "withdrawn") return fail(ErrorCode::usage, "What was taken back is judged anew, not taken back again.");
  judgement.about = taken_back.about;
  if (judgement.reason.empty()) judgement.reason = "taken back";
  return {};
}

// The record that a passage or a proposal names; of any other id the id in full alone.
struct Named {
  std::string full;
  std::optional<CaseRecord> record;
  LinkKind kind = LinkKind::person;
};
Result<Named> record_named(store::Store& store, CaseLinker& linker, std::string_view wanted) {
  Named named;
  const auto place = place_from(wanted);
  TRY(named.full, store.resolve(place ? std::string_view(place->document) : wanted));
  if (place) {
    const auto document = DocumentId::parse(named.full);
    if (!document) return fail(ErrorCode::usage, fmt::format("{} is no document.", named.full));
    TRY(named.record, linker.record(store, *document, [&](const CaseRecord& r) { return r.span == place->span; }, named.kind));
  } else {
    const auto proposal = ProposalId::parse(named.full);
    if (!proposal) return named;
    TRY(const auto view, store.proposal(*proposal));
    TRY(named.record, linker.record(store, view.proposal.document, [&](const CaseRecord& r) { return std::find(r.proposals.begin(), r.proposals.end(), *proposal) != r.proposals.end(); }, named.kind));
  }
  if (!named.record) return fail(ErrorCode::not_found, fmt::format("{} is no record: 'inquest link CASE' lists them.", wanted));
  return named;
}

// The id by which it is known: nothing is written.
std::string known_as(const Named& named) {
  if (!named.record) return named.full;
  return named.record->anchor.empty() ? named.record->id : named.record->anchor;
}

// Of who is who a judgement compares two or more, each another; looked at before anything is recorded.
Status distinct_records(store::Store& store, CaseLinker& linker, const Json& about) {
  std::set<std::string> known;
  for (const auto& each : about) {
    TRY(const auto named, record_named(store, linker, each.get<std::string>()));
    if (!known.insert(known_as(named)).second) return fail(ErrorCode::usage, "These are one record: a judgement of who is who compares two or more.");
  }
  if (known.size() < 2) return fail(ErrorCode::usage, "A judgement of who is who compares two records or more: give --about for each.");
  return {};
}

}  // namespace

// The id under which a record of a document is judged: the recorded entity's, of an event its statement's. Records its name first
// where nobody has.
Result<std::string> Case::anchor_of(const Actor& actor, std::string_view wanted) {
  TRY(const Named named, record_named(*impl_->store, *impl_->linker, wanted));
  if (!named.record) return named.full;
  const auto& record = named.record;
  if (!record->anchor.empty()) return record->anchor;
  if (!record->proposals.empty()) {
    TRY(const Json accepted, accept(actor, {record->proposals.front().text()}, nullptr));
    const Json& statement = accepted["proposals"].at(0)["statement"];
    return (named.kind == LinkKind::event ? statement["id"] : statement["subject"]["id"]).get<std::string>();
  }
  Json passages = Json::array();
  for (const auto& span : record->passages) passages.push_back({{"document", record->document.text()}, {"begin", span.begin}, {"end", span.end}});
  TRY(const Json recorded, this->record(actor, {{"subject_name", record->name}, {"subject_kind", "person"}, {"property", "name"}, {"value", record->name}, {"passages", passages}}));
  return recorded["subject"]["id"].get<std::string>();
}

Result<Json> Case::judge(const Actor& actor, const Json& draft) {
  TRY_(impl_->allow(actor));
  auto& store = *impl_->store;
  Lookup lookup(store);
  TRY_(only(draft, {"kind", "about", "value", "standard", "reason", "supersedes"}));
  Judgement judgement;
  judgement.id = impl_->random.id<JudgementId>();
  judgement.initials = actor.initials;
  TRY(judgement.kind, string_or_empty(draft, "kind"));
  TRY(judgement.value, string_or_empty(draft, "value"));
  TRY(judgement.standard, string_or_empty(draft, "standard"));
  TRY(judgement.reason, string_or_empty(draft, "reason"));
  const Json about = draft.value("about", Json::array());
  if (!about.is_array() || (about.empty() && judgement.kind != "withdrawn")) return fail(ErrorCode::usage, "A judgement is about something.");
  // Nothing is recorded for a judgement that would then be refused.
  if (is_identity(judgement.kind) && judgement.reason.find_first_not_of(" \t\r\n") == std::string::npos) return fail(ErrorCode::usage, "A judgement gives its reason.");
  for (const auto& each : about) {
    if (!each.is_string()) return fail(ErrorCode::usage, "A judgement is about ids.");
  }
  if (is_identity(judgement.kind)) TRY_(distinct_records(store, *impl_->linker, about));
  for (const auto& each : about) {
    TRY(auto full, is_identity(judgement.kind) ? anchor_of(actor, each.get<std::string>()) : store.resolve(each.get<std::string>()));
    judgement.about.push_back(std::move(full));
  }
  TRY(const auto supersedes, optional_string(draft, "supersedes"));
  TRY_(supersede(store, judgement, supersedes));
  TRY_(record::check(judgement));
  store::Draft entry;
  entry.kind = ledger::EntryKind::judge;
  entry.payload = payload::encode(judgement);
  TRY_(store.append(entry));
  TRY(const auto made, store.judgement(judgement.id));
  return judgement_json(made, lookup);
}

}  // namespace inquest::app
