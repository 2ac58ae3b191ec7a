#pragma once
/// The simulated people of a devnet at work: they look at the chain, decide, and send what anybody could send.
/// spec: ceremony §17, transactions §1

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "chain/store/chain.hpp"
#include "crypto/vrf.hpp"
#include "flips/assignments.hpp"
#include "node/ceremony_part.hpp"
#include "node/devnet/decisions.hpp"
#include "node/devnet/flip_viewer.hpp"
#include "node/devnet/person.hpp"
#include "node/devnet/votings.hpp"
#include "node/tx_pool.hpp"
#include "types/rules.hpp"

namespace idena::node {

struct PeopleChoice {
  std::size_t count = 0;  ///< beside god
  std::string seed;
  PeopleTraits traits;
  /// Whether the node's own part in the ceremony is at work for god, too: then god only tells it the answers.
  bool node_works_for_god = false;
};

/// Where they live; all must outlive them.
struct PeopleWorld {
  const chain::Chain& chain;
  TxPool& pool;
  CeremonyPart& ceremony;
  const types::Rules& rules;
};

/// The key of who proposes; null for nobody.
inline const crypto::PrivateKey* key_of(const Person* proposer) {
  return proposer == nullptr ? nullptr : &proposer->key;
}

/// For one thread, which holds the turn of making transactions (rpc::NodeView::sending). Keeps nothing that does not
/// follow from the chain and the node's store.
class People {
 public:
  People(const PeopleChoice& choice, const crypto::PrivateKey& god, const PeopleWorld& world);

  /// Everybody does what is due on this head at `now` (unix seconds). How many transactions the pool took.
  std::size_t step(const chain::Head& head, std::int64_t now);

  /// Who makes the next block: somebody who is online, drawn by the head, or god while nobody is. Null if all who are
  /// online are strangers. From any thread.
  [[nodiscard]] const Person* proposer(const chain::Head& head) const;
  [[nodiscard]] const std::vector<Person>& all() const { return people_; }
  /// The network as they see it.
  [[nodiscard]] Scene scene_at(const chain::Head& head, std::int64_t now);

 private:
  /// What is looked up once for a step.
  struct Look {
    explicit Look(const chain::Head& on);
    const chain::Head& head;
    state::StateReader state;
    state::Global global;
    std::set<Address> switching;
    std::map<Address, Address> delegating;
    std::set<Address> invited;  ///< by transactions that wait
  };
  /// One person in that look.
  struct Self {
    const Person& person;
    state::Identity identity;
    chain::SignedTxs waiting;
    std::optional<flips::CandidatePlace> place;
  };

  void follow(const chain::Head& head, const state::Global& global);
  [[nodiscard]] Self self_of(const Person& person, const Look& look) const;
  [[nodiscard]] Standing standing_of(const Self& self, const Look& look, const Scene& scene) const;
  [[nodiscard]] bool may_witness(const Self& self, const Look& look) const;
  void send_invitations(const std::vector<std::pair<const Person*, std::size_t>>& inviters, const Scene& scene,
                        Look& look);

  // people_acts.cpp
  void perform(Act act, Self& self, const Look& look);
  void make_flip(Self& self, const Look& look);
  void publish_package(const Self& self, const Look& look);
  void answer(Act act, const Self& self, const Look& look);
  [[nodiscard]] Bytes short_payload(const Self& self, const Look& look);
  [[nodiscard]] Bytes long_payload(const Self& self, const Look& look);
  [[nodiscard]] Bytes evidence_payload(const Self& self, const Look& look);
  [[nodiscard]] std::vector<flips::GivenAnswer> answers_of(const Self& self, const Look& look, bool is_short);
  [[nodiscard]] Bytes short_answer_bytes(const Self& self, const Look& look);
  [[nodiscard]] const crypto::VrfProof& words_of(const Person& person, const Look& look);
  void delegate(const Self& self, const Look& look);
  bool send(const Person& from, const Look& look, types::Transaction draft);

  // people_votings.cpp
  void take_part_in_votings(const Scene& scene, const Look& look);
  void start_voting(const Scene& scene, const Look& look, const std::vector<OpenVoting>& votings);
  bool send_to_contract(const Person& from, const Scene& scene, const Look& look, types::Transaction draft);

  PeopleWorld world_;
  bool node_works_for_god_;
  std::vector<Person> people_;
  std::map<Address, std::size_t> by_address_;
  std::size_t sent_ = 0;  ///< in this step

  // Of the epoch; made anew whenever it is not there.
  std::optional<std::uint16_t> epoch_;
  std::int64_t epoch_start_ = 0;
  std::shared_ptr<const flips::Assignments> assignments_;
  FlipViewer viewer_;
  std::map<std::size_t, Bytes> short_answers_;     ///< by person
  std::map<std::size_t, crypto::VrfProof> words_;  ///< by person
  std::map<std::uint32_t, Bytes> evidence_;        ///< by shard, as of this step
};

}  // namespace idena::node
