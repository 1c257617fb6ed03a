// Any bytes as a capture table: a fault with a message, or a table that keeps its own promises.
#include <cstdlib>

#include "estimation/capture_table.h"
#include "seeds.h"

using namespace inquest;
using namespace inquest::estimation;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void require_sound(const CaptureTable& table) {
  require(table.lists.size() <= kMostLists);
  History last = 0;
  for (const auto& cell : table.cells) {
    require(cell.history > last && cell.count > 0);
    require((cell.history >> table.lists.size()) == 0);
    last = cell.history;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto file = read_capture_table({reinterpret_cast<const char*>(data), size});
  if (!file) {
    require(file.error().code == ErrorCode::usage && !file.error().message.empty());
    return 0;
  }
  std::int64_t people = 0;
  for (const auto& stratum : file->strata) {
    require_sound(stratum.table);
    people += stratum.table.observed();
  }
  require_sound(file->pooled);
  require(people == file->pooled.observed() && people <= kMostPeople);
  for (std::size_t j = 0; j < file->pooled.lists.size(); ++j) {
    require(without_list(file->pooled, j).observed() <= people && seen_from(file->pooled, j).observed() <= file->pooled.on_list(j));
  }
  return 0;
}

std::vector<std::string> fuzz::seeds() {
  return {"A,B,C,count\n1,0,0,5\n0,1,0,3\n1,1,1,2\n", "A;B;place;count\r\n1;0;\"x; y\";5\r\n0;1;z;0\r\n", "\xEF\xBB\xBFlist 1\tlist 2\tcount\n1\t1\t7\n"};
}
std::vector<std::string> fuzz::words() { return {"count", "0,", "1,", "-1", "1.5", "\"", "\n", ";", "99999999999999999999"}; }
