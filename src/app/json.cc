#include "app/json.h"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>

#include "base/bytes.h"
#include "ledger/ledger.h"
#include "model/word_boxes.h"
#include "reading/reading.h"

namespace inquest::app {

std::string time_of(std::uint64_t hlc) {
  const auto milliseconds = static_cast<std::int64_t>(hlc >> 16);
  const std::time_t seconds = milliseconds / 1000;
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday,
                     utc.tm_hour, utc.tm_min, utc.tm_sec, milliseconds % 1000);
}

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

std::string_view name_of(Classification classification) {
  switch (classification) {
    case Classification::open: return "public";
    case Classification::restricted: return "restricted";
    case Classification::confidential: return "confidential";
    case Classification::strictly_confidential: return "strictly confidential";
  }
  return "";
}
std::string_view name_of(Compartment compartment) {
  switch (compartment) {
    case Compartment::none: return "none";
    case Compartment::identities: return "identities";
  }
  return "";
}
std::string_view name_of(DocumentStatus status) {
  switch (status) {
    case DocumentStatus::unread: return "unread";
    case DocumentStatus::read: return "read";
    case DocumentStatus::failed: return "failed";
    case DocumentStatus::revoked: return "revoked";
  }
  return "";
}
std::string_view name_of(ProposalStatus status) {
  switch (status) {
    case ProposalStatus::proposed: return "proposed";
    case ProposalStatus::accepted: return "accepted";
    case ProposalStatus::rejected: return "rejected";
  }
  return "";
}
std::string_view name_of(ProposalKind kind) {
  switch (kind) {
    case ProposalKind::person: return "person";
    case ProposalKind::organisation: return "organisation";
    case ProposalKind::state: return "state";
    case ProposalKind::place: return "place";
    case ProposalKind::quotation: return "quotation";
    case ProposalKind::date: return "date";
    case ProposalKind::quantity: return "quantity";
    case ProposalKind::act: return "act";
    case ProposalKind::step: return "step";
  }
  return "";
}
std::string_view name_of(Stance stance) {
  switch (stance) {
    case Stance::asserts: return "asserts";
    case Stance::denies: return "denies";
    case Stance::reports: return "reports";
  }
  return "";
}
std::string_view name_of(LayoutKind kind) {
  switch (kind) {
    case LayoutKind::title: return "title";
    case LayoutKind::heading: return "heading";
    case LayoutKind::caption: return "caption";
    case LayoutKind::furniture: return "furniture";
    case LayoutKind::byline: return "byline";
    case LayoutKind::published: return "published";
    case LayoutKind::publisher: return "publisher";
  }
  return "";
}

// --- lookup -------------------------------------------------------------------------------------------------------

void Lookup::know_authors() {
  if (authors_known_) return;
  authors_known_ = true;
  if (const auto authors = store_.authors()) {
    for (const auto& each : *authors) {
      initials_[each.id] = each.initials;
      if (each.counting) counting_[each.id] = *each.counting;
    }
  }
}

bool Lookup::counts(const Stamp& stamp) {
  know_authors();
  const auto at = counting_.find(stamp.author);
  return at == counting_.end() || stamp.seq < at->second;
}

std::string Lookup::initials_of(const AuthorId& author) {
  know_authors();
  const auto at = initials_.find(author);
  return at == initials_.end() ? std::string() : at->second;
}

Result<const Document*> Lookup::document(const DocumentId& id) {
  auto at = documents_.find(id);
  if (at == documents_.end()) {
    TRY(auto document, store_.document(id));
    at = documents_.emplace(id, std::move(document)).first;
  }
  return &at->second;
}

Result<std::string> Lookup::path(const DocumentId& id) {
  auto at = paths_.find(id);
  if (at == paths_.end()) {
    TRY(const auto custody, store_.custody(id));
    at = paths_.emplace(id, custody.empty() ? std::string() : custody.back().path).first;
  }
  return at->second;
}

Result<const store::StoredText*> Lookup::text(const DocumentId& id) {
  auto at = texts_.find(id);
  if (at == texts_.end()) {
    TRY(const auto* known, document(id));
    std::optional<store::StoredText> text;
    if (known->text_sha256) {
      TRY(text, store_.text(id));
    }
    // A listing goes through documents in order: a few texts in hand are enough, many would fill the memory.
    constexpr std::size_t kTextsInHand = 16;
    if (texts_.size() >= kTextsInHand) texts_.clear();
    at = texts_.emplace(id, std::move(text)).first;
  }
  return at->second ? &*at->second : nullptr;
}

