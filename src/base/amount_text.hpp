#pragma once
/// Amounts as the API writes and reads them: decimal coins outside, integer atoms inside (spec: encoding-and-crypto
/// §9).

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/decimal.hpp"
#include "base/dna.hpp"
#include "base/result.hpp"

namespace idena {

/// `kMalformed` carries the sentence callers of the API know, e.g. `can't convert abc to decimal`.
enum class AmountTextError { kMalformed };

template <>
struct ErrorTexts<AmountTextError> {
  static constexpr std::string_view kRoom = "amount";
  static std::string_view text(AmountTextError code);
};

/// Longer texts are refused.
inline constexpr std::size_t kMaxDecimalLength = 4096;
/// Exponents further from 0 are refused: the number would be larger than anything that can be paid.
inline constexpr std::int64_t kMaxDecimalExponent = 4096;

/// Digits with an optional sign, point and exponent (`1.5`, `.5`, `5.`, `+1`, `1e-3`); nothing around them.
Result<Decimal> parse_decimal(std::string_view text);

/// Plain notation: no exponent, no trailing zeros behind the point.
std::string decimal_text(const Decimal& number);

/// The atoms of a number of coins, truncated toward zero.
Dna dna_from_decimal(const Decimal& coins);

/// A JSON value as it stands in the document: a string or a number gives its decimal, `null` none. The characters
/// between the quotes are taken as they are. Errors: `Error decoding string 'TEXT': REASON`.
Result<std::optional<Decimal>> decimal_from_json(std::string_view json);

/// Coins in plain notation, exact to the atom (`1.5`); in JSON it stands between quotes.
std::string amount_text(const Dna& amount);

}  // namespace idena
