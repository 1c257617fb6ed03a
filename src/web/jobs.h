// Long works that a request starts and others ask about. One at a time: a second start of the same work answers with the running
// one, that of another is refused. The last few that have ended can be asked about still: who began them may not have heard of it.
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "app/app.h"
#include "base/chance.h"

namespace inquest::web {

class Jobs {
 public:
  using Work = std::function<Result<Json>(const app::OnProgress&)>;

  explicit Jobs(Random& random);
  ~Jobs();  // stops and waits

  // What a second start of the same work does while the first runs: it answers with that one, or is refused since it may ask for
  // something else.
  enum class Again { joins, refused };
  // The job as docs/openapi.yaml gives it. conflict while another work runs.
  Result<Json> start(std::string name, Work work, Again again = Again::joins);
  std::optional<Json> look(std::string_view id);  // none: no such job
  std::optional<Json> stop(std::string_view id);
  // Time (UTC) and number of findings of the last whole verification of this process; null before.
  Json last_verified();

 private:
  struct Job;
  Json describe(const Job& job) const;
  std::shared_ptr<Job> job_called(std::string_view id) const;  // null: no such job, or too long ago

  Random& random_;
  std::mutex mutex_;
  std::deque<std::shared_ptr<Job>> jobs_;  // the newest last; none but that one can be running
  Json last_verified_;
  std::jthread thread_;
};

}  // namespace inquest::web
