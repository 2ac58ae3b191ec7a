#include "node/event_subscriptions.hpp"

#include <algorithm>
#include <optional>

#include "base/hex.hpp"
#include "base/log.hpp"
#include "rpc/json_text.hpp"
#include "rpc/json_value.hpp"
#include "storage/files.hpp"

namespace idena::node {
namespace {

/// The content of a file, none if there is no file or it is larger than it may be.
std::optional<std::string> read_text(const std::filesystem::path& file, bool& is_there) {
  std::error_code problem;
  const std::uintmax_t size = std::filesystem::file_size(file, problem);
  is_there = !problem;
  if (problem || size > kMaxSubscriptionsFile) return std::nullopt;
  Bytes content(static_cast<std::size_t>(size));
  content.resize(storage::read_beginning(file, content).value_or(0));
  return std::string(as_text(content));
}

}  // namespace

EventSubscriptions::EventSubscriptions(std::filesystem::path folder) : folder_(std::move(folder)) {
  storage::make_folder(folder_, storage::kPublicFolder);
  load();
}

void EventSubscriptions::load() {
  bool is_there = false;
  const auto text = read_text(file(), is_there);
  if (!is_there || (text && parse(*text, subscriptions_))) return;
  subscriptions_.clear();
  const std::filesystem::path aside = file().string() + ".damaged";
  std::filesystem::rename(file(), aside);
  log::warn("Subscriptions to events are lost: their file is damaged", {{"kept", aside.string()}});
}

bool EventSubscriptions::parse(std::string_view text, std::set<Subscription>& out) {
  const auto scanned = rpc::scan_json(text);
  if (!scanned) return false;
  const std::optional<rpc::JsonValue>& list = scanned.value();
  if (!list) return false;
  if (list->is_null()) return true;
  if (list->kind() != rpc::JsonKind::kArray) return false;
  bool is_good = true;
  list->for_each_element([&](const rpc::JsonValue& element) {
    std::optional<Address> contract;
    std::optional<std::string> event;
    if (element.kind() != rpc::JsonKind::kObject) return is_good = false;
    element.for_each_member([&](const rpc::JsonValue& name, const rpc::JsonValue& value) {
      if (value.kind() != rpc::JsonKind::kString) return true;
      if (rpc::names_match(name.string(), "event")) event = value.string();
      if (!rpc::names_match(name.string(), "contract")) return true;
      if (const auto address = fixed_from_hex0x<Address>(value.string())) contract = address.value();
      return true;
    });
    if (!contract || !event || out.size() >= kMaxSubscriptions) return is_good = false;
    out.emplace(*contract, *event);
    return true;
  });
  return is_good;
}

void EventSubscriptions::write(const std::set<Subscription>& subscriptions) const {
  rpc::JsonArray list;
  for (const auto& [contract, event] : subscriptions) {
    list.add(rpc::JsonObject()
                 .member("contract", rpc::Json::hex(contract))
                 .member("event", rpc::Json::string(event))
                 .finish());
  }
  storage::write_file_atomically(file(), as_bytes(list.finish().text()), storage::kPublicFile);
}

Result<> EventSubscriptions::add(const Address& contract, std::string_view event) {
  if (event.size() > kMaxEventName) return SubscriptionError::kNameTooLong;
  const std::scoped_lock lock(mutex_);
  std::set<Subscription> changed = subscriptions_;
  if (!changed.emplace(contract, event).second) return SubscriptionError::kExists;
  if (changed.size() > kMaxSubscriptions) return SubscriptionError::kTooMany;
  write(changed);
  subscriptions_ = std::move(changed);
  return ok();
}

Result<> EventSubscriptions::remove(const Address& contract, std::string_view event) {
  const std::scoped_lock lock(mutex_);
  std::set<Subscription> changed = subscriptions_;
  if (changed.erase({contract, std::string(event)}) == 0) return SubscriptionError::kMissing;
  write(changed);
  subscriptions_ = std::move(changed);
  return ok();
}

bool EventSubscriptions::has(const Address& contract, std::string_view event) const {
  const std::scoped_lock lock(mutex_);
  return subscriptions_.contains({contract, std::string(event)});
}

}  // namespace idena::node

std::string_view idena::ErrorTexts<idena::node::SubscriptionError>::text(node::SubscriptionError code) {
  using enum node::SubscriptionError;
  switch (code) {
    case kExists: return "subscription exists";
    case kMissing: return "subscription is not found";
    case kTooMany: return "too many subscriptions";
    case kNameTooLong: return "the name of the event is too long";
  }
  return {};
}
