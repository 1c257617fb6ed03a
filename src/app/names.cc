// `inquest names`: who in lists or in a case could be meant by a name.
#include <fmt/format.h>

#include <algorithm>

#include "app/app.h"
#include "app/files.h"
#include "app/name_list.h"
#include "intake/intake.h"
#include "names/names.h"

namespace inquest::app {
namespace {

Json asked_of(const std::string& search) {
  Json parts = Json::array(), spellings = Json::array();
  for (const auto& part : names::parts_of(search)) parts.push_back({{"written", part.written}, {"letters", part.letters}, {"kind", names::name_of(part.kind)}});
  for (const auto& spelling : names::spellings_of(search)) spellings.push_back({{"text", spelling.text}, {"rule", spelling.rule}});
  return {{"kind", "search"}, {"name", search}, {"parts", std::move(parts)}, {"spellings", std::move(spellings)}};
}

Listed found_in(const std::string& search, const std::vector<ListedName>& listed, const NamesWanted& wanted) {
  names::NameIndex index;
  for (const auto& each : listed) index.add(each.name);
  auto hits = index.search(search, 0, wanted.least);
  Listed out;
  out.total = hits.size();
  if (wanted.limit != 0 && hits.size() > wanted.limit) hits.resize(wanted.limit);
  out.lines.push_back(asked_of(search));
  for (const auto& hit : hits) {
    const auto& each = listed[hit.name];
    Json line{{"kind", "hit"}, {"name", each.name}, {"score", static_cast<double>(static_cast<int>(hit.found.score * 1000 + 0.5F)) / 1000},
              {"agreement", names::name_of(hit.found.agreement)}, {"why", names::explain(search, each.name)}};
    line.update(each.where);
    out.lines.push_back(std::move(line));
  }
  return out;
}

}  // namespace

Result<Listed> names_in_lists(const std::string& search, const std::vector<std::filesystem::path>& files, const NamesWanted& wanted) {
  if (names::prepare(search).empty()) return fail(ErrorCode::usage, "The search holds no letter of any script.");
  std::vector<ListedName> listed;
  for (const auto& file : files) {
    const auto shown = intake::printable_path(file);
    const auto bytes = bytes_of_file(file);
    if (!bytes) return fail(bytes.error().code, fmt::format("{}: {}", shown, bytes.error().message));
    const auto rows = names_of_list(shown, as_text(*bytes), wanted.columns);
    if (!rows) return std::unexpected(rows.error());
    listed.insert(listed.end(), rows->begin(), rows->end());
  }
  return found_in(search, listed, wanted);
}

Result<Listed> Case::names(const Actor& actor, const std::string& search, const NamesWanted& wanted) {
  if (names::prepare(search).empty()) return fail(ErrorCode::usage, "The search holds no letter of any script.");
  TRY(const auto known, people(actor, EntityKind::person, {}, {}));
  std::vector<ListedName> listed;
  for (const auto& line : known.lines) {
    const Json where{{"id", line["id"]}, {"documents", line["documents"]}};
    listed.push_back({line["name"].get<std::string>(), where});
    for (const auto& alias : line["aliases"]) listed.push_back({alias.get<std::string>(), where});
  }
  return found_in(search, listed, wanted);
}

}  // namespace inquest::app
