// export: the case as plain files. Everything that leaves passes `may_leave`, whatever the format.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <set>

#include "app/json.h"
#include "ledger/ledger.h"
#include "model/payload.h"

namespace inquest::app {
namespace {

namespace fs = std::filesystem;

// The one gate. What lies in a compartment leaves only when that was asked for.
bool may_leave(Compartment compartment, const ExportOptions& options) {
  return compartment == Compartment::none || options.with_compartments;
}

std::unexpected<Error> not_written() {
  return fail(ErrorCode::disk, fmt::format("The export could not be written: {}. What it holds so far is incomplete.", std::strerror(errno)));
}

// Plain files below one folder, readable by their owner alone.
class Folder final : public ledger::ExportSink {
 public:
  explicit Folder(fs::path root) : root_(std::move(root)) {}

  Status put(std::string_view path, ByteView bytes) override { return write(path, bytes, O_TRUNC); }
  Status append(std::string_view path, ByteView bytes) override { return write(path, bytes, O_APPEND); }

 private:
  Status write(std::string_view path, ByteView bytes, int how) {
    const fs::path at = root_ / path;
    if (folders_.insert(at.parent_path().native()).second) {
      std::error_code error;
      fs::create_directories(at.parent_path(), error);
      if (error) {
        errno = error.value();
        return not_written();
      }
    }
    const int file = open(at.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | how, 0600);
    if (file < 0) return not_written();
    std::size_t done = 0;
    while (done < bytes.size()) {
      const auto wrote = ::write(file, bytes.data() + done, bytes.size() - done);
      if (wrote < 0 && errno == EINTR) continue;
      if (wrote < 0) break;
      done += static_cast<std::size_t>(wrote);
    }
    const bool whole = done == bytes.size();
    const int why = errno;
    if (close(file) != 0 || !whole) {
      if (!whole) errno = why;
      return not_written();
    }
    return {};
  }

  fs::path root_;
  std::set<std::string> folders_;
};

Status prepare(const fs::path& folder) {
  std::error_code error;
  if (fs::exists(folder, error)) {
    if (!fs::is_directory(folder, error)) return fail(ErrorCode::conflict, "There is a file of that name.");
    if (!fs::is_empty(folder, error)) return fail(ErrorCode::conflict, "The folder is not empty; nothing was written.");
  }
  fs::create_directories(folder, error);
  if (!error) fs::permissions(folder, fs::perms::owner_all, error);
  if (error) return fail(ErrorCode::disk, "The folder could not be made: " + error.message() + ".");
  return {};
}

// Tells how far an export has come, and that it was stopped.
class Teller {
 public:
  Teller(const OnProgress& progress, std::uint64_t total, std::string_view unit) : progress_(progress), total_(total), unit_(unit) {}
  Status one() {
    ++done_;
    if (!progress_ || progress_({"exporting", done_, total_, unit_})) return {};
    return fail(ErrorCode::conflict, "Stopped. The export is incomplete: remove its folder before trying again.");
  }

 private:
  const OnProgress& progress_;
  std::uint64_t done_ = 0, total_;
  std::string_view unit_;
};

// --- ledger -------------------------------------------------------------------------------------------------------

class LedgerExport {
 public:
  LedgerExport(store::Store& store, ledger::ExportSink& sink, const ExportOptions& options)
      : store_(store), exporter_(sink, store.case_id()), options_(options) {}

  Status run(Teller& teller) {
    TRY(authors_, store_.authors());
    TRY(notes_, store_.checkpoints());
    const auto visit = [&](const store::TravellingEntry& entry) -> Status {
      TRY_(take(entry));
      return teller.one();
    };
    TRY_(store_.walk(visit));
    TRY_(end_log());
    return exporter_.finish();
  }

 private:
  ledger::Disclosed disclosed(const std::optional<std::pair<ledger::Salt, std::string>>& opened, Compartment compartment) const {
    ledger::Disclosed out;
    if (!options_.with_payloads || !may_leave(compartment, options_) || !store_.is_open(compartment)) {
      out.disclosure = ledger::Disclosure::withheld;
    } else if (!opened) {
      out.disclosure = ledger::Disclosure::erased;
    } else {
      out.item.salt = opened->first;
      const auto bytes = as_bytes(opened->second);
      out.item.payload.assign(bytes.begin(), bytes.end());
    }
    return out;
  }

  Status take(const store::TravellingEntry& entry) {
    if (current_ == nullptr || current_->id != entry.entry.author) {
      TRY_(end_log());
      TRY_(begin_log(entry.entry.author));
    }
    std::vector<ledger::ExportedItem> items;
    for (const auto& item : entry.items) items.push_back({item.commitment, disclosed(item.opened, entry.compartment)});
    return exporter_.add(entry.entry, disclosed(entry.opened, entry.compartment), items);
  }

  Status begin_log(const AuthorId& author) {
    for (const auto& each : authors_) {
      if (each.id == author) current_ = &each;
    }
    if (current_ == nullptr || current_->id != author) {
      return fail(ErrorCode::verification_failed, fmt::format("The ledger admits no author {}.", author.text()));
    }
    return exporter_.begin_log(author, current_->public_key);
  }

  Status end_log() {
    if (current_ == nullptr) return {};
    const std::string origin = ledger::origin_of(store_.case_id(), current_->id);
    std::vector<std::string> earlier;
    for (const auto& note : notes_) {
      const auto parsed = ledger::parse_checkpoint_unverified(note);
      if (parsed && parsed->origin == origin && note != current_->checkpoint) earlier.push_back(note);
    }
    return exporter_.end_log(current_->checkpoint, earlier);
  }

