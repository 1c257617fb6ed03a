// contradictions, reprints, events, elsewhere, origin_of.
#include "app/collation.h"
#include "app/json.h"
#include "app/read_documents.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <optional>
#include <thread>

#include "app/impl.h"

namespace inquest::app {
namespace {

Span span_of(const Json& line) { return {line.value("begin", std::uint64_t{0}), line.value("end", std::uint64_t{0})}; }
std::string text_of(const Json& line, const char* member) {
  const auto at = line.find(member);
  return at != line.end() && at->is_string() ? at->get<std::string>() : std::string();
}

template <class Kind>
Kind kind_of(std::string_view name, std::initializer_list<Kind> all) {
  for (const auto kind : all) {
    if (inquest::name_of(kind) == name) return kind;
  }
  return *all.begin();
}

void take_mention(const Json& line, EntityKind kind, Reading& reading) {
  Mention mention;
  mention.kind = kind;
  mention.span = span_of(line);
  mention.id = text_of(line, "id");
  mention.name = text_of(line, "name");
  if (const auto role = line.find("role"); role != line.end() && role->is_object()) mention.role = span_of(*role);
  reading.mentions.push_back(std::move(mention));
}

void take_date(const Json& line, Reading& reading) {
  DateMention date;
  date.span = span_of(line);
  date.type = kind_of(text_of(line, "type"), {DateType::date, DateType::time, DateType::duration, DateType::set});
  if (const auto value = text_of(line, "value"); !value.empty()) date.value = value;
  if (const auto timex = text_of(line, "timex"); !timex.empty()) date.timex = timex;
  reading.dates.push_back(std::move(date));
}

void take_quantity(const Json& line, Reading& reading) {
  Quantity quantity;
  quantity.span = span_of(line);
  const auto value = line.find("value");
  if (value == line.end()) return;
  if (value->is_array() && value->size() == 2 && (*value)[0].is_number() && (*value)[1].is_number()) {
    quantity.low = (*value)[0].get<double>();
    quantity.high = (*value)[1].get<double>();
  } else if (value->is_number()) {
    quantity.low = quantity.high = value->get<double>();
  } else {
    return;
  }
  quantity.relation = kind_of(text_of(line, "relation"), {Relation::exactly, Relation::about, Relation::more_than, Relation::at_least,
                                                          Relation::less_than, Relation::at_most, Relation::between});
  quantity.unit = text_of(line, "unit");
  reading.quantities.push_back(std::move(quantity));
}

std::optional<Argument> argument_of(const Json& line, const char* member) {
  const auto at = line.find(member);
  if (at == line.end() || !at->is_object()) return std::nullopt;
  return Argument{span_of(*at), text_of(*at, "id")};
}
std::optional<When> when_of(const Json& line, const char* member) {
  const auto at = line.find(member);
  if (at == line.end() || !at->is_object()) return std::nullopt;
  const auto value = text_of(*at, "value");
  return When{span_of(*at), value.empty() ? std::nullopt : std::optional(value)};
}
EventStatus status_of(const Json& line) {
  return kind_of(text_of(line, "status"), {EventStatus::reported, EventStatus::alleged, EventStatus::denied, EventStatus::expected,
                                           EventStatus::proposed, EventStatus::conditional, EventStatus::threatened, EventStatus::called_for});
}

void take_act(const Json& line, Reading& reading) {
  Act act;
  act.span = span_of(line);
  act.type = text_of(line, "type");
  act.perpetrator = argument_of(line, "perpetrator");
  act.victim = argument_of(line, "victim");
  act.place = argument_of(line, "place");
  act.time = when_of(line, "time");
  act.status = status_of(line);
  reading.acts.push_back(std::move(act));
}

void take_step(const Json& line, Reading& reading) {
  Step step;
  step.span = span_of(line);
  step.type = text_of(line, "type");
  step.actor = argument_of(line, "actor");
  step.target = argument_of(line, "target");
  step.date = when_of(line, "date");
  step.status = status_of(line);
  reading.steps.push_back(std::move(step));
}

void take(const Proposal& proposal, Reading& reading) {
  const auto line = Json::parse(proposal.line, nullptr, false);
  if (!line.is_object()) return;
  // What a language model alone proposes is compared with nothing until a person has accepted it.
  if (line.contains("proposed_by") && proposal.status != ProposalStatus::accepted) return;
  switch (proposal.kind) {
    case ProposalKind::person: return take_mention(line, EntityKind::person, reading);
    case ProposalKind::organisation: return take_mention(line, EntityKind::organisation, reading);
    case ProposalKind::state: return take_mention(line, EntityKind::state, reading);
    case ProposalKind::place: return take_mention(line, EntityKind::place, reading);
    case ProposalKind::date: return take_date(line, reading);
    case ProposalKind::quantity: return take_quantity(line, reading);
    case ProposalKind::act: return take_act(line, reading);
    case ProposalKind::step: return take_step(line, reading);
    case ProposalKind::quotation: return;
  }
}

}  // namespace

Result<std::optional<collation::Source>> source_of(store::Store& store, const Document& document, std::uint64_t came) {
  if (!document.text_sha256) return std::nullopt;
  collation::Source source;
  source.document = document.id.text();
  source.published = document.published;
  source.came = came;
  TRY(auto text, store.text(document.id));
  source.text = std::move(text.extracted.text);
  TRY(source.reading, store.reading_facts(document.id));
  store::ProposalFilter filter;
  filter.document = document.id;
  TRY(const auto views, store.proposals(filter, store::ProposalOrder::passage, {}));
  for (const auto& view : views) {
    if (view.proposal.status != ProposalStatus::rejected) take(view.proposal, source.reading);
  }
  return source;
}

// Digests that are still good are kept; the others are made over all cores.
Result<std::vector<collation::Digest>> Collator::digests(store::Store& store, unsigned workers, const OnProgress& progress) {
  TRY(const auto documents, documents_read(store));
  TRY(auto states, states_of_reading(store, documents));
  std::map<DocumentId, Kept> kept;
  std::vector<std::size_t> wanted;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    auto& state = states[i];
    const auto known = kept_.find(documents[i].id);
    if (known != kept_.end() && known->second.state == state) {
      known->second.digest.came = i;
      kept.emplace(documents[i].id, std::move(known->second));
    } else {
      kept.emplace(documents[i].id, Kept{std::move(state), {}});
      wanted.push_back(i);
    }
  }
  done_ = 0;
  total_ = wanted.size();
  std::atomic<std::size_t> next{0};
  std::atomic<bool> stopped{false};
  std::mutex telling;  // of `progress` and `failure`
  std::optional<Error> failure;
  const auto tell = [&] {
    const std::lock_guard lock(telling);
    ++done_;
    if (progress && !progress({"reading the documents", done_, wanted.size(), "documents"})) stopped = true;
  };
  const auto work = [&] {
    for (auto n = next.fetch_add(1); n < wanted.size() && !ending_ && !stopped; n = next.fetch_add(1)) {
      const auto& document = documents[wanted[n]];
      const auto source = source_of(store, document, wanted[n]);
      if (!source) {
        const std::lock_guard lock(telling);
        failure = source.error();
        return;
      }
      if (*source) kept.find(document.id)->second.digest = collation::digest_of(**source);
      tell();
    }
  };
  std::vector<std::thread> threads;
  for (unsigned i = 1; i < std::min<std::size_t>(workers, wanted.size()); ++i) threads.emplace_back(work);
  work();
  for (auto& thread : threads) thread.join();
  total_ = 0;
  if (failure) return std::unexpected(*failure);
  if (ending_) return fail(ErrorCode::conflict, "the case is being closed");
  if (stopped) return fail(ErrorCode::conflict, "Stopped before all documents were compared.");
  kept_ = std::move(kept);
  std::vector<collation::Digest> digests;
  digests.reserve(documents.size());
  for (const auto& document : documents) digests.push_back(kept_.find(document.id)->second.digest);
  return digests;
}

