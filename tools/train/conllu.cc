#include <algorithm>

#include "train/corpus.h"
#include "train/gum_names.h"
#include "vocab/vocab.h"

namespace inquest::train {
namespace {

class Reader {
 public:
  std::vector<Document> run(std::string_view content) {
    for (std::size_t at = 0; at < content.size();) {
      const auto end = std::min(content.find('\n', at), content.size());
      line(content.substr(at, end - at));
      at = end + 1;
    }
    finish_document();
    return std::move(out_);
  }

 private:
  void line(std::string_view text) {
    if (text.starts_with("# newdoc")) {
      finish_document();
      const auto equals = text.find("= ");
      document_.name = equals == std::string_view::npos ? std::string() : std::string(text.substr(equals + 2));
    } else if (text.starts_with("# newpar")) {
      new_paragraph_ = true;
    } else if (text.starts_with("# text = ")) {
      begin_sentence(text.substr(9));
    } else if (text.empty()) {
      finish_sentence();
    } else if (text[0] != '#') {
      word(vocab::split(text, '\t'));
    }
  }

  void begin_sentence(std::string_view text) {
    if (!document_.text.empty()) document_.text += new_paragraph_ ? "\n\n" : " ";
    new_paragraph_ = false;
    at_ = document_.text.size();
    document_.text += text;
  }

  void word(const std::vector<std::string_view>& fields) {
    if (fields.size() < 10 || fields[0].find_first_of("-.") != std::string_view::npos) return;
    const auto span = find_word(document_.text, at_, fields[1]);
    at_ = span.end;
    sentence_.push_back({span, std::string(fields[3]), std::string(fields[9]), fields[4] == "NNPS"});
    if (span.begin < span.end) document_.words.push_back({span, std::string(fields[3])});
  }

  void finish_sentence() {
    add_gum_names(sentence_, document_);
    sentence_.clear();
  }

  void finish_document() {
    finish_sentence();
    if (!document_.words.empty()) out_.push_back(std::move(document_));
    document_ = {};
    at_ = 0;
  }

  std::vector<Document> out_;
  Document document_;
  std::vector<GumWord> sentence_;
  bool new_paragraph_ = false;
  std::size_t at_ = 0;
};

}  // namespace

Span find_word(std::string_view text, std::size_t from, std::string_view word) {
  const auto at = text.find(word, from);
  if (at == std::string_view::npos || at > from + 4) return {from, from};
  return {at, at + word.size()};
}

std::vector<Document> read_conllu(std::string_view content) { return Reader().run(content); }

}  // namespace inquest::train
