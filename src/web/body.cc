#include "web/body.h"

#include <algorithm>
#include <charconv>

namespace inquest::web {
namespace {

constexpr int kDeepest = 16;

std::unexpected<Error> usage(std::string message) { return fail(ErrorCode::usage, std::move(message)); }

}  // namespace

Result<Body> Body::parse(const Request& request) {
  Body body;
  body.json_ = Json::object();
  if (request.body.empty()) return body;
  bool too_deep = false;
  const Json::parser_callback_t bounded = [&](int depth, Json::parse_event_t, Json&) {
    too_deep |= depth > kDeepest;
    return !too_deep;
  };
  body.json_ = Json::parse(request.body, bounded, /*allow_exceptions=*/false);
  if (too_deep || body.json_.is_discarded() || !body.json_.is_object()) {
    return usage("The body is not a JSON object.");
  }
  return body;
}

Result<std::string> Body::text(const char* name) {
  if (!json_.contains(name)) return usage(std::string("The member \"") + name + "\" is missing.");
  return text_or(name, "");
}

Result<std::string> Body::text_or(const char* name, std::string_view otherwise) {
  taken_.emplace_back(name);
  if (!json_.contains(name)) return std::string(otherwise);
  if (!json_[name].is_string()) return usage(std::string("The member \"") + name + "\" is to be a text.");
  return json_[name].get<std::string>();
}

Result<std::uint64_t> Body::number_or(const char* name, std::uint64_t otherwise, std::uint64_t most) {
  taken_.emplace_back(name);
  if (!json_.contains(name)) return otherwise;
  if (!json_[name].is_number_unsigned() || json_[name].get<std::uint64_t>() > most) {
    return usage(std::string("The member \"") + name + "\" is to be a whole number up to " + std::to_string(most) + ".");
  }
  return json_[name].get<std::uint64_t>();
}

Result<double> Body::share_or(const char* name, double otherwise) {
  taken_.emplace_back(name);
  if (!json_.contains(name)) return otherwise;
  const double share = json_[name].is_number() ? json_[name].get<double>() : -1;
  if (!(share >= 0 && share <= 1)) return usage(std::string("The member \"") + name + "\" is to be a number from 0 to 1.");
  return share;
}

Result<std::vector<std::string>> Body::texts(const char* name) {
  taken_.emplace_back(name);
  const auto wrong = usage(std::string("The member \"") + name + "\" is to be a list of 1 to 1000 texts.");
  if (!json_.contains(name) || !json_[name].is_array()) return wrong;
  std::vector<std::string> out;
  for (const auto& one : json_[name]) {
    if (!one.is_string() || out.size() == 1000) return wrong;
    out.push_back(one.get<std::string>());
  }
  if (out.empty()) return wrong;
  return out;
}

Result<std::vector<std::string>> Body::texts_or_none(const char* name) {
  taken_.emplace_back(name);
  if (!json_.contains(name) || (json_[name].is_array() && json_[name].empty())) return std::vector<std::string>{};
  return texts(name);
}

Result<bool> Body::flag_or(const char* name, bool otherwise) {
  taken_.emplace_back(name);
  if (!json_.contains(name)) return otherwise;
  if (!json_[name].is_boolean()) return usage(std::string("The member \"") + name + "\" is to be true or false.");
  return json_[name].get<bool>();
}

Json Body::object_or_null(const char* name) {
  taken_.emplace_back(name);
  return json_.contains(name) ? json_[name] : Json(nullptr);
}

Status Body::finish() const {
  for (const auto& [name, value] : json_.items()) {
    if (std::ranges::find(taken_, name) == taken_.end()) {
      return usage("The body has a member that this request does not know.");
    }
  }
  return {};
}

Result<std::uint64_t> query_number(const Request& request, const char* name, std::uint64_t otherwise, std::uint64_t most) {
  const auto found = request.query.find(name);
  if (found == request.query.end()) return otherwise;
  std::uint64_t value = 0;
  const auto& text = found->second;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value > most) {
    return usage(std::string("The parameter ") + name + " is to be a whole number up to " + std::to_string(most) + ".");
  }
  return value;
}

}  // namespace inquest::web
