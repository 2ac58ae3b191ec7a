#pragma once
/// The thread on which the people of a devnet act in real time. spec: none

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/clock.hpp"
#include "node/devnet/people.hpp"
#include "node/devnet/people_console.hpp"

namespace idena::node {

/// What the people's thread works with; all must outlive it.
struct LiveWorld {
  const chain::Chain& chain;
  const types::Rules& rules;
  const Clock& clock;  ///< never behind the chain
  std::mutex& turn;    ///< of making transactions
};

/// Runs from its making to its end: everybody looks around once a second. If the machine fails, the whole node stops.
class PeopleWorker {
 public:
  PeopleWorker(People& people, const LiveWorld& world, bool is_terminal);
  ~PeopleWorker();
  PeopleWorker(const PeopleWorker&) = delete;
  PeopleWorker& operator=(const PeopleWorker&) = delete;

  /// From the thread that mines.
  void after_block(const MinedBlock& block);
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  void run();
  void look();

  People& people_;
  LiveWorld world_;
  std::mutex console_mutex_;
  PeopleConsole console_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::atomic<bool> failed_ = false;
  std::thread thread_;
};

}  // namespace idena::node
