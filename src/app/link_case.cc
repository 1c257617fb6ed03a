// Linking the records of a case, and keeping the result while the case does not change.
#include "app/link_case.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "app/json.h"
#include "app/link_counts.h"
#include "app/link_judged.h"
#include "app/link_records.h"
#include "app/read_documents.h"

namespace inquest::app {
namespace {

constexpr auto kMoment = std::chrono::milliseconds(300);  // a small case is linked within it

// --- columns --------------------------------------------------------------------------------------------------------

const std::string* value_in(const CaseRecord& record, std::string_view column) {
  const auto at = std::find_if(record.fields.begin(), record.fields.end(), [&](const RecordField& f) { return f.column == column; });
  return at == record.fields.end() ? nullptr : &at->value;
}

// A name in one piece as given name and surname: the last word is the surname, and of a name in one word of Hangul the first
// syllable. Which is which is compared both ways round.
std::pair<std::string, std::string> parts_of_name(const std::string& name) {
  const auto space = name.find_last_of(' ');
  if (space != std::string::npos) return {name.substr(0, space), name.substr(space + 1)};
  const auto first = static_cast<unsigned char>(name.empty() ? 0 : name[0]);
  const bool hangul = first >= 0xEA && first <= 0xED && name.size() >= 6 && name.size() <= 12;
  if (hangul) return {name.substr(3), name.substr(0, 3)};
  return {"", name};
}

// A whole name without the part of it that is known; "" where it is no part of it.
std::string without(const std::string& name, const std::string& part) {
  if (name.size() <= part.size() + 1) return "";
  if (name.ends_with(" " + part)) return name.substr(0, name.size() - part.size() - 1);
  return name.starts_with(part + " ") ? name.substr(part.size() + 1) : "";
}

// All records as columns. Lists with given names and surnames and texts with whole names meet in what most records have.
class Columns {
 public:
  explicit Columns(const std::vector<CaseRecord>& records) : records_(records) {}

  linkage::Records result(LinkKind kind) {
    out_.files = {"case"};
    out_.file.assign(records_.size(), 0);
    const auto in_parts = static_cast<std::size_t>(std::count_if(records_.begin(), records_.end(), [](const auto& r) { return value_in(r, "given name") || value_in(r, "surname"); }));
    const bool parts = in_parts * 2 >= records_.size();
    for (std::size_t i = 0; i < records_.size(); ++i) {
      if (kind == LinkKind::person) put_name(i, parts);
      for (const auto& field : records_[i].fields) {
        const bool is_name = field.column == "name" || field.column == "given name" || field.column == "surname";
        if (kind == LinkKind::place && is_name) put(i, "place", field.value);
        else if (kind != LinkKind::person || !is_name) put(i, field.column, field.value);
      }
    }
    for (auto& column : out_.columns) column.codes.resize(records_.size());
    out_.seal();
    return std::move(out_);
  }

 private:
  void put(std::size_t row, const std::string& column, const std::string& value) {
    const auto [at, fresh] = places_.try_emplace(column, out_.columns.size());
    if (fresh) out_.columns.push_back({column, {}, {}});
    auto& into = out_.columns[at->second];
    into.codes.resize(row + 1);
    into.codes[row] = into.values.add(value);
  }
  void put_name(std::size_t row, bool parts) {
    const auto& record = records_[row];
    if (!parts) return put(row, "name", record.name);
    const auto *given = value_in(record, "given name"), *surname = value_in(record, "surname");
    if (given == nullptr && surname == nullptr) {
      const auto [first, last] = parts_of_name(record.name);
      put(row, "given name", first);
      return put(row, "surname", last);
    }
    put(row, "given name", given != nullptr ? *given : without(record.name, *surname));
    put(row, "surname", surname != nullptr ? *surname : without(record.name, *given));
  }

