// Commits blocks as fast as it can and reports the height of each on standard output, until it is killed.
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <exception>
#include <iostream>

#include "unit/storage/crash_chain.hpp"

int main(int count, char** arguments) {
  using idena::storage::Sync;
  if (count != 2) return EXIT_FAILURE;
  try {
    idena::storage::DatabaseOptions options;
    options.write_buffer_bytes = 256 * 1024;  // small, so that changes of log file and compactions are hit too
    idena::storage::CrashChain chain(arguments[1], options);
    while (true) {
      // The death of the process takes nothing from the system: unsynced blocks must survive it as well.
      chain.commit(chain.height() % 2 == 0 ? Sync::kYes : Sync::kNo);
      const std::uint64_t height = chain.height();
      if (::write(STDOUT_FILENO, &height, sizeof height) != sizeof height) return EXIT_FAILURE;
    }
  } catch (const std::exception& error) {
    std::cerr << "crash_writer: " << error.what() << '\n';
    return EXIT_FAILURE;
  }
}
