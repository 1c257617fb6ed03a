#include "proceedings/claim.h"

#include <algorithm>
#include <string_view>

#include "base/edtf.h"
#include "proceedings/review_words.h"

namespace inquest::proceedings {
namespace {

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t count = 0;
  while (at + count < text.size() && words::is_digit(text[at + count])) ++count;
  return count;
}

// What groups the digits of a number: "120,000", "120 000" (an ordinary, no-break or narrow space). 0 where none stands there.
std::size_t grouping_at(std::string_view text, std::size_t at) {
  for (const std::string_view mark : {",", " ", "\u00a0", "\u202f"}) {
    if (text.substr(std::min(at, text.size())).starts_with(mark)) return mark.size();
  }
  return 0;
}

// The whole numbers of a text, without what groups their digits (one to three, then threes) and without noughts in front.
std::vector<std::string> numbers_in(std::string_view text) {
  std::vector<std::string> numbers;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t count = digits_at(text, at);
    if (count == 0) {
      ++at;
      continue;
    }
    std::string number(text.substr(at, count));
    at += count;
    while (count <= 3) {
      const std::size_t mark = grouping_at(text, at);
      if (mark == 0 || digits_at(text, at + mark) != 3) break;
      number += text.substr(at + mark, 3);
      at += mark + 3;
    }
    const auto first = number.find_first_not_of('0');
    numbers.push_back(first == std::string::npos ? "0" : number.substr(first));
  }
  return numbers;
}

bool touch(const Claim& a, const Claim& b) {
  const auto first = Edtf::parse(a.date), second = Edtf::parse(b.date);
  return !first || !second || first->overlaps(*second);
}

bool denies(const Claim& denial, const Claim& claim) {
  if (denial.stance != Stance::denies || claim.stance == Stance::denies || denial.property != claim.property) return false;
  const auto denied = numbers_in(denial.value), claimed = numbers_in(claim.value);
  if (!denied.empty()) return denied == claimed;
  // Of a count, whoever denies without a figure denies what was said of that time; of anything else, what is denied in these words.
  const auto figure = words::running(claim.value);
  const bool counted = claim.property == "held" || claim.property == "figure" || (!figure.empty() && figure.front() >= '0' && figure.front() <= '9');
  if (claimed.empty() || !counted) return words::lower(words::running(denial.value)) == words::lower(words::running(claim.value));
  return touch(denial, claim);
}

}  // namespace

std::vector<std::vector<std::size_t>> denials_of(const std::vector<Claim>& claims) {
  std::vector<std::vector<std::size_t>> all(claims.size());
  for (std::size_t i = 0; i < claims.size(); ++i) {
    for (std::size_t j = 0; j < claims.size(); ++j) {
      if (denies(claims[j], claims[i])) all[i].push_back(j);
    }
  }
  return all;
}

}  // namespace inquest::proceedings
