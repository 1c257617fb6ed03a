#include "app/link_columns.h"

namespace inquest::app {

bool lists_persons(const std::vector<std::string>& headers) {
  bool name = false, of_persons = false, parts = false;
  for (const auto& header : headers) {
    const auto meaning = meaning_of_column(header);
    parts = parts || meaning == "given name" || meaning == "surname";
    name = name || meaning == "name" || meaning == "native name";
    of_persons = of_persons || meaning == "born" || meaning == "died" || meaning == "age" || meaning == "sex" || meaning == "place of birth" || meaning == "alias" ||
                 linkage::any_word(linkage::words_of_header(header), {"victim", "person", "detainee", "prisoner", "witness", "fullname", "성명", "이름", "姓名", "фио"});
  }
  return parts || (name && of_persons);
}

}  // namespace inquest::app
