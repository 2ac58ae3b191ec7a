#include "node/devnet/votings.hpp"

#include "contracts/contract_address.hpp"
#include "contracts/oracle_voting/voting.hpp"
#include "contracts/registry.hpp"

namespace idena::node {
namespace {

namespace voting = contracts::oracle_voting;
using contracts::StoredValue;

/// How a question of the people begins.
constexpr std::string_view kQuestion = "{\"title\":\"People of the devnet ask";
constexpr std::uint64_t kSecretBlocks = 4;
constexpr std::uint64_t kOpenBlocks = 100;  ///< the contract takes no fewer
constexpr double kTakesPart = 0.9;
constexpr double kAgrees = 0.85;
constexpr std::uint64_t kOptions = 2;

/// Values of one contract; what is not there reads as 0.
class Values {
 public:
  Values(const state::StateReader& state, const Address& contract) : state_(state), contract_(contract) {}

  template <class Value>
  [[nodiscard]] std::optional<Value> find(const contracts::Key<Value>& key) const {
    const auto raw = state_.contract_value(contract_, key.view());
    return raw ? std::optional(StoredValue<Value>::decode(*raw)) : std::nullopt;
  }
  template <class Value>
  [[nodiscard]] Value get(const contracts::Key<Value>& key) const {
    return find(key).value_or(Value{});
  }

 private:
  const state::StateReader& state_;
  const Address& contract_;
};

std::optional<OpenVoting> read_voting(const state::StateReader& state, const Address& contract) {
  const Values values(state, contract);
  const voting::Phase phase = values.get(voting::kPhase);
  if (phase == voting::Phase::kFinished) return std::nullopt;
  OpenVoting out;
  out.contract = contract;
  out.owner = Address::crop(values.get(contracts::Key<Bytes>("owner")));
  out.is_started = phase == voting::Phase::kStarted;
  out.question = values.get(voting::kFact);
  out.is_of_people = as_text(out.question).starts_with(kQuestion);
  out.epoch = values.get(voting::kEpoch);
  out.start_block = values.get(voting::kStartBlock);
  out.secret_blocks = values.get(voting::kVotingDuration);
  out.open_blocks = values.get(voting::kPublicVotingDuration);
  out.secret_votes = values.get(voting::kSecretVotes);
  out.open_votes = values.get(voting::kOpenVotes);
  out.least_payment = values.get(voting::kVotingMinPayment);
  out.deposit = values.get(voting::kOwnerDeposit);
  return out;
}

Chance chance_of(const Person& person, const OpenVoting& about) {
  return person.chance.of("voting").of(as_text(about.question));
}

/// Most agree on one option.
std::uint8_t vote_of(const Person& person, const OpenVoting& about) {
  const std::uint64_t liked = Chance("votings").of(as_text(about.question)).below(kOptions);
  const bool agrees = chance_of(person, about).of("agrees").happens(kAgrees);
  return static_cast<std::uint8_t>(agrees ? liked : (liked + 1) % kOptions);
}

Bytes salt_of(const Person& person, const OpenVoting& about) {
  return to_bytes(chance_of(person, about).of("salt").of(as_text(about.contract.view())).bytes());
}

/// What the people's own voting needs from its owner.
std::optional<VotingCall> owners_call(const OpenVoting& about, std::uint64_t blocks) {
  if (!about.is_started) return VotingCall{"startVoting", {}, about.deposit};
  const bool all_told = about.secret_votes == 0 && about.open_votes > 0 && blocks > about.secret_blocks;
  if (all_told || blocks > about.secret_blocks + about.open_blocks) return VotingCall{"finishVoting", {}, {}};
  return std::nullopt;
}

}  // namespace

Hash code_of_votings() { return contracts::kOracleVoting.code_hash(); }

std::vector<OpenVoting> open_votings(const state::StateReader& state) {
  std::vector<OpenVoting> out;
  const Hash code = code_of_votings();
  state.for_each_account([&](const Address& address, const state::Account& account) {
    if (!account.contract || account.contract->code_hash != code) return true;
    if (auto found = read_voting(state, address)) out.push_back(std::move(*found));
    return true;
  });
  return out;
}

std::optional<VotingCall> call_to(const OpenVoting& about, const Person& person, std::uint16_t epoch,
                                  std::uint64_t height, const state::StateReader& state) {
  const std::uint64_t blocks = height - about.start_block;
  if (about.is_of_people && about.owner == person.address) {
    if (auto call = owners_call(about, blocks)) return call;
  }
  const bool is_users = !about.is_of_people && person.number == 0;
  if (!about.is_started || is_users || !chance_of(person, about).of("takes part").happens(kTakesPart)) {
    return std::nullopt;
  }
  const Values values(state, about.contract);
  const auto secret = values.find(voting::kVoteHashes[person.address]);
  const std::uint8_t vote = vote_of(person, about);
  const Bytes salt = salt_of(person, about);
  const Bytes hash = to_bytes(voting::vote_hash(vote, salt));
  if (blocks < about.secret_blocks) {
    if (about.epoch != epoch || secret || values.find(voting::kVotes[person.address])) return std::nullopt;
    return VotingCall{"sendVoteProof", {hash}, about.least_payment};
  }
  if (blocks > about.secret_blocks + about.open_blocks || secret != hash) return std::nullopt;
  return VotingCall{"sendVote", {{vote}, salt}, {}};
}

std::vector<Bytes> arguments_of_new_voting(const Person& owner, std::uint16_t epoch) {
  const std::string question = std::string(kQuestion) + " in epoch " + std::to_string(epoch) +
                               ": was it a good one?\"" + ",\"desc\":\"asked by person " +
                               std::to_string(owner.number) +
                               "\",\"options\":[{\"id\":0,\"value\":\"no\"},{\"id\":1,\"value\":\"yes\"}]}";
  const auto number = [](std::uint64_t value) { return StoredValue<std::uint64_t>::encode(value); };
  constexpr std::uint8_t kMajority = 51;
  constexpr std::uint8_t kQuorum = 20;
  const Bytes usual_committee;
  const Bytes no_payment;
  return {to_bytes(as_bytes(question)),
          number(1),
          number(kSecretBlocks),
          number(kOpenBlocks),
          {kMajority},
          {kQuorum},
          usual_committee,
          no_payment};
}

}  // namespace idena::node
