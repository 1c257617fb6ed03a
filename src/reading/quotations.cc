// read_quotations: statements of each unit, joined across units, with their speakers.
#include <algorithm>

#include "reading/dateline.h"
#include "reading/speakers.h"
#include "reading/speech_checks.h"
#include "reading/statements.h"
#include "reading/steps.h"
#include "reading/tagged_statements.h"

namespace inquest::reading {
namespace {

// Below this a quotation is not proposed; the tagger alone has to be surer.
constexpr double kLeastByRules = 0.15, kLeastByTagger = 0.3;

class Reader {
 public:
  Reader(const Words& words, const std::vector<Mention>& mentions, const Models& models)
      : words_(words),
        text_(words_),
        speakers_(words_, text_, mentions),
        mentions_(mentions),
        models_(models) {}

  std::vector<WeighedQuotation> run() {
    std::vector<std::vector<Statement>> by_rules;
    for (const auto& unit : text_.units()) by_rules.push_back(find_statements(words_, text_, unit));
    std::optional<QuoteFeatures> features;
    if (!models_.quotations.empty()) features.emplace(words_, text_, mentions_, by_rules);
    std::size_t index = 0;
    for (const auto& unit : text_.units()) {
      const auto paragraph = words_.token(unit.tokens.first).paragraph;
      if (paragraph != paragraph_) {
        paragraph_ = paragraph;
        last_ = {};
      }
      std::vector<TaggedQuote> tagged;
      if (features) tagged = tag_quotes(*features, models_.quotations, unit.tokens);
      for (auto& joined : join_statements(words_, text_, std::move(by_rules[index++]), tagged)) {
        if (joined.statement.cue) joined.statement.cue->subject = mended_subject(words_, text_, joined.statement.cue->subject);
        leave_dateline(joined.statement.content);
        if (!reports_speech(words_, text_, joined.statement)) continue;
        source_ = joined.source;
        lead_ = joined.lead;
        take(joined.statement, unit);
      }
      if (!words_.is(unit.tokens.last - 1, ":")) awaiting_.reset();
    }
    std::ranges::stable_sort(out_, {}, [](const WeighedQuotation& q) { return q.quotation.content.front(); });
    return std::move(out_);
  }

 private:
  // "ORSK, 3 May - Two men were shot, the ministry said": where it was written from is nobody's word.
  void leave_dateline(std::vector<Range>& content) const {
    if (content.empty() || text_.is_quoted(content.front().first)) return;
    const auto start = behind_dateline(words_, content.front().first);
    if (content.front().first < start && start < content.front().last) content.front().first = start;
  }

  struct Last {  // what was last quoted in this paragraph
    std::size_t quotation = 0;
    Speaker speaker;
    std::uint32_t unit_end = 0;
    bool known = false;
  };

  void take(Statement& statement, const Unit& unit) {
    if (statement.awaits) {
      awaiting_ = statement;
      return;
    }
    const bool goes_on = continues_paragraph(statement);
    if (statement.opens && !out_.empty() &&
        (goes_on || (last_.known && last_.unit_end == unit.tokens.first && has_cue(last_.quotation)))) {
      // ..." said X. "...": more fragments under one cue; or the next paragraph of one long quotation.
      auto& whole = out_[goes_on ? out_.size() - 1 : last_.quotation].quotation;
      for (const auto range : statement.content) whole.content.push_back(span(range));
      last_ = {goes_on ? out_.size() - 1 : last_.quotation, last_speaker_, unit.tokens.last, true};
      return;
    }
    if (goes_on && !out_.empty() && !has_cue(out_.size() - 1)) {
      // The cue comes only with the last paragraph of a long quotation.
      auto whole = std::move(out_.back());
      out_.pop_back();
      add(statement, unit);
      auto& content = out_.back().quotation.content;
      content.insert(content.begin(), whole.quotation.content.begin(), whole.quotation.content.end());
      return;
    }
    if (!statement.cue && awaiting_ && statement.opens) statement.cue = awaiting_->cue;
    add(statement, unit);
  }

  bool has_cue(std::size_t quotation) const { return out_[quotation].quotation.cue.has_value(); }

  bool continues_paragraph(const Statement& statement) const {
    if (statement.content.empty()) return false;
    const auto found = std::ranges::lower_bound(text_.quoted(), statement.content.front().first, {},
                                                [](const Quoted& q) { return q.inside.first; });
    return found != text_.quoted().end() && found->continued && found->inside == statement.content.front();
  }