Result<std::string> Lookup::name_of_local(const DocumentId& id, std::string_view local) {
  if (local.empty()) return std::string();
  auto at = names_.find(id);
  if (at == names_.end()) {
    store::ProposalFilter filter;
    filter.document = id;
    filter.kinds = {ProposalKind::person, ProposalKind::organisation, ProposalKind::state, ProposalKind::place};
    TRY(const auto mentions, store_.proposals(filter, store::ProposalOrder::passage, {}));
    std::map<std::string, std::string> names;
    for (const auto& mention : mentions) {
      const auto line = Json::parse(mention.proposal.line, nullptr, false);
      if (line.is_object()) names.emplace(line.value("id", ""), line.value("name", ""));
    }
    at = names_.emplace(id, std::move(names)).first;
  }
  const auto name = at->second.find(std::string(local));
  return name == at->second.end() ? std::string() : name->second;
}

// --- nouns --------------------------------------------------------------------------------------------------------

Json recorded_json(const Stamp& stamp, Lookup& lookup) {
  return {{"time", time_of(stamp.time)}, {"author", stamp.author.text()}, {"initials", lookup.initials_of(stamp.author)}, {"seq", stamp.seq}};
}

Json document_json(const Document& document, const std::vector<Custody>& custody) {
  const auto in = std::find_if(custody.begin(), custody.end(), [](const Custody& c) { return c.member_of.has_value(); });
  return {{"id", document.id.text()},
          {"sha256", document.sha256.hex()},
          {"title", or_null(document.title)},
          {"publisher", or_null(document.publisher)},
          {"published", or_null(document.published)},
          {"language", or_null(document.language)},
          {"media_type", or_null(document.media_type)},
          {"classification", name_of(document.classification)},
          {"status", name_of(document.status)},
          {"error", or_null(document.error)},
          {"member_of", in == custody.end() ? Json(nullptr) : Json(in->member_of->text())}};
}

namespace {

std::string_view name_of(NoteKind kind) {
  switch (kind) {
    case NoteKind::read_by_ocr: return "read_by_ocr";
    case NoteKind::no_text_found: return "no_text_found";
    case NoteKind::not_recognised: return "not_recognised";
  }
  return {};
}

std::string sentence_of(const ReaderNote& note) {
  switch (note.kind) {
    case NoteKind::read_by_ocr: return fmt::format("Page {} was read by OCR; {} % of its words are doubtful.", note.page, note.value);
    case NoteKind::no_text_found: return fmt::format("Page {} has no text, and OCR found none on it.", note.page);
    case NoteKind::not_recognised:
      return fmt::format("Page {} has no text and could not be put to OCR: what stands on it is missing here.", note.page);
  }
  return {};
}

}  // namespace

Json boxes_json(const ExtractedText& text, Span passage) {
  Json boxes = Json::array();
  for (const auto& box : rectangles_of(text.words, passage)) {
    boxes.push_back({{"page", box.page}, {"x", box.x}, {"y", box.y}, {"w", box.width}, {"h", box.height}});
  }
  return boxes;
}

Json notes_json(const ExtractedText& text) {
  Json notes = Json::array();
  for (const auto& note : text.notes) {
    Json line{{"page", note.page}, {"kind", name_of(note.kind)}, {"text", sentence_of(note)}};
    if (note.kind == NoteKind::read_by_ocr) line["doubtful"] = note.value;
    notes.push_back(std::move(line));
  }
  return notes;
}

// What came out of a container, in the order it came.
Result<Json> members_json(store::Store& store, const Document& container) {
  Json out = Json::array();
  if (!reading::has_members(container.media_type)) return out;
  TRY(const auto members, store.members(container.id));
  for (const auto& id : members) {
    TRY(const auto document, store.document(id));
    TRY(const auto custody, store.custody(id));
    const auto here = std::find_if(custody.begin(), custody.end(), [&](const Custody& c) { return c.member_of == container.id; });
    if (here == custody.end()) continue;
    out.push_back({{"id", document.id.text()}, {"path", here->path}, {"title", or_null(document.title)}, {"status", name_of(document.status)}});
  }
  return out;
}

Json custody_json(const Custody& custody, Lookup& lookup) {
  return {{"path", custody.path},
          {"publisher", custody.publisher},
          {"author", custody.author},
          {"published", custody.published},
          {"language", custody.language},
          {"obtained_from", custody.obtained_from},
          {"note", custody.note},
          {"classification", name_of(custody.classification)},
          {"member_of", custody.member_of ? Json(custody.member_of->text()) : Json(nullptr)},
          {"url", or_null(custody.url)},
          {"captured", or_null(custody.captured)},
          {"counts", lookup.counts(custody.stamp)},
          {"recorded", recorded_json(custody.stamp, lookup)}};
}

Result<Json> source_json(const Document& document, Lookup& lookup) {
  TRY(const std::string path, lookup.path(document.id));
  return Json{{"title", document.title},
              {"publisher", document.publisher},
              {"published", or_null(document.published)},
              {"path", path},
              {"compartment", name_of(document.compartment)}};
}

