// The list of importers: a new kind of file is one line here and one function beside it.
#include "proceedings/importers.h"

#include <array>

namespace inquest::proceedings {
namespace {

constexpr std::array<Importer, 10> kImporters{{
    {"ga-votes", "roll calls of the General Assembly: a list of votes, of ballots, or of issues (unvotes, UN Digital Library)", read_votes},
    {"rolls", "roll calls of any body, with columns body, date, symbol, state and vote", read_votes},
    {"sc-meetings", "meetings of the Security Council with what came of them", read_sc_meetings},
    {"sc-vetoes", "vetoes in the Security Council", read_sc_vetoes},
    {"sc-drafts", "drafts that failed in the Security Council, with who voted how", read_sc_drafts},
    {"hrc-texts", "texts of the Human Rights Council with what was done with them", read_hrc_texts},
    {"upr", "recommendations of the Universal Periodic Review: UPR Info's export, thematic lists, reports of a working group, tables", read_upr},
    {"states", "states with their membership and regional groups", read_states},
    {"marcxml", "records of the UN Digital Library: drafts, their sponsors and what became of them", read_marcxml},
    {"marc-table", "the same as a table with columns 191__a, 245__a, 993__a and so on", read_marc_table},
}};

}  // namespace

std::span<const Importer> importers() { return kImporters; }

}  // namespace inquest::proceedings
