#include "reading/listed_names.h"

#include <algorithm>
#include <map>
#include <string>

#include "reading/gazetteer.h"
#include "reading/words.h"

namespace inquest::reading {
namespace {

constexpr std::uint16_t kWellKnown = 3;  // times a first or family name was met

class ListReader {
 public:
  ListReader(const Tokens& tokens, const std::vector<Boilerplate>& boilerplate) : words_(tokens, boilerplate) {}

  std::vector<Mention> run() {
    for (const auto& sentence : words_.tokens().sentences) {
      for (std::size_t i = sentence.first; i < sentence.last;) {
        const auto last = words_[i].furniture ? i : std::max(listed(i, sentence.last), person(i, sentence.last));
        i = std::max(i + 1, last);
      }
    }
    return std::move(out_);
  }

 private:
  std::size_t listed(std::size_t i, std::size_t end) {
    const auto match = Gazetteer::shared().name_at(words_, i, end);
    if (!match || match->phrase->kind == PhraseKind::adjective || match->phrase->kind == PhraseKind::title) return i;
    const auto kind = match->phrase->kind == PhraseKind::state          ? EntityKind::state
                      : match->phrase->kind == PhraseKind::organisation ? EntityKind::organisation
                                                                        : EntityKind::place;
    const auto span = words_.tokens().span(i, match->last);
    const bool usual = kind != EntityKind::place;
    add(kind, span, usual ? std::string(Gazetteer::shared().usual_name(match->phrase->kind, match->phrase->index)) : written(span), 0.8);
    return match->last;
  }

  // "Anna Kowalska": a first name and a family name that the lists know, both with a capital, neither a common word.
  std::size_t person(std::size_t i, std::size_t end) {
    if (i + 1 >= end || !words_.is_capital(i) || !words_.is_capital(i + 1)) return i;
    const auto &first = words_.info(i), &family = words_.info(i + 1);
    if (first.given < kWellKnown || family.family < kWellKnown || first.is_common() || family.is_common()) return i;
    const auto span = words_.tokens().span(i, i + 2);
    add(EntityKind::person, span, written(span), 0.6);
    return i + 2;
  }

  std::string written(const Span& span) const { return std::string(words_.tokens().text.substr(span.begin, span.end - span.begin)); }

  void add(EntityKind kind, const Span& span, std::string name, double confidence) {
    constexpr std::string_view kLetters = "posl";
    auto [at, fresh] = ids_.try_emplace({kind, name});
    if (fresh) {
      const auto number = ++counts_[kind];
      at->second = std::string(1, kLetters[static_cast<std::size_t>(kind) - 1]) + std::to_string(number);
    }
    out_.push_back({kind, span, at->second, std::move(name), std::nullopt, confidence});
  }

  Words words_;
  std::map<std::pair<EntityKind, std::string>, std::string> ids_;
  std::map<EntityKind, unsigned> counts_;
  std::vector<Mention> out_;
};

}  // namespace

std::vector<Mention> read_listed_mentions(const Tokens& tokens, const std::vector<Boilerplate>& boilerplate) {
  return ListReader(tokens, boilerplate).run();
}

bool has_reading(std::string_view language) {
  const auto main = language.substr(0, language.find('-'));
  return main == "en" || main == "ko" || main == "und" || main.empty();
}

}  // namespace inquest::reading
