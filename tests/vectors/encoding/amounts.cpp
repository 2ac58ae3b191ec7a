// encoding/amounts: decimal amounts of the API against integer atoms.

#include "base/amount_text.hpp"

#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

std::optional<BigInt> optional_big(const Json& object, std::string_view name) {
  const Json& value = member(object, name);
  return value.is_null() ? std::nullopt : std::optional(as_big(value));
}

std::optional<BigInt> atoms_of(const std::optional<Decimal>& coins) {
  return coins ? std::optional(dna_from_decimal(*coins).atoms()) : std::nullopt;
}

void run_to_atoms(const VectorFile& file) {
  for (const Json& item : array(file.json, "toAtoms")) {
    const auto amount = optional_text(item, "amount");
    file.report.begin_case("toAtoms " + show(amount));
    std::optional<Decimal> coins;
    if (amount) {
      auto parsed = parse_decimal(*amount);
      if (!parsed) {
        file.report.differ("atoms", show(optional_big(item, "atoms")), show(parsed.error()));
        continue;
      }
      coins = std::move(parsed).value();
    }
    file.report.equal("atoms", optional_big(item, "atoms"), atoms_of(coins));
  }
}

void run_from_atoms(const VectorFile& file) {
  for (const Json& item : array(file.json, "fromAtoms")) {
    const Dna amount = dna(item, "atoms");
    file.report.begin_case("fromAtoms " + show(amount));
    file.report.equal("amount", text(item, "amount"), amount_text(amount));
    file.report.equal("json", text(item, "json"), "\"" + amount_text(amount) + "\"");
  }
}

void run_parse(const VectorFile& file) {
  for (const Json& item : array(file.json, "parse")) {
    const std::string json = text(item, "json");
    file.report.begin_case("parse " + json);
    const auto parsed = decimal_from_json(json);
    const auto expected_error = optional_text(item, "error");
    if (!parsed || expected_error) {
      file.report.equal("error", expected_error, parsed ? std::nullopt : std::optional(parsed.error().text()));
      continue;
    }
    const auto& coins = parsed.value();
    file.report.equal("atoms", optional_big(item, "atoms"), atoms_of(coins));
    file.report.equal("value", text(item, "value"), decimal_text(coins.value_or(Decimal{})));
    file.report.equal("absent", boolean(item, "isUntouchedZeroValue"), !coins.has_value());
  }
}

void run(const VectorFile& file) {
  run_to_atoms(file);
  run_from_atoms(file);
  run_parse(file);
}

const Registration kAmounts{"encoding/amounts", run};

}  // namespace
}  // namespace idena::vectors
