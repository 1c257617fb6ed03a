// How the parts of an extracted text and of a reading that are no proposals lie in the tables: as compact JSON. They come
// from our own hand, so decoders answer verification_failed for anything else. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/model.h"
#include "model/second_reading.h"

namespace inquest::store {

std::string encode_pages(const std::vector<PageSpan>& pages);        // [[page,begin,end],...]
Result<std::vector<PageSpan>> decode_pages(std::string_view json);
std::string encode_words(const std::vector<WordBox>& words);  // [[page,begin,end,x,y,width,height],...]
Result<std::vector<WordBox>> decode_words(std::string_view json);
std::string encode_notes(const std::vector<ReaderNote>& notes);  // [[kind,page,value],...]
Result<std::vector<ReaderNote>> decode_notes(std::string_view json);
std::string encode_layout(const std::vector<LayoutSpan>& layout);    // [[kind,begin,end],...]
Result<std::vector<LayoutSpan>> decode_layout(std::string_view json);
std::string encode_declared(const ExtractedText::Declared& declared);
Result<ExtractedText::Declared> decode_declared(std::string_view json);
std::string encode_facts(const DocumentFacts& facts);
Result<DocumentFacts> decode_facts(std::string_view json);
std::string encode_boilerplate(const std::vector<Boilerplate>& marked);
Result<std::vector<Boilerplate>> decode_boilerplate(std::string_view json);

// A thing read in a text, ready to be stored as a proposal.
struct ReadProposal {
  ProposalId id;
  ProposalKind kind{};
  Span span;
  std::string line;  // the extract line
  // Of a mention its own name; of a quotation the speaker's; of an act the victim's, failing that the perpetrator's; of a
  // step the actor's. Empty where there is none.
  EntityKind name_kind{};
  std::string name;
  std::optional<std::string> date;  // EDTF, of a date that was resolved and of an act or a step in time
};

// The id of a proposal: the first 16 bytes of SHA-256 over
//   "inquest-proposal-1" 0x00, the text's SHA-256 (32 bytes), the kind (1 byte),
//   the number of spans (u32), each span's begin and end (u64 each),
//   the number of values (u32), each value's length in bytes (u32) and its bytes in UTF-8.
// Integers are big-endian. Spans and values by kind: a mention has its own span and [name]; a quotation its content spans
// and [type name, speaker's name or ""]; a date its span and [type name, EDTF or "", TIMEX3 or ""]; a quantity its span and
// [relation name, low, high as shortest round-trip decimals, unit]; an act or a step the span of its words, then those of
// its arguments that have one (of an act perpetrator, victim, place; of a step actor, target, condition), and [type, status].
ProposalId proposal_id(const Hash& text_sha256, ProposalKind kind, const std::vector<Span>& spans,
                       const std::vector<std::string>& values);

// All proposals of a reading, and of a second one beside it, each once, ordered by begin. What both have is the reading's.
// A name that only the second one proposes stands in no list of names, so that its proposal has none.
std::vector<ReadProposal> proposals_of(const Reading& reading, const std::optional<SecondReading>& second, std::string_view text,
                                       const Hash& text_sha256);

// One name of a document: its fullest form, how often it is mentioned, the titles beside it.
struct ReadName {
  EntityKind kind{};
  std::string name;
  std::string norm;
  std::uint64_t mentions = 0;
  std::uint64_t quotations = 0;  // whose speaker it is
  std::vector<std::string> roles;
};
std::vector<ReadName> names_of(const Reading& reading, std::string_view text);
// The same from the stored lines of the mentions and quotations of a text, in their order. What only a language model proposed
// stands in no list of names.
std::vector<ReadName> names_of_lines(const std::vector<std::string>& lines, std::string_view text);

}  // namespace inquest::store
