#include "node/devnet/decisions.hpp"

#include <algorithm>

namespace idena::node {
namespace {

using ceremony::Answer;
using ceremony::Grade;
using state::IdentityState;
using state::ValidationPeriod;

/// A stretch of time, as shares of a longer one.
struct Stretch {
  double begin = 0;
  double end = 1;
};

// Of the time before the lottery.
constexpr Stretch kGodsInviting{0.55, 0.65};
constexpr Stretch kInviting{0.0, 0.5};
constexpr Stretch kSwitching{0.05, 0.4};
constexpr Stretch kFlipMaking{0.15, 0.85};
constexpr Stretch kDelegating{0.3, 0.6};
constexpr Stretch kReplenishing{0.4, 0.7};
constexpr Stretch kLeaving{0.5, 0.7};
// Of the lottery, the short and the long session.
constexpr Stretch kPackage{0.1, 0.7};
constexpr Stretch kKey{0.0, 0.15};
constexpr Stretch kCommitting{0.35, 0.8};
constexpr Stretch kShortAnswers{0.05, 0.3};
constexpr Stretch kLongAnswers{0.2, 0.8};
constexpr Stretch kEvidence{0.3, 0.85};

// How often, in one epoch.
constexpr double kJoinsAtOnce = 0.85;
constexpr double kJoinsLater = 0.35;
constexpr double kForgetsLongSession = 0.02;
constexpr double kNodeRunsAlone = 0.5;  ///< and publishes keys, although its owner is absent
constexpr double kTakesBreak = 0.06;    ///< from mining
constexpr double kDelegatesNow = 0.5;
constexpr double kUndelegatesNow = 0.2;
constexpr double kReplenishesNow = 0.4;
constexpr double kLeavesForGood = 0.006;
constexpr double kMakesExtraFlip = 0.5;

/// From this epoch on people delegate and leave. Before, a network is too young for either, and everybody takes pains:
/// until somebody is verified, one bad validation can end it.
constexpr std::uint16_t kSettledEpoch = 4;
constexpr double kSkillOfPains = 0.97;

/// Reports count only as long as they are fewer than a third of the flips.
constexpr std::size_t kFlipsForReport = 4;

bool is_due(const Scene& scene, const Chance& chance, std::int64_t begin, std::int64_t length, Stretch stretch) {
  const double share = stretch.begin + (stretch.end - stretch.begin) * chance.fraction();
  return scene.now >= begin + static_cast<std::int64_t>(share * static_cast<double>(length));
}

/// One person at one moment.
class Decision {
 public:
  Decision(const Person& person, const Scene& scene, const Standing& standing)
      : person_(person), scene_(scene), at_(standing), chance_(person.chance.of("epoch", scene.epoch)) {}

  std::vector<Act> acts() && {
    switch (scene_.period) {
      case ValidationPeriod::kNone: before_lottery(); break;
      case ValidationPeriod::kFlipLottery: in_lottery(); break;
      case ValidationPeriod::kShortSession: in_short_session(); break;
      case ValidationPeriod::kLongSession: in_long_session(); break;
      case ValidationPeriod::kAfterLongSession: break;
    }
    return std::move(acts_);
  }

 private:
  [[nodiscard]] bool due_before_lottery(std::string_view what, Stretch stretch, std::uint64_t number = 0) const {
    const std::int64_t length = scene_.hours.validation - scene_.hours.flip_lottery - scene_.epoch_start;
    return is_due(scene_, chance_.of(what, number), scene_.epoch_start, length, stretch);
  }
  [[nodiscard]] bool happens(std::string_view what, double probability) const {
    return chance_.of(what).happens(probability);
  }
  void act_if(bool is_due, Act act) {
    if (is_due) acts_.push_back(act);
  }
  [[nodiscard]] bool is_god() const { return person_.number == 0; }

