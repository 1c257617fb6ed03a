// The door of record: statements and judgements and their rules.
//
// A statement is a person's word on what a passage says; a judgement is what the inquiry makes of statements. This folder
// turns an accepted proposal into a statement that stands on its own, and refuses statements and judgements that break a
// rule. Pure: it asks no database and keeps nothing; any thread. A statement lives as long as who holds it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/chance.h"
#include "base/result.h"
#include "model/model.h"

namespace inquest::record {

// What a person changes when accepting. Unset: as read.
struct Correction {
  std::optional<std::string> name;     // of a person, organisation, state or place
  std::optional<EntityKind> kind;      // of the same: what was read as a person is a state
  std::optional<std::string> value;    // EDTF of a date; a number or low..high of a quantity; words of a
                                      // quotation; type of an act or a step
  std::optional<std::string> speaker;  // of a quotation, an act or a step; "" says that none is known
  std::optional<std::string> date;     // EDTF: when it holds or happened
  std::optional<Stance> stance;
  bool empty() const { return !name && !kind && !value && !speaker && !date && !stance; }
};

// The text that a passage is a part of. Borrowed for the call.
struct TextView {
  std::string_view text;
  Hash sha256;
};

// The entity that an earlier statement made of an entity of this document ("p1"), of the kind that was recorded, which a person
// may have corrected; none: there is no such statement.
struct KnownEntity {
  EntityId id;
  EntityKind kind{};
};
using FindEntity = std::function<std::optional<KnownEntity>(std::string_view local_id)>;
// The fullest name that the document has for an entity of it; "" where there is none.
using NameOf = std::function<std::string(std::string_view local_id)>;

// The statement that accepting `proposal` records; `stamp` is left to the ledger.
//   a name    property "name", about the entity
//   quotation property "said", about the speaker, whose word it is; about nobody where the speaker is not known
//   date      property "dated", value EDTF, about nobody; a duration or a set has property "lasts", value TIMEX3
//   quantity  property "figure", "more than 400,000 persons"
//   act       property "suffered" about the victim: "torture (alleged) by guards at Camp 9"; where the victim has no name, "did" about the
//             perpetrator: "killing of three students"; where neither has, "act" about nobody: "killing of three students by soldiers"
//   step      property "step" about the actor: "vote (expected): the draft"; a denied act or step has stance denies
// `speaker_name`: of a quotation, and of an act or a step that is told on somebody's word, the fullest name that its document has for the speaker, or the words it uses; "" if none.
// Errors: usage when the correction does not fit; verification_failed when the stored line is no extract line of `text`.
Result<Statement> statement_of(const Proposal& proposal, TextView text, const Correction& correction,
                               const FindEntity& find, const NameOf& name_of, std::string_view speaker_name, Random& random);

// The local id ("p1") of the entity that a statement made of a proposal is about: a mention's own, a quotation's speaker's, a step's actor's, of
// an act the victim's or the perpetrator's as the statement's property says; "" if none.
std::string local_entity_of(const Proposal& proposal, std::string_view property);

// The words of passages, joined by " … ". usage when one is empty, ends beyond its text or cuts a character.
Result<std::string> quote_of(const std::vector<Passage>& passages, const std::function<Result<TextView>(const Passage&)>& text_of);

// The rules that a statement made by hand must keep: passages, property, value, a date that is a date. usage otherwise.
Status check(const Statement& statement);

// The rules of judgements. `about` holds full ids.
//   credible, not-credible  about statements or documents
//   holds                   about statements, with the value that holds
//   same, different, unsure about two or more entities, or statements that report events
//   withdrawn               takes the judgement that it supersedes back, and is about the same
//   finding                 with the finding as value and a standard of proof from the field
//   estimate                refused: only a run makes one (check_estimate)
Status check(const Judgement& judgement);
// The rules of a judgement that records a run: its value is a run (model/estimate_run.h), and it is about the run's
// documents, each once, in their order.
Status check_estimate(const Judgement& judgement);
// The standards of proof that a finding may name.
const std::vector<std::string>& standards_of_proof();

}  // namespace inquest::record
