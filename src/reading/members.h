// The members of a container, on their way out of the sandbox.
#pragma once

#include <string>

#include "base/bytes.h"
#include "base/result.h"

namespace inquest::reading {

// As the container describes it. Lines of UTF-8; hostile like all that it says.
struct MemberHead {
  std::string path;           // within the container, with "/" between its components, none of which is ".."
  std::string url, captured;  // of a web archive's record; empty elsewhere
};

// Takes members one after another: what comes as bytes belongs to the member begun last.
class MemberSink {
 public:
  virtual ~MemberSink() = default;
  virtual Status begin(const MemberHead& member) = 0;
  virtual Status bytes(ByteView piece) = 0;
};

}  // namespace inquest::reading
