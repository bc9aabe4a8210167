#include "sim/experiment/store/player.hpp"

#include <algorithm>
#include <exception>
#include <map>
#include <mutex>
#include <new>

#include <fmt/format.h>

#include "sim/core/contract.hpp"
#include "sim/core/error.hpp"
#include "sim/core/nothing.hpp"
#include "sim/experiment/threads.hpp"
#include "sim/experiment/too_long.hpp"

namespace standoff::experiment {

namespace {

struct Stopped {};

// A simulation, or why there is none.
struct Scene {
  std::unique_ptr<Simulation> simulation;
  std::string fault;
};

// Loading one may take as long as hundreds of replications: those that play shards of one cell share it.
class Scenes {
 public:
  Scenes(std::function<std::unique_ptr<Simulation>(Cell)> const& make, Layout const& layout, std::size_t most)
      : make_(make), layout_(layout), most_(most) {}

  std::shared_ptr<Scene const> of(std::uint64_t cell) {
    std::shared_ptr<Slot> slot;
    {
      std::lock_guard const lock(mutex_);
      auto& found = slots_[cell];
      if (found == nullptr) found = std::make_shared<Slot>();
      slot = found;
      while (slots_.size() > most_)
        slots_.erase(slots_.begin()->first == cell ? std::prev(slots_.end()) : slots_.begin());
    }
    std::call_once(slot->once, [&] { slot->scene = load(cell); });
    return slot->scene;
  }

 private:
  struct Slot {
    std::once_flag once;
    std::shared_ptr<Scene const> scene;
  };
  std::shared_ptr<Scene const> load(std::uint64_t cell) const {
    Scene scene;
    try {
      ContractsThrow const soft;
      scene.simulation = make_(layout_.cell(cell));
    } catch (IoError const&) {
      throw;
    } catch (std::bad_alloc const&) {
      throw;
    } catch (std::exception const& error) {
      scene.fault = error.what();
    }
    return std::make_shared<Scene const>(std::move(scene));
  }

  std::function<std::unique_ptr<Simulation>(Cell)> const& make_;
  Layout const& layout_;
  std::size_t most_;
  std::mutex mutex_;
  std::map<std::uint64_t, std::shared_ptr<Slot>> slots_;
};

// What the threads share.
struct Shared {
  Folder const& folder;
  Player const& player;
  std::span<std::uint64_t const> shards;
  Scenes scenes;
  std::atomic<std::size_t> next{0};
  std::atomic<std::uint64_t> played{0}, found{0};
  std::atomic<bool> stopped{false};
  std::mutex mutex;  // of what follows
  std::exception_ptr error;

  Shared(Folder const& of, Player const& by, std::span<std::uint64_t const> all, unsigned threads)
      : folder(of), player(by), shards(all), scenes(by.simulation, of.layout(), 2 * std::size_t{threads} + 2) {}

  void expect_going() const {
    if (stopped || (player.stop && player.stop())) throw Stopped{};
  }

  // One cell's part of a shard.
  void play(std::uint64_t cell, Shard const& shard, std::size_t first_row, Rows& rows) {
    auto const scene = scenes.of(cell);
    auto const refuse = [&](std::size_t row, Status status, std::string what) {
      rows.status[row] = status;
      for (auto& column : rows.values) column[row] = nothing;
      rows.failures.push_back({row, std::move(what)});
    };
    if (scene->simulation == nullptr) {
      refuse(first_row, Status::invalid, scene->fault);
      std::fill_n(rows.status.begin() + static_cast<std::ptrdiff_t>(first_row), shard.replications, Status::invalid);
      return;
    }
    auto const columns = columns_of(folder.manifest().metrics, scene->simulation->metrics());
    std::vector<double> values(scene->simulation->metrics().size());
    std::unique_ptr<Worker> worker;
    for (std::uint32_t i = 0; i < shard.replications; ++i) {
      std::size_t const row = first_row + i;
      expect_going();
      try {
        ContractsThrow const soft;
        if (worker == nullptr) worker = scene->simulation->worker();
        rows.fingerprints[row] = worker->run(shard.first_replication + i, values);
        for (std::size_t m = 0; m < columns.size(); ++m)
          if (columns[m] != no_metric) rows.values[m][row] = values[columns[m]];
        rows.status[row] = Status::played;
      } catch (IoError const&) {
        throw;
      } catch (std::bad_alloc const&) {
        throw;
      } catch (TooLong const& thrown) {
        refuse(row, Status::too_long, thrown.what());
        worker.reset();
      } catch (std::exception const& thrown) {
        refuse(row, Status::failed, thrown.what());
        worker.reset();  // who knows in which state it is
      } catch (...) {
        expect_going();
        refuse(row, Status::failed, "of an unknown cause");
        worker.reset();
      }
      ++played;
    }
  }

  void work() {
    for (std::size_t i = next++; i < shards.size(); i = next++) {
      expect_going();
      std::uint64_t const number = shards[i];
      Shard const shard = folder.layout().shard(number);
      if (folder.read(number)) {
        found += shard.rows();
        continue;
      }
      Rows rows(folder.manifest().metrics.size(), static_cast<std::size_t>(shard.rows()));
      for (std::uint64_t c = 0; c < shard.n_cells; ++c)
        play(shard.first_cell + c, shard, static_cast<std::size_t>(c * shard.replications), rows);
      folder.write(number, rows);
    }
  }
  void run() {
    try {
      work();
    } catch (Stopped const&) {
      stopped = true;
    } catch (...) {
      stopped = true;
      std::lock_guard const lock(mutex);
      if (error == nullptr) error = std::current_exception();
    }
  }
};

}  // namespace

std::vector<std::size_t> columns_of(std::vector<Metric> const& columns, std::vector<Metric> const& metrics) {
  std::vector<std::size_t> found;
  for (Metric const& column : columns) {
    auto const same = std::find_if(metrics.begin(), metrics.end(), [&](Metric const& m) {
      return m.name == column.name && m.units == column.units && m.kind == column.kind;
    });
    found.push_back(same == metrics.end() ? no_metric : static_cast<std::size_t>(same - metrics.begin()));
  }
  return found;
}

bool Player::play(Folder const& folder, std::span<std::uint64_t const> shards) {
  auto const most = static_cast<unsigned>(std::min<std::size_t>(std::max<std::size_t>(shards.size(), 1), 1024));
  unsigned const n = std::clamp(threads, 1U, most);
  Shared shared(folder, *this, shards, n);
  on_threads(
      n, [&] { shared.run(); },
      [&] {
        if (progress) progress(rows_played + shared.played, rows_found + shared.found);
      });
  rows_played += shared.played;
  rows_found += shared.found;
  if (shared.error != nullptr) {
    try {
      std::rethrow_exception(shared.error);
    } catch (std::bad_alloc const&) {
      throw IoError("not enough memory");
    }
  }
  return !shared.stopped;
}

}  // namespace standoff::experiment
