#pragma once
/// When validations happen, how long their sessions last and how many flips they take. spec: ceremony §2, §3

#include <cstddef>
#include <cstdint>

#include "types/rules.hpp"

namespace idena::ceremony {

/// Length of an epoch before the calendar has its say: the network size to the power 0.33, rounded; at least 1.
std::uint32_t base_epoch_days(std::size_t network_size);

/// The validation after the one at `current`, for a network of `network_size` identities. Both in unix seconds. The
/// calendar is that of UTC: long epochs lead to a Saturday.
std::int64_t next_validation_time(std::int64_t current, std::size_t network_size, const types::Rules& rules);

/// Flips a validated identity has to make for the next validation.
std::uint8_t required_flips(std::size_t network_size);

/// Flips of a long session, after which its length goes.
std::size_t long_session_flips(std::size_t network_size);
/// Unless the rules fix it, a minute a flip.
types::nanoseconds long_session_duration(std::size_t network_size, const types::CeremonyTimes& times);
types::nanoseconds short_session_duration(const types::CeremonyTimes& times);
types::nanoseconds flip_lottery_duration(const types::CeremonyTimes& times);

}  // namespace idena::ceremony
