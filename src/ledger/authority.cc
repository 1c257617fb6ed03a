#include "ledger/authority.h"

#include <algorithm>
#include <tuple>

namespace inquest::ledger {
namespace {

class Court {
 public:
  Court(const CaseId& case_id, const OnWrongDeed& wrong) : case_id_(case_id), wrong_(wrong) {}

  void hear(const Event& event, const Found& found) {
    if (event.seq != 0 || found.first.author != event.by) return complain(event, "founds a case in another's name");
    if (found.case_id != case_id_) return complain(event, "founds another case");
    if (founded_) return complain(event, "founds the case a second time");
    founded_ = true;
    authority_.authors[found.first.author] = {.author = found.first};
  }

  void hear(const Event& event, const Authorship& author) {
    const bool by_author = authority_.stands(event.by, event.seq);
    const bool own_second_device = event.seq == 0 && author.author == event.by && is_known_person(author);
    if (!by_author && !own_second_device) return complain(event, "admits an author without being one");
    const auto [at, is_new] = authority_.authors.try_emplace(author.author, Standing{.author = author});
    // Admitted by a colleague and by its own first entry, in the same words: once is enough.
    if (!is_new && at->second.author != author) complain(event, "admits an author who was admitted before with other keys");
  }

  void hear(const Event& event, const Revoke& revoke) {
    if (!authority_.stands(event.by, event.seq)) return complain(event, "revokes an author without being one");
    const auto at = authority_.authors.find(revoke.author);
    if (at == authority_.authors.end()) return complain(event, "revokes somebody who is no author");
    at->second.entries = std::min(at->second.entries, revoke.entries);
  }

  Authority verdict() { return std::move(authority_); }

 private:
  // The same user with the same keys. Once any of that person's logs was revoked the keys may be in other hands, and open
  // no new log by themselves.
  bool is_known_person(const Authorship& author) const {
    bool known = false;
    for (const auto& [id, standing] : authority_.authors) {
      const auto& theirs = standing.author;
      if (theirs.user != author.user || theirs.sign_key != author.sign_key || theirs.box_key != author.box_key) continue;
      if (standing.entries != kAllEntries) return false;
      known = true;
    }
    return known;
  }

  void complain(const Event& event, std::string_view what) {
    if (wrong_) wrong_(event.by, event.seq, what);
  }

  CaseId case_id_;
  const OnWrongDeed& wrong_;
  Authority authority_;
  bool founded_ = false;
};

}  // namespace

bool Authority::stands(const AuthorId& author, std::uint64_t seq) const {
  const auto at = authors.find(author);
  return at != authors.end() && seq < at->second.entries;
}

Authority authority_of(const CaseId& case_id, std::vector<Event> events, const OnWrongDeed& wrong) {
  std::ranges::sort(events, {}, [](const Event& e) { return std::tuple(e.time, e.by, e.seq); });
  Court court(case_id, wrong);
  for (const auto& event : events) {
    std::visit([&](const auto& deed) { court.hear(event, deed); }, event.deed);
  }
  return court.verdict();
}

}  // namespace inquest::ledger
