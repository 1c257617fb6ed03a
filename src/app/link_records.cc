#include "app/link_records.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <utility>

#include "app/json.h"
#include "app/link_columns.h"
#include "app/link_table.h"
#include "app/read_documents.h"

namespace inquest::app {
namespace {

constexpr std::size_t kFewestOfNobody = 2;
constexpr const char* kNobody = "name not given";

std::string text_in(const Json& line, const char* member) {
  const auto at = line.find(member);
  return at != line.end() && at->is_string() ? at->get<std::string>() : std::string();
}

std::string id_of(const DocumentId& document, Span span) { return fmt::format("{}:{}-{}", document.text(), span.begin, span.end); }

std::optional<LinkKind> kind_of(ProposalKind kind) {
  switch (kind) {
    case ProposalKind::person: return LinkKind::person;
    case ProposalKind::organisation: return LinkKind::organisation;
    case ProposalKind::place: return LinkKind::place;
    case ProposalKind::act:
    case ProposalKind::step: return LinkKind::event;
    case ProposalKind::state:
    case ProposalKind::quotation:
    case ProposalKind::date:
    case ProposalKind::quantity: return std::nullopt;
  }
  return std::nullopt;
}

std::vector<CaseRecord>& of_kind(DocumentRecords& records, LinkKind kind) { return records[static_cast<std::size_t>(kind) - 1]; }

void add_field(CaseRecord& record, const std::string& column, const std::string& value, Span span) {
  if (value.empty()) return;
  const auto known = std::find_if(record.fields.begin(), record.fields.end(), [&](const RecordField& f) { return f.column == column; });
  if (known == record.fields.end()) record.fields.push_back({column, value, span});
}

bool has_letters(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }) || std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

// "Mara Velle, 34," and "(34)" after a name; 0 where no age stands there.
unsigned age_behind(std::string_view text, std::size_t at) {
  std::string_view rest = text.substr(std::min(at, text.size()), 24);
  const auto take = [&](std::string_view what) { return rest.starts_with(what) ? (rest.remove_prefix(what.size()), true) : false; };
  if (!take(", ") && !take(" (")) return 0;
  take("aged ");
  take("age ");
  unsigned age = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + std::min<std::size_t>(3, rest.size()), age);
  if (error != std::errc() || age == 0 || age > 110) return 0;
  rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
  const bool ends = rest.starts_with(",") || rest.starts_with(")") || rest.starts_with(".") || rest.starts_with(" years old") || rest.starts_with("세");
  return ends ? age : 0;
}

class Extraction {
 public:
  Extraction(store::Store& store, const Document& document) : store_(store), document_(document) {}

  Result<DocumentRecords> run() {
    if (!document_.text_sha256) return std::move(records_);
    TRY(text_, store_.text(document_.id));
    TRY_(read_statements());
    if (is_table()) take_rows();
    if (records_[0].empty()) TRY_(take_entities());
    return std::move(records_);
  }

 private:
  bool is_table() const { return text_.extracted.reader.starts_with("csv/"); }

  // The statements that hold, for what is recorded already and for what people say of whom they recorded.
  Status read_statements() {
    TRY(auto all, store_.statements_on(document_.id.text()));
    for (auto& statement : all) {
      TRY(const auto standing, store_.standing(statement.id));
      if (!standing.holds) continue;
      const auto& at = statement.passages.front();
      if (statement.property == "name" && statement.subject_kind == EntityKind::person && !statement.subject.is_nil() && at.document == document_.id) {
        named_.emplace(at.span.begin, std::pair(at.span.end, statement.subject.text()));
      }
      statements_.emplace(statement.id, std::move(statement));
    }
    return {};
  }

  CaseRecord record_at(Span span) const {
    CaseRecord record;
    record.id = id_of(document_.id, span);
    record.document = document_.id;
    record.compartment = document_.compartment;
    record.span = span;
    return record;
  }

  // --- a table ------------------------------------------------------------------------------------------------------

  void take_rows() {
    const auto rows = rows_of_table_text(text_.extracted.text);
    std::set<std::string> headers;
    for (const auto& row : rows) {
      for (const auto& cell : row.cells) headers.insert(cell.column);
    }
    if (!lists_persons({headers.begin(), headers.end()})) return;
    std::map<std::string, std::string> meanings;
    for (const auto& header : headers) meanings[header] = meaning_of_column(header);
    for (const auto& row : rows) take_row(row, meanings);
  }

