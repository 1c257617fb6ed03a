#include "verify/check_export.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "verify/check_log.h"
#include "verify/check_originals.h"
#include "verify/files.h"

namespace inquest::verify {
namespace {

constexpr std::size_t kLongestHead = 16 * 1024 * 1024;

struct Pinned {  // a note kept elsewhere
  Note note;
  std::string author;  // from its origin
};

class ExportCheck {
 public:
  explicit ExportCheck(const Options& options) : options_(options) {}

  Result<Report> run() {
    TRY(const auto text, head_text());
    const auto head = ledger::decode_export_head(text);
    if (!head && head.error().code == ErrorCode::newer_format) return std::unexpected(head.error());
    if (!head) return fail(ErrorCode::usage, "case.json in this folder is not that of an exported ledger, or it was changed");
    head_ = *head;
    report_.case_id = head_.case_id.text();
    check_readme();
    read_pinned();
    check_logs();
    check_authority();
    for (auto& log : logs_) check_signatures(log);
    check_pinned();
    check_keys();
    check_erasures();
    check_files();
    sum_up();
    return std::move(report_);
  }

 private:
  Result<std::string> head_text() {
    const auto bytes = read_whole(options_.folder / "case.json", kLongestHead);
    if (!bytes) return fail(ErrorCode::usage, "this folder holds no exported ledger: it has no readable case.json");
    return std::string(as_text(*bytes));
  }

  void check_readme() {
    const auto text = read_whole(options_.folder / "README.txt", 64 * 1024);
    if (!text) report_.add("README.txt", text.error().message);
    else if (as_text(*text) != ledger::export_readme()) report_.add("README.txt", "the file is not the one that was exported");
  }

  void read_pinned() {
    for (std::size_t i = 0; i < options_.against.size(); ++i) {
      Note note{.place = fmt::format("the checkpoint kept elsewhere (number {})", i + 1), .text = options_.against[i], .head = {}};
      const auto head = ledger::parse_checkpoint_unverified(note.text);
      if (!head) {
        report_.add(note.place, head.error().message);
        continue;
      }
      note.head = *head;
      pinned_.push_back({.note = note, .author = head->origin.substr(head->origin.rfind('/') + 1)});
    }
  }

  void check_logs() {
    std::set<AuthorId> seen;
    for (const auto& author : head_.authors) {
      if (!seen.insert(author.author).second) {
        report_.add("case.json", "it lists an author twice");
        continue;
      }
      std::set<std::uint64_t> sizes;
      for (const auto& pinned : pinned_) {
        if (pinned.author == author.author.text()) sizes.insert(pinned.note.head->size);
      }
      logs_.push_back(check_log(options_.folder, author, sizes, report_));
      logs_.back().summary.verifier_key = author.verifier_key;
    }
  }

  void check_authority() {
    std::vector<ledger::Event> events;
    for (const auto& log : logs_) {
      events.insert(events.end(), log.events.begin(), log.events.end());
      admissions_open_ = admissions_open_ && log.admissions_open;
    }
    // Without all the admissions no deed can be held against anyone.
    const auto wrong = [&](const AuthorId& by, std::uint64_t seq, std::string_view what) {
      if (admissions_open_) report_.add(place_of(by, seq), fmt::format("this entry {}", what));
    };
    authority_ = ledger::authority_of(head_.case_id, std::move(events), wrong);
    if (admissions_open_ && authority_.authors.empty()) report_.add("the logs", "none of them founds this case");
    if (!admissions_open_) {
      report_.notes.push_back("payloads that say who may sign are withheld; where they are, keys are taken from case.json");
    }
  }

  // The key that must have signed this log: the one admitted, or the one case.json states where that is withheld.
  std::optional<crypto::PublicKey> key_of(LogOutcome& log) {
    const AuthorId author = log.summary.author;
    const std::string origin = ledger::origin_of(head_.case_id, author);
    if (const auto at = authority_.authors.find(author); at != authority_.authors.end()) {
      const auto& admitted = at->second.author;
      if (ledger::verifier_key(origin, admitted.sign_key) != log.summary.verifier_key) {
        report_.add("case.json", fmt::format("its key for log {} is not the one admitted", author.text()));
      }
      log.summary.initials = admitted.initials;
      log.summary.verifier_key = ledger::verifier_key(origin, admitted.sign_key);
      log.summary.key_from_log = true;
      return admitted.sign_key;
    }
    if (admissions_open_) {
      report_.add("log " + author.text(), "nobody admitted its author to the case");
      return std::nullopt;
    }
    if (const auto key = ledger::key_of_verifier_key(log.summary.verifier_key, origin)) return key;
    report_.add("case.json", fmt::format("its key for log {} is not well formed", author.text()));
    return std::nullopt;
  }

