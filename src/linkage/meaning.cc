#include "linkage/meaning.h"

#include <algorithm>

namespace inquest::linkage {
namespace {

using Words = std::vector<std::string>;

bool of_a_relative(const Words& w) {
  return any_word(w, {"father", "mother", "fathers", "mothers", "spouse", "wife", "husband", "parent", "parents", "relative", "kin", "guardian", "informant", "interviewer"});
}
bool of_a_thing(const Words& w) {
  return any_word(w, {"place", "city", "town", "camp", "file", "organisation", "organization", "institution", "school", "unit", "street", "hospital", "prison",
                      "company", "user", "village", "country", "perpetrator", "perpetrators"});
}

std::string name_meaning(const Words& w) {
  if (any_word(w, {"surname", "surnames", "lastname", "lname", "sname", "family", "familyname", "last", "nachname", "familienname", "apellido", "apellidos", "cognome", "sobrenome",
                   "soyadı", "фамилия", "прізвище", "성", "姓", "姓氏"}))
    return "surname";
  if (any_word(w, {"given", "givenname", "gname", "first", "firstname", "forename", "forenames", "fname", "middle", "vorname", "prenom", "prénom", "nombre", "nombres", "prenome",
                   "имя", "ім", "名"}))
    return "given name";
  if (any_word(w, {"alias", "aliases", "aka", "nickname", "nicknames"})) return "alias";
  const bool name = any_word(w, {"name", "names", "fullname", "nom", "nome", "victim", "person", "detainee", "prisoner", "witness", "이름", "성명", "姓名", "氏名", "фио", "الاسم", "שם"});
  if (!name || of_a_thing(w)) return {};
  return any_word(w, {"native", "original", "script", "korean", "arabic", "hangul", "chinese", "cyrillic"}) ? "native name" : "name";
}

std::string life_meaning(const Words& w) {
  const bool place = any_word(w, {"place", "city", "town", "village", "country", "birthplace", "birthcity"});
  if (any_word(w, {"birthplace"})) return "place of birth";
  if (any_word(w, {"birth", "born", "dob", "birthdate", "birthday", "birthyear", "yob", "geboren", "geburtsdatum", "geburtstag", "naissance", "né", "nacimiento", "nascimento", "생년월일",
                   "출생", "生年月日", "出生日期", "рождения"}))
    return place ? "place of birth" : "born";
  if (any_word(w, {"death", "died", "dod", "killed", "deceased"})) return place ? "place of death" : "died";
  if (any_word(w, {"age", "나이", "edad", "alter"})) return "age";
  if (any_word(w, {"sex", "gender", "성별", "性别", "性別", "sexe", "sexo", "geschlecht", "пол"})) return "sex";
  return {};
}

std::string other_meaning(const Words& w) {
  if (any_word(w, {"postcode", "zip", "zipcode", "postal", "plz"})) return "postcode";
  if (any_word(w, {"address", "addr", "street", "adresse"})) return "address";
  if (any_word(w, {"occupation", "profession", "role", "rank", "position", "job", "직업"})) return "role";
  if (any_word(w, {"place", "city", "town", "village", "location", "district", "province", "region", "county", "municipality", "suburb", "ort", "lieu", "lugar", "장소"})) return "place";
  if (any_word(w, {"date", "day", "datum", "fecha"})) return "date";
  return {};
}

std::string contact_meaning(const Words& w) {
  if (any_word(w, {"mail", "email"})) return "email";
  if (any_word(w, {"phone", "telephone", "tel", "mobile"})) return "telephone";
  if (any_word(w, {"passport"})) return "passport";
  return any_word(w, {"ssn"}) ? "ssn" : "";
}

std::string lowered(std::string_view header) {
  std::string out;
  for (const char c : header) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

bool names_what_is_not_compared(const Words& w) {
  return any_word(w, {"id", "nr", "no", "uid", "row", "list", "source", "sources", "cluster", "file", "url", "link", "note", "notes", "remark", "remarks", "comment", "comments", "index",
                      "script", "dataset"}) &&
         !any_word(w, {"name"});
}

}  // namespace

std::vector<std::string> words_of_header(std::string_view header) {
  Words words(1);
  char before = 0;
  for (const char c : header) {
    const bool upper = c >= 'A' && c <= 'Z', low = c >= 'a' && c <= 'z', other = static_cast<unsigned char>(c) >= 0x80;
    const bool hump = upper && before >= 'a' && before <= 'z';
    if ((!upper && !low && !other) || hump) words.emplace_back();
    if (upper || low || other) words.back() += upper ? static_cast<char>(c + 32) : c;
    before = c;
  }
  std::erase(words, "");
  return words;
}

bool any_word(const Words& words, std::initializer_list<std::string_view> of) {
  return std::any_of(words.begin(), words.end(), [&](const auto& word) { return std::find(of.begin(), of.end(), word) != of.end(); });
}

std::string known_meaning(std::string_view header) {
  const Words w = words_of_header(header);
  if (const auto contact = contact_meaning(w); !contact.empty()) return contact;
  if (w.empty() || names_what_is_not_compared(w) || of_a_relative(w)) return {};
  for (const auto& meaning : {name_meaning(w), life_meaning(w), other_meaning(w)}) {
    if (!meaning.empty()) return meaning;
  }
  return {};
}

std::string meaning_of_column(std::string_view header) {
  const Words w = words_of_header(header);
  const auto known = known_meaning(header);
  if (!known.empty()) return known;
  return names_what_is_not_compared(w) ? std::string() : lowered(header);
}

bool names_a_row(std::string_view header) {
  if (trimmed(header) == "#") return true;
  Words w = words_of_header(header);
  std::erase_if(w, [](const auto& word) { return any_word({word}, {"unique", "record", "rec", "row", "list", "entry", "serial", "lfd", "the"}); });
  if (w.empty()) return any_word(words_of_header(header), {"row", "serial"});
  return w.size() == 1 && any_word(w, {"id", "ids", "nr", "no", "uid", "uuid", "num", "index", "idx", "recid", "№", "n°", "nummer", "numero", "número", "номер", "번호", "番号", "编号", "編號"});
}

bool is_of_a_relative(std::string_view header) { return of_a_relative(words_of_header(header)); }

}  // namespace inquest::linkage
