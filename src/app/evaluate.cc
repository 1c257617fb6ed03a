// `inquest evaluate`: walks the data, reads each text as `extract` would, and lets evaluation compare.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <system_error>

#include "app/app.h"
#include "app/files.h"
#include "app/limits.h"
#include "evaluation/evaluation.h"
#include "intake/intake.h"
#include "reading/reading.h"

namespace inquest::app {
namespace {

namespace fs = std::filesystem;
using evaluation::Annotated;
using evaluation::Layout;
using evaluation::Task;

std::vector<std::string> files_under(const fs::path& data) {
  std::error_code problem;
  if (!fs::is_directory(data, problem)) return {data.native()};
  std::vector<std::string> paths;
  fs::recursive_directory_iterator at(data, fs::directory_options::skip_permission_denied, problem);
  for (; !problem && at != fs::recursive_directory_iterator(); at.increment(problem)) {
    std::error_code unseen;
    if (at->is_regular_file(unseen)) paths.push_back(at->path().native());
  }
  return paths;
}

class Evaluation {
 public:
  Evaluation(Task task, const fs::path& reader_program) : task_(task), reader_(reader_program) {}

  void read(const evaluation::Source& source) {
    if (const auto done = read_source(source); !done) skip(source.path, done.error());
  }

  Json result() const {
    Json skipped = Json::array(), tables = Json::array();
    for (const auto& [file, message] : skipped_) skipped.push_back({{"file", file}, {"message", message}});
    for (const auto& table : tables_of()) tables.push_back(json_of(table));
    return {{"kind", "evaluation"}, {"task", evaluation::name_of(task_)}, {"version", reading::kReadingVersion}, {"texts", texts_}, {"bytes", bytes_},
            {"seconds", seconds_}, {"mb_per_second", seconds_ > 0 ? Json(static_cast<double>(bytes_) / 1e6 / seconds_) : Json()},
            {"skipped", skipped}, {"tables", tables}};
  }
  std::uint64_t texts() const { return texts_; }
  const auto& skipped() const { return skipped_; }

 private:
  using Clock = std::chrono::steady_clock;

  static Json json_of(const evaluation::Table& table) {
    Json rows = Json::array();
    for (const auto& row : table.rows) {
      Json cells{{"label", row.label}};
      for (std::size_t i = 0; i < table.columns.size(); ++i) {
        Json& cell = cells[table.columns[i]];
        if (!row.cells[i]) cell = nullptr;
        else if (i < table.counts) cell = static_cast<std::uint64_t>(*row.cells[i]);
        else cell = *row.cells[i];
      }
      rows.push_back(std::move(cells));
    }
    return {{"name", table.name}, {"columns", table.columns}, {"rows", std::move(rows)}};
  }

  std::vector<evaluation::Table> tables_of() const {
    switch (task_) {
      case Task::quotations: return quotations_.tables();
      case Task::names: return names_.tables();
      case Task::dates: return dates_.tables();
      case Task::boilerplate: return pages_.tables();
      case Task::acts: return acts_.tables();
      case Task::steps: return steps_.tables();
    }
    return {};
  }

  void skip(const fs::path& file, const Error& error) { skipped_.emplace_back(intake::printable_path(file), error.message); }

  Status read_source(const evaluation::Source& source) {
    TRY(const Bytes bytes, bytes_of_file(source.path));
    const std::string name = fs::path(source.path).filename().native();
    switch (source.layout) {
      case Layout::brat: {
        TRY(const Bytes annotations, bytes_of_file(source.annotations));
        TRY(const auto gold, evaluation::read_brat(name, std::string(as_text(bytes)), as_text(annotations)));
        return compare(gold);
      }
      case Layout::conll: {
        TRY(const auto parts, evaluation::read_conll(name, as_text(bytes)));
        for (const auto& gold : parts) TRY_(compare(gold));
        return {};
      }
      case Layout::timeml: {
        TRY(const auto gold, evaluation::read_timeml(name, as_text(bytes)));
        return compare(gold);
      }
      case Layout::marked: {
        if (!evaluation::looks_marked(as_text(bytes))) return {};  // a README beside the data
        TRY(const auto gold, evaluation::read_marked(name, as_text(bytes)));
        return compare(gold);
      }
      case Layout::pages: return read_pages(source.path, as_text(bytes));
    }
    return {};
  }

