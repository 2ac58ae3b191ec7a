#pragma once
/// The network of a contract scenario (spec: contracts §13): two trees, validator sets, and the block under way.

#include <functional>
#include <memory>

#include "chain/block_under_way.hpp"
#include "chain/tx/execute_tx.hpp"
#include "contracts/block_context.hpp"
#include "vectors/json_access.hpp"

namespace idena::vectors {

/// A block stays open from its first transaction to `commit`; changes made outside a block are committed at once.
class ScenarioWorld {
 public:
  explicit ScenarioWorld(const Json& setup);

  using Change = std::function<void(state::State&, state::IdentityTreeState&)>;
  void change(const Change& change);
  /// The block that is open, or a new one.
  chain::BlockUnderWay& open(const contracts::BlockContext& facts);
  /// Ends the open block: the writes of the state tree, without removals of what was not there.
  std::vector<state::TreeWrite> commit();

  /// Sees the block that is open, or what is committed.
  [[nodiscard]] const state::State& state();
  [[nodiscard]] const identity::ValidatorSets& validators() const { return validators_; }

 private:
  struct Block {
    Block(const ScenarioWorld& world, const chain::BlockFacts& block_facts);
    chain::ParentView parent;
    chain::BlockFacts facts;
    chain::BlockUnderWay under_way;
  };

  types::Rules rules_;
  types::Header header_;
  tree::Tree state_;
  tree::Tree identities_;
  identity::ValidatorSets validators_;
  std::unique_ptr<Block> block_;
  std::unique_ptr<state::State> committed_;
};

/// Changes the fields of an identity that the JSON object states.
void set_identity(const Address& address, const Json& identity, state::State& state, state::IdentityTreeState& tree);

}  // namespace idena::vectors
