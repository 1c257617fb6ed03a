// How the reference library is opened: what tells of votes at once, on two threads, everything else when a row of it is first asked for.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <fstream>
#include <optional>
#include <system_error>
#include <thread>

#include "app/app.h"
#include "app/library.h"

namespace inquest::app {
namespace {

namespace fs = std::filesystem;
using proceedings::LibraryHead;

constexpr std::size_t kHeadBytes = 4096;

bool tells_of_votes(const LibraryHead& head) {
  constexpr std::array<std::string_view, 4> kParts{"ballots", "roll-calls", "issues", "votes"};
  return head.rolls > 0 || std::ranges::find(kParts, head.part) != kParts.end();
}

// A file of the library, checked and read; the part borrows from the bytes.
struct Loaded {
  LibraryBytes bytes;
  proceedings::LibraryPart part;
};

Result<Loaded> load(const fs::path& path) {
  Loaded out;
  TRY(out.bytes, LibraryBytes::read(path));
  if (!out.bytes.sound()) {
    return fail(ErrorCode::verification_failed, fmt::format("{}: this file of the reference library is broken. Nothing of a case is in it: delete it and import its source again.", path.native()));
  }
  auto part = proceedings::read_library_file(out.bytes.body());
  if (!part) return std::unexpected(within(path.filename().native(), part.error()));
  out.part = std::move(*part);
  return out;
}

// All files, in the order given, the largest first on two threads: one file, that of the ballots, takes about as long as the others together.
std::vector<std::optional<Result<Loaded>>> load_all(const std::vector<fs::path>& paths) {
  std::vector<std::optional<Result<Loaded>>> out(paths.size());
  std::vector<std::pair<std::uintmax_t, std::size_t>> order;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    std::error_code none;
    const auto size = fs::file_size(paths[i], none);
    order.emplace_back(none ? 0 : size, i);
  }
  std::ranges::sort(order, std::ranges::greater());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t at = next++; at < order.size(); at = next++) out[order[at].second].emplace(load(paths[order[at].second]));
  };
  if (paths.size() < 2) {
    work();
    return out;
  }
  {
    const std::jthread other(work);
    work();
  }  // both have ended
  return out;
}

}  // namespace

std::vector<fs::path> library_files(const fs::path& folder) {
  std::vector<fs::path> out;
  std::error_code none;
  for (fs::directory_iterator at(folder, none), end; !none && at != end; at.increment(none)) {
    if (at->path().extension() == kLibraryEnding) out.push_back(at->path());
  }
  std::ranges::sort(out);
  return out;
}

Result<LibraryHead> library_head(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string front(kHeadBytes, '\0');
  file.read(front.data(), static_cast<std::streamsize>(front.size()));
  front.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
  auto head = proceedings::read_library_head(front);
  if (!head) return std::unexpected(within(path.filename().native(), head.error()));
  return head;
}

Result<std::unique_ptr<Library>> Library::open(const fs::path& folder) {
  auto inside = std::make_unique<Inside>();
  std::vector<fs::path> at_once;
  for (auto& path : library_files(folder)) {
    TRY(auto head, library_head(path));
    if (tells_of_votes(head)) at_once.push_back(path);
    else inside->rest.push_back({inside->heads.size(), path});
    inside->heads.push_back(std::move(head));
  }
  inside->files.resize(inside->heads.size());
  inside->imports.resize(inside->heads.size());
  std::size_t place = 0;
  for (auto& loaded : load_all(at_once)) {
    if (!*loaded) return std::unexpected(loaded->error());
    while (!tells_of_votes(inside->heads[place])) ++place;
    inside->take(place++, std::move((*loaded)->bytes), std::move((*loaded)->part));
  }
  inside->votes = proceedings::votes_of(inside->imports, inside->problems);
  return std::unique_ptr<Library>(new Library(std::move(inside)));
}

void Library::Inside::take(std::size_t place, LibraryBytes bytes, proceedings::LibraryPart part) {
  files[place] = std::move(bytes);
  heads[place] = std::move(part.head);
  imports[place] = std::move(part.import);
}

Status Library::Inside::load_rest() {
  std::call_once(rest_once, [&] {
    std::vector<fs::path> paths;
    for (const auto& [place, path] : rest) paths.push_back(path);
    auto all = load_all(paths);
    for (std::size_t i = 0; i < all.size() && rest_loaded; ++i) {
      if (!*all[i]) rest_loaded = std::unexpected(all[i]->error());
      else take(rest[i].first, std::move((*all[i])->bytes), std::move((*all[i])->part));
    }
  });
  return rest_loaded;
}

}  // namespace inquest::app
