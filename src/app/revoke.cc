// revoke: the end of an author's log.
#include <fmt/format.h>

#include <algorithm>

#include "app/decode.h"
#include "app/json.h"

namespace inquest::app {
namespace {

struct Ending {
  store::AuthorView author;
  std::uint64_t entries = 0;
};

Result<Ending> ending_of(store::Store& store, std::string_view wanted, std::optional<std::uint64_t> entries) {
  TRY(const std::string full, store.resolve(wanted));
  const auto id = AuthorId::parse(full);
  if (!id) return fail(ErrorCode::usage, "Only an author can be revoked: `inquest show` takes an entry's id and says whose it is.");
  TRY(const auto authors, store.authors());
  const auto at = std::ranges::find(authors, *id, &store::AuthorView::id);
  if (at == authors.end()) return fail(ErrorCode::not_found, fmt::format("There is no author {}.", full));
  const auto wanted_entries = entries.value_or(at->entries);
  if (wanted_entries > at->entries) {
    return fail(ErrorCode::usage, fmt::format("This log has {} entries here, numbered from 0: --from-seq can be {} at most, and is that "
                                              "where it is left out.", at->entries, at->entries));
  }
  return Ending{*at, wanted_entries};
}

// RevokePlan: the author, how many entries go on counting, and what does not, by kind.
Result<Json> plan_json(store::Store& store, const Ending& ending) {
  TRY(const auto kinds, store.entry_kinds(ending.author.id, ending.entries));
  Json left_out = Json::object();
  for (const auto& [kind, count] : kinds) left_out[std::string(ledger::name_of(kind))] = count;
  return Json{{"author", ending.author.id.text()},      {"initials", ending.author.initials},
              {"device_label", ending.author.device_label}, {"entries", ending.author.entries},
              {"counting", ending.entries},              {"left_out", std::move(left_out)}};
}

}  // namespace

Result<Json> Case::plan_revoke(const Actor& actor, std::string_view author, std::optional<std::uint64_t> entries) {
  TRY_(impl_->allow(actor));
  TRY(const auto ending, ending_of(*impl_->store, author, entries));
  return plan_json(*impl_->store, ending);
}

Result<Json> Case::revoke(const Actor& actor, std::string_view author, std::optional<std::uint64_t> entries, std::string_view reason,
                          const OnProgress& progress) {
  TRY_(impl_->allow(actor));
  if (reason.find_first_not_of(" \t\r\n") == std::string_view::npos) return fail(ErrorCode::usage, "A revocation says why.");
  TRY_(check_text("reason", reason));
  TRY(const auto ending, ending_of(*impl_->store, author, entries));
  TRY(auto plan, plan_json(*impl_->store, ending));
  TRY_(impl_->store->revoke(ending.author.id, ending.entries, reason, progress));
  return plan;
}

}  // namespace inquest::app