  Status compare(const Annotated& gold) {
    if (gold.text.size() > kLargestText) return too_large();
    ExtractedText text{.text = gold.text, .media_type = "text/plain", .reader = "text/1"};
    const auto begun = Clock::now();
    const Reading reading = reading::read_text(text, {.published = gold.published});
    count(gold.text.size(), begun);
    if (task_ == Task::quotations) quotations_.add(gold, reading);
    if (task_ == Task::names) names_.add(gold, reading);
    if (task_ == Task::dates) dates_.add(gold, reading);
    if (task_ == Task::acts) acts_.add(gold, reading);
    if (task_ == Task::steps) steps_.add(gold, reading);
    return {};
  }

  void count(std::uint64_t bytes, Clock::time_point begun) {
    seconds_ += std::chrono::duration<double>(Clock::now() - begun).count();
    bytes_ += bytes;
    ++texts_;
  }

  // KEY.html or KEY.html.gz, beside the ground truth or in html/.
  static Result<Bytes> page_bytes(const fs::path& folder, const std::string& file) {
    for (const auto& path : {folder / "html" / (file + ".gz"), folder / "html" / file, folder / (file + ".gz"), folder / file}) {
      std::error_code none;
      if (!fs::is_regular_file(path, none)) continue;
      TRY(const Bytes packed, bytes_of_file(path));
      return evaluation::unpacked(packed);
    }
    return fail(ErrorCode::not_found, "no such page in html/ beside the ground truth");
  }

  Status read_pages(const fs::path& ground_truth, std::string_view bytes) {
    TRY(const auto pages, evaluation::read_pages(bytes));
    for (const auto& page : pages) {
      if (const auto done = read_page(ground_truth.parent_path(), page); !done) skip(page.file, done.error());
    }
    return {};
  }

  // A page that fails to be read counts as one of which nothing was extracted.
  Status read_page(const fs::path& folder, const evaluation::GoldPage& page) {
    TRY(const Bytes html, page_bytes(folder, fs::path(page.file).filename().native()));
    const auto begun = Clock::now();
    const auto text = reader_.extract_text("page.html", html);
    if (!text) {
      count(html.size(), begun);
      pages_.add(page, {});
      return std::unexpected(text.error());
    }
    count(html.size(), begun);
    pages_.add(page, evaluation::article_of(*text, reading::read_text(*text, {})));
    return {};
  }

  Task task_;
  reading::TextReader reader_;
  evaluation::QuotationScore quotations_;
  evaluation::NameScore names_;
  evaluation::DateScore dates_;
  evaluation::PageScore pages_;
  evaluation::EventScore acts_{true}, steps_{false};
  std::vector<std::pair<std::string, std::string>> skipped_;
  std::uint64_t texts_ = 0, bytes_ = 0;
  double seconds_ = 0;
};

}  // namespace

Result<Json> evaluate(std::string_view task_name, const fs::path& data, const fs::path& reader_program, const OnProgress& progress) {
  const auto task = evaluation::task_of(task_name);
  if (!task) return fail(ErrorCode::usage, "The task is one of quotations, names, dates, boilerplate, acts, steps.");
  std::error_code none;
  if (!fs::exists(data, none)) return fail(ErrorCode::not_found, fmt::format("{}: no such file or folder.", intake::printable_path(data)));
  const auto sources = evaluation::sources_of(*task, files_under(data));
  Evaluation evaluation(*task, reader_program);
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (progress && !progress({"measuring", i, sources.size(), "files"})) return fail(ErrorCode::conflict, "Stopped; nothing was written.");
    evaluation.read(sources[i]);
  }
  if (evaluation.texts() == 0) {
    std::string why = fmt::format("{}: nothing annotated for {} was found.", intake::printable_path(data), task_name);
    if (!evaluation.skipped().empty()) why += fmt::format(" {}: {}.", evaluation.skipped().front().first, evaluation.skipped().front().second);
    return fail(ErrorCode::not_found, why);
  }
  return evaluation.result();
}

}  // namespace inquest::app
