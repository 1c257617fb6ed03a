// Bodies that decide by vote, as sources name them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace inquest::proceedings {

// The code under which vocab/voting_rules.tsv has a body, by that code, its name, or another form of its name in vocab/bodies.tsv
// ("UNGA", "UN Security Council", "Third Committee"; letter case does not matter). None where no rule of the body is known.
std::optional<std::string> body_called(std::string_view name);

// "GA (General Assembly), SC (Security Council), ...": what can be named.
std::string bodies_in_words();

// The rule that words name ("simple majority present and voting"): simple, two-thirds, procedural or substantive; none where they name none.
std::optional<std::string_view> rule_called(std::string_view wording);

}  // namespace inquest::proceedings
