#include "app/link_people.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "app/json.h"
#include "app/link_counts.h"
#include "app/link_judged.h"

namespace inquest::app {
namespace {

std::vector<std::string> names_of(const store::EntitySummary& summary) {
  std::vector<std::string> names{summary.name};
  names.insert(names.end(), summary.aliases.begin(), summary.aliases.end());
  return names;
}

// What was decided of two entities, by those who decided: nothing where they disagree or could not tell.
using Decisions = std::map<std::pair<std::string, std::string>, std::map<UserId, std::string>>;

Result<Decisions> decisions_of(store::Store& store) {
  TRY(const auto all, identity_judgements(store));
  Decisions decisions;
  for (const auto& each : all) {
    if (!each.holds || each.judgement.kind == "withdrawn") continue;
    const auto& about = each.judgement.about;
    for (std::size_t i = 0; i < about.size(); ++i) {
      for (std::size_t j = i + 1; j < about.size(); ++j) decisions[std::minmax(about[i], about[j])][each.user] = each.judgement.kind;
    }
  }
  return decisions;
}

// The verdict on which all agree; "" for none.
std::string agreed(const std::map<UserId, std::string>& verdicts) {
  for (const auto& [user, verdict] : verdicts) {
    if (verdict != verdicts.begin()->second || verdict == "unsure") return {};
  }
  return verdicts.begin()->second;
}

// A recorded entity that a judgement is about.
struct Entity {
  std::string id;
  store::EntitySummary summary;
  std::set<std::string> names;      // under which it was recorded
  std::set<DocumentId> documents;   // in which it was recorded
};

// Where a name or entity is mentioned, or what it said.
struct MentionPlace {
  ProposalId proposal;
  DocumentId document;
  bool quotation = false;
};

// A line of the store's list, with the entities that were recorded under its name.
struct NameLine {
  store::EntitySummary summary;
  std::string name;  // under which it was found
  std::set<DocumentId> documents;
  std::vector<std::uint32_t> entities;
  bool split = false;  // some of them were judged to differ
};

class Gathering {
 public:
  Gathering(store::Store& store, EntityKind kind) : store_(store), kind_(kind) {}

  Result<std::vector<JudgedPerson>> run(std::unordered_set<std::string>& replaced) {
    TRY(const auto one_view, store_.view());
    TRY_(find_entities());
    if (entities_.empty()) return std::vector<JudgedPerson>();
    TRY_(find_lines());
    for (const auto& line : lines_) replaced.insert(line.summary.id);
    return gathered();
  }

 private:
  Status find_entities() {
    TRY(decisions_, decisions_of(store_));
    for (const auto& [pair, verdicts] : decisions_) {
      if (agreed(verdicts).empty()) continue;
      for (const auto& id : {pair.first, pair.second}) {
        if (places_.contains(id) || !EntityId::parse(id)) continue;
        auto summary = store_.entity(id);
        if (!summary && summary.error().code == ErrorCode::not_found) continue;  // erased
        if (!summary) return std::unexpected(summary.error());
        if (summary->kind != kind_) continue;
        TRY_(add_entity(id, std::move(*summary)));
      }
    }
    return {};
  }

  Status add_entity(const std::string& id, store::EntitySummary summary) {
    places_.emplace(id, static_cast<std::uint32_t>(entities_.size()));
    entities_.push_back({id, std::move(summary), {}, {}});
    auto& entity = entities_.back();
    TRY(const auto statements, store_.statements_on(id));
    for (const auto& statement : statements) {
      if (statement.subject.is_nil() || statement.subject.text() != id) continue;
      TRY(const auto standing, store_.standing(statement.id));
      if (!standing.holds) continue;
      entity.names.insert(statement.subject_name);
      for (const auto& passage : statement.passages) entity.documents.insert(passage.document);
    }
    return {};
  }

  Status find_lines() {
    std::map<std::string, std::size_t> known;
    for (std::uint32_t e = 0; e < entities_.size(); ++e) {
      for (const auto& name : entities_[e].names) TRY_(find_line(e, name, known));
    }
    return {};
  }

  // The line under which an entity stands by one of its names.
  Status find_line(std::uint32_t e, const std::string& name, std::map<std::string, std::size_t>& known) {
    auto line = store_.entity(store_.name_id(kind_, name));
    if (!line && line.error().code == ErrorCode::not_found) return {};
    if (!line) return std::unexpected(line.error());
    const auto [at, fresh] = known.try_emplace(line->id, lines_.size());
    if (fresh) {
      lines_.push_back({std::move(*line), name, {}, {}, false});
      TRY(const auto* mentions, mentions_of(at->first));
      for (const auto& mention : *mentions) {
        if (!mention.quotation) lines_.back().documents.insert(mention.document);
      }
    }
    auto& under = lines_[at->second].entities;
    if (std::find(under.begin(), under.end(), e) == under.end()) under.push_back(e);
    return {};
  }

