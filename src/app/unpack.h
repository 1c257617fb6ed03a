// What `read` does with a container: its members are preserved, each with its custody, before any of them is read. Private to
// app. One Unpacker for a run of `read`; its functions may be called from several threads.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/model.h"
#include "reading/reading.h"
#include "store/store.h"

namespace inquest::app {

class Unpacker {
 public:
  Unpacker(store::Store& store, const reading::TextReader& reader) : store_(store), reader_(reader) {}

  // Original -> text, and members into the case. Errors: those of the document (unreadable, limit, unsupported; then nothing of
  // it was taken) and those of the case (disk, in_use, conflict).
  Result<ExtractedText> read(const Document& document, const std::vector<Custody>& custody, std::string_view file_name,
                             ByteView original);
  // Documents that came in so far and that the case did not hold before.
  std::uint64_t new_documents() const;

 private:
  struct Below {
    std::uint64_t documents = 0, bytes = 0;
  };
  Status check_budget(const std::vector<DocumentId>& outermost) const;
  void count(const std::vector<DocumentId>& outermost, std::uint64_t documents, std::uint64_t bytes, std::uint64_t fresh);

  store::Store& store_;
  const reading::TextReader& reader_;
  mutable std::mutex mutex_;
  std::map<DocumentId, Below> below_;  // of each outermost container, over all that is nested in it
  std::uint64_t new_documents_ = 0;
};

// The name under which a document's kind is told when its first bytes do not tell it: the end of its path, or of its address.
std::string file_name_of(const std::vector<Custody>& custody);

}  // namespace inquest::app
