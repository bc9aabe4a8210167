#include "sim/app/scenario_simulation.hpp"

#include <algorithm>

#include "models/outcome.hpp"
#include "models/world.hpp"
#include "sim/app/watchful.hpp"
#include "sim/config/diagnostic.hpp"

namespace standoff::app {

namespace {

class ScenarioWorker : public experiment::Worker {
 public:
  ScenarioWorker(std::shared_ptr<Scenario const> scenario, std::uint64_t seed)
      : scenario_(std::move(scenario)), world_(make_world(*scenario_, {seed, 0, 0, 0})) {}

  std::uint64_t run(std::uint32_t replication, std::span<double> values) override {
    world_.luck.inner = replication;
    log_.clear();
    play(world_, &log_);
    measure(world_, log_, values);
    return world_.fingerprint();
  }

 private:
  std::shared_ptr<Scenario const> scenario_;
  World world_;
  Watchful log_;
};

experiment::Metric described(Metric const& m) {
  using Kind = experiment::Metric::Kind;
  Kind const kind = m.kind == Metric::Kind::flag    ? Kind::flag
                    : m.kind == Metric::Kind::count ? Kind::count
                                                    : Kind::number;
  return {kind, m.name, m.units, m.description};
}

}  // namespace

ScenarioSimulation::ScenarioSimulation(std::shared_ptr<Scenario const> scenario, std::uint64_t seed)
    : scenario_(std::move(scenario)), seed_(seed) {
  for (Metric const& m : metrics_of(*scenario_)) metrics_.push_back(described(m));
  if (std::string const taken = experiment::taken_name(metrics_); !taken.empty())
    throw config::ScenarioError({}, "measures." + taken +
                                        ": the files of experiments need this name for themselves; call the measure "
                                        "otherwise");
}

std::unique_ptr<experiment::Worker> ScenarioSimulation::worker() const {
  return std::make_unique<ScenarioWorker>(scenario_, seed_);
}

std::vector<experiment::Published> ScenarioSimulation::published(experiment::Sample const& sample) const {
  std::vector<experiment::Published> all;
  for (Reported const& fact : scenario_->reported) {
    std::vector<double> const& column = sample.values[fact.metric];
    auto const agreeing = std::count_if(column.begin(), column.end(), [&](double v) { return agrees(fact, v); });
    all.push_back({fact.name, metrics_[fact.metric].name, fact.units, fact.source, fact.note, fact.low, fact.high,
                   fact.came, static_cast<std::uint64_t>(agreeing), fact.not_reported});
  }
  return all;
}

}  // namespace standoff::app
