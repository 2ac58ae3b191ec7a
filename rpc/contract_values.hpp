#pragma once
/// Values of contracts between people and bytes (spec: contracts §11, "Formats" and "Output formats").

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "rpc/json_text.hpp"

namespace idena::rpc {

enum class ContractValueError {
  kCannotParse,  ///< `cannot parse FORMAT: "VALUE"`
  kNoValue,      ///< nothing is stored, or too little: the text says which
  kTooManyArguments,
};

/// The most arguments of one call, counted to the highest index.
inline constexpr std::size_t kMaxCallArguments = 10'000;
/// The longest text of a number.
inline constexpr std::size_t kMaxNumberText = 4'096;

/// The bytes of a text in a format: `byte`, `int8`, `uint64`, `int64`, `string`, `bigint`, `dna`; every other format
/// is hex. Error: kCannotParse.
Result<Bytes> encode_contract_value(std::string_view format, std::string_view value);

/// One element of the list `args`.
struct CallArgument {
  std::int64_t index = 0;  ///< below 0: the element is not looked at
  std::string format;
  std::string value;
};

/// The arguments by position. An index that nobody gave is none; of several with one index the last counts. Errors:
/// those of encode_contract_value for the first that has one, and kTooManyArguments.
Result<std::vector<std::optional<Bytes>>> arrange_arguments(std::span<const CallArgument> args);

/// Stored bytes in an output format. Short data have a value and an error both: 0 and what is missing.
struct ShownValue {
  Json value;
  std::optional<Error> error;  ///< kNoValue
};

/// `byte` and `uint64` are numbers, `string`, `bigint` and `dna` strings; every other format is 0x-hex.
ShownValue show_contract_value(std::string_view format, const std::optional<Bytes>& stored);

}  // namespace idena::rpc

template <>
struct idena::ErrorTexts<idena::rpc::ContractValueError> {
  static constexpr std::string_view kRoom = "contract value";
  static std::string_view text(rpc::ContractValueError code);
};
