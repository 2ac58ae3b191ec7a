#include "ceremony/shard_results.hpp"

#include <set>

namespace idena::ceremony {
namespace {

using state::IdentityState;

/// Invitations are rewarded in so many epochs, the first included.
constexpr std::uint16_t kRewardedAge = 3;

/// Numbers of an author's flips that went wrong.
struct AuthorRecord {
  std::size_t flips = 0;
  std::size_t not_qualified = 0;
  std::uint16_t flags = 0;
};

void add_flag(std::uint16_t& flags, std::uint16_t flag) { flags = static_cast<std::uint16_t>(flags | flag); }

void judge_authors_flip(const Address& author, const Bytes& cid, const FlipVerdict& verdict, AuthorRecord& record,
                        ShardResult& result) {
  record.flips += 1;
  if (verdict.reported) {
    result.bad_authors.insert_or_assign(author, BadAuthorReason::kWrongWords);
    add_flag(record.flags, state::validation_flag::kAtLeastOneFlipReported);
  } else if (verdict.status == FlipStatus::kQualifiedByNone) {
    result.bad_authors.emplace(author, BadAuthorReason::kQualifiedByNone);
    add_flag(record.flags, state::validation_flag::kAtLeastOneFlipReported);
  }
  if (verdict.status == FlipStatus::kNotQualified) {
    record.not_qualified += 1;
    add_flag(record.flags, state::validation_flag::kAtLeastOneFlipNotQualified);
  } else if (verdict.status != FlipStatus::kQualifiedByNone) {
    result.good_authors[author].flips.push_back({cid, static_cast<std::uint8_t>(verdict.grade()), verdict.grade_score});
  }
}

void judge_authors(const ShardParticipants& shard, const Qualification& qualification, ShardResult& result) {
  const std::vector<Bytes> flips = flips_of(shard);
  std::map<Bytes, Address> author_of;  // of flips with one cid the last author has them all
  for (const Candidate& candidate : shard.candidates) {
    for (const Bytes& cid : candidate.flips) author_of[cid] = candidate.address;
  }
  std::map<Address, AuthorRecord> records;
  for (std::size_t i = 0; i < flips.size(); ++i) {
    const Address& author = author_of.at(flips[i]);
    judge_authors_flip(author, flips[i], qualification.flips[i], records[author], result);
  }
  for (auto& [author, record] : records) {
    if (record.not_qualified == record.flips) {
      result.bad_authors.emplace(author, BadAuthorReason::kNoQualifiedFlips);
      add_flag(record.flags, state::validation_flag::kAllFlipsNotQualified);
    }
    result.author_flags[author] = record.flags;
  }
  for (const auto& [author, reason] : result.bad_authors) result.good_authors.erase(author);
}

/// Reporters who are validated and no bad authors themselves.
void judge_reporters(const std::map<Address, IdentityState>& new_states, const Qualification& qualification,
                     ShardResult& result) {
  for (const auto& [flip, reporters] : qualification.reporters) {
    for (const Address& reporter : reporters) {
      const IdentityState status = new_states.at(reporter);
      if (state::is_newbie_or_better(status) && !result.bad_authors.contains(reporter)) {
        result.reporters[flip].emplace(reporter, status);
      }
    }
  }
}

/// Gathers the invitations of all shards.
class Inviters {
 public:
  Inviters(const state::Identities& identities, std::uint16_t epoch, const Address& god)
      : identities_(identities), epoch_(epoch), god_(god) {}

  void see_candidate(const Address& address, const CandidateJudgement& judgement, std::uint32_t shard,
                     const ShardResult& result) {
    const bool bad = result.bad_authors.contains(address);
    note_invitation(address, judgement, bad);
    if (address == god_) god_is_candidate_ = true;
    if (bad) return;
    GoodInviter& own = records_[address];
    own.payable = state::is_newbie_or_better(judgement.after);
    own.new_state = judgement.after;
    shards_[shard].insert(address);
  }

  /// Puts the inviters of each shard into its result.
  void finish(std::map<std::uint32_t, ShardResult>& results) {
    const bool god_is_somebody = identities_.state(god_) != IdentityState::kUndefined;
    if (!(god_is_somebody && god_is_candidate_) && !results[1].bad_authors.contains(god_)) {
      GoodInviter& record = records_[god_];
      record.payable = true;
      record.new_state = IdentityState::kHuman;
      shards_[1].insert(god_);
    }
    for (const auto& [shard, inviters] : shards_) {
      for (const Address& inviter : inviters) results[shard].good_inviters[inviter] = records_[inviter];
    }
  }

 private:
  void note_invitation(const Address& address, const CandidateJudgement& judgement, bool penalised) {
    const auto& link = identities_.read(address).inviter;
    const bool rewarded = judgement.after == IdentityState::kNewbie || judgement.after == IdentityState::kVerified;
    if (!link || !rewarded) return;
    const auto age = static_cast<std::uint16_t>(epoch_ - judgement.birthday + 1);
    if (age > kRewardedAge) return;
    GoodInviter& record = records_[link->address];
    record.invites.push_back({age, link->transaction, link->epoch_height, address, penalised});
    if (link->address == god_) record.payable = true;
  }

  const state::Identities& identities_;
  std::uint16_t epoch_;
  Address god_;
  bool god_is_candidate_ = false;
  std::map<Address, GoodInviter> records_;
  std::map<std::uint32_t, std::set<Address>> shards_;  ///< who is an inviter where
};

}  // namespace

std::map<std::uint32_t, ShardResult> shard_results(const Participants& participants, const ShardJudgements& judgements,
                                                   const state::Identities& identities, std::uint16_t epoch,
                                                   const Address& god) {
  std::map<std::uint32_t, ShardResult> results;
  Inviters inviters(identities, epoch, god);
  for (const auto& [number, shard] : participants) {
    const ShardJudgement& judgement = judgements.at(number);
    ShardResult& result = results[number];
    judge_authors(shard, judgement.qualification, result);
    std::map<Address, IdentityState> new_states;
    for (std::size_t i = 0; i < shard.candidates.size(); ++i) {
      const Address& address = shard.candidates[i].address;
      const CandidateJudgement& candidate = judgement.candidates[i];
      new_states[address] = candidate.after;
      inviters.see_candidate(address, candidate, number, result);
      if (const auto author = result.good_authors.find(address); author != result.good_authors.end()) {
        author->second.missed = candidate.missed;
        author->second.new_state = candidate.after;
      }
    }
    judge_reporters(new_states, judgement.qualification, result);
  }
  inviters.finish(results);
  return results;
}

}  // namespace idena::ceremony
