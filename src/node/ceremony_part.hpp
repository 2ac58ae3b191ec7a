#pragma once
/// The node's own part in a ceremony: what its user asks of it, and what it publishes and sends by itself. spec:
/// ceremony §17

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "chain/store/head.hpp"
#include "crypto/keys.hpp"
#include "flips/assignments.hpp"
#include "flips/timetable.hpp"
#include "node/ceremony_journal.hpp"
#include "node/flip_store.hpp"
#include "node/tx_pool.hpp"
#include "rpc/ceremony_view.hpp"
#include "types/rules.hpp"

namespace idena::node {

enum class CeremonyPartError {
  kNotCandidate,
  kCandidate,  ///< carries the address in its text
  kNoFlips,
  kFlipMissing,
  kNotReady,
  kBadFlip,
  kKeyIndex,
  kPublicKey,
  kPackage,
  kNoRecipients,  ///< carries the address in its text
  kNoAuthor,
  kPairIndex,
  kWordsNotReady,
};

/// What the part works with; all must outlive it.
struct CeremonyParts {
  std::function<std::shared_ptr<const chain::Head>()> head;
  TxPool& pool;
  storage::Database& database;
  const types::Rules& rules;
  const Clock& clock;
  RandomSource& random;
  const crypto::PrivateKey& key;
};

/// Any thread may call anything. What is kept is on disk at once (FlipStore, CeremonyJournal); the rest follows from
/// the chain, so a restart goes on where it was. Throws StorageFailure when the disk refuses.
class CeremonyPart final : public rpc::CeremonyView {
 public:
  explicit CeremonyPart(const CeremonyParts& parts);

  /// Draws the lottery, if one is under way that was not drawn yet; seconds in a network of a million.
  void prepare(const chain::Head& head);
  /// Looks around and does what is due. To be called after each block and every few seconds. The caller holds the turn
  /// of making transactions (rpc::NodeView::sending).
  void step(const chain::Head& head);

  /// Lets go of what was kept of earlier epochs, once no reset can bring them back.
  void forget_old(const chain::Head& head);

  /// What there is to pass on to others.
  [[nodiscard]] const FlipStore& store() const { return store_; }
  [[nodiscard]] const CeremonyJournal& journal() const { return journal_; }

  [[nodiscard]] bool is_lottery_done() const override;
  [[nodiscard]] Result<std::vector<rpc::FlipToSolve>> short_flips(const Address& solver) const override;
  [[nodiscard]] Result<std::vector<rpc::FlipToSolve>> long_flips(const Address& solver) const override;
  [[nodiscard]] Result<flips::FlipParts> open_flip(ByteView cid) const override;
  [[nodiscard]] std::optional<types::IpfsFlip> closed_flip(ByteView cid) const override { return store_.flip(cid); }
  [[nodiscard]] Result<rpc::FlipKeys> flip_keys(const Address& reader, ByteView cid) const override;
  [[nodiscard]] Result<std::vector<Bytes>> package_recipients(const Address& author) const override;
  [[nodiscard]] Result<ceremony::WordPair> flip_words(ByteView cid) const override;
  [[nodiscard]] std::uint64_t own_words_number(const Hash& words_seed) const override;
  Result<> add_flip_key(const types::FlipKey& message) override;
  Result<> add_keys_package(const types::FlipKeysPackage& message) override;
  [[nodiscard]] Result<> check_flip(const flips::FlipEntry& entry, const types::IpfsFlip& flip) const override;
  Result<> keep_flip(const flips::FlipEntry& entry, const types::IpfsFlip& flip) override;
  void forget_flip(const flips::FlipEntry& entry) override { store_.forget(entry.epoch, entry.cid); }
  Result<Hash> submit_short_answers(std::span<const flips::GivenAnswer> answers) override;
  Result<Hash> submit_long_answers(std::span<const flips::GivenAnswer> answers) override;
  Result<std::uint64_t> save_draft(const flips::FlipDraft& draft) override { return store_.save_draft(draft); }
  [[nodiscard]] Result<flips::FlipDraft> draft(std::uint64_t id) const override { return store_.draft(id); }
  [[nodiscard]] std::vector<flips::FlipDraft> drafts() const override { return store_.drafts(); }
  Result<> erase_draft(std::uint64_t id) override { return store_.erase_draft(id); }

 private:
  using AssignmentsPtr = std::shared_ptr<const flips::Assignments>;
  struct WordsProof {
    Hash seed;
    Hash output;
    Bytes proof;
  };
  /// Where this node's user stands in the ceremony under way.
  struct OwnPlace {
    AssignmentsPtr assignments;
    flips::CandidatePlace place;
  };

  [[nodiscard]] AssignmentsPtr assignments_of(const chain::Head& head) const;
  [[nodiscard]] Result<OwnPlace> own_place(const chain::Head& head) const;
  [[nodiscard]] Result<std::vector<rpc::FlipToSolve>> flips_of(const Address& solver, bool is_short) const;
  [[nodiscard]] bool has_to_solve(const OwnPlace& own, ByteView cid) const;
  [[nodiscard]] std::optional<std::uint64_t> words_number_of(const chain::Head& head, const Address& author) const;
  [[nodiscard]] WordsProof words_proof(const Hash& words_seed) const;

  // ceremony_steps.cpp
  [[nodiscard]] flips::CeremonySituation situation_of(const chain::Head& head) const;
  [[nodiscard]] flips::TxProgress progress_of(const state::Identity& self, std::uint16_t epoch,
                                              types::TxType type) const;
  void observe(const chain::Head& head, const flips::CeremonySituation& situation, std::int64_t now);
  void perform(const chain::Head& head, const flips::CeremonyDuties& due);
  void publish_package(const chain::Head& head);
  void try_to_send(const chain::Head& head, types::TxType type, const std::function<Bytes()>& payload);
  Result<Hash> send_own(const chain::Head& head, types::TxType type, const std::function<Bytes()>& payload);
  [[nodiscard]] Bytes answers_hash_payload(std::uint16_t epoch) const;
  [[nodiscard]] Bytes short_answers_payload(const chain::Head& head) const;
  [[nodiscard]] Bytes evidence_payload(const chain::Head& head) const;

  CeremonyParts parts_;
  Address self_;
  FlipStore store_;
  CeremonyJournal journal_;

  mutable std::mutex mutex_;  ///< of what follows
  AssignmentsPtr assignments_;
  std::int64_t lottery_done_at_ = 0;
  std::int64_t package_delay_ = 0;
  std::int64_t answers_delay_ = 0;
  mutable std::optional<WordsProof> words_proof_;

  // Of steps, which take their turn.
  std::uint64_t looked_at_height_ = 0;                   ///< blocks up to here were searched for answers hashes
  std::optional<std::uint16_t> swept_epoch_;             ///< what was before it is gone
  std::map<std::uint16_t, std::uint64_t> epoch_blocks_;  ///< where epochs began, as far back as resets reach
};

}  // namespace idena::node

template <>
struct idena::ErrorTexts<idena::node::CeremonyPartError> {
  static constexpr std::string_view kRoom = "ceremony part";
  static std::string_view text(node::CeremonyPartError code);
};
