// The handlers, one for each route: decode, call one function of app, encode. `id` is the path's {id}, else empty.
#pragma once

#include "web/routes.h"

namespace inquest::web {

#define INQUEST_HANDLER(name) Result<Response> name(Api& api, const Request& request, const std::string& id)
INQUEST_HANDLER(open_session);
INQUEST_HANDLER(get_session);
INQUEST_HANDLER(end_session);
INQUEST_HANDLER(get_overview);
INQUEST_HANDLER(list_documents);
INQUEST_HANDLER(find_documents);
INQUEST_HANDLER(get_document);
INQUEST_HANDLER(get_original);
INQUEST_HANDLER(get_picture);
INQUEST_HANDLER(list_people);
INQUEST_HANDLER(find_people);
INQUEST_HANDLER(get_entity);
INQUEST_HANDLER(list_mentions);
INQUEST_HANDLER(list_said);
INQUEST_HANDLER(list_said_of);
INQUEST_HANDLER(list_proposals);
INQUEST_HANDLER(list_quotations);
INQUEST_HANDLER(find_quotations);
INQUEST_HANDLER(list_acts);
INQUEST_HANDLER(find_acts);
INQUEST_HANDLER(list_steps);
INQUEST_HANDLER(find_steps);
INQUEST_HANDLER(list_timeline);
INQUEST_HANDLER(list_contradictions);
INQUEST_HANDLER(list_reprints);
INQUEST_HANDLER(list_events_of_many);
INQUEST_HANDLER(get_elsewhere);
INQUEST_HANDLER(get_comparing);
INQUEST_HANDLER(find_proceedings);
INQUEST_HANDLER(find_positions);
INQUEST_HANDLER(list_proceeding_kinds);
INQUEST_HANDLER(get_proceeding);
INQUEST_HANDLER(find_recommendations);
INQUEST_HANDLER(test_responses);
INQUEST_HANDLER(list_series);
INQUEST_HANDLER(interrupt_series);
INQUEST_HANDLER(find_reference_rows);
INQUEST_HANDLER(cite_reference_rows);
INQUEST_HANDLER(find_linkage);
INQUEST_HANDLER(find_linked_pair);
INQUEST_HANDLER(list_estimates);
INQUEST_HANDLER(get_estimate_choices);
INQUEST_HANDLER(start_estimate);
INQUEST_HANDLER(find_votes);
INQUEST_HANDLER(get_vote);
INQUEST_HANDLER(forecast_vote);
INQUEST_HANDLER(cite_votes);
INQUEST_HANDLER(get_resolution);
INQUEST_HANDLER(compare_documents);
INQUEST_HANDLER(search);
INQUEST_HANDLER(show);
INQUEST_HANDLER(accept);
INQUEST_HANDLER(reject);
INQUEST_HANDLER(withdraw);
INQUEST_HANDLER(record_statement);
INQUEST_HANDLER(record_judgement);
INQUEST_HANDLER(list_entries);
INQUEST_HANDLER(get_custody);
INQUEST_HANDLER(start_verify);
INQUEST_HANDLER(get_job);
INQUEST_HANDLER(stop_job);
INQUEST_HANDLER(take_checkpoint);
INQUEST_HANDLER(plan_erase);
#undef INQUEST_HANDLER

}  // namespace inquest::web
