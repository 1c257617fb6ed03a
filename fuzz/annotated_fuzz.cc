// Annotated data of any bytes: what is accepted has its spans inside its text, in order from begin to end; and what is
// accepted can be scored.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "evaluation/evaluation.h"
#include "seeds.h"

using namespace inquest;
using namespace inquest::evaluation;

static void require(bool holds) {
  if (!holds) std::abort();
}

static void require_inside(const Annotated& text, const Span& span) { require(span.begin < span.end && span.end <= text.text.size()); }

static void check(const Annotated& text) {
  for (const auto& each : text.attributions) {
    require(!each.content.empty());
    for (const auto* spans : {&each.content, &each.cue, &each.source}) {
      for (const auto& span : *spans) require_inside(text, span);
    }
  }
  for (const auto& each : text.names) require_inside(text, each.span);
  for (const auto& each : text.dates) require_inside(text, each.span);
  QuotationScore quotations;
  quotations.add(text, {});
  NameScore names;
  names.add(text, {});
  DateScore dates;
  dates.add(text, {});
  require(!quotations.tables().empty() && !names.tables().empty() && !dates.tables().empty());
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view all(reinterpret_cast<const char*>(bytes), size);
  const auto half = all.find('\x01');
  if (half != std::string_view::npos) {
    if (const auto brat = read_brat("b", std::string(all.substr(0, half)), all.substr(half + 1))) check(*brat);
  }
  if (const auto parts = read_conll("c", all)) {
    for (const auto& part : *parts) check(part);
  }
  if (const auto timeml = read_timeml("t", all)) check(*timeml);
  if (const auto marked = read_marked("m", all)) check(*marked);
  if (const auto pages = read_pages(all)) {
    PageScore score;
    for (const auto& page : *pages) score.add(page, all);
  }
  const auto out = unpacked({bytes, size});
  require(!out || out->size() <= 64u << 20);
  return 0;
}

std::vector<std::string> fuzz::seeds() {
  return {"Žofie said no.\n\x01T1\tSource 0 5\tx\nT2\tCue 6 10\tsaid\nT3\tContent 11 13;0 2\tno\nE1\tAttribution:T2 Content:T3 Cue:T2 Source:T1\n",
          "# text = Ana left.\n1\tAna\tB-PER\n2\tleft\tO\n3\t.\tO\n\n-DOCSTART- O\n\n1\tOslo\tI-LOC\n",
          "Ana I-PER\nleft O\n. O\n", "<TimeML><DCT><TIMEX3 type=\"DATE\" value=\"2014\">x</TIMEX3></DCT><TEXT>in <TIMEX3 type=\"DATE\" value=\"2014\">May</TIMEX3></TEXT></TimeML>",
          "manner: wire\npublished: 2014\n\n{s1|{per a|Ana}} {q1|said} {c1|no in {date 2014|May}}.", "{\"a\":{\"articleBody\":\"x y z w\"},\"b\":{\"file\":\"b\",\"with\":[\"x\"],\"without\":[\"y\"]}}",
          std::string("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x4b\x4c\x4a\x06\x00\xc2\x41\x24\x35\x03\x00\x00\x00", 23)};
}
std::vector<std::string> fuzz::words() {
  return {"T1\t", "Content ", "Cue ", "Source ", "0 4", ";", "E1\t", "Attribution:T1", "B-PER", "I-ORG", "O", "\t", "\n", "\n\n", "# text = ", "# newdoc",
          "<TIMEX3 value=\"2014\">", "</TIMEX3>", "<TEXT>", "{per a|", "{c1|", "}", "\x01", "{\"x\":", "[]"};
}