  void take_row(const TableRow& row, const std::map<std::string, std::string>& meanings) {
    CaseRecord record = record_at(row.span);
    record.is_row = true;
    std::string given, surname;
    for (const auto& cell : row.cells) {
      const auto& meaning = meanings.at(cell.column);
      if (meaning.empty() || cell.value.empty()) continue;
      const bool part = meaning == "given name" || meaning == "surname", whole_name = meaning == "name" || meaning == "native name";
      if ((part || whole_name) && !has_letters(cell.value)) continue;  // the number of a person is no name
      if (part || whole_name) record.passages.push_back(cell.span);
      if (meaning == "alias") record.aliases.push_back(cell.value);
      if (meaning == "name" && record.name.empty()) record.name = cell.value;
      if (part) {
        auto& whole = meaning == "surname" ? surname : given;
        whole += (whole.empty() ? "" : " ") + cell.value;
      } else if (meaning != "alias") {
        add_field(record, meaning, cell.value, cell.span);
      }
    }
    // Somebody whose name is not given is a person all the same, where the row says more than one thing of him.
    if (record.passages.empty()) {
      if (record.fields.size() < kFewestOfNobody) return;
      record.name = record.aliases.empty() ? kNobody : record.aliases.front();
      record.passages.push_back(record.span);
    }
    // "Name" beside "Surname" is the given name, beside "First name" the surname.
    if (given.empty() && !surname.empty() && !record.name.empty() && record.name.find(surname) == std::string::npos) given = std::exchange(record.name, {});
    if (surname.empty() && !given.empty() && !record.name.empty() && record.name.find(given) == std::string::npos) surname = std::exchange(record.name, {});
    add_field(record, "given name", given, record.passages.front());
    add_field(record, "surname", surname, record.passages.front());
    if (record.name.empty()) record.name = given + (given.empty() || surname.empty() ? "" : " ") + surname;
    for (const auto& field : record.fields) {
      if (record.name.empty() && field.column == "native name") record.name = field.value;
    }
    anchor_row(record);
    of_kind(records_, LinkKind::person).push_back(std::move(record));
  }

  // A person whom somebody recorded from this row.
  void anchor_row(CaseRecord& record) const {
    for (auto at = named_.lower_bound(record.span.begin); at != named_.end() && at->first < record.span.end; ++at) {
      const Span named{at->first, at->second.first};
      const bool here = std::any_of(record.passages.begin(), record.passages.end(), [&](const Span& s) { return named.begin < s.end && s.begin < named.end; });
      if (here) record.anchor = at->second.second;
    }
  }

  // --- a text -------------------------------------------------------------------------------------------------------

  Status take_entities() {
    store::ProposalFilter filter;
    filter.document = document_.id;
    TRY(const auto views, store_.proposals(filter, store::ProposalOrder::passage, {}));
    std::vector<std::pair<const store::ProposalView*, Json>> events;
    for (const auto& view : views) {
      const auto kind = kind_of(view.proposal.kind);
      if (!kind || view.proposal.status == ProposalStatus::rejected) continue;
      auto line = Json::parse(view.proposal.line, nullptr, false);
      if (!line.is_object()) continue;
      // What a language model alone proposes is compared with nothing until a person has accepted it.
      if (line.contains("proposed_by") && view.proposal.status != ProposalStatus::accepted) continue;
      if (*kind == LinkKind::event) events.emplace_back(&view, std::move(line));
      else take_mention(view, line, *kind);
    }
    for (const auto& [view, line] : events) take_event(*view, line);
    finish_entities();
    return {};
  }

  void take_mention(const store::ProposalView& view, const Json& line, LinkKind kind) {
    const std::string local = text_in(line, "id");
    auto& all = of_kind(records_, kind);
    const auto [at, fresh] = places_.try_emplace({kind, local}, all.size());
    if (fresh) {
      all.push_back(record_at(view.proposal.span));
      all.back().name = text_in(line, "name");
      names_[local] = all.back().name;
    }
    auto& record = all[at->second];
    record.passages.push_back(view.proposal.span);
    record.proposals.push_back(view.proposal.id);
    const std::string words = text_in(line, "text");
    if (!words.empty() && words != record.name && std::find(record.aliases.begin(), record.aliases.end(), words) == record.aliases.end()) record.aliases.push_back(words);
    if (const auto role = line.find("role"); role != line.end() && role->is_object()) {
      add_field(record, "role", text_in(*role, "text"), {role->value("begin", std::uint64_t{0}), role->value("end", std::uint64_t{0})});
    }
    if (kind == LinkKind::person) take_age(record, view.proposal.span);
    anchor_mention(record, view);
  }

