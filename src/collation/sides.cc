#include "collation/sides.h"

#include <algorithm>
#include <array>

#include "collation/sheet.h"

namespace inquest::collation {
namespace {

using Nouns = std::array<std::string_view, 24>;
constexpr Nouns kForces{"police", "policeman", "policemen", "policewoman", "officer", "soldier", "troop", "troops", "guard", "gendarme", "gendarmerie", "army", "constable",
    "conscript", "warder", "warden", "patrol", "commando", "paratrooper", "marine", "recruit", "cadet", "sergeant", "serviceman"};
constexpr Nouns kFighters{"rebel", "fighter", "gunman", "gunmen", "militant", "insurgent", "guerrilla", "militiaman", "militiamen", "attacker", "assailant", "jihadist",
    "terrorist", "separatist", "bandit", "partisan", "extremist", "militia", "bomber", "raider", "combatant", "hijacker", "mercenary", "paramilitary"};
constexpr Nouns kCivilians{"protester", "protestor", "demonstrator", "villager", "farmer", "civilian", "student", "worker", "miner", "fisherman", "journalist", "monk",
    "nun", "pilgrim", "marcher", "worshipper", "herder", "prisoner", "inmate", "detainee", "refugee", "resident", "striker", "passenger"};

bool holds(const Nouns& nouns, const std::vector<std::string>& stems) {
  return std::any_of(stems.begin(), stems.end(), [&](const std::string& stem) {
    return std::any_of(nouns.begin(), nouns.end(), [&](std::string_view noun) { return stem == noun || stem == stem_of(std::string(noun)); });
  });
}

}  // namespace

std::string_view kind_of_people(const std::vector<std::string>& stems) {
  const bool forces = holds(kForces, stems), fighters = holds(kFighters, stems), civilians = holds(kCivilians, stems);
  if (forces + fighters + civilians != 1) return "";
  return forces ? "forces" : fighters ? "fighters" : "civilians";
}

bool are_other_people(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  const auto one = kind_of_people(a), other = kind_of_people(b);
  return !one.empty() && !other.empty() && one != other;
}

std::string_view family_of(std::string_view type) {
  if (type == "summary_execution") return "killing";
  if (type == "ill_treatment") return "torture";
  if (type == "arrest") return "arbitrary_detention";
  if (type == "enforced_disappearance") return "abduction";
  return type;
}

}  // namespace inquest::collation
