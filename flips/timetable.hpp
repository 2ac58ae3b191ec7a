#pragma once
/// What a node has to do by itself in a ceremony, and when. spec: ceremony §17 (Per block, Own txs)

#include <cstdint>
#include <optional>

#include "state/records.hpp"

namespace idena::flips {

/// When the ceremony of an epoch is, in unix seconds and seconds.
struct CeremonyHours {
  std::int64_t validation = 0;  ///< the short session begins
  std::int64_t flip_lottery = 0;
  std::int64_t short_session = 0;
  std::int64_t long_session = 0;

  friend bool operator==(const CeremonyHours&, const CeremonyHours&) = default;
};

/// From the validation time on peers offer each other keys for so long.
inline constexpr std::int64_t kKeySyncSeconds = 240;
/// Keys that came later after the beginning of the short session do not count in an evidence map.
inline constexpr std::int64_t kKeysInTimeSeconds = 25;
/// Delays are drawn below these, so that not all nodes send at once.
inline constexpr std::int64_t kPackageDelaySeconds = 120;
inline constexpr std::int64_t kAnswersDelaySeconds = 30;

/// How far an own ceremonial transaction is.
enum class TxProgress : std::uint8_t {
  kNone,     ///< there is none
  kMade,     ///< and stored, but the pool has not got it
  kWaiting,  ///< in the pool
  kMined,
};

/// All that the timetable depends on.
struct CeremonySituation {
  // the chain
  state::ValidationPeriod period = state::ValidationPeriod::kNone;
  CeremonyHours hours;
  std::int64_t head_time = 0;  ///< of the newest block
  bool syncing = false;
  // this node
  bool lottery_done = false;
  bool is_candidate = false;
  bool is_author = false;
  bool may_witness = false;                   ///< whether blocks take its evidence
  std::optional<std::int64_t> session_start;  ///< when it noticed the short session
  // what it did
  bool package_published = false;
  bool key_published = false;
  bool has_short_answers = false;
  TxProgress answers_hash = TxProgress::kNone;
  TxProgress short_answers = TxProgress::kNone;
  TxProgress long_answers = TxProgress::kNone;
  TxProgress evidence = TxProgress::kNone;
  // its share of chance
  std::int64_t package_delay = 0;  ///< since the lottery was done, below kPackageDelaySeconds
  std::int64_t answers_delay = 0;  ///< since the end of the short session, below kAnswersDelaySeconds
  std::int64_t lottery_done_at = 0;
};

/// What is due at a moment, in this order. Whatever is done is not due any more; what failed stays due.
struct CeremonyDuties {
  bool notice_session = false;   ///< remember now as the beginning of the short session
  bool publish_package = false;  ///< private flip keys, for those who have to solve the own flips
  bool publish_key = false;      ///< the public flip key
  bool send_answers_hash = false;
  bool send_short_answers = false;
  bool send_long_answers = false;
  bool send_evidence = false;

  friend bool operator==(const CeremonyDuties&, const CeremonyDuties&) = default;
};

/// When the short session began as far as evidence is concerned.
std::int64_t evidence_start(const CeremonySituation& situation);

/// Whether answers hashes and keys that come now are still looked for.
bool is_session_over(const CeremonySituation& situation, std::int64_t now);

/// `now`: unix seconds.
CeremonyDuties duties(const CeremonySituation& situation, std::int64_t now);

}  // namespace idena::flips
