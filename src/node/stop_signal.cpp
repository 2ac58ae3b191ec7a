#include "node/stop_signal.hpp"

#include <unistd.h>
#include <csignal>

namespace idena::node {
namespace {

sigset_t stop_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  return set;
}

}  // namespace

void hold_stop_signals() {
  const sigset_t set = stop_signals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

void wait_for_stop() {
  const sigset_t set = stop_signals();
  int received = 0;
  sigwait(&set, &received);
}

bool stop_was_requested() {
  const sigset_t set = stop_signals();
  const timespec no_time{};
  return sigtimedwait(&set, nullptr, &no_time) > 0;
}

void request_stop() { kill(getpid(), SIGTERM); }

}  // namespace idena::node
