#include "linkage/putting.h"

#include <algorithm>
#include <utility>

namespace inquest::linkage {
namespace {

constexpr std::size_t kAtOnce = 128;       // values whose memory is fetched together
constexpr std::size_t kWaiting = 1 << 14;  // of a batch
constexpr std::size_t kHeld = 1 << 18;     // bytes that a batch copies

}  // namespace

Putting::Putting(Records& records, unsigned threads) : records_(records) {
  for (auto* batch : {&filling_, &working_}) {
    batch->waiting.reserve(kWaiting);
    batch->held.reserve(kHeld);
  }
  for (unsigned t = 0; t < threads; ++t) threads_.emplace_back([this, t] { work(t); });
}

Putting::~Putting() {
  finish();
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  begun_.notify_all();
  for (auto& thread : threads_) thread.join();
}

void Putting::put(std::size_t column, std::size_t row, std::string_view value, bool lasting) {
  if (value.empty()) return;  // as if it were not there
  if (!lasting) {
    if (value.size() > kHeld) {
      finish();
      filling_.waiting.push_back({value, column, row, Dictionary::hash(value)});
      return finish();
    }
    if (filling_.held.size() + value.size() > kHeld) submit();
    const std::size_t at = filling_.held.size();
    filling_.held += value;
    value = std::string_view(filling_.held).substr(at);
  }
  filling_.waiting.push_back({value, column, row, Dictionary::hash(value)});
  if (filling_.waiting.size() == kWaiting) submit();
}

void Putting::finish() {
  submit();
  wait();
}

void Putting::submit() {
  if (filling_.waiting.empty()) return;
  wait();
  std::swap(filling_, working_);
  filling_.waiting.clear();
  filling_.held.clear();
  if (threads_.empty()) return put_in(working_, 0, 1);
  {
    const std::lock_guard lock(mutex_);
    ++batches_;
    busy_ = static_cast<unsigned>(threads_.size());
  }
  begun_.notify_all();
}

void Putting::wait() {
  std::unique_lock lock(mutex_);
  done_.wait(lock, [this] { return busy_ == 0; });
}

void Putting::work(unsigned thread) {
  std::uint64_t seen = 0;
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      begun_.wait(lock, [&] { return ending_ || batches_ != seen; });
      if (batches_ == seen) return;
      seen = batches_;
    }
    put_in(working_, thread, static_cast<unsigned>(threads_.size()));
    const std::lock_guard lock(mutex_);
    if (--busy_ == 0) done_.notify_all();
  }
}

void Putting::put_in(const Batch& batch, unsigned thread, unsigned of) {
  std::vector<const Waiting*> some;
  some.reserve(kAtOnce);
  const auto put_some = [&] {
    for (const auto* each : some) records_.columns[each->column].values.fetch_slot(each->hash);
    for (const auto* each : some) records_.columns[each->column].values.fetch_place(each->hash);
    for (const auto* each : some) records_.columns[each->column].values.fetch_bytes(each->hash);
    for (const auto* each : some) {
      auto& column = records_.columns[each->column];
      if (column.codes.size() <= each->row) column.codes.resize(each->row + 1);
      column.codes[each->row] = column.values.add(each->value, each->hash);
    }
    some.clear();
  };
  for (const auto& each : batch.waiting) {
    if (each.column % of != thread) continue;
    some.push_back(&each);
    if (some.size() == kAtOnce) put_some();
  }
  put_some();
}

}  // namespace inquest::linkage
