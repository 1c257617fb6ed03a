// People, bodies, states and places: one row for each normalised name and kind.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "store/entity_id.h"
#include "store/names.h"
#include "store/pages.h"
#include "store/rows.h"
#include "store/sql/names.h"

namespace inquest::store {
namespace {

// A name in one part, or in several added up.
struct Group {
  std::int64_t id = 0;
  std::string norm;
  std::uint64_t documents = 0, mentions = 0, quotations = 0;
  std::optional<EntityId> entity;
};
Group group_row(Query& row) {
  Group g;
  g.id = row.integer();
  g.norm = row.text();
  g.documents = static_cast<std::uint64_t>(row.integer());
  g.mentions = static_cast<std::uint64_t>(row.integer());
  g.quotations = static_cast<std::uint64_t>(row.integer());
  g.entity = row.optional_id<EntityId>();
  return g;
}
// id, norm, documents, mentions, quotations, entity, kind
struct KindedGroup {
  Group group;
  EntityKind kind{};
};
KindedGroup kinded_group_row(Query& row) {
  KindedGroup made;
  made.group = group_row(row);
  made.kind = static_cast<EntityKind>(row.integer());
  return made;
}

void add_up(Group& into, const Group& other) {
  into.documents += other.documents;  // a document lies in one part
  into.mentions += other.mentions;
  into.quotations += other.quotations;
  if (!into.entity) into.entity = other.entity;
}

bool before(const Group& a, const Group& b) {
  return std::tie(b.documents, b.mentions, a.norm, a.id) < std::tie(a.documents, a.mentions, b.norm, b.id);
}

struct Counted {
  std::string text;
  std::uint64_t documents = 0;
};
Counted counted_row(Query& row) {
  Counted c;
  c.text = row.text();
  c.documents = static_cast<std::uint64_t>(row.integer());
  return c;
}

// The spellings of a name over the open parts, the most frequent first.
Result<std::vector<std::string>> counted_texts(Store::Impl& impl, Sql sql, const std::vector<std::int64_t>& names) {
  std::map<std::string, std::uint64_t> total;
  for (auto& part : impl.parts) {
    TRY(auto reader, part->readers.take());
    for (const auto name : names) {
      TRY(const auto rows, rows_of(reader->query(sql, name), counted_row));
      for (const auto& row : rows) total[row.text] += row.documents;
    }
  }
  std::vector<Counted> order;
  for (const auto& [text, documents] : total) order.push_back({text, documents});
  std::ranges::stable_sort(order, [](const Counted& a, const Counted& b) { return a.documents > b.documents; });
  std::vector<std::string> out;
  for (auto& one : order) out.push_back(std::move(one.text));
  return out;
}

void add_alias(EntitySummary& summary, const std::string& name) {
  if (name.empty() || name == summary.name) return;
  if (std::ranges::find(summary.aliases, name) == summary.aliases.end()) summary.aliases.push_back(name);
}

Result<EntitySummary> summary_of(Store::Impl& impl, EntityKind kind, const Group& group,
                                 const std::vector<std::int64_t>& names) {
  EntitySummary s;
  s.kind = kind;
  s.documents = group.documents;
  s.mentions = group.mentions;
  s.quotations = group.quotations;
  s.recorded = group.entity.has_value();
  s.id = group.entity ? group.entity->text() : entity_text(group.id);
  TRY(const auto forms, counted_texts(impl, sql::forms_of_name, names));
  TRY(s.roles, counted_texts(impl, sql::roles_of_name, names));
  if (!forms.empty()) s.name = forms.front();
  if (group.entity) {
    // One document may hold several of its names; one in which it was recorded holds it, whatever was read there.
    s.documents = 0;
    for (auto& part : impl.parts) {
      TRY(auto reader, part->readers.take());
      TRY(const auto n, reader->integer(sql::documents_of_recorded, *group.entity));
      s.documents += static_cast<std::uint64_t>(n.value_or(0));
    }
    s.mentions = std::max(s.mentions, s.documents);
  }
  for (auto& part : impl.parts) {
    if (!group.entity) break;
    TRY(auto reader, part->readers.take());
    TRY(const auto recorded, rows_of(reader->query(sql::recorded_names, *group.entity), [](Query& row) {
          row.integer();
          return row.text();
        }));
    // What a person recorded last is the name; what was read and recorded otherwise are its aliases.
    if (!recorded.empty()) s.name = recorded.front();
    for (const auto& name : recorded) add_alias(s, name);
  }
  for (const auto& form : forms) add_alias(s, form);
  std::erase(s.aliases, s.name);
  return s;
}

std::unexpected<Error> no_such_entity() {
  return fail(ErrorCode::not_found, "there is no such person, body, state or place here; 'inquest people' lists them");
}

}  // namespace

Result<std::vector<EntitySummary>> Store::entities(EntityKind kind, std::string_view name_contains, Listing page) {
  const auto needle = normalise_name(name_contains);
  const std::uint64_t limit = page.limit == 0 ? kNoLimit : page.limit;
  // A name can stand in several parts: the compartments' names are added to those of the case before the order is made.
  std::map<std::int64_t, Group> others;
  for (auto& part : impl_->parts) {
    if (part->compartment == Compartment::none) continue;
    TRY(auto reader, part->readers.take());
    TRY(const auto groups, rows_of(reader->query(sql::names_of_kind, kind, needle, kNoLimit, 0), group_row));
    for (const auto& g : groups) {
      auto [at, fresh] = others.try_emplace(g.id, g);
      if (!fresh) add_up(at->second, g);
    }
  }
  TRY(auto reader, impl_->main().readers.take());
  std::vector<Group> groups;
  if (others.empty()) {
    TRY(groups, rows_of(reader->query(sql::names_of_kind, kind, needle, limit, page.offset), group_row));
  } else {
    const std::uint64_t reach = limit == kNoLimit ? kNoLimit : page.offset + limit;
    TRY(groups, rows_of(reader->query(sql::names_of_kind, kind, needle, reach, 0), group_row));
    std::erase_if(groups, [&](const Group& g) { return others.contains(g.id); });
    for (auto& [id, g] : others) {
      TRY(const auto own, row_of(reader->query(sql::name_by_id, id), kinded_group_row));
      if (own) add_up(g, own->group);
      groups.push_back(g);
    }
    std::ranges::sort(groups, before);
    groups.erase(groups.begin(), groups.begin() + static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(page.offset, groups.size())));
    if (groups.size() > limit) groups.resize(limit);
  }
  std::vector<EntitySummary> out;
  out.reserve(groups.size());
  for (const auto& g : groups) {
    TRY(auto summary, summary_of(*impl_, kind, g, {g.id}));
    out.push_back(std::move(summary));
  }
  return out;
}

