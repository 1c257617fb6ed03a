#include "app/unpack.h"

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <deque>
#include <set>

#include "model/payload.h"

namespace inquest::app {
namespace {

// Containers within containers. Beyond that nobody packed by hand.
constexpr unsigned kDeepest = 8;
// All that one container may come to, over all that is nested in it.
constexpr std::uint64_t kMostBelow = 200'000;
constexpr std::uint64_t kMostBytesBelow = std::uint64_t{16} << 30;
constexpr std::size_t kItemsOfEntry = 4096;

// The containers a document came in, and what they came in.
struct Above {
  std::vector<Hash> hashes;           // the document's own first
  std::vector<DocumentId> outermost;
  unsigned depth = 0;
};
Result<Above> above(store::Store& store, const Document& document) {
  Above found{{document.sha256}, {}, 0};
  std::set<DocumentId> seen{document.id};
  std::deque<std::pair<DocumentId, unsigned>> open{{document.id, 0}};
  while (!open.empty()) {
    const auto [id, depth] = open.front();
    open.pop_front();
    found.depth = std::max(found.depth, depth);
    const auto custody = store.custody(id);
    if (!custody && custody.error().code != ErrorCode::not_found) return std::unexpected(custody.error());
    std::set<DocumentId> containers;
    for (const auto& each : custody ? *custody : std::vector<Custody>{}) {
      if (each.member_of) containers.insert(*each.member_of);
    }
    if (containers.empty()) found.outermost.push_back(id);
    for (const auto& container : containers) {
      if (!seen.insert(container).second) continue;
      open.emplace_back(container, depth + 1);
      if (const auto outer = store.document(container)) found.hashes.push_back(outer->sha256);
    }
  }
  return found;
}

// The members of one container. They count together: `commit` puts them into the ledger, and what is taken without it is
// forgotten.
class Members {
 public:
  // What is stated of the container (publisher, author, date, language, source, classification) holds for each member. `above`:
  // the bytes of the container and of those it came in itself.
  Members(store::Store& store, const Document& container, Custody custody, std::vector<Hash> above)
      : store_(store), container_(container), custody_(std::move(custody)), above_(std::move(above)) {
    custody_.note.clear();
    custody_.member_of = container.id;
  }

  // Preserves one member; `file` is a descriptor at its start.
  Status take(int file, const reading::MemberHead& head) {
    TRY(const auto preserved, store_.preserve(file, container_.compartment, {}));
    if (std::find(above_.begin(), above_.end(), preserved.sha256) != above_.end()) {
      return fail(ErrorCode::unreadable, "the container contains itself, as hostile archives do; nothing was taken from it");
    }
    bytes_ += preserved.size;
    // A member that the case holds outside the container's compartment stays as it is: that it came in this container too would tell
    // of the container.
    if (preserved.lies_in == Compartment::none && container_.compartment != Compartment::none) {
      if (store_.document(preserved.document)) return {};
      // Preserved for a container outside, which has not been entered, or never will be: nobody may lose it over that.
      return fail(ErrorCode::unreadable, "a member came in a container outside the compartment as well, which is still being read; read again");
    }
    if (preserved.lies_in != container_.compartment) {
      return fail(ErrorCode::unreadable, "it holds a document that lies in the compartment, and shows it to whoever has this container; nothing was "
                                         "taken from it; erase it, and add it again with --compartment identities");
    }
    Custody custody = custody_;
    custody.document = preserved.document;
    custody.path = head.path;
    custody.url = head.url;
    custody.captured = head.captured;
    taken_.push_back({preserved, std::move(custody)});
    return {};
  }

  // What is in the ledger already, from this container and under this path, is not entered again: so work that was cut short
  // can be repeated. Gives how many documents the case did not hold before.
  Result<std::uint64_t> commit() {
    std::set<DocumentId> fresh;
    store::Draft draft{ledger::EntryKind::add, "", {}, container_.compartment};
    for (const auto& [preserved, custody] : taken_) {
      TRY(const bool known, is_known(preserved, custody));
      if (known) continue;
      if (!preserved.known_before) fresh.insert(preserved.document);
      draft.items.push_back(payload::encode(payload::AddItem{preserved.document, preserved.sha256, preserved.size, custody}));
      if (draft.items.size() >= kItemsOfEntry) TRY_(append(draft));
    }
    TRY_(append(draft));
    return fresh.size();
  }
  std::uint64_t count() const { return taken_.size(); }
  std::uint64_t bytes() const { return bytes_; }

 private:
  struct Taken {
    store::Preserved preserved;
    Custody custody;
  };

  Result<bool> is_known(const store::Preserved& preserved, const Custody& wanted) {
    if (!preserved.known_before) return false;
    const auto custody = store_.custody(preserved.document);
    // Preserved from another container of this run, whose entry is still to come.
    if (!custody && custody.error().code == ErrorCode::not_found) return false;
    if (!custody) return std::unexpected(custody.error());
    return std::any_of(custody->begin(), custody->end(), [&](const Custody& known) {
      return known.member_of == wanted.member_of && known.path == wanted.path && known.url == wanted.url && known.captured == wanted.captured;
    });
  }

  Status append(store::Draft& draft) {
    if (draft.items.empty()) return {};
    TRY([[maybe_unused]] const auto stamp, store_.append(draft));
    draft.items.clear();
    return {};
  }

