// Payloads of every kind.

#include "types/attachments.hpp"

#include <cstdlib>

#include "fuzz/target.hpp"

namespace {

using namespace idena;
using namespace idena::types;

template <class Attachment>
void check(ByteView payload) {
  const auto attachment = parse_attachment<Attachment>(payload);
  if (!attachment) return;
  const Bytes encoded = encode(*attachment);
  if (encoded.empty()) return;
  const auto again = parse_attachment<Attachment>(encoded);
  if (!again || encode(*again) != encoded) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView payload(data, size);
  check<ShortAnswerAttachment>(payload);
  check<LongAnswerAttachment>(payload);
  check<FlipSubmitAttachment>(payload);
  check<DeleteFlipAttachment>(payload);
  check<OnlineStatusAttachment>(payload);
  check<BurnAttachment>(payload);
  check<ChangeProfileAttachment>(payload);
  check<DeployContractAttachment>(payload);
  check<CallContractAttachment>(payload);
  check<TerminateContractAttachment>(payload);
  check<StoreToIpfsAttachment>(payload);
  return 0;
}