  // An age is one of the day of publication; the year of birth that follows is compared, a year more or less being near.
  void take_age(CaseRecord& record, Span mention) const {
    const unsigned age = age_behind(text_.extracted.text, mention.end);
    if (age == 0) return;
    int year = 0;
    const auto& published = document_.published;
    if (published.size() < 4 || std::from_chars(published.data(), published.data() + 4, year).ptr != published.data() + 4) return;
    add_field(record, "born", fmt::format("{}", year - static_cast<int>(age)), {mention.end, mention.end + 1});
  }

  void anchor_mention(CaseRecord& record, const store::ProposalView& view) const {
    if (!view.statement) return;
    const auto at = statements_.find(*view.statement);
    if (at == statements_.end() || at->second.subject.is_nil()) return;
    record.anchor = at->second.subject.text();
    if (!at->second.subject_name.empty()) record.name = at->second.subject_name;  // as a person corrected it
  }

  void finish_entities() {
    for (const auto kind : {LinkKind::person, LinkKind::place, LinkKind::organisation}) {
      for (auto& record : of_kind(records_, kind)) {
        record.fields.insert(record.fields.begin(), {"name", record.name, record.span});
        take_stated(record);
      }
    }
  }

  // What people stated of it in this document: born, age, place of birth, ...
  void take_stated(CaseRecord& record) const {
    if (record.anchor.empty()) return;
    for (const auto& [id, statement] : statements_) {
      if (statement.subject.is_nil() || statement.subject.text() != record.anchor || statement.stance == Stance::denies) continue;
      const auto column = meaning_of_column(statement.property);
      if (column == "born" || column == "died" || column == "place of birth" || column == "place" || column == "sex" || column == "age" || column == "role") {
        add_field(record, column, statement.value, statement.passages.front().span);
      }
    }
  }

  std::string name_in(const Json& line, const char* member) const {
    const auto at = line.find(member);
    if (at == line.end() || !at->is_object()) return {};
    const auto known = names_.find(text_in(*at, "id"));
    return known != names_.end() ? known->second : text_in(*at, "text");
  }

  void take_event(const store::ProposalView& view, const Json& line) {
    CaseRecord record = record_at(view.proposal.span);
    record.passages = {view.proposal.span};
    record.proposals = {view.proposal.id};
    std::string type = text_in(line, "type");
    std::replace(type.begin(), type.end(), '_', ' ');
    const bool act = view.proposal.kind == ProposalKind::act;
    const auto when = line.find(act ? "time" : "date");
    const std::string day = when != line.end() && when->is_object() ? text_in(*when, "value") : std::string();
    record.name = type + (day.empty() ? "" : " " + day);
    add_field(record, "event", type, view.proposal.span);
    add_field(record, "date", day, view.proposal.span);
    add_field(record, "name", name_in(line, act ? "victim" : "actor"), view.proposal.span);
    add_field(record, act ? "by" : "target", name_in(line, act ? "perpetrator" : "target"), view.proposal.span);
    if (act) add_field(record, "place", name_in(line, "place"), view.proposal.span);
    if (view.statement) record.anchor = view.statement->text();
    of_kind(records_, LinkKind::event).push_back(std::move(record));
  }

  store::Store& store_;
  const Document& document_;
  store::StoredText text_;
  std::map<StatementId, Statement> statements_;
  std::multimap<std::uint64_t, std::pair<std::uint64_t, std::string>> named_;  // begin -> end, entity: persons recorded here by name
  DocumentRecords records_;
  std::map<std::pair<LinkKind, std::string>, std::size_t> places_;  // of a local id ("p1") among the records of its kind
  std::map<std::string, std::string> names_;                        // by local id
};

}  // namespace

Result<DocumentRecords> records_of(store::Store& store, const Document& document) { return Extraction(store, document).run(); }

Result<std::string> state_for_linking(store::Store& store, const Document& document) {
  TRY(std::string state, state_of_reading(store, document));
  TRY(const auto statements, store.statements_on(document.id.text()));
  for (const auto& statement : statements) {
    TRY(const auto standing, store.standing(statement.id));
    state += statement.id.text() + (standing.holds ? "+" : "-");
  }
  return state;
}

}  // namespace inquest::app
