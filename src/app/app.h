// The door of app: the use cases of Inquest and who may do what. cli and web decode, call one function here, encode.
//
// A Case is an open case; `extract` needs none. All functions may be called from several threads.
// Every listing is given as JSON objects in the form that docs/manual/ fixes: the command line prints them one a line,
// the HTTP API returns them in arrays, so that both say the same words.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/estimate.h"
#include "app/link.h"
#include "app/responses.h"
#include "app/reviews.h"
#include "app/proceedings.h"
#include "base/result.h"
#include "crypto/crypto.h"
#include "intake/intake.h"
#include "language_model/language_model.h"
#include "model/model.h"
#include "model/reading_json.h"
#include "store/store.h"

namespace inquest::app {

using Secret = crypto::Secret;

// What a long work tells its caller (stage, done, total, unit); false stops it after the present item: what is done stays
// done, and the work's result says `stopped`. Called from any thread, never from two at once.
using store::OnProgress;
using store::Progress;
using OnLine = std::function<void(const Json&)>;  // takes one object of a listing

// Starts the cryptographic library and turns core dumps off. Call once in main, before anything else.
Status start();

// Who acts. The first version knows the founder alone; every use case takes it so that the rule has one place.
struct Actor {
  UserId user;
  std::string initials;
};

using intake::Added;
using intake::AddedFile;
using intake::Custodial;
using intake::OnAdded;
using intake::Skipped;
// A language model of the user's own on this machine (language_model/language_model.h). Where none is named, nothing is asked
// and no socket is opened.
using ModelSettings = language_model::Settings;
using language_model::settings_of;
struct ModelDone {
  Proposer by;
  language_model::Tally tally;
  std::uint64_t withheld = 0;  // documents that it was not shown
};
struct ReadDone {
  std::uint64_t read = 0, failed = 0, proposals = 0, bytes = 0;
  bool stopped = false;
  std::vector<Skipped> skipped;  // the documents that failed; each stays preserved and says why
  std::optional<ModelDone> model;  // where one was asked; that it failed is no failure of the reading
};

struct Page {
  std::uint64_t offset = 0;
  std::uint64_t limit = 0;  // 0: all
};
struct Listed {
  std::vector<Json> lines;
  std::uint64_t total = 0;
  std::vector<std::string> notes = {};  // what does not fit together in what the lines come from
};
// What a page of a person, body, state or place lists: where its name stands (MentionOnPage), what it said, what others say of it
// (QuotationListLine). Roles are told on the page alone.
enum class EntityLines { mentions, said, said_of, roles };

struct Found {
  std::vector<Json> lines;
  std::uint64_t total = 0;
  bool total_is_bound = false;
  std::string expansion;
  std::string hint;  // a sentence on the query: that `not` in small letters is a word; "" for none
};

// The versions of the program, of its formats and of its libraries, one a line.
std::string versions();

// `inquest extract FILE...`: lines to `line`; `all` is false when any file failed (its error line is among the lines) or `progress`
// ended it before the last.
struct Extracted {
  bool all = true;
  std::optional<ModelDone> model;
};
Extracted extract(const std::vector<std::filesystem::path>& files, const std::filesystem::path& reader_program,
                  const std::optional<ModelSettings>& model, const OnLine& line, const OnProgress& progress = {});
Result<std::string> extract_text_only(const std::filesystem::path& file, const std::filesystem::path& reader_program);

// `inquest evaluate`: reads annotated data (a file or a folder of them) and says how well reading agrees with it:
// {"task","texts","bytes","seconds","mb_per_second","skipped":[{"file","message"}],"tables":[{"name","columns","rows"}]}.
// What cannot be read is skipped and named; nothing that can be read at all is an error.
Result<Json> evaluate(std::string_view task, const std::filesystem::path& data, const std::filesystem::path& reader_program,
                      const OnProgress& progress);

// `inquest link FILE...`: which records of lists are one entity. Errors name the file, the column or the rule, and what to do.
Result<LinkedFiles> link_files(const LinkFiles& asked, const OnProgress& progress);

// `inquest estimate TABLE`: how many stand on none of the lists of a capture table (docs/manual/estimate.md has the shape).
// A table that carries no number gives `headline` null and a `refusal`; one that cannot be read is a usage error.
Result<Json> estimate(const EstimateRequest& request, const OnProgress& progress);

// `inquest names`: who could be meant by a name. A line {"kind":"search","name","parts","spellings"} first, then for each name
// found {"kind":"hit","name","score","agreement","why"} with {"file","line"}, or in a case {"id","documents"}; best first.
// Listed::total counts the hits before the limit. Errors: usage (a search without letters), those of reading a list.
struct NamesWanted {
  std::size_t limit = 20;             // 0: all
  float least = 0.5F;
  std::vector<std::string> columns;   // of a table; joined into the name
};
Result<Listed> names_in_lists(const std::string& search, const std::vector<std::filesystem::path>& files, const NamesWanted& wanted);

struct Settings {
  std::filesystem::path reader_program;  // inquest-reader
  std::filesystem::path state_folder;    // outside every case
  unsigned workers = 0;                  // 0: one for each core
  std::optional<ModelSettings> language_model;  // asked by `read`, and by nothing else
  // Cost of opening a key file that is made now. Tests lower it; the programs never do.
  crypto::KdfCost kdf = crypto::KdfCost::moderate();
};
// XDG_STATE_HOME/inquest, or ~/.local/state/inquest.
std::filesystem::path default_state_folder();
// inquest-reader beside the running program.
std::filesystem::path default_reader_program();

enum class ExportFormat { jsonl, ledger };
struct ExportOptions {
  ExportFormat format{};
  bool with_payloads = true;       // ledger: false leaves out what was written, and keeps the proof that it was
  bool with_compartments = false;  // false leaves out what lies in compartments
};

struct VotesWanted {
  std::string contains;     // words that must all stand in symbol, title, date, meeting or body
  bool of_library = false;  // of the reference library instead of the case's own tables
};

// Of the listing of proceedings. `today` is an EDTF date; "" the clock's.
struct ProceedingsWanted {
  std::string kind, contains, today;
  bool overdue = false;  // only where something is
};

// Of the listing of positions: words that stand in the question, in the actor's name; "" any. `today` as above.
struct PositionsWanted {
  std::string question, actor, today;
};
struct PositionsFound {
  std::vector<Json> lines;
  std::uint64_t total = 0;
  std::vector<Json> questions;  // of all lines, not of the page alone: {"question","actors","disputed","counts":[{"position","position_words","actors"}]}
};

class Case {
 public:
  static Result<std::unique_ptr<Case>> create(const std::filesystem::path& folder, const Secret& passphrase,
                                              std::string_view user_name, std::string_view initials,
                                              const Settings& settings);
  static Result<std::unique_ptr<Case>> open(const std::filesystem::path& folder, const Secret& passphrase,
                                            const Settings& settings);
  static bool is_case(const std::filesystem::path& folder);  // by its marks; opens nothing
  ~Case();
  Actor founder() const;
  CaseId id() const;
  // What the person should know after opening: "this copy is older than the one last used here".
  std::vector<std::string> notices() const;

