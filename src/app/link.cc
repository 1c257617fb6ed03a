// `inquest link` of files: reads them, lets linkage compare, writes the pairs and the clusters.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <memory>

#include "app/app.h"
#include "app/files.h"
#include "intake/intake.h"
#include "linkage/linkage.h"
#include "reading/reading.h"

namespace inquest::app {
namespace {

namespace fs = std::filesystem;
using linkage::Linkage;
using linkage::Records;
using linkage::Row;

constexpr std::size_t kShownRagged = 5;
constexpr unsigned kReaders = 2;  // threads that put values in while others are read

struct Spent {
  double cpu = 0, wall = 0;
  long peak_mb = 0;
};
Spent spent_since(std::chrono::steady_clock::time_point begun) {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6; };
  return {seconds(usage.ru_utime) + seconds(usage.ru_stime), std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count(), usage.ru_maxrss / 1024};
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

Status read_file(const fs::path& path, unsigned threads, Records& records, std::vector<std::string>& notes) {
  const std::string name = intake::printable_path(path);
  auto found = bytes_of_file(path);
  if (!found) return std::unexpected(within(name, std::move(found).error()));
  Bytes bytes = std::move(*found);
  std::string_view text = as_text(bytes);
  std::string decoded;
  if (!is_ascii(text)) {
    auto made = reading::plain_text_of(bytes);
    if (!made) return std::unexpected(within(name, std::move(made).error()));
    if (made->encoding != "UTF-8") notes.push_back(fmt::format("{}: read as {}.", name, made->encoding));
    decoded = std::move(made->text);
    bytes = {};
    text = decoded;
  }
  return linkage::looks_like_json_lines(text) ? linkage::read_json_lines(text, name, records) : linkage::read_csv(text, name, records, threads);
}

Result<std::size_t> column_of(const Records& records, const std::string& name, std::string_view option) {
  const auto at = records.column_named(name);
  if (at < records.columns.size()) return at;
  std::vector<std::string_view> there;
  for (const auto& column : records.columns) there.push_back(column.name);
  return fail(ErrorCode::usage, fmt::format("{}: there is no column \"{}\". There is {}.", option, name, fmt::join(there, ", ")));
}

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

// Writes a file whole or says why not.
class Writer {
 public:
  explicit Writer(const fs::path& path) : path_(path), file_(std::fopen(path.c_str(), "wb"), &std::fclose) {}
  bool open() const { return file_ != nullptr; }
  void put(std::string_view text) {
    buffer_ += text;
    if (buffer_.size() > (1u << 20)) flush();
  }
  Status close() {
    if (file_) flush();
    if (!file_ || failed_ || std::fclose(file_.release()) != 0) return fail(ErrorCode::disk, fmt::format("{}: could not be written.", intake::printable_path(path_)));
    return {};
  }

 private:
  void flush() {
    failed_ = failed_ || std::fwrite(buffer_.data(), 1, buffer_.size(), file_.get()) != buffer_.size();
    buffer_.clear();
  }
  fs::path path_;
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
  std::string buffer_;
  bool failed_ = false;
};

class FileLinking {
 public:
  FileLinking(const LinkFiles& asked, const OnProgress& progress) : asked_(asked), progress_(progress) {}

  Result<LinkedFiles> run() {
    TRY_(read());
    TRY_(find_columns());
    linkage::Options options = options_of();
    if (!asked_.specification.empty()) {
      TRY(const Bytes toml, bytes_of_file(asked_.specification));
      TRY(options.specification, linkage::parse_specification(as_text(toml), records_));
    }
    TRY(linked_, linkage::link(records_, options));
    TRY_(write());
    const Spent spent = spent_since(begun_);
    describe(spent);
    if (asked_.explain) TRY_(explain());
    return std::move(done_);
  }

 private:
  Status read() {
    for (const auto& path : asked_.files) {
      if (progress_ && !progress_({"reading", 0, 0, "files"})) return fail(ErrorCode::conflict, "Stopped; nothing was written.");
      TRY_(read_file(path, asked_.threads == 1 ? 0 : kReaders, records_, done_.notes));
    }
    bring_columns_together();
    records_.seal();
    for (std::size_t i = 0; i < std::min(kShownRagged, records_.ragged.size()); ++i) {
      const auto& row = records_.ragged[i];
      const std::string what = row.fields == 0 ? "no JSON object, left out" : fmt::format("{} fields where the header has {}", row.fields, row.expected);
      done_.notes.push_back(fmt::format("{}, line {}: {}.", records_.files[row.file], row.line, what));
    }
    if (records_.ragged_rows > kShownRagged) done_.notes.push_back(fmt::format("{} more such rows. What they have was kept.", records_.ragged_rows - kShownRagged));
    return {};
  }

