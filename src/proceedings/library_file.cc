#include "proceedings/library_file.h"

#include <cstddef>
#include <cstring>
#include <new>

#include "proceedings/state.h"

namespace inquest::proceedings {
namespace {

constexpr std::string_view kMagicFront = "inquest-reference ";
constexpr std::string_view kMagic = "inquest-reference 2\n";
constexpr std::string_view kFirstMagic = "inquest-reference 1\n";  // ballots of seven bytes between the keys; read, no longer written

void put(std::string& out, std::uint64_t number) { out.append(reinterpret_cast<const char*>(&number), sizeof number); }
void put(std::string& out, std::string_view text) {
  put(out, std::uint64_t{text.size()});
  out += text;
}

class Source {
 public:
  explicit Source(std::string_view bytes) : in_(bytes) {}
  bool take(std::uint64_t& number) {
    if (in_.size() < sizeof number) return false;
    std::memcpy(&number, in_.data(), sizeof number);
    in_.remove_prefix(sizeof number);
    return true;
  }
  bool take(std::string& text) {
    std::uint64_t size = 0;
    if (!take(size) || size > in_.size()) return false;
    text.assign(in_.substr(0, size));
    in_.remove_prefix(size);
    return true;
  }
  // A count of things that take at least `least` bytes each.
  bool take_count(std::uint64_t& count, std::size_t least) { return take(count) && count <= in_.size() / least; }
  std::string_view& rest() { return in_; }

