// Reading takes time in proportion to the text, also of texts that no reporter writes: a register of people who share a
// surname, one sentence of half a megabyte. Processor time of this thread at n and at 4 n, the least of several runs each: linear
// gives 4, quadratic 16. The bound between them is wide, and a busy machine gets further tries.
#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <functional>
#include <string>

#include "reading/reading.h"

namespace inquest::reading {
namespace {

using Repeat = std::function<std::string(std::size_t)>;  // the i-th piece of a text

double seconds_of_this_thread() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

std::string made(const Repeat& piece, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += piece(i);
  return out;
}

double least_time(const std::string& text, int runs) {
  ExtractedText extracted;
  extracted.text = text;
  extracted.media_type = "text/plain";
  double least = 1e9;
  for (int i = 0; i < runs; ++i) {
    const auto before = seconds_of_this_thread();
    const auto reading = read_text(extracted, {});
    least = std::min(least, seconds_of_this_thread() - before);
  }
  return least;
}

// As many pieces as take a thirtieth of a second, then four times as many. Measured anew, the least of all times kept, until
// the bound holds: what is quadratic never comes below it.
void expect_linear(const Repeat& piece) {
  constexpr double kEnough = 0.03, kMostTimes = 9;
  constexpr int kMostAttempts = 6;
  std::size_t count = 250;
  while (least_time(made(piece, count), 1) < kEnough && count < 64000) count *= 2;
  const auto one = made(piece, count), four = made(piece, 4 * count);
  double once = 1e9, fourfold = 1e9;
  for (int attempt = 0; attempt < kMostAttempts; ++attempt) {
    once = std::min(once, least_time(one, 2));
    fourfold = std::min(fourfold, least_time(four, 1));
    if (fourfold < kMostTimes * once) return;
  }
  ADD_FAILURE() << count << " pieces took " << once << " s, four times as many " << fourfold << " s";
}

// Another word for each number: "Bavemo", "Daluti".
std::string word_of(std::size_t number) {
  static constexpr std::string_view kFront = "BDFGKLMNPRSTVZ", kVowels = "aeiou";
  std::string out(1, kFront[number % kFront.size()]);
  number /= kFront.size();
  for (int i = 0; i < 3; ++i) {
    out += kVowels[number % kVowels.size()];
    number /= kVowels.size();
    if (i == 2) break;
    out += static_cast<char>(kFront[number % kFront.size()] - 'A' + 'a');
    number /= kFront.size();
  }
  return out;
}

TEST(Linearity, of_a_register_of_people_with_one_surname) {
  expect_linear([](std::size_t i) { return "Mr. " + word_of(i) + " Kim came. "; });
}

TEST(Linearity, of_surnames_alone_beside_many_namesakes) {
  expect_linear([](std::size_t i) { return "Mr. " + word_of(i) + " Kim left. Mrs. Kim stayed. Mr. Kim went home. "; });
}

TEST(Linearity, of_one_title_with_many_names) {
  expect_linear([](std::size_t i) { return "Spokesman " + word_of(i) + " Kim said that it was cold. The spokesman said that it was warm. "; });
}

TEST(Linearity, of_many_surnames_that_are_nearly_the_same) {
  expect_linear([](std::size_t i) { return "Mr. " + word_of(i) + word_of(i * 7) + " came. "; });
}

TEST(Linearity, of_denials_in_one_sentence) {
  expect_linear([](std::size_t) { return "he denied that "; });
}

TEST(Linearity, of_threats_in_one_sentence) {
  expect_linear([](std::size_t) { return "they will kill him and "; });
}

TEST(Linearity, of_acts_in_one_quotation) {
  expect_linear([](std::size_t i) { return i == 0 ? std::string("He said, \"") : std::string("guards beat the prisoners and "); });
}

TEST(Linearity, of_quotations_in_one_sentence) {
  expect_linear([](std::size_t) { return "\"it was cold,\" he said, and "; });
}

TEST(Linearity, of_names_that_are_mended) {
  expect_linear([](std::size_t i) { return word_of(i) + " Berg of Norland, who was the ambassador of the United States Ana Lind, came. "; });
}

TEST(Linearity, of_dates_and_figures_in_one_sentence) {
  expect_linear([](std::size_t) { return "on 3 May at least 12 people were held and "; });
}

TEST(Linearity, of_a_list_of_demands_in_one_sentence) {
  expect_linear([](std::size_t i) { return i == 0 ? std::string("We call on Norland to: ") : std::string("(a) release the men and close the camp; "); });
}

TEST(Linearity, of_a_list_of_demands_over_lines) {
  expect_linear([](std::size_t i) { return i == 0 ? std::string("We demand that the authorities:\n") : std::string("- release the men and close the camp;\n"); });
}

TEST(Linearity, of_joined_verbs_and_infinitives) {
  expect_linear([](std::size_t) { return "killed and tortured and "; });
  expect_linear([](std::size_t) { return "to release and to free and "; });
}

TEST(Linearity, of_people_in_small_letters) {
  expect_linear([](std::size_t i) { return "my neighbour ilvo zarrek was taken, his wife blorva zenk ran, " + word_of(i) + " Zarrek came and "; });
}

TEST(Linearity, of_a_register_in_korean) {
  expect_linear([](std::size_t) { return "김영희 씨는 3월 14일 박철수 전 대통령을 만났다. 김 씨는 말했다. "; });
}

}  // namespace
}  // namespace inquest::reading
