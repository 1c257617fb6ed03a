#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/edtf.h"
#include "model/reading_json.h"
#include "record/record.h"
#include "vocab/vocab.h"

namespace inquest::record {
namespace {

std::unexpected<Error> damaged(const Proposal& proposal) {
  return fail(ErrorCode::verification_failed, fmt::format("proposal {} is not an extract line of its text", proposal.id.text()));
}

std::optional<Span> span_at(const Json& object) {
  const auto begin = object.find("begin"), end = object.find("end");
  if (begin == object.end() || end == object.end() || !begin->is_number_unsigned() || !end->is_number_unsigned()) return {};
  return Span{begin->get<std::uint64_t>(), end->get<std::uint64_t>()};
}

std::string string_at(const Json& object, std::string_view member) {
  const auto at = object.find(member);
  return at != object.end() && at->is_string() ? at->get<std::string>() : std::string();
}

EntityKind entity_kind_of(ProposalKind kind) {
  switch (kind) {
    case ProposalKind::person: return EntityKind::person;
    case ProposalKind::organisation: return EntityKind::organisation;
    case ProposalKind::state: return EntityKind::state;
    case ProposalKind::place: return EntityKind::place;
    case ProposalKind::quotation:
    case ProposalKind::date:
    case ProposalKind::quantity:
    case ProposalKind::act:
    case ProposalKind::step: break;
  }
  return {};
}

// The kind is the first letter of the local id: p1, o2, s1, l3 (model/reading.h).
EntityKind kind_of_local(std::string_view local_id) {
  switch (local_id.empty() ? ' ' : local_id.front()) {
    case 'o': return EntityKind::organisation;
    case 's': return EntityKind::state;
    case 'l': return EntityKind::place;
    default: return EntityKind::person;
  }
}

// "denied", "denies", "has denied", "refuted": the speaker's stance is a denial.
bool is_denial(std::string_view cue) {
  static constexpr std::array<std::string_view, 6> kDenials{"deny", "denie", "denying", "refut", "rebut", "repudiat"};
  std::string lower(cue);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return std::any_of(kDenials.begin(), kDenials.end(), [&](auto word) { return lower.find(word) != std::string::npos; });
}

Status refuse_unfit(ProposalKind kind, const Correction& correction) {
  const bool is_name = entity_kind_of(kind) != EntityKind{};
  const bool has_speaker = kind == ProposalKind::quotation || kind == ProposalKind::act || kind == ProposalKind::step;
  if (correction.name && !is_name) return fail(ErrorCode::usage, "A name corrects only a person, organisation, state or place.");
  if (correction.kind && !is_name) return fail(ErrorCode::usage, "A kind corrects only a person, organisation, state or place.");
  if (correction.value && is_name) return fail(ErrorCode::usage, "Of a person, organisation, state or place, correct the name.");
  if (correction.speaker && !has_speaker) return fail(ErrorCode::usage, "Only a quotation, an act or a step has a speaker.");
  return {};
}

std::string words_of(std::string_view relation) {
  if (relation == "exactly") return {};
  std::string words(relation);
  std::replace(words.begin(), words.end(), '_', ' ');
  return words + " ";
}

// A number, or low..high; as a person corrects a quantity.
bool is_figure(std::string_view text) {
  const auto is_number = [](std::string_view digits) {
    double number = 0;
    const auto [at, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return !digits.empty() && error == std::errc() && at == digits.data() + digits.size();
  };
  const auto dots = text.find("..");
  if (dots == std::string_view::npos) return is_number(text);
  return is_number(text.substr(0, dots)) && is_number(text.substr(dots + 2));
}

Result<std::string> figure_of(const Json& line, const Correction& correction, const Proposal& proposal) {
  std::string value;
  if (correction.value) {
    if (!is_figure(*correction.value)) return fail(ErrorCode::usage, "The value of a figure is a number, or two as low..high.");
    value = *correction.value;
  } else if (const auto read = line.find("value"); read != line.end() && read->is_number()) {
    value = words_of(string_at(line, "relation")) + read->dump();
  } else if (read != line.end() && read->is_array() && read->size() == 2) {
    value = (*read)[0].dump() + ".." + (*read)[1].dump();
  } else {
    return damaged(proposal);
  }
  const std::string unit = string_at(line, "unit");
  return unit.empty() ? value : value + " " + unit;
}

Result<std::string> date_value_of(const Json& line, const Correction& correction) {
  if (correction.value) {
    if (!Edtf::parse(*correction.value)) return fail(ErrorCode::usage, "The value of a date is EDTF: 2014-09-19, 2014-09, 2014.");
    return *correction.value;
  }
  if (const std::string value = string_at(line, "value"); !value.empty()) return value;
  if (const std::string timex = string_at(line, "timex"); !timex.empty()) return timex;
  return fail(ErrorCode::usage, "This date was not resolved: give its value, an EDTF date, when accepting it.");
}

// What the statement is about: the entity that was recorded of `local` before, or else a new one of `kind`.
void set_subject(Statement& statement, std::string_view local, EntityKind kind, const FindEntity& find, Random& random) {
  const auto known = local.empty() ? std::optional<KnownEntity>() : find(local);
  statement.subject = known ? known->id : random.id<EntityId>();
  statement.subject_kind = known ? known->kind : kind;
}

// An entity that was recorded under another kind than the corrected one is another entity.
Status fill_name(Statement& statement, const Json& line, const Correction& correction, const FindEntity& find, Random& random) {
  std::string local = string_at(line, "id");
  if (const auto known = find(local); known && correction.kind && known->kind != *correction.kind) local.clear();
  set_subject(statement, local, correction.kind.value_or(statement.subject_kind), find, random);
  statement.property = "name";
  statement.subject_name = statement.value = correction.name ? *correction.name : string_at(line, "name");
  return {};
}

// A speaker may be a named entity, a noun phrase without a name ("a spokesman"), or not known.
Status fill_quotation(Statement& statement, const Json& line, const Correction& correction, std::string_view speaker_name,
                      const FindEntity& find, Random& random) {
  statement.property = "said";
  statement.value = correction.value ? *correction.value : statement.quote;
  const auto speaker = line.find("speaker");
  std::string local = speaker != line.end() && speaker->is_object() ? string_at(*speaker, "id") : "";
  statement.speaker = correction.speaker ? *correction.speaker : std::string(speaker_name);
  if (const auto cue = line.find("cue"); cue != line.end() && cue->is_object() && is_denial(string_at(*cue, "text"))) {
    statement.stance = Stance::denies;
  }
  if (statement.speaker.empty()) return {};
  // A corrected speaker is somebody else than the entity that was read: the two are joined by a judgement, if at all.
  if (correction.speaker) local.clear();
  set_subject(statement, local, kind_of_local(local), find, random);
  statement.subject_name = statement.speaker;
  statement.speaker_entity = statement.subject;
  return {};
}

std::string argument_text(const Json& line, std::string_view member) {
  const auto at = line.find(member);
  return at != line.end() && at->is_object() ? string_at(*at, "text") : std::string();
}

std::string argument_id(const Json& line, std::string_view member) {
  const auto at = line.find(member);
  return at != line.end() && at->is_object() ? string_at(*at, "id") : std::string();
}

// As the document names it: "She" and "my cousin Danil Orev" by their names, "three students" as it stands.
std::string argument_name(const Json& line, std::string_view member, const NameOf& name_of) {
  const std::string local = argument_id(line, member), name = local.empty() ? std::string() : name_of(local);
  return name.empty() ? argument_text(line, member) : name;
}

// Whom the statement is about: the entity an earlier statement made of the argument, or a new one.
void set_argument(Statement& statement, const Json& line, std::string_view member, const FindEntity& find, const NameOf& name_of, Random& random) {
  if (argument_text(line, member).empty()) return;
  const std::string local = argument_id(line, member);
  set_subject(statement, local, kind_of_local(local), find, random);
  statement.subject_name = argument_name(line, member, name_of);
}

// Whom an act is recorded about: who has a name, the victim before the perpetrator; "" where neither has, for a group is no person.
std::string_view about_of_act(const Json& line) {
  for (const std::string_view member : {"victim", "perpetrator"}) {
    if (!argument_id(line, member).empty()) return member;
  }
  return {};
}

// What acts and steps have in common: type and status in words, whose word it is, when.
Status fill_event(Statement& statement, const Json& line, const Correction& correction, std::string_view types,
                  std::string_view speaker_name, const FindEntity& find) {
  const std::string type = correction.value ? *correction.value : string_at(line, "type");
  bool known_type = false;
  vocab::for_each_row(types, [&](const vocab::RowView& row) { known_type = known_type || row[0] == type; });
  if (!known_type) return fail(ErrorCode::usage, "There is no such type; the manual's page on acts and steps lists them.");
  const std::string status = string_at(line, "status");
  statement.value = status.empty() || status == "reported" ? type : type + " (" + status + ")";
  if (status == "denied") statement.stance = Stance::denies;
  statement.speaker = correction.speaker ? *correction.speaker : std::string(speaker_name);
  if (const auto at = line.find("according_to"); !correction.speaker && at != line.end() && at->is_object()) {
    if (const auto known = find(string_at(*at, "id"))) statement.speaker_entity = known->id;
  }
  const auto when = line.find(line.contains("time") ? "time" : "date");
  if (when != line.end() && when->is_object()) statement.date = string_at(*when, "value");
  return {};
}

void add_words(std::string& value, std::string_view before, const std::string& words) {
  if (!words.empty()) value += std::string(before) + words;
}

Status fill_act(Statement& statement, const Json& line, const Correction& correction, std::string_view speaker_name,
                const FindEntity& find, const NameOf& name_of, Random& random) {
  TRY_(fill_event(statement, line, correction, "act_types", speaker_name, find));
  const auto about = about_of_act(line);
  statement.property = about == "victim" ? "suffered" : about == "perpetrator" ? "did" : "act";
  if (!about.empty()) set_argument(statement, line, about, find, name_of, random);
  if (about != "victim") add_words(statement.value, " of ", argument_name(line, "victim", name_of));
  if (about != "perpetrator") add_words(statement.value, " by ", argument_name(line, "perpetrator", name_of));
  add_words(statement.value, " at ", argument_name(line, "place", name_of));
  return {};
}

Status fill_step(Statement& statement, const Json& line, const Correction& correction, std::string_view speaker_name,
                 const FindEntity& find, const NameOf& name_of, Random& random) {
  TRY_(fill_event(statement, line, correction, "step_types", speaker_name, find));
  statement.property = "step";
  set_argument(statement, line, "actor", find, name_of, random);
  add_words(statement.value, ": ", argument_name(line, "target", name_of));
  add_words(statement.value, " ", argument_text(line, "condition"));
  return {};
}

Result<std::vector<Passage>> passages_of(const Proposal& proposal, const Json& line, const Hash& text_sha256) {
  std::vector<Passage> passages;
  const auto take = [&](const Json& object) {
    const auto span = span_at(object);
    if (span) passages.push_back({proposal.document, text_sha256, *span});
    return span.has_value();
  };
  if (proposal.kind != ProposalKind::quotation) {
    if (!take(line)) return damaged(proposal);
    return passages;
  }
  const auto content = line.find("content");
  if (content == line.end() || !content->is_array() || content->empty()) return damaged(proposal);
  for (const auto& each : *content) {
    if (!take(each)) return damaged(proposal);
  }
  return passages;
}

}  // namespace

std::string local_entity_of(const Proposal& proposal, std::string_view property) {
  const auto line = Json::parse(proposal.line, nullptr, false);
  if (!line.is_object()) return {};
  if (proposal.kind == ProposalKind::act) return property == "suffered" ? argument_id(line, "victim") : property == "did" ? argument_id(line, "perpetrator") : "";
  if (proposal.kind == ProposalKind::step) return argument_id(line, "actor");
  return proposal.kind == ProposalKind::quotation ? argument_id(line, "speaker") : string_at(line, "id");
}

Result<Statement> statement_of(const Proposal& proposal, TextView text, const Correction& correction, const FindEntity& find, const NameOf& name_of,
                               std::string_view speaker_name, Random& random) {
  TRY_(refuse_unfit(proposal.kind, correction));
  const auto line = Json::parse(proposal.line, nullptr, false);
  if (!line.is_object()) return damaged(proposal);
  Statement statement;
  statement.id = random.id<StatementId>();
  statement.proposal = proposal.id;
  statement.subject_kind = entity_kind_of(proposal.kind);
  TRY(statement.passages, passages_of(proposal, line, text.sha256));
  auto quote = quote_of(statement.passages, [&](const Passage&) -> Result<TextView> { return text; });
  if (!quote) return damaged(proposal);
  statement.quote = std::move(*quote);
  switch (proposal.kind) {
    case ProposalKind::person:
    case ProposalKind::organisation:
    case ProposalKind::state:
    case ProposalKind::place: TRY_(fill_name(statement, line, correction, find, random)); break;
    case ProposalKind::quotation: TRY_(fill_quotation(statement, line, correction, speaker_name, find, random)); break;
    case ProposalKind::date: {
      // A duration or a set has no day: its value is TIMEX3.
      const bool lasts = !correction.value && string_at(line, "value").empty();
      statement.property = lasts ? "lasts" : "dated";
      TRY(statement.value, date_value_of(line, correction));
      break;
    }
    case ProposalKind::act: TRY_(fill_act(statement, line, correction, speaker_name, find, name_of, random)); break;
    case ProposalKind::step: TRY_(fill_step(statement, line, correction, speaker_name, find, name_of, random)); break;
    case ProposalKind::quantity: {
      statement.property = "figure";
      TRY(statement.value, figure_of(line, correction, proposal));
      break;
    }
  }
  if (correction.date) statement.date = *correction.date;
  if (correction.stance) statement.stance = *correction.stance;
  TRY_(check(statement));
  return statement;
}

}  // namespace inquest::record
