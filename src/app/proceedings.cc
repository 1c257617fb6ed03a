// proceedings, proceeding: where each stands, what is expected next, what is overdue; responses: the test over all of them.
#include <fmt/format.h>

#include <algorithm>

#include "app/courses.h"
#include "app/response_json.h"
#include "base/edtf.h"

namespace inquest::app {
namespace {

constexpr std::int64_t kDay = 86'400'000;  // milliseconds

bool wanted_by(const Json& line, const ProceedingsWanted& wanted, const std::string& contains) {
  if (!wanted.kind.empty() && line["type"] != Json(wanted.kind)) return false;
  if (wanted.overdue && line["overdue"].get<std::int64_t>() == 0) return false;
  return contains.empty() || folded(line["name"].get<std::string>()).find(contains) != std::string::npos;
}

// Those where something is overdue come first, the longest first; then those that wait, then the rest, by name.
int rank_of(const Json& line) { return line["overdue"].get<std::int64_t>() > 0 ? 0 : line["next"].empty() ? 2 : 1; }

}  // namespace

Result<std::int64_t> day_asked(std::string_view today, Clock& clock) {
  if (today.empty()) return clock.now_ms() / kDay;
  const auto parsed = Edtf::parse(today);
  if (!parsed || !parsed->latest()) return fail(ErrorCode::usage, "The day as of which it is asked is a date: 2015-12-31.");
  return *parsed->latest();
}

std::vector<Json> proceeding_kinds() {
  std::vector<Json> out;
  for (const auto& kind : proceedings::proceeding_kinds()) {
    Json states = Json::array();
    for (const auto& state : proceedings::states_of(kind.kind)) states.push_back({{"state", state.state}, {"words", state.words}});
    out.push_back({{"kind", kind.kind}, {"words", kind.words}, {"about", kind.about}, {"states", std::move(states)}});
  }
  return out;
}

Result<Listed> Case::proceedings(const Actor& actor, Page page, const ProceedingsWanted& wanted) {
  TRY_(impl_->allow(actor));
  TRY(const auto today, day_asked(wanted.today, impl_->clock));
  if (!wanted.kind.empty() && !proceedings::is_proceeding_kind(wanted.kind)) return fail(ErrorCode::usage, fmt::format("\"{}\" is no kind of proceeding.", wanted.kind));
  TRY(const auto all, proceedings_of(*impl_->store));
  const std::string contains = folded(wanted.contains);
  Listed listed;
  for (const auto& each : all) {
    TRY(Json line, proceeding_json(each, today));
    if (wanted_by(line, wanted, contains)) listed.lines.push_back(std::move(line));
  }
  std::stable_sort(listed.lines.begin(), listed.lines.end(), [](const Json& a, const Json& b) {
    if (rank_of(a) != rank_of(b)) return rank_of(a) < rank_of(b);
    return a["overdue"].get<std::int64_t>() > b["overdue"].get<std::int64_t>();
  });
  listed.total = listed.lines.size();
  const auto begin = std::min<std::uint64_t>(page.offset, listed.total);
  listed.lines.erase(listed.lines.begin(), listed.lines.begin() + static_cast<std::ptrdiff_t>(begin));
  if (page.limit != 0 && listed.lines.size() > page.limit) listed.lines.resize(page.limit);
  return listed;
}

Result<Json> Case::proceeding(const Actor& actor, std::string_view id_or_name, std::string_view today) {
  TRY_(impl_->allow(actor));
  TRY(const auto day, day_asked(today, impl_->clock));
  TRY(const auto found, proceeding_of(*impl_->store, id_or_name));
  return proceeding_json(found, day);
}

Result<Json> Case::responses(const Actor& actor, const ResponsesWanted& wanted) {
  TRY_(impl_->allow(actor));
  if (!wanted.interrupted.empty()) return interrupted_series(actor, wanted.series, wanted.interrupted);
  TRY(const auto all, proceedings_of(*impl_->store));
  std::vector<std::string> notes;
  auto acts = acts_of(all, notes);
  if (acts.empty()) {  // nothing to test is no error: the faces say what would stand there
    notes.insert(notes.begin(), "no proceeding of this case has a dated step that is pressure or a response");
    return Json{{"kind", "responses"}, {"period", nullptr}, {"days", 0}, {"pressures", 0}, {"acts", Json::array()}, {"tests", Json::array()}, {"notes", notes}};
  }
  // Outside of the period that was asked for nothing is tested; how much that leaves out is said.
  const auto outside = [&](const auto& act) { return (!wanted.from.empty() && act.date < wanted.from) || (!wanted.until.empty() && act.date > wanted.until); };
  const auto before = acts.size();
  std::erase_if(acts, outside);
  if (acts.size() < before) notes.push_back(fmt::format("{} dated steps lie outside of the period", before - acts.size()));
  return responses_json(acts, notes, wanted);
}

}  // namespace inquest::app
