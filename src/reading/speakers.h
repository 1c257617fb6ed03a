// Who a speaker's noun phrase means: a mention in it, the person a pronoun stands for, the holder of a role ("the
// special rapporteur", even when named only later), the body that "the ministry" is. Private to reading/.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/reading.h"
#include "reading/quoted.h"

namespace inquest::reading {

struct Speaker {
  Range words;     // the mention itself where the phrase holds one, else the phrase
  std::string id;  // empty where the document does not tell who it is
};

class Speakers {
 public:
  // Borrows all three; they must outlive this object.
  Speakers(const Words& words, const QuotedText& quoted, const std::vector<Mention>& mentions);

  // Who the phrase means, and note that they spoke at this place.
  Speaker resolve(Range phrase);

  // The mention that begins at this token, or null.
  const Mention* mention_at(std::uint32_t token) const;

 private:
  // One place where a title stands with a name.
  struct Role {
    std::uint32_t at = 0;                 // its first token
    std::uint32_t mention = 0;            // whose it is
    std::vector<std::string_view> words;  // in small letters, without articles and links; of the text
  };

  const Mention* mention_in(Range phrase, Range& words) const;
  bool in_byline(std::uint32_t token) const;
  std::string by_pronoun(std::uint32_t token) const;
  void add_role(std::uint32_t mention, Range role);
  std::string by_role(Range phrase) const;
  const Role* nearest_role(std::span<const std::string_view> wanted, std::uint32_t from) const;
  bool introduces_another(std::uint32_t from, std::uint32_t to, std::string_view head) const;
  std::string by_body(Range phrase) const;
  std::uint32_t token_at(std::uint64_t byte) const;

  const Words& words_;
  const QuotedText& quoted_;
  const std::vector<Mention>& mentions_;
  std::vector<Range> places_;             // the tokens of each mention
  std::vector<std::int32_t> mention_of_;  // token -> index of the mention that covers it, -1
  std::unordered_map<std::string, std::uint32_t> genders_;  // of people, by id; 0 where it is not told
  std::vector<Role> roles_;                                 // in the order of the text
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> roles_with_;  // a word -> roles that hold it
  // Each word of a body's name, in small letters -> where it is mentioned (token, mention).
  std::unordered_map<std::string, std::vector<std::pair<std::uint32_t, std::uint32_t>>> bodies_;
  std::unordered_map<std::uint32_t, bool> spoke_;  // mention index -> it was a speaker
  std::string last_speaker_;
};

}  // namespace inquest::reading
