// take_steps: a table of steps that lies in the case becomes statements, each resting on its row.
#include <fmt/format.h>

#include <array>
#include <map>
#include <set>

#include "app/courses.h"
#include "base/edtf.h"
#include "model/payload.h"
#include "model/recorded_kinds.h"
#include "record/record.h"

namespace inquest::app {
namespace {

constexpr std::array<std::string_view, 9> kColumns{{"proceeding", "kind", "step", "words", "property", "value", "date", "speaker", "stance"}};
constexpr std::array<std::string_view, 4> kFurther{{"source", "status", "symbol", "note"}};  // of the table; they stay in the row that is cited

// What the case and the rows so far make of one proceeding.
struct Known {
  EntityId id;
  std::string kind;
  std::vector<proceedings::CourseStep> steps;
  std::set<std::string> stated;  // property, value, date and speaker of each statement
};

std::string key_of(const Statement& s) { return fmt::format("{}\n{}\n{}\n{}\n{}", s.property, s.value, s.date, s.speaker, static_cast<int>(s.stance)); }

class Taking {
 public:
  Taking(const store::StoredText& text, const Document& document, Random& random) : text_(text), document_(document), random_(random) {}

  void know(const std::vector<RecordedProceeding>& all) {
    for (const auto& each : all) {
      auto& known = known_[each.name];
      known.id = each.id;
      known.kind = each.kind;
      known.steps = steps_of(each);
      for (const auto& statement : each.statements) known.stated.insert(key_of(statement));
    }
  }

  Status take(const proceedings::Record& record) {
    const auto done = take_row(record);
    return done ? Status{} : Status(std::unexpected(within(fmt::format("row {}", record.row), done.error())));
  }

  std::vector<Statement> statements;
  std::size_t stood = 0;  // rows that say nothing new

 private:
  Result<Statement> statement_on(const proceedings::Record& record, const Known& known, std::string_view name) {
    Statement statement;
    statement.id = random_.id<StatementId>();
    statement.subject = known.id;
    statement.subject_kind = kProceeding;
    statement.subject_name = name;
    statement.passages = {{document_.id, text_.sha256, record.at}};
    statement.quote = text_.extracted.text.substr(record.at.begin, record.at.end - record.at.begin);
    statement.speaker = record.value({"speaker"});
    statement.date = record.value({"date"});
    statement.compartment = document_.compartment;
    const auto stance = record.value({"stance"});
    if (stance == "denies") statement.stance = Stance::denies;
    else if (stance == "reports") statement.stance = Stance::reports;
    else if (!stance.empty() && stance != "asserts") return fail(ErrorCode::usage, "A stance is asserts, denies or reports.");
    return statement;
  }

  Status add(Known& known, Statement statement) {
    TRY_(record::check(statement));
    if (known.stated.insert(key_of(statement)).second) statements.push_back(std::move(statement));
    else ++stood;
    return {};
  }

  Status take_row(const proceedings::Record& record) {
    const std::string name(record.value({"proceeding"})), kind(record.value({"kind"}));
    if (name.empty()) return fail(ErrorCode::usage, "It names no proceeding.");
    auto [at, fresh] = known_.try_emplace(name);
    auto& known = at->second;
    if (fresh) known.id = random_.id<EntityId>();
    if (known.kind.empty()) {
      if (!proceedings::is_proceeding_kind(kind)) return fail(ErrorCode::usage, fmt::format("\"{}\" is no kind of proceeding, and this one has none yet.", kind));
      known.kind = kind;
      TRY(Statement statement, statement_on(record, known, name));
      statement.property = "proceeding";
      statement.value = kind;
      statement.date.clear();
      statement.speaker.clear();
      statement.stance = Stance::asserts;
      TRY_(add(known, std::move(statement)));
    }
    if (const auto step = record.value({"step"}); !step.empty()) TRY_(take_step(record, known, name, step));
    if (const auto property = record.value({"property"}); !property.empty()) {
      TRY(Statement statement, statement_on(record, known, name));
      statement.property = property;
      statement.value = record.value({"value"});
      if (property == "due" && !Edtf::parse(statement.value)) return fail(ErrorCode::usage, "\"due\" is an EDTF date.");
      TRY_(add(known, std::move(statement)));
    }
    return {};
  }

  Status take_step(const proceedings::Record& record, Known& known, std::string_view name, std::string_view step) {
    TRY(Statement statement, statement_on(record, known, name));
    const auto words = record.value({"words"});
    statement.property = "step";
    statement.value = words.empty() ? std::string(step) : fmt::format("{}: {}", step, words);
    if (known.stated.contains(key_of(statement))) return add(known, std::move(statement));
    auto made = *step_of(statement);
    TRY_(proceedings::check_step(known.kind, known.steps, made));
    known.steps.push_back(std::move(made));
    return add(known, std::move(statement));
  }

  const store::StoredText& text_;
  const Document& document_;
  Random& random_;
  std::map<std::string, Known> known_;
};

}  // namespace

Result<Json> Case::take_steps(const Actor& actor, std::string_view wanted) {
  TRY_(impl_->allow(actor));
  auto& store = *impl_->store;
  Lookup lookup(store);
  TRY(const std::string full, store.resolve(wanted));
  const auto id = DocumentId::parse(full);
  if (!id) return fail(ErrorCode::usage, fmt::format("{} is no document.", full));
  TRY(const auto* document, lookup.document(*id));
  TRY(const auto* text, lookup.text(*id));
  if (text == nullptr) return fail(ErrorCode::conflict, fmt::format("{} has no text yet: read it first.", full));
  std::vector<std::string_view> names(kColumns.begin(), kColumns.end());
  names.insert(names.end(), kFurther.begin(), kFurther.end());
  const auto records = proceedings::records_of_text(text->extracted.text, names);
  if (records.empty() || !records.front().has({"proceeding"})) {
    return fail(ErrorCode::usage, "This document is no table of steps: it needs the column proceeding, and kind, step, words, property, value, date, speaker, stance.");
  }
  Taking taking(*text, *document, impl_->random);
  TRY(const auto all, proceedings_of(store));
  taking.know(all);
  for (const auto& record : records) TRY_(taking.take(record));
  std::size_t proceedings = 0;
  for (const auto& statement : taking.statements) {
    proceedings += statement.property == "proceeding" ? 1 : 0;
    store::Draft entry;
    entry.kind = ledger::EntryKind::record;
    entry.payload = payload::encode(statement);
    entry.compartment = statement.compartment;
    TRY_(store.append(entry));
  }
  return Json{{"kind", "taken"}, {"document", full}, {"rows", records.size()}, {"statements", taking.statements.size()}, {"proceedings", proceedings}, {"stood", taking.stood}};
}

}  // namespace inquest::app
