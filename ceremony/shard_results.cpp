#include "ceremony/shard_results.hpp"

#include <algorithm>
#include <vector>

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
  const FlipOwners owners = owners_of_flips(shard);
  std::vector<AuthorRecord> records(shard.candidates.size());
  std::uint32_t flip = 0;
  for (const Candidate& candidate : shard.candidates) {
    for (const Bytes& cid : candidate.flips) {
      const std::uint32_t author = owners.author(flip);
      judge_authors_flip(shard.candidates[author].address, cid, qualification.flips[flip], records[author], result);
      flip += 1;
    }
  }
  for (std::size_t i = 0; i < records.size(); ++i) {
    AuthorRecord& record = records[i];
    if (record.flips == 0) continue;
    const Address& author = shard.candidates[i].address;
    if (record.not_qualified == record.flips) {
      result.bad_authors.emplace(author, BadAuthorReason::kNoQualifiedFlips);
      add_flag(record.flags, state::validation_flag::kAllFlipsNotQualified);
    }
    result.author_flags.emplace_hint(result.author_flags.end(), author, record.flags);
  }
  for (const auto& [author, reason] : result.bad_authors) result.good_authors.erase(author);
}

/// Reporters who are validated and no bad authors themselves.
void judge_reporters(const ShardParticipants& shard, const ShardJudgement& judgement, ShardResult& result) {
  for (const auto& [flip, reporters] : judgement.qualification.reporters) {
    for (const Address& reporter : reporters) {
      const auto place = std::ranges::lower_bound(shard.candidates, reporter, {}, &Candidate::address);
      const auto index = static_cast<std::size_t>(place - shard.candidates.begin());
      const IdentityState status = judgement.candidates[index].after;
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

  /// Candidates of a shard come in ascending order.
  void see_candidate(const Address& address, const CandidateJudgement& judgement, ShardResult& result) {
    const bool bad = result.bad_authors.contains(address);
    if (address == god_) god_is_candidate_ = true;
    note_invitation(address, judgement, bad);
    if (bad) return;
    const GoodInviter own{state::is_newbie_or_better(judgement.after), judgement.after, {}};
    result.good_inviters.emplace_hint(result.good_inviters.end(), address, own);
    if (address == god_) god_is_payable_ = own.payable;
  }

  /// Hands the invitations to the inviters of each shard.
  void finish(std::map<std::uint32_t, ShardResult>& results) {
    const bool god_is_somebody = identities_.state(god_) != IdentityState::kUndefined;
    if (!(god_is_somebody && god_is_candidate_) && !results[1].bad_authors.contains(god_)) {
      results[1].good_inviters[god_] = {true, IdentityState::kHuman, {}};
      god_is_payable_ = true;
    }
    for (auto& [shard, result] : results) {
      for (auto& [address, inviter] : result.good_inviters) {
        if (const auto found = invites_.find(address); found != invites_.end()) inviter.invites = found->second;
        if (address == god_) inviter.payable = god_is_payable_;
      }
    }
  }

 private:
  void note_invitation(const Address& address, const CandidateJudgement& judgement, bool penalised) {
    if (judgement.after != IdentityState::kNewbie && judgement.after != IdentityState::kVerified) return;
    const auto age = static_cast<std::uint16_t>(epoch_ - judgement.birthday + 1);
    if (age > kRewardedAge) return;
    const auto& link = identities_.read(address).inviter;
    if (!link) return;
    invites_[link->address].push_back({age, link->transaction, link->epoch_height, address, penalised});
    if (link->address == god_) god_is_payable_ = true;
  }

  const state::Identities& identities_;
  std::uint16_t epoch_;
  Address god_;
  bool god_is_candidate_ = false;
  bool god_is_payable_ = false;  ///< what was said last: by a validated invitee, or by its own result
  std::map<Address, std::vector<SuccessfulInvite>> invites_;  ///< by inviter
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
    for (std::size_t i = 0; i < shard.candidates.size(); ++i) {
      const Address& address = shard.candidates[i].address;
      const CandidateJudgement& candidate = judgement.candidates[i];
      inviters.see_candidate(address, candidate, result);
      if (const auto author = result.good_authors.find(address); author != result.good_authors.end()) {
        author->second.missed = candidate.missed;
        author->second.new_state = candidate.after;
      }
    }
    judge_reporters(shard, judgement, result);
  }
  inviters.finish(results);
  return results;
}

}  // namespace idena::ceremony
