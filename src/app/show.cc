// show: any object by id, its history and all that refers to it.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "app/json.h"
#include "ledger/ledger.h"

namespace inquest::app {
namespace {

class References {
 public:
  // `what`: a few words that tell it from the others, or "".
  void add(std::string_view type, const std::string& id, const std::string& what = "") {
    if (!id.empty() && seen_.insert(id).second) refers_.push_back({{"type", type}, {"id", id}, {"what", what}});
  }
  Json take() { return std::move(refers_); }

 private:
  Json refers_ = Json::array();
  std::set<std::string> seen_;
};

struct Shown {
  std::string_view type;
  Json object;
  References refers;
};

std::string text_or_empty(const Json& value) { return value.is_string() ? value.get<std::string>() : std::string(); }

// "Joren Saal said", "According to Saal": the words of a quotation's line that are not its content, in their order.
std::string who_said(const Json& line) {
  std::map<std::uint64_t, std::string> in_order;
  for (const auto* member : {"speaker", "cue"}) {
    const auto at = line.find(member);
    if (at != line.end() && at->is_object()) in_order[at->value("begin", std::uint64_t{0})] = text_or_empty((*at)["text"]);
  }
  std::string words;
  for (const auto& [begin, text] : in_order) words += (words.empty() ? "" : " ") + text;
  return words;
}

// "person, proposed: Mara Velle".
std::string words_of(const store::ProposalView& view) {
  const auto line = Json::parse(view.proposal.line, nullptr, false);
  const std::string kind = fmt::format("{}, {}", name_of(view.proposal.kind), name_of(view.proposal.status));
  if (!line.is_object()) return kind;
  const std::string words = view.proposal.kind == ProposalKind::quotation ? who_said(line) : text_or_empty(line.value("text", Json()));
  return words.empty() ? kind : kind + ": " + words;
}

std::string words_of(const Statement& statement) {
  return fmt::format("{}{}{}: {}", statement.subject_name, statement.subject_name.empty() ? "" : ", ", statement.property, statement.value);
}

Status add_judgements(store::Store& store, const std::string& id, References& refers) {
  TRY(const auto judgements, store.judgements_on(id));
  for (const auto& judgement : judgements) {
    TRY(const auto parties, parties_in_words(store, judgement));
    const auto words = parties.empty() ? outcome_of(judgement) : parties;
    refers.add("judgement", judgement.id.text(), fmt::format("{}{}{}", judgement.kind, words.empty() ? "" : parties.empty() ? " " : ": ", words));
  }
  return {};
}

Status add_statements(store::Store& store, const std::string& id, References& refers) {
  TRY(const auto statements, store.statements_on(id));
  for (const auto& statement : statements) refers.add("statement", statement.id.text(), words_of(statement));
  return {};
}

Result<Shown> show_document(store::Store& store, Lookup& lookup, const DocumentId& id) {
  Shown shown{"document", {}, {}};
  TRY(const auto* document, lookup.document(id));
  TRY(const auto custody, store.custody(id));
  shown.object = document_json(*document, custody);
  shown.object["size"] = document->size;
  shown.object["text_sha256"] = document->text_sha256 ? Json(document->text_sha256->hex()) : Json(nullptr);
  shown.object["compartment"] = name_of(document->compartment);
  shown.object["custody"] = Json::array();
  for (const auto& each : custody) shown.object["custody"].push_back(custody_json(each, lookup));
  TRY(shown.object["members"], members_json(store, *document));
  TRY(const auto* text, lookup.text(id));
  shown.object["notes"] = text == nullptr ? Json::array() : notes_json(text->extracted);
  TRY_(add_statements(store, id.text(), shown.refers));
  TRY_(add_judgements(store, id.text(), shown.refers));
  store::ProposalFilter filter;
  filter.document = id;
  TRY(const auto proposals, store.proposals(filter, store::ProposalOrder::passage, {}));
  for (const auto& view : proposals) shown.refers.add("proposal", view.proposal.id.text(), words_of(view));
  return shown;
}

Result<Shown> show_proposal(store::Store& store, Lookup& lookup, const ProposalId& id) {
  Shown shown{"proposal", {}, {}};
  TRY(const auto view, store.proposal(id));
  TRY(shown.object, proposal_line_json(view, lookup));
  TRY(const auto* text, lookup.text(view.proposal.document));
  if (text != nullptr && !text->extracted.words.empty()) shown.object["boxes"] = boxes_json(text->extracted, view.proposal.span);
  if (view.statement) shown.refers.add("statement", view.statement->text());
  TRY_(add_statements(store, id.text(), shown.refers));
  return shown;
}

Result<Shown> show_statement(store::Store& store, Lookup& lookup, const StatementId& id) {
  Shown shown{"statement", {}, {}};
  TRY(const auto statement, store.statement(id));
  TRY(shown.object, statement_json(statement, lookup));
  shown.refers.add("statement", text_or_empty(shown.object["superseded_by"]));
  TRY_(add_judgements(store, id.text(), shown.refers));
  return shown;
}

Result<Shown> show_judgement(store::Store& store, Lookup& lookup, const JudgementId& id) {
  Shown shown{"judgement", {}, {}};
  TRY(const auto judgement, store.judgement(id));
  TRY(shown.object, judgement_json(judgement, lookup));
  shown.refers.add("judgement", text_or_empty(shown.object["superseded_by"]));
  TRY_(add_judgements(store, id.text(), shown.refers));
  return shown;
}

Result<Shown> show_entity(store::Store& store, const std::string& id) {
  Shown shown{"entity", {}, {}};
  TRY(const auto entity, store.entity(id));
  shown.object = person_json(entity);
  shown.object["kind"] = inquest::name_of(entity.kind);
  shown.object.erase("view");
  TRY_(add_statements(store, id, shown.refers));
  TRY_(add_judgements(store, id, shown.refers));
  store::ProposalFilter filter;
  filter.entity = id;
  TRY(const auto proposals, store.proposals(filter, store::ProposalOrder::passage, {}));
  for (const auto& view : proposals) shown.refers.add("proposal", view.proposal.id.text(), words_of(view));
  return shown;
}

Result<Shown> show_author(store::Store& store, const std::string& id) {
  TRY(const auto authors, store.authors());
  for (const auto& author : authors) {
    if (author.id.text() != id) continue;
    Shown shown{"author", {}, {}};
    shown.object = {{"id", id}, {"user", author.user.text()}, {"user_name", author.user_name}, {"initials", author.initials},
                    {"device_label", author.device_label}, {"entries", author.entries}, {"counting", author.counting ? Json(*author.counting) : Json(nullptr)}, {"checkpoint", author.checkpoint}};
    return shown;
  }
  return fail(ErrorCode::not_found, fmt::format("There is no author {}.", id));
}

// "a0v3….12": an entry by author and place in the log.
Result<Shown> show_entry(store::Store& store, Lookup& lookup, std::string_view id) {
  const auto dot = id.find('.');
  std::uint64_t seq = 0;
  const auto digits = id.substr(dot + 1);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), seq);
  if (error != std::errc() || end != digits.data() + digits.size()) return fail(ErrorCode::usage, "An entry is AUTHOR.NUMBER.");
  TRY(const std::string author, store.resolve(id.substr(0, dot)));
  constexpr std::uint64_t kPage = 1000;
  for (std::uint64_t offset = 0;; offset += kPage) {
    TRY(const auto entries, store.entries({offset, kPage}));
    for (const auto& entry : entries) {
      if (entry.entry.author.text() != author || entry.entry.seq != seq) continue;
      Shown shown{"entry", entry_json(entry, lookup), {}};
      shown.object["payload"] = entry.payload ? Json::parse(*entry.payload, nullptr, false) : Json(nullptr);
      return shown;
    }
    if (entries.size() < kPage) return fail(ErrorCode::not_found, "There is no such entry.");
  }
}

}  // namespace

