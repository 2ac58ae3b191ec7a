#include "node/devnet/flip_viewer.hpp"

#include "crypto/ecies.hpp"
#include "crypto/flip_keys.hpp"
#include "flips/key_messages.hpp"

namespace idena::node {

using flips::CandidatePlace;

void FlipViewer::begin(std::shared_ptr<const flips::Assignments> assignments, std::uint16_t epoch) {
  assignments_ = std::move(assignments);
  epoch_ = epoch;
  keys_.clear();
  opened_.clear();
  seen_.clear();
}

const FlipViewer::Keys* FlipViewer::keys_of(const CandidatePlace& author) {
  if (const auto known = keys_.find(author); known != keys_.end()) return &known->second;
  const Address& address = assignments_->address_at(author);
  const auto key = part_.journal().flip_key(epoch_, address);
  const auto package = key ? part_.journal().keys_package(epoch_, address) : std::nullopt;
  if (!package) return nullptr;
  const auto public_key = flips::read_flip_key(key->message);
  if (!public_key) return nullptr;
  const auto content = crypto::ecies_decrypt(public_key.value(), package->message.package);
  if (!content) return nullptr;
  auto sealed = types::decode_flip_private_keys(content.value().view());
  if (!sealed) return nullptr;
  return &keys_.emplace(author, Keys{public_key.value(), std::move(sealed.value().keys)}).first->second;
}

std::optional<crypto::PrivateKey> FlipViewer::private_key(const Person& solver, const CandidatePlace& place,
                                                          const CandidatePlace& author) {
  const auto known = opened_.find({place, author});
  if (known != opened_.end()) return known->second;
  const Keys* keys = keys_of(author);
  const auto at = keys != nullptr ? assignments_->recipient_place(author, place) : std::nullopt;
  if (!at || *at >= keys->sealed.size()) return std::nullopt;
  const auto key = crypto::open_flip_key(solver.key, keys->sealed[*at]);
  if (!key) return std::nullopt;
  return opened_.emplace(std::pair(place, author), key.value()).first->second;
}

std::optional<SeenFlip> FlipViewer::look(const Bytes& cid, const crypto::PrivateKey& public_key,
                                         const crypto::PrivateKey& private_key) {
  if (const auto known = seen_.find(cid); known != seen_.end()) return known->second;
  const auto closed = part_.closed_flip(cid);
  if (!closed) return std::nullopt;
  const auto public_part = flips::open_public_part(*closed, public_key);
  const auto private_part = flips::open_private_part(*closed, private_key);
  if (!public_part || !private_part) return std::nullopt;
  const auto seen = look_at_flip({public_part.value(), private_part.value()});
  if (seen) seen_.emplace(cid, *seen);
  return seen;
}

std::vector<FlipInView> FlipViewer::view(const Person& solver, const CandidatePlace& place,
                                         const std::vector<Bytes>& cids) {
  std::vector<FlipInView> out;
  for (const Bytes& cid : cids) {
    FlipInView& flip = out.emplace_back(FlipInView{cid, std::nullopt});
    const auto author = assignments_->author_of(cid);
    const auto key = author ? private_key(solver, place, *author) : std::nullopt;
    if (key) flip.seen = look(cid, keys_of(*author)->public_key, *key);
  }
  return out;
}

}  // namespace idena::node
