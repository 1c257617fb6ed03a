// Votes of a case: those of its own tables, with the passage of each ballot, and those of the reference library beside them; and how
// a vote of the library is copied into the case.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "app/cited_table.h"
#include "app/impl.h"
#include "app/proceedings_json.h"
#include "app/vote_json.h"
#include "app/vote_shelf.h"

namespace inquest::app {
namespace {

using proceedings::Vote;

constexpr std::string_view kOwn = "case:";

// The id that the vote has in the library, if it was copied from there.
std::string_view id_of(const Vote& own) { return std::string_view(own.id).substr(own.id.starts_with(kOwn) ? kOwn.size() : 0); }

bool has_own(const CaseVotes& own, const Vote& vote) {
  return std::ranges::any_of(own.votes, [&](const Vote& each) { return id_of(each) == vote.id || (!each.symbol.empty() && each.symbol == vote.symbol && each.date == vote.date && each.target == vote.target && each.has_ballots == vote.has_ballots); });
}

Json passage_json(const CaseVotes& own, std::size_t import, const proceedings::Record& record) {
  return {{"document", own.documents[import]->document.text()}, {"begin", record.at.begin}, {"end", record.at.end}};
}

// Where in another's file the row stands, as the table of the case says; null where it says nothing.
Json origin_json(const proceedings::Record& record, std::initializer_list<std::string_view> file, std::initializer_list<std::string_view> sha256, std::initializer_list<std::string_view> row) {
  if (record.value(file).empty()) return nullptr;
  const auto written = record.value(row);
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), number);
  const bool is_number = error == std::errc() && end == written.data() + written.size();  // a table may say anything
  return {{"file", record.value(file)}, {"sha256", text_or_null(record.value(sha256))}, {"row", is_number ? Json(number) : Json()}};
}

// What was found of the rows of this vote when its table was read: a state that is none, a second ballot.
void add_findings(Json& issues, const CaseVotes& own, const Vote& vote) {
  const auto vote_of = [](const proceedings::Record& record) { return std::pair(record.value({"vote_id", "rcid"}), record.value({"symbol"})); };
  const auto* described = own.record_of(vote.described, vote.row);
  if (described == nullptr) return;
  for (const auto& finding : own.imports[vote.source].findings) {
    if (finding.kind != proceedings::FindingKind::left_out && finding.kind != proceedings::FindingKind::doubtful) continue;
    const auto* record = own.record_of(vote.source, finding.row);
    if (record != nullptr && vote_of(*record) == vote_of(*described)) issues.push_back(fmt::format("row {}: {}", finding.row, finding.message));
  }
}

Json own_vote_json(const CaseVotes& own, const Vote& vote, const std::vector<Vote>& library) {
  const Vote* before = vote.has_ballots ? previous_of(own.votes, vote) : nullptr;
  if (const Vote* other = vote.has_ballots ? previous_of(library, vote) : nullptr; other != nullptr && other->id != id_of(vote) && (before == nullptr || before->date < other->date)) before = other;
  Json line = whole_vote_json(vote, before, [&](Json& ballot, const proceedings::Ballot& of) {
    const auto* record = own.record_of(vote.source, of.row);
    if (record == nullptr) return;
    ballot["passage"] = passage_json(own, vote.source, *record);
    ballot["origin"] = origin_json(*record, {"file"}, {"sha256"}, {"row"});
  });
  const auto* record = own.record_of(vote.described, vote.row);
  line["id"] = std::string(id_of(vote));
  line["source"] = record == nullptr ? Json() : origin_json(*record, {"described_file"}, {"described_sha256"}, {"described_row"});
  line["ballot_source"] = record == nullptr ? Json() : origin_json(*record, {"file"}, {"sha256"}, {});
  line["passage"] = record == nullptr ? Json() : passage_json(own, vote.described, *record);
  line["of"] = "case";
  // Both lists speak of the same councils.
  std::vector<const Vote*> others;
  for (const Vote& each : own.votes) others.push_back(&each);
  for (const Vote& each : library) {
    if (each.id != id_of(vote) && !has_own(own, each)) others.push_back(&each);  // a copy is no second roll call
  }
  add_council(line, vote, others);
  add_findings(line["issues"], own, vote);
  return line;
}

struct Asked {
  std::shared_ptr<const CaseVotes> own;
  std::shared_ptr<const Library> library;
};

std::vector<const Vote*> named(std::span<const Vote> votes, std::string_view name_or_ref) {
  auto out = proceedings::votes_named(votes, name_or_ref);
  for (const Vote& vote : votes) {
    if (out.empty() ? is_named_by(vote, name_or_ref) : (is_named_by(vote, name_or_ref) && std::ranges::find(out, &vote) == out.end())) out.push_back(&vote);
  }
  return out;
}

std::vector<const Vote*> named_in_library(const Library& library, std::string_view name_or_ref) {
  auto& inside = library.inside();
  std::vector<const Vote*> out;
  for (const auto place : inside.named_by(name_or_ref)) out.push_back(&inside.votes[place]);
  return out.empty() ? proceedings::votes_named(inside.votes, name_or_ref) : out;
}

// "A_RES_69_188.votes.csv"
std::string file_name_for(const Vote& vote) {
  std::string name = vote.symbol.empty() ? vote.id : vote.symbol;
  if (vote.target != proceedings::TargetKind::text) name = vote.id;
  return plain_file_name(std::move(name)) + ".votes.csv";
}

}  // namespace

