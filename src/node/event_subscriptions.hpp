#pragma once
/// Which events of contracts this node's user wants to be kept (spec: contracts §11).

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace idena::node {

enum class SubscriptionError { kExists, kMissing, kTooMany, kNameTooLong };

/// How many there may be, and how long the name of an event.
inline constexpr std::size_t kMaxSubscriptions = 10'000;
inline constexpr std::size_t kMaxEventName = 1'024;
/// How large their file may be.
inline constexpr std::uintmax_t kMaxSubscriptionsFile = std::uintmax_t{64} << 20U;

/// Kept in `subscriptions.json` of one folder, which is written before a change is confirmed. Any thread may call
/// anything. Throws StorageFailure when the disk refuses.
class EventSubscriptions {
 public:
  /// Creates the folder if it is missing; its parent must exist. A file that is damaged is put aside, with a warning.
  explicit EventSubscriptions(std::filesystem::path folder);
  EventSubscriptions(const EventSubscriptions&) = delete;
  EventSubscriptions& operator=(const EventSubscriptions&) = delete;

  Result<> add(const Address& contract, std::string_view event);
  Result<> remove(const Address& contract, std::string_view event);
  [[nodiscard]] bool has(const Address& contract, std::string_view event) const;

 private:
  using Subscription = std::pair<Address, std::string>;

  [[nodiscard]] std::filesystem::path file() const { return folder_ / "subscriptions.json"; }
  void load();
  static bool parse(std::string_view text, std::set<Subscription>& out);
  void write(const std::set<Subscription>& subscriptions) const;

  std::filesystem::path folder_;
  mutable std::mutex mutex_;
  std::set<Subscription> subscriptions_;
};

}  // namespace idena::node

template <>
struct idena::ErrorTexts<idena::node::SubscriptionError> {
  static constexpr std::string_view kRoom = "subscriptions";
  static std::string_view text(node::SubscriptionError code);
};
