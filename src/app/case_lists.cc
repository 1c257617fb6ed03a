#include "app/case_lists.h"
#include "app/estimate_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <limits>
#include <map>
#include <set>

#include "base/bytes.h"

namespace inquest::app {
namespace {

using estimation::CaptureTable;
using estimation::History;

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

// Which list each record stands on; kNone for those on no list that was asked for.
struct Division {
  std::vector<std::string> names;
  std::vector<std::uint32_t> list_of;     // of each record
  std::vector<std::string> thin;          // lists that were left out
  std::vector<std::uint32_t> thin_of;     // of each record that stands on one of them, else kNone
};

std::string file_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

// A name that no other list has: two lists of one name could not be told apart in a table.
std::string distinct(std::string name, const std::vector<std::string>& taken) {
  const std::string base = name;
  for (std::size_t n = 2; std::find(taken.begin(), taken.end(), name) != taken.end(); ++n) name = fmt::format("{} ({})", base, n);
  return name;
}

Result<std::string> name_of_document(Lookup& lookup, const DocumentId& id) {
  TRY(const auto* document, lookup.document(id));
  TRY(const auto path, lookup.path(id));
  return !document->title.empty() ? document->title : path.empty() ? id.text() : file_name(path);
}

Result<Division> by_document(store::Store& store, Lookup& lookup, const LinkedCase& linked, const std::vector<std::string>& wanted) {
  Division division;
  std::map<DocumentId, std::uint32_t> lists;
  std::set<DocumentId> empty;
  for (const auto& each : wanted) {
    TRY(const std::string full, store.resolve(each));
    const auto id = DocumentId::parse(full);
    if (!id) return fail(ErrorCode::usage, fmt::format("{} is no document; --lists takes documents, each of them a list of persons.", full));
    if (!lists.try_emplace(*id, static_cast<std::uint32_t>(lists.size())).second) return fail(ErrorCode::usage, fmt::format("{} is named twice.", full));
    empty.insert(*id);
    TRY(auto name, name_of_document(lookup, *id));
    division.names.push_back(distinct(std::move(name), division.names));
  }
  for (const auto& record : linked.records) {
    const auto at = lists.find(record.document);
    division.list_of.push_back(at == lists.end() ? kNone : at->second);
    empty.erase(record.document);
  }
  for (const auto& id : empty) {
    TRY(const auto* document, lookup.document(id));
    const bool unread = document->status == DocumentStatus::unread;
    return fail(ErrorCode::usage, fmt::format("{} {}", id.text(), unread ? "is not read yet, so nobody is known to stand on it: 'inquest read' reads it, or leave it out of --lists." : "names no persons, so it is no list: leave it out of --lists."));
  }
  return division;
}

// Documents that state no publisher are lists of their own.
Result<Division> by_publisher(Lookup& lookup, const LinkedCase& linked) {
  Division division;
  for (const auto& source : linked.sources) {
    std::string name = source.name;
    if (name.empty()) {
      TRY(name, name_of_document(lookup, source.documents.front()));
    }
    division.names.push_back(distinct(std::move(name), division.names));
  }
  for (const auto& record : linked.records) division.list_of.push_back(record.source);
  return division;
}

Result<Division> by_each_document(Lookup& lookup, const LinkedCase& linked) {
  Division division;
  std::map<DocumentId, std::uint32_t> lists;
  for (const auto& record : linked.records) {
    const auto [at, fresh] = lists.try_emplace(record.document, static_cast<std::uint32_t>(division.names.size()));
    if (fresh) {
      TRY(auto name, name_of_document(lookup, record.document));
      division.names.push_back(distinct(std::move(name), division.names));
    }
    division.list_of.push_back(at->second);
  }
  return division;
}

// How many people stand in each source, by the likeliest linkage.
std::vector<std::int64_t> people_of_sources(const LinkedCase& linked) {
  std::vector<std::set<std::uint32_t>> people(linked.sources.size());
  for (std::size_t i = 0; i < linked.records.size(); ++i) people[linked.records[i].source].insert(linked.cluster[i]);
  std::vector<std::int64_t> counts;
  for (const auto& each : people) counts.push_back(static_cast<std::int64_t>(each.size()));
  return counts;
}

Result<bool> states_publisher(Lookup& lookup, const RecordSource& source) {
  TRY(const auto* document, lookup.document(source.documents.front()));
  return !document->publisher.empty();
}

// Whether publishers are what a case is divided by, where nobody said.
Result<bool> publishers_are_stated(Lookup& lookup, const LinkedCase& linked) {
  constexpr std::size_t kFewestLists = 3;
  const auto people = people_of_sources(linked);
  std::size_t lists = 0;
  for (std::size_t j = 0; j < people.size(); ++j) {
    if (people[j] < kLeastOnChosenList) continue;
    ++lists;
    TRY(const bool stated, states_publisher(lookup, linked.sources[j]));
    if (!stated) return false;
  }
  return lists >= kFewestLists;
}

// Lists without anybody, and where `least` says so lists with too few, go out; the others keep their order.
void leave_out(Division& division, const std::vector<std::uint32_t>& cluster, std::int64_t least, std::vector<std::string>& notes) {
  std::vector<std::set<std::uint32_t>> people(division.names.size());
  for (std::size_t i = 0; i < cluster.size(); ++i) {
    if (division.list_of[i] != kNone) people[division.list_of[i]].insert(cluster[i]);
  }
  std::vector<std::uint32_t> now(division.names.size(), kNone);
  std::vector<std::string> kept;
  std::vector<std::uint32_t> thin_now(division.names.size(), kNone);
  auto& thin = division.thin;
  for (std::size_t j = 0; j < division.names.size(); ++j) {
    if (static_cast<std::int64_t>(people[j].size()) < least) {
      thin_now[j] = static_cast<std::uint32_t>(thin.size());
      thin.push_back(division.names[j]);
    } else {
      now[j] = static_cast<std::uint32_t>(kept.size());
      kept.push_back(division.names[j]);
    }
  }
  for (const auto list : division.list_of) division.thin_of.push_back(list == kNone ? kNone : thin_now[list]);
  for (auto& list : division.list_of) list = list == kNone ? kNone : now[list];
  division.names = std::move(kept);
  if (!thin.empty()) notes.push_back(fmt::format("{} left out, with fewer than {} people each: {}. Whoever stands on {} alone counts as not recorded.", thin.size() == 1 ? "One list is" : fmt::format("{} lists are", thin.size()), least, fmt::join(thin, ", "), thin.size() == 1 ? "it" : "them"));
}

CaptureTable table_of(const Division& division, const std::vector<std::uint32_t>& cluster) {
  std::map<std::uint32_t, History> people;
  for (std::size_t i = 0; i < cluster.size(); ++i) {
    if (division.list_of[i] != kNone) people[cluster[i]] |= History{1} << division.list_of[i];
  }
  std::map<History, std::int64_t> counts;
  for (const auto& [person, history] : people) ++counts[history];
  return estimation::table_of(division.names, counts);
}

// Every record that was compared, every pair with its probability and what was decided: the same linkage gives the same hash.
std::string linkage_in_words(const LinkedCase& linked) {
  std::string all;
  std::size_t undecided = 0;
  for (const auto& record : linked.records) all += record.id + "\n";
  for (const auto& pair : linked.pairs) {
    all += fmt::format("{} {} {:016x} {}\n", pair.left, pair.right, std::bit_cast<std::uint64_t>(pair.probability), name_of(pair.state));
    undecided += is_undecided(pair.state) && pair.probability >= kUndecidedFrom && pair.probability < kUndecidedTo ? 1 : 0;
  }
  return fmt::format("linkage of {} records, {} pairs undecided, sha256 {}", linked.records.size(), undecided, crypto::sha256(as_bytes(all)).hex());
}

// The documents behind the lists, and behind those that were left out: a note names these, so that whoever erases one finds the run.
Result<std::vector<EstimateInput>> inputs_of(Lookup& lookup, const LinkedCase& linked, const Division& division) {
  std::set<std::pair<std::uint32_t, DocumentId>> used, thin;
  for (std::size_t i = 0; i < linked.records.size(); ++i) {
    if (division.list_of[i] != kNone) used.emplace(division.list_of[i], linked.records[i].document);
    if (division.thin_of[i] != kNone) thin.emplace(division.thin_of[i], linked.records[i].document);
  }
  std::vector<EstimateInput> inputs;
  const auto add = [&](const auto& places, const std::vector<std::string>& names) -> Status {
    for (const auto& [list, id] : places) {
      TRY(const auto* document, lookup.document(id));
      inputs.push_back({names[list], id, document->sha256});
    }
    return {};
  };
  TRY_(add(used, division.names));
  TRY_(add(thin, division.thin));
  return inputs;
}

Result<Division> divided(store::Store& store, Lookup& lookup, const LinkedCase& linked, const CaseEstimate& wanted, bool& publishers) {
  if (!wanted.lists.empty()) return by_document(store, lookup, linked, wanted.lists);
  publishers = !wanted.by.empty();
  if (!publishers) {
    TRY(publishers, publishers_are_stated(lookup, linked));
  }
  return publishers ? by_publisher(lookup, linked) : by_each_document(lookup, linked);
}

}  // namespace

Result<CaseLists> lists_of_case(store::Store& store, Lookup& lookup, CaseLinker& linker, const CaseEstimate& wanted, const OnProgress& progress) {
  TRY(const auto linked, linker.linked(store, LinkKind::person, static_cast<unsigned>(wanted.threads), progress));
  if (linked->records.empty()) return fail(ErrorCode::usage, "No document of this case names persons: read the documents first, or give a capture table (--table DOCUMENT).");
  CaseLists lists;
  TRY(auto division, divided(store, lookup, *linked, wanted, lists.by_publisher));
  leave_out(division, linked->cluster, wanted.lists.empty() ? kLeastOnChosenList : 1, lists.notes);
  if (division.names.empty()) return fail(ErrorCode::usage, "No list has ten people or more: name documents that are lists of persons (--lists), or a capture table (--table).");
  if (division.names.size() > estimation::kMostLists) {
    return fail(ErrorCode::usage, fmt::format("{} lists of ten people or more: at most {} can be taken together; name them with --lists.", division.names.size(), estimation::kMostLists));
  }
  lists.names = division.names;
  TRY(lists.inputs, inputs_of(lookup, *linked, division));
  bool stopped = progress && !progress({"drawing linkages", 0, wanted.imputations, "linkages"});
  for_each_draw(*linked, stopped ? 0 : wanted.imputations, wanted.seed, [&](const auto& cluster) {
    lists.drawn.push_back(table_of(division, cluster));
    stopped = progress && !progress({"drawing linkages", lists.drawn.size(), wanted.imputations, "linkages"});
    return !stopped;
  });
  if (stopped) return stopped_estimate();
  lists.linkage = linkage_in_words(*linked);
  return lists;
}

Result<Json> list_choices(store::Store& store, Lookup& lookup, CaseLinker& linker) {
  TRY(const auto at_hand, linker.at_hand(store, LinkKind::person, 0));
  Json documents = Json::array(), publishers = Json::array();
  if (at_hand.linked) {
    const auto& linked = *at_hand.linked;
    std::map<DocumentId, std::set<std::uint32_t>> in_document;
    std::set<DocumentId> of_rows;
    for (std::size_t i = 0; i < linked.records.size(); ++i) {
      in_document[linked.records[i].document].insert(linked.cluster[i]);
      if (linked.records[i].is_row) of_rows.insert(linked.records[i].document);
    }
    for (const auto& [id, people] : in_document) {
      if (static_cast<std::int64_t>(people.size()) < kLeastOnChosenList) continue;
      TRY(const auto* document, lookup.document(id));
      TRY(const auto path, lookup.path(id));
      documents.push_back({{"document", id.text()}, {"name", file_name(path)}, {"title", or_null(document->title)}, {"people", people.size()}, {"rows", of_rows.contains(id)}});
    }
    const auto of_source = people_of_sources(linked);
    for (std::size_t j = 0; j < linked.sources.size(); ++j) {
      if (of_source[j] < kLeastOnChosenList) continue;
      TRY(const bool stated, states_publisher(lookup, linked.sources[j]));
      if (stated) publishers.push_back({{"name", linked.sources[j].name}, {"documents", linked.sources[j].documents.size()}, {"people", of_source[j]}});
    }
  }
  const auto larger_first = [](const Json& a, const Json& b) { return a["people"].get<std::uint64_t>() > b["people"].get<std::uint64_t>(); };
  std::stable_sort(documents.begin(), documents.end(), larger_first);
  std::stable_sort(publishers.begin(), publishers.end(), larger_first);
  return Json{{"pending", !at_hand.current}, {"documents", documents}, {"publishers", publishers}};
}

}  // namespace inquest::app