  const std::vector<CaseRecord>& records_;
  linkage::Records out_;
  std::map<std::string, std::size_t> places_;
};

// HARBOUR WIRE, Harbour Wire and The Harbour Wire are one.
std::string publisher_key(const std::string& publisher) {
  const std::string key = folded(publisher);
  return key.starts_with("the ") ? key.substr(4) : key;
}

std::uint64_t fingerprint_of(const std::vector<CaseRecord>& records) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;  // FNV-1a
  const auto add = [&](std::string_view text) {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    hash = (hash ^ 0xff) * 0x100000001b3ULL;
  };
  for (const auto& record : records) {
    add(record.id);
    add(record.name);
    for (const auto& field : record.fields) {
      add(field.column);
      add(field.value);
    }
  }
  return hash;
}

// Where the columns have too little in common for rules to be learned: whoever shares a part of a name, or its sound.
linkage::Specification with_usual_rules(linkage::Specification specification) {
  using linkage::KeyKind;
  for (std::size_t c = 0; c < specification.comparisons.size(); ++c) {
    switch (specification.comparisons[c].kind) {
      case linkage::Kind::given_name:
      case linkage::Kind::surname: specification.rules.push_back({{{c, KeyKind::sound}}}); break;
      case linkage::Kind::full_name:
      case linkage::Kind::place:
      case linkage::Kind::text:
        for (const auto key : {KeyKind::value, KeyKind::min_hash_1, KeyKind::min_hash_2}) specification.rules.push_back({{{c, key}}});
        break;
      default: break;
    }
  }
  return specification;
}

Result<linkage::Linkage> link_columns(const linkage::Records& columns, unsigned threads, const OnProgress& progress, const std::atomic<bool>& ending) {
  linkage::Options options;
  options.threads = threads;
  options.on_progress = [&](const linkage::Progress& p) { return !ending && (!progress || progress({p.stage, p.done, p.total, "pairs"})); };
  auto made = linkage::link(columns, options);
  if (made || made.error().code != ErrorCode::usage) return made;
  const auto specification = linkage::specification_of(columns, {});
  if (!specification) return made;
  auto with_rules = with_usual_rules(*specification);
  if (with_rules.rules.empty()) return made;
  options.specification = std::move(with_rules);
  return linkage::link(columns, options);
}

}  // namespace

std::string_view name_of(LinkKind kind) {
  switch (kind) {
    case LinkKind::person: return "person";
    case LinkKind::place: return "place";
    case LinkKind::organisation: return "organisation";
    case LinkKind::event: return "event";
  }
  return {};
}

Result<LinkKind> link_kind_of(std::string_view name) {
  for (const auto kind : kLinkKinds) {
    if (name_of(kind) == name) return kind;
  }
  return fail(ErrorCode::usage, "What is linked is person, place, organisation or event.");
}

std::size_t LinkedCase::record_of(std::string_view id) const {
  if (id.empty()) return records.size();
  const auto proposal = ProposalId::parse(id);
  const auto at = std::find_if(records.begin(), records.end(), [&](const CaseRecord& r) {
    return r.id == id || r.anchor == id || (proposal && std::find(r.proposals.begin(), r.proposals.end(), *proposal) != r.proposals.end());
  });
  return static_cast<std::size_t>(at - records.begin());
}

const CasePair* LinkedCase::pair_of(std::uint32_t a, std::uint32_t b) const {
  if (b < a) std::swap(a, b);
  const auto at = std::lower_bound(pairs.begin(), pairs.end(), std::pair(a, b), [](const CasePair& pair, const auto& wanted) { return std::pair(pair.left, pair.right) < wanted; });
  return at != pairs.end() && at->left == a && at->right == b ? &*at : nullptr;
}

// --- keeping --------------------------------------------------------------------------------------------------------

struct CaseLinker::Parts {
  struct Kept {
    std::string state;
    DocumentRecords records;
  };
  struct Slot {
    std::shared_ptr<const LinkedCase> latest;
    std::uint64_t entries = 0;
    std::uint64_t fingerprint = 0;  // of the records that `linkage` has seen
    std::shared_ptr<const linkage::Records> columns;
    std::shared_ptr<const linkage::Linkage> linkage;
    std::shared_ptr<const std::vector<linkage::WeighedPair>> lighter;  // with the pairs below what is kept, where decisions asked for them
    double lighter_from = 0;
    std::string note;
    bool running = false;
    std::optional<Error> failed;    // of the last comparison in the background
    std::uint64_t failed_at = 0;    // entries then
    std::jthread background;
  };

