#include "store/erase.h"

#include <fmt/format.h>

#include <map>

#include "store/entity_id.h"
#include "store/placing.h"
#include "store/rows.h"
#include "store/scrub.h"
#include "store/sql/erase.h"
#include "store/writing.h"

namespace inquest::store {
namespace {

struct Leaving {
  DocumentId document;
  Hash sha256;
};

// What an erasure takes from one part.
struct PartPlan {
  std::vector<Reached> going, staying;
  std::vector<std::string> ids;  // of what goes
  std::vector<Hash> commitments;
  std::uint64_t proposals = 0;
};

template <class SomeId>
std::string id_text(Query& row) {
  return row.id<SomeId>().text();
}

// The closure of one id in one part, with what came in the containers it names.
class Closing {
 public:
  Closing(Database& db, Projection& projection, Members members) : db_(db), projection_(projection), members_(members) {}

  Status run(std::string_view id, PartPlan& plan) {
    std::vector<Reached> from{{std::string(id), Reach::asked, ""}};
    // Each round may bring containers within containers.
    for (std::size_t before = 0; before != from.size();) {
      before = from.size();
      TRY(plan.going, projection_.closure_of(from));
      going_.clear();
      for (const auto& one : plan.going) going_.insert(one.id);
      if (members_ == Members::go_along) TRY_(take_members(plan.going, from));
    }
    for (const auto& one : plan.going) plan.ids.push_back(one.id);
    return leave_members(plan);
  }

 private:
  // A container that goes only because it holds what was named does not drag in what else came in it.
  static bool brings_members(const Reached& one) { return one.how == Reach::asked || one.how == Reach::came_in; }

  Result<std::vector<std::string>> members_of(const Reached& one) {
    const auto document = DocumentId::parse(one.id);
    if (!document) return std::vector<std::string>{};
    return rows_of(db_.query(sql::members_left_behind, *document), id_text<DocumentId>);
  }

  Status take_members(const std::vector<Reached>& going, std::vector<Reached>& from) {
    for (const auto& one : going) {
      if (!brings_members(one)) continue;
      TRY(const auto members, members_of(one));
      for (const auto& member : members) {
        if (going_.contains(member)) continue;
        TRY(const bool only_here, came_only_in_what_goes(member));
        if (only_here) from.push_back({member, Reach::came_in, one.id});
      }
    }
    return {};
  }

  Result<bool> came_only_in_what_goes(const std::string& member) {
    TRY(const auto ways, rows_of(db_.query(sql::ways_of_document, *DocumentId::parse(member)),
                                 [](Query& row) { return row.optional_id<DocumentId>(); }));
    return std::ranges::all_of(ways, [&](const auto& container) { return container && going_.contains(container->text()); });
  }

  Status leave_members(PartPlan& plan) {
    std::set<std::string> told;
    for (const auto& one : plan.going) {
      TRY(const auto members, members_of(one));
      for (const auto& member : members) {
        if (!going_.contains(member) && told.insert(member).second) plan.staying.push_back({member, Reach::came_in, one.id});
      }
    }
    return {};
  }

