// How often proposals of a kind were right on annotated texts that the model had not seen: the confidence that the
// program states. Made by tools/train (vocab/models/confidence.tsv), one row for each cell of evidence; constant.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace inquest::reading {

// What speaks for a proposed name.
struct NameEvidence {
  enum class Source : std::uint8_t {
    both = 0,        // rules and tagger propose the same words as the same kind
    tagger_alone,    // the rules propose nothing there
    tagger_against,  // the rules propose other words or another kind
    rules_alone,
    rules_against,
    recalled,        // a name of the document found again
    reasoned,        // the rules against the tagger, with a reason that anyone can check (tagged_names.h)
  };
  static constexpr std::size_t kSources = 7, kKinds = 3, kLeads = 5, kRules = 4;
  static constexpr std::size_t kCells = kSources * kKinds * kLeads * kRules;

  Source source{};
  std::size_t kind = 0;   // 0 person, 1 body, 2 state or place
  std::int32_t lead = 0;  // of the tagger
  double rules = 0;       // the rules' own weight, 0 to 1

  std::size_t cell() const;
};

// What speaks for a proposed quotation.
struct QuotationEvidence {
  enum class Source : std::uint8_t { both = 0, rules_alone, tagger_alone };
  static constexpr std::size_t kSources = 3, kTypes = 3, kLeads = 4, kRules = 4;
  static constexpr std::size_t kCells = kSources * kTypes * kLeads * kRules * 2;

  Source source{};
  std::size_t type = 0;     // 0 direct, 1 mixed, 2 indirect
  std::int32_t lead = 0;    // of the tagger
  double rules = 0;         // the rules' own weight, 0 to 1
  bool has_speaker = false;

  std::size_t cell() const;
};

class Confidence {
 public:
  Confidence() = default;
  // Rows "names TAB cell TAB confidence TAB seen" and "quotations ..."; others and comments are passed over.
  static Confidence parse(std::string_view table);

  bool knows_names() const { return !names_.empty(); }
  bool knows_quotations() const { return !quotations_.empty(); }
  double of(const NameEvidence& evidence) const { return names_[evidence.cell()]; }
  double of(const QuotationEvidence& evidence) const { return quotations_[evidence.cell()]; }

 private:
  std::vector<double> names_, quotations_;  // by cell
};

}  // namespace inquest::reading