  Status find_columns() {
    truth_ = records_.columns.size();
    if (!asked_.truth.empty()) {
      TRY(truth_, column_of(records_, asked_.truth, "--truth"));
    }
    ids_ = linkage::id_columns(records_, truth_);
    if (!asked_.id.empty()) {
      TRY(const auto wanted, column_of(records_, asked_.id, "--id"));
      name_rows_by(wanted);
    }
    std::uint32_t row = 0;
    for (std::size_t i = 0; i < records_.size(); ++i) {
      row = i > 0 && records_.file[i] == records_.file[i - 1] ? row + 1 : 1;
      number_in_file_.push_back(row);
    }
    for (std::size_t file = 0; file < ids_.size(); ++file) {
      if (ids_[file] == records_.columns.size()) done_.notes.push_back(fmt::format("{}: no column names the rows (an id, a number, values that all differ): they are named by their number.", records_.files[file]));
    }
    return {};
  }

  // The wanted column where a file has it; the files without it keep what names their rows.
  void name_rows_by(std::size_t wanted) {
    const auto& codes = records_.columns[wanted].codes;
    std::vector<bool> has(ids_.size());
    for (std::size_t i = 0; i < records_.size(); ++i) has[records_.file[i]] = has[records_.file[i]] || codes[i] != 0;
    for (std::uint16_t file = 0; file < ids_.size(); ++file) {
      if (!has[file]) continue;
      ids_[file] = wanted;
      if (!linkage::tells_apart(records_, wanted, file)) done_.notes.push_back(fmt::format("{}: the ids in \"{}\" are missing or stand several times.", records_.files[file], records_.columns[wanted].name));
    }
  }

  // Before the columns are sealed. Neither ids nor the truth become one with anything.
  void bring_columns_together() {
    std::vector<std::size_t> kept;
    for (const auto& name : {asked_.id, asked_.truth}) {
      if (!name.empty()) kept.push_back(records_.column_named(name));
    }
    if (!asked_.specification.empty()) return;  // which names the columns as they are
    for (auto& said : linkage::bring_together(records_, kept)) done_.notes.push_back(std::move(said));
  }

  linkage::Options options_of() {
    linkage::Options options;
    options.ignored = ids_;
    options.ignored.push_back(truth_);
    std::erase(options.ignored, records_.columns.size());
    options.recall = asked_.recall;
    options.least_probability = asked_.least_probability;
    options.most_pairs = asked_.most_pairs;
    options.across_only = asked_.files.size() > 1 && !asked_.within;
    options.one_to_one = asked_.one_to_one;
    options.threads = asked_.threads;
    options.on_progress = [this](const linkage::Progress& p) { return !progress_ || progress_({std::string(p.stage), p.done, p.total, "pairs"}); };
    options.on_cost = [this](const linkage::Specification& specification, const std::vector<std::uint64_t>& cost) {
      for (std::size_t r = 0; r < specification.rules.size(); ++r) done_.rules.push_back({{"rule", words_of(specification.rules[r], specification)}, {"pairs", cost[r]}});
      if (specification.rules.empty()) done_.rules.push_back({{"rule", "all pairs"}, {"pairs", cost.front()}});
    };
    return options;
  }

  std::string id_of(Row record) const {
    const auto id = ids_[records_.file[record]];
    if (id < records_.columns.size()) return std::string(records_.columns[id].values[records_.columns[id].codes[record]]);
    return std::to_string(number_in_file_[record]);
  }
  std::string place_of(Row record) const { return csv_field(records_.files[records_.file[record]]) + ',' + csv_field(id_of(record)); }

  Status write() {
    if (!asked_.pairs.empty()) {
      Writer out(asked_.pairs);
      if (!out.open()) return fail(ErrorCode::disk, fmt::format("{}: could not be written.", intake::printable_path(asked_.pairs)));
      out.put("left_file,left_id,right_file,right_id,probability,weight\n");
      for (const auto& pair : linked_.pairs) {
        if (linkage::probability_of(pair.weight) < asked_.least_probability) continue;  // below it among the other candidates
        Row a = linked_.prepared.original[pair.a], b = linked_.prepared.original[pair.b];
        if (std::pair(records_.file[b], id_of(b)) < std::pair(records_.file[a], id_of(a))) std::swap(a, b);
        out.put(fmt::format("{},{},{:.6f},{:.4f}\n", place_of(a), place_of(b), linkage::probability_of(pair.weight), pair.weight));
      }
      TRY_(out.close());
    }
    if (asked_.clusters.empty()) return {};
    Writer out(asked_.clusters);
    if (!out.open()) return fail(ErrorCode::disk, fmt::format("{}: could not be written.", intake::printable_path(asked_.clusters)));
    out.put("cluster,file,id\n");
    std::vector<std::pair<std::uint32_t, Row>> members;
    for (Row row = 0; row < linked_.prepared.size(); ++row) members.emplace_back(linked_.clusters.of[row], row);
    std::sort(members.begin(), members.end());
    for (const auto& [cluster, row] : members) out.put(fmt::format("{},{}\n", cluster + 1, place_of(linked_.prepared.original[row])));
    return out.close();
  }

