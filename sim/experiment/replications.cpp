#include "sim/experiment/replications.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <new>
#include <string>
#include <thread>

#include "sim/core/error.hpp"

namespace standoff::experiment {

namespace {

// What the threads share. A chunk is large enough that the counter is no bottleneck, and small enough that at the end
// nobody waits long for the last one.
struct Shared {
  Simulation const& simulation;
  Sample& sample;
  std::uint32_t n, chunk;
  std::atomic<std::uint64_t> next{0};  // wider than n, so that overshooting it does not wrap
  std::atomic<std::uint32_t> done{0}, limit;
  std::atomic<bool> stopped{false};
  std::mutex mutex;  // of what follows
  std::condition_variable finished;
  unsigned running{};
  std::string error;  // of replication `limit`
  bool no_memory{};   // is what it was

  Shared(Simulation const& s, Sample& into, std::uint32_t replications, std::uint32_t chunk_size)
      : simulation(s), sample(into), n(replications), chunk(chunk_size), limit(replications) {}

  // Replications below the failed one still run, so that the one to report is always the same.
  void fail(std::uint32_t replication, std::string const& what, bool memory = false) {
    std::lock_guard const lock(mutex);
    if (replication >= limit) return;
    limit = replication;
    error = what;
    no_memory = memory;
  }
  void work() {
    std::uint32_t replication = 0;
    try {
      std::unique_ptr<Worker> const worker = simulation.worker();
      std::vector<double> row(sample.values.size());
      for (;;) {
        std::uint64_t const begin = next.fetch_add(chunk, std::memory_order_relaxed);
        if (begin >= limit) return;
        auto const end = static_cast<std::uint32_t>(std::min<std::uint64_t>(begin + chunk, n));
        for (replication = static_cast<std::uint32_t>(begin); replication < end; ++replication) {
          if (stopped || replication >= limit) return;
          sample.fingerprints[replication] = worker->run(replication, row);
          for (std::size_t m = 0; m < row.size(); ++m) sample.values[m][replication] = row[m];
          if (!sample.tenures.empty()) sample.tenures[replication] = worker->tenures();
        }
        done += end - static_cast<std::uint32_t>(begin);
      }
    } catch (std::bad_alloc const&) {
      fail(replication, "not enough memory", true);
    } catch (std::exception const& thrown) {
      fail(replication, thrown.what());
    } catch (...) {
      fail(replication, "of an unknown cause");
    }
  }
  void run() {
    work();
    std::lock_guard const lock(mutex);
    --running;
    finished.notify_one();
  }
};

Sample room_for(std::size_t metrics, std::uint32_t replications) try {
  Sample sample;
  sample.values.assign(metrics, std::vector<double>(replications));
  sample.fingerprints.resize(replications);
  return sample;
} catch (std::bad_alloc const&) {
  throw IoError("not enough memory for the outcomes of " + std::to_string(replications) + " replications");
}

}  // namespace

std::optional<Sample> replicate(Simulation const& simulation, std::uint32_t replications, Course const& course) {
  using namespace std::chrono_literals;
  Sample sample = room_for(simulation.metrics().size(), replications);
  unsigned const threads = std::clamp(course.threads, 1U, std::max(replications, 1U));
  if (!simulation.holdings().things.empty()) sample.tenures.resize(replications);
  Shared shared(simulation, sample, replications, std::clamp(replications / (threads * 32), 1U, 64U));
  {
    std::vector<std::jthread> pool;
    try {
      for (unsigned i = 0; i < threads; ++i) {
        {
          std::lock_guard const lock(shared.mutex);
          ++shared.running;
        }
        pool.emplace_back([&shared] { shared.run(); });
      }
    } catch (std::exception const& error) {  // fewer threads than asked for will do, but for none
      std::lock_guard const lock(shared.mutex);
      --shared.running;
      if (pool.empty()) throw IoError(std::string("no thread can be started: ") + error.what());
    }
    std::unique_lock lock(shared.mutex);
    while (!shared.finished.wait_for(lock, 50ms, [&] { return shared.running == 0; })) {
      lock.unlock();
      if (course.stop && course.stop()) shared.stopped = true;
      if (course.progress) course.progress(shared.done);
      lock.lock();
    }
  }
  if (shared.stopped || (course.stop && course.stop())) return std::nullopt;
  if (shared.limit < replications) {
    std::string const what = "replication " + std::to_string(shared.limit) + ": " + shared.error;
    if (shared.no_memory) throw IoError(what);
    throw RunError(what);
  }
  if (course.progress) course.progress(shared.done);
  return sample;
}

}  // namespace standoff::experiment
