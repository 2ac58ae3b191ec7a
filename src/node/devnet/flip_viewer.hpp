#pragma once
/// Opens flips for the people who have to solve them, with the keys that their authors published. spec: ceremony §7

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "flips/assignments.hpp"
#include "node/ceremony_part.hpp"
#include "node/devnet/decisions.hpp"

namespace idena::node {

/// Everybody opens their own place of a key package; what the flip itself shows is then looked at once for all who
/// could open it, because it is the same. For one thread.
class FlipViewer {
 public:
  /// The part must outlive the viewer.
  explicit FlipViewer(const CeremonyPart& part) : part_(part) {}

  /// From now on the flips of this ceremony.
  void begin(std::shared_ptr<const flips::Assignments> assignments, std::uint16_t epoch);

  /// The solver's list as far as it can be opened now.
  [[nodiscard]] std::vector<FlipInView> view(const Person& solver, const flips::CandidatePlace& place,
                                             const std::vector<Bytes>& cids);

 private:
  /// What an author published: the key to the public parts, and what is made for each reader.
  struct Keys {
    crypto::PrivateKey public_key;
    std::vector<Bytes> sealed;
  };

  [[nodiscard]] const Keys* keys_of(const flips::CandidatePlace& author);
  [[nodiscard]] std::optional<crypto::PrivateKey> private_key(const Person& solver, const flips::CandidatePlace& place,
                                                              const flips::CandidatePlace& author);
  [[nodiscard]] std::optional<SeenFlip> look(const Bytes& cid, const crypto::PrivateKey& public_key,
                                             const crypto::PrivateKey& private_key);

  const CeremonyPart& part_;
  std::shared_ptr<const flips::Assignments> assignments_;
  std::uint16_t epoch_ = 0;
  std::map<flips::CandidatePlace, Keys> keys_;
  std::map<std::pair<flips::CandidatePlace, flips::CandidatePlace>, crypto::PrivateKey> opened_;  ///< reader, author
  std::map<Bytes, SeenFlip> seen_;                                                                ///< by cid
};

}  // namespace idena::node