  Database& db_;
  Projection& projection_;
  Members members_;
  std::set<std::string> going_;
};

Result<PartPlan> plan_part(Store::Impl& impl, Database& db, Database& entries, std::string_view id, Members members) {
  Projection projection(impl, db, nullptr);
  PartPlan plan;
  TRY_(Closing(db, projection, members).run(id, plan));
  TRY(const auto places, projection.places_of(plan.ids));
  for (const auto& place : places) {
    TRY(const auto commitment, projection.commitment_at(place, entries));
    if (commitment) plan.commitments.push_back(*commitment);
  }
  for (const auto& one : plan.ids) {
    const auto document = DocumentId::parse(one);
    if (!document) continue;
    TRY(const auto proposals, db.integer(sql::proposals_of_all_texts, *document));
    plan.proposals += static_cast<std::uint64_t>(proposals.value_or(0));
  }
  return plan;
}

Result<std::set<EntityId>> spoken_of(Database& db, const std::set<std::string>& going) {
  std::set<EntityId> subjects;
  for (const auto& id : going) {
    const auto statement = StatementId::parse(id);
    if (!statement) continue;
    TRY(auto row, db.query(sql::subjects_of_statement, *statement));
    TRY(const bool any, row.step());
    if (!any) continue;
    if (const auto subject = row.id<EntityId>(); !subject.is_nil()) subjects.insert(subject);
    if (const auto speaker = row.optional_id<EntityId>()) subjects.insert(*speaker);
  }
  return subjects;
}

// Entities that rest, in every part that is open, on nothing but statements of the plan. They are shown, not named in the entry:
// another replica may know more of them.
Result<std::vector<Reached>> entities_left_bare(Store::Impl& impl, const std::set<std::string>& going) {
  std::set<EntityId> bare;
  for (auto& part : impl.parts) {
    TRY(auto reader, part->readers.take());
    TRY(const auto some, spoken_of(*reader, going));
    bare.insert(some.begin(), some.end());
  }
  for (auto& part : impl.parts) {
    TRY(auto reader, part->readers.take());
    for (auto at = bare.begin(); at != bare.end();) {
      TRY(const auto statements, rows_of(reader->query(sql::statements_left_of_entity, *at), id_text<StatementId>));
      const bool all_going = std::ranges::all_of(statements, [&](const auto& s) { return going.contains(s); });
      at = all_going && !going.contains(at->text()) ? std::next(at) : bare.erase(at);
    }
  }
  std::vector<Reached> reached;
  for (const auto& entity : bare) reached.push_back({entity.text(), Reach::left_bare, ""});
  return reached;
}

void add_to(ErasePlan& plan, const Reached& one) {
  const auto add = [&](std::vector<Reached>& list) {
    if (std::ranges::find(list, one.id, &Reached::id) == list.end()) list.push_back(one);
  };
  if (DocumentId::parse(one.id)) add(plan.documents);
  else if (StatementId::parse(one.id)) add(plan.statements);
  else if (JudgementId::parse(one.id)) add(plan.judgements);
  else if (EntityId::parse(one.id)) add(plan.entities);
}

Status check_erasable(std::string_view id) {
  if (DocumentId::parse(id) || StatementId::parse(id) || JudgementId::parse(id) || EntityId::parse(id)) return {};
  if (id.starts_with("name:")) {
    return fail(ErrorCode::conflict,
                "this name was read and never recorded: it goes with the documents that name it; nothing was erased; erase "
                "those documents");
  }
  return fail(ErrorCode::usage, "only a document, a statement, a judgement or a recorded entity can be erased; nothing was erased");
}

Result<std::vector<std::string>> documents_naming(Database& db, const EntityRef& entity) {
  if (entity.recorded) return rows_of(db.query(sql::documents_naming, *entity.recorded), id_text<DocumentId>);
  return rows_of(db.query(sql::documents_naming_name, *entity.name), id_text<DocumentId>);
}

}  // namespace

Result<ErasePlan> Store::plan_erase(std::string_view given, Members members) {
  TRY(const auto id, resolve(given));
  ErasePlan plan;
  const auto entity = parse_entity(id);
  if (!id.starts_with("name:")) TRY_(check_erasable(id));
  TRY(auto entries, impl_->main().readers.take());
  std::set<std::string> going;
  for (auto& part : impl_->parts) {
    TRY(auto reader, part->readers.take());
    if (entity) {
      TRY(const auto naming, documents_naming(*reader, *entity));
      for (const auto& document : naming) plan.staying.push_back({document, Reach::names, id});
    }
    if (id.starts_with("name:")) continue;
    TRY(const auto own, plan_part(*impl_, *reader, *entries, id, members));
    for (const auto& one : own.going) add_to(plan, one);
    plan.staying.insert(plan.staying.end(), own.staying.begin(), own.staying.end());
    going.insert(own.ids.begin(), own.ids.end());
    plan.proposals += own.proposals;
  }
  TRY(const auto bare, entities_left_bare(*impl_, going));
  for (const auto& one : bare) add_to(plan, one);
  return plan;
}

Status Store::erase(std::string_view given, std::string_view authority, std::string_view reason, Members members,
                    const OnProgress& progress) {
  TRY(const auto id, resolve(given));
  TRY_(check_erasable(id));
  TRY(auto* const home, part_of(*impl_, id));
  if (home == nullptr) return fail(ErrorCode::not_found, fmt::format("{} was erased already, or is not here", id));
  std::vector<Part*> parts;
  for (auto& part : impl_->parts) parts.push_back(part.get());
  {
    TRY(auto writing, Writing::begin(*impl_, parts));
    payload::Erase erasure{.ids = {}, .commitments = {}, .authority = std::string(authority), .reason = std::string(reason)};
    std::set<std::string> ids;
    for (auto* const part : parts) {
      TRY(const auto plan, plan_part(*impl_, *part->writer, *impl_->main().writer, id, members));
      for (const auto& one : plan.ids) {
        if (ids.insert(one).second) erasure.ids.push_back(one);
      }
      erasure.commitments.insert(erasure.commitments.end(), plan.commitments.begin(), plan.commitments.end());
      TRY_(part->writer->run(sql::want_scrub));
    }
    TRY_(writing->entry({.kind = ledger::EntryKind::erase,
                         .payload = payload::encode(erasure),
                         .items = {},
                         .compartment = home->compartment}));
    TRY_(writing->commit());
  }
  return finish_erasure(*impl_, progress);
}

Result<bool> erasure_is_unfinished(Store::Impl& impl) {
  for (auto& part : impl.parts) {
    TRY(const auto wanted, part->writer->integer(sql::scrub_wanted));
    if (wanted) return true;
  }
  return false;
}

Status finish_erasure(Store::Impl& impl, const OnProgress& progress) {
  const std::lock_guard lock(impl.write_mutex);
  TRY(const auto lease, impl.enter_write());
  static_cast<void>(lease);
  for (auto& part : impl.parts) {
    TRY(const auto leaving, rows_of(part->writer->query(sql::all_leaving), [](Query& row) {
          Leaving one;
          one.document = row.id<DocumentId>();
          one.sha256 = row.hash();
          return one;
        }));
    for (const auto& one : leaving) TRY_(impl.remove_original(one.document, one.sha256));
    TRY_(part->writer->run(sql::delete_leaving));
    part->readers.close_idle();  // an idle reader holds no pages of the log, but nothing is lost by asking
    const auto told = [&](std::uint64_t done, std::uint64_t pages) {
      return !progress || progress({"clearing what pages held before", done, pages, "pages"});
    };
    if (auto scrubbed = scrub(part->file, part->key, told); !scrubbed) {
      return std::unexpected(within("what was to be erased is destroyed, but older pages may still hold it until "
                                    "this case is next opened with nobody else reading it",
                                    std::move(scrubbed).error()));
    }
  }
  for (auto& part : impl.parts) {
    TRY_(part->writer->run(sql::scrub_done));
    TRY_(part->writer->truncate_log());
  }
  return {};
}

}  // namespace inquest::store