 private:
  std::string_view in_;
};

std::unexpected<Error> broken() { return fail(ErrorCode::verification_failed, "a file of the reference library is cut short or broken; import its source again"); }

// A ballot lies in the file as in memory: state, choice, a nought, row.
static_assert(sizeof(Ballot) == 8 && alignof(Ballot) <= 8 && offsetof(Ballot, state) == 0 && offsetof(Ballot, choice) == 2 && offsetof(Ballot, row) == 4);
constexpr std::size_t kFirstBallotBytes = sizeof(std::uint16_t) + sizeof(std::uint8_t) + sizeof(std::uint32_t);

std::size_t gap_at(std::size_t place) { return (alignof(std::uint64_t) - place % alignof(std::uint64_t)) % alignof(std::uint64_t); }

// First all keys with their counts, then all ballots.
void put_rolls(std::string& out, const std::vector<Roll>& rolls) {
  put(out, std::uint64_t{rolls.size()});
  std::size_t total = 0;
  for (const Roll& roll : rolls) {
    put(out, roll.key);
    put(out, std::uint64_t{roll.ballots().size()});
    total += roll.ballots().size();
  }
  out.append(gap_at(out.size()), '\0');
  out.reserve(out.size() + total * sizeof(Ballot));
  for (const Roll& roll : rolls) {
    for (const Ballot& ballot : roll.ballots()) {
      char bytes[sizeof(Ballot)] = {};
      std::memcpy(bytes, &ballot.state, sizeof ballot.state);
      bytes[offsetof(Ballot, choice)] = static_cast<char>(ballot.choice);
      std::memcpy(bytes + offsetof(Ballot, row), &ballot.row, sizeof ballot.row);
      out.append(bytes, sizeof bytes);
    }
  }
}

// States are kept by code, so that a library outlives a change of the vocabulary.
void put_codes(std::string& out) {
  put(out, std::uint64_t{states().size()});
  for (const State& state : states()) put(out, state.code);
}
bool take_codes(Source& in, std::vector<StateIndex>& codes) {
  std::uint64_t count = 0;
  if (!in.take_count(count, sizeof(std::uint64_t)) || count > 1000) return false;
  for (std::uint64_t i = 0; i < count; ++i) {
    std::string code;
    if (!in.take(code)) return false;
    const auto state = state_of_code(code);
    if (!state) return false;
    codes.push_back(*state);
  }
  return true;
}

// Whether a ballot that was read is one; its state gets the number that it has now.
bool settle(Ballot& ballot, const std::vector<StateIndex>& codes) {
  if (ballot.state >= codes.size() || ballot.choice < Choice::yes || ballot.choice > Choice::absent) return false;
  if (codes[ballot.state] != ballot.state) ballot.state = codes[ballot.state];
  return true;
}

bool take_rolls(Source& in, std::span<char> whole, std::vector<Roll>& rolls) {
  std::vector<StateIndex> codes;
  std::uint64_t count = 0;
  if (!take_codes(in, codes) || !in.take_count(count, 2 * sizeof(std::uint64_t))) return false;
  rolls.resize(count);
  std::vector<std::size_t> sizes(count);
  std::size_t total = 0;
  for (std::size_t i = 0; i < count; ++i) {
    std::uint64_t size = 0;
    if (!in.take(rolls[i].key) || !in.take_count(size, sizeof(Ballot))) return false;
    sizes[i] = size;
    total += size;  // each is bounded by the file's size, and so is their number: no overflow
  }
  const std::size_t place = static_cast<std::size_t>(in.rest().data() - whole.data()), gap = gap_at(place);
  if (in.rest().size() < gap || total > (in.rest().size() - gap) / sizeof(Ballot)) return false;
  const std::span<Ballot> all(std::launder(reinterpret_cast<Ballot*>(whole.data() + place + gap)), total);
  for (Ballot& ballot : all) {
    if (!settle(ballot, codes)) return false;
  }
  std::size_t at = 0;
  for (std::size_t i = 0; i < count; at += sizes[i++]) rolls[i].lent = all.subspan(at, sizes[i]);
  in.rest().remove_prefix(gap + total * sizeof(Ballot));
  return true;
}

bool take_rolls_of_first_format(Source& in, std::vector<Roll>& rolls) {
  std::vector<StateIndex> codes;
  std::uint64_t count = 0;
  if (!take_codes(in, codes) || !in.take_count(count, 2 * sizeof(std::uint64_t))) return false;
  rolls.resize(count);
  for (Roll& roll : rolls) {
    std::uint64_t ballots = 0;
    if (!in.take(roll.key) || !in.take_count(ballots, kFirstBallotBytes)) return false;
    roll.own.resize(ballots);
    for (Ballot& ballot : roll.own) {
      const char* at = in.rest().data();
      std::memcpy(&ballot.state, at, sizeof ballot.state);
      ballot.choice = static_cast<Choice>(at[2]);
      std::memcpy(&ballot.row, at + 3, sizeof ballot.row);
      in.rest().remove_prefix(kFirstBallotBytes);
      if (!settle(ballot, codes)) return false;
    }
  }
  return true;
}

void put_findings(std::string& out, const std::vector<Finding>& findings) {
  put(out, std::uint64_t{findings.size()});
  for (const Finding& finding : findings) {
    put(out, std::uint64_t{static_cast<std::uint8_t>(finding.kind)});
    put(out, std::uint64_t{finding.row});
    put(out, finding.about);
    put(out, finding.message);
  }
}
bool take_findings(Source& in, std::vector<Finding>& findings) {
  std::uint64_t count = 0;
  if (!in.take_count(count, 4 * sizeof(std::uint64_t))) return false;
  findings.resize(count);
  for (Finding& finding : findings) {
    std::uint64_t kind = 0, row = 0;
    if (!in.take(kind) || !in.take(row) || !in.take(finding.about) || !in.take(finding.message)) return false;
    if (kind < 1 || kind > 4 || row > UINT32_MAX) return false;
    finding.kind = static_cast<FindingKind>(kind);
    finding.row = static_cast<std::uint32_t>(row);
  }
  return true;
}

bool is_of_first_format(std::string_view bytes) { return bytes.starts_with(kFirstMagic); }

Result<LibraryHead> take_head(Source& in) {
  if (!in.rest().starts_with(kMagic) && !is_of_first_format(in.rest())) {
    if (in.rest().starts_with(kMagicFront)) return fail(ErrorCode::newer_format, "this reference library was made by a newer Inquest");
    return broken();
  }
  in.rest().remove_prefix(kMagic.size());
  LibraryHead head;
  if (!in.take(head.from.file) || !in.take(head.from.sha256) || !in.take(head.from.imported) || !in.take(head.kind) || !in.take(head.part) || !in.take(head.encoding) ||
      !in.take(head.rows_read) || !in.take(head.rows) || !in.take(head.rolls) || !in.take(head.ballots) || !in.take(head.findings)) {
    return broken();
  }
  return head;
}

}  // namespace

std::string write_library_file(const Import& import, const Provenance& from) {
  std::string out(kMagic);
  for (const std::string_view text : {std::string_view(from.file), std::string_view(from.sha256), std::string_view(from.imported), std::string_view(import.kind),
                                      std::string_view(import.part), std::string_view(import.encoding)}) {
    put(out, text);
  }
  std::uint64_t ballots = 0;
  for (const Roll& roll : import.rolls) ballots += roll.ballots().size();
  for (const std::uint64_t count : {std::uint64_t{import.rows_read}, std::uint64_t{import.rows.size()}, std::uint64_t{import.rolls.size()}, ballots, std::uint64_t{import.findings.size()}}) {
    put(out, count);
  }
  import.rows.write(out);
  put_codes(out);
  put_rolls(out, import.rolls);
  put_findings(out, import.findings);
  return out;
}

Result<LibraryHead> read_library_head(std::string_view bytes) {
  Source in(bytes);
  return take_head(in);
}

Result<LibraryPart> read_library_file(std::span<char> bytes) {
  const std::string_view whole(bytes.data(), bytes.size());
  Source in(whole);
  LibraryPart out;
  TRY(out.head, take_head(in));
  TRY(out.import.rows, Rows::read(in.rest()));
  const bool rolls = is_of_first_format(whole) ? take_rolls_of_first_format(in, out.import.rolls) : take_rolls(in, bytes, out.import.rolls);
  if (!rolls || !take_findings(in, out.import.findings) || !in.rest().empty()) return broken();
  out.import.kind = out.head.kind;
  out.import.part = out.head.part;
  out.import.encoding = out.head.encoding;
  out.import.rows_read = out.head.rows_read;
  return out;
}

}  // namespace inquest::proceedings
