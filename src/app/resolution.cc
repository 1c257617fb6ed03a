// resolution: what the case knows of one draft; compare_documents: two versions of it side by side.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "app/courses.h"
#include "app/impl.h"
#include "app/proceedings_json.h"
#include "app/symbols.h"
#include "app/vote_json.h"
#include "base/edtf.h"

namespace inquest::app {
namespace {

// "A/C.3/69/L.28/Rev.1" -> "A/C.3/69/L.28": what all versions of a draft share.
std::string draft_of(std::string_view symbol) {
  for (const std::string_view mark : {"/Rev.", "/Add.", "/Corr."}) symbol = symbol.substr(0, symbol.find(mark));
  return std::string(symbol);
}

// The number before "sponsors" or "co-sponsors" in the words of a step or a figure.
std::optional<unsigned> sponsors_in(std::string_view words) {
  auto at = words.find("sponsor");
  if (at == std::string_view::npos) return std::nullopt;
  if (at >= 3 && words.substr(at - 3, 3) == "co-") at -= 3;
  std::size_t end = at;
  while (end > 0 && words[end - 1] == ' ') --end;
  std::size_t begin = end;
  while (begin > 0 && words[begin - 1] >= '0' && words[begin - 1] <= '9') --begin;
  unsigned count = 0;
  const auto [stop, problem] = std::from_chars(words.data() + begin, words.data() + end, count);
  return problem == std::errc() && begin < end ? std::optional(count) : std::nullopt;
}

Json passages_of(const Statement& statement) {
  Json out = Json::array();
  for (const auto& passage : statement.passages) out.push_back({{"document", passage.document.text()}, {"begin", passage.span.begin}, {"end", passage.span.end}});
  return out;
}

Json sponsors_json(const RecordedProceeding& proceeding) {
  std::vector<std::pair<std::int64_t, Json>> dated;
  for (const auto& statement : proceeding.statements) {
    if (statement.property != "step" && statement.property != "figure") continue;
    const auto count = sponsors_in(statement.value);
    if (!count) continue;
    const auto date = Edtf::parse(statement.date);
    dated.emplace_back(date && date->earliest() ? *date->earliest() : INT64_MAX, Json{{"count", *count}, {"date", text_or_null(statement.date)}, {"speaker", text_or_null(statement.speaker)}, {"words", statement.value},
                                                                                     {"statement", statement.id.text()}, {"passages", passages_of(statement)}});
  }
  std::ranges::stable_sort(dated, {}, &std::pair<std::int64_t, Json>::first);
  Json out = Json::array();
  for (auto& [day, line] : dated) out.push_back(std::move(line));
  return out;
}

// Documents of the case that bear the symbol of one of these drafts, or of what became of it; by symbol, which orders revisions.
Json versions_json(const SymbolShelf::Bearers& bearers, const std::vector<std::string>& symbols) {
  std::vector<std::string> drafts;
  for (const auto& symbol : symbols) {
    if (symbol.find("/L.") != std::string::npos || symbol.find("/RES/") != std::string::npos) drafts.push_back(draft_of(symbol));
  }
  std::vector<std::pair<std::string, Json>> found;
  for (const auto& [document, symbol] : bearers) {
    if (std::ranges::find(drafts, draft_of(symbol)) == drafts.end()) continue;
    // The text that was adopted follows its drafts.
    const std::string order = (symbol.find("/RES/") != std::string::npos ? "2" : "1") + symbol;
    found.emplace_back(order, Json{{"symbol", symbol}, {"document", document.id.text()}, {"title", text_or_null(document.title)}, {"published", text_or_null(document.published)}});
  }
  std::ranges::stable_sort(found, {}, &std::pair<std::string, Json>::first);
  Json out = Json::array();
  for (auto& [order, line] : found) out.push_back(std::move(line));
  return out;
}

Json votes_json(const std::vector<std::string>& symbols, const CaseVotes& own, const Library& library) {
  Json out = Json::array();
  std::vector<std::string> seen;
  const auto add = [&](const proceedings::Vote& vote, std::string_view of) {
    const std::string key = vote.symbol + "\n" + vote.date + "\n" + std::string(proceedings::name_of(vote.target));
    if (std::ranges::find(seen, key) != seen.end()) return;
    seen.push_back(key);
    Json line = vote_line_json(vote);
    line["of"] = of;
    out.push_back(std::move(line));
  };
  for (const auto& vote : own.votes) {
    if (std::ranges::find(symbols, vote.symbol) != symbols.end()) add(vote, "case");
  }
  for (const auto& symbol : symbols) {
    for (const auto place : library.inside().named_by(ref_of(symbol))) add(library.inside().votes[place], "library");
  }
  return out;
}

}  // namespace

Result<Json> Case::resolution(const Actor& actor, std::string_view id_or_name) {
  TRY_(impl_->allow(actor));
  auto& store = *impl_->store;
  TRY(const auto found, proceeding_of(store, id_or_name));
  TRY(const Json line, proceeding(actor, id_or_name));
  TRY(const auto own, impl_->votes->votes(store));
  TRY(const auto library, impl_->votes->library());
  const auto symbols = symbols_of(found);
  Json amendments = Json::array();
  for (const auto& step : line["steps"]) {
    if (step["state"].get<std::string>().starts_with("amendment")) amendments.push_back(step);
  }
  TRY(const auto bearers, impl_->symbols->bearers(store));
  return Json{{"proceeding", line}, {"symbols", symbols}, {"sponsors", sponsors_json(found)}, {"amendments", std::move(amendments)}, {"versions", versions_json(*bearers, symbols)},
              {"votes", votes_json(symbols, *own, *library)}};
}

Result<std::vector<Json>> Case::compare_documents(const Actor& actor, std::string_view before, std::string_view after) {
  TRY(const std::string old_text, text(actor, before));
  TRY(const std::string new_text, text(actor, after));
  return compared_json(old_text, new_text);
}

}  // namespace inquest::app
