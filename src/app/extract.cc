// `inquest extract`: files without any case.
#include <fmt/format.h>

#include <iterator>

#include "app/app.h"
#include "app/files.h"
#include "app/json.h"
#include "app/limits.h"
#include "app/symbols.h"
#include "crypto/crypto.h"
#include "intake/intake.h"
#include "reading/reading.h"

namespace inquest::app {
namespace {

namespace fs = std::filesystem;

std::vector<Json> lines_of_both(const Reading& read, const std::string& text, language_model::LanguageModel* model) {
  if (model == nullptr) return lines_of(read, text);
  const auto answer = model->read(text, reading::sentences_of(text), read, [] { return true; });
  return lines_of(read, answer.second, text);
}

// The members of a container, each with its size and hash; without a case none of them is kept or read.
class Listing : public reading::MemberSink {
 public:
  Status begin(const reading::MemberHead& head) override {
    finish();
    head_ = head;
    hash_.emplace();
    size_ = 0;
    return {};
  }
  Status bytes(ByteView piece) override {
    hash_->update(piece);
    size_ += piece.size();
    return {};
  }
  std::vector<Json> take() {
    finish();
    return std::move(lines_);
  }

 private:
  void finish() {
    if (!hash_) return;
    lines_.push_back({{"kind", "member"}, {"path", head_.path}, {"size", size_}, {"sha256", hash_->finish().hex()},
                      {"url", or_null(head_.url)}, {"captured", or_null(head_.captured)}});
    hash_.reset();
  }

  reading::MemberHead head_;
  std::optional<crypto::Sha256> hash_;
  std::uint64_t size_ = 0;
  std::vector<Json> lines_;
};

std::uint64_t place_of(const Json& line) {
  if (line.contains("begin")) return line["begin"].get<std::uint64_t>();
  return line.contains("content") && !line["content"].empty() ? line["content"][0]["begin"].get<std::uint64_t>() : 0;
}

// Symbols among the other lines, by place.
std::vector<Json> with_symbols(std::vector<Json> lines, std::vector<Json> symbols) {
  std::vector<Json> out;
  auto next = symbols.begin();
  for (auto& line : lines) {
    while (next != symbols.end() && place_of(*next) < place_of(line)) out.push_back(std::move(*next++));
    out.push_back(std::move(line));
  }
  out.insert(out.end(), std::make_move_iterator(next), std::make_move_iterator(symbols.end()));
  return out;
}

Status extract_one(const fs::path& path, const reading::TextReader& reader, language_model::LanguageModel* model,
                   const OnLine& line) {
  TRY(const Bytes bytes, bytes_of_file(path));
  Listing members;
  TRY(const ExtractedText extracted, reader.extract_text(path.filename().native(), bytes, &members));
  if (extracted.text.size() > kLargestText) return too_large();
  // A list of file names is no prose: nothing is proposed from it.
  Reading read;
  if (reading::is_container(extracted.media_type)) read.facts.language = "und";
  else read = reading::read_text(extracted, {});
  Json document{{"kind", "document"},
                {"file", intake::printable_path(path)},
                {"media_type", extracted.media_type},
                {"sha256", crypto::sha256(bytes).hex()},
                {"text_sha256", crypto::sha256(as_bytes(extracted.text)).hex()}};
  document.update(facts_to_json(read.facts, extracted.text));
  if (!extracted.notes.empty()) document["notes"] = notes_json(extracted);
  line(document);
  for (const auto& member : members.take()) line(member);
  auto lines = lines_of_both(read, extracted.text, model);
  if (!reading::is_container(extracted.media_type)) lines = with_symbols(std::move(lines), symbol_lines(extracted.text));
  for (auto& each : lines) {
    if (!extracted.words.empty() && each.contains("begin")) {
      each["boxes"] = boxes_json(extracted, {each["begin"].get<std::uint64_t>(), each["end"].get<std::uint64_t>()});
    }
    line(each);
  }
  return {};
}

}  // namespace

Extracted extract(const std::vector<fs::path>& files, const fs::path& reader_program, const std::optional<ModelSettings>& model,
                  const OnLine& line, const OnProgress& progress) {
  const reading::TextReader reader(reader_program);
  std::optional<language_model::LanguageModel> asked;
  if (model) asked.emplace(*model);
  Extracted extracted;
  for (std::size_t n = 0; n < files.size(); ++n) {
    const auto& path = files[n];
    if (progress && !progress({"reading", n, files.size(), "files"})) {
      extracted.all = false;
      break;
    }
    const auto done = extract_one(path, reader, asked ? &*asked : nullptr, line);
    if (done) continue;
    extracted.all = false;
    line({{"kind", "error"},
          {"file", intake::printable_path(path)},
          {"code", name_of(done.error().code)},
          {"message", done.error().message}});
  }
  if (asked) extracted.model = ModelDone{asked->proposer(), asked->tally(), 0};
  return extracted;
}

Result<std::string> extract_text_only(const fs::path& file, const fs::path& reader_program) {
  auto bytes = bytes_of_file(file);
  if (!bytes) return std::unexpected(within(intake::printable_path(file), bytes.error()));
  auto extracted = reading::TextReader(reader_program).extract_text(file.filename().native(), *bytes);
  if (!extracted) return std::unexpected(within(intake::printable_path(file), extracted.error()));
  return std::move(extracted->text);
}

}  // namespace inquest::app