  store::Store& store_;
  ledger::Exporter exporter_;
  const ExportOptions& options_;
  std::vector<store::AuthorView> authors_;
  std::vector<std::string> notes_;
  const store::AuthorView* current_ = nullptr;
};

// --- jsonl --------------------------------------------------------------------------------------------------------

class JsonLines {
 public:
  JsonLines(store::Store& store, ledger::ExportSink& sink, const ExportOptions& options, Teller& teller)
      : store_(store), lookup_(store), sink_(sink), options_(options), teller_(teller) {}

  Status run() {
    for (const auto file : {"documents.jsonl", "custody.jsonl", "statements.jsonl", "judgements.jsonl", "decisions.jsonl", "entities.jsonl"}) {
      TRY_(sink_.put(file, {}));
    }
    TRY_(documents());
    TRY_(statements());
    TRY_(judgements());
    TRY_(decisions());
    return entities();
  }

 private:
  static constexpr std::uint64_t kPage = 1000;

  Status put(std::string_view file, const Json& line) {
    const std::string bytes = line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
    return sink_.append(file, as_bytes(bytes));
  }

  Status documents() {
    for (std::uint64_t offset = 0;; offset += kPage) {
      TRY(const auto page, store_.documents({offset, kPage}));
      for (const auto& document : page) {
        if (!may_leave(document.compartment, options_)) continue;
        TRY(const auto custody, store_.custody(document.id));
        TRY_(put("documents.jsonl", document_json(document, custody)));
        for (const auto& each : custody) {
          Json line{{"document", document.id.text()}};
          line.update(custody_json(each, lookup_));
          TRY_(put("custody.jsonl", line));
        }
        TRY_(teller_.one());
      }
      if (page.size() < kPage) return {};
    }
  }

  Status statements() {
    for (std::uint64_t offset = 0;; offset += kPage) {
      TRY(const auto page, store_.statements({offset, kPage}));
      for (const auto& statement : page) {
        if (!may_leave(statement.compartment, options_)) continue;
        TRY(const auto line, statement_json(statement, lookup_));
        TRY_(put("statements.jsonl", line));
        TRY_(teller_.one());
      }
      if (page.size() < kPage) return {};
    }
  }

  Status judgements() {
    return store_.walk([&](const store::TravellingEntry& entry) -> Status {
      if (entry.entry.kind != ledger::EntryKind::judge || !entry.opened || !may_leave(entry.compartment, options_)) return {};
      TRY(const auto judged, payload::decode_judgement(entry.opened->second));
      const auto judgement = store_.judgement(judged.id);
      if (!judgement) return {};  // erased with what it was about
      TRY(const auto line, judgement_json(*judgement, lookup_));
      TRY_(put("judgements.jsonl", line));
      return teller_.one();
    });
  }

  Status decisions() {
    for (const auto status : {ProposalStatus::accepted, ProposalStatus::rejected}) {
      store::ProposalFilter filter;
      filter.status = status;
      for (std::uint64_t offset = 0;; offset += kPage) {
        TRY(const auto page, store_.proposals(filter, store::ProposalOrder::passage, {offset, kPage}));
        for (const auto& view : page) {
          TRY(const auto* document, lookup_.document(view.proposal.document));
          if (!may_leave(document->compartment, options_)) continue;
          TRY(const auto line, proposal_json(view, lookup_));
          Json decision{{"document", view.proposal.document.text()}};
          decision.update(line);
          TRY_(put("decisions.jsonl", decision));
          TRY_(teller_.one());
        }
        if (page.size() < kPage) break;
      }
    }
    return {};
  }

  Status entities() {
    for (const auto kind : {EntityKind::person, EntityKind::organisation, EntityKind::state, EntityKind::place}) {
      for (std::uint64_t offset = 0;; offset += kPage) {
        TRY(const auto page, store_.entities(kind, "", {offset, kPage}));
        for (const auto& entity : page) {
          if (!entity.recorded) continue;  // a machine's reading is never published
          TRY(const bool leaves, entity_may_leave(entity.id));
          if (!leaves) continue;
          Json line{{"kind", inquest::name_of(kind)}};
          line.update(person_json(entity));
          line.erase("view");
          TRY_(put("entities.jsonl", line));
          TRY_(teller_.one());
        }
        if (page.size() < kPage) break;
      }
    }
    return {};
  }

  // A name that stands in a compartment, be it there alone or elsewhere too, is withheld: its spellings are one row.
  Result<bool> entity_may_leave(const std::string& id) {
    if (options_.with_compartments) return true;
    store::ProposalFilter filter;
    filter.entity = id;
    for (std::uint64_t offset = 0;; offset += kPage) {
      TRY(const auto page, store_.proposals(filter, store::ProposalOrder::passage, {offset, kPage}));
      for (const auto& view : page) {
        TRY(const auto* document, lookup_.document(view.proposal.document));
        if (!may_leave(document->compartment, options_)) return false;
      }
      if (page.size() < kPage) break;
    }
    TRY(const auto statements, store_.statements_on(id));
    for (const auto& statement : statements) {
      if (!may_leave(statement.compartment, options_)) return false;
    }
    return true;
  }

  store::Store& store_;
  Lookup lookup_;
  ledger::ExportSink& sink_;
  const ExportOptions& options_;
  Teller& teller_;
};

}  // namespace

Status Case::export_to(const Actor& actor, const fs::path& folder, const ExportOptions& options, const OnProgress& progress) {
  TRY_(impl_->allow(actor));
  auto& store = *impl_->store;
  TRY_(prepare(folder));
  Folder sink(folder);
  if (options.format == ExportFormat::ledger) {
    TRY(const auto entries, store.count_entries());
    Teller teller(progress, entries, "entries");
    return LedgerExport(store, sink, options).run(teller);
  }
  Teller teller(progress, 0, "lines");
  return JsonLines(store, sink, options, teller).run();
}

}  // namespace inquest::app
