#include "vectors/rpc/recorded_network.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <fstream>
#include <iterator>
#include <utility>

#include "crypto/secret_hex.hpp"
#include "node/config/rules_json.hpp"
#include "node/devnet/devnet_network.hpp"
#include "node/import/record_json.hpp"
#include "storage/keystore.hpp"

namespace idena::vectors {
namespace {

constexpr std::int64_t kStart = 1'795'248'000;
/// As the note on timing in the files wants it for unmodified rules.
constexpr std::int64_t kCeremonyDelay = 900;
constexpr std::int64_t kBlockStep = 10;
constexpr std::size_t kMaxBlocks = 20;
constexpr std::uint64_t kCheapStretching = 2;

template <class T>
T required(Result<T> result) {
  if (!result) throw std::runtime_error("config: " + result.error().text());
  return std::move(result).value();
}
void required(const Result<>& result) {
  if (!result) throw std::runtime_error("config: " + result.error().text());
}

state::GenesisAllocation read_allocation(const std::string& address, rpc::JsonValue value) {
  state::GenesisAllocation out;
  out.address = required(fixed_from_hex0x<Address>(address));
  out.balance = required(node::amount_member(value, "Balance"));
  out.stake = required(node::amount_member(value, "Stake"));
  out.state = static_cast<state::IdentityState>(required(node::integer_member<std::uint8_t>(value, "State")));
  return out;
}

std::vector<rpc::KeyWord> bundled_words() {
  const auto path = node::bundled_key_words();
  return path ? required(node::read_key_words(*path)).words : std::vector<rpc::KeyWord>();
}

std::filesystem::path new_folder() {
  static std::atomic<int> counter = 0;
  const std::string name = "idena-vectors-" + std::to_string(::getpid()) + "-" + std::to_string(counter++);
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / name;
  std::filesystem::create_directories(folder);
  return folder;
}

}  // namespace

void ReplayingRandom::fill(std::span<std::uint8_t> out) {
  if (next_.size() == out.size()) {
    std::ranges::copy(std::exchange(next_, {}), out.begin());
  } else {
    system_.fill(out);
  }
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as the recorded requests
std::string request_text(const Json& value) {
  if (value.is_double()) {
    std::array<char, 64> text{};
    const auto [end, problem] = std::to_chars(text.data(), text.data() + text.size(), value.as_double());
    return {text.data(), end};
  }
  std::string out;
  if (value.is_array()) {
    for (const Json& element : value.as_array()) out += (out.empty() ? "" : ",") + request_text(element);
    return "[" + out + "]";
  }
  if (!value.is_object()) return boost::json::serialize(value);
  for (const auto& entry : value.as_object()) {
    out += (out.empty() ? "" : ",") + boost::json::serialize(entry.key()) + ":" + request_text(entry.value());
  }
  return "{" + out + "}";
}

NetworkSetup plain_network_setup(const crypto::PrivateKey& god) {
  return {node::devnet_genesis(god.address(), kStart), node::devnet_rules()};
}

NetworkSetup read_network_setup(const std::filesystem::path& scenario_file) {
  std::ifstream in(scenario_file, std::ios::binary);
  if (!in) throw std::runtime_error("the config of the network is in " + scenario_file.string());
  // Read anew: amounts in it are too long for numbers of most JSON libraries.
  const std::string content{std::istreambuf_iterator<char>(in), {}};
  const auto scanned = required(rpc::scan_json(content));
  if (!scanned) throw std::runtime_error("no JSON in " + scenario_file.string());
  const rpc::JsonValue config = required(node::required_member(*scanned, "config"));
  const rpc::JsonValue genesis = required(node::required_member(config, "GenesisConf"));
  NetworkSetup out;
  out.genesis.network = required(node::integer_member<std::uint32_t>(config, "Network"));
  out.genesis.god_address = required(node::fixed_member<Address>(genesis, "GodAddress"));
  out.genesis.first_ceremony_time = kStart + kCeremonyDelay;
  required(node::required_member(genesis, "Alloc"))
      .for_each_member([&](const rpc::JsonValue& name, const rpc::JsonValue& value) {
        out.genesis.allocations.push_back(read_allocation(name.string(), value));
        return true;
      });
  node::ConfigNotes notes;
  required(node::read_consensus_section(required(node::required_member(config, "Consensus")), out.rules, notes));
  required(node::read_validation_section(required(node::required_member(config, "Validation")), out.rules, notes));
  return out;
}

crypto::PrivateKey key_of(const Json& file, std::string_view name) {
  const auto secret = crypto::secret_from_hex(text(member(member(file, "keys"), name), "key"));
  if (!secret) throw std::runtime_error("no key is spelt by keys." + std::string(name));
  return required(crypto::PrivateKey::from_bytes(secret.value().view()));
}

/// A node that has the other one as its peer once both run.
class RecordedNetwork::ConnectedView final : public node::RunningView {
 public:
  ConnectedView(const node::RunningParts& parts, const bool& joined) : RunningView(parts), joined_(joined) {}

  [[nodiscard]] std::vector<rpc::Peer> peers() const override {
    if (!joined_) return {};
    return {{"the other node", "/ip4/127.0.0.1/tcp/40405"}};
  }

 private:
  const bool& joined_;
};

/// What is a node's own.
struct RecordedNetwork::Node {
  Node(RecordedNetwork& network, crypto::PrivateKey node_key, const std::string& name)
      : key(std::move(node_key)),
        keystore(network.folder_ / name, network.random_, network.clock_, {.cost = {.n = kCheapStretching}}),
        subscriptions(network.folder_ / (name + "-subscriptions")),
        deferred(network.folder_ / (name + "-deferred"), *network.pool_,
                 [this](types::Transaction& tx, const Address&) -> Result<> {
                   types::sign(tx, key);
                   return ok();
                 },
                 {}),
        database(storage::Database::open(network.folder_ / (name + "-db"))),
        ceremony({.head = [&network] { return network.chain_->head(); },
                  .pool = *network.pool_,
                  .database = database,
                  .rules = network.rules_,
                  .clock = network.clock_,
                  .random = network.random_,
                  .key = key}) {
    view = std::make_shared<const ConnectedView>(node::RunningParts{.chain = *network.chain_,
                                                                    .pool = *network.pool_,
                                                                    .deferred = deferred,
                                                                    .subscriptions = subscriptions,
                                                                    .ceremony = ceremony,
                                                                    .key_words = network.key_words_,
                                                                    .database = network.database_,
                                                                    .keystore = keystore,
                                                                    .rules = network.rules_,
                                                                    .clock = network.clock_,
                                                                    .random = network.random_,
                                                                    .key = key,
                                                                    .key_file = network.folder_ / name / "nodekey"},
                                                 network.joined_);
    service = rpc::Service::for_node({}, view);
  }

  crypto::PrivateKey key;
  storage::Keystore keystore;
  node::EventSubscriptions subscriptions;
  node::DeferredSender deferred;
  storage::Database database;  ///< of flips and ceremonies; all else is shared
  node::CeremonyPart ceremony;
  std::shared_ptr<const rpc::NodeView> view;
  std::shared_ptr<const rpc::Service> service;
};

RecordedNetwork::RecordedNetwork(const NetworkSetup& setup, const crypto::PrivateKey& god,
                                 const crypto::PrivateKey& second)
    : folder_(new_folder()),
      clock_(kStart),
      god_(god),
      rules_(setup.rules),
      database_(storage::Database::open(folder_ / "db")),
      key_words_(bundled_words()) {
  const auto is_own = [address = god.address()](const Address& who) { return who == address; };
  const auto keeps_event = [this](const Address& contract, std::string_view event) {
    return first_ && first_->subscriptions.has(contract, event);
  };
  chain_ = chain::Chain::begin(database_, setup.genesis, {.keeps_history_of = is_own, .keeps_event = keeps_event});
  pool_ =
      std::make_unique<node::TxPool>(chain::MempoolLimits(), god.address(), chain_->head(), folder_ / "pool", clock_);
  first_ = std::make_unique<Node>(*this, god, "a");
  second_ = std::make_unique<Node>(*this, second, "b");
  mine();
}

RecordedNetwork::~RecordedNetwork() {
  first_.reset();
  second_.reset();
  pool_.reset();
  chain_.reset();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

void RecordedNetwork::mine() {
  node::DevnetMiner miner(*chain_, *pool_, rules_, god_, clock_, random_);
  for (std::size_t i = 0; i < kMaxBlocks; ++i) {
    clock_.advance(kBlockStep);
    const auto mined = miner.mine_block();
    if (!mined) throw std::runtime_error("no block can be made: " + mined.error().text());
    first_->deferred.after_block(chain_->head());
    take_part();
    if (pool_->candidates().empty()) return;
  }
  throw std::runtime_error("transactions wait for too long");
}

/// Both nodes do their part in the ceremony, and tell each other.
void RecordedNetwork::take_part() {
  const auto head = chain_->head();
  for (Node* node : {first_.get(), second_.get()}) {
    node->ceremony.prepare(*head);
    node->ceremony.step(*head);
  }
  pass_on(first_->ceremony, second_->ceremony);
  pass_on(second_->ceremony, first_->ceremony);
}

void RecordedNetwork::pass_on(const node::CeremonyPart& from, node::CeremonyPart& to) const {
  const std::uint16_t epoch = state::StateReader(chain_->head()->state).global().value().epoch;
  for (const auto& key : from.journal().flip_keys(epoch)) (void)to.add_flip_key(key);
  for (const auto& package : from.journal().keys_packages(epoch)) (void)to.add_keys_package(package);
  for (const auto& entry : from.store().entries(epoch)) {
    if (const auto flip = from.store().flip(entry.cid)) (void)to.keep_flip(entry, *flip);
  }
}

std::shared_ptr<const rpc::NodeView> RecordedNetwork::view() const { return first_->view; }

Json RecordedNetwork::ask(std::string_view node, const Json& request) {
  if (node == "B") joined_ = true;
  const Node& asked = node == "B" ? *second_ : *first_;
  return boost::json::parse(asked.service->answer(request_text(request), false));
}

}  // namespace idena::vectors
