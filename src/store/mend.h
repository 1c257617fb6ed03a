// Taking back what a crash left. A compartment commits before the case does: after a crash between the two it holds payloads
// whose entry never came to be, with all that was stored beside them. None of it was acknowledged.
#pragma once

#include "store/impl.h"

namespace inquest::store {

// Within the caller's transactions on the case and on `part`, which is a compartment. Costs a few index probes when there is
// nothing to take back.
Status remove_orphans(Store::Impl& impl, Part& part);

}  // namespace inquest::store
