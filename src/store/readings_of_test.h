// What a machine would read in a text, marked by hand, and what a person would make of it. Names and places are invented.
#pragma once

#include <string>
#include <string_view>

#include "crypto/crypto.h"
#include "model/payload.h"
#include "store/store.h"

namespace inquest::store::testing {

struct Marked {
  explicit Marked(std::string_view given) : text(given) { reading.facts.language = "en"; }

  // Every place where `name` stands.
  void mark(std::string_view name, EntityKind kind, std::string_view id, std::string_view full) {
    for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
      reading.mentions.push_back({.kind = kind, .span = {at, at + name.size()}, .id = std::string(id),
                                  .name = std::string(full), .role = std::nullopt, .confidence = 0.9});
    }
  }
  void role(std::string_view words) {
    const auto at = text.find(words);
    reading.mentions.back().role = Span{at, at + words.size()};
  }
  void quote(std::string_view words, std::string_view speaker_id) {
    const auto at = text.find(words);
    Quotation q;
    q.type = QuotationType::direct;
    q.content = {{at, at + words.size()}};
    q.speaker_id = std::string(speaker_id);
    for (const auto& m : reading.mentions) {
      if (m.id == speaker_id) q.speaker = m.span;
    }
    reading.quotations.push_back(q);
  }
  void date(std::string_view words, std::string_view value) {
    const auto at = text.find(words);
    DateMention d;
    d.span = {at, at + words.size()};
    d.type = DateType::date;
    if (!value.empty()) d.value = std::string(value);
    d.anchor = Anchor::none;
    reading.dates.push_back(d);
  }

  std::string text;
  Reading reading;
};

template <class SomeId>
SomeId new_id() {
  return crypto::SystemRandom().id<SomeId>();
}

// The statement that a person makes of a passage.
inline Statement statement_on(const StoredText& text, std::string_view words, std::string_view subject,
                              std::string_view property = "said") {
  Statement s;
  s.id = new_id<StatementId>();
  s.subject = new_id<EntityId>();
  s.subject_kind = EntityKind::person;
  s.subject_name = subject;
  s.property = property;
  s.value = words;
  const auto at = text.extracted.text.find(words);
  s.passages = {{text.document, text.sha256, {at, at + words.size()}}};
  s.quote = words;
  return s;
}

inline Draft recording(const Statement& statement) {
  return {.kind = ledger::EntryKind::record, .payload = payload::encode(statement), .items = {}};
}
inline Draft accepting(const Proposal& proposal, Statement statement) {
  statement.proposal = proposal.id;
  const payload::DecideItem item{.proposal = proposal.id, .document = proposal.document, .accept = true,
                                 .statement = std::move(statement)};
  return {.kind = ledger::EntryKind::decide, .payload = "", .items = {payload::encode(item)}};
}
inline Draft rejecting(const Proposal& proposal, std::string_view reason) {
  const payload::DecideItem item{.proposal = proposal.id, .document = proposal.document, .reason = std::string(reason)};
  return {.kind = ledger::EntryKind::decide, .payload = "", .items = {payload::encode(item)}};
}
inline Draft withdrawing(const Proposal& proposal) {
  const payload::DecideItem item{.proposal = proposal.id, .document = proposal.document, .withdraw = true};
  return {.kind = ledger::EntryKind::decide, .payload = "", .items = {payload::encode(item)}};
}
inline Draft judging(const Judgement& judgement) {
  return {.kind = ledger::EntryKind::judge, .payload = payload::encode(judgement), .items = {}};
}

}  // namespace inquest::store::testing
