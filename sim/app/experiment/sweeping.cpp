#include "sim/app/experiment/sweeping.hpp"

#include <algorithm>
#include <cmath>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "sim/app/experiment/sweep.hpp"
#include "sim/app/interrupt.hpp"
#include "sim/app/scenario_simulation.hpp"
#include "sim/core/error.hpp"

namespace standoff::app {

using experiment::Folder;

Sweeping::Sweeping(Folder const& folder, Options const& options, Share share, std::string name)
    : folder_(folder),
      share_(share),
      varied_(folder.manifest()),
      progress_(rows_at_most(), options.quiet),
      note_(std::move(name)) {
  experiment::Manifest const& m = folder_.manifest();
  player_.simulation = [this, &m](experiment::Cell cell) -> std::unique_ptr<experiment::Simulation> {
    return std::make_unique<ScenarioSimulation>(varied_.of(m, cell), seed_of(m, cell.point), m.most_events);
  };
  player_.threads = options.threads.value_or(std::max(1U, std::thread::hardware_concurrency()));
  player_.progress = [this](std::uint64_t played, std::uint64_t found) { progress_.at(played + found, note_, found); };
  player_.stop = interrupt_requested;
}

bool Sweeping::play() {
  bool const whole = folder_.manifest().until ? play_until() : play_all();
  progress_.clear();
  return whole;
}

experiment::Inventory Sweeping::bring_together() const {
  experiment::Inventory stock = experiment::take_stock(folder_, player_.threads);
  if (!stock.missing.empty())
    throw IoError(fmt::format("{}: {} shards are missing, the first is {}; 'standoff sweep {}' plays them",
                              folder_.path().string(), stock.missing.size(), stock.missing.front(),
                              folder_.path().string()));
  write_kept(folder_, varied_, stock.ends);
  // What was published about the scenario as it is.
  experiment::collect(folder_, stock, player_.threads, ScenarioSimulation(varied_.expect({}), 1).facts());
  return stock;
}

std::uint64_t Sweeping::rows_at_most() const { return (folder_.layout().rows() - 1) / share_.of + 1; }

bool Sweeping::play_all() {
  std::vector<std::uint64_t> shards;
  for (std::uint64_t s = share_.first; s < folder_.layout().shards(); s += share_.of) shards.push_back(s);
  return player_.play(folder_, shards);
}

// In rounds: whoever is alone plays several shards ahead, so that no thread has nothing to do. What was played beyond the
// end counts for nothing.
bool Sweeping::play_until() {
  std::vector<experiment::PointCourse> courses;
  for (std::uint64_t p = share_.first; p < folder_.layout().points; p += share_.of)
    courses.emplace_back(folder_, static_cast<std::uint32_t>(p));
  for (;;) {
    std::erase_if(courses, [](experiment::PointCourse& course) { return course.advance(); });
    if (courses.empty()) return true;
    tell(courses);
    std::size_t const abreast = courses.size() * folder_.layout().options;
    auto const ahead = static_cast<std::uint32_t>(std::max<std::size_t>(1, player_.threads / abreast));
    std::vector<std::uint64_t> shards;
    for (experiment::PointCourse const& course : courses)
      for (std::uint64_t const shard : course.next(ahead)) shards.push_back(shard);
    if (!player_.play(folder_, shards)) return false;
  }
}

void Sweeping::tell(std::vector<experiment::PointCourse> const& courses) {
  auto const widest = std::max_element(courses.begin(), courses.end(),
                                       [](auto const& a, auto const& b) { return a.half_width() < b.half_width(); });
  experiment::Until const& until = *folder_.manifest().until;
  if (std::isfinite(widest->half_width()))
    note_ = fmt::format("{} {:.3g} +- {:.2g} (until {:.2g}); {} of {} points go on", until.metric, widest->mean(),
                        widest->half_width(), until.half_width, courses.size(), folder_.layout().points);
}

std::string rate(std::uint64_t rows, double seconds) {
  if (rows == 0) return "nothing was left to play";
  return fmt::format("{} replications played, {:.0f} a second", rows, static_cast<double>(rows) / seconds);
}

}  // namespace standoff::app
