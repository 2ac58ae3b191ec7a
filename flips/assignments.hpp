#pragma once
/// Who solves whose flips: what the lotteries of all shards say to authors and solvers. spec: ceremony §4, §7 (Private
/// keys package), §8

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "ceremony/ceremony_record.hpp"
#include "ceremony/lottery.hpp"
#include "types/rules.hpp"

namespace idena::flips {

/// Where a candidate stands.
struct CandidatePlace {
  std::uint32_t shard = 0;
  std::uint32_t index = 0;  ///< among the shard's candidates

  friend auto operator<=>(const CandidatePlace&, const CandidatePlace&) = default;
};

/// Of one ceremony; never changes. Places are those that it gave itself.
class Assignments {
 public:
  /// Draws the lotteries. `record` must be under way; it is kept, which is cheap.
  Assignments(ceremony::CeremonyRecord record, const types::ValidationRules& rules);

  /// Whether these are the assignments of the ceremony under way in `record`.
  [[nodiscard]] bool are_of(const ceremony::CeremonyRecord& record) const;

  /// None for who is no candidate.
  [[nodiscard]] std::optional<CandidatePlace> place_of(const Address& address) const;
  [[nodiscard]] const Address& address_at(const CandidatePlace& place) const;
  /// Who made a flip; none for flips that nobody has to solve.
  [[nodiscard]] std::optional<CandidatePlace> author_of(ByteView cid) const;

  /// Identifiers of the flips to solve, in the order in which answers are encoded. None where the shard has no flips.
  [[nodiscard]] std::vector<Bytes> short_flips(const CandidatePlace& place) const;
  [[nodiscard]] std::vector<Bytes> long_flips(const CandidatePlace& place) const;

  /// For whom an author's key package is made, in its order, repeats included; empty for who is no author.
  [[nodiscard]] std::vector<Address> recipients_of(const CandidatePlace& author) const;
  /// The first place of the author's package that is made for the reader; none if there is none.
  [[nodiscard]] std::optional<std::size_t> recipient_place(const CandidatePlace& author,
                                                           const CandidatePlace& reader) const;

  /// Candidates of a shard, by index.
  [[nodiscard]] const std::vector<ceremony::Candidate>& candidates(std::uint32_t shard) const;

 private:
  struct FlipPlace {
    ByteView cid;  ///< lies in record_
    CandidatePlace author;
  };
  struct Shard {
    const ceremony::ShardParticipants* participants;  ///< lies in record_
    ceremony::Lottery lottery;
    std::vector<ByteView> flips;  ///< by number
  };

  [[nodiscard]] std::vector<Bytes> cids(const CandidatePlace& place,
                                        const std::vector<ceremony::Lottery::Indexes>& lists) const;

  ceremony::CeremonyRecord record_;
  std::map<std::uint32_t, Shard> shards_;
  std::vector<FlipPlace> authors_;  ///< by cid, of equal ones the last place counts
};

}  // namespace idena::flips
