#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

#include "app/decode.h"
#include "app/collation.h"
#include "app/link_case.h"
#include "app/link_people.h"
#include "app/review_shelf.h"
#include "app/series_shelf.h"
#include "app/symbols.h"
#include "app/table_shelf.h"
#include "app/vote_shelf.h"
#include "app/impl.h"
#include "intake/intake.h"

namespace inquest::app {
namespace {

namespace fs = std::filesystem;

std::string device_label() {
  std::array<char, 256> name{};
  return gethostname(name.data(), name.size() - 1) == 0 ? std::string(name.data()) : "a device";
}

fs::path folder_of_program() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  return error ? fs::path() : program.parent_path();
}

}  // namespace

Status start() {
  umask(077);  // whatever a case, an export or a state file is made of is for its owner alone
  return crypto::init();
}

fs::path default_state_folder() {
  if (const char* state = std::getenv("XDG_STATE_HOME"); state != nullptr && *state == '/') return fs::path(state) / "inquest";
  const char* home = std::getenv("HOME");
  return fs::path(home != nullptr && *home == '/' ? home : "/") / ".local/state/inquest";
}

fs::path default_reader_program() { return folder_of_program() / "inquest-reader"; }

Case::Impl::Impl(std::filesystem::path given_folder, Settings given)
    : folder(std::move(given_folder)), settings(std::move(given)), reader(settings.reader_program),
      collator(std::make_unique<Collator>()),
      reviews(std::make_unique<ReviewShelf>()),
      linker(std::make_unique<CaseLinker>()), people(std::make_unique<PeopleShelf>()), series(std::make_unique<SeriesShelf>()), symbols(std::make_unique<SymbolShelf>()),
      votes(std::make_unique<VoteShelf>(default_reference_folder())), tables(std::make_unique<TableShelf>()) {}
Case::Impl::~Impl() = default;

store::Environment Case::Impl::environment() {
  return {.clock = clock, .random = random, .state_folder = settings.state_folder,
          .device_label = device_label(), .kdf_cost = settings.kdf};
}

Status Case::Impl::allow(const Actor& actor) const {
  if (actor.user == founder.user) return {};
  return fail(ErrorCode::forbidden, "This is for the user whose passphrase opened the case.");
}

std::string Case::Impl::case_name() const {
  fs::path name = folder.filename();
  if (name.empty()) name = folder.parent_path().filename();
  if (name.extension() == ".inquest") name = name.stem();
  return intake::printable_path(name);
}

Case::Case(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Case::~Case() = default;

Result<std::unique_ptr<Case>> Case::create(const fs::path& folder, const Secret& passphrase, std::string_view user_name,
                                           std::string_view initials, const Settings& settings) {
  TRY_(check_text("name", user_name));
  TRY_(check_text("initials", initials));
  auto impl = std::make_unique<Impl>(folder, settings);
  const store::Founding founding{std::string(user_name), std::string(initials)};
  TRY(impl->store, store::Store::create(folder, passphrase, founding, impl->environment()));
  TRY_(identify(*impl));
  return std::unique_ptr<Case>(new Case(std::move(impl)));
}

Result<std::unique_ptr<Case>> Case::open(const fs::path& folder, const Secret& passphrase, const Settings& settings) {
  auto impl = std::make_unique<Impl>(folder, settings);
  TRY(impl->store, store::Store::open(folder, passphrase, impl->environment()));
  TRY_(identify(*impl));
  return std::unique_ptr<Case>(new Case(std::move(impl)));
}

// Who opened it. In a copied or restored case this device's author is not in the ledger before its first entry: the person
// is known by their other logs.
Status Case::identify(Impl& impl) {
  TRY(const auto authors, impl.store->authors());
  for (const auto& author : authors) {
    if (author.user != impl.store->user()) continue;
    impl.founder = {author.user, author.initials};
    impl.user_name = author.user_name;
    return {};
  }
  return fail(ErrorCode::verification_failed, "The ledger does not know the person who opened it.");
}

bool Case::is_case(const fs::path& folder) { return store::Store::is_case(folder); }
Actor Case::founder() const { return impl_->founder; }
CaseId Case::id() const { return impl_->store->case_id(); }
std::vector<std::string> Case::notices() const { return impl_->store->notices(); }

Result<Json> Case::session(const Actor& actor) {
  TRY_(impl_->allow(actor));
  return Json{{"user", impl_->user_name}, {"initials", impl_->founder.initials}, {"case", impl_->case_name()}, {"case_id", id().text()}};
}

Result<Added> Case::add(const Actor& actor, const std::vector<fs::path>& paths, const Custodial& custodial,
                        const OnProgress& progress, const OnAdded& added) {
  TRY_(impl_->allow(actor));
  TRY_(intake::check(custodial));
  const auto sources = intake::find_files(paths, impl_->folder);
  return intake::preserve_files(*impl_->store, sources, custodial, impl_->settings.workers, progress, added);
}

Result<std::string> Case::checkpoint(const Actor& actor) {
  TRY_(impl_->allow(actor));
  return impl_->store->take_checkpoint();
}

Status Case::rebuild(const Actor& actor, const OnProgress& progress) {
  TRY_(impl_->allow(actor));
  return impl_->store->rebuild(progress);
}

Status Case::change_passphrase(const Actor& actor, const Secret& now, const Secret& then) {
  TRY_(impl_->allow(actor));
  return impl_->store->change_passphrase(now, then);
}

static Result<DocumentId> document_of(store::Store& store, std::string_view id_or_prefix) {
  TRY(const std::string full, store.resolve(id_or_prefix));
  const auto id = DocumentId::parse(full);
  if (!id) return fail(ErrorCode::not_found, "That id is not a document's.");
  return *id;
}

Result<std::string> Case::text(const Actor& actor, std::string_view document) {
  TRY_(impl_->allow(actor));
  TRY(const auto id, document_of(*impl_->store, document));
  TRY(auto stored, impl_->store->text(id));
  return std::move(stored.extracted.text);
}

Status Case::original(const Actor& actor, std::string_view document, const std::function<Status(ByteView)>& sink) {
  TRY_(impl_->allow(actor));
  TRY(const auto id, document_of(*impl_->store, document));
  return impl_->store->stream_original(id, sink);
}

}  // namespace inquest::app