namespace {

bool within_character(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

}  // namespace

Json context_json(std::string_view text, Span span) {
  constexpr std::size_t kEitherSide = 160;
  const auto begin = std::min<std::size_t>(span.begin, text.size());
  const auto end = std::clamp<std::size_t>(span.end, begin, text.size());
  std::size_t from = begin > kEitherSide ? begin - kEitherSide : 0;
  const auto line_begin = begin == 0 ? std::string_view::npos : text.rfind('\n', begin - 1);
  if (line_begin != std::string_view::npos && line_begin + 1 > from) {
    from = line_begin + 1;
  } else if (from > 0) {
    const auto space = text.find(' ', from);
    if (space != std::string_view::npos && space < begin) from = space + 1;
  }
  std::size_t to = std::min(text.size(), end + kEitherSide);
  const auto line_end = text.find('\n', end);
  if (line_end != std::string_view::npos && line_end < to) {
    to = line_end;
  } else if (to < text.size()) {
    const auto space = text.rfind(' ', to);
    if (space != std::string_view::npos && space > end) to = space;
  }
  while (within_character(text, from) && from > 0) --from;
  while (within_character(text, to)) ++to;
  return {{"before", text.substr(from, begin - from)}, {"text", text.substr(begin, end - begin)}, {"after", text.substr(end, to - end)}};
}

Result<Json> statement_json(const Statement& statement, Lookup& lookup) {
  TRY(const auto standing, lookup.store().standing(statement.id));
  Json passages = Json::array();
  for (const auto& passage : statement.passages) {
    passages.push_back({{"document", passage.document.text()}, {"text_sha256", passage.text_sha256.hex()},
                        {"begin", passage.span.begin}, {"end", passage.span.end}});
  }
  Json subject = nullptr;
  if (!statement.subject.is_nil()) {
    subject = {{"id", statement.subject.text()}, {"kind", inquest::name_of(statement.subject_kind)}, {"name", statement.subject_name}};
  }
  return Json{{"id", statement.id.text()},
              {"subject", std::move(subject)},
              {"property", statement.property},
              {"value", statement.value},
              {"passages", std::move(passages)},
              {"quote", statement.quote},
              {"speaker", statement.speaker},
              {"speaker_entity", statement.speaker_entity ? Json(statement.speaker_entity->text()) : Json(nullptr)},
              {"stance", name_of(statement.stance)},
              {"date", or_null(statement.date)},
              {"proposal", statement.proposal ? Json(statement.proposal->text()) : Json(nullptr)},
              {"supersedes", statement.supersedes ? Json(statement.supersedes->text()) : Json(nullptr)},
              {"superseded_by", or_null(standing.superseded_by)},
              {"holds", standing.holds},
              {"counts", standing.counts},
              {"compartment", name_of(statement.compartment)},
              {"recorded", recorded_json(statement.stamp, lookup)}};
}

namespace {

// The first ids that an entry's payload is about; the payload of a batch names none.
Json ids_in(const store::EntryView& entry) {
  constexpr std::size_t kFirst = 5;
  Json about = Json::array();
  const auto payload = entry.payload ? Json::parse(*entry.payload, nullptr, false) : Json();
  if (!payload.is_object()) return about;
  if (const auto id = payload.find("id"); id != payload.end() && id->is_string()) about.push_back(*id);
  for (const auto member : {"about", "ids"}) {
    const auto ids = payload.find(member);
    if (ids == payload.end() || !ids->is_array()) continue;
    for (const auto& id : *ids) {
      if (about.size() < kFirst && id.is_string()) about.push_back(id);
    }
  }
  return about;
}

}  // namespace

Json entry_json(const store::EntryView& view, Lookup& lookup) {
  const auto& entry = view.entry;
  return {{"id", fmt::format("{}.{}", entry.author.text(), entry.seq)},
          {"author", entry.author.text()},
          {"seq", entry.seq},
          {"time", time_of(entry.time)},
          {"kind", ledger::name_of(entry.kind)},
          {"initials", lookup.initials_of(entry.author)},
          {"commitment", entry.commitment.hex()},
          {"items", view.items},
          {"erased", view.erased},
          {"counts", view.counts},
          {"compartment", name_of(view.compartment)},
          {"about", ids_in(view)}};
}

Json person_json(const store::EntitySummary& entity) {
  return {{"id", entity.id},
          {"name", entity.name},
          {"aliases", entity.aliases},
          {"roles", entity.roles},
          {"documents", entity.documents},
          {"mentions", entity.mentions},
          {"status", entity.recorded ? "recorded" : "proposed"},
          {"view", {{"kind", inquest::name_of(entity.kind)}, {"quotations", entity.quotations}}}};
}

Json checkpoint_json(const std::string& note) {
  const auto parsed = ledger::parse_checkpoint_unverified(note);
  const ledger::Checkpoint none;
  const auto& checkpoint = parsed ? *parsed : none;
  return {{"note", note},
          {"origin", checkpoint.origin},
          {"size", checkpoint.size},
          {"root", to_base64(checkpoint.root.bytes)},
          {"time", time_of(checkpoint.time)}};
}

}  // namespace inquest::app
