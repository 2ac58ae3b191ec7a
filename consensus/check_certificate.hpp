#pragma once
/// Judging a block's certificate on the validators before the block. spec: consensus §5

#include <span>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "consensus/consensus_error.hpp"
#include "identity/validator_sets.hpp"
#include "types/certificate.hpp"
#include "types/header.hpp"
#include "types/rules.hpp"

namespace idena::consensus {

/// Who signed, one address per signature in their order; zero where a signature recovers nobody. The costly part of a
/// check, and independent of any state: may be done ahead of time.
std::vector<Address> recover_voters(const types::BlockCertificate& certificate, const Hash& parent_hash);

/// Whether the certificate decides for `header` on its parent. `voters` are those that recover_voters gives for the
/// parent's hash, `validators` the sets before the block. One vote that is not valid spoils the whole; votes beyond
/// those needed do not, and repeated ones count once. A certificate without signatures decides nothing.
Result<> check_certificate(const types::BlockCertificate& certificate, std::span<const Address> voters,
                           const types::Header& parent, const types::Header& header,
                           const identity::ValidatorSets& validators, const types::CommitteeRules& rules);

/// The same, recovering the voters.
Result<> check_certificate(const types::BlockCertificate& certificate, const types::Header& parent,
                           const types::Header& header, const identity::ValidatorSets& validators,
                           const types::CommitteeRules& rules);

}  // namespace idena::consensus
