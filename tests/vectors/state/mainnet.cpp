// state/mainnet: the real header of a height and the identity tree of it.

#include <boost/json.hpp>
#include <fstream>
#include <iterator>
#include <set>

#include "crypto/hash.hpp"
#include "identity/validator_sets.hpp"
#include "state/approved_identity.hpp"
#include "storage/snapshot.hpp"
#include "tree/node_walk.hpp"
#include "types/cid.hpp"
#include "types/header.hpp"
#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

Bytes read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot open " + path.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The two SHA-256 of this file are written without prefix.
Hash bare_hash(const Json& object, std::string_view name) {
  const auto raw = from_hex(text(object, name));
  if (!raw || raw.value().size() != Hash::kSize) throw std::runtime_error("not a bare hash: " + std::string(name));
  return Hash::crop(raw.value());
}

void append_varint(Bytes& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) out.push_back(static_cast<std::uint8_t>(value | 0x80));
  out.push_back(static_cast<std::uint8_t>(value));
}

void check_header(Report& report, const Json& expected, const Bytes& raw, const types::Header& header) {
  report.equal("size", integer<std::size_t>(expected, "size"), raw.size());
  report.equal("sha256", bare_hash(expected, "sha256"), crypto::sha256(raw));
  report.equal("encoded again", raw, encode(header));
  report.equal("hash", fixed<Hash>(expected, "hash"), types::hash(header));
  report.equal("height", integer<std::uint64_t>(expected, "height"), header.height());
  report.equal("parent", fixed<Hash>(expected, "parentHash"), header.parent_hash());
  report.equal("time", integer<std::int64_t>(expected, "time"), header.time());
  report.equal("root", fixed<Hash>(expected, "root"), header.root());
  report.equal("identity root", fixed<Hash>(expected, "identityRoot"), header.identity_root());
  report.equal("flags", integer<std::uint32_t>(expected, "flags"), header.flags().bits);
  report.equal("seed", fixed<Hash>(expected, "blockSeed"), header.block_seed());
  const types::ProposedHeader* proposed = header.proposed();
  if (proposed == nullptr) return report.check("proposed", false);
  report.equal("tx hash", fixed<Hash>(expected, "txHash"), proposed->tx_hash);
  report.equal("proposer", bytes(expected, "proposerPubKey"), proposed->proposer_public_key);
  report.equal("body", bytes(expected, "ipfsHash"), proposed->body_cid);
  report.equal("bloom", bytes(expected, "txBloom"), proposed->tx_bloom);
  report.equal("fee per gas", dna(expected, "feePerGas"), proposed->fee_per_gas);
  report.equal("upgrade", integer<std::uint32_t>(expected, "upgrade"), proposed->upgrade);
  report.equal("offline address", optional_fixed<Address>(expected, "offlineAddr"), proposed->offline_address);
  report.equal("receipts", bytes(expected, "txReceiptsCid"), proposed->receipts_cid);
}

void check_archive(Report& report, const Json& expected, const Bytes& archive) {
  report.equal("size", integer<std::size_t>(expected, "archiveSize"), archive.size());
  report.equal("sha256", bare_hash(expected, "archiveSha256"), crypto::sha256(archive));
  const types::Cid cid = types::cid_of(archive);
  report.equal_bytes("cid", bytes(expected, "archiveCid"), cid);
  report.equal("cid text", text(expected, "archiveCidText"), types::cid_text(cid));
}

/// The names and content sizes of the entries in an archive that is known to be well formed.
std::vector<std::pair<std::string, std::uint64_t>> entries_of(const Bytes& archive) {
  constexpr std::size_t kBlock = 512;
  constexpr std::size_t kSizeAt = 124;
  constexpr std::size_t kSizeDigits = 11;
  std::vector<std::pair<std::string, std::uint64_t>> out;
  for (std::size_t at = 0; archive.at(at) != 0;) {
    const std::string name(as_text(archive).data() + at);
    const std::string size(as_text(archive).substr(at + kSizeAt, kSizeDigits));
    out.emplace_back(name, std::stoull(size, nullptr, 8));
    at += kBlock + (out.back().second + kBlock - 1) / kBlock * kBlock;
  }
  return out;
}

void check_entries(Report& report, const Json& expected, const Bytes& archive) {
  const auto computed = entries_of(archive);
  const auto& entries = array(expected, "entries");
  report.equal("entries", entries.size(), computed.size());
  for (std::size_t i = 0; i < std::min(entries.size(), computed.size()); ++i) {
    report.equal("entry name", as_string(entries[i].as_array().at(0)), computed[i].first);
    report.equal("entry size", as_integer<std::uint64_t>(entries[i].as_array().at(1)), computed[i].second);
  }
}

void check_shape(Report& report, const Json& expected, const tree::Tree& tree) {
  report.equal("root", fixed<Hash>(expected, "root"), tree.root());
  report.equal("leaves", integer<std::uint64_t>(expected, "leaves"), tree.size());
  report.equal("height", integer<int>(expected, "treeHeight"), tree.height());
  report.equal("root version", integer<std::uint64_t>(expected, "rootNodeVersion"), tree.root_node()->version());
  std::size_t nodes = 0;
  tree::NodeWalk walk(tree);
  while (walk.next() != nullptr) nodes += 1;
  report.equal("nodes", integer<std::size_t>(expected, "nodes"), nodes);
}

