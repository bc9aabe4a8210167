#include "sim/experiment/replications.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <new>
#include <string>

#include "sim/core/error.hpp"
#include "sim/experiment/threads.hpp"

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
  std::mutex mutex;   // of what follows
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
  Sample sample = room_for(simulation.metrics().size(), replications);
  unsigned const threads = std::clamp(course.threads, 1U, std::max(replications, 1U));
  if (!simulation.holdings().things.empty()) sample.tenures.resize(replications);
  Shared shared(simulation, sample, replications, std::clamp(replications / (threads * 32), 1U, 64U));
  on_threads(
      threads, [&] { shared.work(); },
      [&] {
        if (course.stop && course.stop()) shared.stopped = true;
        if (course.progress) course.progress(shared.done);
      });
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
