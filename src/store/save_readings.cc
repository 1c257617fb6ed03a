// What reading stores: texts, facts, proposals, names and the search index, with the `read` entry in one transaction.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "store/name_index.h"
#include "store/names.h"
#include "store/placing.h"
#include "store/proposal_day.h"
#include "store/rows.h"
#include "store/sql/project.h"
#include "store/sql/readings.h"
#include "store/stored_reading.h"
#include "store/writing.h"

namespace inquest::store {
namespace {

class Saver {
 public:
  Saver(Store::Impl& impl, Part& part) : impl_(impl), part_(part), db_(*part.writer) {}

  Result<std::int64_t> text(const ReadOutcome& outcome, const Hash& sha256) {
    const auto& x = *outcome.text;
    TRY_(db_.run(sql::put_text, outcome.document, sha256, x.reader, x.media_type, encode_pages(x.pages),
                 encode_layout(x.layout), encode_declared(x.declared), as_bytes(x.text), encode_words(x.words),
                 encode_notes(x.notes)));
    TRY(const auto n, db_.integer(sql::text_row, outcome.document, sha256));
    if (!n) return fail(ErrorCode::internal, "a text was not stored; nothing was changed");
    TRY_(db_.run(sql::put_reading, *n, outcome.reading_version, encode_facts(outcome.reading.facts),
                   encode_boilerplate(outcome.reading.boilerplate)));
    return *n;
  }

  // After the document was derived: what has no date of its own stands where its document was published.
  Status proposals(const ReadOutcome& outcome, std::int64_t text, const Hash& sha256) {
    TRY_(db_.run(sql::withdraw_proposals, outcome.document));
    TRY_(db_.run(sql::drop_undecided_proposals, outcome.document));
    TRY(const auto published, row_of(db_.query(sql::published_of_document, outcome.document),
                                     [](Query& row) { return row.text(); }));
    const auto document_day = day_of(published.value_or(""));
    for (const auto& p : proposals_of(outcome.reading, outcome.second, outcome.text->text, sha256)) {
      std::optional<std::int64_t> who;
      if (!p.name.empty()) who = key_of(p.name_kind, p.name);
      TRY(const auto status, status_of(p.id));
      const auto day = p.date || p.kind == ProposalKind::date ? day_of(p.date.value_or("")) : document_day;
      TRY_(db_.run(sql::put_proposal, p.id, text, p.kind, p.span.begin, p.span.end, who, day, p.date, status, p.line));
    }
    return {};
  }

  Status names(const ReadOutcome& outcome) {
    TRY_(remove_names(db_, outcome.document));
    return add_names(impl_, db_, outcome.document, names_of(outcome.reading, outcome.text->text));
  }

  Status index(const ReadOutcome& outcome, std::int64_t text) {
    TRY_(impl_.unindex(part_, outcome.document));
    return impl_.index_text(part_, text, outcome.document, *outcome.text, outcome.reading);
  }

 private:
  std::int64_t key_of(EntityKind kind, const std::string& name) {
    auto [at, fresh] = keys_.try_emplace({kind, name}, 0);
    if (fresh) at->second = impl_.name_key(kind, normalise_name(name));
    return at->second;
  }
  Result<ProposalStatus> status_of(const ProposalId& id) {
    TRY(const auto verdict, db_.integer(sql::verdict_on, id));
    if (verdict == 1) return ProposalStatus::accepted;
    if (verdict == 2) return ProposalStatus::rejected;
    return ProposalStatus::proposed;
  }

  Store::Impl& impl_;
  Part& part_;
  Database& db_;
  std::map<std::pair<EntityKind, std::string>, std::int64_t> keys_;
};

Draft draft_of(const std::vector<const ReadOutcome*>& outcomes, const std::vector<std::optional<Hash>>& hashes,
               Compartment compartment) {
  Draft draft{.kind = ledger::EntryKind::read, .payload = {}, .items = {}, .compartment = compartment};
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const auto& o = *outcomes[i];
    draft.items.push_back(payload::encode(payload::ReadItem{.document = o.document,
                                                            .media_type = o.media_type,
                                                            .text_sha256 = hashes[i],
                                                            .reader = o.text ? o.text->reader : std::string(),
                                                            .reading_version = o.reading_version,
                                                            .error = o.error}));
  }
  return draft;
}

Status save_part(Store::Impl& impl, Part& part, const std::vector<const ReadOutcome*>& outcomes) {
  std::vector<std::optional<Hash>> hashes;
  for (const auto* o : outcomes) {
    hashes.push_back(o->text ? std::optional(crypto::sha256(as_bytes(o->text->text))) : std::nullopt);
  }
  TRY(auto writing, Writing::begin(impl, {&part}));
  Saver saver(impl, part);
  std::vector<std::int64_t> texts(outcomes.size());
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (!hashes[i]) continue;
    TRY(texts[i], saver.text(*outcomes[i], *hashes[i]));
  }
  TRY(const auto stamp, writing->entry(draft_of(outcomes, hashes, part.compartment)));
  static_cast<void>(stamp);
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (!hashes[i]) continue;
    TRY_(saver.proposals(*outcomes[i], texts[i], *hashes[i]));
    TRY_(saver.names(*outcomes[i]));
    TRY_(saver.index(*outcomes[i], texts[i]));
  }
  return writing->commit();
}

}  // namespace

Status Store::save_readings(const std::vector<ReadOutcome>& outcomes) {
  std::map<Part*, std::vector<const ReadOutcome*>> by_part;
  for (const auto& outcome : outcomes) {
    TRY(auto* const part, part_of(*impl_, outcome.document.text()));
    if (part == nullptr) continue;  // erased while it was being read
    by_part[part].push_back(&outcome);
  }
  for (const auto& [part, some] : by_part) TRY_(save_part(*impl_, *part, some));
  return {};
}

}  // namespace inquest::store
