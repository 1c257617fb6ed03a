// Chao's lower bounds: what the lists' overlaps alone say must at least be missing. Pure.
#pragma once

#include "estimation/capture_table.h"

namespace inquest::estimation {

struct ChaoBounds {
  double heterogeneous = 0;             // Mh: people differ, lists do not; infinite where there is no maximum
  double heterogeneous_and_lists = 0;   // Mth: both differ
  double bias_corrected = 0;            // n + (t-1) f1 (f1-1) / (2t (f2+1))
};
ChaoBounds chao_bounds(const CaptureTable& table);

}  // namespace inquest::estimation
