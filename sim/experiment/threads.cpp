#include "sim/experiment/threads.hpp"

#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "sim/core/error.hpp"

namespace standoff::experiment {

void on_threads(unsigned threads, std::function<void()> const& work, std::function<void()> const& meanwhile) {
  using namespace std::chrono_literals;
  std::mutex mutex;  // of `running`
  std::condition_variable finished;
  unsigned running = 0;
  auto const run = [&] {
    work();
    std::lock_guard const lock(mutex);
    --running;
    finished.notify_one();
  };
  std::vector<std::jthread> pool;
  try {
    for (unsigned i = 0; i < threads; ++i) {
      {
        std::lock_guard const lock(mutex);
        ++running;
      }
      pool.emplace_back(run);
    }
  } catch (std::exception const& error) {  // fewer threads than asked for will do, but for none
    std::lock_guard const lock(mutex);
    --running;
    if (pool.empty()) throw IoError(std::string("no thread can be started: ") + error.what());
  }
  std::unique_lock lock(mutex);
  while (!finished.wait_for(lock, 50ms, [&] { return running == 0; })) {
    lock.unlock();
    meanwhile();
    lock.lock();
  }
}

}  // namespace standoff::experiment
