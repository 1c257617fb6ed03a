// The page of a person, body, state or place.
#include <map>
#include <set>

#include "app/impl.h"
#include "app/json.h"

namespace inquest::app {
namespace {

constexpr std::uint64_t kOnOnePage = 50;  // of each list; the others are asked for (entity_lines)
constexpr std::uint64_t kRoles = 500;

store::ProposalFilter of_entity(const std::string& entity, EntityLines wanted) {
  using Of = store::ProposalFilter::Of;
  store::ProposalFilter filter;
  filter.entity = entity;
  if (wanted == EntityLines::mentions || wanted == EntityLines::roles) {
    filter.kinds = {ProposalKind::person, ProposalKind::organisation, ProposalKind::state, ProposalKind::place};
  } else {
    filter.kinds = {ProposalKind::quotation};
    filter.standing = true;
  }
  if (wanted == EntityLines::roles) filter.of = Of::with_role;
  if (wanted == EntityLines::said_of) filter.of = Of::others;
  return filter;
}

Result<Json> mention_json(const store::ProposalView& view, Lookup& lookup) {
  TRY(const auto* document, lookup.document(view.proposal.document));
  TRY(const auto* text, lookup.text(view.proposal.document));
  TRY(Json extra, source_json(*document, lookup));
  const Json context = context_json(text == nullptr ? std::string_view() : std::string_view(text->extracted.text), view.proposal.span);
  extra.update(context);
  return Json{{"document", view.proposal.document.text()}, {"proposal", view.proposal.id.text()},
              {"begin", view.proposal.span.begin}, {"end", view.proposal.span.end}, {"text", context["text"]},
              {"status", name_of(view.proposal.status)}, {"view", std::move(extra)}};
}

// Each role once for each document that gives it, of the first so many passages that give one.
Result<Json> roles_json(store::Store& store, const store::EntitySummary& entity, Lookup& lookup) {
  Json roles = Json::array();
  if (entity.roles.empty()) return roles;
  TRY(const auto mentions, store.proposals(of_entity(entity.id, EntityLines::roles), store::ProposalOrder::date, {0, kRoles}));
  std::set<std::pair<DocumentId, std::string>> seen;
  for (const auto& view : mentions) {
    const auto line = Json::parse(view.proposal.line, nullptr, false);
    if (!line.is_object() || !line.contains("role") || !line["role"].is_object()) continue;
    const Json& role = line["role"];
    const std::string words = role.value("text", "");
    if (!seen.emplace(view.proposal.document, folded(words)).second) continue;
    TRY(const auto* document, lookup.document(view.proposal.document));
    roles.push_back({{"role", words},
                     {"document", view.proposal.document.text()},
                     {"proposal", view.proposal.id.text()},
                     {"begin", role.value("begin", std::uint64_t{0})},
                     {"end", role.value("end", std::uint64_t{0})},
                     {"published", or_null(document->published)},
                     {"title", document->title},
                     {"publisher", document->publisher},
                     {"status", name_of(view.proposal.status)}});
  }
  return roles;
}

// Earliest publication first, unknown dates last; within a document by passage.
Result<Listed> lines_of(store::Store& store, const std::string& entity, EntityLines wanted, store::Listing page, Lookup& lookup) {
  const auto filter = of_entity(entity, wanted);
  TRY(const auto views, store.proposals(filter, store::ProposalOrder::date, page));
  Listed listed;
  for (const auto& view : views) {
    TRY(auto line, wanted == EntityLines::mentions ? mention_json(view, lookup) : quotation_line_json(view, lookup));
    listed.lines.push_back(std::move(line));
  }
  listed.total = views.size();
  if (page.offset > 0 || views.size() == page.limit) {
    TRY(listed.total, store.count_proposals(filter));
  }
  return listed;
}

}  // namespace

Result<Json> Case::entity_page(const Actor& actor, std::string_view wanted) {
  TRY_(impl_->allow(actor));
  auto& store = *impl_->store;
  TRY(const auto view, store.view());
  Lookup lookup(store);
  TRY(const auto entity, store.entity(wanted));
  Json page{{"entity", person_json(entity)}, {"kind", inquest::name_of(entity.kind)}};
  TRY(page["roles"], roles_json(store, entity, lookup));
  for (const auto& [name, lines] : {std::pair("said", EntityLines::said), {"said_of", EntityLines::said_of}, {"mentions", EntityLines::mentions}}) {
    TRY(auto listed, lines_of(store, entity.id, lines, {0, kOnOnePage}, lookup));
    page[name] = std::move(listed.lines);
    page[std::string(name) + "_total"] = listed.total;
  }
  TRY(const auto statements, store.statements_on(entity.id));
  std::vector<std::string> about{entity.id};
  TRY(page["statements"], statements_json(statements, lookup, about));
  TRY(page["judgements"], judgements_json(store, lookup, about));
  return page;
}

Result<Listed> Case::entity_lines(const Actor& actor, std::string_view wanted, EntityLines lines, Page page) {
  TRY_(impl_->allow(actor));
  TRY(const auto view, impl_->store->view());
  Lookup lookup(*impl_->store);
  TRY(const auto entity, impl_->store->entity(wanted));
  return lines_of(*impl_->store, entity.id, lines, {page.offset, page.limit}, lookup);
}

}  // namespace inquest::app