  std::mutex working;  // held by the one who links
  std::map<DocumentId, Kept> kept;
  std::mutex latest;   // taken after `working`, where both are
  std::condition_variable made;
  std::atomic<bool> ending{false};
  std::array<Slot, kLinkKinds.size()> slots;

  Result<const DocumentRecords*> records(store::Store& store, const Document& document);
  Status collect(store::Store& store, LinkedCase& into, const OnProgress& progress);
  Status compare(Slot& slot, const LinkedCase& linked, unsigned threads, const OnProgress& progress);
  static std::shared_ptr<const std::vector<linkage::WeighedPair>> pairs_from(Slot& slot, double least, unsigned threads);
};

// The records of a document; at hand where it did not change.
Result<const DocumentRecords*> CaseLinker::Parts::records(store::Store& store, const Document& document) {
  TRY(auto state, state_for_linking(store, document));
  auto& own = kept[document.id];
  if (own.state != state) {
    own.state.clear();
    TRY(own.records, records_of(store, document));
    own.state = std::move(state);
  }
  return &own.records;
}

// The records of all documents.
Status CaseLinker::Parts::collect(store::Store& store, LinkedCase& into, const OnProgress& progress) {
  TRY(const auto documents, documents_read(store));
  std::set<DocumentId> here;
  std::map<std::string, std::uint32_t> by_publisher;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    if (ending) return fail(ErrorCode::conflict, "the case is being closed");
    if (progress && !progress({"reading records", i, documents.size(), "documents"})) return fail(ErrorCode::conflict, "Stopped: nothing was linked, nothing was changed.");
    const auto& document = documents[i];
    here.insert(document.id);
    TRY(const auto* all, records(store, document));
    const auto& own = (*all)[static_cast<std::size_t>(into.kind) - 1];
    if (own.empty()) continue;
    auto source = static_cast<std::uint32_t>(into.sources.size());
    if (!document.publisher.empty()) source = by_publisher.try_emplace(publisher_key(document.publisher), source).first->second;
    if (source == into.sources.size()) into.sources.push_back({document.publisher.empty() ? document.title : document.publisher, {}});
    into.sources[source].documents.push_back(document.id);
    for (const auto& record : own) {
      into.records.push_back(record);
      into.records.back().source = source;
    }
  }
  std::erase_if(kept, [&](const auto& each) { return !here.contains(each.first); });
  return {};
}

// Links anew where the records are others than before; a decision alone changes nothing here.
Status CaseLinker::Parts::compare(Slot& slot, const LinkedCase& linked, unsigned threads, const OnProgress& progress) {
  const auto fingerprint = fingerprint_of(linked.records);
  if (slot.fingerprint == fingerprint) return {};
  slot.columns = nullptr;
  slot.linkage = nullptr;
  slot.lighter = nullptr;
  slot.note.clear();
  slot.fingerprint = 0;
  if (linked.records.size() < 2) {
    slot.note = linked.records.empty() ? fmt::format("No {} stands in any document that was read: 'inquest read CASE' reads them.", name_of(linked.kind)) : "There is one record only: nothing to compare it with.";
  } else {
    const auto columns = std::make_shared<const linkage::Records>(Columns(linked.records).result(linked.kind));
    auto found = link_columns(*columns, threads, progress, ending);
    if (found && found->stopped) return fail(ErrorCode::conflict, "Stopped: nothing was kept, nothing was changed.");
    if (found) {
      slot.columns = columns;
      slot.linkage = std::make_shared<const linkage::Linkage>(std::move(*found));
    } else if (found.error().code == ErrorCode::usage) {
      slot.note = found.error().message;
    } else {
      return std::unexpected(found.error());
    }
  }
  slot.fingerprint = fingerprint;
  return {};
}