  void add(const Statement& statement, const Unit& unit) {
    Quotation made;
    made.type = !statement.has_quotation ? QuotationType::indirect
                : statement.quoted_only  ? QuotationType::direct
                                         : QuotationType::mixed;
    for (const auto range : statement.content) made.content.push_back(span(range));
    std::ranges::sort(made.content);
    Speaker speaker;
    const auto verb = statement.cue ? std::nullopt : any_verb_before_colon(words_, statement.content.front());
    if (verb) {
      speaker = speakers_.resolve(verb->subject);
      if (!speaker.id.empty()) made.cue = span(verb->words);
      else if (!statement.heading.empty()) return;
      else speaker = {};
    } else if (statement.cue) {
      made.cue = span(statement.cue->words);
      speaker = speakers_.resolve(statement.cue->subject);
    } else if (!statement.heading.empty()) {
      speaker = heading_speaker(statement.heading);
      if (speaker.words.empty()) return;
    } else if (last_.known) {
      speaker = last_.speaker;  // carried on within the paragraph
    } else if (const auto opener = opener_before_colon(words_, statement.content.front())) {
      speaker = person_at(*opener);
    }
    if (!speaker.words.empty()) {
      made.speaker = span(speaker.words);
      made.speaker_id = speaker.id;
    }
    made.confidence = confidence_of(statement, speaker);
    const QuotationEvidence evidence{source_, static_cast<std::size_t>(made.type) - 1, lead_, made.confidence,
                                     made.speaker.has_value()};
    out_.push_back({std::move(made), evidence});
    last_speaker_ = speaker;
    if (statement.has_quotation) last_ = {out_.size() - 1, speaker, unit.tokens.last, true};
  }

  // "Kirby: ...": a heading names the speaker only where it ends in a mention.
  Speaker heading_speaker(Range heading) {
    for (auto i = heading.first; i < heading.last; ++i) {
      const auto* mention = speakers_.mention_at(i);
      if (mention != nullptr && mention->span.end == words_.token(heading.last - 1).end &&
          mention->kind != EntityKind::place) {
        return speakers_.resolve({i, heading.last});
      }
    }
    return {};
  }

  // The person whose name begins at this token, or behind a title there.
  Speaker person_at(std::uint32_t token) {
    for (auto i = token; i < token + 3; ++i) {
      const auto* mention = speakers_.mention_at(i);
      if (mention == nullptr) continue;
      if (mention->kind != EntityKind::person) return {};
      auto last = i;
      while (last < words_.size() && words_.token(last).begin < mention->span.end) ++last;
      return speakers_.resolve({i, last});
    }
    return {};
  }

  static double confidence_of(const Statement& statement, const Speaker& speaker) {
    double value = statement.quoted_only ? 0.9 : statement.has_quotation ? 0.8 : 0.7;
    if (!statement.cue) value -= 0.3;
    else if (statement.cue->is(kWeakFrame)) value -= 0.1;
    else if (!statement.has_quotation && statement.cue->is(kNounFrame)) value -= 0.1;
    if (statement.cue && statement.cue->participle) value -= 0.1;
    if (!speaker.id.empty()) value += 0.05;
    return value;
  }

  Span span(Range range) const { return words_.tokens().span(range.first, range.last); }

  const Words& words_;
  QuotedText text_;
  Speakers speakers_;
  const std::vector<Mention>& mentions_;
  const Models& models_;
  std::vector<WeighedQuotation> out_;
  QuotationEvidence::Source source_{};  // of the statement that is taken
  std::int32_t lead_ = 0;
  std::uint32_t paragraph_ = ~std::uint32_t{0};
  Last last_;
  Speaker last_speaker_;
  std::optional<Statement> awaiting_;
};

}  // namespace

std::vector<WeighedQuotation> weigh_quotations(const Words& words, const std::vector<Mention>& mentions,
                                               const Models& models) {
  return Reader(words, mentions, models).run();
}

std::vector<Quotation> read_quotations(const Words& words, const std::vector<Mention>& mentions, const Models& models) {
  std::vector<Quotation> out;
  // Without a model the rules stand alone, with the weights they give themselves.
  const bool trained = !models.quotations.empty() && models.confidence.knows_quotations();
  for (auto& [quotation, evidence] : weigh_quotations(words, mentions, models)) {
    if (trained) quotation.confidence = models.confidence.of(evidence);
    const double least = evidence.source == QuotationEvidence::Source::tagger_alone ? kLeastByTagger : kLeastByRules;
    if (!trained || quotation.confidence >= least) out.push_back(std::move(quotation));
  }
  return out;
}

}  // namespace inquest::reading