  Result<Added> add(const Actor& actor, const std::vector<std::filesystem::path>& paths, const Custodial& custodial,
                    const OnProgress& progress, const OnAdded& added = {});
  Result<ReadDone> read(const Actor& actor, bool again, const OnProgress& progress);

  // Listings, as in the manual. Their lines carry what docs/openapi.yaml calls `view` (title, words around) as a last
  // member; the command line drops it before printing. The pages (overview, document_page, entity_page, custody, show)
  // have exactly the schemas of docs/openapi.yaml: Overview, DocumentPage, EntityPage, CustodyPage, Shown; the decisions
  // give Decided, Statement, Judgement; verify gives VerifyReport, plan_erase ErasePlan.
  Result<Listed> documents(const Actor& actor, Page page, std::string_view contains = {},
                           std::optional<DocumentStatus> status = {});
  // `with_origins`: each line says too of how many independent documents its name is (a reprint is no second source), for which
  // all documents are compared.
  Result<Listed> people(const Actor& actor, EntityKind kind, std::string_view contains, Page page, bool with_origins = false,
                        const OnProgress& progress = {});
  Result<Listed> names(const Actor& actor, const std::string& search, const NamesWanted& wanted);
  Result<Listed> quotations(const Actor& actor, Page page, std::string_view contains = {});
  // Acts, or steps of proceedings, by time; `wanted` narrows them. `contains` is looked for in type, words and names.
  struct EventsWanted {
    std::string type, status, contains;
  };
  Result<Listed> acts(const Actor& actor, Page page, const EventsWanted& wanted = {});
  Result<Listed> steps(const Actor& actor, Page page, const EventsWanted& wanted = {});
  Result<Listed> timeline(const Actor& actor, Page page);
  Result<Listed> proposals(const Actor& actor, ProposalStatus status, Page page);
  Result<Found> search(const Actor& actor, std::string_view query, Page page);
  // Documents compared with each other (collation): what contradicts what, what was copied from what, which report
  // one event, and what of this touches one document. Computed when asked for and kept in memory while the case does not change; the first asking reads every text.
  // Stopped by `progress`: conflict.
  Result<Listed> contradictions(const Actor& actor, Page page, const OnProgress& progress = {});
  Result<Listed> reprints(const Actor& actor, Page page, const OnProgress& progress = {});
  // Acts and steps that several documents report, each as one event with its passages and its independent origins.
  Result<Listed> events(const Actor& actor, Page page, const OnProgress& progress = {});
  Result<Json> elsewhere(const Actor& actor, std::string_view document);
  // How far the comparison under way is, for whoever waits for one of the listings above: {"running","stage","done","total"}.
  Result<Json> comparing(const Actor& actor);
  // The document of which this one is a reprint, or itself: corroboration counts origins.
  Result<DocumentId> origin_of(const Actor& actor, const DocumentId& document);
  Result<Listed> entries(const Actor& actor, Page page);
  Result<Json> show(const Actor& actor, std::string_view id);      // any object, its history, what refers to it
  Result<Json> overview(const Actor& actor);                       // counts, each with what it counts
  Result<Json> document_page(const Actor& actor, std::string_view id);  // text, marks, proposals, statements, custody
  Result<Json> entity_page(const Actor& actor, std::string_view id);    // the first lines of each list
  Result<Listed> entity_lines(const Actor& actor, std::string_view id, EntityLines lines, Page page);
  Result<Json> session(const Actor& actor);                        // who is here, in which case
  Result<Json> custody(const Actor& actor);                        // authors, checkpoints, last verification

