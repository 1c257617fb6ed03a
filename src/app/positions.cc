// positions: who stands where on a question, over time, and who says so.
//
// A proceeding of the kind "position" is either one actor's (its fields `actor` and `question` say so, or its name is the actor's), or a
// question on which many take a position, each step naming its actor before a colon. The workspace draws what is listed here.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "app/courses.h"
#include "app/impl.h"
#include "base/edtf.h"

namespace inquest::app {
namespace {

constexpr std::string_view kNoQuestion = "question not stated";

std::string text_in(const Json& object, const char* member) {
  const auto at = object.find(member);
  return at != object.end() && at->is_string() ? at->get<std::string>() : std::string();
}

// The last that is asserted of a property; "" where nothing is.
std::string field_of(const Json& line, std::string_view property) {
  std::string value;
  for (const auto& field : line["fields"]) {
    if (text_in(field, "property") == property && text_in(field, "stance") == "asserts") value = text_in(field, "value");
  }
  return value;
}

struct Stand {
  std::string actor, why, question;
};

// "France: it will vote for it" -> both; words without a colon are the actor where no field names one.
Stand stand_of(const Json& line, const Json& step) {
  const std::string named = field_of(line, "actor"), asked = field_of(line, "question"), words = text_in(step, "words"), name = text_in(line, "name");
  const auto colon = words.find(": ");
  Stand stand{name, words, asked};
  if (!named.empty()) stand.actor = named;
  else if (colon != std::string::npos && colon > 0) stand.actor = words.substr(0, colon), stand.why = words.substr(colon + 2);
  else if (!words.empty() && asked.empty()) stand.actor = words, stand.why.clear();
  if (stand.question.empty()) stand.question = stand.actor == name ? std::string(kNoQuestion) : name;
  return stand;
}

// Undated ones last.
std::int64_t day_of(const Json& stand) {
  const auto date = Edtf::parse(text_in(stand, "date"));
  return date && date->earliest() ? *date->earliest() : INT64_MAX;
}

// What holds of an actor: the last dated position that is asserted, failing that the last undated one; null where all are denied or told.
const Json* latest_of(const Json& stands) {
  const Json* latest = nullptr;
  for (const auto& each : stands) {
    if (text_in(each, "stance") != "asserts") continue;
    if (latest == nullptr || day_of(each) != INT64_MAX || day_of(*latest) == INT64_MAX) latest = &each;
  }
  return latest;
}

Json line_of(const std::string& question, const std::string& actor, Json stands) {
  std::stable_sort(stands.begin(), stands.end(), [](const Json& a, const Json& b) { return day_of(a) < day_of(b); });
  const Json* latest = latest_of(stands);
  Json line{{"kind", "position"}, {"question", question}, {"actor", actor}, {"position", nullptr}, {"position_words", nullptr}, {"since", nullptr}, {"disputed", false}};
  if (latest != nullptr) {
    line.update(Json{{"position", (*latest)["state"]}, {"position_words", (*latest)["state_words"]}, {"since", (*latest)["date"]}, {"disputed", !(*latest)["denied_by"].empty()}});
  }
  line["stands"] = std::move(stands);
  return line;
}

// How many actors of each question stand where, by the last that each is said to hold; `lines` are ordered by question.
std::vector<Json> questions_of(const std::vector<Json>& lines) {
  std::vector<Json> out;
  std::map<std::string, Json> counts;  // of the question at the end, by state; "" where an actor holds none
  const auto close = [&] {
    for (auto& [state, each] : counts) out.back()["counts"].push_back(std::move(each));
    counts.clear();
  };
  for (const auto& line : lines) {
    if (out.empty() || out.back()["question"] != line["question"]) {
      if (!out.empty()) close();
      out.push_back({{"question", line["question"]}, {"actors", 0}, {"disputed", 0}, {"counts", Json::array()}});
    }
    out.back()["actors"] = out.back()["actors"].get<int>() + 1;
    out.back()["disputed"] = out.back()["disputed"].get<int>() + (line["disputed"].get<bool>() ? 1 : 0);
    const auto [at, fresh] = counts.try_emplace(text_in(line, "position"), Json{{"position", line["position"]}, {"position_words", line["position_words"]}, {"actors", 0}});
    at->second["actors"] = at->second["actors"].get<int>() + 1;
  }
  if (!out.empty()) close();
  return out;
}

}  // namespace

std::size_t actors_in(const Json& line) {
  std::set<std::string> actors;
  for (const auto& step : line["steps"]) actors.insert(stand_of(line, step).actor);
  return actors.size();
}

Result<PositionsFound> Case::positions(const Actor& actor, Page page, const PositionsWanted& wanted) {
  TRY_(impl_->allow(actor));
  TRY(const auto today, day_asked(wanted.today, impl_->clock));
  TRY(const auto all, proceedings_of(*impl_->store));
  std::map<std::pair<std::string, std::string>, Json> stands;  // by question and actor
  for (const auto& each : all) {
    if (each.kind != "position") continue;
    TRY(const Json line, proceeding_json(each, today));
    for (const auto& step : line["steps"]) {
      auto [who, why, question] = stand_of(line, step);
      Json stand{{"proceeding", line["id"]}, {"words", or_null(why)}};
      for (const char* member : {"date", "state", "state_words", "stance", "speaker", "denied_by", "statement", "passages"}) stand[member] = step[member];
      auto& into = stands[{std::move(question), std::move(who)}];
      if (into.is_null()) into = Json::array();
      into.push_back(std::move(stand));
    }
  }
  PositionsFound listed;
  for (auto& [key, of] : stands) {
    const bool meant = folded(key.first).find(folded(wanted.question)) != std::string::npos && folded(key.second).find(folded(wanted.actor)) != std::string::npos;
    if (meant) listed.lines.push_back(line_of(key.first, key.second, std::move(of)));
  }
  std::stable_sort(listed.lines.begin(), listed.lines.end(), [](const Json& a, const Json& b) {
    if (a["question"] != b["question"]) return a["question"] < b["question"];
    return day_of(a["stands"].front()) < day_of(b["stands"].front());
  });
  listed.total = listed.lines.size();
  listed.questions = questions_of(listed.lines);
  const auto begin = std::min<std::uint64_t>(page.offset, listed.total);
  listed.lines.erase(listed.lines.begin(), listed.lines.begin() + static_cast<std::ptrdiff_t>(begin));
  if (page.limit != 0 && listed.lines.size() > page.limit) listed.lines.resize(page.limit);
  return listed;
}

}  // namespace inquest::app
