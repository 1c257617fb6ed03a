// The averaged structured perceptron: a sequence is decoded with the weights so far, and where the result differs from
// the truth, the weights of the true labels rise by one and those of the wrong ones fall. The average of all weights
// over time is the model. Integers throughout, and one seed: the same data give the same bytes on every machine.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "reading/linear_model.h"

namespace inquest::train {

// One sequence to learn from.
struct Example {
  std::vector<std::vector<std::uint64_t>> features;  // of each token; empty for a token whose label is fixed
  std::vector<std::uint8_t> labels;                  // the truth
  std::vector<std::int8_t> fixed;                    // >= 0: this label, unasked
};

struct Settings {
  int passes = 8;
  unsigned rarest = 2;      // features met less often are left out
  unsigned log2_rows = 16;  // of the model
  unsigned left_out = 0;    // of a thousand features of a token, how many are not looked at each time, at random
  std::uint64_t seed = 20141118;
};

// A feature put into the model as it is: the greatest weight for one label.
struct Given {
  std::uint64_t feature = 0;
  std::uint8_t label = 0;
};

// The bytes of a model file.
std::string train_model(const std::vector<std::string>& labels, std::vector<Example> examples, const Settings& settings,
                        const std::vector<Given>& given = {});

}  // namespace inquest::train
