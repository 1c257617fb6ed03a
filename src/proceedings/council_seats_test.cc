#include "proceedings/council_seats.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace inquest::proceedings {
namespace {

using testing::HasSubstr;

constexpr std::array<std::string_view, 15> kCouncil{{"CHN", "FRA", "GBR", "RUS", "USA", "BEN", "CHL", "FJI", "GRC", "HUN", "JAM", "KEN", "LAO", "MLI", "NPL"}};

// Roll calls of an invented year; `absent` leaves so many at the end out, `instead` puts another state in the place of the last.
std::string roll(std::string_view symbol, std::string_view date, std::size_t absent = 0, std::string_view instead = "") {
  std::string out;
  for (std::size_t i = 0; i + absent < kCouncil.size(); ++i) {
    const bool last = i + 1 == kCouncil.size() && !instead.empty();
    out += fmt::format("{},{},SC,substantive,{},yes\n", symbol, date, last ? instead : kCouncil[i]);
  }
  return out;
}

struct Library {
  std::vector<Import> imports;
  std::vector<std::string> problems;
  std::vector<Vote> votes;
  explicit Library(const std::string& rows) {
    auto done = import_file("rolls", "made.csv", as_bytes("symbol,date,body,rule,iso3,vote\n" + rows));
    EXPECT_TRUE(done) << (done ? "" : done.error().message);
    if (done) imports.push_back(std::move(*done));
    votes = votes_of(imports, problems);
  }
  CouncilSeats seats(std::string_view symbol) const {
    std::vector<const Vote*> all;
    for (const Vote& vote : votes) all.push_back(&vote);
    return seats_at(*votes_named(votes, symbol).at(0), all);
  }
};

TEST(CouncilSeats, a_complete_roll_call_of_the_year_shows_who_sat) {
  const Library made(roll("S/PV.6001", "1998-03-02", 3) + roll("S/PV.6002", "1998-11-30"));
  const auto seats = made.seats("S/PV.6001");
  EXPECT_EQ(seats.from, SeatsFrom::rolls);
  EXPECT_EQ(seats.rolls, 1u);
  EXPECT_EQ(seats.members.size(), 15u);
  EXPECT_THAT(seats.words, HasSubstr("from 1 complete roll call of 1998, from no list"));
}

TEST(CouncilSeats, a_roll_call_is_no_witness_of_its_own_members_nor_of_another_year) {
  const Library made(roll("S/PV.6001", "1998-03-02") + roll("S/PV.6002", "1999-03-02"));
  const auto seats = made.seats("S/PV.6001");
  EXPECT_EQ(seats.from, SeatsFrom::unknown);
  EXPECT_TRUE(seats.members.empty());
  EXPECT_THAT(seats.words, HasSubstr("not known here"));
}

TEST(CouncilSeats, roll_calls_that_name_different_members_make_them_unknown) {
  const Library made(roll("S/PV.6001", "1998-03-02", 1) + roll("S/PV.6002", "1998-04-02") + roll("S/PV.6003", "1998-05-04", 0, "NOR"));
  const auto seats = made.seats("S/PV.6001");
  EXPECT_EQ(seats.from, SeatsFrom::unknown);
  EXPECT_THAT(seats.words, HasSubstr("name different members"));
}

TEST(CouncilSeats, what_the_vocabulary_enters_in_full_goes_first_and_an_assembly_has_no_seats) {
  const Library made("S/PV.7353,2014-12-22,SC,procedural,FRA,yes\nA/RES/69/188,2014-12-18,GA,simple,FRA,yes\n");
  const auto seats = made.seats("S/PV.7353");
  EXPECT_EQ(seats.from, SeatsFrom::vocabulary);
  EXPECT_EQ(seats.members.size(), 15u);
  EXPECT_EQ(made.seats("A/RES/69/188").seats, 0u);
}

}  // namespace
}  // namespace inquest::proceedings
