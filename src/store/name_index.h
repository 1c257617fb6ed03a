// Which names stand in which document, counted over the case: fills name_in_document and keeps name_group, name_form and
// name_role equal to it. Within the caller's transaction on the writer of a part.
#pragma once

#include <vector>

#include "store/impl.h"
#include "store/stored_reading.h"

namespace inquest::store {

Status add_names(Store::Impl& impl, Database& database, const DocumentId& document, const std::vector<ReadName>& names);
Status remove_names(Database& database, const DocumentId& document);

}  // namespace inquest::store
