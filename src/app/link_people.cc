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

// What was decided of two entities, by those who decided, each with the latest of theirs.
using Decisions = std::map<std::pair<std::string, std::string>, std::map<UserId, Judgement>>;

Result<Decisions> decisions_of(store::Store& store) {
  TRY(const auto all, identity_judgements(store));
  Decisions decisions;
  for (const auto& each : all) {
    if (!each.holds || each.judgement.kind == "withdrawn") continue;
    const auto& about = each.judgement.about;
    for (std::size_t i = 0; i < about.size(); ++i) {
      for (std::size_t j = i + 1; j < about.size(); ++j) decisions[std::minmax(about[i], about[j])][each.user] = each.judgement;
    }
  }
  return decisions;
}

// The verdict on which all agree; "" for none.
std::string agreed(const std::map<UserId, Judgement>& judgements) {
  const auto& first = judgements.begin()->second.kind;
  for (const auto& [user, judgement] : judgements) {
    if (judgement.kind != first || first == "unsure") return {};
  }
  return first;
}

// A recorded entity that a judgement is about.
struct Entity {
  std::string id;
  const PeopleReads::Entity* known = nullptr;
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
  Gathering(store::Store& store, PeopleReads& reads) : store_(store), reads_(reads) {}

  Result<Gathered> run() {
    TRY(const auto one_view, store_.view());
    TRY_(reads_.look_again(store_));
    TRY_(find_entities());
    if (entities_.empty()) return std::move(out_);
    TRY_(find_lines());
    for (const auto& line : lines_) out_.replaced.insert(line.summary.id);
    const auto judged = without_contradictions();
    TRY(out_.people, gathered(joined(judged)));
    return std::move(out_);
  }

 private:
  Status find_entities() {
    TRY(decisions_, decisions_of(store_));
    for (const auto& [pair, judgements] : decisions_) {
      if (agreed(judgements).empty()) continue;
      for (const auto& id : {pair.first, pair.second}) {
        if (places_.contains(id) || !EntityId::parse(id)) continue;
        TRY(const auto* known, reads_.entity(store_, id));
        if (known == nullptr) continue;
        places_.emplace(id, static_cast<std::uint32_t>(entities_.size()));
        entities_.push_back({id, known});
      }
    }
    return {};
  }

  Status find_lines() {
    std::map<std::string, std::size_t> known;
    for (std::uint32_t e = 0; e < entities_.size(); ++e) {
      for (const auto& name : entities_[e].known->names) TRY_(find_line(e, name, known));
    }
    return {};
  }

  // The line under which an entity stands by one of its names.
  Status find_line(std::uint32_t e, const std::string& name, std::map<std::string, std::size_t>& known) {
    TRY(const auto* line, reads_.line(store_, name));
    if (line == nullptr) return {};
    const auto [at, fresh] = known.try_emplace(line->id, lines_.size());
    if (fresh) {
      lines_.push_back({*line, name, {}, {}, false});
      TRY(const auto* mentions, reads_.mentions(store_, at->first));
      for (const auto& mention : *mentions) {
        if (!mention.quotation) lines_.back().documents.insert(mention.document);
      }
    }
    auto& under = lines_[at->second].entities;
    if (std::find(under.begin(), under.end(), e) == under.end()) under.push_back(e);
    return {};
  }

  // What was judged of two entities, by their places, less what contradicts itself.
  std::vector<JudgedTwo> without_contradictions() {
    std::vector<JudgedTwo> judged, sound;
    std::vector<Decisions::const_iterator> decided;  // of each
    for (auto at = decisions_.cbegin(); at != decisions_.cend(); ++at) {
      const auto a = places_.find(at->first.first), b = places_.find(at->first.second);
      const auto verdict = agreed(at->second);
      if (a == places_.end() || b == places_.end() || verdict.empty()) continue;
      judged.push_back({a->second, b->second, verdict == "same"});
      decided.push_back(at);
    }
    std::set<std::size_t> torn;
    for (const auto& group : contradictions_in(entities_.size(), judged)) {
      torn.insert(group.begin(), group.end());
      auto& contradiction = out_.contradictions.emplace_back();
      for (const auto place : group) contradiction.push_back(contradicting(judged[place], *decided[place]));
    }
    for (std::size_t i = 0; i < judged.size(); ++i) {
      if (!torn.contains(i)) sound.push_back(judged[i]);
    }
    return sound;
  }

