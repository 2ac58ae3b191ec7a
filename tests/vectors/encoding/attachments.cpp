// encoding/attachments: payload bytes -> fields, or nothing.

#include "types/attachments.hpp"

#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

using namespace idena::types;

void compare(Report& report, const Json& fields, const ShortAnswerAttachment& parsed) {
  report.equal("answers", bytes(fields, "answers"), parsed.answers);
  report.equal("rnd", integer<std::uint64_t>(fields, "rnd"), parsed.rnd);
  report.equal("clientType", big(fields, "clientType"), BigInt(parsed.client_type));
}
void compare(Report& report, const Json& fields, const LongAnswerAttachment& parsed) {
  report.equal("answers", bytes(fields, "answers"), parsed.answers);
  report.equal("proof", bytes(fields, "proof"), parsed.proof);
  report.equal("key", bytes(fields, "key"), parsed.key);
  report.equal("salt", bytes(fields, "salt"), parsed.salt);
}
void compare(Report& report, const Json& fields, const FlipSubmitAttachment& parsed) {
  report.equal("cid", bytes(fields, "cid"), parsed.cid);
  report.equal("pair", big(fields, "pair"), BigInt(parsed.pair));
}
void compare(Report& report, const Json& fields, const DeleteFlipAttachment& parsed) {
  report.equal("cid", bytes(fields, "cid"), parsed.cid);
}
void compare(Report& report, const Json& fields, const OnlineStatusAttachment& parsed) {
  report.equal("online", boolean(fields, "online"), parsed.online);
}
void compare(Report& report, const Json& fields, const BurnAttachment& parsed) {
  report.equal("key", text(fields, "key"), parsed.key);
}
void compare(Report& report, const Json& fields, const ChangeProfileAttachment& parsed) {
  report.equal("hash", bytes(fields, "hash"), parsed.hash);
}
std::vector<Bytes> byte_strings(const Json& fields, std::string_view name) {
  std::vector<Bytes> out;
  for (const Json& item : array(fields, name)) out.push_back(as_byte_string(item));
  return out;
}
void compare(Report& report, const Json& fields, const DeployContractAttachment& parsed) {
  report.equal("codeHash", fixed<Hash>(fields, "codeHash"), parsed.code_hash);
  report.equal("args", byte_strings(fields, "args"), parsed.args);
  report.equal("code", bytes(fields, "code"), parsed.code);
  report.equal("nonce", bytes(fields, "nonce"), parsed.nonce);
}
void compare(Report& report, const Json& fields, const CallContractAttachment& parsed) {
  report.equal("method", text(fields, "method"), parsed.method);
  report.equal("args", byte_strings(fields, "args"), parsed.args);
}
void compare(Report& report, const Json& fields, const TerminateContractAttachment& parsed) {
  report.equal("args", byte_strings(fields, "args"), parsed.args);
}
void compare(Report& report, const Json& fields, const StoreToIpfsAttachment& parsed) {
  report.equal("cid", bytes(fields, "cid"), parsed.cid);
  report.equal("size", big(fields, "size"), BigInt(parsed.size));
}

/// Parses, compares, and parses the re-encoding, which must say the same.
template <class Attachment>
void check(Report& report, const Json& item) {
  const Json& fields = member(item, "parsed");
  const auto parsed = parse_attachment<Attachment>(bytes(item, "payload"));
  report.equal("accepted", !fields.is_null(), parsed.has_value());
  if (fields.is_null() || !parsed) return;
  compare(report, fields, *parsed);
  const Bytes encoded = encode(*parsed);
  if (encoded.empty()) return;
  const auto again = parse_attachment<Attachment>(encoded);
  report.check("re-encoding parses", again.has_value());
  if (again) compare(report, fields, *again);
}

using Check = void (*)(Report&, const Json&);

Check check_of(std::string_view kind) {
  if (kind == "shortAnswers") return check<ShortAnswerAttachment>;
  if (kind == "longAnswers") return check<LongAnswerAttachment>;
  if (kind == "flipSubmit") return check<FlipSubmitAttachment>;
  if (kind == "deleteFlip") return check<DeleteFlipAttachment>;
  if (kind == "onlineStatus") return check<OnlineStatusAttachment>;
  if (kind == "burn") return check<BurnAttachment>;
  if (kind == "changeProfile") return check<ChangeProfileAttachment>;
  if (kind == "deployContract") return check<DeployContractAttachment>;
  if (kind == "callContract") return check<CallContractAttachment>;
  if (kind == "terminateContract") return check<TerminateContractAttachment>;
  if (kind == "storeToIpfs") return check<StoreToIpfsAttachment>;
  throw std::runtime_error("unknown kind " + std::string(kind));
}

void run(const VectorFile& file) {
  for (const Json& item : array(file.json, "cases")) {
    const std::string kind = text(item, "kind");
    file.report.begin_case(kind + " " + text(item, "payload"));
    check_of(kind)(file.report, item);
  }
}

const Registration kAttachments{"encoding/attachments", run};

}  // namespace
}  // namespace idena::vectors
