// TimeML. https://timeml.github.io/site/publications/timeMLdocs/timeml_1.2.1.html
#include <fmt/format.h>

#include <pugixml.hpp>

#include "evaluation/evaluation.h"

namespace inquest::evaluation {
namespace {

constexpr int kDeepest = 64;

std::optional<DateType> type_of(std::string_view name) {
  if (name == "DATE") return DateType::date;
  if (name == "TIME") return DateType::time;
  if (name == "DURATION") return DateType::duration;
  if (name == "SET") return DateType::set;
  return std::nullopt;
}

// Text in order of the document; false past kDeepest.
bool gather(const pugi::xml_node& node, int depth, Annotated& out) {
  if (depth > kDeepest) return false;
  for (const auto& child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
      out.text += child.value();
      continue;
    }
    const std::uint64_t begin = out.text.size();
    const std::size_t place = out.dates.size();
    const bool date = std::string_view(child.name()) == "TIMEX3";
    if (date) out.dates.emplace_back();
    if (!gather(child, depth + 1, out)) return false;
    if (date) {
      out.dates[place].span = {begin, out.text.size()};
      out.dates[place].type = type_of(child.attribute("type").value());
      out.dates[place].timex = child.attribute("value").value();
    }
  }
  return true;
}

}  // namespace

Result<Annotated> read_timeml(std::string_view name, std::string_view bytes) {
  pugi::xml_document document;
  const auto parsed = document.load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata);
  if (!parsed) {
    return fail(ErrorCode::unreadable, fmt::format("no well-formed XML at byte {}: {}", parsed.offset, parsed.description()));
  }
  const auto root = document.child("TimeML");
  if (!root.child("TEXT")) return fail(ErrorCode::unreadable, "no TimeML: the element TEXT is missing");
  Annotated out{.name = std::string(name)};
  const std::string_view published = root.child("DCT").child("TIMEX3").attribute("value").value();
  out.published = published.substr(0, 10);
  if (!gather(root.child("TEXT"), 0, out)) return fail(ErrorCode::unreadable, "elements nest deeper than any TimeML does");
  std::erase_if(out.dates, [](const GoldDate& date) { return date.span.begin == date.span.end; });
  return out;
}

}  // namespace inquest::evaluation
