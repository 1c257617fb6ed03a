// What a fuzz target may offer the driver besides LLVMFuzzerTestOneInput: inputs to begin with and words to put in.
// Both are weak: a target without them starts from nothing.
#pragma once

#include <string>
#include <vector>

namespace inquest::fuzz {

[[gnu::weak]] std::vector<std::string> seeds();
[[gnu::weak]] std::vector<std::string> words();

}  // namespace inquest::fuzz