namespace {

// What is gone by an erasure is said to be; everything else is as `error` says.
Error erased_or(const Error& error, store::Store& store, Lookup& lookup, const std::string& id) {
  if (error.code != ErrorCode::not_found) return error;
  const auto entries = store.entries_on(id);
  if (!entries) return error;
  for (const auto& entry : *entries) {
    if (entry.entry.kind != ledger::EntryKind::erase) continue;
    return {ErrorCode::not_found, fmt::format("{} was erased on {} by {}: nothing of it is kept but that, in entry {}.{}; 'inquest entries' lists it", id,
                                              time_of(entry.entry.time), lookup.initials_of(entry.entry.author), entry.entry.author.text(), entry.entry.seq)};
  }
  return error;
}

}  // namespace

Result<Json> Case::show(const Actor& actor, std::string_view wanted) {
  TRY_(impl_->allow(actor));
  auto& store = *impl_->store;
  Lookup lookup(store);
  std::string full(wanted);
  Result<Shown> shown;
  if (wanted.find('.') != std::string_view::npos) {
    shown = show_entry(store, lookup, wanted);
  } else {
    TRY(full, store.resolve(wanted));
    if (const auto document = DocumentId::parse(full)) shown = show_document(store, lookup, *document);
    else if (const auto proposal = ProposalId::parse(full)) shown = show_proposal(store, lookup, *proposal);
    else if (const auto statement = StatementId::parse(full)) shown = show_statement(store, lookup, *statement);
    else if (const auto judgement = JudgementId::parse(full)) shown = show_judgement(store, lookup, *judgement);
    else if (AuthorId::parse(full)) shown = show_author(store, full);
    else shown = show_entity(store, full);
  }
  if (!shown) return std::unexpected(erased_or(shown.error(), store, lookup, full));
  Json history = Json::array();
  if (shown->type != "entry") {
    TRY(auto entries, store.entries_on(full));
    std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
      return std::tie(a.entry.time, a.entry.author, a.entry.seq) < std::tie(b.entry.time, b.entry.author, b.entry.seq);
    });
    for (const auto& entry : entries) history.push_back(entry_json(entry, lookup));
  }
  return Json{{"type", shown->type}, {"id", full}, {"object", std::move(shown->object)}, {"history", std::move(history)},
              {"refers", shown->refers.take()}};
}

}  // namespace inquest::app
