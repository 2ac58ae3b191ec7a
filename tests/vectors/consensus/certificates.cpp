// consensus/certificates: certificates held against the validators before their block.

#include "consensus/check_certificate.hpp"
#include "consensus/committee.hpp"
#include "crypto/keys.hpp"
#include "state/identity_state.hpp"
#include "state/keys.hpp"
#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

identity::ValidatorSets sets_of(Report& report, const Json& item) {
  tree::Tree tree;
  for (const Json& listed : array(item, "identities")) {
    const Address address = fixed<Address>(listed, "addr");
    report.equal("address of a key", address, crypto::PrivateKey::from_bytes(bytes(listed, "key")).value().address());
    const state::ApprovedIdentity identity{true, true, boolean(listed, "discriminated"), std::nullopt};
    tree.set(state::keys::identity(address), encode(identity));
  }
  return {state::IdentityReader(tree), Address{}};
}

void run_case(Report& report, const Json& item, const types::Header& parent, const types::Header& header,
              const identity::ValidatorSets& sets) {
  const types::CommitteeRules rules;
  const auto certificate = types::decode_certificate(bytes(item, "cert"));
  if (!certificate) {
    report.differ("certificate", "decodes", certificate.error().text());
    return;
  }
  report.equal("step", integer<std::uint32_t>(item, "step"), std::uint32_t{certificate.value().step});
  const auto committee =
      consensus::form_committee(sets, parent.block_seed(), header.height(), certificate.value().step, rules);
  report.check("there is a committee", committee.has_value());
  if (committee) {
    report.equal("need", integer<std::int64_t>(item, "need"), committee->votes_needed);
    report.equal("committee", integer<std::size_t>(item, "committee"), committee->original.size());
    report.equal("approved", integer<std::size_t>(item, "approved"), committee->approved.size());
  }
  const auto verdict = consensus::check_certificate(certificate.value(), parent, header, sets, rules);
  report.equal("valid", boolean(item, "valid"), verdict.has_value());
  const std::string expected = has(item, "error") ? text(item, "error") : "";
  report.equal("error", expected, verdict ? "" : verdict.error().text());
}

void run(const VectorFile& file) {
  for (const Json& item : array(file.json, "sets")) {
    const std::string name = std::to_string(integer<std::size_t>(item, "n")) + " " + text(item, "mode") + ", ";
    const auto parent = types::decode_header(bytes(item, "prevHeader")).value();
    const auto header = types::decode_header(bytes(item, "header")).value();
    bool is_first = true;
    identity::ValidatorSets sets;
    for (const Json& certificate : array(item, "cases")) {
      file.report.begin_case(name + text(certificate, "name") + ", step " +
                             std::to_string(integer<std::uint32_t>(certificate, "step")));
      if (is_first) {
        sets = sets_of(file.report, item);
        file.report.equal("prevHash", fixed<Hash>(item, "prevHash"), types::hash(parent));
        file.report.equal("hash", fixed<Hash>(item, "hash"), types::hash(header));
        is_first = false;
      }
      run_case(file.report, certificate, parent, header, sets);
    }
  }
}

const Registration kFile{"consensus/certificates", run};

}  // namespace
}  // namespace idena::vectors
