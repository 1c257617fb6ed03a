#include "transcript.h"

#include <optional>
#include <regex>

namespace inquest::e2e {
namespace {

// Letter of the kind and Crockford base32; "name:" and the front of a keyed hash, for people whom nobody has recorded.
const std::regex kId(R"((?:\b|name:)[dpsjeancukrvx][0-9abcdefghjkmnpqrstvwxyz]{10,26}\b|name:[0-9a-z]{8,})");
const std::regex kTime(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)");

// One id in forty has no digit in its first eleven characters. A word of just that length, without i, l, o and u, is then taken
// for one too: it is bound to itself, since it stands on both sides.
bool looks_random(const std::string& word) {
  return word.size() == 11 || word.size() == 27 || word.starts_with("name:") || word.find_first_of("0123456789") != std::string::npos;
}

struct Pieces {
  std::string shape;  // the line with each id as "\1" and each time as "\2"
  std::vector<std::string> ids;
};

Pieces taken_apart(const std::string& line) {
  Pieces pieces;
  const std::string timed = std::regex_replace(line, kTime, "\x02");
  auto at = timed.cbegin();
  for (std::sregex_iterator found(timed.begin(), timed.end(), kId), end; found != end; ++found) {
    if (!looks_random(found->str())) continue;
    pieces.shape.append(at, timed.cbegin() + found->position());
    pieces.shape += '\x01';
    pieces.ids.push_back(found->str());
    at = timed.cbegin() + found->position() + found->length();
  }
  pieces.shape.append(at, timed.cend());
  return pieces;
}

// "…" in `pattern` stands for any run of characters. The number of ids that the runs swallow is counted off in `taken`.
bool fits(const std::string& pattern, const std::string& line) {
  static const std::string kAny = "…";
  std::size_t at = 0, from = 0;
  for (bool first = true;; first = false) {
    const auto hole = pattern.find(kAny, from);
    const std::string part = pattern.substr(from, hole == std::string::npos ? std::string::npos : hole - from);
    if (hole == std::string::npos) {
      if (first) return line == part;
      return line.size() >= at + part.size() && line.ends_with(part);
    }
    const auto found = line.find(part, at);
    if (found == std::string::npos || (first && found != 0)) return false;
    at = found + part.size();
    from = hole + kAny.size();
  }
}

}  // namespace

bool Ids::match(const std::string& expected, const std::string& actual) {
  const auto documented = taken_apart(expected);
  const auto printed = taken_apart(actual);
  if (!fits(documented.shape, printed.shape)) return false;
  if (documented.ids.size() > printed.ids.size()) return false;
  auto bound = real_;
  for (std::size_t i = 0; i < documented.ids.size(); ++i) {
    const auto [at, fresh] = bound.try_emplace(documented.ids[i], printed.ids[i]);
    // A listing prints an id cut, another command the whole of it: the longer one is kept.
    if (!fresh && !printed.ids[i].starts_with(at->second) && !at->second.starts_with(printed.ids[i])) return false;
    if (printed.ids[i].size() > at->second.size()) at->second = printed.ids[i];
  }
  real_ = std::move(bound);
  return true;
}

bool Ids::match(const std::vector<std::string>& expected, const std::vector<std::string>& actual) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    if (expected[i] == "...") {
      if (i + 1 == expected.size()) return true;
      const auto saved = real_;
      while (at < actual.size() && !match(expected[i + 1], actual[at])) ++at;
      real_ = saved;
      if (at == actual.size()) return false;
      continue;
    }
    if (at == actual.size() || !match(expected[i], actual[at])) return false;
    ++at;
  }
  return at == actual.size();
}

std::string Ids::put_real(const std::string& command) const {
  static const std::regex word(R"((?:name:)?[a-z0-9]{6,27})");
  std::string out;
  auto at = command.cbegin();
  for (std::sregex_iterator found(command.begin(), command.end(), word), end; found != end; ++found) {
    std::optional<std::string> real;
    for (const auto& [documented, printed] : real_) {
      if (documented.starts_with(found->str())) real = printed;
    }
    out.append(at, command.cbegin() + found->position());
    out += real.value_or(found->str());
    at = command.cbegin() + found->position() + found->length();
  }
  out.append(at, command.cend());
  return out;
}

std::vector<Step> steps_of(const std::vector<std::string>& file) {
  std::vector<Step> steps;
  bool inside = false;
  for (std::size_t i = 0; i < file.size(); ++i) {
    if (file[i].starts_with("```")) {
      inside = file[i] == "```console";
    } else if (!inside) {
      continue;
    } else if (file[i].starts_with("$ ")) {
      Step step;
      step.line = i + 1;
      step.command = file[i].substr(2);
      while (i + 1 < file.size() && file[i + 1].starts_with("> ")) step.command += "\n" + file[++i].substr(2);
      step.first_output = i + 1;
      steps.push_back(std::move(step));
    } else if (!steps.empty()) {
      steps.back().expected.push_back(file[i]);
      ++steps.back().outputs;
    }
  }
  return steps;
}

}  // namespace inquest::e2e
