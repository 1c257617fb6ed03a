// Finishing an erasure: originals, pages, logs. Called after the erasing transaction, and at opening for one cut short.
#pragma once

#include "store/impl.h"

namespace inquest::store {

// True when an erasure was committed and not finished.
Result<bool> erasure_is_unfinished(Store::Impl& impl);
// Removes the originals that are leaving, scrubs every part, empties the logs. May be repeated. in_use when another process
// reads the case: what is erased is destroyed, older copies of pages stay in the log until this is called again.
// May be stopped by `progress`, which leaves the rest to the next time.
Status finish_erasure(Store::Impl& impl, const OnProgress& progress = {});

}  // namespace inquest::store