Result<std::shared_ptr<const Collated>> Collator::collated(store::Store& store, unsigned workers, const OnProgress& progress) {
  const std::lock_guard lock(mutex_);
  TRY(const auto entries, store.count_entries());
  {
    const std::lock_guard latest(latest_mutex_);
    if (latest_ && entries == entries_) return latest_;
  }
  auto made = std::make_shared<Collated>();
  TRY(made->digests, digests(store, workers, progress));
  if (progress && !progress({"comparing the documents", 0, 0, ""})) return fail(ErrorCode::conflict, "Stopped before all documents were compared.");
  comparing_ = true;
  for (std::size_t i = 0; i < made->digests.size(); ++i) made->place[made->digests[i].document] = i;
  made->copies = collation::find_copies(made->digests);
  made->contradictions = collation::find_contradictions(made->digests, made->copies);
  made->events = collation::find_events(made->digests, made->copies);
  comparing_ = false;
  const std::lock_guard latest(latest_mutex_);
  entries_ = entries;
  latest_ = std::move(made);
  return latest_;
}

Result<Collator::AtHand> Collator::at_hand(store::Store& store, unsigned workers) {
  constexpr auto kMoment = std::chrono::milliseconds(150);  // a small case is compared within it; who asks again meanwhile is not kept
  TRY(const auto entries, store.count_entries());
  std::unique_lock latest(latest_mutex_);
  const auto is_current = [&] { return latest_ && entries == entries_; };
  if (is_current()) return AtHand{latest_, true};
  if (!running_) {
    running_ = true;
    background_ = std::jthread([this, &store, workers] {
      // What fails here fails again for whoever waits for it, and is told there.
      static_cast<void>(collated(store, workers));
      const std::lock_guard done(latest_mutex_);
      running_ = false;
      made_.notify_all();
    });
    made_.wait_for(latest, kMoment, [&] { return !running_; });
  }
  return AtHand{latest_, is_current()};
}

