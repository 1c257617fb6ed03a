// documents, people, quotations, acts, steps, timeline, proposals, search, entries.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "app/collation.h"
#include "app/json.h"
#include "app/link_people.h"

namespace inquest::app {
namespace {

constexpr std::uint64_t kPage = 1000;

// The documents in which an entity is mentioned, or whose words are its own.
Result<std::set<DocumentId>> documents_of(store::Store& store, const std::string& entity) {
  store::ProposalFilter filter;
  filter.entity = entity;
  std::set<DocumentId> documents;
  for (std::uint64_t offset = 0;; offset += kPage) {
    TRY(const auto some, store.proposals(filter, store::ProposalOrder::passage, {offset, kPage}));
    for (const auto& view : some) documents.insert(view.proposal.document);
    if (some.size() < kPage) return documents;
  }
}

// Operators are capitals. Whoever writes one small, between words, may have meant it.
std::string hint_on(std::string_view query) {
  std::vector<std::string> words;
  bool quoted = false;
  for (const char c : query) {
    if (c == '"') quoted = !quoted;
    if (quoted || c == ' ' || c == '\t' || c == '(' || c == ')' || c == '"') words.emplace_back();
    else if (words.empty()) words.emplace_back(1, c);
    else words.back() += c;
  }
  std::erase(words, "");
  for (const std::string_view small : {"and", "or", "not"}) {
    const auto at = std::ranges::find(words, small);
    if (at == words.end() || words.size() == 1 || (small != "not" && (at == words.begin() || at + 1 == words.end()))) continue;
    return fmt::format("In small letters \u201c{}\u201d is looked for as a word; written {} it joins what stands around it.", small,
                       small == "and" ? "AND" : small == "or" ? "OR" : "NOT");
  }
  return {};
}

store::Listing listing_of(Page page) { return {page.offset, page.limit}; }

// A page of those lines of a listing that `keep` wants: the listing is walked in pages, so that memory stays flat.
// `fetch` gives the things of a page, `line_of` the line of a thing or nothing.
template <class Fetch, class LineOf>
Result<Listed> filtered(Page wanted, Fetch fetch, LineOf line_of) {
  Listed listed;
  for (std::uint64_t offset = 0;; offset += kPage) {
    TRY(const auto things, fetch(store::Listing{offset, kPage}));
    for (const auto& thing : things) {
      Result<std::optional<Json>> line = line_of(thing);
      if (!line) return std::unexpected(line.error());
      if (!*line) continue;
      const bool before = listed.total < wanted.offset;
      const bool beyond = wanted.limit != 0 && listed.lines.size() >= wanted.limit;
      ++listed.total;
      if (!before && !beyond) listed.lines.push_back(std::move(**line));
    }
    if (things.size() < kPage) return listed;
  }
}

// A page of the proposals that pass the filter, each made a line by `line_of`.
Result<Listed> proposal_lines(store::Store& store, const store::ProposalFilter& filter, store::ProposalOrder order, Page page,
                              Result<Json> (*line_of)(const store::ProposalView&, Lookup&)) {
  TRY(const auto one_view, store.view());
  Lookup lookup(store);
  Listed listed;
  TRY(const auto views, store.proposals(filter, order, listing_of(page)));
  for (const auto& view : views) {
    TRY(auto line, line_of(view, lookup));
    listed.lines.push_back(std::move(line));
  }
  TRY(listed.total, store.count_proposals(filter));
  return listed;
}

bool contains(std::string_view haystack, const std::string& folded_needle) {
  return folded(haystack).find(folded_needle) != std::string::npos;
}

// A path that the document came under contains it; the same bytes may have come under several.
Result<bool> came_under(store::Store& store, const DocumentId& id, const std::string& needle) {
  TRY(const auto custody, store.custody(id));
  return std::ranges::any_of(custody, [&](const Custody& each) { return contains(each.path, needle); });
}

Result<Json> document_line(store::Store& store, const Document& document) {
  TRY(const auto custody, store.custody(document.id));
  Json line = document_json(document, custody);
  Json view;
  for (const auto status : {ProposalStatus::proposed, ProposalStatus::accepted, ProposalStatus::rejected}) {
    store::ProposalFilter filter;
    filter.document = document.id;
    filter.status = status;
    TRY(view[std::string(name_of(status))], store.count_proposals(filter));
  }
  view["size"] = document.size;
  view["path"] = custody.empty() ? std::string() : custody.back().path;
  view["compartment"] = name_of(document.compartment);
  line["view"] = std::move(view);
  return line;
}

}  // namespace

Result<Listed> Case::documents(const Actor& actor, Page page, std::string_view wanted, std::optional<DocumentStatus> status) {
  TRY_(impl_->allow(actor));
  auto& store = *impl_->store;
  TRY(const auto one_view, store.view());
  Listed listed;
  if (wanted.empty() && !status) {
    TRY(const auto documents, store.documents(listing_of(page)));
    for (const auto& document : documents) {
      TRY(auto line, document_line(store, document));
      listed.lines.push_back(std::move(line));
    }
    TRY(listed.total, store.count_documents());
    return listed;
  }
  const std::string needle = folded(wanted);
  const auto fetch = [&](store::Listing at) { return store.documents(at); };
  const auto line_of = [&](const Document& d) -> Result<std::optional<Json>> {
    if (status && d.status != *status) return std::optional<Json>();
    bool fits = needle.empty() || contains(d.title, needle) || contains(d.publisher, needle) ||
                      contains(d.id.text(), needle) || contains(d.sha256.hex(), needle);
    if (!fits) {
      TRY(fits, came_under(store, d.id, needle));
    }
    if (!fits) return std::optional<Json>();
    TRY(auto line, document_line(store, d));
    return std::optional<Json>(std::move(line));
  };
  return filtered(page, fetch, line_of);
}

Result<Listed> Case::people(const Actor& actor, EntityKind kind, std::string_view wanted, Page page, bool with_origins,
                            const OnProgress& progress) {
  TRY_(impl_->allow(actor));
  TRY(const auto judged, impl_->people->judged(*impl_->store, kind));
  TRY(const auto found, people_as_judged(*impl_->store, *judged, kind, wanted, listing_of(page)));
  Listed listed;
  for (const auto& entity : found.lines) listed.lines.push_back(person_json(entity));
  if (with_origins) {
    TRY(const auto all, impl_->collator->collated(*impl_->store, workers_of(impl_->settings), progress));
    for (std::size_t i = 0; i < found.lines.size(); ++i) {
      const auto* person = judged->find(found.lines[i].id);
      std::set<DocumentId> documents;
      if (person != nullptr) {
        documents = person->documents;
      } else {
        TRY(documents, documents_of(*impl_->store, found.lines[i].id));
      }
      listed.lines[i]["origins"] = count_origins(*all, documents);
    }
  }
  listed.total = found.total;
  return listed;
}

Result<Listed> Case::quotations(const Actor& actor, Page page, std::string_view wanted) {
  TRY_(impl_->allow(actor));
  auto& store = *impl_->store;
  store::ProposalFilter filter;
  filter.kinds = {ProposalKind::quotation};
  if (wanted.empty()) return proposal_lines(store, filter, store::ProposalOrder::passage, page, quotation_line_json);
  Lookup lookup(store);
  const std::string needle = folded(wanted);
  const auto fetch = [&](store::Listing at) { return store.proposals(filter, store::ProposalOrder::passage, at); };
  const auto line_of = [&](const store::ProposalView& view) -> Result<std::optional<Json>> {
    TRY(auto line, quotation_line_json(view, lookup));
    const Json& extra = line["view"];
    const bool fits = contains(extra.value("quote", ""), needle) ||
                      (extra["speaker_name"].is_string() && contains(extra["speaker_name"].get<std::string>(), needle));
    return fits ? std::optional<Json>(std::move(line)) : std::optional<Json>();
  };
  return filtered(page, fetch, line_of);
}

namespace {

bool fits(const Json& line, const Case::EventsWanted& wanted, const std::string& needle) {
  if (!wanted.type.empty() && line.value("type", "") != wanted.type) return false;
  if (!wanted.status.empty() && line.value("status", "") != wanted.status) return false;
  if (needle.empty() || contains(line.value("text", ""), needle) || contains(line.value("type", ""), needle)) return true;
  const auto& names = line["view"]["names"];
  return std::ranges::any_of(names, [&](const Json& name) { return contains(name.get<std::string>(), needle); });
}

}  // namespace

Result<Listed> Case::acts(const Actor& actor, Page page, const EventsWanted& wanted) {
  return events(actor, ProposalKind::act, page, wanted);
}
Result<Listed> Case::steps(const Actor& actor, Page page, const EventsWanted& wanted) {
  return events(actor, ProposalKind::step, page, wanted);
}

Result<Listed> Case::events(const Actor& actor, ProposalKind kind, Page page, const EventsWanted& wanted) {
  TRY_(impl_->allow(actor));
  auto& store = *impl_->store;
  Lookup lookup(store);
  store::ProposalFilter filter;
  filter.kinds = {kind};
  const auto fetch = [&](store::Listing at) { return store.proposals(filter, store::ProposalOrder::date, at); };
  if (wanted.type.empty() && wanted.status.empty() && wanted.contains.empty()) {
    Listed listed;
    TRY(const auto views, fetch(listing_of(page)));
    for (const auto& view : views) {
      TRY(auto line, event_line_json(view, lookup));
      listed.lines.push_back(std::move(line));
    }
    TRY(listed.total, store.count_proposals(filter));
    return listed;
  }
  const std::string needle = folded(wanted.contains);
  const auto line_of = [&](const store::ProposalView& view) -> Result<std::optional<Json>> {
    TRY(auto line, event_line_json(view, lookup));
    return fits(line, wanted, needle) ? std::optional<Json>(std::move(line)) : std::optional<Json>();
  };
  return filtered(page, fetch, line_of);
}

Result<Listed> Case::timeline(const Actor& actor, Page page) {
  TRY_(impl_->allow(actor));
  store::ProposalFilter filter;
  filter.kinds = {ProposalKind::date};
  return proposal_lines(*impl_->store, filter, store::ProposalOrder::date, page, timeline_line_json);
}

Result<Listed> Case::proposals(const Actor& actor, ProposalStatus status, Page page) {
  TRY_(impl_->allow(actor));
  store::ProposalFilter filter;
  filter.status = status;
  return proposal_lines(*impl_->store, filter, store::ProposalOrder::passage, page, proposal_line_json);
}

Result<Found> Case::search(const Actor& actor, std::string_view query, Page page) {
  TRY_(impl_->allow(actor));
  auto& store = *impl_->store;
  store::SearchQuery wanted;
  wanted.text = query;
  wanted.offset = page.offset;
  wanted.limit = page.limit;
  TRY(auto result, store.search(wanted));
  Lookup lookup(store);
  Found found;
  for (const auto& hit : result.hits) {
    Json highlights = Json::array();
    for (const auto& span : hit.highlights) highlights.push_back({{"begin", span.begin}, {"end", span.end}});
    TRY(const auto* document, lookup.document(hit.document));
    TRY(auto source, source_json(*document, lookup));
    found.lines.push_back({{"document", hit.document.text()}, {"begin", hit.span.begin}, {"end", hit.span.end}, {"text", hit.text},
                           {"highlights", std::move(highlights)}, {"score", hit.score}, {"view", std::move(source)}});
  }
  found.total = result.total;
  found.total_is_bound = result.total_is_bound;
  found.expansion = std::move(result.expansion);
  found.hint = hint_on(query);
  return found;
}

Result<Listed> Case::entries(const Actor& actor, Page page) {
  TRY_(impl_->allow(actor));
  Lookup lookup(*impl_->store);
  TRY(const auto entries, impl_->store->entries(listing_of(page)));
  Listed listed;
  for (const auto& entry : entries) listed.lines.push_back(entry_json(entry, lookup));
  TRY(listed.total, impl_->store->count_entries());
  return listed;
}

}  // namespace inquest::app
