// Any bytes as an ODT, and any bytes as the content of one: a fault, or a sound text.
#include "reading/reader/made_documents.h"
#include "reading/reader/parsers/parsers.h"
#include "seeds.h"
#include "text_properties.h"

using namespace inquest;
using namespace inquest::reading;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(reinterpret_cast<const char*>(data), size);
  if (const Parsed text = read_odt({data, size})) fuzz::require_sound(*text);
  // A mutated archive seldom reaches the XML: the same bytes as body and as styles.
  if (!input.starts_with("PK")) {
    if (const Parsed text = read_odt(as_bytes(make_odt(input, {{"styles.xml", input}})))) fuzz::require_sound(*text);
  }
  return 0;
}

std::vector<std::string> fuzz::seeds() {
  const std::string body = "<text:h>Title</text:h><text:p text:style-name='P1'>a <text:s text:c='3'/><text:span>b</text:span><text:line-break/>"
                           "</text:p><text:tracked-changes><text:p>c</text:p></text:tracked-changes><table:table><table:table-row><table:table-cell>"
                           "<text:p>d</text:p></table:table-cell></table:table-row></table:table>";
  return {body, make_odt(body), make_odt(body, {{"styles.xml", "<s><master-styles><m><header><p>h</p></header></m></master-styles></s>"}})};
}
std::vector<std::string> fuzz::words() {
  return {"<text:p>", "</text:p>", "<text:span>", "</text:span>", "<table:table-cell>", "</table:table-cell>", "<text:s text:c='9'/>", "<text:note>", "&#xFFFF;", "PK\x03\x04"};
}