  static Json json_of(const linkage::Score& score) { return {{"precision", score.precision}, {"recall", score.recall}, {"f1", score.f1}}; }

  void describe(const Spent& spent) {
    done_.entities = linked_.clusters.count;
    done_.bridges = linked_.clusters.bridges.size();
    done_.estimated_recall = linked_.estimated_recall;
    done_.stopped = linked_.stopped;
    if (records_.size() < linkage::kTooFewToLearn) {
      done_.notes.push_back(fmt::format("{} records are too few to learn from how often values agree by chance: look at every pair before you count.", records_.size()));
    }
    for (const auto& left : linked_.specification.left_out) done_.notes.push_back(fmt::format("Not compared: {}.", left));
    Json& out = done_.result;
    out = {{"records", records_.size()}, {"candidate_pairs", linked_.candidates}, {"true_pairs", nullptr}, {"true_pairs_among_candidates", nullptr},
           {"at", nullptr}, {"best", nullptr}, {"clusters", nullptr}, {"calibration", nullptr},
           {"cpu_seconds", spent.cpu}, {"wall_seconds", spent.wall}, {"peak_rss_mb", spent.peak_mb}};
    if (truth_ == records_.columns.size()) return;
    const auto scored = linkage::evaluate(linked_, records_, truth_);
    out["true_pairs"] = scored.true_pairs;
    out["true_pairs_among_candidates"] = scored.true_among_candidates;
    out["at"] = Json::object();
    for (const auto& score : scored.at) out["at"][fmt::format("{:g}", score.probability)] = json_of(score);
    out["best"] = json_of(scored.best);
    out["best"]["probability"] = scored.best.probability;
    out["clusters"] = json_of(scored.clusters);
    out["calibration"] = Json::array();
    for (const auto& bucket : scored.calibration) {
      out["calibration"].push_back({{"from", bucket.from}, {"to", bucket.to}, {"pairs", bucket.pairs}, {"true", bucket.true_pairs}});
    }
  }

  // An id of --explain: the first record has it in the first file, the second in the last, where several have it.
  Result<Row> record_of(const std::string& id, bool last) const {
    std::optional<Row> found;
    for (Row i = 0; i < records_.size() && (last || !found); ++i) {
      if (id_of(i) == id) found = i;
    }
    if (!found) return fail(ErrorCode::not_found, fmt::format("--explain: no record has the id \"{}\".", id));
    return *found;
  }

  Status explain() {
    TRY(const Row a, record_of(asked_.explain->first, false));
    TRY(const Row b, record_of(asked_.explain->second, true));
    if (a == b) return fail(ErrorCode::usage, "--explain takes the ids of two different records.");
    for (const auto& step : linkage::explain(linked_, records_, a, b)) {
      done_.steps.push_back({{"comparison", step.comparison}, {"left", step.left}, {"right", step.right}, {"level", step.level}, {"weight", step.weight}});
    }
    return {};
  }

  const LinkFiles& asked_;
  const OnProgress& progress_;
  const std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
  Records records_;
  std::vector<std::size_t> ids_;                // of each file the column that names its rows; columns.size() for none
  std::vector<std::uint32_t> number_in_file_;   // of each record, from 1
  std::size_t truth_ = 0;
  Linkage linked_;
  LinkedFiles done_;
};

}  // namespace

Result<LinkedFiles> link_files(const LinkFiles& asked, const OnProgress& progress) {
  if (asked.files.empty()) return fail(ErrorCode::usage, "Name a CSV or JSON Lines file.");
  if (!(asked.recall > 0 && asked.recall < 1)) return fail(ErrorCode::usage, "--recall lies between 0 and 1.");
  if (!(asked.least_probability > 0 && asked.least_probability < 1)) return fail(ErrorCode::usage, "--least-probability lies between 0 and 1.");
  return FileLinking(asked, progress).run();
}

}  // namespace inquest::app
