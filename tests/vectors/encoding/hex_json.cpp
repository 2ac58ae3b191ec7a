// encoding/hex_json: bytes, addresses, hashes and quantities as JSON texts.

#include "base/json_hex.hpp"
#include "crypto/keys.hpp"
#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

template <class T>
Result<std::string> shown(const Result<T>& value) {
  if (!value) return value.error();
  return show(value.value());
}

Result<std::string> decode(std::string_view type, JsonString json) {
  if (type == "bytes") return shown(bytes_from_json(json));
  if (type == "address") return shown(address_from_json(json));
  if (type == "hash") return shown(hash_from_json(json));
  if (type == "uint64") return shown(uint64_from_json(json));
  if (type == "big") return shown(big_from_json(json));
  throw std::runtime_error("unknown type " + std::string(type));
}

void run_decode(const VectorFile& file) {
  for (const Json& item : array(file.json, "decode")) {
    const std::string type = text(item, "type");
    const std::string json = text(item, "json");
    file.report.begin_case(std::string("decode ").append(type).append(" ").append(json));
    const Json parsed = boost::json::parse(json);
    const auto decoded = decode(type, parsed.is_string() ? JsonString(parsed.as_string()) : std::nullopt);
    const auto expected_error = optional_text(item, "error");
    if (!decoded || expected_error) {
      file.report.equal("error", expected_error, decoded ? std::nullopt : std::optional(decoded.error().text()));
      continue;
    }
    file.report.equal("value", text(item, "value"), decoded.value());
  }
}

void run_addresses(const VectorFile& file) {
  for (const Json& item : array(file.json, "addresses")) {
    const auto address = fixed<Address>(item, "address");
    file.report.begin_case("address " + show(address));
    file.report.equal("checksum", text(item, "checksum"), crypto::checksum_text(address));
    file.report.equal("json", text(item, "json"), "\"" + to_hex0x(address) + "\"");
  }
}

void run_lenient(const VectorFile& file) {
  for (const Json& item : array(file.json, "lenientFromHex")) {
    const std::string in = text(item, "in");
    file.report.begin_case("lenient '" + in + "'");
    const Bytes out = lenient_from_hex(in);
    file.report.equal("out", bytes(item, "out"), out);
    file.report.equal("address", fixed<Address>(item, "address"), Address::crop(out));
  }
}

void run(const VectorFile& file) {
  run_decode(file);
  run_addresses(file);
  run_lenient(file);
}

const Registration kHexJson{"encoding/hex_json", run};

}  // namespace
}  // namespace idena::vectors
