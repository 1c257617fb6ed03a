// The page of a person, body, state or place.
#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

#include "app/impl.h"
#include "app/json.h"
#include "app/link_people.h"

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

// One person, body, state or place: a name or recorded entity, or several that were judged to be one.
struct Subject {
  store::EntitySummary summary;
  std::shared_ptr<const JudgedPeople> judged;  // owns `person`
  const JudgedPerson* person = nullptr;        // null: no judgement is about it
  std::vector<std::string> ids() const { return person != nullptr ? person->ids : std::vector{summary.id}; }
};

Result<Subject> subject_of(store::Store& store, PeopleShelf& people, std::string_view wanted) {
  Subject subject;
  TRY(subject.summary, store.entity(wanted));
  TRY(subject.judged, people.judged(store, subject.summary.kind));
  subject.person = subject.judged->find(wanted.starts_with("name:") ? wanted : std::string_view(subject.summary.id));
  if (subject.person != nullptr) subject.summary = subject.person->summary;
  return subject;
}

// What others say of one who was judged: of any of its names, in its documents.
Result<std::vector<store::ProposalView>> said_of(store::Store& store, const JudgedPerson& person) {
  std::map<ProposalId, store::ProposalView> found;
  for (const auto& id : person.ids) {
    TRY(auto views, store.proposals(of_entity(id, EntityLines::said_of), store::ProposalOrder::date, {}));
    for (auto& view : views) {
      const bool own = std::find(person.ids.begin(), person.ids.end(), view.who) != person.ids.end();
      if (!own && person.documents.contains(view.proposal.document)) found.emplace(view.proposal.id, std::move(view));
    }
  }
  std::vector<store::ProposalView> views;
  for (auto& [id, view] : found) views.push_back(std::move(view));
  std::stable_sort(views.begin(), views.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.date.empty(), a.date, a.proposal.document, a.proposal.span.begin) <
           std::tuple(b.date.empty(), b.date, b.proposal.document, b.proposal.span.begin);
  });
  return views;
}

struct Views {
  std::vector<store::ProposalView> page;
  std::uint64_t total = 0;
};

// Earliest publication first, unknown dates last; within a document by passage.
Result<Views> views_of(store::Store& store, const Subject& subject, EntityLines wanted, store::Listing page) {
  Views views;
  if (subject.person == nullptr) {
    const auto filter = of_entity(subject.summary.id, wanted);
    TRY(views.page, store.proposals(filter, store::ProposalOrder::date, page));
    views.total = views.page.size();
    if (page.offset > 0 || views.page.size() == page.limit) {
      TRY(views.total, store.count_proposals(filter));
    }
    return views;
  }
  std::vector<store::ProposalView> all;
  if (wanted == EntityLines::said_of) {
    TRY(all, said_of(store, *subject.person));
  } else {
    TRY(all, proposals_of(store, *subject.person, wanted == EntityLines::said));
  }
  if (wanted == EntityLines::said) std::erase_if(all, [](const auto& view) { return view.proposal.status == ProposalStatus::rejected; });
  views.total = all.size();
  for (auto i = page.offset; i < all.size() && (page.limit == 0 || views.page.size() < page.limit); ++i) views.page.push_back(std::move(all[i]));
  return views;
}

// Each role once for each document that gives it, of the first so many passages that give one.
Result<Json> roles_json(store::Store& store, const Subject& subject, Lookup& lookup) {
  Json roles = Json::array();
  if (subject.summary.roles.empty()) return roles;
  TRY(const auto mentions, views_of(store, subject, EntityLines::roles, {0, kRoles}));
  std::set<std::pair<DocumentId, std::string>> seen;
  for (const auto& view : mentions.page) {
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

// Judgements of who is who that contradict each other, of those groups that touch the subject.
Json contradictions_json(const Subject& subject) {
  const auto ids = subject.ids();
  const auto touches = [&](const Contradicting::Side& side) { return std::find(ids.begin(), ids.end(), side.id) != ids.end(); };
  Json out = Json::array();
  for (const auto& group : subject.judged->contradictions()) {
    if (std::any_of(group.begin(), group.end(), [&](const Contradicting& each) { return touches(each.left) || touches(each.right); })) out.push_back(contradiction_json(group));
  }
  return out;
}

Result<Listed> lines_of(store::Store& store, const Subject& subject, EntityLines wanted, store::Listing page, Lookup& lookup) {
  TRY(const auto views, views_of(store, subject, wanted, page));
  Listed listed;
  for (const auto& view : views.page) {
    TRY(auto line, wanted == EntityLines::mentions ? mention_json(view, lookup) : quotation_line_json(view, lookup));
    listed.lines.push_back(std::move(line));
  }
  listed.total = views.total;
  return listed;
}

}  // namespace

Result<Json> Case::entity_page(const Actor& actor, std::string_view wanted) {
  TRY_(impl_->allow(actor));
  auto& store = *impl_->store;
  TRY(const auto view, store.view());
  Lookup lookup(store);
  TRY(const auto subject, subject_of(store, *impl_->people, wanted));
  Json page{{"entity", person_json(subject.summary)}, {"kind", inquest::name_of(subject.summary.kind)}};
  TRY(page["roles"], roles_json(store, subject, lookup));
  for (const auto& [name, lines] : {std::pair("said", EntityLines::said), {"said_of", EntityLines::said_of}, {"mentions", EntityLines::mentions}}) {
    TRY(auto listed, lines_of(store, subject, lines, {0, kOnOnePage}, lookup));
    page[name] = std::move(listed.lines);
    page[std::string(name) + "_total"] = listed.total;
  }
  std::vector<Statement> statements;
  for (const auto& id : subject.ids()) {
    TRY(auto some, store.statements_on(id));
    statements.insert(statements.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
  }
  std::vector<std::string> about = subject.ids();
  TRY(page["statements"], statements_json(statements, lookup, about));
  TRY(page["judgements"], judgements_json(store, lookup, about));
  for (auto& judgement : page["judgements"]) {
    TRY(judgement["parties"], parties_json(store, Judgement{.kind = judgement["kind"].get<std::string>(), .about = judgement["about"].get<std::vector<std::string>>()}));
  }
  page["contradictions"] = contradictions_json(subject);
  return page;
}

Result<Listed> Case::entity_lines(const Actor& actor, std::string_view wanted, EntityLines lines, Page page) {
  TRY_(impl_->allow(actor));
  TRY(const auto view, impl_->store->view());
  Lookup lookup(*impl_->store);
  TRY(const auto subject, subject_of(*impl_->store, *impl_->people, wanted));
  return lines_of(*impl_->store, subject, lines, {page.offset, page.limit}, lookup);
}

}  // namespace inquest::app