  // Which records of the documents are one (docs/manual/link.md). Linkage and LinkedPair of docs/openapi.yaml.
  Result<Json> linkage(const Actor& actor, const LinkageWanted& wanted, const OnProgress& progress = {});
  Result<Json> linked_pair(const Actor& actor, std::string_view kind, std::string_view left, std::string_view right);

  // Proceedings (docs/manual/track.md): each with where it stands, what is expected next and what is overdue. They are entities of the
  // kind `proceeding`, and everything about them is a statement.
  Result<Listed> proceedings(const Actor& actor, Page page, const ProceedingsWanted& wanted = {});
  Result<Json> proceeding(const Actor& actor, std::string_view id_or_name, std::string_view today = {});
  // Who stands where on a question: {"kind":"position","question","actor","position","position_words","since","disputed","stands":[{"date",
  // "state","state_words","words","stance","speaker","denied_by","statement","passages","proceeding"}]} for each question and actor, the
  // questions by name, of each who took a position first. Errors: usage (`today` is no date).
  Result<PositionsFound> positions(const Actor& actor, Page page, const PositionsWanted& wanted);
  // Records each row of a table in the case (proceeding, kind, step, words, property, value, date, speaker, stance) as a statement that
  // rests on that row; what stands already is passed over. All or, where a row is wrong, nothing.
  Result<Json> take_steps(const Actor& actor, std::string_view document);
  // Recommendations of the documents that hold any, with later answers and assessments as recorded; pressure and response by the
  // steps of all proceedings.
  Result<RecommendationsFound> recommendations(const Actor& actor, const RecommendationsWanted& wanted);
  Result<Json> responses(const Actor& actor, const ResponsesWanted& wanted);

  // Votes, the latest first: of the tables of ballots in the case, or of the reference library (Library, app/proceedings.h).
  Result<Listed> votes(const Actor& actor, Page page, const VotesWanted& wanted = {});
  // Every vote that a symbol, meeting, id or "ref" names, those of the case before those that only the library has, each with its
  // ballots, their passages, what changed since the vote before, and who would have to change. Errors: not_found.
  Result<std::vector<Json>> vote(const Actor& actor, std::string_view name_or_ref, std::string_view rule = {});
  Result<std::vector<Json>> what_if(const Actor& actor, std::string_view name, std::string_view wanted, std::string_view rule);
  Result<Json> forecast(const Actor& actor, std::string_view about, std::string_view date);
  // What is known of one draft: {"proceeding","sponsors","amendments","versions","votes"}: sponsors as dated counts, the documents of
  // the case that are versions of it, in order, and the votes on it. Errors: not_found.
  Result<Json> resolution(const Actor& actor, std::string_view id_or_name);
  // Two documents of the case as versions of one text: what compare_files gives. Errors: not_found; conflict, where one is not read.
  Result<std::vector<Json>> compare_documents(const Actor& actor, std::string_view before, std::string_view after);
  // Copies votes of the reference library into the case, each as a table of its own whose rows say in which file (SHA-256) and
  // row they stand; what is there already is passed over.
  Result<Json> cite_votes(const Actor& actor, const std::vector<std::string>& names);
  // Rows of the reference library in which the words stand, as Library::search gives them; `ids` are not looked at.
  Result<Listed> library_rows(const Actor& actor, Page page, const RowsWanted& wanted);
  // Copies other rows of the library into the case, a table for each file they stand in, each row with its number there; what the case
  // has already is passed over. {"kind":"cited","tables":[{"reference","file","document","sha256","rows","known"}]}. Errors: usage,
  // not_found, limit; then nothing was copied.
  Result<Json> cite_rows(const Actor& actor, const RowsWanted& wanted);
  // The tables of the case that are series (date, value): {"document","path","title","points","from","until"}.
  Result<Listed> series(const Actor& actor);
  // One of them before and after a date, with what `responses` gives of a series, and "document" and "path". Errors: usage, not_found.
  Result<Json> interrupted_series(const Actor& actor, std::string_view document, const std::string& date);