  // Asked once for each name and entity.
  Result<const std::vector<MentionPlace>*> mentions_of(const std::string& id) {
    const auto [at, fresh] = mentions_.try_emplace(id);
    if (!fresh) return &at->second;
    for (const bool quotations : {false, true}) {
      TRY(const auto views, proposals_of(store_, id, quotations));
      for (const auto& view : views) at->second.push_back({view.proposal.id, view.proposal.document, quotations});
    }
    return &at->second;
  }

  // What was judged of two entities, by their places, less what contradicts itself.
  std::vector<JudgedTwo> without_contradictions() const {
    std::vector<JudgedTwo> judged, sound;
    for (const auto& [pair, verdicts] : decisions_) {
      const auto a = places_.find(pair.first), b = places_.find(pair.second);
      const auto verdict = agreed(verdicts);
      if (a != places_.end() && b != places_.end() && !verdict.empty()) judged.push_back({a->second, b->second, verdict == "same"});
    }
    std::set<std::size_t> torn;
    for (const auto& group : contradictions_in(entities_.size(), judged)) torn.insert(group.begin(), group.end());
    for (std::size_t i = 0; i < judged.size(); ++i) {
      if (!torn.contains(i)) sound.push_back(judged[i]);
    }
    return sound;
  }

  // Those that were judged to be one, then those of one name among which none were judged to differ.
  Joining joined() {
    Joining joining(entities_.size() + lines_.size());
    const auto judged = without_contradictions();
    for (const auto& each : judged) {
      if (each.same) joining.join(each.a, each.b);
    }
    for (const auto& each : judged) {
      if (!each.same) joining.keep_apart(each.a, each.b);
    }
    for (std::size_t l = 0; l < lines_.size(); ++l) {
      auto& line = lines_[l];
      for (const auto a : line.entities) line.split = line.split || std::any_of(line.entities.begin(), line.entities.end(), [&](auto b) { return joining.apart(a, b); });
      for (const auto e : line.entities) {
        if (!line.split) joining.join(e, static_cast<std::uint32_t>(entities_.size() + l));
      }
    }
    return joining;
  }

  Result<std::vector<JudgedPerson>> gathered() {
    const auto joining = joined();
    std::map<std::uint32_t, JudgedPerson> by_root;
    for (std::uint32_t e = 0; e < entities_.size(); ++e) take_entity(entities_[e], by_root[joining.root(e)]);
    std::vector<JudgedPerson> people;
    for (std::uint32_t l = 0; l < lines_.size(); ++l) {
      if (lines_[l].split) people.push_back(rest_of(lines_[l]));
      else take_line(lines_[l], by_root[joining.root(static_cast<std::uint32_t>(entities_.size() + l))]);
    }
    std::erase_if(people, [](const auto& rest) { return rest.documents.empty(); });
    for (auto& [root, person] : by_root) people.push_back(std::move(person));
    for (auto& person : people) TRY_(count(person));
    return in_order(std::move(people));
  }

  static std::vector<JudgedPerson> in_order(std::vector<JudgedPerson> people) {
    std::vector<std::pair<std::tuple<std::uint64_t, std::uint64_t, std::string, std::string>, std::size_t>> order;
    for (std::size_t i = 0; i < people.size(); ++i) order.emplace_back(order_of(people[i].summary), i);
    std::sort(order.begin(), order.end());
    std::vector<JudgedPerson> sorted;
    for (const auto& [key, i] : order) sorted.push_back(std::move(people[i]));
    return sorted;
  }

  static std::tuple<std::uint64_t, std::uint64_t, std::string, std::string> order_of(const store::EntitySummary& s) {
    return {~s.documents, ~s.mentions, name_key(s.name), s.id};
  }

  static void take_entity(const Entity& entity, JudgedPerson& into) {
    if (into.ids.empty()) into.summary = entity.summary;
    into.summary.recorded = true;
    into.ids.push_back(entity.id);
    into.documents.insert(entity.documents.begin(), entity.documents.end());
    add_names(entity.summary, into);
  }
  static void take_line(const NameLine& line, JudgedPerson& into) {
    if (std::find(into.ids.begin(), into.ids.end(), line.summary.id) == into.ids.end()) into.ids.push_back(line.summary.id);
    into.documents.insert(line.documents.begin(), line.documents.end());
    add_names(line.summary, into);
  }
  static void add_names(const store::EntitySummary& from, JudgedPerson& into) {
    auto& aliases = into.summary.aliases;
    for (const auto& name : names_of(from)) {
      if (name != into.summary.name && std::find(aliases.begin(), aliases.end(), name) == aliases.end()) aliases.push_back(name);
    }
    for (const auto& role : from.roles) {
      if (std::find(into.summary.roles.begin(), into.summary.roles.end(), role) == into.summary.roles.end()) into.summary.roles.push_back(role);
    }
  }

