// ceremony/answers: the bits of answers, their payloads and the commitment to them.

#include "ceremony/answers.hpp"
#include "types/attachments.hpp"
#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

using ceremony::FlipAnswer;

std::vector<FlipAnswer> answers_of(const Json& item) {
  std::vector<FlipAnswer> answers;
  for (const Json& entry : array(item, "answers")) {
    const auto& pair = entry.as_array();
    answers.push_back({ceremony::Answer{as_integer<std::uint8_t>(pair.at(0))},
                       ceremony::Grade{as_integer<std::uint8_t>(pair.at(1))}});
  }
  return answers;
}

std::string shown(const std::vector<FlipAnswer>& answers) {
  std::string out;
  for (const auto& [answer, grade] : answers) {
    out += std::to_string(static_cast<int>(answer)) + "/" + std::to_string(static_cast<int>(grade)) + " ";
  }
  return out;
}

void run_bits(const VectorFile& file) {
  for (const Json& item : array(file.json, "encode")) {
    file.report.begin_case("encode " + show(bytes(item, "bytes")));
    file.report.equal_bytes("bytes", bytes(item, "bytes"), ceremony::encode_answers(answers_of(item)));
    file.report.equal("back", shown(answers_of(item)),
                      shown(ceremony::decode_answers(bytes(item, "bytes"), integer<std::size_t>(item, "flips"))));
  }
  for (const Json& item : array(file.json, "decode")) {
    file.report.begin_case("decode " + show(bytes(item, "bytes")));
    file.report.equal("answers", shown(answers_of(item)),
                      shown(ceremony::decode_answers(bytes(item, "bytes"), integer<std::size_t>(item, "flips"))));
  }
}

void run_payloads(const VectorFile& file) {
  for (const Json& item : array(file.json, "shortPayload")) {
    const types::ShortAnswerAttachment attachment{bytes(item, "answers"), integer<std::uint64_t>(item, "rnd"),
                                                  integer<std::uint8_t>(item, "clientType")};
    file.report.begin_case("short payload " + show(bytes(item, "payload")));
    file.report.equal_bytes("payload", bytes(item, "payload"), encode(attachment));
  }
  for (const Json& item : array(file.json, "longPayload")) {
    const types::LongAnswerAttachment attachment{bytes(item, "answers"), bytes(item, "proof"), bytes(item, "key"),
                                                 bytes(item, "salt")};
    file.report.begin_case("long payload " + show(bytes(item, "payload")));
    file.report.equal_bytes("payload", bytes(item, "payload"), encode(attachment));
  }
}

void run_hashes(const VectorFile& file) {
  for (const Json& item : array(file.json, "hash")) {
    file.report.begin_case("commitment " + text(item, "hash"));
    file.report.equal("hash", fixed<Hash>(item, "hash"),
                      ceremony::answers_hash(bytes(item, "answers"), bytes(item, "salt")));
  }
}

void run(const VectorFile& file) {
  run_bits(file);
  run_payloads(file);
  run_hashes(file);
}

const Registration kFile{"ceremony/answers", run};

}  // namespace
}  // namespace idena::vectors