// In steps of whole bits, so that one decision more rarely weighs all pairs again.
std::shared_ptr<const std::vector<linkage::WeighedPair>> CaseLinker::Parts::pairs_from(Slot& slot, double least, unsigned threads) {
  const double from = std::floor(least);
  if (!slot.lighter || slot.lighter_from != from) {
    slot.lighter = std::make_shared<const std::vector<linkage::WeighedPair>>(linkage::pairs_from(*slot.linkage, from, threads));
    slot.lighter_from = from;
  }
  return slot.lighter;
}

CaseLinker::CaseLinker() : parts_(std::make_unique<Parts>()) {}
CaseLinker::~CaseLinker() { parts_->ending = true; }

Result<std::shared_ptr<const LinkedCase>> CaseLinker::linked(store::Store& store, LinkKind kind, unsigned threads, const OnProgress& progress) {
  const std::lock_guard working(parts_->working);
  auto& slot = parts_->slots[static_cast<std::size_t>(kind) - 1];
  TRY(const auto entries, store.count_entries());
  {
    const std::lock_guard latest(parts_->latest);
    if (slot.latest && slot.entries == entries) return slot.latest;
  }
  auto made = std::make_shared<LinkedCase>();
  made->kind = kind;
  TRY_(parts_->collect(store, *made, progress));
  TRY_(parts_->compare(slot, *made, threads, progress));
  made->columns = slot.columns;
  made->linkage = slot.linkage;
  made->note = slot.note;
  TRY(const auto judged, judged_pairs(store, *made));
  weigh_and_decide(*made, judged, [&](double least) { return parts_->pairs_from(slot, least, threads); });
  const std::lock_guard latest(parts_->latest);
  slot.entries = entries;
  slot.latest = std::move(made);
  return slot.latest;
}

Result<CaseLinker::AtHand> CaseLinker::ready(store::Store& store, LinkKind kind) {
  const auto& slot = parts_->slots[static_cast<std::size_t>(kind) - 1];
  TRY(const auto entries, store.count_entries());
  const std::lock_guard latest(parts_->latest);
  return AtHand{slot.latest, slot.latest && slot.entries == entries};
}

Result<std::optional<CaseRecord>> CaseLinker::record(store::Store& store, const DocumentId& wanted, const std::function<bool(const CaseRecord&)>& fits, LinkKind& kind) {
  const std::lock_guard working(parts_->working);
  TRY(const auto document, store.document(wanted));
  TRY(const auto* all, parts_->records(store, document));
  for (const auto each : kLinkKinds) {
    const auto& records = (*all)[static_cast<std::size_t>(each) - 1];
    const auto at = std::find_if(records.begin(), records.end(), fits);
    if (at == records.end()) continue;
    kind = each;
    return std::optional(*at);
  }
  return std::optional<CaseRecord>();
}

Result<CaseLinker::AtHand> CaseLinker::at_hand(store::Store& store, LinkKind kind, unsigned threads) {
  auto& slot = parts_->slots[static_cast<std::size_t>(kind) - 1];
  TRY(const auto entries, store.count_entries());
  std::unique_lock latest(parts_->latest);
  const auto is_current = [&] { return slot.latest && slot.entries == entries; };
  if (is_current()) return AtHand{slot.latest, true};
  if (!slot.running && slot.failed && slot.failed_at == entries) return std::unexpected(*slot.failed);
  if (!slot.running) {
    slot.running = true;
    slot.background = std::jthread([this, &store, &slot, kind, threads, entries] {
      const auto result = linked(store, kind, threads);
      const std::lock_guard done(parts_->latest);
      slot.failed = result ? std::nullopt : std::optional(result.error());
      slot.failed_at = entries;
      slot.running = false;
      parts_->made.notify_all();
    });
  }
  parts_->made.wait_for(latest, kMoment, [&] { return !slot.running; });
  if (!slot.running && slot.failed && !is_current()) return std::unexpected(*slot.failed);
  return AtHand{slot.latest, is_current()};
}

}  // namespace inquest::app
