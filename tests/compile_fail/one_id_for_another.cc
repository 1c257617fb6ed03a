// An id of one kind is refused where another is wanted.
#include "base/id.h"

bool is_nil(inquest::DocumentId id) { return id.is_nil(); }
bool good() { return is_nil(inquest::DocumentId{}); }

#ifdef INQUEST_BAD
bool bad() { return is_nil(inquest::StatementId{}); }
#endif
