// Joining records under decisions. Private to app/. Pure.
#pragma once

#include <cstdint>
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

// What people decided, and nothing else: records of one recorded entity are one as well.
Joining decided_in(const LinkedCase& linked);

}  // namespace inquest::app
