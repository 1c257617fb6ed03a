#include "app/link_columns.h"

#include <algorithm>
#include <initializer_list>

namespace inquest::app {
namespace {

using Words = std::vector<std::string>;

// "birthPlace", "birth_place" and "Birth place" are the words birth, place.
Words words_of(std::string_view header) {
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

bool any(const Words& words, std::initializer_list<std::string_view> of) {
  return std::any_of(words.begin(), words.end(), [&](const auto& word) { return std::find(of.begin(), of.end(), word) != of.end(); });
}

bool of_a_relative(const Words& w) {
  return any(w, {"father", "mother", "fathers", "mothers", "spouse", "wife", "husband", "parent", "relative", "kin", "guardian", "informant", "interviewer"});
}
bool of_a_thing(const Words& w) {
  return any(w, {"place", "city", "town", "camp", "file", "organisation", "organization", "institution", "school", "unit", "street", "hospital", "prison",
                 "company", "user", "village", "country", "perpetrator", "perpetrators"});
}

std::string name_meaning(const Words& w) {
  if (any(w, {"surname", "surnames", "lastname", "lname", "sname", "family", "familyname", "last", "nachname", "familienname", "apellido", "apellidos", "фамилия", "성", "姓"}))
    return "surname";
  if (any(w, {"given", "givenname", "gname", "first", "firstname", "forename", "forenames", "fname", "middle", "vorname", "prenom", "prénom", "nombre", "nombres", "имя"}))
    return "given name";
  if (any(w, {"alias", "aliases", "aka", "nickname", "nicknames"})) return "alias";
  const bool name = any(w, {"name", "names", "fullname", "nom", "victim", "person", "detainee", "prisoner", "witness", "이름", "성명", "姓名", "фио", "الاسم", "שם"});
  if (!name || of_a_thing(w)) return {};
  return any(w, {"native", "original", "script", "korean", "arabic", "hangul", "chinese", "cyrillic"}) ? "native name" : "name";
}

std::string life_meaning(const Words& w) {
  const bool place = any(w, {"place", "city", "town", "village", "country", "birthplace", "birthcity"});
  if (any(w, {"birthplace"})) return "place of birth";
  if (any(w, {"birth", "born", "dob", "birthdate", "birthday", "birthyear", "geboren", "geburtsdatum", "naissance", "nacimiento", "생년월일"})) return place ? "place of birth" : "born";
  if (any(w, {"death", "died", "dod", "killed", "deceased"})) return place ? "place of death" : "died";
  if (any(w, {"age", "나이", "edad", "alter"})) return "age";
  if (any(w, {"sex", "gender", "성별", "sexe", "sexo"})) return "sex";
  return {};
}

std::string other_meaning(const Words& w) {
  if (any(w, {"postcode", "zip", "zipcode", "postal", "plz"})) return "postcode";
  if (any(w, {"address", "street", "adresse"})) return "address";
  if (any(w, {"occupation", "profession", "role", "rank", "position", "job", "직업"})) return "role";
  if (any(w, {"place", "city", "town", "village", "location", "district", "province", "region", "county", "municipality", "ort", "lieu", "lugar", "장소"})) return "place";
  if (any(w, {"date", "day", "datum", "fecha"})) return "date";
  return {};
}

std::string lowered(std::string_view header) {
  std::string out;
  for (const char c : header) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

}  // namespace

std::string meaning_of_column(std::string_view header) {
  const Words w = words_of(header);
  if (w.empty()) return {};
  if (any(w, {"passport", "phone", "telephone", "mobile", "email", "mail", "ssn"})) return lowered(header);
  if (any(w, {"id", "nr", "no", "uid", "row", "list", "source", "sources", "cluster", "file", "url", "link", "note", "notes", "remark", "remarks", "comment", "comments", "index",
              "script", "dataset"}) &&
      !any(w, {"name"})) {
    return {};
  }
  if (of_a_relative(w)) return lowered(header);
  for (const auto& meaning : {name_meaning(w), life_meaning(w), other_meaning(w)}) {
    if (!meaning.empty()) return meaning;
  }
  return lowered(header);
}

bool lists_persons(const std::vector<std::string>& headers) {
  bool name = false, of_persons = false, parts = false;
  for (const auto& header : headers) {
    const auto meaning = meaning_of_column(header);
    parts = parts || meaning == "given name" || meaning == "surname";
    name = name || meaning == "name" || meaning == "native name";
    of_persons = of_persons || meaning == "born" || meaning == "died" || meaning == "age" || meaning == "sex" || meaning == "place of birth" || meaning == "alias" ||
                 any(words_of(header), {"victim", "person", "detainee", "prisoner", "witness", "fullname", "성명", "이름", "姓名", "фио"});
  }
  return parts || (name && of_persons);
}

}  // namespace inquest::app
