// The pages of the workspace: overview, a document, custody.
#include <algorithm>
#include <map>

#include "app/collation.h"
#include "app/json.h"
#include "app/link_case.h"
#include "app/symbols.h"
#include "app/vote_shelf.h"
#include "ledger/ledger.h"

namespace inquest::app {
namespace {

// The first document, in the order of the listing, that has undecided proposals.
Result<Json> next_to_decide(store::Store& store, Lookup& lookup) {
  store::ProposalFilter filter;
  filter.status = ProposalStatus::proposed;
  TRY(const auto first, store.proposals(filter, store::ProposalOrder::passage, {0, 1}));
  if (first.empty()) return Json(nullptr);
  const auto& id = first.front().proposal.document;
  TRY(const auto document, store.document(id));
  filter.document = id;
  TRY(const auto proposed, store.count_proposals(filter));
  TRY(const std::string path, lookup.path(id));
  return Json{{"document", id.text()}, {"title", or_null(document.title)}, {"path", path}, {"proposed", proposed}};
}

// Between how many persons the records leave it; null where that is not at hand: a large case is compared when the review asks.
Result<Json> persons_json(CaseLinker& linker, store::Store& store, unsigned threads, const store::Counts& counts) {
  constexpr std::uint64_t kComparedAtOnce = 500;  // documents
  TRY(const auto at_hand, counts.documents <= kComparedAtOnce ? linker.at_hand(store, LinkKind::person, threads) : linker.ready(store, LinkKind::person));
  if (at_hand.linked == nullptr || !at_hand.current || at_hand.linked->records.empty()) return Json(nullptr);
  const auto& bounds = at_hand.linked->bounds;
  return Json{{"records", at_hand.linked->records.size()}, {"lower", bounds.lower}, {"upper", bounds.upper}, {"undecided", bounds.undecided},
              {"sentence", sentence_of(bounds, LinkKind::person)}};
}

Json counts_json(const store::Counts& c) {
  return {{"documents", c.documents},   {"unread", c.unread},         {"read", c.read},
          {"failed", c.failed},         {"bytes", c.bytes},           {"people", c.people},
          {"organisations", c.organisations}, {"states", c.states},   {"places", c.places},
          {"quotations", c.quotations}, {"dates", c.dates},           {"quantities", c.quantities},
          {"acts", c.acts},             {"steps", c.steps},
          {"proposed", c.proposed},     {"accepted", c.accepted},     {"rejected", c.rejected},
          {"statements", c.statements}, {"judgements", c.judgements}, {"entries", c.entries}};
}

// --- a document ---------------------------------------------------------------------------------------------------

Json pages_json(const ExtractedText& text) {
  Json pages = Json::array();
  for (const auto& page : text.pages) pages.push_back({{"page", page.page}, {"begin", page.span.begin}, {"end", page.span.end}});
  return pages;
}

Json layout_json(const ExtractedText& text) {
  Json layout = Json::array();
  for (const auto& each : text.layout) {
    layout.push_back({{"type", name_of(each.kind)}, {"begin", each.span.begin}, {"end", each.span.end}});
  }
  return layout;
}

Json boilerplate_json(const Reading& reading) {
  Json boilerplate = Json::array();
  for (const auto& each : reading.boilerplate) {
    Json line = to_json(each);
    line.erase("kind");
    boilerplate.push_back(std::move(line));
  }
  return boilerplate;
}

// One for each local id ("p1") that the proposals name, and where else in the case its name stands.
Result<Json> entities_on_page(store::Store& store, const std::vector<store::ProposalView>& views) {
  struct Local {
    std::string who, kind, name;
    std::uint64_t mentions = 0;
  };
  std::map<std::string, Local> locals;
  std::vector<std::string> order;
  std::map<std::string, std::uint64_t> mentions_here;  // by name, of this document
  for (const auto& view : views) {
    if (view.proposal.kind > ProposalKind::place) continue;
    const auto line = Json::parse(view.proposal.line, nullptr, false);
    if (!line.is_object()) continue;
    const std::string id = line.value("id", "");
    if (locals.try_emplace(id, Local{view.who, line.value("kind", ""), line.value("name", ""), 0}).second) order.push_back(id);
    if (view.proposal.status != ProposalStatus::rejected) ++mentions_here[view.who];
  }
  Json entities = Json::array();
  for (const auto& id : order) {
    const auto& local = locals[id];
    std::uint64_t documents = 0, mentions = 0;
    if (const auto summary = store.entity(local.who)) {
      const auto here = mentions_here[local.who];
      documents = summary->documents > 0 ? summary->documents - 1 : 0;
      mentions = summary->mentions > here ? summary->mentions - here : 0;
    }
    entities.push_back({{"local", id}, {"id", local.who}, {"kind", local.kind}, {"name", local.name},
                        {"documents", documents}, {"mentions", mentions}});
  }
  return entities;
}

}  // namespace

Result<Json> Case::overview(const Actor& actor) {
  TRY_(impl_->allow(actor));
  auto& store = *impl_->store;
  Lookup lookup(store);
  TRY(const auto counts, store.counts());
  Json languages = Json::array();
  for (const auto& [language, documents] : counts.languages) languages.push_back({{"language", language}, {"documents", documents}});
  TRY(const auto entries, store.entries({0, 5}));
  Json latest = Json::array();
  for (const auto& entry : entries) latest.push_back(entry_json(entry, lookup));
  TRY(const auto first, store.entries({counts.entries > 0 ? counts.entries - 1 : 0, 1}));
  TRY(auto next, next_to_decide(store, lookup));
  TRY(auto persons, persons_json(*impl_->linker, store, workers_of(impl_->settings), counts));
  return Json{{"case", impl_->case_name()},
              {"case_id", id().text()},
              {"example", impl_->case_name() == "dprk-2014"},
              {"user", impl_->user_name},
              {"initials", impl_->founder.initials},
              {"created", first.empty() ? std::string() : time_of(first.front().entry.time)},
              {"counts", counts_json(counts)},
              {"persons", std::move(persons)},
              {"languages", std::move(languages)},
              {"latest", std::move(latest)},
              {"next", std::move(next)}};
}

Result<Json> Case::document_page(const Actor& actor, std::string_view wanted) {
  TRY_(impl_->allow(actor));
  auto& store = *impl_->store;
  Lookup lookup(store);
  TRY(const std::string full, store.resolve(wanted));
  const auto document_id = DocumentId::parse(full);
  if (!document_id) return fail(ErrorCode::not_found, "That id is not a document's.");
  TRY(const auto* document, lookup.document(*document_id));
  TRY(const auto* text, lookup.text(*document_id));
  TRY(const auto custody, store.custody(*document_id));
  Json page{{"document", document_json(*document, custody)}, {"facts", nullptr}, {"text", nullptr}, {"text_sha256", nullptr},
            {"reader", nullptr}, {"reading_version", nullptr}, {"pages", Json::array()}, {"layout", Json::array()},
            {"boilerplate", Json::array()}, {"notes", Json::array()}, {"symbols", Json::array()}};
  if (text != nullptr) {
    const auto& extracted = text->extracted;
    TRY(const auto reading, store.reading_facts(*document_id));
    page["facts"] = facts_to_json(reading.facts, extracted.text);
    page["text"] = extracted.text;
    page["text_sha256"] = text->sha256.hex();
    page["reader"] = extracted.reader;
    page["reading_version"] = reading::kReadingVersion;
    page["pages"] = pages_json(extracted);
    page["layout"] = layout_json(extracted);
    page["notes"] = notes_json(extracted);
    page["boilerplate"] = boilerplate_json(reading);
    // A table is read row by row: its symbols are its values.
    auto symbols = is_table_of_proceedings(document->media_type, extracted.text) ? std::vector<Json>() : symbol_lines(extracted.text);
    if (!symbols.empty()) {
      TRY(const auto own, impl_->votes->votes(store));
      const auto library = impl_->votes->library();
      TRY(page["symbols"], linked_symbols(std::move(symbols), store, *own, library ? library->get() : nullptr));
    }
  }
  TRY(const auto one_view, store.view());
  store::ProposalFilter filter;
  filter.document = *document_id;
  TRY(const auto views, store.proposals(filter, store::ProposalOrder::passage, {}));
  Json proposals = Json::array();
  for (const auto& view : views) {
    TRY(auto line, proposal_json(view, lookup));
    if (text != nullptr && !text->extracted.words.empty()) line["boxes"] = boxes_json(text->extracted, view.proposal.span);
    proposals.push_back(std::move(line));
  }
  page["proposals"] = std::move(proposals);
  TRY(page["entities"], entities_on_page(store, views));
  TRY(const auto statements, store.statements_on(full));
  std::vector<std::string> about{full};
  TRY(page["statements"], statements_json(statements, lookup, about));
  TRY(page["judgements"], judgements_json(store, lookup, about));
  TRY(page["members"], members_json(store, *document));
  page["custody"] = Json::array();
  for (const auto& each : custody) page["custody"].push_back(custody_json(each, lookup));
  return page;
}

Result<Json> Case::custody(const Actor& actor) {
  TRY_(impl_->allow(actor));
  auto& store = *impl_->store;
  TRY(const auto known, store.authors());
  Json authors = Json::array();
  for (const auto& author : known) {
    authors.push_back({{"id", author.id.text()},
                       {"user_name", author.user_name},
                       {"initials", author.initials},
                       {"device_label", author.device_label},
                       {"entries", author.entries},
                       {"counting", author.counting ? Json(*author.counting) : Json(nullptr)},
                       {"head", author.checkpoint.empty() ? Json(nullptr) : checkpoint_json(author.checkpoint)}});
  }
  TRY(const auto notes, store.checkpoints());
  Json checkpoints = Json::array();
  for (const auto& note : notes) checkpoints.push_back(checkpoint_json(note));
  TRY(const auto entries, store.count_entries());
  const std::lock_guard lock(impl_->verified_mutex);
  return Json{{"authors", std::move(authors)}, {"checkpoints", std::move(checkpoints)}, {"entries", entries},
              {"verified", impl_->verified ? *impl_->verified : Json(nullptr)}};
}

}  // namespace inquest::app
