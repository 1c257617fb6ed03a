// Who sat in a council on a day: as vocab/council_members.tsv has it, failing that as complete roll calls of the same time show it.
//
// No list of elected members has a licence that lets it ship. But members sit for whole years, and a roll call with as many ballots as the
// council has seats names all of them. Where neither is at hand the members are not known, and `words` says so. Pure.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "proceedings/vote.h"

namespace inquest::proceedings {

enum class SeatsFrom : std::uint8_t { unknown = 1, vocabulary, rolls };
std::string_view name_of(SeatsFrom from);

struct CouncilSeats {
  unsigned seats = 0;                // 0: the body has no fixed number of them, all else is empty
  SeatsFrom from = SeatsFrom::unknown;
  std::vector<StateIndex> members;   // by code
  std::size_t rolls = 0;             // complete roll calls that show it
  std::string words;                 // one sentence: how it is known, or that it is not
};

// Of the council that took `vote`, on its day, from the other votes alone: a roll call is no witness of its own members. Roll calls of one
// calendar year count, of the Human Rights Council those on the same side of 19 June too (its years began then until 2012). Two complete
// roll calls that name different members make the members unknown.
CouncilSeats seats_at(const Vote& vote, std::span<const Vote* const> others);

}  // namespace inquest::proceedings
