// What every comparison of documents asks first. Included by the files of app/ alone.
#pragma once

#include <string>
#include <vector>

#include "model/model.h"
#include "store/store.h"

namespace inquest::app {

// The documents that have a text, in the order of the case.
Result<std::vector<Document>> documents_read(store::Store& store);

// Changes whenever the text, its reading or a decision on it does.
Result<std::string> state_of_reading(store::Store& store, const Document& document);

}  // namespace inquest::app
