#include "train/agreement.h"

#include <algorithm>

namespace inquest::train {
namespace {

void compare(const Annotated& a, const Annotated& b, std::map<std::string, Agreement>& out) {
  for (const auto& mark : a.marks) {
    auto& agreement = out[mark.tag];
    ++agreement.first;
    agreement.same += std::ranges::any_of(b.marks, [&](const Mark& m) { return m.tag == mark.tag && m.span == mark.span; });
    agreement.overlapping += std::ranges::any_of(b.marks, [&](const Mark& m) {
      return m.tag == mark.tag && m.span.begin < mark.span.end && mark.span.begin < m.span.end;
    });
  }
  for (const auto& mark : b.marks) ++out[mark.tag].second;
}

}  // namespace

Result<std::map<std::string, Agreement>> agreement_of(const std::vector<Annotated>& first,
                                                      const std::vector<Annotated>& second) {
  std::map<std::string, Agreement> out;
  for (const auto& b : second) {
    const auto a = std::ranges::find(first, b.name, &Annotated::name);
    if (a == first.end()) continue;
    if (a->text != b.text) return fail(ErrorCode::unreadable, b.name + ": the two passes do not mark the same words.");
    compare(*a, b, out);
  }
  return out;
}

}  // namespace inquest::train
