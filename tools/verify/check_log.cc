#include "verify/check_log.h"

#include <fmt/format.h>

#include <algorithm>

#include "verify/check_lines.h"
#include "verify/files.h"

namespace inquest::verify {
namespace {

constexpr std::size_t kBundleBytes = ledger::kTileWidth * (2 + ledger::kEntrySize);
constexpr std::size_t kTileBytes = ledger::kTileWidth * 32;

class LogCheck {
 public:
  LogCheck(const std::filesystem::path& folder, const ledger::ExportedAuthor& author, Report& report)
      : folder_(folder), author_(author.author), stated_entries_(author.entries), report_(report),
        base_("logs/" + author_.text() + "/") {
    out_.summary.author = author_;
  }

  LogOutcome run(std::set<std::uint64_t> sizes) {
    read_notes();
    for (const auto& note : out_.earlier) {
      if (note.head) sizes.insert(note.head->size);
    }
    LineCheck lines(folder_, base_, author_, out_, report_);
    const std::uint64_t entries = out_.checkpoint.head ? out_.checkpoint.head->size : stated_entries_;
    if (entries != stated_entries_) wrong("checkpoint", "it covers another number of entries than case.json states");
    if (sizes.contains(0)) out_.roots[0] = out_.tree.root();
    for (std::uint64_t bundle = 0; bundle * ledger::kTileWidth < entries; ++bundle) {
      const auto left = entries - bundle * ledger::kTileWidth;
      if (!check_bundle(bundle, static_cast<unsigned>(std::min<std::uint64_t>(left, ledger::kTileWidth)), sizes, lines)) break;
    }
    (void)tiles_.finish([this](const auto& tile) { return compare(tile); });
    lines.finish();
    compare_head();
    out_.summary.entries = out_.tree.size();
    out_.summary.root = out_.tree.root().hex();
    out_.summary.time_ms = out_.last_time >> 16;
    return std::move(out_);
  }

 private:
  void wrong(std::string_view file, std::string problem) { report_.add(base_ + std::string(file), std::move(problem)); }

  std::optional<Bytes> read(const std::string& file, std::size_t most) {
    out_.files.insert(base_ + file);
    auto bytes = read_whole(folder_ / base_ / file, most);
    if (bytes) return std::move(*bytes);
    wrong(file, bytes.error().message);
    return std::nullopt;
  }

  Note read_note(const std::string& file) {
    Note note{.place = base_ + file, .text = {}, .head = {}};
    const auto bytes = read(file, kLongestNote);
    if (!bytes) return note;
    note.text = as_text(*bytes);
    const auto head = ledger::parse_checkpoint_unverified(note.text);
    if (head) note.head = *head;
    else wrong(file, head.error().message);
    return note;
  }

  void read_notes() {
    out_.checkpoint = read_note("checkpoint");
    std::error_code none;  // no such folder: no earlier notes
    std::vector<std::string> names;
    for (const auto& file : std::filesystem::directory_iterator(folder_ / base_ / "checkpoints", none)) {
      names.push_back(file.path().filename().string());
    }
    std::ranges::sort(names);
    for (const auto& name : names) out_.earlier.push_back(read_note("checkpoints/" + name));
  }

  // False when the bundle cannot be read: what follows could not be told apart from noise.
  bool check_bundle(std::uint64_t index, unsigned width, const std::set<std::uint64_t>& sizes, LineCheck& lines) {
    const std::string file = ledger::entries_tile_path(index, width);
    const auto bytes = read(file, kBundleBytes);
    if (!bytes) return false;
    if (bytes->size() != width * (2 + ledger::kEntrySize)) {
      wrong(file, "the file does not hold as many entries as its name says");
      return false;
    }
    for (ByteView rest = *bytes; !rest.empty(); rest = rest.subspan(2 + ledger::kEntrySize)) {
      if (rest[0] != 0 || rest[1] != ledger::kEntrySize) wrong(file, "a length before an entry is wrong");
      check_entry(rest.subspan(2, ledger::kEntrySize), lines);
      if (sizes.contains(out_.tree.size())) out_.roots[out_.tree.size()] = out_.tree.root();
    }
    return true;
  }

  void check_entry(ByteView bytes, LineCheck& lines) {
    const std::uint64_t seq = out_.tree.size();
    const Hash leaf = ledger::leaf_hash(bytes);
    out_.tree.append(leaf);
    (void)tiles_.append(leaf, [this](const auto& tile) { return compare(tile); });
    const auto entry = ledger::decode_entry(bytes);
    const auto at = [&] { return place_of(author_, seq); };
    if (!entry) {
      report_.add(at(), entry.error().message);
      lines.pass_over(seq);
      return;
    }
    if (entry->author != author_) report_.add(at(), "the entry belongs to another author's log");
    if (entry->seq != seq) report_.add(at(), fmt::format("the entry says that it is number {}", entry->seq));
    if (seq > 0 && entry->time <= out_.last_time) report_.add(at(), "the entry is not later than the one before it");
    out_.last_time = entry->time;
    lines.check(*entry, seq);
  }

  // A tile as it must be, against the file. At the lowest level each hash that differs is an entry to be named.
  Status compare(const ledger::TileMaker::Tile& tile) {
    const auto bytes = read(tile.path(), kTileBytes);
    if (!bytes || *bytes == ledger::encode_tile(tile.hashes)) return {};
    const auto stored = ledger::decode_tile(*bytes);
    if (!stored || stored->size() != tile.hashes.size()) {
      wrong(tile.path(), "the tile has another length than it should");
      return {};
    }
    for (std::size_t i = 0; i < stored->size(); ++i) {
      if ((*stored)[i] == tile.hashes[i]) continue;
      if (tile.level == 0) {
        report_.add(place_of(author_, tile.index * ledger::kTileWidth + i), "the entry is not the one in the tile of hashes");
      } else {
        wrong(tile.path(), fmt::format("hash {} is not that of the tile below it", i));
      }
    }
    return {};
  }

  void compare_head() {
    if (!out_.checkpoint.head) return;
    const auto& head = *out_.checkpoint.head;
    if (head.size != out_.tree.size()) return wrong("checkpoint", "not all the entries that it covers are here");
    if (head.root != out_.tree.root()) wrong("checkpoint", "the entries here are not those that it was signed over");
    if (head.time != out_.last_time) wrong("checkpoint", "it states another time than the last entry that it covers");
  }

  std::filesystem::path folder_;
  AuthorId author_;
  std::uint64_t stated_entries_;
  Report& report_;
  std::string base_;
  ledger::TileMaker tiles_;
  LogOutcome out_;
};

}  // namespace

LogOutcome check_log(const std::filesystem::path& folder, const ledger::ExportedAuthor& author,
                     const std::set<std::uint64_t>& sizes, Report& report) {
  return LogCheck(folder, author, report).run(sizes);
}

std::string text_of(const Place& place) {
  const std::string entry = place_of(place.author, place.seq);
  return place.item ? fmt::format("{}, item {}", entry, *place.item) : entry;
}

}  // namespace inquest::verify
