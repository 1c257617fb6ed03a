// What every comparison of documents asks first. Included by the files of app/ alone.
#pragma once

#include <string>
#include <vector>

#include "model/model.h"
#include "store/store.h"

namespace inquest::app {

// The documents that have a text, in the order of the case.
Result<std::vector<Document>> documents_read(store::Store& store);

// Changes whenever the text, its reading or a decision on it does, also where as many are accepted and rejected as before.
Result<std::string> state_of_reading(store::Store& store, const Document& document);
// The same of many documents at once, in their order: documents with one text share what is decided on it. Not to be compared with
// what the function above gives.
Result<std::vector<std::string>> states_of_reading(store::Store& store, const std::vector<Document>& documents);

}  // namespace inquest::app
