// Any text as a table of votes that a case keeps: every ballot has a record of its own, and what is written of a vote is read again as
// the same vote.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "proceedings/proceedings.h"
#include "seeds.h"

using namespace inquest;

static void require(bool holds) {
  if (!holds) std::abort();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto records = proceedings::ballot_records(text);
  for (const auto& record : records) require(record.at.begin <= record.at.end && record.at.end <= size);
  auto imports = proceedings::read_ballot_table(records);
  if (!imports) return 0;
  std::vector<std::string> problems;
  const auto votes = proceedings::votes_of(*imports, problems);
  const std::vector<proceedings::RowOrigin> origins(imports->size(), {"rolls.csv", "00"});
  for (const auto& vote : votes) {
    require(vote.source < imports->size() && vote.described < imports->size());
    for (const auto& ballot : vote.ballots) require(ballot.row >= 2 && ballot.row - 2 < records.size());
    (void)proceedings::recount(vote);
    const auto again = proceedings::records_of_table(proceedings::write_ballot_table(vote, origins));
    require(again.has_value() && again->size() == std::max<std::size_t>(vote.ballots.size(), 1));
  }
  return 0;
}

std::vector<std::string> fuzz::seeds() {
  return {"symbol: A/RES/69/188\ndate: 2014-12-18\nstate: Chad\nvote: yes\n\nsymbol: A/RES/69/188\nstate: Cuba\nvote: no\n",
          "vote_id: sc:1\nsymbol: S/PV.7353\ndate: 2014-12-22\nbody: SC\nrule: procedural\nyes: 11\nno: 2\nabstain: 2\n", "rcid: 7\niso3: PRK\nvote: abstain\ntitle: a \"b\", c\n"};
}
std::vector<std::string> fuzz::words() { return {"symbol: ", "state: ", "vote: ", "\n\n", "\n", "\"", ",", "yes: ", "amendment: 1", "outcome: vetoed", "vetoed_by: RUS|CHN"}; }
