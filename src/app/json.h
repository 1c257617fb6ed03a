// The nouns of the case as JSON, in the shapes of docs/openapi.yaml. Private to app/.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/impl.h"
#include "model/reading_json.h"
#include "store/store.h"

namespace inquest::app {

// "2026-11-21T18:04:09.120Z" of a hybrid logical clock.
std::string time_of(std::uint64_t hlc);
Json or_null(const std::string& text);  // null where empty

std::string_view name_of(Classification classification);
std::string_view name_of(Compartment compartment);
std::string_view name_of(DocumentStatus status);
std::string_view name_of(ProposalStatus status);
std::string_view name_of(ProposalKind kind);
std::string_view name_of(Stance stance);
std::string_view name_of(LayoutKind kind);

// What one answer looks up again and again: initials of authors, documents, texts. Lives for one call.
class Lookup {
 public:
  explicit Lookup(store::Store& store) : store_(store) {}
  std::string initials_of(const AuthorId& author);
  bool counts(const Stamp& stamp);  // false: later than the revocation of its author
  Result<const Document*> document(const DocumentId& id);
  // The path that a document came under, as it was added last; "" where none is known.
  Result<std::string> path(const DocumentId& id);
  // The text of a document; null when it has none.
  Result<const store::StoredText*> text(const DocumentId& id);
  // A document's entity by local id ("p1"): its fullest name there; "" where none.
  Result<std::string> name_of_local(const DocumentId& id, std::string_view local);
  store::Store& store() { return store_; }

 private:
  store::Store& store_;
  void know_authors();
  bool authors_known_ = false;
  std::map<AuthorId, std::string> initials_;
  std::map<AuthorId, std::uint64_t> counting_;  // of those who were revoked
  std::map<DocumentId, Document> documents_;
  std::map<DocumentId, std::string> paths_;
  std::map<DocumentId, std::optional<store::StoredText>> texts_;
  std::map<DocumentId, std::map<std::string, std::string>> names_;
};

Json recorded_json(const Stamp& stamp, Lookup& lookup);                           // Recorded
Json document_json(const Document& document, const std::vector<Custody>& custody); // DocumentLine without view
Result<Json> members_json(store::Store& store, const Document& container);         // what came out of it; none of what is none
Json boxes_json(const ExtractedText& text, Span passage);                           // Rectangle, of each line
Json notes_json(const ExtractedText& text);                                        // ReaderNote, of each
Json custody_json(const Custody& custody, Lookup& lookup);                        // CustodyOfDocument
Result<Json> source_json(const Document& document, Lookup& lookup);               // Source
// The words around a span: to the ends of its paragraph, at most 160 bytes either side, cut at spaces.
Json context_json(std::string_view text, Span span);                              // Context
Result<Json> statement_json(const Statement& statement, Lookup& lookup);          // Statement
// The value of a judgement as a person reads it: of an estimate its sentence, or that there is no number and why.
std::string outcome_of(const Judgement& judgement);
Result<Json> judgement_json(const Judgement& judgement, Lookup& lookup);          // Judgement; of an estimate with `run`
// Of a judgement of who is who whom it is about, by the names that they are recorded under ("" where erased): Judgement's `parties`.
Result<Json> parties_json(store::Store& store, const Judgement& judgement);
// "Mara Velle and Mara Vele", two of one name with their ids; "" of any other judgement.
Result<std::string> parties_in_words(store::Store& store, const Judgement& judgement);
// Those of the statements that count, oldest first; the id of each is added to `about`.
Result<Json> statements_json(const std::vector<Statement>& statements, Lookup& lookup, std::vector<std::string>& about);
// Judgements about any of these ids, each once, those that count, oldest first.
Result<Json> judgements_json(store::Store& store, Lookup& lookup, const std::vector<std::string>& about);
Json entry_json(const store::EntryView& entry, Lookup& lookup);                   // EntryLine
Json person_json(const store::EntitySummary& entity);                             // PersonLine with view
Json checkpoint_json(const std::string& note);                                    // Checkpoint

// The extract line of a proposal with `document` and `proposal`; an Error when it is no JSON object.
Result<Json> line_json(const Proposal& proposal);
// ProposalOnPage: the extract line, proposal, status, statement, decided.
Result<Json> proposal_json(const store::ProposalView& view, Lookup& lookup);
Result<Json> quotation_line_json(const store::ProposalView& view, Lookup& lookup);  // QuotationListLine
Result<Json> event_line_json(const store::ProposalView& view, Lookup& lookup);      // EventLine: an act or a step
Result<Json> timeline_line_json(const store::ProposalView& view, Lookup& lookup);   // TimelineLine
Result<Json> proposal_line_json(const store::ProposalView& view, Lookup& lookup);   // ProposalLine

// The words of a quotation's content, joined by " … ".
std::string words_of_quotation(const Json& line, std::string_view text);

// Case and diacritics folded, compatibility forms undone: what `contains` compares.
std::string folded(std::string_view text);

}  // namespace inquest::app
