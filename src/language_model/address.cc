// Which addresses a language model may have: those of this machine alone.
#include <array>
#include <charconv>

#include "language_model/language_model.h"

namespace inquest::language_model {
namespace {

std::unexpected<Error> not_an_address() {
  return fail(ErrorCode::usage, "The address of a language model has the form http://127.0.0.1:8080/v1. Nothing was sent.");
}
std::unexpected<Error> not_of_this_machine() {
  return fail(ErrorCode::forbidden,
              "Only a language model on this machine is asked: its address begins with http://127.0.0.1, http://[::1] or "
              "http://localhost. Nothing was sent.");
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_name_character(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

template <class Number>
bool parse_number(std::string_view digits, Number& out) {
  const auto [at, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  return !digits.empty() && is_digit(digits.front()) && error == std::errc() && at == digits.data() + digits.size();
}

// Four decimal numbers without leading zeros, the first of them 127. Shorter and octal spellings are nobody's literal.
bool parse_loopback_v4(std::string_view host, std::uint32_t& out) {
  out = 0;
  for (int part = 0; part < 4; ++part) {
    const auto dot = part < 3 ? host.find('.') : host.size();
    if (dot == std::string_view::npos) return false;
    const auto digits = host.substr(0, dot);
    std::uint8_t number = 0;
    if (!parse_number(digits, number) || (digits.size() > 1 && digits.front() == '0')) return false;
    out = out << 8 | number;
    host.remove_prefix(part < 3 ? dot + 1 : dot);
  }
  return out >> 24 == 127;
}

bool is_path(std::string_view path) {
  for (const char c : path) {
    if (!is_name_character(c) && std::string_view("/._~-").find(c) == std::string_view::npos) return false;
  }
  return path.size() <= 200;
}

}  // namespace

std::string Address::host() const {
  std::string name = "[::1]";
  if (!v6) {
    name.clear();
    for (int shift = 24; shift >= 0; shift -= 8) name += std::to_string(v4 >> shift & 0xff) + (shift > 0 ? "." : "");
  }
  return name + ":" + std::to_string(port);
}

Result<Address> address_of(std::string_view url) {
  constexpr std::string_view kScheme = "http://";
  if (!url.starts_with(kScheme)) return not_an_address();
  url.remove_prefix(kScheme.size());
  Address address;
  const auto slash = std::min(url.find('/'), url.size());
  std::string_view authority = url.substr(0, slash), path = url.substr(slash);
  while (path.ends_with('/')) path.remove_suffix(1);
  if (!is_path(path)) return not_an_address();
  address.path = path;
  const auto colon = authority.rfind(':');
  if (colon != std::string_view::npos && !authority.ends_with(']')) {
    if (!parse_number(authority.substr(colon + 1), address.port) || address.port == 0) return not_an_address();
    authority = authority.substr(0, colon);
  }
  if (authority == "[::1]") {
    address.v6 = true;
  } else if (authority == "localhost") {
    address.v4 = 0x7f000001;
  } else if (!parse_loopback_v4(authority, address.v4)) {
    return not_of_this_machine();
  }
  return address;
}

Result<Settings> settings_of(std::string_view url, std::string_view name) {
  Settings settings;
  TRY(settings.address, address_of(url));
  bool sound = !name.empty() && name.size() <= 100;
  for (const char c : name) sound = sound && (is_name_character(c) || std::string_view("._:/@+-").find(c) != std::string_view::npos);
  if (!sound) {
    return fail(ErrorCode::usage, "The name of a language model has letters, digits and ._:/@+- alone, at most 100 of them.");
  }
  settings.name = name;
  return settings;
}

}  // namespace inquest::language_model