  void before_lottery() {
    if (at_.state == IdentityState::kInvite)
      act_if(is_god() || happens("activates", person_.habits.care), Act::kActivate);
    const bool invites_at_once = is_god() && scene_.epoch == 0;
    act_if(at_.invites > 0 && (invites_at_once || due_before_lottery("invites", is_god() ? kGodsInviting : kInviting)),
           Act::kInvite);
    make_flips();
    switch_mining();
    choose_pool();
    act_if(at_.is_validated && at_.has_money && person_.habits.replenishes && happens("replenishes", kReplenishesNow) &&
               due_before_lottery("replenishing", kReplenishing),
           Act::kReplenish);
    act_if(may_leave() && happens("leaves", kLeavesForGood) && due_before_lottery("leaving", kLeaving), Act::kKill);
  }

  /// Newbies may not.
  [[nodiscard]] bool may_leave() const {
    return !is_god() && at_.is_validated && at_.state != IdentityState::kNewbie && scene_.epoch >= kSettledEpoch;
  }

  void make_flips() {
    std::size_t wanted = at_.required_flips;
    if (wanted == 0) return;
    if (!is_god() && !happens("makes flips", person_.habits.care)) wanted = chance_.of("flips made").below(wanted);
    else if (happens("extra flips", kMakesExtraFlip)) wanted = at_.possible_flips;
    std::size_t due = 0;
    for (std::size_t flip = 0; flip < wanted; ++flip) due += due_before_lottery("flip", kFlipMaking, flip) ? 1U : 0U;
    for (std::size_t made = at_.flips; made < due; ++made) acts_.push_back(Act::kMakeFlip);
  }

  void switch_mining() {
    if (!person_.habits.mines || at_.has_pool || !(at_.is_validated || at_.is_pool) || !at_.has_money) return;
    if (!due_before_lottery("switching", kSwitching)) return;
    const bool rests = !is_god() && happens("rests", kTakesBreak);
    act_if(at_.is_online == rests, rests ? Act::kGoOffline : Act::kGoOnline);
  }

  void choose_pool() {
    if (is_god() || !person_.habits.delegates || !at_.is_validated || scene_.epoch < kSettledEpoch) return;
    if (!at_.has_money || at_.is_pool || !due_before_lottery("delegating", kDelegating)) return;
    if (!at_.has_pool) act_if(happens("delegates", kDelegatesNow), Act::kDelegate);
    else act_if(at_.may_undelegate && happens("undelegates", kUndelegatesNow), Act::kUndelegate);
  }

  [[nodiscard]] bool comes() const { return attends(person_, scene_.epoch); }
  [[nodiscard]] bool publishes() const { return at_.is_author && (comes() || happens("node runs", kNodeRunsAlone)); }

  void in_lottery() {
    const auto& hours = scene_.hours;
    act_if(
        publishes() && !at_.package_published &&
            is_due(scene_, chance_.of("package"), hours.validation - hours.flip_lottery, hours.flip_lottery, kPackage),
        Act::kPublishPackage);
  }

  void in_short_session() {
    const auto& hours = scene_.hours;
    const auto due = [&](std::string_view what, Stretch stretch) {
      return is_due(scene_, chance_.of(what), hours.validation, hours.short_session, stretch);
    };
    act_if(publishes() && !at_.package_published, Act::kPublishPackage);
    act_if(publishes() && !at_.key_published && due("key", kKey), Act::kPublishKey);
    act_if(answers(state::validation_bit::kSubmitAnswersHash) && due("commits", kCommitting), Act::kSendAnswersHash);
  }

