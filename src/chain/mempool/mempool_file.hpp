#pragma once
/// The pool as text, to survive a restart. spec: transactions §7 (Persistence)

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "chain/mempool/sender_queue.hpp"

namespace idena::chain {

enum class MempoolFileError { kTooLarge, kNotAList };

/// What a file of transactions may hold: some 250,000 transfers.
inline constexpr std::size_t kMaxMempoolFile = std::size_t{64} << 20U;

/// A JSON array of transactions as 0x-hex. What does not fit into `max_size` bytes is left out, the last first.
std::string print_mempool_file(std::span<const SignedTxPtr> txs, std::size_t max_size = kMaxMempoolFile);
/// Elements that are no transaction are passed over, as they can only be damage; the array itself must be sound. `null`
/// is an empty one.
Result<std::vector<types::Transaction>> parse_mempool_file(std::string_view json);

/// One transaction as a line, for files that are only appended to.
std::string print_tx_line(const types::Transaction& tx);
/// Lines that are no transaction are passed over: a crash may leave half a line.
Result<std::vector<types::Transaction>> parse_tx_lines(std::string_view lines);

}  // namespace idena::chain

template <>
struct idena::ErrorTexts<idena::chain::MempoolFileError> {
  static constexpr std::string_view kRoom = "mempool file";
  static std::string_view text(chain::MempoolFileError code);
};
