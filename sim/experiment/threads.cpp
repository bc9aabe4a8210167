#include "sim/experiment/threads.hpp"

#include <algorithm>
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

void in_order(unsigned threads, std::size_t pieces, std::function<Maker()> const& maker) {
  std::mutex mutex;  // of what follows
  std::condition_variable turned;
  std::size_t next = 0, turn = 0;
  std::exception_ptr error;
  auto const work = [&] {
    std::unique_lock lock(mutex);
    auto const unlocked = [&](auto const& step) {
      lock.unlock();
      try {
        step();
        lock.lock();
      } catch (...) {
        lock.lock();
        if (error == nullptr) error = std::current_exception();
        turned.notify_all();
      }
    };
    Maker make;
    unlocked([&] { make = maker(); });
    while (error == nullptr && next < pieces) {
      std::size_t const piece = next++;
      Taken take;
      unlocked([&] { take = make(piece); });
      turned.wait(lock, [&] { return error != nullptr || turn == piece; });
      if (error != nullptr) return;
      unlocked(take);
      ++turn;
      turned.notify_all();
    }
  };
  std::size_t const most = std::max<std::size_t>(1, std::min<std::size_t>(threads, pieces));
  on_threads(static_cast<unsigned>(most), work, [] {});
  if (error != nullptr) std::rethrow_exception(error);
}

}  // namespace standoff::experiment
