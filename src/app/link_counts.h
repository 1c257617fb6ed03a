// Joining records under decisions. Private to app/. Pure.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace inquest::app {

struct LinkedCase;  // link_case.h

// Sets of records of which some are never joined. Copies are cheap enough to draw from.
class Joining {
 public:
  explicit Joining(std::size_t records);
  std::uint32_t root(std::uint32_t record) const;
  // False where the two must stay apart; true where they are joined now or were.
  bool join(std::uint32_t a, std::uint32_t b);
  // Keeps the two apart from now on; no effect where they are joined already.
  void keep_apart(std::uint32_t a, std::uint32_t b);
  bool apart(std::uint32_t a, std::uint32_t b) const;
  bool together(std::uint32_t a, std::uint32_t b) const { return root(a) == root(b); }
  std::size_t sets() const { return sets_; }

 private:
  std::uint32_t shortened(std::uint32_t record);  // the root; what led there leads there sooner now

  std::vector<std::uint32_t> parent_;
  std::vector<std::vector<std::uint32_t>> apart_;  // of a root: records of the sets that it must not join
  std::size_t sets_;
};

// What was judged of two records, or of two recorded entities.
struct JudgedTwo {
  std::uint32_t a = 0, b = 0;
  bool same = false;  // else different
};
// Judgements of which not all can hold: a is b, b is c, and a is not c. Each group has the places in `judged` of those that take part,
// ascending: every "different" whose two are one by others, and every "same" on a way between such two. What merely hangs on is none
// of it. Groups by their first place.
std::vector<std::vector<std::size_t>> contradictions_in(std::size_t nodes, std::span<const JudgedTwo> judged);

// What the records of one recorded entity are without any judgement: one.
Joining recorded_in(const LinkedCase& linked);
// What people decided, and nothing else: records of one recorded entity are one as well.
Joining decided_in(const LinkedCase& linked);

// How many entities there are when undecided pairs of these probabilities or more, the largest first, count as one. One pass.
std::vector<std::uint64_t> entities_at(const LinkedCase& linked, std::span<const double> falling);

}  // namespace inquest::app
