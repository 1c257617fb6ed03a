// Any bytes as a file of reference data, by every importer: a clear error or an import whose parts hang together, which the
// library's form gives back unchanged; and any bytes as a file of the library.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "proceedings/proceedings.h"
#include "seeds.h"

using namespace inquest;

static void require(bool holds) {
  if (!holds) std::abort();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<char> bytes(data, data + size);
  (void)proceedings::read_library_file(bytes);
  for (const auto& importer : proceedings::importers()) {
    auto import = proceedings::import_file(importer.kind, "x", {data, size});
    if (!import) {
      require(!import.error().message.empty());
      continue;
    }
    std::string packed = proceedings::write_library_file(*import, {"x", "", ""});
    const auto again = proceedings::read_library_file(packed);
    require(again.has_value());
    require(again->import.findings == import->findings && again->import.rows.size() == import->rows.size() && again->import.rolls.size() == import->rolls.size());
    // Twice, as two editions of one list: no vote of it is there twice but where the list itself says it twice.
    std::vector<proceedings::Import> imports(2, *import);
    std::vector<std::string> problems;
    const auto votes = proceedings::votes_of(imports, problems);
    for (const auto& vote : votes) (void)proceedings::recount(vote);
    std::vector<proceedings::Import> once{std::move(*import)};
    require(votes.size() <= 2 * proceedings::votes_of(once, problems).size());
  }
  return 0;
}

std::vector<std::string> fuzz::seeds() {
  return {"rcid,country,country_code,vote\n3,Chad,TD,yes\n3,Cuba,CU,no\n", "rcid,session,date,unres,amend,para,descr\n3,1,1946-01-01,R/1/66,1,0,x\n",
          "year,meeting_record,date,topic,outcome_vote\n1946,S/PV.70,20 September,x,Draft resolution S/PV.70 vetoed by USSR 8-2-1\n",
          "date,draft,meeting_record,member_veto1\n2/16/1946,S/PV.23,S/PV.23,USSR\n", "Meeting Number,Voting On,Year,In Favor,Abstain,Against\n9,S/1,1948,['Poland'],[],['China']\n",
          "Adopted text,Action taken\n22/13,\"Adopted by a recorded vote (30 to 9, with 6 abstentions), 5 March 2013\"\n",
          "<collection><record><datafield tag=\"191\"><subfield code=\"a\">A/1/2</subfield></datafield></record></collection>"};
}
std::vector<std::string> fuzz::words() { return {",", "\xC3\x83\xC2\xA9", "?\xC3\x86", "\"", "\n", "\r", "yes", "S/", "vetoed by", "9-2-4", "<record>", "'"}; }
