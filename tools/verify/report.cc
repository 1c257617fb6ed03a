#include "verify/report.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

namespace inquest::verify {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostFindings = 1000;  // a folder of noise must not fill the memory

std::string day_and_time(std::uint64_t ms) {
  const auto seconds = static_cast<std::time_t>(std::min<std::uint64_t>(ms / 1000, 253'402'300'799));  // year 9999
  return fmt::format("{:%Y-%m-%d %H:%M:%S} UTC", fmt::gmtime(seconds));
}

// Numbers as people read them: 1,204,000.
std::string count(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
}

std::string counted(std::uint64_t number, std::string_view one, std::string_view several) {
  return fmt::format("{} {}", count(number), number == 1 ? one : several);
}

std::string_view name_of(OriginalState state) {
  switch (state) {
    case OriginalState::matched: return "matched";
    case OriginalState::not_in_case: return "not_in_case";
    case OriginalState::unreadable: return "unreadable";
  }
  return "unknown";
}

std::string line(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"; }

// File names of any bytes, so that none can move the cursor or forge a line of ours.
std::string printable(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
      out += fmt::format("\\x{:02X}", static_cast<unsigned char>(c));
    } else {
      out += c;
    }
  }
  return out;
}

void print_originals(const Report& report, std::string& out) {
  std::uint64_t matched = 0;
  for (const auto& original : report.originals) matched += original.state == OriginalState::matched;
  out += fmt::format("\nOriginals: {} of {} {} in the case, byte for byte.\n", count(matched),
                     count(report.originals.size()), report.originals.size() == 1 ? "file is" : "files are");
  for (const auto& original : report.originals) {
    if (original.state == OriginalState::matched) {
      out += fmt::format("  in the case      {}  {}\n", original.document, printable(original.file));
    } else if (original.state == OriginalState::not_in_case) {
      out += fmt::format("  NOT in the case  {:27}  {}\n", "", printable(original.file));
    } else {
      out += fmt::format("  unreadable       {:27}  {}\n", "", printable(original.file));
    }
  }
  if (report.absent_originals > 0) {
    out += fmt::format("  {} {} not among these files.\n", count(report.absent_originals),
                       report.absent_originals == 1 ? "document of the case is" : "documents of the case are");
  }
  if (report.erased_documents > 0) {
    out += report.erased_documents == 1
               ? "  1 document was erased. Its hash is gone: a copy kept elsewhere shows as not in the case.\n"
               : fmt::format("  {} documents were erased. Their hashes are gone: a copy kept elsewhere shows as not in the case.\n",
                             count(report.erased_documents));
  }
}

}  // namespace

void Report::add(std::string place, std::string problem) {
  if (findings.size() == kMostFindings) {
    ++more_findings;
    return;
  }
  findings.push_back({std::move(place), std::move(problem)});
}

std::string place_of(const AuthorId& author, std::uint64_t seq) {
  return fmt::format("log {}, entry {}", author.text(), seq);
}

std::string in_words(const Report& report, bool with_originals) {
  std::string out = fmt::format("Case {}\n", report.case_id);
  for (const auto& log : report.logs) {
    out += fmt::format("  log {}{}\n    {}, the last of {}\n    root {}\n    key  {}{}\n", log.author.text(),
                       log.initials.empty() ? "" : " (" + printable(log.initials) + ")", counted(log.entries, "entry", "entries"),
                       log.entries == 0 ? "no time" : day_and_time(log.time_ms), log.root, log.verifier_key,
                       log.key_from_log ? "" : "\n         (as case.json says: the log's own word is not in this export)");
  }
  out += fmt::format("{} and {}: {} opened and checked, {} erased, {} withheld; {}.\n",
                     counted(report.entries, "entry", "entries"), counted(report.items, "item", "items"), count(report.opened),
                     count(report.erased), count(report.withheld), counted(report.checkpoints, "checkpoint", "checkpoints"));
  if (with_originals) print_originals(report, out);
  for (const auto& note : report.notes) out += fmt::format("Note: {}\n", note);
  out += "\n";
  for (const auto& finding : report.findings) out += fmt::format("WRONG  {}: {}\n", printable(finding.place), finding.problem);
  if (report.more_findings > 0) out += fmt::format("WRONG  ... and {} more\n", count(report.more_findings));
  if (report.holds()) {
    out += "Everything holds: each entry is the one that was signed, in its place, and each payload shown is the one committed "
           "to.\n";
    if (report.not_counting > 0) {
      out += fmt::format("{} {} not count, being later than the revocation of {} author (see the notes).\n",
                         counted(report.not_counting, "entry", "entries"), report.not_counting == 1 ? "does" : "do",
                         report.not_counting == 1 ? "its" : "their");
    }
    out += "What this folder cannot show by itself: that these are the right people's keys, and that no later entries "
           "were left\noff. Compare the keys and roots above with ones that were kept elsewhere (--key, --against).\n";
  } else {
    const auto wrong = report.findings.size() + report.more_findings;
    out += fmt::format("{} {} not hold.\n", count(wrong), wrong == 1 ? "thing does" : "things do");
  }
  return out;
}

std::string in_json_lines(const Report& report, bool with_originals) {
  std::string out;
  for (const auto& log : report.logs) {
    out += line({{"kind", "log"},
                 {"author", log.author.text()},
                 {"entries", log.entries},
                 {"time_ms", log.time_ms},
                 {"root", log.root},
                 {"verifier_key", log.verifier_key},
                 {"key_from_log", log.key_from_log}});
  }
  if (with_originals) {
    for (const auto& original : report.originals) {
      out += line({{"kind", "original"},
                   {"file", original.file},
                   {"state", name_of(original.state)},
                   {"document", original.document.empty() ? Json(nullptr) : Json(original.document)}});
    }
  }
  for (const auto& note : report.notes) out += line({{"kind", "note"}, {"text", note}});
  for (const auto& finding : report.findings) {
    out += line({{"kind", "finding"}, {"place", finding.place}, {"problem", finding.problem}});
  }
  out += line({{"kind", "summary"},
               {"case", report.case_id},
               {"holds", report.holds()},
               {"findings", report.findings.size() + report.more_findings},
               {"logs", report.logs.size()},
               {"entries", report.entries},
               {"items", report.items},
               {"opened", report.opened},
               {"erased", report.erased},
               {"withheld", report.withheld},
               {"checkpoints", report.checkpoints},
               {"not_counting", report.not_counting},
               {"documents", report.documents},
               {"erased_documents", report.erased_documents},
               {"absent_originals", with_originals ? Json(report.absent_originals) : Json(nullptr)}});
  return out;
}

}  // namespace inquest::verify
