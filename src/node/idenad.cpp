// idenad: a full node of the Idena network.

#include <cstdio>
#include <string>
#include <vector>

#include "node/export/export_chain.hpp"
#include "node/import/import_chain.hpp"
#include "node/maintenance/backup_command.hpp"
#include "node/maintenance/check_data.hpp"
#include "node/maintenance/make_genesis.hpp"
#include "node/maintenance/snapshot_commands.hpp"
#include "node/options.hpp"
#include "node/print_rules.hpp"
#include "node/run/run_node.hpp"

namespace {

using namespace idena::node;

int run(const RunOptions& options) { return run_node(options); }
int run(const ImportOptions& options) { return import_chain(options); }
int run(const GenesisOptions& options) { return make_genesis_config(options); }
int run(const CheckOptions& options) { return check_data(options); }
int run(const ExportOptions& options) { return export_chain(options); }
int run(const ExportSnapshotOptions& options) { return export_snapshot_command(options); }
int run(const ImportSnapshotOptions& options) { return import_snapshot_command(options); }
int run(const BackupOptions& options) { return back_up_command(options); }
int run(const RulesOptions& options) { return print_rules(options); }
int run(const PrintAndExit& print) {
  std::fputs(print.text.c_str(), stdout);
  return print.code;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  return std::visit([](const auto& command) { return run(command); }, parse_command_line(arguments));
}
