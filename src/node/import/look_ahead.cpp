#include "node/import/look_ahead.hpp"

#include <algorithm>
#include <utility>

namespace idena::node {

LookAhead::LookAhead(RecordedFile file, Prepare prepare) : file_(std::move(file)), prepare_(std::move(prepare)) {
  const unsigned count = std::max(1U, std::thread::hardware_concurrency());
  workers_.reserve(count);
  for (unsigned i = 0; i < count; ++i) workers_.emplace_back([this] { work(); });
}

LookAhead::~LookAhead() {
  const std::scoped_lock lock(mutex_);
  ended_ = true;
  room_.notify_all();
}

void LookAhead::read_line(Slot& slot) {
  try {
    auto line = file_.next_line();
    if (!line) problem_ = line.error();
    else if (line.value()) slot.record.text = std::move(*line.value());
    slot.is_end = !line || !line.value();
    slot.record.share_read = static_cast<double>(file_.bytes_read()) / static_cast<double>(file_.bytes_total());
  } catch (...) {
    slot.failure = std::current_exception();
  }
}

std::shared_ptr<LookAhead::Slot> LookAhead::read_next(std::unique_lock<std::mutex>& lock) {
  room_.wait(lock, [this] { return ended_ || (!reading_ && has_room()); });
  if (ended_) return nullptr;
  reading_ = true;
  lock.unlock();
  auto slot = std::make_shared<Slot>();
  read_line(*slot);
  lock.lock();
  reading_ = false;
  ended_ = ended_ || slot->is_end || slot->failure;
  if (!slot->is_end) {
    slot->bytes = slot->record.text.size();
    bytes_ahead_ += slot->bytes;
    slots_.push_back(slot);
  }
  room_.notify_all();
  ready_.notify_all();
  return slot;
}

void LookAhead::work() {
  std::unique_lock lock(mutex_);
  while (const std::shared_ptr<Slot> slot = read_next(lock)) {
    if (slot->is_end) return;
    lock.unlock();
    try {
      if (!slot->failure) prepare_(slot->record);
    } catch (...) {
      slot->failure = std::current_exception();
    }
    lock.lock();
    slot->ready = true;
    ready_.notify_all();
  }
}

Result<std::optional<PreparedRecord>> LookAhead::next() {
  std::unique_lock lock(mutex_);
  ready_.wait(lock, [this] { return slots_.empty() ? ended_ : slots_.front()->ready; });
  if (slots_.empty()) {
    if (problem_) return *problem_;
    return std::optional<PreparedRecord>{};
  }
  const std::shared_ptr<Slot> slot = std::move(slots_.front());
  slots_.pop_front();
  bytes_ahead_ -= slot->bytes;
  room_.notify_all();
  if (slot->failure) std::rethrow_exception(slot->failure);
  return std::optional(std::move(slot->record));
}

}  // namespace idena::node
