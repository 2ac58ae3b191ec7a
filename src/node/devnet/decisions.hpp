#pragma once
/// What a simulated person does at a moment: a function of the chain, of the time and of the person, so that a node
/// which died goes on as if it had not. spec: ceremony §3, §17; transactions §4

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/bytes.hpp"
#include "flips/answer_sheet.hpp"
#include "flips/timetable.hpp"
#include "node/devnet/person.hpp"
#include "node/devnet/picture_story.hpp"
#include "state/enums.hpp"

namespace idena::node {

/// The network as everybody sees it.
struct Scene {
  std::uint16_t epoch = 0;
  state::ValidationPeriod period = state::ValidationPeriod::kNone;
  flips::CeremonyHours hours;
  std::int64_t epoch_start = 0;  ///< date of the epoch's first block
  std::int64_t now = 0;          ///< unix seconds
};

/// Where one person stands in it.
struct Standing {
  state::IdentityState state = state::IdentityState::kUndefined;
  bool is_candidate = false;  ///< of the validation under way
  bool is_author = false;     ///< of flips that somebody has to solve
  bool may_witness = false;   ///< whether blocks take its evidence
  std::size_t flips = 0;      ///< made in this epoch
  std::size_t required_flips = 0;
  std::size_t possible_flips = 0;
  std::uint8_t sent = 0;  ///< bits of state::validation_bit
  bool package_published = false;
  bool key_published = false;
  std::size_t invites = 0;
  bool is_validated = false;
  bool is_online = false;       ///< or about to be
  bool has_pool = false;        ///< delegates, or is about to
  bool is_pool = false;         ///< others delegate to it
  bool may_undelegate = false;  ///< delegates since an earlier epoch
  bool has_money = false;       ///< for what costs a fee
};

enum class Act : std::uint8_t {
  kActivate,
  kInvite,  ///< as many as there are invitations
  kMakeFlip,
  kPublishPackage,
  kPublishKey,
  kSendAnswersHash,
  kSendShortAnswers,
  kSendLongAnswers,
  kSendEvidence,
  kGoOnline,
  kGoOffline,
  kDelegate,
  kUndelegate,
  kReplenish,
  kKill,
};

/// What is due, in order. A flip for each that is due and not made.
std::vector<Act> due_acts(const Person& person, const Scene& scene, const Standing& standing);

/// Whether somebody without a status looks for an invitation in this epoch.
bool wants_to_join(const Person& person, std::uint16_t epoch);
/// Whether the person comes to the validation of the epoch.
bool attends(const Person& person, std::uint16_t epoch);
/// Whether a flip of the person's tells a story.
bool tells_story(const Person& person, std::uint16_t epoch, std::size_t flip);

/// A flip to answer, and what the person sees in it; nothing if it could not be opened.
struct FlipInView {
  Bytes cid;
  std::optional<SeenFlip> seen;
};

/// In the short session.
std::vector<flips::GivenAnswer> short_answers(const Person& person, std::uint16_t epoch,
                                              const std::vector<FlipInView>& flips);
/// In the long session, with grades and reports.
std::vector<flips::GivenAnswer> long_answers(const Person& person, std::uint16_t epoch,
                                             const std::vector<FlipInView>& flips);

}  // namespace idena::node