  // Decisions. A correction with "into" ({"proceeding","kind","state"}) accepts a step into that proceeding. `correction` (JSON, optional) changes the value, speaker, name or date that an acceptance records.
  Result<Json> accept(const Actor& actor, const std::vector<std::string>& proposals, const Json& correction);
  Result<Json> reject(const Actor& actor, const std::vector<std::string>& proposals, std::string_view reason);
  // Undo: a newer decision that takes the latest back, so that the proposal is open again.
  Result<Json> withdraw(const Actor& actor, const std::vector<std::string>& proposals);
  Result<Json> record(const Actor& actor, const Json& statement);
  // `about` may name records of a linkage ("d...:begin-end") and proposals where the kind is same, different or unsure: what is not
  // recorded yet is recorded first. "withdrawn" takes `supersedes` back.
  Result<Json> judge(const Actor& actor, const Json& judgement);

  // Estimates of how many were never recorded. A run is recorded as a judgement of the kind `estimate`, which supersedes the run over
  // the same documents that stood before; a run that says the same byte for byte records nothing anew. Gives {"kind":"estimate",
  // "recorded","judgement":Judgement}; `estimates` lists the runs, latest first; `estimate_choices` says what there is to choose from:
  // {"pending","documents":[{"document","name","title","people"}],"publishers":[{"name","documents","people"}],"tables":[{"document",
  // "name","title","lists","people","strata"}]}; pending: the persons were not compared since the case changed, ask again.
  Result<Json> estimate(const Actor& actor, const CaseEstimate& wanted, const OnProgress& progress);
  Result<Listed> estimates(const Actor& actor, Page page);
  Result<Json> estimate_choices(const Actor& actor);

  // RevokePlan: ends an author's log after its first `entries` entries (default: those that it has).
  Result<Json> plan_revoke(const Actor& actor, std::string_view author, std::optional<std::uint64_t> entries);
  Result<Json> revoke(const Actor& actor, std::string_view author, std::optional<std::uint64_t> entries, std::string_view reason,
                      const OnProgress& progress);
  // What came in a container that is erased goes with it unless `members` stay.
  using Members = store::Members;
  Result<Json> plan_erase(const Actor& actor, std::string_view id, Members members = Members::go_along);
  Result<Json> erase(const Actor& actor, std::string_view id, std::string_view authority, std::string_view reason,
                     Members members = Members::go_along, const OnProgress& progress = {});
  Result<Json> verify(const Actor& actor, std::optional<std::string_view> against, const OnProgress& progress);
  Result<std::string> checkpoint(const Actor& actor);
  Status rebuild(const Actor& actor, const OnProgress& progress);
  // Into `folder`, which must not exist or be empty.
  Status export_to(const Actor& actor, const std::filesystem::path& folder, const ExportOptions& options,
                   const OnProgress& progress);
  Status change_passphrase(const Actor& actor, const Secret& now, const Secret& then);
  // What a reader extracted from a document, as it is stored: spans of passages are bytes of it. not_found where unread.
  Result<std::string> text(const Actor& actor, std::string_view document);
  // The original, piece by piece.
  Status original(const Actor& actor, std::string_view document, const std::function<Status(ByteView)>& sink);

 private:
  Result<Listed> events(const Actor& actor, ProposalKind kind, Page page, const EventsWanted& wanted);
  Result<std::string> anchor_of(const Actor& actor, std::string_view record);
  struct Impl;
  static Status identify(Impl& impl);
  Status read_documents(std::vector<DocumentId> documents);  // these alone, which are in the case and unread
  explicit Case(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace inquest::app
