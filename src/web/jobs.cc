#include "web/jobs.h"

#include <array>
#include <chrono>
#include <ctime>

#include "web/answers.h"

namespace inquest::web {
namespace {

constexpr std::size_t kRemembered = 4;

using SteadyTime = std::chrono::steady_clock::time_point;

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 32> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S.000Z", &parts)};
}

}  // namespace

struct Jobs::Job {
  std::string id, name;
  SteadyTime began = std::chrono::steady_clock::now();
  std::optional<SteadyTime> ended;
  std::string state = "running", stage, unit;
  std::uint64_t done = 0, total = 0;
  std::atomic<bool> wanted = true;
  Json result = nullptr, error = nullptr;
};

Jobs::Jobs(Random& random) : random_(random) {}

Jobs::~Jobs() {
  if (!jobs_.empty()) jobs_.back()->wanted = false;
}

std::shared_ptr<Jobs::Job> Jobs::job_called(std::string_view id) const {
  for (const auto& job : jobs_) {
    if (job->id == id) return job;
  }
  return nullptr;
}

Json Jobs::describe(const Job& job) const {
  const auto until = job.ended.value_or(std::chrono::steady_clock::now());
  const double seconds = std::chrono::duration<double>(until - job.began).count();
  return {{"id", job.id},       {"work", job.name},   {"state", job.state},
          {"stage", job.stage}, {"done", job.done},   {"total", job.total},
          {"unit", job.unit},   {"seconds", seconds}, {"result", job.result},
          {"error", job.error}};
}

Result<Json> Jobs::start(std::string name, Work work, Again again) {
  const std::scoped_lock lock(mutex_);
  if (!jobs_.empty() && !jobs_.back()->ended) {
    const auto& running = *jobs_.back();
    if (running.name != name || again == Again::refused) return fail(ErrorCode::conflict, "Another long work is running: wait until it has ended, or stop it.");
    return describe(running);
  }
  auto job = std::make_shared<Job>();
  std::array<std::uint8_t, 16> id{};
  random_.fill(id);
  job->id = "w" + to_base32(id);
  job->name = std::move(name);
  jobs_.push_back(job);
  if (jobs_.size() > kRemembered) jobs_.pop_front();
  // The one before has ended, so that joining its thread waits for nothing.
  thread_ = std::jthread([this, job, work = std::move(work)] {
    Result<Json> result = fail(ErrorCode::internal, "A fault of the program.");
    try {
      result = work([&](const app::Progress& progress) {
        const std::scoped_lock inner(mutex_);
        job->stage = progress.stage;
        job->unit = progress.unit;
        job->done = progress.done;
        job->total = progress.total;
        return job->wanted.load();
      });
    } catch (...) {  // a bug: told as such, without its text
      result = fail(ErrorCode::internal, "A fault of the program.");
    }
    const std::scoped_lock inner(mutex_);
    if (!job->wanted) {
      job->state = "stopped";
    } else if (result) {
      job->state = "done";
      job->result = *result;
      if (job->name == "verify") last_verified_ = {{"time", utc_now()}, {"findings", job->result["findings"].size()}};
    } else {
      job->state = "failed";
      job->error = error_to_json(result.error());
    }
    job->ended = std::chrono::steady_clock::now();
  });
  return describe(*job);
}

std::optional<Json> Jobs::look(std::string_view id) {
  const std::scoped_lock lock(mutex_);
  const auto job = job_called(id);
  if (job == nullptr) return std::nullopt;
  return describe(*job);
}

std::optional<Json> Jobs::stop(std::string_view id) {
  const std::scoped_lock lock(mutex_);
  const auto job = job_called(id);
  if (job == nullptr) return std::nullopt;
  job->wanted = false;
  return describe(*job);
}

Json Jobs::last_verified() {
  const std::scoped_lock lock(mutex_);
  return last_verified_;
}

}  // namespace inquest::web
