// What a page declares about itself outside its running text: <title>, <meta>, JSON-LD.
// Where several say it, the most particular wins: Open Graph and article tags, then JSON-LD, Dublin Core, plain <meta>.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "model/reading.h"

namespace inquest::reading {

class HtmlDeclarations {
 public:
  void meta(std::string_view name, std::string_view content);
  void json_ld(std::string_view json);
  void title(std::string_view text);
  void language(std::string_view tag);
  // The first <time datetime> of the article: used when nothing else declares a date.
  void time(std::string_view datetime);

  ExtractedText::Declared result() const;

 private:
  using Field = std::string ExtractedText::Declared::*;
  void offer(Field field, int rank, std::string_view value);

  struct Offer {
    int rank = 0;
    std::string value;
  };
  Offer title_, author_, publisher_, published_, language_;
  Offer& offer_for(Field field);
};

}  // namespace inquest::reading
