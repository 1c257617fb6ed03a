#include <algorithm>

#include "collation/parts.h"
#include "collation/shingles.h"
#include "collation/terms.h"

namespace inquest::collation {
namespace {

std::vector<std::string> entities_of(const Reading& reading) {
  std::vector<std::string> entities;
  for (const auto& mention : reading.mentions) entities.push_back(Terms::shared().entity_of(mention));
  std::sort(entities.begin(), entities.end());
  entities.erase(std::unique(entities.begin(), entities.end()), entities.end());
  return entities;
}

}  // namespace

Digest digest_of(const Source& source) {
  const auto sheet = sheet_of(source.text, source.reading.boilerplate);
  Digest digest;
  digest.document = source.document;
  digest.published = source.published;
  digest.came = source.came;
  digest.shingles = sorted_once(shingles_in_order(sheet));
  digest.signature = signature_of(digest.shingles);
  digest.claims = claims_of(source, sheet);
  digest.names = names_of(source, sheet);
  digest.deeds = deeds_of(source, sheet);
  digest.entities = entities_of(source.reading);
  return digest;
}

}  // namespace inquest::collation
