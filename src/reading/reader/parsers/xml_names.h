// Walking XML whose producers choose their own namespace prefixes: names are compared without them. For DOCX and ODT.
#pragma once

#include <cstring>
#include <optional>
#include <pugixml.hpp>
#include <string_view>

#include "reading/reader/parsers/zip_parts.h"

namespace inquest::reading {

inline std::string_view local_name(const char* name) {
  const char* colon = std::strchr(name, ':');
  return colon == nullptr ? name : colon + 1;
}

inline std::string_view attribute(const pugi::xml_node& node, std::string_view name) {
  for (const auto& each : node.attributes()) {
    if (local_name(each.name()) == name) return each.value();
  }
  return {};
}

inline pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
  for (const auto& each : node.children()) {
    if (local_name(each.name()) == name) return each;
  }
  return {};
}

// What is below a node, in the order of the text: `enter` before what is in a node (false: not to be looked into), `leave` after it. By
// the links of the tree, not by recursion: depth costs nothing.
template <typename Enter, typename Leave>
void walk_below(const pugi::xml_node& root, const Enter& enter, const Leave& leave) {
  pugi::xml_node node = root.first_child();
  while (node) {
    const bool inside = enter(node);
    if (inside && node.first_child()) {
      node = node.first_child();
      continue;
    }
    if (inside) leave(node);
    while (node && !node.next_sibling()) {
      node = node.parent();
      if (node == root) return;
      leave(node);
    }
    node = node.next_sibling();
  }
}

// pugixml expands no entities. White space counts also where a text is only a space.
inline std::optional<pugi::xml_document> parse_part(const XmlParts& parts, std::string_view name) {
  const auto part = parts.find(name);
  if (part == parts.end()) return std::nullopt;
  pugi::xml_document xml;
  constexpr unsigned kOptions = pugi::parse_default | pugi::parse_ws_pcdata;
  if (!xml.load_buffer(part->second.data(), part->second.size(), kOptions)) return std::nullopt;
  return xml;
}

}  // namespace inquest::reading
