// encoding/tx_vote_normalize: what unusual messages become, and how they are re-encoded.

#include "types/transaction.hpp"
#include "types/vote.hpp"
#include "vectors/encoding/chain_objects.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

using namespace idena::types;

/// False if the bytes were refused; whether they had to be is compared either way.
template <class Message>
bool decoded_as_expected(Report& report, const Json& item, const Result<Message>& decoded) {
  report.equal("accepted", member(item, "error").is_null(), decoded.has_value());
  return decoded.has_value();
}

void run_transaction(Report& report, const Json& item) {
  const auto tx = decode_transaction(bytes(item, "bytes"));
  if (!decoded_as_expected(report, item, tx)) return;
  report.check("fields", tx.value() == transaction_of(member(item, "fields")));
  report.equal_bytes("re-encoded", bytes(item, "reencoded"), encode(tx.value()));
  report.equal("hash", fixed<Hash>(item, "hash"), hash(tx.value()));
}

void run_vote(Report& report, const Json& item) {
  const Bytes vote_bytes = bytes(item, "bytes");
  const auto message = decode_vote_message(vote_bytes);
  if (!decoded_as_expected(report, item, message)) return;
  const bool has_header = boolean(item, "hasHeader");
  report.equal("has a header", has_header, message.value().data.has_value());
  report.equal("is a vote", has_header, decode_vote(vote_bytes).has_value());
  report.equal_bytes("re-encoded", bytes(item, "reencoded"), encode(message.value()));
  if (!has_header || !message.value().data) return;
  report.equal("step", integer<std::uint8_t>(item, "step"), message.value().data->step);
  report.equal("parent hash", fixed<Hash>(item, "parentHash"), message.value().data->parent_hash);
}

void run(const VectorFile& file) {
  for (const Json& item : array(file.json, "transactions")) {
    file.report.begin_case("transaction " + text(item, "bytes"));
    run_transaction(file.report, item);
  }
  for (const Json& item : array(file.json, "votes")) {
    file.report.begin_case("vote " + text(item, "bytes"));
    run_vote(file.report, item);
  }
}

const Registration kNormalize{"encoding/tx_vote_normalize", run};

}  // namespace
}  // namespace idena::vectors
