// The parts of a digest, one function for each file. Private to collation/.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "collation/collation.h"
#include "collation/sheet.h"

namespace inquest::collation {

// claims.cc: figures, courts, dates and places.
std::vector<Claim> claims_of(const Source& source, const Sheet& sheet);
// offices.cc: people as they are written, and the offices beside them.
std::vector<NameUse> names_of(const Source& source, const Sheet& sheet);
// deeds.cc: acts and steps that are said to have been done, or are denied.
std::vector<Deed> deeds_of(const Source& source, const Sheet& sheet);

// names.cc: which ways of writing are probably one person's.
class People {
 public:
  explicit People(std::span<const Digest> digests);
  // The person that a way of writing belongs to: the letters of its group's first name; "" where it is nobody's.
  std::string person_of(const NameUse& use) const;
  // The same for the key of an entity: "person:zeidraadalhussein"; other keys are returned as they are.
  std::string entity_of(const std::string& key) const;
  // As the person is written most often.
  std::string shown(const std::string& person) const;

 private:
  struct Name {
    std::string letters, written;
    std::vector<std::string> tokens;
    std::string heard;  // Korean names: what remains when romanisations are made equal; otherwise ""
    bool proposed = false;
    std::vector<std::size_t> documents;
    std::size_t group = 0;
  };
  void collect(std::span<const Digest> digests);
  void join(std::span<const Digest> digests);
  std::size_t root(std::size_t name) const;
  bool probably_one(const Name& a, const Name& b, std::span<const Digest> digests) const;

  std::vector<Name> names_;
  std::unordered_map<std::string, std::size_t> by_letters_;
  std::unordered_map<std::string, std::string> written_;  // letters -> as read, of surnames alone too
  std::unordered_map<std::size_t, std::size_t> shown_;  // root -> the name that stands in most documents
};

// Letters to be changed, put in, left out or exchanged with their neighbour to make one of the other.
unsigned distance_of(std::string_view a, std::string_view b);
// A Korean name in Latin letters as it sounds: "Seo Se-pyeong" and "So Se Pyong" alike.
std::string heard(const std::vector<std::string>& tokens);

}  // namespace inquest::collation
