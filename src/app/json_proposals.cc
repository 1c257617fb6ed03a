// Proposals as JSON: the extract line with what the case knows of it.
#include <fmt/format.h>

#include <algorithm>

#include "app/json.h"

namespace inquest::app {

Result<Json> line_json(const Proposal& proposal) {
  auto line = Json::parse(proposal.line, nullptr, false);
  if (!line.is_object()) {
    return fail(ErrorCode::verification_failed, fmt::format("proposal {} is no extract line", proposal.id.text()));
  }
  line["document"] = proposal.document.text();
  line["proposal"] = proposal.id.text();
  return line;
}

Result<Json> proposal_json(const store::ProposalView& view, Lookup& lookup) {
  TRY(auto line, line_json(view.proposal));
  line.erase("document");
  // An act or a step has a status of its own: how far it is from having happened.
  if (line.value("kind", "") == "act" || line.value("kind", "") == "step") line["standing"] = line["status"];
  line["status"] = name_of(view.proposal.status);
  line["statement"] = view.statement ? Json(view.statement->text()) : Json(nullptr);
  line["decided"] = nullptr;
  if (view.decided) {
    line["decided"] = recorded_json(view.decided->stamp, lookup);
    line["decided"]["reason"] = view.decided->reason;
  }
  return line;
}

std::string words_of_quotation(const Json& line, std::string_view text) {
  std::string words;
  for (const auto& content : line.value("content", Json::array())) {
    const auto begin = std::min<std::size_t>(content.value("begin", std::size_t{0}), text.size());
    const auto end = std::clamp<std::size_t>(content.value("end", std::size_t{0}), begin, text.size());
    if (!words.empty()) words += " … ";
    words += text.substr(begin, end - begin);
  }
  return words;
}

namespace {

Json standing_of(const store::ProposalView& view) {
  return {{"status", name_of(view.proposal.status)}, {"statement", view.statement ? Json(view.statement->text()) : Json(nullptr)}};
}

}  // namespace

Result<Json> quotation_line_json(const store::ProposalView& view, Lookup& lookup) {
  TRY(auto line, line_json(view.proposal));
  TRY(const auto* document, lookup.document(view.proposal.document));
  TRY(const auto* text, lookup.text(view.proposal.document));
  TRY(Json extra, source_json(*document, lookup));
  extra["quote"] = text == nullptr ? std::string() : words_of_quotation(line, text->extracted.text);
  extra["speaker_name"] = nullptr;
  if (const auto& speaker = line["speaker"]; speaker.is_object()) {
    const auto& id = speaker["id"];
    TRY(std::string name, lookup.name_of_local(view.proposal.document, id.is_string() ? id.get<std::string>() : std::string()));
    extra["speaker_name"] = name.empty() ? speaker.value("text", "") : name;
  }
  extra["speaker_entity"] = or_null(view.who);
  extra.update(standing_of(view));
  line["view"] = std::move(extra);
  return line;
}

namespace {

Result<Json> argument_names(const Json& line, const DocumentId& document, Lookup& lookup) {
  Json names = Json::object();
  for (const auto member : {"perpetrator", "victim", "place", "actor", "target", "according_to"}) {
    const auto at = line.find(member);
    if (at == line.end() || !at->is_object()) continue;
    const auto& id = (*at)["id"];
    TRY(std::string name, lookup.name_of_local(document, id.is_string() ? id.get<std::string>() : std::string()));
    names[member] = name.empty() ? at->value("text", "") : name;
  }
  return names;
}

}  // namespace

Result<Json> event_line_json(const store::ProposalView& view, Lookup& lookup) {
  TRY(auto line, line_json(view.proposal));
  TRY(const auto* document, lookup.document(view.proposal.document));
  TRY(const auto* text, lookup.text(view.proposal.document));
  TRY(Json extra, source_json(*document, lookup));
  extra.update(context_json(text == nullptr ? std::string_view() : std::string_view(text->extracted.text), view.proposal.span));
  TRY(extra["names"], argument_names(line, view.proposal.document, lookup));
  extra["day"] = or_null(view.date);
  extra["who"] = or_null(view.who);
  extra.update(standing_of(view));
  line["view"] = std::move(extra);
  return line;
}

Result<Json> timeline_line_json(const store::ProposalView& view, Lookup& lookup) {
  TRY(auto line, line_json(view.proposal));
  TRY(const auto* document, lookup.document(view.proposal.document));
  TRY(const auto* text, lookup.text(view.proposal.document));
  TRY(Json extra, source_json(*document, lookup));
  extra.update(context_json(text == nullptr ? std::string_view() : std::string_view(text->extracted.text), view.proposal.span));
  extra.update(standing_of(view));
  line["view"] = std::move(extra);
  return line;
}

Result<Json> proposal_line_json(const store::ProposalView& view, Lookup& lookup) {
  TRY(auto line, proposal_json(view, lookup));
  TRY(const auto* document, lookup.document(view.proposal.document));
  TRY(const auto* text, lookup.text(view.proposal.document));
  line["document"] = view.proposal.document.text();
  TRY(Json extra, source_json(*document, lookup));
  extra.update(context_json(text == nullptr ? std::string_view() : std::string_view(text->extracted.text), view.proposal.span));
  line["view"] = std::move(extra);
  return line;
}

}  // namespace inquest::app