  store::Store& store_;
  const Document& container_;
  Custody custody_;
  std::vector<Hash> above_;
  std::vector<Taken> taken_;
  std::uint64_t bytes_ = 0;
};

// Holds one member in memory (never on disk in the clear) until it is complete, then has it preserved.
class Taking : public reading::MemberSink {
 public:
  Taking(Members& members, std::string_view file_name) : members_(members), file_name_(file_name) {}
  Taking(const Taking&) = delete;
  Taking& operator=(const Taking&) = delete;
  ~Taking() override { close(); }

  Status begin(const reading::MemberHead& head) override {
    TRY_(finish());
    head_ = head;
    if (head_.path == "data") head_.path = name_of_only_member();
    file_ = ::memfd_create("member", MFD_CLOEXEC);
    if (file_ < 0) return fail(ErrorCode::internal, fmt::format("no memory file for a member: {}", std::strerror(errno)));
    return {};
  }
  Status bytes(ByteView piece) override {
    while (!piece.empty()) {
      const ssize_t n = ::write(file_, piece.data(), piece.size());
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) return fail(ErrorCode::limit, "there is not enough memory to unpack it; the container is kept");
      piece = piece.subspan(static_cast<std::size_t>(n));
    }
    return {};
  }
  Status finish() {
    if (file_ < 0) return {};
    const bool at_start = ::lseek(file_, 0, SEEK_SET) == 0;
    const Status taken = at_start ? members_.take(file_, head_) : Status{};
    close();
    return taken;
  }

 private:
  void close() {
    if (file_ >= 0) ::close(file_);
    file_ = -1;
  }
  // A compressed file does not say what it holds: "letter.txt.gz" holds "letter.txt".
  std::string name_of_only_member() const {
    for (const std::string_view end : {".gz", ".bz2", ".xz"}) {
      if (file_name_.ends_with(end)) return std::string(file_name_.substr(0, file_name_.size() - end.size()));
    }
    return "data";
  }

  Members& members_;
  std::string_view file_name_;
  reading::MemberHead head_;
  int file_ = -1;
};

// A saved page says where and when it was saved: a custody of its own, by what the file states.
Status note_origin(store::Store& store, const Document& document, const std::vector<Custody>& custody, const ExtractedText& text) {
  const auto& saved = text.saved;
  if (custody.empty() || (saved.url.empty() && saved.captured.empty())) return {};
  const auto same = [&](const Custody& known) { return known.url == saved.url && known.captured == saved.captured; };
  if (std::any_of(custody.begin(), custody.end(), same)) return {};
  Custody noted = custody.back();
  noted.url = saved.url;
  noted.captured = saved.captured;
  store::Draft draft{.kind = ledger::EntryKind::add, .payload = {}, .items = {}, .compartment = document.compartment};
  draft.items.push_back(payload::encode(payload::AddItem{document.id, document.sha256, document.size, noted}));
  TRY(const auto stamp, store.append(draft));
  static_cast<void>(stamp);
  return {};
}

}  // namespace

std::string file_name_of(const std::vector<Custody>& custody) {
  if (custody.empty()) return {};
  std::string_view path = custody.front().path;
  if (path == custody.front().url) path = path.substr(0, path.find_first_of("?#"));
  return std::string(path.substr(path.rfind('/') + 1));
}

Status Unpacker::check_budget(const std::vector<DocumentId>& outermost) const {
  const std::lock_guard lock(mutex_);
  for (const auto& id : outermost) {
    const auto at = below_.find(id);
    if (at != below_.end() && (at->second.documents > kMostBelow || at->second.bytes > kMostBytesBelow)) {
      return fail(ErrorCode::limit, "the container that it came in has given more than containers may: it is kept and not opened");
    }
  }
  return {};
}

void Unpacker::count(const std::vector<DocumentId>& outermost, std::uint64_t documents, std::uint64_t bytes, std::uint64_t fresh) {
  const std::lock_guard lock(mutex_);
  new_documents_ += fresh;
  for (const auto& id : outermost) {
    below_[id].documents += documents;
    below_[id].bytes += bytes;
  }
}

std::uint64_t Unpacker::new_documents() const {
  const std::lock_guard lock(mutex_);
  return new_documents_;
}

Result<ExtractedText> Unpacker::read(const Document& document, const std::vector<Custody>& custody, std::string_view file_name,
                                     ByteView original) {
  const auto type = reading::media_type_of(file_name, original.first(std::min<std::size_t>(original.size(), 65536)));
  if (!reading::has_members(type)) {
    TRY(auto text, reader_.extract_text(file_name, original));
    TRY_(note_origin(store_, document, custody, text));
    return text;
  }
  TRY(const auto around, above(store_, document));
  if (around.depth >= kDeepest) {
    return fail(ErrorCode::limit, fmt::format("containers inside containers, more than {} deep: it is kept and not opened", kDeepest));
  }
  TRY_(check_budget(around.outermost));
  Members members(store_, document, custody.empty() ? Custody{} : custody.back(), around.hashes);
  Taking taking(members, file_name);
  TRY(auto text, reader_.extract_text(file_name, original, &taking));
  TRY_(taking.finish());
  TRY(const auto fresh, members.commit());
  count(around.outermost, members.count(), members.bytes(), fresh);
  return text;
}

}  // namespace inquest::app
