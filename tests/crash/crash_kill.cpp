// Starts the program given as argument (crash_writer), kills it with SIGKILL at a random moment, and checks that the
// database opens, holds every block that was reported, and differs nowhere from what the heights say; again and again.
// Exit code 0 only if enough crashes did happen, most of them in the middle of commits.
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <iostream>
#include <random>
#include <stdexcept>
#include <string>

#include "storage/files.hpp"
#include "unit/storage/crash_chain.hpp"
#include "unit/storage/scratch.hpp"

namespace {

using idena::storage::CrashChain;
using idena::storage::ExpectedRoots;
using idena::storage::FileDescriptor;

constexpr int kCrashes = 150;
constexpr std::uint64_t kBlocks = 300;
/// Beyond this many blocks below the head a round looks only now and then.
constexpr std::uint64_t kLookBack = 150;
constexpr int kFullLookEvery = 25;
/// A round begins to count down when the writer has reported its first block, or, in some rounds, at once.
constexpr std::uint64_t kLongestLifeMicroseconds = 30'000;
constexpr int kEarlyKillEvery = 5;
constexpr int kPatienceMilliseconds = 60'000;

struct Writer {
  pid_t process = 0;
  FileDescriptor reports;
};

Writer start(const std::string& program, const std::string& folder) {
  int ends[2] = {-1, -1};
  if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  Writer writer{0, FileDescriptor(ends[0])};
  const FileDescriptor write_end(ends[1]);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, write_end.number(), STDOUT_FILENO);
  std::string name = program;
  std::string argument = folder;
  char* arguments[] = {name.data(), argument.data(), nullptr};
  const int error = ::posix_spawn(&writer.process, name.c_str(), &actions, nullptr, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::runtime_error("cannot start " + program);
  return writer;
}

/// Waits until the writer has reported something.
void await_first_report(const Writer& writer) {
  pollfd wanted{writer.reports.number(), POLLIN, 0};
  if (::poll(&wanted, 1, kPatienceMilliseconds) != 1) throw std::runtime_error("the writer reports nothing");
}

/// The moment of death must have nothing to do with what the writer is doing: this waits for time alone.
void let_it_live(std::uint64_t microseconds) {
  timespec time{};
  time.tv_nsec = static_cast<long>(microseconds * 1000);
  ::ppoll(nullptr, 0, &time, nullptr);
}

/// The last height in the pipe of a dead writer; `before` if there is none.
std::uint64_t last_report(const Writer& writer, std::uint64_t before) {
  std::uint64_t height = before;
  std::uint64_t next = 0;
  while (::read(writer.reports.number(), &next, sizeof next) == sizeof next) height = next;
  return height;
}

void kill_and_wait(const Writer& writer) {
  ::kill(writer.process, SIGKILL);
  int status = 0;
  if (::waitpid(writer.process, &status, 0) != writer.process) throw std::runtime_error("the writer is lost");
  if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGKILL) throw std::runtime_error("the writer ended by itself");
}

struct Tally {
  int crashes = 0;
  int crashes_in_commits = 0;  ///< of those, while the writer was committing
  std::uint64_t height = 0;
};

/// One life and death of the writer.
void round(const std::string& program, const std::string& folder, std::mt19937_64& random, ExpectedRoots& expected,
           Tally& tally) {
  const Writer writer = start(program, folder);
  const bool early = tally.crashes % kEarlyKillEvery == 0;
  if (!early) await_first_report(writer);
  let_it_live(random() % kLongestLifeMicroseconds);
  kill_and_wait(writer);
  const std::uint64_t reported = last_report(writer, tally.height);
  ++tally.crashes;
  if (reported > tally.height) ++tally.crashes_in_commits;

  const CrashChain chain(folder);
  const std::uint64_t height = chain.height();
  if (height < reported || height > reported + 1) {
    throw std::runtime_error("block " + std::to_string(reported) + " was accepted, the head is " +
                             std::to_string(height));
  }
  const bool full_look = tally.crashes % kFullLookEvery == 0;
  const std::uint64_t from = full_look || height < kLookBack ? 1 : height - kLookBack + 1;
  if (const std::string difference = chain.difference(expected, from); !difference.empty()) {
    throw std::runtime_error(difference);
  }
  tally.height = height;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return EXIT_FAILURE;
  const idena::storage::ScratchFolder scratch;
  const std::string folder = (scratch.path() / "db").string();
  std::mt19937_64 random(1);
  ExpectedRoots expected;
  Tally tally;
  try {
    while (tally.crashes < kCrashes || tally.height < kBlocks) {
      round(arguments[1], folder, random, expected, tally);
    }
  } catch (const std::exception& error) {
    std::cerr << "after " << tally.crashes << " crashes, at height " << tally.height << ": " << error.what() << '\n';
    return EXIT_FAILURE;
  }
  std::cout << tally.crashes << " crashes, " << tally.crashes_in_commits << " in the middle of commits, "
            << tally.height << " blocks\n";
  return tally.crashes_in_commits >= kCrashes / 2 ? EXIT_SUCCESS : EXIT_FAILURE;
}
