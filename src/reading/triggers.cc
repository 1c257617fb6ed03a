#include "reading/triggers.h"

#include "reading/noun_classes.h"
#include "reading/word_set.h"
#include "vocab/vocab.h"

namespace inquest::reading {
namespace {

constexpr WordSet kParticles({"up", "over", "back", "down", "off", "out", "away", "on", "free", "go", "dead"});
constexpr std::uint32_t kFarthestParticle = 7;  // tokens

// The alternatives of a field, or those that begin with "!".
Wanted wanted_of(std::string_view field, bool excluded = false) {
  Wanted out;
  for (auto one : vocab::split(field, '|')) {
    if (one.starts_with('!') != excluded) continue;
    if (excluded) one.remove_prefix(1);
    if (one == "@who") out.who = true;
    else if (one.starts_with('@')) out.classes |= NounClasses::shared().bit(one.substr(1));
    else out.phrases.push_back(vocab::split(one, ' '));
  }
  return out;
}

TriggerRow row_of(const vocab::RowView& fields) {
  TriggerRow row;
  row.part = fields[1] == "v" ? TriggerPart::verb : fields[1] == "n" ? TriggerPart::noun : TriggerPart::phrase;
  row.type = fields[2];
  row.frame = fields[3];
  row.object = wanted_of(fields[4]);
  row.beside = wanted_of(fields[5]);
  row.not_beside = wanted_of(fields[5], true);
  row.target = vocab::split(fields[6], '|');
  return row;
}

}  // namespace

const TriggerTable& TriggerTable::acts() {
  static const TriggerTable table("act_words");  // constant after construction
  return table;
}
const TriggerTable& TriggerTable::steps() {
  static const TriggerTable table("step_words");  // constant after construction
  return table;
}

TriggerTable::TriggerTable(std::string_view vocabulary) {
  std::vector<std::string_view> forms;
  vocab::for_each_row(vocabulary, [&](const vocab::RowView& fields) {
    rows_.push_back(row_of(fields));
    forms.push_back(fields[0]);
  });
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    const auto given = vocab::split(forms[r], '|');
    const bool verb = rows_[r].part == TriggerPart::verb && given.size() == 5;
    for (std::size_t f = 0; f < given.size(); ++f) {
      TriggerForm made{&rows_[r], vocab::split(given[f], ' '), verb ? static_cast<VerbForm>(f) : VerbForm::none, false};
      if (verb && f == 2 && given[3] == given[2]) continue;  // the participle's entry stands for both
      if (verb && f == 3) made.also_past = given[3] == given[2];
      if (verb && f == 0 && given[2] == given[0]) made.also_past = true;  // "put", "set", "beat"
      const auto first = made.words.front();
      forms_.at(first).push_back(std::move(made));
    }
  }
}

Range match(const Words& words, std::uint32_t at, const TriggerForm& form) {
  const auto size = static_cast<std::uint32_t>(form.words.size());
  if (size == 1 || stands_at(words, at, form.words)) return {at, at + size};
  if (form.row->part != TriggerPart::verb || size != 2 || !kParticles.contains(form.words[1])) return {};
  for (auto i = at + 1; i < words.size() && i < at + kFarthestParticle && words.is_word(i); ++i) {
    if (words.is(i, form.words[1])) return {at, at + 1};
  }
  return {};
}

bool stands_at(const Words& words, std::size_t token, std::span<const std::string_view> phrase) {
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    if (!words.is(token + i, phrase[i])) return false;
  }
  return true;
}

}  // namespace inquest::reading
