// The extract lines: a Reading as JSON objects, one a line, in the form that the manual's page on `extract` fixes.
#pragma once

#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "model/reading.h"

namespace inquest {

using Json = nlohmann::ordered_json;

Json to_json(const Mention& mention, std::string_view text);
Json to_json(const Quotation& quotation, std::string_view text);
Json to_json(const DateMention& date, std::string_view text);
Json to_json(const Quantity& quantity, std::string_view text);
Json to_json(const Act& act, std::string_view text);
Json to_json(const Step& step, std::string_view text);
Json to_json(const Boilerplate& boilerplate);
// The `document` line without file, media_type and hashes, which the caller puts before.
Json facts_to_json(const DocumentFacts& facts, std::string_view text);

// All lines of a reading after the `document` line, ordered by begin, then by kind.
std::vector<Json> lines_of(const Reading& reading, std::string_view text);

std::string_view name_of(EntityKind kind);
std::string_view name_of(QuotationType type);
std::string_view name_of(DateType type);
std::string_view name_of(Anchor anchor);
std::string_view name_of(Relation relation);
std::string_view name_of(BoilerplateKind kind);
std::string_view name_of(How how);
std::string_view name_of(EventStatus status);
std::string_view name_of(StepMode mode);

}  // namespace inquest
