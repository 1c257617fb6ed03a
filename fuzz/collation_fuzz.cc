// Any bytes as a text, with spans over it that a reading might have: words and sentences lie in order inside the text, a
// digest is the same every time, and whatever is said to stand in a document stands in it.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "collation/collation.h"
#include "collation/sheet.h"
#include "seeds.h"

using namespace inquest;

static void require(bool holds) {
  if (!holds) std::abort();
}

namespace {

// Spans at places that the bytes themselves choose, ordered, within the text.
collation::Source source_of(std::string_view text, std::string document) {
  collation::Source source;
  source.document = std::move(document);
  source.text = text;
  source.published = "2031-05-01";
  for (std::size_t at = 0; at + 2 < text.size(); at += 3 + static_cast<unsigned char>(text[at]) % 23) {
    const auto end = std::min(text.size(), at + 1 + static_cast<unsigned char>(text[at + 1]) % 17);
    const Span span{at, end};
    const std::string words(text.substr(at, end - at));
    switch (static_cast<unsigned char>(text[at + 2]) % 4) {
      case 0: source.reading.mentions.push_back({EntityKind::person, span, "p1", words, span, 0.9}); break;
      case 1: source.reading.mentions.push_back({EntityKind::organisation, span, "o1", words, std::nullopt, 0.9}); break;
      case 2: source.reading.dates.push_back({span, DateType::date, "2031-05-03", "P4Y", Anchor::none, 0.9}); break;
      case 3: source.reading.quantities.push_back({span, 3, 3, Relation::exactly, "miner", 0.9, {}}); break;
    }
  }
  return source;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), std::min<std::size_t>(size, 1 << 16));
  const auto sheet = collation::sheet_of(text, {});
  std::uint64_t end = 0;
  for (const auto& word : sheet.words) {
    require(end <= word.begin && word.begin < word.end && word.end <= text.size());
    end = word.end;
  }
  std::size_t next = 0;
  for (const auto& sentence : sheet.sentences) {
    require(sentence.first == next && sentence.first < sentence.last && sentence.span.begin < sentence.span.end && sentence.span.end <= text.size());
    next = sentence.last;
  }
  require(next == sheet.words.size());

  const auto half = text.size() / 2;
  const std::vector<collation::Digest> digests{collation::digest_of(source_of(text.substr(0, half), "d1")),
                                               collation::digest_of(source_of(text.substr(half), "d2"))};
  require(collation::digest_of(source_of(text.substr(0, half), "d1")).shingles == digests[0].shingles);
  const auto copies = collation::find_copies(digests);
  require(copies.origins.size() == 2 && copies.origins[0] < 2 && copies.origins[1] < 2);
  const std::size_t sizes[] = {half, text.size() - half};
  for (const auto& found : collation::find_contradictions(digests, copies)) {
    require(found.values.size() > 1);
    for (const auto& value : found.values) {
      require(!value.sides.empty() && value.origins > 0);
      for (const auto& side : value.sides) require(side.at.end <= sizes[side.digest] && side.sentence.end <= sizes[side.digest]);
    }
  }
  return 0;
}

namespace inquest {

std::vector<std::string> fuzz::seeds() {
  return {"Norland's army killed 12 miners on 3 May 2031, witnesses said.\n\nNorland's army killed 15 miners on 3 May 2031, witnesses said.",
          "Ana Rudek, whom the list calls the High Commissioner, was arrested in Karsk on 3 May.\r\n\r\nAna Rudek, special rapporteur",
          "The review comes round every four years. 김정은 위원장은 말했다。中文没有空格"};
}
std::vector<std::string> fuzz::words() {
  return {" every ", " was arrested in ", " by 111 to 19 ", "High Commissioner", "whom", "calls", "the", "\n\n", ". ", "12 ", "\xff", "\xe2\x80\x9d", "’", "한"};
}

}  // namespace inquest
