// new, add, read, passphrase.
#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <map>

#include "base/printable.h"
#include "cli/command.h"
#include "cli/language_model.h"

namespace inquest::cli {
namespace {

struct NewOptions {
  std::filesystem::path folder;
  std::string name, initials;
};

constexpr std::size_t kMostInitials = 8;

std::string login_name() {
  const passwd* entry = getpwuid(getuid());
  return entry != nullptr && entry->pw_name != nullptr ? entry->pw_name : "founder";
}

// "Ada Lovelace" -> "AL", of four words at most.
std::string initials_of(std::string_view name) {
  std::string out;
  bool begins = true;
  for (std::size_t i = 0, words = 0; i < name.size() && words < 4;) {
    const auto character = name.substr(i, std::max<std::size_t>(1, utf8_length(name.substr(i))));
    const auto first = static_cast<unsigned char>(character.front());
    if (begins && (first >= 0x80 || std::isalnum(first) != 0)) {
      out += character.size() == 1 ? std::string(1, static_cast<char>(std::toupper(first))) : std::string(character);
      ++words;
    }
    begins = character == " " || character == "-" || character == ".";
    i += character.size();
  }
  return out.empty() ? "F" : out;
}

Result<int> run_new(Session& session, const NewOptions& options) {
  std::error_code ignored;
  if (const auto last = options.folder.filename(); options.folder.empty() || last == "." || last == "..") {
    return fail(ErrorCode::usage, "A case has a name of its own. Name the folder that is to be made, as camp.inquest.");
  }
  const auto folder = named_folder(options.folder);
  if (std::filesystem::exists(folder, ignored)) {
    return fail(ErrorCode::conflict, printable_lines(folder.native()) + " exists already.");
  }
  if (!std::filesystem::is_directory(std::filesystem::absolute(folder, ignored).lexically_normal().parent_path(), ignored)) {
    return fail(ErrorCode::usage, printable_lines(folder.native()) + ": the folder that it is to lie in does not exist. Make that first.");
  }
  const std::string name = options.name.empty() ? login_name() : options.name;
  const std::string initials = options.initials.empty() ? initials_of(name) : options.initials;
  if (columns_of(initials) > kMostInitials) {
    return fail(ErrorCode::usage, fmt::format("Initials have at most {} letters: they stand beside every judgement.", kMostInitials));
  }
  TRY(const auto secret, chosen_passphrase(session.passphrase, "A passphrase for the new case"));
  TRY(const auto made, app::Case::create(folder, secret, name, initials, session.settings));
  if (session.json) {
    print_json({{"kind", "case"}, {"id", made->id().text()}, {"folder", printable_lines(folder.native())},
                {"user", name}, {"initials", initials}});
  } else {
    print(fmt::format("{} is ready.\nIts passphrase cannot be recovered: whoever loses it loses the case.\n",
                      printable_lines(folder.native())));
  }
  return kDone;
}

struct AddOptions {
  CaseOptions at;
  std::vector<std::filesystem::path> paths;
  app::Custodial custodial;
  std::string classification = "restricted";
  std::string compartment = "none";
};

std::string_view word_of(app::AddedFile::What what) {
  switch (what) {
    case app::AddedFile::What::document: return "new";
    case app::AddedFile::What::custody: return "custody";
    case app::AddedFile::What::known: return "known";
  }
  return "";
}

Json line_of(const app::Skipped& skipped) {
  return {{"kind", "error"}, {"file", skipped.path}, {"code", name_of(skipped.error.code)}, {"message", skipped.error.message}};
}

void print_skipped(const std::vector<app::Skipped>& skipped, std::string_view verb) {
  constexpr std::size_t kShown = 20;
  for (std::size_t i = 0; i < skipped.size() && i < kShown; ++i) {
    const auto id = skipped[i].document.empty() ? std::string() : fmt::format(" ({})", short_id(skipped[i].document));
    fmt::print(stderr, "{}: {}{}: {}\n", verb, one_line(skipped[i].path), id, one_line(skipped[i].error.message));
  }
  if (skipped.size() > kShown) fmt::print(stderr, "... and {} more; --json lists all.\n", grouped(skipped.size() - kShown));
}

void print_added(const app::Added& added) {
  std::string line = fmt::format("{} ({}): {} new", counted(added.files, "file"), size_of(added.bytes), grouped(added.new_documents));
  if (added.new_custody > 0) line += fmt::format(", {} again from elsewhere", grouped(added.new_custody));
  line += fmt::format(", {} known", grouped(added.known_before));
  if (!added.skipped.empty()) line += fmt::format(", {} skipped", grouped(added.skipped.size()));
  print(line + ".\n");
}

Result<int> run_add(Session& session, AddOptions& options) {
  static const std::map<std::string, Classification> kClasses{{"public", Classification::open},
                                                             {"restricted", Classification::restricted},
                                                             {"confidential", Classification::confidential},
                                                             {"strictly-confidential", Classification::strictly_confidential},
                                                             {"strictly confidential", Classification::strictly_confidential}};
  options.custodial.classification = kClasses.at(options.classification);
  options.custodial.compartment = options.compartment == "identities" ? Compartment::identities : Compartment::none;
  TRY(const auto opened, session.open(options.at.folder));
  app::OnAdded on_added;
  if (session.json) {
    on_added = [](const app::AddedFile& file) {
      print_json({{"path", file.path}, {"document", file.document.text()}, {"sha256", file.sha256.hex()}, {"added", word_of(file.what)}});
      std::fflush(stdout);  // what is printed is durable: whoever reads us may rely on it at once
    };
  }
  Result<app::Added> added;
  {
    ProgressLine progress;
    added = opened->add(opened->founder(), options.paths, options.custodial, progress.handler(), on_added);
  }
  if (!added) return std::unexpected(added.error());
  if (session.json) {
    for (const auto& skipped : added->skipped) print_json(line_of(skipped));
  } else {
    print_skipped(added->skipped, "skipped");
    print_added(*added);
  }
  if (added->stopped) {
    fmt::print(stderr, "Stopped. What is listed is in the case; the same command takes up the rest.\n");
    return kInterrupted;
  }
  return added->skipped.empty() ? kDone : kSkipped;
}

struct ReadOptions {
  CaseOptions at;
  bool again = false;
  unsigned workers = 0;
  ModelOptions model;
};

Result<int> run_read(Session& session, const ReadOptions& options) {
  session.settings.workers = options.workers;
  TRY(session.settings.language_model, options.model.settings());
  TRY(const auto opened, session.open(options.at.folder));
  Result<app::ReadDone> done;
  {
    ProgressLine progress;
    done = opened->read(opened->founder(), options.again, progress.handler());
  }
  if (!done) return std::unexpected(done.error());
  if (session.json) {
    for (const auto& failed : done->skipped) {
      print_json({{"kind", "error"}, {"document", failed.document}, {"file", failed.path}, {"code", name_of(failed.error.code)}, {"message", failed.error.message}});
    }
    Json line{{"kind", "read"}, {"read", done->read}, {"failed", done->failed}, {"proposals", done->proposals}, {"bytes", done->bytes}};
    if (done->model) line["model"] = to_json(*done->model);
    print_json(std::move(line));
  } else {
    print_skipped(done->skipped, "not read");
    std::string line = fmt::format("{} read: {}", counted(done->read, "document"), counted(done->proposals, "proposal"));
    if (done->failed > 0) line += fmt::format(". {} could not be read; the originals are kept", grouped(done->failed));
    print(line + ".\n");
    if (done->model) print(summary_of(*done->model));
  }
  if (done->model) warn_of(*done->model);
  if (done->stopped) {
    fmt::print(stderr, "Stopped. What was read is kept; the same command takes up the rest.\n");
    return kInterrupted;
  }
  return done->failed == 0 ? kDone : kSkipped;
}

Result<int> run_passphrase(Session& session, const CaseOptions& options) {
  const auto folder = folder_of_case(options.folder);
  if (!app::Case::is_case(folder)) {
    return fail(ErrorCode::not_a_case, printable_lines(folder.native()) + " is not a case.");
  }
  TRY(const auto now, passphrase_of(session.passphrase, "The present passphrase"));
  TRY(const auto opened, app::Case::open(folder, now, session.settings));
  TRY(const auto then, chosen_passphrase(session.new_passphrase, "The new passphrase"));
  TRY_(opened->change_passphrase(opened->founder(), now, then));
  if (!session.json) print("The passphrase is changed. Copies of the case made before still open with the old one.\n");
  return kDone;
}

}  // namespace

void add_new(CLI::App& root, Session& session) {
  add_command<NewOptions>(root, session, kBegin, "new", "Make an empty case",
    [&](CLI::App& command, NewOptions& o) {
      command.add_option("CASE", o.folder, "The folder to make, NAME.inquest; where NAME is given, .inquest is put behind it")->required()->type_name("");
      command.add_option("--name", o.name, "How you are shown in the case; a pseudonym will do (default: login name)")->type_name("NAME");
      command.add_option("--initials", o.initials, "Your initials, as judgements carry them")->type_name("AB");
      define_passphrase(command, session.passphrase);
      define_json(command, session);
    }, [](Session& s, const NewOptions& o) { return run_new(s, o); });
}

void add_add(CLI::App& root, Session& session) {
  add_command<AddOptions>(root, session, kBegin, "add", "Preserve files and folders, byte for byte",
    [&](CLI::App& command, AddOptions& o) {
      o.at.define(command, session);
      command.add_option("PATH", o.paths, "Files and folders")->required()->type_name("");
      auto& c = o.custodial;
      command.add_option("--publisher", c.publisher, "Who published it")->type_name("NAME");
      command.add_option("--author", c.author, "Who wrote it")->type_name("NAME");
      command.add_option("--published", c.published, "When: an EDTF date, 2014-09-19 or 2014-09")->type_name("DATE");
      command.add_option("--language", c.language, "Its language, as BCP 47: en, ko")->type_name("CODE");
      command.add_option("--obtained-from", c.obtained_from, "From whom or where you have it")->type_name("TEXT");
      command.add_option("--note", c.note, "Anything else on how it came here")->type_name("TEXT");
      command.add_option("--classification", o.classification, "public, restricted (default), confidential, strictly-confidential")
          ->type_name("CLASS")->check(CLI::IsMember({"public", "restricted", "confidential", "strictly-confidential", "strictly confidential"}).description(""));
      command.add_option("--compartment", o.compartment, "identities: only for those who may know who witnesses are")
          ->type_name("NAME")->check(CLI::IsMember({"none", "identities"}).description(""));
      define_json(command, session);
    }, [](Session& s, AddOptions& o) { return run_add(s, o); });
}

void add_read(CLI::App& root, Session& session) {
  add_command<ReadOptions>(root, session, kBegin, "read", "Read what was added: texts, names, quotations, dates",
    [&](CLI::App& command, ReadOptions& o) {
      o.at.define(command, session);
      command.add_flag("--again", o.again, "Read everything again with the present version; decisions are kept");
      command.add_option("--workers", o.workers, "How many documents at a time (default: one for each core)")->type_name("N");
      o.model.define(command);
      define_json(command, session);
    }, [](Session& s, const ReadOptions& o) { return run_read(s, o); });
}

void add_passphrase(CLI::App& root, Session& session) {
  add_command<CaseOptions>(root, session, kKeep, "passphrase", "Change the passphrase",
    [&](CLI::App& command, CaseOptions& o) {
      o.define(command, session);
      define_passphrase(command, session.new_passphrase);
      define_json(command, session);
    }, [](Session& s, const CaseOptions& o) { return run_passphrase(s, o); });
}

}  // namespace inquest::cli
