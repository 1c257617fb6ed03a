// When no number may be reported. Inside estimation.
#pragma once

#include <string>

#include "estimation/models.h"

namespace inquest::estimation {

inline constexpr std::int64_t kThinList = 10;      // people; below it a list is too thin
inline constexpr double kRivalFactor = 1.5;        // between models within 2 BIC
inline constexpr double kWidestAverage = 4;        // upper over lower limit up to which an average carries such rivals
inline constexpr double kWidestHeadline = 10;      // upper over lower limit beyond which a range says nothing

// What the table alone forbids: too few lists, thin lists, no overlap, one list under two names. "" where nothing.
std::string refusal_of_table(const CaptureTable& table);
// Are the lists joined to each other by people in common?
bool connected(const CaptureTable& table);
// Without the lists that are thin or share nobody with any other: what a hidden list's people are seen through.
CaptureTable usable_lists(CaptureTable table);
// What the models' answers forbid. `headline`: the average that would be reported.
std::string refusal_of_models(const Report& report, const std::string& without_maximum, const Estimate& headline);

}  // namespace inquest::estimation
