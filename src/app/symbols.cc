#include "app/symbols.h"

#include <algorithm>
#include <map>
#include <set>

#include "app/proceedings_json.h"
#include "app/unpack.h"
#include "app/vote_json.h"

namespace inquest::app {
namespace {

constexpr std::size_t kTop = 3'000;  // bytes of a document in which its own symbol is looked for

void add_symbols(std::vector<std::string>& into, std::string_view text) {
  for (const auto& found : proceedings::find_symbols(text)) {
    into.push_back(found.symbol.normalised);
    into.insert(into.end(), found.symbol.aliases.begin(), found.symbol.aliases.end());
  }
}

}  // namespace

std::vector<Json> symbol_lines(std::string_view text) {
  std::vector<Json> out;
  for (const auto& found : proceedings::find_symbols(text)) {
    out.push_back({{"kind", "symbol"}, {"begin", found.at.begin}, {"end", found.at.end}, {"text", text.substr(found.at.begin, found.at.end - found.at.begin)},
                   {"value", found.symbol.normalised}, {"explanation", found.symbol.explanation}, {"aliases", found.symbol.aliases}});
  }
  return out;
}

std::vector<std::string> symbols_of(const RecordedProceeding& proceeding) {
  std::vector<std::string> out;
  add_symbols(out, proceeding.name);
  for (const auto& statement : proceeding.statements) {
    add_symbols(out, statement.value);
    add_symbols(out, statement.quote);
  }
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  return out;
}

Result<Json> linked_symbols(std::vector<Json> lines, store::Store& store, const CaseVotes& own, const Library* library) {
  TRY(const auto proceedings, proceedings_of(store));
  std::map<std::string, Json> of_symbol;
  for (const auto& each : proceedings) {
    for (const auto& symbol : symbols_of(each)) of_symbol.try_emplace(symbol, Json::array()).first->second.push_back({{"id", each.id.text()}, {"name", each.name}});
  }
  std::set<std::string, std::less<>> refs;
  for (const auto& vote : own.votes) {
    for (const auto& name : {vote.symbol, vote.meeting}) {
      if (!name.empty()) refs.insert(ref_of(name));
    }
  }
  for (auto& line : lines) {
    const auto value = line["value"].get<std::string>();
    const auto at = of_symbol.find(value);
    line["proceedings"] = at == of_symbol.end() ? Json::array() : at->second;
    const auto ref = ref_of(value);
    line["vote"] = refs.contains(ref) || (library != nullptr && !library->inside().named_by(ref).empty()) ? Json(ref) : Json();
  }
  return Json(std::move(lines));
}

Result<std::shared_ptr<const SymbolShelf::Bearers>> SymbolShelf::bearers(store::Store& store) {
  const std::lock_guard lock(mutex_);
  TRY(const auto entries, store.count_entries());
  if (latest_ && entries == entries_) return latest_;
  auto made = std::make_shared<Bearers>();
  const auto symbol_of = [&](const Document& document) -> Result<std::string> {
    if (document.media_type == "text/csv") return std::string();
    TRY(const auto text, store.text(document.id));
    TRY(const auto custody, store.custody(document.id));
    return own_symbol(file_name_of(custody), text.extracted.text);
  };
  TRY_(symbols_.walk(store, symbol_of, [&](const Document& document, const std::string& symbol) {
    if (!symbol.empty()) made->emplace_back(document, symbol);
  }));
  latest_ = std::move(made);
  entries_ = entries;
  return latest_;
}

std::string own_symbol(std::string_view file_name, std::string_view text) {
  const std::string_view top = text.substr(0, kTop);
  for (std::size_t at = 0; at < top.size();) {
    const auto end = std::min(top.find('\n', at), top.size());
    std::string_view line = top.substr(at, end - at);
    at = end + 1;
    for (const std::string_view head : {"United Nations", "Distr.: Limited", "Distr.: General"}) {
      if (const auto place = line.find(head); place != std::string_view::npos) line.remove_prefix(place + head.size());
    }
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r')) line.remove_suffix(1);
    if (line.empty() || line.size() > 60) continue;
    const auto found = proceedings::find_symbols(line);
    if (found.size() == 1 && found.front().at.begin == 0 && line.size() - found.front().at.end <= 1) return found.front().symbol.normalised;
  }
  std::string name(file_name.substr(0, file_name.rfind('.')));
  std::ranges::replace(name, '_', '/');
  const auto parsed = proceedings::parse_symbols(name);
  return parsed && parsed->also.empty() && name.find('/') != std::string::npos ? parsed->first.normalised : std::string();
}

}  // namespace inquest::app