void check_leaves(Report& report, const Json& expected, const tree::Tree& tree) {
  crypto::Sha256 digest;
  std::uint64_t lowest = ~std::uint64_t{0};
  std::uint64_t highest = 0;
  std::map<Bytes, std::uint64_t> versions;
  tree.for_each([&](const tree::LeafView& leaf) {
    Bytes entry;
    append_varint(entry, leaf.key.size());
    append(entry, leaf.key);
    append_varint(entry, leaf.value.size());
    append(entry, leaf.value);
    append_varint(entry, leaf.version);
    digest.update(entry);
    lowest = std::min(lowest, leaf.version);
    highest = std::max(highest, leaf.version);
    versions[to_bytes(leaf.key)] = leaf.version;
    return true;
  });
  report.equal("leaves digest", fixed<Hash>(expected, "leavesDigest"), digest.finish());
  report.equal("lowest version", integer<std::uint64_t>(expected, "minLeafVersion"), lowest);
  report.equal("highest version", integer<std::uint64_t>(expected, "maxLeafVersion"), highest);
  for (const auto& sample : array(expected, "samples")) {
    const Bytes key = as_byte_string(sample.as_array().at(0));
    report.equal_bytes("sample", as_byte_string(sample.as_array().at(1)), tree.get(key).value_or(Bytes{}));
    report.equal("sample version", as_integer<std::uint64_t>(sample.as_array().at(2)), versions[key]);
  }
}

void check_identities(Report& report, const Json& expected, const tree::Tree& tree) {
  std::size_t validated = 0;
  std::size_t online = 0;
  std::size_t discriminated = 0;
  std::size_t delegating = 0;
  std::set<Address> pools;
  state::IdentityReader(tree).for_each([&](const Address&, const state::ApprovedIdentity& identity) {
    if (identity.validated) validated += 1;
    if (identity.online) online += 1;
    if (identity.discriminated) discriminated += 1;
    if (identity.delegatee) {
      delegating += 1;
      pools.insert(*identity.delegatee);
    }
    return true;
  });
  report.equal("validated", integer<std::size_t>(expected, "validated"), validated);
  report.equal("online", integer<std::size_t>(expected, "online"), online);
  report.equal("discriminated", integer<std::size_t>(expected, "discriminated"), discriminated);
  report.equal("delegating", integer<std::size_t>(expected, "withDelegatee"), delegating);
  report.equal("delegatees", integer<std::size_t>(expected, "distinctDelegatees"), pools.size());
}

void check_sets(Report& report, const Json& expected, const identity::ValidatorSets& sets) {
  report.equal("network size", integer<std::size_t>(expected, "networkSize"), sets.network_size());
  report.equal("online", integer<std::size_t>(expected, "onlineSize"), sets.online_size());
  report.equal("validators", integer<std::size_t>(expected, "validatorsSize"), sets.validators_size());
  report.equal("fork committee", integer<std::size_t>(expected, "forkCommitteeSize"), sets.fork_committee_size());
}

void check_pools(Report& report, const Json& expected, const identity::ValidatorSets& sets) {
  for (const auto& pool : expected.as_object()) {
    const auto address = fixed_from_hex0x<Address>(pool.key());
    if (!address) throw std::runtime_error("not an address in poolSizes");
    report.equal("pool " + std::string(pool.key()), as_integer<std::size_t>(pool.value()),
                 sets.pool_size(address.value()));
  }
}

void run(const VectorFile& file) {
  Report& report = file.report;
  const Json& expected_header = member(file.json, "header");
  const Json& expected = member(file.json, "identityTree");
  const Bytes raw_header = read_file(file.path.parent_path() / "header.tar");
  const Bytes archive = read_file(file.path.parent_path() / "identitystatedb.tar");

  report.begin_case("header");
  const auto header = types::decode_header(raw_header);
  if (!header) return report.differ("header", "decodes", show(header.error()));
  check_header(report, expected_header, raw_header, header.value());

  report.begin_case("archive");
  check_archive(report, expected, archive);
  const auto tree =
      storage::import_snapshot(storage::read_from(archive), header.value().height(), header.value().identity_root());
  if (!tree) return report.differ("import", "the tree of the header's identity root", show(tree.error()));
  check_entries(report, expected, archive);

  report.begin_case("tree");
  check_shape(report, expected, tree.value());
  report.begin_case("leaves");
  check_leaves(report, expected, tree.value());
  report.begin_case("identities");
  check_identities(report, expected, tree.value());
  report.begin_case("validator sets");
  const identity::ValidatorSets sets(state::IdentityReader(tree.value()), Address{});
  const Json& expected_sets = member(expected, "validatorsCache");
  check_sets(report, expected_sets, sets);
  report.begin_case("pool sizes");
  check_pools(report, member(expected_sets, "poolSizes"), sets);
  report.begin_case("export");
  Bytes exported;
  storage::export_snapshot(tree.value(), [&](ByteView more) { append(exported, more); });
  report.check("byte for byte the archive", exported == archive);
}

const Registration kMainnet{"state/mainnet", run};

}  // namespace
}  // namespace idena::vectors