  Contradicting contradicting(const JudgedTwo& two, const Decisions::value_type& decided) const {
    const auto side = [&](std::uint32_t at) { return Contradicting::Side{entities_[at].id, entities_[at].known->summary.name}; };
    Contradicting out{side(two.a), side(two.b), two.same, {}};
    for (const auto& [user, judgement] : decided.second) out.by.push_back({judgement.id.text(), judgement.initials});
    return out;
  }

  // Those that were judged to be one, then those of one name among which none were judged to differ.
  Joining joined(const std::vector<JudgedTwo>& judged) {
    Joining joining(entities_.size() + lines_.size());
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

  Result<std::vector<JudgedPerson>> gathered(const Joining& joining) {
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
    if (into.ids.empty()) into.summary = entity.known->summary;
    into.summary.recorded = true;
    into.ids.push_back(entity.id);
    into.documents.insert(entity.known->documents.begin(), entity.known->documents.end());
    add_names(entity.known->summary, into);
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
    rest.summary.id = store_.name_id(reads_.kind(), line.name);
    rest.summary.recorded = false;
    rest.ids = {rest.summary.id};
    for (const auto e : line.entities) {
      for (const auto& document : entities_[e].known->documents) rest.documents.erase(document);
    }
    return rest;
  }

  Status count(JudgedPerson& person) {
    std::set<ProposalId> seen;
    std::uint64_t mentions = 0, said = 0;
    for (const auto& id : person.ids) {
      TRY(const auto* own, reads_.mentions(store_, id));
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
  PeopleReads& reads_;
  Decisions decisions_;
  std::map<std::string, std::uint32_t> places_;  // of an entity's id in entities_
  std::vector<Entity> entities_;
  std::vector<NameLine> lines_;
  Gathered out_;
};

}  // namespace

std::string name_key(std::string_view name) {
  std::string key = folded(name);
  std::erase_if(key, [](char c) { return c == ' ' || c == '-' || c == '\'' || c == '.' || c == ','; });
  return key;
}

Result<JudgedPeople> JudgedPeople::of(store::Store& store, PeopleReads& reads) {
  JudgedPeople made;
  TRY(made.gathered_, Gathering(store, reads).run());
  for (std::size_t i = 0; i < made.people().size(); ++i) {
    const auto& person = made.people()[i];
    for (const auto& id : person.ids) made.places_.emplace(id, i);
    made.keys_.emplace_back();
    for (const auto& name : names_of(person.summary)) made.keys_.back().push_back(name_key(name));
  }
  return made;
}

Result<JudgedPeople> JudgedPeople::of(store::Store& store, EntityKind kind) {
  PeopleReads reads(kind);
  return of(store, reads);
}

const JudgedPerson* JudgedPeople::find(std::string_view id) const {
  const auto at = places_.find(std::string(id));
  return at == places_.end() ? nullptr : &people()[at->second];
}

Result<std::shared_ptr<const JudgedPeople>> PeopleShelf::judged(store::Store& store, EntityKind kind) {
  TRY(const auto entries, store.count_entries());
  TRY(const auto proposals, store.count_proposals({}));
  const std::lock_guard lock(mutex_);
  for (const auto& kept : kept_) {
    if (kept.kind == kind && kept.people && kept.entries == entries && kept.proposals == proposals) return kept.people;
  }
  auto kept = std::find_if(kept_.begin(), kept_.end(), [&](const Kept& each) { return each.kind == kind; });
  if (kept == kept_.end()) kept = kept_.insert(kept_.end(), Kept{kind, 0, 0, nullptr, PeopleReads(kind)});
  kept->people = nullptr;
  auto people = JudgedPeople::of(store, kept->reads);
  if (!people) {
    kept_.erase(kept);
    return std::unexpected(people.error());
  }
  kept->entries = entries;
  kept->proposals = proposals;
  kept->people = std::make_shared<const JudgedPeople>(std::move(*people));
  return kept->people;
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