  void in_long_session() {
    const auto& hours = scene_.hours;
    const auto due = [&](std::string_view what, Stretch stretch) {
      return is_due(scene_, chance_.of(what), hours.validation + hours.short_session, hours.long_session, stretch);
    };
    const bool committed = (at_.sent & state::validation_bit::kSubmitAnswersHash) != 0;
    act_if(committed && answers(state::validation_bit::kSubmitShortAnswers) && due("short answers", kShortAnswers),
           Act::kSendShortAnswers);
    if (!is_god() && happens("forgets", kForgetsLongSession)) return;
    act_if(answers(state::validation_bit::kSubmitLongAnswers) && due("long answers", kLongAnswers),
           Act::kSendLongAnswers);
    act_if(at_.may_witness && answers(state::validation_bit::kEvidence) && due("evidence", kEvidence),
           Act::kSendEvidence);
  }

  [[nodiscard]] bool answers(std::uint8_t bit) const { return at_.is_candidate && comes() && (at_.sent & bit) == 0; }

  const Person& person_;
  const Scene& scene_;
  const Standing& at_;
  Chance chance_;
  std::vector<Act> acts_;
};

/// What the person takes for right; who sees no story sees none.
Answer answer_to(const Person& person, std::uint16_t epoch, const FlipInView& flip) {
  if (!flip.seen || flip.seen->right_order == Answer::kNone) return Answer::kNone;
  const Chance chance = person.chance.of("epoch", epoch).of(as_text(flip.cid));
  const double skill = epoch < kSettledEpoch ? std::max(person.habits.skill, kSkillOfPains) : person.habits.skill;
  if (chance.of("understands").happens(skill)) return flip.seen->right_order;
  return flip.seen->right_order == Answer::kLeft ? Answer::kRight : Answer::kLeft;
}

}  // namespace

std::vector<Act> due_acts(const Person& person, const Scene& scene, const Standing& standing) {
  return Decision(person, scene, standing).acts();
}

bool wants_to_join(const Person& person, std::uint16_t epoch) {
  if (person.number == 0) return epoch == 0;  // later nobody may invite god
  return person.chance.of("epoch", epoch).of("joins").happens(epoch == 0 ? kJoinsAtOnce : kJoinsLater);
}

bool attends(const Person& person, std::uint16_t epoch) {
  return person.chance.of("epoch", epoch).of("attends").happens(person.habits.attendance);
}

bool tells_story(const Person& person, std::uint16_t epoch, std::size_t flip) {
  return epoch < kSettledEpoch ||
         !person.chance.of("epoch", epoch).of("bad flip", flip).happens(person.habits.bad_author);
}

std::vector<flips::GivenAnswer> short_answers(const Person& person, std::uint16_t epoch,
                                              const std::vector<FlipInView>& flips) {
  std::vector<flips::GivenAnswer> out;
  out.reserve(flips.size());
  for (const FlipInView& flip : flips) out.push_back({flip.cid, answer_to(person, epoch, flip), Grade::kNone, false});
  return out;
}

/// One flip is liked best, and what tells no story is reported. More good grades or too many reports would void all.
std::vector<flips::GivenAnswer> long_answers(const Person& person, std::uint16_t epoch,
                                             const std::vector<FlipInView>& flips) {
  constexpr Grade kLiked[] = {Grade::kC, Grade::kB, Grade::kA};
  std::vector<flips::GivenAnswer> out;
  bool likes_one = false;
  std::size_t reports = 0;
  const Chance chance = person.chance.of("epoch", epoch).of("grades");
  for (const FlipInView& flip : flips) {
    flips::GivenAnswer& given = out.emplace_back(flips::GivenAnswer{flip.cid, answer_to(person, epoch, flip)});
    const Chance taste = chance.of(as_text(flip.cid));
    if (flip.seen && given.answer == Answer::kNone) {
      given.answer = taste.happens(0.5) ? Answer::kLeft : Answer::kRight;
      if ((reports + 1) * kFlipsForReport > flips.size()) continue;
      given.grade = Grade::kReported;
      ++reports;
    } else if (given.answer != Answer::kNone) {
      given.grade = likes_one ? Grade::kD : kLiked[taste.below(std::size(kLiked))];
      likes_one = true;
    }
  }
  return out;
}

}  // namespace idena::node
