#include "chain/store/head.hpp"

#include <cassert>
#include <utility>

#include "chain/genesis_block.hpp"
#include "state/identity_state.hpp"
#include "state/state_reader.hpp"

namespace idena::chain {
namespace {

Address god_of(const tree::Tree& state) {
  const auto global = state::StateReader(state).global();
  return global ? global->god_address : Address{};
}

}  // namespace

Head head_from_trees(const types::Header& header, tree::Tree state, tree::Tree identities, CeremonyProgress ceremony) {
  identity::ValidatorSets validators(state::IdentityReader(identities), god_of(state));
  EpochJudge judge = judge_by(ceremony.record);
  return {header,
          types::hash(header),
          std::move(state),
          std::move(identities),
          std::move(validators),
          std::move(ceremony),
          std::move(judge)};
}

Head genesis_head(state::Genesis genesis) {
  const types::Header header = genesis_block(genesis).header;
  return head_from_trees(header, std::move(genesis.state_tree), std::move(genesis.identity_tree), {});
}

Head head_after(const Head& parent, const types::Header& header, BlockEffects effects) {
  CeremonyProgress ceremony = parent.ceremony;
  ceremony.advance(header, effects);
  EpochJudge judge = judge_by(ceremony.record);
  Head head{header,
            types::hash(header),
            std::move(effects.state.tree),
            std::move(effects.identities.tree.tree),
            parent.validators,
            std::move(ceremony),
            std::move(judge)};
  head.state.set_version(header.height());
  head.identities.set_version(header.height());
  const auto applied = head.validators.apply(effects.identities.diff);
  assert(applied && "a diff that this program made decodes");
  head.validators.set_god(god_of(head.state));
  return head;
}

}  // namespace idena::chain
