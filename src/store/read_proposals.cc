#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "crypto/crypto.h"
#include "model/reading_json.h"
#include "store/names.h"
#include "store/stored_reading.h"

namespace inquest::store {
namespace {

void put_u32(Bytes& out, std::uint64_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<std::uint8_t>(value >> shift));
}
void put_u64(Bytes& out, std::uint64_t value) {
  put_u32(out, value >> 32);
  put_u32(out, value);
}

ProposalKind kind_of(EntityKind kind) {
  switch (kind) {
    case EntityKind::person: return ProposalKind::person;
    case EntityKind::organisation: return ProposalKind::organisation;
    case EntityKind::state: return ProposalKind::state;
    case EntityKind::place: return ProposalKind::place;
  }
  return ProposalKind::person;
}

std::string written(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

class Collector {
 public:
  Collector(const Reading& reading, const std::optional<SecondReading>& second, std::string_view text, const Hash& sha256)
      : reading_(reading), second_(second), text_(text), sha256_(sha256) {
    for (const auto& m : reading.mentions) by_id_.try_emplace(m.id, &m);
  }

  std::vector<ReadProposal> collect() {
    take(reading_, false);
    if (second_) take(second_->found, true);
    std::ranges::stable_sort(found_, {}, [](const ReadProposal& p) { return std::pair(p.span.begin, p.kind); });
    // Two readings of one passage that agree in everything are one proposal.
    std::unordered_set<ProposalId> seen;
    std::erase_if(found_, [&](const ReadProposal& p) { return !seen.insert(p.id).second; });
    return std::move(found_);
  }

 private:
  using Agreed = std::vector<std::size_t> SecondReading::Agreed::*;

  void take(const Reading& reading, bool is_second) {
    for (std::size_t i = 0; i < reading.mentions.size(); ++i) {
      add_mention(reading.mentions[i], marked(to_json(reading.mentions[i], text_), is_second, &SecondReading::Agreed::mentions, i));
    }
    for (std::size_t i = 0; i < reading.quotations.size(); ++i) {
      const auto& q = reading.quotations[i];
      add_quotation(q, marked(to_json(q, text_), is_second, &SecondReading::Agreed::quotations, i));
    }
    for (const auto& d : reading.dates) {
      auto& made = add(ProposalKind::date, d.span, {d.span},
                       {std::string(name_of(d.type)), d.value.value_or(""), d.timex.value_or("")}, to_json(d, text_));
      made.date = d.value;
    }
    for (const auto& q : reading.quantities) {
      add(ProposalKind::quantity, q.span, {q.span},
          {std::string(name_of(q.relation)), fmt::format("{}", q.low), fmt::format("{}", q.high), q.unit},
          to_json(q, text_));
    }
    for (std::size_t i = 0; i < reading.acts.size(); ++i) {
      add_act(reading.acts[i], marked(to_json(reading.acts[i], text_), is_second, &SecondReading::Agreed::acts, i));
    }
    for (std::size_t i = 0; i < reading.steps.size(); ++i) {
      add_step(reading.steps[i], marked(to_json(reading.steps[i], text_), is_second, &SecondReading::Agreed::steps, i));
    }
  }

  // A line with whose proposal it is.
  Json marked(Json line, bool is_second, Agreed list, std::size_t index) const {
    if (!second_) return line;
    if (is_second) return line_of_second(std::move(line), second_->by);
    const auto& agreed = second_->agreed.*list;
    return std::ranges::find(agreed, index) == agreed.end() ? line : line_agreed(std::move(line), second_->by);
  }

  ReadProposal& add(ProposalKind kind, Span span, const std::vector<Span>& spans,
                    const std::vector<std::string>& values, const Json& line) {
    found_.push_back({proposal_id(sha256_, kind, spans, values), kind, span, written(line), {}, "", std::nullopt});
    return found_.back();
  }

  void add_mention(const Mention& m, const Json& line) {
    auto& made = add(kind_of(m.kind), m.span, {m.span}, {m.name}, line);
    if (!by_id_.contains(m.id)) return;
    made.name_kind = m.kind;
    made.name = m.name;
  }

  void add_quotation(const Quotation& q, const Json& line) {
    if (q.content.empty()) return;
    const auto speaker = by_id_.find(q.speaker_id);
    const auto name = speaker == by_id_.end() ? std::string() : speaker->second->name;
    auto& made = add(ProposalKind::quotation, {q.content.front().begin, q.content.back().end}, q.content,
                     {std::string(name_of(q.type)), name}, line);
    if (speaker == by_id_.end()) return;
    made.name_kind = speaker->second->kind;
    made.name = name;
  }

  static std::vector<Span> spans_of(const Span& own, std::initializer_list<const std::optional<Argument>*> arguments) {
    std::vector<Span> spans{own};
    for (const auto* argument : arguments) {
      if (*argument) spans.push_back((*argument)->span);
    }
    return spans;
  }

  // The first of these whose name is known stands for the proposal.
  void name_by(ReadProposal& made, std::initializer_list<const std::optional<Argument>*> arguments) {
    for (const auto* argument : arguments) {
      const auto known = *argument ? by_id_.find((*argument)->id) : by_id_.end();
      if (known == by_id_.end()) continue;
      made.name_kind = known->second->kind;
      made.name = known->second->name;
      return;
    }
  }

  void add_act(const Act& a, const Json& line) {
    auto& made = add(ProposalKind::act, a.span, spans_of(a.span, {&a.perpetrator, &a.victim, &a.place}),
                     {a.type, std::string(name_of(a.status))}, line);
    name_by(made, {&a.victim, &a.perpetrator});
    if (a.time) made.date = a.time->value;
  }

  void add_step(const Step& s, const Json& line) {
    auto& made = add(ProposalKind::step, s.span, spans_of(s.span, {&s.actor, &s.target, &s.condition}),
                     {s.type, std::string(name_of(s.status))}, line);
    name_by(made, {&s.actor});
    if (s.date) made.date = s.date->value;
  }

  const Reading& reading_;
  const std::optional<SecondReading>& second_;
  std::string_view text_;
  const Hash& sha256_;
  std::unordered_map<std::string_view, const Mention*> by_id_;
  std::vector<ReadProposal> found_;
};

}  // namespace

ProposalId proposal_id(const Hash& text_sha256, ProposalKind kind, const std::vector<Span>& spans,
                       const std::vector<std::string>& values) {
  constexpr std::string_view kDomain("inquest-proposal-1\0", 19);
  const auto domain = as_bytes(kDomain);
  Bytes bytes(domain.begin(), domain.end());
  bytes.insert(bytes.end(), text_sha256.bytes.begin(), text_sha256.bytes.end());
  bytes.push_back(static_cast<std::uint8_t>(kind));
  put_u32(bytes, spans.size());
  for (const auto& span : spans) {
    put_u64(bytes, span.begin);
    put_u64(bytes, span.end);
  }
  put_u32(bytes, values.size());
  for (const auto& value : values) {
    put_u32(bytes, value.size());
    const auto view = as_bytes(value);
    bytes.insert(bytes.end(), view.begin(), view.end());
  }
  const auto hash = crypto::sha256(bytes);
  return ProposalId::from(std::span(hash.bytes).first<16>());
}

std::vector<ReadProposal> proposals_of(const Reading& reading, const std::optional<SecondReading>& second, std::string_view text,
                                       const Hash& text_sha256) {
  return Collector(reading, second, text, text_sha256).collect();
}

std::vector<ReadName> names_of(const Reading& reading, std::string_view text) {
  std::map<std::pair<EntityKind, std::string>, ReadName> names;
  std::unordered_map<std::string_view, std::string> folded;
  std::map<std::pair<EntityKind, std::string>, std::set<std::string>> roles;
  for (const auto& m : reading.mentions) {
    auto [at, fresh] = folded.try_emplace(m.name);
    if (fresh) at->second = normalise_name(m.name);
    if (at->second.empty()) continue;
    const std::pair key(m.kind, at->second);
    auto& name = names[key];
    if (name.mentions++ == 0) name = {m.kind, m.name, at->second, 1, 0, {}};
    if (m.role) roles[key].insert(std::string(text.substr(m.role->begin, m.role->end - m.role->begin)));
  }
  std::unordered_map<std::string_view, ReadName*> speakers;
  for (const auto& m : reading.mentions) {
    if (const auto name = names.find({m.kind, folded[m.name]}); name != names.end()) speakers.try_emplace(m.id, &name->second);
  }
  for (const auto& q : reading.quotations) {
    if (const auto speaker = speakers.find(q.speaker_id); speaker != speakers.end()) ++speaker->second->quotations;
  }
  std::vector<ReadName> out;
  out.reserve(names.size());
  for (auto& [key, name] : names) {
    if (const auto at = roles.find(key); at != roles.end()) name.roles.assign(at->second.begin(), at->second.end());
    out.push_back(std::move(name));
  }
  return out;
}

std::vector<ReadName> names_of_lines(const std::vector<std::string>& lines, std::string_view text) {
  Reading reading;
  for (const auto& written_line : lines) {
    const auto line = Json::parse(written_line, nullptr, false);
    if (!line.is_object() || line.contains("proposed_by") || !line.contains("kind")) continue;
    if (line["kind"] == "quotation") {
      Quotation quotation;
      const auto& speaker = line["speaker"];
      if (speaker.is_object() && speaker["id"].is_string()) quotation.speaker_id = speaker["id"];
      reading.quotations.push_back(std::move(quotation));
      continue;
    }
    Mention mention;
    for (const auto kind : {EntityKind::person, EntityKind::organisation, EntityKind::state, EntityKind::place}) {
      if (line["kind"] == name_of(kind)) mention.kind = kind;
    }
    mention.id = line.value("id", "");
    mention.name = line.value("name", "");
    const auto& role = line["role"];
    if (role.is_object()) mention.role = Span{role.value("begin", std::uint64_t{0}), role.value("end", std::uint64_t{0})};
    if (mention.role && (mention.role->begin > mention.role->end || mention.role->end > text.size())) mention.role.reset();
    reading.mentions.push_back(std::move(mention));
  }
  return names_of(reading, text);
}

}  // namespace inquest::store
