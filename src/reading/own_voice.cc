#include "reading/own_voice.h"

#include <algorithm>
#include <optional>
#include <string>

#include "reading/candidates.h"
#include "reading/outlets.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

constexpr WordSet kWe({"we"});
// What a body does by saying so, in the present. "We said" and "we asked" may be a witness's.
constexpr WordSet kPerformed({"call", "urge", "demand", "recommend", "appeal", "ask", "request", "condemn", "deplore", "welcome", "denounce", "reiterate",
                              "remind", "reaffirm", "insist", "note", "conclude", "commend", "regret", "express", "reject", "invite", "encourage", "warn"});
constexpr WordSet kWitness({"me", "my", "myself"});

bool is_whole_line(const Words& words, const TokenRange& line, const Mention& mention) {
  // "The Hearth Foundation", "— Hearth Foundation": an article or a dash in front says nothing.
  auto first = line.first;
  while (first < line.last && (words.is(first, "the") || words.token(first).kind != TokenKind::word) && words.token(first).begin < mention.span.begin) ++first;
  auto last = line.last;
  while (last > first && words.token(last - 1).kind != TokenKind::word) --last;
  return first < last && words.token(first).begin == mention.span.begin && words.token(last - 1).end == mention.span.end;
}

class Voice {
 public:
  Voice(const Words& words, const DocumentFacts& facts, const std::vector<Mention>& mentions, const std::vector<Quotation>& quotations)
      : words_(words), facts_(facts), mentions_(mentions), quotations_(quotations) {}

  // The id of the body whose document it is; empty where that is open.
  std::string body() const {
    if (has_witness()) return {};
    std::string id;
    const auto take = [&](const Mention& mention) {
      if (!id.empty() && id != mention.id) return false;
      id = mention.id;
      return true;
    };
    const auto& lines = words_.tokens().paragraphs;
    for (const auto& mention : mentions_) {
      if (mention.kind != EntityKind::organisation || names_outlet(mention.name)) continue;
      const bool publishes = facts_.publisher && squeezed(facts_.publisher->name) == mention.name;
      const bool heads = is_whole_line(words_, lines.front(), mention), signs = is_whole_line(words_, lines.back(), mention);
      if ((publishes || heads || signs) && !take(mention)) return {};
    }
    if (facts_.publisher && (names_outlet(facts_.publisher->name) || !publishes(id))) return {};
    return id;
  }

 private:
  // What the publisher is called where it is no mention of the text: somebody else's document.
  bool publishes(const std::string& id) const {
    return std::ranges::any_of(mentions_, [&](const Mention& m) { return m.id == id && squeezed(facts_.publisher->name) == m.name; });
  }

  // "I", not "(i)", "Annex I" or "World War I".
  bool is_pronoun_i(std::uint32_t i) const {
    if (words_.text(i) != "I") return false;
    if (i == 0 || words_.token(i).sentence != words_.token(i - 1).sentence) return true;
    const bool opens = i == 1 || words_.token(i - 2).sentence != words_.token(i - 1).sentence;  // "When I"
    return !words_.is(i - 1, "(") && (opens || !words_.is_capital(i - 1));
  }

  bool has_witness() const {
    std::size_t next = 0;
    std::uint64_t quoted_to = 0;
    for (std::uint32_t i = 0; i < words_.size(); ++i) {
      if (!kWitness.contains(words_.lower(i)) && !is_pronoun_i(i)) continue;
      const auto begin = words_.token(i).begin;
      for (; next < quotations_.size() && quotations_[next].content.front().begin <= begin; ++next) {
        for (const auto& span : quotations_[next].content) quoted_to = std::max(quoted_to, span.end);
      }
      if (begin >= quoted_to) return true;
    }
    return false;
  }

  const Words& words_;
  const DocumentFacts& facts_;
  const std::vector<Mention>& mentions_;
  const std::vector<Quotation>& quotations_;
};

}  // namespace

void name_own_voice(const Words& words, const DocumentFacts& facts, const std::vector<Mention>& mentions, std::vector<Quotation>& quotations) {
  const auto text = words.tokens().text;
  const auto part = [&](const std::optional<Span>& span) { return span ? lower_of(text.substr(span->begin, span->end - span->begin)) : std::string(); };
  std::optional<std::string> body;  // looked for once, where it is needed
  std::uint64_t quoted_to = 0;
  for (auto& quotation : quotations) {
    const bool inside = quotation.cue && quotation.cue->begin < quoted_to;  // what another says
    const auto cue = part(quotation.cue);
    const bool ours = !inside && quotation.speaker_id.empty() && kWe.contains(part(quotation.speaker)) && kPerformed.contains(cue.substr(0, cue.find(' ')));
    if (ours) {
      if (!body) body = Voice(words, facts, mentions, quotations).body();
      quotation.speaker_id = *body;
      continue;
    }
    for (const auto& span : quotation.content) quoted_to = std::max(quoted_to, span.end);
  }
}

}  // namespace inquest::reading
