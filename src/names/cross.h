// Two names in different scripts: how much likelier one writes the other than any other name would. Pure; no allocation.
#pragma once

#include "names/names.h"

namespace inquest::names {

// `latin` gives letters (its own, or those in which a name of a third script is mostly written), `native` units.
struct CrossFit {
  float gain = -1000;  // nats by which `native` explains the letters better than chance does
  float rate = 1000;   // nats for each letter that were needed
};
CrossFit cross_fit(const Reading& latin, const Reading& native);

// The chance, from 0 to 1, that names with this fit are one.
float chance_of(const CrossFit& fit);

}  // namespace inquest::names
