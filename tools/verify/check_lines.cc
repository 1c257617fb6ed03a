#include "verify/check_lines.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace inquest::verify {
namespace {

using ledger::EntryKind;

bool has_items(EntryKind kind) {
  return kind == EntryKind::add || kind == EntryKind::read || kind == EntryKind::decide;
}
bool is_admission(EntryKind kind) {
  return kind == EntryKind::found || kind == EntryKind::admit || kind == EntryKind::revoke;
}

// The two fields of an `add` item that are compared with original files.
std::optional<AddedDocument> document_of(ByteView payload) {
  const auto json = nlohmann::json::parse(as_text(payload), nullptr, /*allow_exceptions=*/false);
  if (!json.is_object() || !json.contains("document") || !json.contains("sha256")) return std::nullopt;
  if (!json["document"].is_string() || !json["sha256"].is_string()) return std::nullopt;
  const auto hash = hash_from_hex(json["sha256"].get<std::string>());
  if (!hash) return std::nullopt;
  return AddedDocument{.sha256 = *hash, .document = json["document"].get<std::string>()};
}

}  // namespace

LineCheck::LineCheck(const std::filesystem::path& folder, const std::string& base, const AuthorId& author, LogOutcome& out,
                     Report& report)
    : base_(base), author_(author), out_(out), report_(report), payloads_(folder / base / "payloads.jsonl"),
      items_(folder / base / "items.jsonl") {
  out_.files.insert({base_ + "payloads.jsonl", base_ + "items.jsonl"});
  if (!payloads_.is_open()) report_.add(base_ + "payloads.jsonl", "the file is missing");
  if (!items_.is_open()) report_.add(base_ + "items.jsonl", "the file is missing");
}

template <class Line>
std::optional<Line> LineCheck::next(Lines& lines, std::string_view file, Result<Line> (*decode)(std::string_view),
                                    std::uint64_t seq) {
  while (const auto& text = lines.peek()) {
    auto line = decode(*text);
    const auto at = [&] { return fmt::format("{}{}, line {}", base_, file, lines.number()); };
    if (line && line->seq > seq) return std::nullopt;
    if (!line) {
      report_.add(at(), "the line is not of its form");
    } else if (line->seq < seq) {
      report_.add(at(), "the line is doubled or out of place");
    } else {
      lines.take();
      return std::move(*line);
    }
    lines.take();
  }
  return std::nullopt;
}

void LineCheck::check(const ledger::Entry& entry, std::uint64_t seq) {
  const auto line = next(payloads_, "payloads.jsonl", &ledger::decode_payload_line, seq);
  if (!line) {
    wrong(seq, "its payload is missing, and nothing says that it was erased or withheld");
    check_items(entry, seq, {.seq = seq, .disclosed = {.disclosure = ledger::Disclosure::withheld, .item = {}}});
    return;
  }
  const auto& [how, opened] = line->disclosed;
  out_.disclosures.push_back({.place = {.author = author_, .seq = seq, .item = {}}, .commitment = entry.commitment, .how = how});
  if (how == ledger::Disclosure::opened) {
    if (ledger::commit(opened.salt, opened.payload) != entry.commitment) {
      wrong(seq, "its payload is not the one that it commits to");
    } else {
      learn(entry, seq, as_text(opened.payload));
    }
  } else {
    if (is_admission(entry.kind)) out_.admissions_open = false;
    if (entry.kind == EntryKind::erase) out_.erasures_open = false;
  }
  check_items(entry, seq, *line);
}

void LineCheck::learn(const ledger::Entry& entry, std::uint64_t seq, std::string_view payload) {
  const auto keep = [&](auto decoded) {
    if (!decoded) return wrong(seq, decoded.error().message);
    out_.events.push_back({.time = entry.time, .by = author_, .seq = seq, .deed = std::move(*decoded)});
  };
  if (entry.kind == EntryKind::found) return keep(ledger::decode_found(payload));
  if (entry.kind == EntryKind::admit) return keep(ledger::decode_admit(payload));
  if (entry.kind == EntryKind::revoke) return keep(ledger::decode_revoke(payload));
  if (entry.kind != EntryKind::erase) return;
  auto erased = ledger::erased_commitments(payload);
  if (!erased) return wrong(seq, erased.error().message);
  out_.erasures.emplace_back(seq, std::move(*erased));
}

void LineCheck::check_items(const ledger::Entry& entry, std::uint64_t seq, const ledger::PayloadLine& payload) {
  ledger::ItemTree tree;
  std::uint64_t opened = 0;
  while (auto line = next(items_, "items.jsonl", &ledger::decode_item_line, seq)) {
    if (line->item != tree.size()) wrong(seq, fmt::format("item {} stands where item {} should be", line->item, tree.size()));
    tree.append(line->commitment);
    opened += line->disclosed.disclosure == ledger::Disclosure::opened;
    check_item(entry, *line);
  }
  out_.items += tree.size();
  if (!has_items(entry.kind)) {
    if (tree.size() > 0) wrong(seq, "it has items, which an entry of this kind never has");
    return;
  }
  if (payload.disclosed.disclosure != ledger::Disclosure::opened) {
    if (opened > 0) wrong(seq, "its items are shown without the payload that commits to them");
    return;
  }
  const auto batch = ledger::decode_batch(as_text(payload.disclosed.item.payload));
  if (!batch) return wrong(seq, batch.error().message);
  if (batch->items != tree.size()) {
    return wrong(seq, fmt::format("it has {} items, of which {} are here", batch->items, tree.size()));
  }
  if (batch->root != tree.root()) wrong(seq, "its items are not those that it commits to");
}

void LineCheck::check_item(const ledger::Entry& entry, const ledger::ItemLine& line) {
  const Place place{.author = author_, .seq = line.seq, .item = line.item};
  const auto& [how, item] = line.disclosed;
  out_.disclosures.push_back({.place = place, .commitment = line.commitment, .how = how});
  if (how == ledger::Disclosure::erased && entry.kind == EntryKind::add) ++out_.erased_documents;
  if (how != ledger::Disclosure::opened) return;
  if (ledger::commit(item.salt, item.payload) != line.commitment) {
    report_.add(text_of(place), "its payload is not the one that it commits to");
  } else if (entry.kind == EntryKind::add) {
    auto document = document_of(item.payload);
    if (document) out_.documents.push_back(std::move(*document));
    else report_.add(text_of(place), "it names no document and no hash");
  }
}

void LineCheck::pass_over(std::uint64_t seq) {
  while (next(payloads_, "payloads.jsonl", &ledger::decode_payload_line, seq)) {
  }
  while (next(items_, "items.jsonl", &ledger::decode_item_line, seq)) {
  }
}

void LineCheck::drain(Lines& lines, std::string_view file) {
  std::uint64_t left = 0;
  for (; lines.peek(); lines.take()) ++left;
  if (left > 0) report_.add(base_ + std::string(file), fmt::format("{} lines belong to no entry", left));
  if (lines.failed()) report_.add(base_ + std::string(file), "its last line is cut short or too long");
}

void LineCheck::finish() {
  drain(payloads_, "payloads.jsonl");
  drain(items_, "items.jsonl");
}

}  // namespace inquest::verify
