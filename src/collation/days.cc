#include "collation/days.h"

#include "base/edtf.h"

namespace inquest::collation {

std::optional<Days> days_of(const std::string& edtf) {
  const auto date = Edtf::parse(edtf);
  if (!date || !date->earliest() || !date->latest()) return std::nullopt;
  return Days{*date->earliest(), *date->latest()};
}

bool meet(const Days& a, const Days& b) { return a.first <= b.last && b.first <= a.last; }

std::int64_t first_day(const std::string& published) {
  const auto date = Edtf::parse(published);
  return date ? date->earliest().value_or(std::numeric_limits<std::int64_t>::max()) : std::numeric_limits<std::int64_t>::max();
}

}  // namespace inquest::collation
