#include "ceremony/identity_attributes.hpp"

#include <utility>
#include <vector>

#include "ceremony/invites.hpp"
#include "ceremony/schedule.hpp"
#include "ceremony/scores.hpp"
#include "identity/invitation_links.hpp"

namespace idena::ceremony {
namespace {

using state::Identity;
using state::IdentityState;

/// Epochs an undelegation takes, and epochs it discriminates afterwards.
constexpr std::uint16_t kUndelegationEpochs = 2;

/// Epochs from `since` to `now`, as 16 bits count them.
std::uint16_t age(std::uint16_t now, std::uint16_t since) { return static_cast<std::uint16_t>(now - since); }

class Renewal {
 public:
  Renewal(state::State& state, state::IdentityTreeState& approved, const EpochResult& result, const types::Rules& rules)
      : state_(state),
        identities_(state.identities()),
        approved_(approved),
        result_(result),
        rules_(rules),
        epoch_(state.global().read().epoch) {}

  Float32 run() {
    // The copies that a visit gets show each identity as the visits before have left it.
    identities_.for_each_to_change([this](const Address& address, const Identity& identity) {
      end_deadlines(address, identity);
      if (!result_.failed) give_what_belongs_to_state(address, identity);
      clear_marks(address, identity);
      return true;
    });
    return hand_out_invites();
  }

 private:
  void end_deadlines(const Address& address, const Identity& identity) {
    if (state::undelegating_from(identity) && age(epoch_, identity.delegation_epoch) >= kUndelegationEpochs) {
      identities_.set_delegation_epoch(address, 0);
      identities_.remove_pending_undelegation(address);
    }
    if (identity.undelegation_epoch > 0 && age(epoch_, identity.undelegation_epoch) >= kUndelegationEpochs) {
      identities_.set_undelegation_epoch(address, 0);
    }
    const auto next_epoch = static_cast<std::uint16_t>(epoch_ + 1);
    if (!identity.locked_stake.is_zero() && age(next_epoch, identity.birthday) >= rules_.ranges.unlock_stake_age) {
      identities_.sub_locked_stake(address, identity.locked_stake);
    }
  }

  void give_what_belongs_to_state(const Address& address, const Identity& identity) {
    switch (identity.state) {
      case IdentityState::kVerified:
      case IdentityState::kHuman:
        identity::unlink_inviter(identities_, address);
        claims_.push_back({address, identity.state, invite_score(identity)});
        approve(address, identity);
        break;
      case IdentityState::kNewbie: approve(address, identity); break;
      case IdentityState::kKilled:
      case IdentityState::kUndefined:
        identity::unlink_inviter(identities_, address);
        identity::unlink_invitees(identities_, address);
        disapprove(address);
        remove(address, identity);
        break;
      default: disapprove(address); break;
    }
    identities_.set_invites(address, 0);
  }

  Float32 invite_score(const Identity& identity) const {
    return (rules_.invitations.all_scores_count ? stored_score(identity) : last_scores(identity)).score();
  }

  void approve(const Address& address, const Identity& identity) {
    identities_.set_required_flips(address, required_flips(result_.network_size));
    approved_.set_validated(address, true);
    if (const auto pool = state::active_delegatee(identity)) approved_.set_delegatee(address, *pool);
  }

  void disapprove(const Address& address) {
    identities_.set_required_flips(address, 0);
    approved_.set_validated(address, false);
    if (!result_.pools.contains(address)) approved_.set_online(address, false);
  }

  /// A killed identity leaves its profile. An address that is no identity and did nothing in this epoch leaves nothing.
  void remove(const Address& address, const Identity& identity) {
    if (identity.state == IdentityState::kKilled) {
      identities_.keep_on_kill(address, {.profile = true, .penalty = false, .delegation_nonce = false});
    } else if (state_.accounts().read(address).epoch < epoch_ && address != state_.global().read().god_address) {
      identities_.set_state(address, IdentityState::kKilled);
    }
  }

  void clear_marks(const Address& address, const Identity& identity) {
    identities_.clear_penalty(address);
    identities_.set_penalty_timestamp(address, 0);
    identities_.clear_flips(address);
    identities_.reset_validation_bits(address);
    identities_.set_validation_status(address, result_.failed ? std::uint16_t{0} : author_flags(address, identity));
  }

  std::uint16_t author_flags(const Address& address, const Identity& identity) const {
    const auto shard = result_.shards.find(state::shifted_shard_id(identity));
    if (shard == result_.shards.end()) return 0;
    const auto found = shard->second.author_flags.find(address);
    return found == shard->second.author_flags.end() ? std::uint16_t{0} : found->second;
  }

  Float32 hand_out_invites() {
    const auto claims = order_claims(std::move(claims_));
    const Invites invites =
        distribute_invites(claims, result_.network_size, rules_.validation_rewards.invites_percent, rules_.invitations);
    for (std::size_t i = 0; i < claims.size(); ++i) identities_.set_invites(claims[i].address, invites.given[i]);
    return invites.last_score;
  }

  state::State& state_;
  state::Identities& identities_;
  state::IdentityTreeState& approved_;
  const EpochResult& result_;
  const types::Rules& rules_;
  std::uint16_t epoch_;
  std::vector<InviteClaim> claims_;  ///< in the order of addresses
};

}  // namespace

Float32 renew_identities(state::State& state, state::IdentityTreeState& approved, const EpochResult& result,
                         const types::Rules& rules) {
  return Renewal(state, approved, result, rules).run();
}

}  // namespace idena::ceremony