  // What a split name has beyond those who were recorded under it.
  JudgedPerson rest_of(const NameLine& line) const {
    JudgedPerson rest{line.summary, {}, line.documents};
    rest.summary.name = line.name;  // the summary bears the name that was recorded last
    rest.summary.id = store_.name_id(kind_, line.name);
    rest.summary.recorded = false;
    rest.ids = {rest.summary.id};
    for (const auto e : line.entities) {
      for (const auto& document : entities_[e].documents) rest.documents.erase(document);
    }
    return rest;
  }

  Status count(JudgedPerson& person) {
    std::set<ProposalId> seen;
    std::uint64_t mentions = 0, said = 0;
    for (const auto& id : person.ids) {
      TRY(const auto* own, mentions_of(id));
      for (const auto& mention : *own) {
        if (!person.documents.contains(mention.document) || !seen.insert(mention.proposal).second) continue;
        ++(mention.quotation ? said : mentions);
      }
    }
    person.summary.documents = person.documents.size();
    person.summary.mentions = std::max<std::uint64_t>(mentions, person.documents.size());
    person.summary.quotations = said;
    return {};
  }

  store::Store& store_;
  const EntityKind kind_;
  Decisions decisions_;
  std::map<std::string, std::uint32_t> places_;  // of an entity's id in entities_
  std::vector<Entity> entities_;
  std::vector<NameLine> lines_;
  std::map<std::string, std::vector<MentionPlace>> mentions_;  // by id
};

}  // namespace

std::string name_key(std::string_view name) {
  std::string key = folded(name);
  std::erase_if(key, [](char c) { return c == ' ' || c == '-' || c == '\'' || c == '.' || c == ','; });
  return key;
}

Result<JudgedPeople> JudgedPeople::of(store::Store& store, EntityKind kind) {
  JudgedPeople made;
  TRY(made.people_, Gathering(store, kind).run(made.replaced_));
  for (std::size_t i = 0; i < made.people_.size(); ++i) {
    const auto& person = made.people_[i];
    for (const auto& id : person.ids) made.places_.emplace(id, i);
    made.keys_.emplace_back();
    for (const auto& name : names_of(person.summary)) made.keys_.back().push_back(name_key(name));
  }
  return made;
}

const JudgedPerson* JudgedPeople::find(std::string_view id) const {
  const auto at = places_.find(std::string(id));
  return at == places_.end() ? nullptr : &people_[at->second];
}

Result<std::shared_ptr<const JudgedPeople>> PeopleShelf::judged(store::Store& store, EntityKind kind) {
  TRY(const auto entries, store.count_entries());
  TRY(const auto proposals, store.count_proposals({}));
  const std::lock_guard lock(mutex_);
  for (const auto& kept : kept_) {
    if (kept.kind == kind && kept.entries == entries && kept.proposals == proposals) return kept.people;
  }
  std::erase_if(kept_, [&](const Kept& kept) { return kept.kind == kind; });
  TRY(auto people, JudgedPeople::of(store, kind));
  kept_.push_back({kind, entries, proposals, std::make_shared<const JudgedPeople>(std::move(people))});
  return kept_.back().people;
}

Result<std::vector<store::ProposalView>> proposals_of(store::Store& store, const std::string& entity, bool quotations) {
  store::ProposalFilter filter;
  filter.entity = entity;
  if (quotations) filter.kinds = {ProposalKind::quotation};
  else filter.kinds = {ProposalKind::person, ProposalKind::organisation, ProposalKind::state, ProposalKind::place};
  return store.proposals(filter, store::ProposalOrder::date, {});
}

Result<std::vector<store::ProposalView>> proposals_of(store::Store& store, const JudgedPerson& person, bool quotations) {
  std::vector<store::ProposalView> all;
  std::set<ProposalId> seen;
  for (const auto& id : person.ids) {
    TRY(auto some, proposals_of(store, id, quotations));
    for (auto& view : some) {
      if (person.documents.contains(view.proposal.document) && seen.insert(view.proposal.id).second) all.push_back(std::move(view));
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return std::pair(a.date.empty(), a.date) < std::pair(b.date.empty(), b.date); });
  return all;
}

}  // namespace inquest::app