Collator::~Collator() { ending_ = true; }

unsigned workers_of(const Settings& settings) {
  return settings.workers != 0 ? settings.workers : std::max(1u, std::thread::hardware_concurrency());
}

namespace {

// The lines of a page, made one by one.
template <class Found, class LineOf>
Result<Listed> page_of(const std::vector<Found>& found, Page page, LineOf line_of) {
  Listed listed;
  listed.total = found.size();
  const auto end = page.limit == 0 ? found.size() : std::min<std::uint64_t>(found.size(), page.offset + page.limit);
  for (auto i = page.offset; i < end; ++i) {
    TRY(auto line, line_of(found[i]));
    listed.lines.push_back(std::move(line));
  }
  return listed;
}

bool speaks_of(const collation::Contradiction& found, std::size_t place) {
  return std::any_of(found.values.begin(), found.values.end(), [&](const collation::Value& value) {
    return std::any_of(value.sides.begin(), value.sides.end(), [&](const collation::Side& side) { return side.digest == place; });
  });
}

}  // namespace

Result<Json> Case::comparing(const Actor& actor) {
  TRY_(impl_->allow(actor));
  const auto way = impl_->collator->way();
  return Json{{"running", way.running}, {"stage", way.comparing ? "comparing the documents" : "reading the documents"}, {"done", way.done}, {"total", way.total}};
}

Result<Listed> Case::contradictions(const Actor& actor, Page page, const OnProgress& progress) {
  TRY_(impl_->allow(actor));
  TRY(const auto all, impl_->collator->collated(*impl_->store, workers_of(impl_->settings), progress));
  Lookup lookup(*impl_->store);
  return page_of(all->contradictions, page, [&](const auto& found) { return contradiction_json(found, *all, lookup); });
}

Result<Listed> Case::reprints(const Actor& actor, Page page, const OnProgress& progress) {
  TRY_(impl_->allow(actor));
  TRY(const auto all, impl_->collator->collated(*impl_->store, workers_of(impl_->settings), progress));
  Lookup lookup(*impl_->store);
  return page_of(all->copies.pairs, page, [&](const auto& copy) { return copy_json(copy, *all, lookup); });
}

Result<Listed> Case::events(const Actor& actor, Page page, const OnProgress& progress) {
  TRY_(impl_->allow(actor));
  TRY(const auto all, impl_->collator->collated(*impl_->store, workers_of(impl_->settings), progress));
  Lookup lookup(*impl_->store);
  return page_of(all->events, page, [&](const auto& event) { return event_json(event, *all, lookup); });
}

Result<Json> Case::elsewhere(const Actor& actor, std::string_view wanted) {
  TRY_(impl_->allow(actor));
  auto& store = *impl_->store;
  TRY(const std::string id, store.resolve(wanted));
  if (!DocumentId::parse(id)) return fail(ErrorCode::not_found, "That id is not a document's.");
  TRY(const auto at_hand, impl_->collator->at_hand(store, workers_of(impl_->settings)));
  const auto& all = at_hand.all;
  Json found{{"document", id}, {"origin", id}, {"reprints", Json::array()}, {"contradictions", Json::array()},
             {"pending", !at_hand.current}};
  if (all == nullptr) return found;
  const auto at = all->place.find(id);
  if (at == all->place.end()) return found;  // not read yet
  Lookup lookup(store);
  found["origin"] = all->digests[all->copies.origins[at->second]].document;
  for (const auto& copy : all->copies.pairs) {
    if (copy.copy != at->second && copy.original != at->second) continue;
    TRY(auto line, copy_json(copy, *all, lookup));
    found["reprints"].push_back(std::move(line));
  }
  for (const auto& each : all->contradictions) {
    if (!speaks_of(each, at->second)) continue;
    TRY(auto line, contradiction_json(each, *all, lookup));
    found["contradictions"].push_back(std::move(line));
  }
  return found;
}

std::uint64_t count_origins(const Collated& all, const std::set<DocumentId>& documents) {
  std::set<std::size_t> origins;
  for (const auto& document : documents) {
    const auto at = all.place.find(document.text());
    if (at != all.place.end()) origins.insert(all.copies.origins[at->second]);
  }
  return origins.size();
}

Result<DocumentId> Case::origin_of(const Actor& actor, const DocumentId& document) {
  TRY_(impl_->allow(actor));
  TRY(const auto all, impl_->collator->collated(*impl_->store, workers_of(impl_->settings)));
  const auto at = all->place.find(document.text());
  if (at == all->place.end()) return document;
  return DocumentId::parse(all->digests[all->copies.origins[at->second]].document).value_or(document);
}

}  // namespace inquest::app