Result<Listed> Case::votes(const Actor& actor, Page page, const VotesWanted& wanted) {
  TRY_(impl_->allow(actor));
  TRY(const auto own, impl_->votes->votes(*impl_->store));
  Listed listed;
  if (wanted.of_library) {
    TRY(const auto library, impl_->votes->library());
    auto rows = library->votes({wanted.contains, "", page.offset, page.limit});
    std::set<std::string_view> cited;
    for (const Vote& each : own->votes) cited.insert(id_of(each));
    for (auto& line : rows.lines) {
      line["of"] = "library";
      line["in_case"] = cited.contains(line["id"].get_ref<const std::string&>());
    }
    listed.lines = std::move(rows.lines);
    listed.total = rows.total;
    listed.notes = library->problems();
    return listed;
  }
  listed.notes = own->problems;
  const auto words = words_wanted(wanted.contains);
  for (auto at = own->votes.rbegin(); at != own->votes.rend(); ++at) {
    if (!words.empty() && !has_words(words_of_vote(*at), words)) continue;
    if (listed.total >= page.offset && (page.limit == 0 || listed.lines.size() < page.limit)) {
      Json line = vote_line_json(*at);
      line["id"] = std::string(id_of(*at));
      line["of"] = "case";
      line["in_case"] = true;
      listed.lines.push_back(std::move(line));
    }
    ++listed.total;
  }
  return listed;
}

Result<std::vector<Json>> Case::vote(const Actor& actor, std::string_view name_or_ref, std::string_view rule) {
  TRY_(impl_->allow(actor));
  TRY(const auto own, impl_->votes->votes(*impl_->store));
  TRY(const auto library, impl_->votes->library());
  auto& inside = library->inside();
  std::vector<Json> out;
  const auto add = [&](const Vote& vote, Json line) {
    if (vote.has_ballots) {
      auto answer = what_if_json(vote, "");
      line["what_if"] = answer ? std::move(*answer) : Json();
    } else {
      line["what_if"] = nullptr;
    }
    out.push_back(std::move(line));
  };
  for (const Vote* vote : named(own->votes, name_or_ref)) {
    TRY(const Vote asked, with_rule(*vote, rule));
    add(asked, own_vote_json(*own, asked, inside.votes));
  }
  for (const Vote* vote : named_in_library(*library, name_or_ref)) {
    if (has_own(*own, *vote)) continue;
    TRY(const Vote asked, with_rule(*vote, rule));
    Json line = inside.whole(asked);
    line["of"] = "library";
    line["passage"] = nullptr;
    add(asked, std::move(line));
  }
  if (out.empty()) return fail(ErrorCode::not_found, "No table of the case and no import of the reference library holds this vote. `inquest reference import FILE --as ga-votes` adds to the library.");
  return out;
}

Result<std::vector<Json>> Case::what_if(const Actor& actor, std::string_view name, std::string_view wanted, std::string_view rule) {
  TRY_(impl_->allow(actor));
  TRY(const auto own, impl_->votes->votes(*impl_->store));
  std::vector<Json> out;
  for (const Vote* vote : named(own->votes, name)) {
    TRY(const Vote asked, with_rule(*vote, rule));
    if (!asked.has_ballots) continue;
    TRY(Json answer, what_if_json(asked, wanted));
    out.push_back(std::move(answer));
  }
  if (!out.empty()) return out;
  TRY(const auto library, impl_->votes->library());
  return library->what_if(name, wanted, rule);
}

Result<Json> Case::forecast(const Actor& actor, std::string_view about, std::string_view date) {
  TRY_(impl_->allow(actor));
  TRY(const auto library, impl_->votes->library());
  return library->forecast(about, date);
}

Result<Json> Case::cite_votes(const Actor& actor, const std::vector<std::string>& names) {
  TRY_(impl_->allow(actor));
  if (names.empty()) return fail(ErrorCode::usage, "Name the votes to copy into the case: symbols, meetings or ids.");
  auto& store = *impl_->store;
  TRY(const auto library, impl_->votes->library());
  const auto& inside = library->inside();
  std::vector<const Vote*> wanted;
  for (const auto& name : names) {
    const auto found = named_in_library(*library, name);
    if (found.empty()) return no_vote(name);
    wanted.insert(wanted.end(), found.begin(), found.end());
  }
  std::vector<proceedings::RowOrigin> origins;
  for (const auto& head : inside.heads) origins.push_back({head.from.file, head.from.sha256});
  std::vector<TableToCite> tables;
  for (const Vote* vote : wanted) tables.push_back({proceedings::write_ballot_table(*vote, origins), file_name_for(*vote), origins[vote->source]});
  TRY(const auto kept, keep_cited_tables(store, tables));
  Json lines = Json::array();
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const Vote* vote = wanted[i];
    lines.push_back({{"vote", vote->id}, {"symbol", vote->symbol}, {"document", kept[i].document.text()}, {"sha256", kept[i].sha256.hex()}, {"rows", std::max<std::size_t>(vote->ballots.size(), 1)},
                     {"known", kept[i].known}});
  }
  TRY(auto unread, unread_of(store, kept));
  if (!unread.empty()) {
    if (const auto read = read_documents(std::move(unread)); !read) return recorded_but_unread(read.error());
  }
  return Json{{"kind", "cited"}, {"votes", std::move(lines)}};
}

}  // namespace inquest::app