  void check_signatures(LogOutcome& log) {
    const auto key = key_of(log);
    if (!key) return;
    keys_[log.summary.author] = *key;
    check_note(log.checkpoint, log, *key);
    for (const auto& note : log.earlier) check_note(note, log, *key);
    const auto at = authority_.authors.find(log.summary.author);
    if (at != authority_.authors.end() && log.tree.size() > at->second.entries) {
      const auto beyond = log.tree.size() - at->second.entries;
      report_.not_counting += beyond;
      report_.notes.push_back(fmt::format("of log {} the {} from number {} on {} not count: {} author was revoked", log.summary.author.text(),
                                          beyond == 1 ? "entry" : fmt::format("{} entries", beyond), at->second.entries,
                                          beyond == 1 ? "does" : "do", beyond == 1 ? "its" : "their"));
    }
  }

  // The note is the author's, and the log as it is here begins with what it was signed over.
  void check_note(const Note& note, const LogOutcome& log, const crypto::PublicKey& key) {
    if (!note.head) return;  // said already
    const auto opened = ledger::open_checkpoint(note.text, key);
    if (!opened) return report_.add(note.place, opened.error().message);
    if (opened->origin != ledger::origin_of(head_.case_id, log.summary.author)) {
      return report_.add(note.place, "it belongs to another case or author");
    }
    ++report_.checkpoints;
    if (&note == &log.checkpoint) return;  // compared with the log as it was read
    if (opened->size > log.tree.size()) {
      return report_.add(note.place, fmt::format("it covers {} entries and the log here has {}: this copy is older, or entries "
                                                 "were left off at its end", opened->size, log.tree.size()));
    }
    if (log.roots.at(opened->size) != opened->root) {
      report_.add(note.place, fmt::format("the first {} entries here are not those that it was signed over: the log was forked "
                                          "or rewritten; keep both", opened->size));
    }
  }

  void check_pinned() {
    for (const auto& pinned : pinned_) {
      const auto log = std::ranges::find(logs_, pinned.author, [](const LogOutcome& l) { return l.summary.author.text(); });
      if (log == logs_.end()) {
        report_.add(pinned.note.place, "no log in this folder is the one that it covers");
      } else if (const auto key = keys_.find(log->summary.author); key != keys_.end()) {
        check_note(pinned.note, *log, key->second);
      }
    }
  }

  void check_keys() {
    for (const auto& key : options_.keys) {
      const bool known = std::ranges::any_of(logs_, [&](const auto& log) { return log.summary.verifier_key == key; });
      if (!known) report_.add("--key", "no log in this folder is signed with the key that was given");
    }
  }

  // What an author erased is gone from here, and what is said to be erased was erased by an author.
  void check_erasures() {
    std::set<Hash> erased;
    bool all_known = true;
    for (const auto& log : logs_) {
      all_known = all_known && log.erasures_open;
      for (const auto& [seq, commitments] : log.erasures) erased.insert(commitments.begin(), commitments.end());
    }
    std::uint64_t unproved = 0;
    for (const auto& log : logs_) {
      for (const auto& [place, commitment, how] : log.disclosures) {
        const bool was_erased = !erased.empty() && erased.contains(commitment);
        if (how == ledger::Disclosure::opened && was_erased) report_.add(text_of(place), "it was erased, and yet it is here");
        if (how != ledger::Disclosure::erased || was_erased) continue;
        if (all_known) report_.add(text_of(place), "it is said to be erased, but no entry erased it: it is lost");
        else ++unproved;
      }
    }
    if (unproved > 0) {
      report_.notes.push_back(fmt::format("{} payloads are said to be erased; that cannot be checked, because payloads of "
                                          "erasures are withheld", unproved));
    }
  }

  // Nothing lies in the folder that was not checked.
  void check_files() {
    std::set<std::string> known = {"case.json", "README.txt"};
    for (const auto& log : logs_) known.insert(log.files.begin(), log.files.end());
    std::error_code error;
    for (const auto& file : std::filesystem::recursive_directory_iterator(options_.folder, error)) {
      if (file.is_directory(error) && !file.is_symlink(error)) continue;
      const std::string path = file.path().lexically_relative(options_.folder).generic_string();
      if (!known.contains(path)) report_.add(path, "the file does not belong to the export");
    }
    if (error) report_.add("the folder", "it cannot be walked to its end");
  }

  void sum_up() {
    std::map<Hash, std::string> documents;
    for (auto& log : logs_) {
      report_.entries += log.tree.size();
      report_.items += log.items;
      report_.erased_documents += log.erased_documents;
      for (const auto& line : log.disclosures) {
        report_.opened += line.how == ledger::Disclosure::opened;
        report_.erased += line.how == ledger::Disclosure::erased;
        report_.withheld += line.how == ledger::Disclosure::withheld;
      }
      for (const auto& document : log.documents) documents.emplace(document.sha256, document.document);
      report_.logs.push_back(log.summary);
    }
    report_.documents = documents.size();
    if (options_.originals) check_originals(*options_.originals, documents, report_);
  }

  const Options& options_;
  Report report_;
  ledger::ExportHead head_;
  std::vector<Pinned> pinned_;
  std::vector<LogOutcome> logs_;
  ledger::Authority authority_;
  std::map<AuthorId, crypto::PublicKey> keys_;
  bool admissions_open_ = true;
};

}  // namespace

Result<Report> check_export(const Options& options) { return ExportCheck(options).run(); }

}  // namespace inquest::verify
