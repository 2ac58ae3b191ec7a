// encoding/messages and encoding/proto_malformed: every message of the protocol. Each case is run twice: field by field
// through the wire reader and writer, by a table of all messages; and, where the product has an object for the message,
// through that object's own codec, whose bytes must differ from the message's only as a node normalises values.

#include "vectors/encoding/message_codecs.hpp"
#include "vectors/encoding/raw_message.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

std::string show_json(const Json& json) { return boost::json::serialize(json); }

/// Equal whatever the order of members and the kinds of integers.
void compare_fields(Report& report, const Schema& schema, const Json& expected, const RawMessage& computed) {
  const Json shown = raw_to_json(schema, computed);
  if (raw_to_json(schema, raw_from_json(schema, expected)) != shown) {
    report.differ("fields", show_json(expected), show_json(shown));
  }
}

/// What the product's own codec makes of bytes that the network accepts with the content of `message`, or refuses.
void check_codec(Report& report, const Schema& schema, ByteView bytes, const RawMessage* message) {
  const Reencode reencode = codec_of(schema.name);
  if (reencode == nullptr) return;
  const auto computed = reencode(bytes);
  if (!computed) {
    if (message != nullptr && !refused_above_wire(computed.error())) {
      report.differ("product codec", "accepted", show(computed.error()));
    }
    return;
  }
  if (message == nullptr) report.differ("product codec", "refused", show(computed.value()));
  else report.equal("product codec", encode_normalised(schema, *message), computed.value());
}

void run_messages(const VectorFile& file) {
  std::size_t index = 0;
  for (const Json& item : array(file.json, "cases")) {
    const Schema& schema = schema_of(text(item, "message"));
    const Bytes expected = bytes(item, "bytes");
    file.report.begin_case(std::to_string(index++) + " " + schema.name);
    const RawMessage given = raw_from_json(schema, member(item, "fields"));
    file.report.equal("bytes", expected, encode_raw(schema, given));
    const auto decoded = decode_raw(schema, expected);
    if (!decoded) {
      file.report.differ("decoding", "accepted", show(decoded.error()));
      continue;
    }
    compare_fields(file.report, schema, member(item, "fields"), decoded.value());
    file.report.equal("re-encoding", expected, encode_raw(schema, decoded.value()));
    check_codec(file.report, schema, expected, &decoded.value());
  }
}

void run_malformed(const VectorFile& file) {
  std::size_t index = 0;
  for (const Json& item : array(file.json, "cases")) {
    const Schema& schema = schema_of(text(item, "message"));
    file.report.begin_case(std::to_string(index++) + " " + text(item, "name") + " " + schema.name);
    const Bytes input = bytes(item, "bytes");
    const auto decoded = decode_raw(schema, input);
    const bool accepted = boolean(item, "accepted");
    file.report.equal("accepted", accepted, decoded.has_value());
    if (!decoded || !accepted) {
      check_codec(file.report, schema, input, nullptr);
      continue;
    }
    compare_fields(file.report, schema, member(item, "fields"), decoded.value());
    file.report.equal("reencoded", bytes(item, "reencoded"), encode_raw(schema, decoded.value()));
    check_codec(file.report, schema, input, &decoded.value());
  }
}

const Registration kMessages{"encoding/messages", run_messages};
const Registration kMalformed{"encoding/proto_malformed", run_malformed};

}  // namespace
}  // namespace idena::vectors