Result<std::uint64_t> Store::count_entities(EntityKind kind, std::string_view name_contains) {
  const auto needle = normalise_name(name_contains);
  TRY(auto reader, impl_->main().readers.take());
  TRY(const auto own, reader->integer(sql::count_names_of_kind, kind, needle));
  auto total = static_cast<std::uint64_t>(own.value_or(0));
  std::set<std::int64_t> others;
  for (auto& part : impl_->parts) {
    if (part->compartment == Compartment::none) continue;
    TRY(auto other, part->readers.take());
    TRY(const auto groups, rows_of(other->query(sql::names_of_kind, kind, needle, kNoLimit, 0), group_row));
    for (const auto& g : groups) {
      TRY(const auto known, row_of(reader->query(sql::name_by_id, g.id), group_row));
      if (!known && others.insert(g.id).second) ++total;
    }
  }
  return total;
}

std::string Store::name_id(EntityKind kind, std::string_view name) const { return entity_text(impl_->name_key(kind, normalise_name(name))); }

Result<EntitySummary> Store::entity(std::string_view id) {
  const auto ref = parse_entity(id);
  if (!ref) return no_such_entity();
  std::optional<KindedGroup> all;
  std::vector<std::int64_t> names;
  std::optional<EntityId> recorded = ref->recorded;
  for (auto& part : impl_->parts) {
    TRY(auto reader, part->readers.take());
    TRY(const auto groups, ref->recorded ? rows_of(reader->query(sql::names_of_entity, *ref->recorded), kinded_group_row)
                                         : rows_of(reader->query(sql::name_by_id, *ref->name), kinded_group_row));
    for (const auto& g : groups) {
      if (std::ranges::find(names, g.group.id) == names.end()) names.push_back(g.group.id);
      if (!all) all = g;
      else add_up(all->group, g.group);
    }
  }
  if (!all) return no_such_entity();
  if (recorded) {
    all->group.entity = recorded;
  }
  return summary_of(*impl_, all->kind, all->group, names);
}

}  // namespace inquest::store
