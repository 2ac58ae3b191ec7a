#pragma once
/// The commands of idena-cli: words that ask several things of a node and show them together.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "node/cli_record.hpp"
#include "node/cli_request.hpp"

namespace idena::node {

/// What a command may do besides computing; a test puts its own functions in.
struct CliScope {
  /// Calls a method: its result, or why there is none (CliClientError, CliError).
  std::function<Result<std::string>(std::string_view method, const std::vector<std::string>& params)> ask;
  std::function<std::int64_t()> now;                       ///< seconds since 1970
  std::function<void()> pause;                             ///< between two looks at a node that has to do something
  std::function<bool(std::string_view question)> confirm;  ///< whether the user, if there is one, agrees
  std::function<Result<std::string>(std::string_view)> secret;  ///< a line of input that is not shown

  /// Parsed, for the one who asks.
  [[nodiscard]] Result<CliRecord> record(std::string_view method, const std::vector<std::string>& params = {}) const;
  /// The same, null where the node does not know the method.
  [[nodiscard]] Result<CliRecord> record_if_known(std::string_view method,
                                                  const std::vector<std::string>& params = {}) const;
};

/// An option of a command: `--name VALUE`, or a switch if there is no value.
struct CliOption {
  std::string_view name;
  std::string_view value;
  std::string_view help;
};

/// What stands on the command line behind the command.
struct CliWords {
  std::vector<std::string> params;
  std::map<std::string, std::string, std::less<>> options;  ///< by name; of a switch the value is empty

  [[nodiscard]] bool has(std::string_view option) const { return options.contains(option); }
  [[nodiscard]] std::string option(std::string_view name) const;
};

/// A parameter that must be an address, in lower case. Errors: CliError::kWrongUsage, with `name` as the help writes
/// it.
Result<std::string> address_argument(std::string_view name, std::string_view text);

/// Whether the text is hex digits, of either case, and nothing else.
bool is_hex_digits(std::string_view text);

/// Both forms of what there is to show.
struct CliOutput {
  std::string json;
  std::string text;  ///< lines for a terminal, each ending with a line break
};

inline constexpr std::size_t kAnyNumber = SIZE_MAX;

struct CliCommand {
  std::string_view name;
  std::string_view parameters;  ///< `TO AMOUNT`
  std::size_t least;            ///< number of parameters
  std::size_t most;
  std::string_view summary;  ///< one line
  std::string_view details;  ///< more lines, each ending with a line break
  std::vector<CliOption> options;
  Result<CliOutput> (*run)(const CliScope& scope, const CliWords& words);
};

/// Every command in the order of the help.
const std::vector<CliCommand>& cli_commands();

/// The command of a name; null if there is none.
const CliCommand* find_cli_command(std::string_view name);

/// Runs a command. Errors: CliError::kWrongUsage with too few or too many parameters, or with an option that it does
/// not take; those of the command.
Result<CliOutput> run_cli_command(const CliCommand& command, const CliScope& scope, const CliWords& words);

// What the commands do, by subject in source files of these names.
Result<CliOutput> show_status(const CliScope& scope, const CliWords& words);
Result<CliOutput> show_identity(const CliScope& scope, const CliWords& words);
Result<CliOutput> show_ceremony(const CliScope& scope, const CliWords& words);
Result<CliOutput> show_votings(const CliScope& scope, const CliWords& words);
Result<CliOutput> show_history(const CliScope& scope, const CliWords& words);
Result<CliOutput> send_coins(const CliScope& scope, const CliWords& words);
Result<CliOutput> send_invitation(const CliScope& scope, const CliWords& words);
Result<CliOutput> activate_invitation(const CliScope& scope, const CliWords& words);
Result<CliOutput> add_stake(const CliScope& scope, const CliWords& words);

}  // namespace idena::node
