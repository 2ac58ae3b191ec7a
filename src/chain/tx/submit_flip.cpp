#include "chain/tx/tx_checks.hpp"
#include "types/attachments.hpp"
#include "types/cid.hpp"

namespace idena::chain {
namespace {

constexpr std::size_t kFewIdentities = 10;  ///< up to here god makes as many flips as the first ceremony needs
constexpr std::uint8_t kFirstStateWithFlips = 2;

bool may_make_another(const TxCheck& check, const state::Identity& author, bool is_god) {
  const auto made = static_cast<std::uint8_t>(author.flips.size());
  if (state::maximum_available_flips(author) != made) return true;
  return is_god && check.validators.network_size() <= kFewIdentities;
}

Result<> check_flip(const types::FlipSubmitAttachment& flip, const state::Identity& author, bool is_god) {
  if (!types::check_cid(flip.cid)) return TxError::kPayload;
  if (!is_god && flip.pair >= state::total_word_pairs(author)) return TxError::kPayload;
  for (const state::FlipReference& made : author.flips) {
    if (made.cid == flip.cid) return TxError::kDuplicateFlip;
    if (made.pair == flip.pair) return TxError::kDuplicateFlipWords;
  }
  return ok();
}

Result<> validate(const TxCheck& check) {
  IDENA_TRY(refuse_recipient(check));
  IDENA_TRY(refuse_amount(check));
  IDENA_TRY(refuse_in_ceremony(check));
  const state::Identity& author = check.state.identities().read(check.sender());
  if (static_cast<std::uint8_t>(author.state) < kFirstStateWithFlips) return TxError::kNotCandidate;
  const bool is_god = check.sender() == check.state.global().read().god_address;
  if (!may_make_another(check, author, is_god)) return TxError::kFlips;
  const auto flip = types::parse_attachment<types::FlipSubmitAttachment>(check.tx().payload);
  if (!flip) return TxError::kPayload;
  return check_flip(*flip, author, is_god);
}

Result<> apply(TxRun& run) {
  const auto flip = types::parse_attachment<types::FlipSubmitAttachment>(run.tx().payload);
  if (flip) run.state().identities().add_flip(run.sender(), {flip->cid, flip->pair});
  return ok();
}

}  // namespace

const TxTypeRules kSubmitFlipRules{validate, apply};

}  // namespace idena::chain
