// The answer of a chat endpoint, as hostile as any other outside bytes: decoded strictly, within bounds.
#include <algorithm>
#include <array>
#include <optional>

#include "language_model/language_model.h"
#include "vocab/vocab.h"

namespace inquest::language_model {
namespace {

// Objects of the other kind look names up one after another: a hundred thousand members would take minutes.
using Outside = nlohmann::json;

constexpr std::size_t kMostContent = 64u << 10;  // bytes of the words that the model wrote
constexpr std::size_t kMostProposals = 200;

std::unexpected<Error> unusable(std::string message) { return fail(ErrorCode::unreadable, std::move(message)); }

bool is_type_of(std::string_view vocabulary, std::string_view type) {
  bool known = false;
  vocab::for_each_row(vocabulary, [&](const vocab::RowView& row) { known = known || row[0] == type; });
  return known;
}

bool is_status(std::string_view status) {
  static constexpr std::array kAll{EventStatus::reported, EventStatus::alleged,     EventStatus::denied,     EventStatus::expected,
                                   EventStatus::proposed, EventStatus::conditional, EventStatus::threatened, EventStatus::called_for};
  return std::ranges::any_of(kAll, [&](EventStatus one) { return name_of(one) == status; });
}

struct Member {
  std::string_view name;
  std::string Candidate::*field;
};
constexpr std::array kOfAll{Member{"quote", &Candidate::quote}, Member{"context", &Candidate::context}};
constexpr std::array kOfQuotation{Member{"cue", &Candidate::cue}, Member{"speaker", &Candidate::speaker}};
constexpr std::array kOfEvents{Member{"type", &Candidate::type}, Member{"status", &Candidate::status},
                               Member{"time", &Candidate::time}, Member{"according_to", &Candidate::according_to}};
constexpr std::array kOfAct{Member{"perpetrator", &Candidate::perpetrator}, Member{"victim", &Candidate::victim},
                            Member{"place", &Candidate::place}};
constexpr std::array kOfStep{Member{"actor", &Candidate::actor}, Member{"target", &Candidate::target},
                             Member{"condition", &Candidate::condition}};

template <std::size_t kCount>
std::string Candidate::*field_in(const std::array<Member, kCount>& members, std::string_view name) {
  const auto at = std::ranges::find(members, name, &Member::name);
  return at == members.end() ? nullptr : at->field;
}

// The field that a member fills in a proposal of this kind; null where the kind has none of that name.
std::string Candidate::*field_of(Candidate::Kind kind, std::string_view name) {
  if (auto field = field_in(kOfAll, name)) return field;
  switch (kind) {
    case Candidate::Kind::person:
    case Candidate::Kind::organisation: return nullptr;
    case Candidate::Kind::quotation: return field_in(kOfQuotation, name);
    case Candidate::Kind::act:
      if (auto field = field_in(kOfEvents, name)) return field;
      return field_in(kOfAct, name);
    case Candidate::Kind::step:
      if (auto field = field_in(kOfEvents, name)) return field;
      return field_in(kOfStep, name);
  }
  return nullptr;
}

std::optional<Candidate::Kind> kind_of(const Outside& proposal) {
  const auto at = proposal.find("kind");
  if (at == proposal.end() || !at->is_string()) return std::nullopt;
  const auto& word = at->get_ref<const std::string&>();
  if (word == "person") return Candidate::Kind::person;
  if (word == "organisation") return Candidate::Kind::organisation;
  if (word == "quotation") return Candidate::Kind::quotation;
  if (word == "act") return Candidate::Kind::act;
  if (word == "step") return Candidate::Kind::step;
  return std::nullopt;
}

// A member that is null says what one that is missing says. A status is never guessed: only what is reported may count as done.
std::optional<Candidate> candidate_of(const Outside& proposal) {
  if (!proposal.is_object()) return std::nullopt;
  const auto kind = kind_of(proposal);
  if (!kind) return std::nullopt;
  Candidate candidate{.kind = *kind};
  for (const auto& [name, value] : proposal.items()) {
    if (name == "kind") continue;
    const auto field = field_of(*kind, name);
    if (field == nullptr || (!value.is_string() && !value.is_null())) return std::nullopt;
    if (value.is_string()) candidate.*field = value.get<std::string>();
  }
  if (candidate.quote.empty()) return std::nullopt;
  if (*kind == Candidate::Kind::act && !is_type_of("act_types", candidate.type)) return std::nullopt;
  if (*kind == Candidate::Kind::step && !is_type_of("step_types", candidate.type)) return std::nullopt;
  if ((*kind == Candidate::Kind::act || *kind == Candidate::Kind::step) && !is_status(candidate.status)) return std::nullopt;
  return candidate;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const auto begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) + 1 - begin);
}

// Models like to put JSON into a fence of Markdown; that much is granted.
std::string_view without_fence(std::string_view content) {
  content = trimmed(content);
  if (!content.starts_with("```") || !content.ends_with("```") || content.size() < 6) return content;
  content = content.substr(3, content.size() - 6);
  if (content.starts_with("json")) content.remove_prefix(4);
  return trimmed(content);
}

// choices[0].message.content
Result<std::string> content_of(std::string_view body) {
  const Outside answer = Outside::parse(body, nullptr, false);
  if (!answer.is_object()) return unusable("the answer is no JSON object");
  const auto choices = answer.find("choices");
  if (choices == answer.end() || !choices->is_array() || choices->empty() || !choices->front().is_object()) {
    return unusable("the answer has no choice");
  }
  const auto message = choices->front().find("message");
  if (message == choices->front().end() || !message->is_object()) return unusable("the answer has no message");
  const auto content = message->find("content");
  if (content == message->end() || !content->is_string()) return unusable("the answer's message has no words");
  if (content->get_ref<const std::string&>().size() > kMostContent) return unusable("the answer is larger than what was asked for");
  return content->get<std::string>();
}

}  // namespace

Result<Reply> decode_reply(std::string_view body) {
  TRY(const std::string content, content_of(body));
  const Outside said = Outside::parse(without_fence(content), nullptr, false);
  if (!said.is_object() || said.size() != 1) return unusable("the answer is not in the form that was asked for");
  const auto proposals = said.find("proposals");
  if (proposals == said.end() || !proposals->is_array()) return unusable("the answer has no list of proposals");
  if (proposals->size() > kMostProposals) return unusable("the answer has more proposals than a passage can");
  Reply reply;
  for (const auto& proposal : *proposals) {
    if (auto candidate = candidate_of(proposal)) reply.candidates.push_back(std::move(*candidate));
    else ++reply.unusable;
  }
  return reply;
}

}  // namespace inquest::language_model
