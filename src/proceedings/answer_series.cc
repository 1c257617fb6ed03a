#include "proceedings/answer_series.h"

#include <array>
#include <optional>

#include "base/edtf.h"
#include "proceedings/review_words.h"
#include "vocab/vocab.h"

namespace inquest::proceedings {
namespace {

constexpr std::array<ReviewStage, 3> kStages{ReviewStage::working_group, ReviewStage::outcome, ReviewStage::later};

std::string plain(std::string text) {
  for (char& c : text) {
    if (c == '|') c = '/';
    if (c == ';') c = ',';
  }
  return text;
}

std::optional<ReviewStage> stage_called(std::string_view word) {
  for (const auto stage : kStages) {
    if (name_of(stage) == word) return stage;
  }
  return std::nullopt;
}

}  // namespace

std::string write_answers(const std::vector<Answer>& answers) {
  std::string out;
  for (const auto& answer : answers) {
    out += out.empty() ? "" : "; ";
    out.append(name_of(answer.stage)).append("|").append(answer.date).append("|").append(name_of(answer.position));
    out.append("|").append(plain(answer.words)).append("|").append(plain(answer.source));
  }
  return out;
}

std::vector<Answer> read_answers(std::string_view cell, std::size_t& faults) {
  std::vector<Answer> answers;
  for (const auto part : vocab::split(cell, ';')) {
    const auto fields = vocab::split(words::trimmed(part), '|');
    const auto field = [&](std::size_t i) { return i < fields.size() ? words::trimmed(fields[i]) : std::string_view(); };
    const auto stage = stage_called(field(0));
    const auto position = position_of(field(2));
    if (!stage || !position || (!field(1).empty() && !Edtf::parse(field(1)))) {
      ++faults;
      continue;
    }
    answers.push_back({*position, std::string(field(3)), *stage, std::string(field(1)), std::string(field(4))});
  }
  return answers;
}

}  // namespace inquest::proceedings
