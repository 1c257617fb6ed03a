#include "language_model/language_model.h"

#include <algorithm>
#include <mutex>
#include <optional>

#include "language_model/client.h"

namespace inquest::language_model {
namespace {

// After so many failures of the server one after another it is left alone: a hundred thousand windows would else wait for
// their five minutes each. An answer in the wrong form is no such failure.
constexpr int kPatience = 3;

void count(Tally& tally, Failure failure) {
  switch (failure) {
    case Failure::unreachable: ++tally.unreachable; return;
    case Failure::too_slow: ++tally.too_slow; return;
    case Failure::refused: ++tally.refused; return;
    case Failure::too_large: ++tally.too_large; return;
    case Failure::malformed: ++tally.malformed; return;
    case Failure::stopped: ++tally.not_asked; return;
  }
}

}  // namespace

Tally& Tally::operator+=(const Tally& o) {
  windows += o.windows, answered += o.answered;
  unreachable += o.unreachable, too_slow += o.too_slow, refused += o.refused;
  too_large += o.too_large, malformed += o.malformed, not_asked += o.not_asked;
  proposed += o.proposed, agreed += o.agreed;
  not_verbatim += o.not_verbatim, ambiguous += o.ambiguous, unusable += o.unusable;
  return *this;
}

struct LanguageModel::Impl {
  explicit Impl(Settings given) : settings(std::move(given)) {}

  const Settings settings;
  std::mutex asking;  // one request at a time; guards `failures`
  int failures = 0;   // in a row
  mutable std::mutex counting;
  Tally all;

  // The body of an answer, or none, counted.
  std::optional<std::string> ask(std::string_view words, Tally& tally, const std::function<bool()>& go_on) {
    const std::lock_guard lock(asking);
    if (failures >= kPatience || !go_on()) {
      ++tally.not_asked;
      return std::nullopt;
    }
    auto answer = post(settings, request_body(settings.name, words), go_on);
    if (auto* body = std::get_if<std::string>(&answer)) {
      failures = 0;
      return std::move(*body);
    }
    ++failures;
    count(tally, std::get<Failure>(answer));
    return std::nullopt;
  }
};

LanguageModel::LanguageModel(Settings settings) : impl_(std::make_unique<Impl>(std::move(settings))) {}
LanguageModel::~LanguageModel() = default;

Proposer LanguageModel::proposer() const { return {impl_->settings.name, kPromptVersion}; }

Tally LanguageModel::tally() const {
  const std::lock_guard lock(impl_->counting);
  return impl_->all;
}

Answer LanguageModel::read(std::string_view text, const std::vector<Span>& sentences, const Reading& own,
                           const std::function<bool()>& go_on) {
  Answer answer;
  answer.second.by = proposer();
  for (const auto& window : windows_of(sentences, own.boilerplate)) {
    ++answer.tally.windows;
    const auto body = impl_->ask(text.substr(window.begin, window.end - window.begin), answer.tally, go_on);
    if (!body) continue;
    const auto reply = decode_reply(*body);
    if (!reply) {
      ++answer.tally.malformed;
      continue;
    }
    ++answer.tally.answered;
    place(*reply, text, window, sentences, own, answer);
  }
  const auto by_begin = [](auto& list) { std::ranges::stable_sort(list, {}, [](const auto& one) { return one.span.begin; }); };
  auto& found = answer.second.found;
  by_begin(found.mentions), by_begin(found.acts), by_begin(found.steps);
  std::ranges::stable_sort(found.quotations, {}, [](const Quotation& q) { return q.content.front().begin; });
  const std::lock_guard lock(impl_->counting);
  impl_->all += answer.tally;
  return answer;
}

}  // namespace inquest::language_model
