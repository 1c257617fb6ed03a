#include "store/proposal_day.h"

#include "base/edtf.h"

namespace inquest::store {

std::int64_t day_of(std::string_view edtf) {
  if (edtf.empty()) return kUndated;
  const auto date = Edtf::parse(edtf);
  if (!date) return kUndated;
  if (date->earliest()) return *date->earliest();
  return date->latest().value_or(kUndated);
}

}  // namespace inquest::store
