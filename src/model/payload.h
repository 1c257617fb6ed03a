// The payloads of entries and items as JSON, exactly as docs/data-format.md prints them. Decoders are strict: an unknown
// field, a missing field, a wrong type or any other spelling of the same object is verification_failed, because the bytes
// were signed: decoding and encoding again gives the same bytes, or the payload is refused.
// `found`, `admit`, `revoke` and the head of a batch are read by the ledger itself: ledger/payloads.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/model.h"

namespace inquest::payload {

// --- add: one item a file -----------------------------------------------------------------------------------------
struct AddItem {
  DocumentId document;
  Hash sha256;
  std::uint64_t size = 0;
  Custody custody;  // `document` and `stamp` are not encoded
};
std::string encode(const AddItem& item);
Result<AddItem> decode_add_item(std::string_view json);

// --- read: one item a document ------------------------------------------------------------------------------------
struct ReadItem {
  DocumentId document;
  std::string media_type;
  std::optional<Hash> text_sha256;
  std::string reader;           // "html/1"
  std::string reading_version;  // "reading/1"
  std::string error;
};
std::string encode(const ReadItem& item);
Result<ReadItem> decode_read_item(std::string_view json);

// --- decide: one item a proposal ----------------------------------------------------------------------------------
// Accepting copies what it needs: the statement stands on its own when proposals are computed anew.
struct DecideItem {
  ProposalId proposal;
  DocumentId document;
  bool accept = false;
  // Takes the decision before back (the workspace's undo): the proposal is `proposed` again and a statement that its
  // acceptance recorded no longer holds. `accept` is false then, `statement` unset.
  bool withdraw = false;
  std::optional<Statement> statement;  // set when accepted; `stamp` is not encoded
  std::string reason;
};
std::string encode(const DecideItem& item);
Result<DecideItem> decode_decide_item(std::string_view json);

// --- record, judge ------------------------------------------------------------------------------------------------
std::string encode(const Statement& statement);  // `stamp` is not encoded
Result<Statement> decode_statement(std::string_view json);
std::string encode(const Judgement& judgement);
Result<Judgement> decode_judgement(std::string_view json);

// --- erase --------------------------------------------------------------------------------------------------------
struct Erase {
  std::vector<std::string> ids;  // the closure, in text form; documents, statements, judgements, entities
  // Of every payload and item that was destroyed (the erase payload's field "commitments", hexadecimal): a replica or an
  // outsider can tell a payload that was erased from one that was lost, and never takes it back. They betray nothing.
  std::vector<Hash> commitments;
  std::string authority, reason;
};
std::string encode(const Erase& erase);
Result<Erase> decode_erase(std::string_view json);

// --- checkpoint, passphrase ---------------------------------------------------------------------------------------
struct CheckpointTaken {
  std::string note;  // the whole signed note, as it was handed out
};
std::string encode(const CheckpointTaken& taken);
Result<CheckpointTaken> decode_checkpoint_taken(std::string_view json);
struct PassphraseChanged {
  UserId user;
};
std::string encode(const PassphraseChanged& changed);
Result<PassphraseChanged> decode_passphrase_changed(std::string_view json);

}  // namespace inquest::payload
