// A Scenario as what an experiment replicates.
#pragma once
#include <memory>
#include <vector>

#include "models/stage/scenario.hpp"
#include "sim/experiment/simulation.hpp"
#include "sim/experiment/sweep.hpp"

namespace standoff::app {

class ScenarioSimulation : public experiment::Simulation {
 public:
  // Of at most so many events in a replication, or of any number. ScenarioError if a measure has a name that the files of
  // experiments need.
  ScenarioSimulation(std::shared_ptr<Scenario const> scenario, std::uint64_t seed, std::uint64_t most_events = 0);

  std::vector<experiment::Metric> const& metrics() const override { return metrics_; }
  experiment::Holdings holdings() const override;
  // Once warm, a worker plays without allocating. Replication r is what `standoff run --replication r` plays.
  std::unique_ptr<experiment::Worker> worker() const override;

  // The scenario's published facts.
  std::vector<experiment::Published> facts() const;
  // The same, and how many of the sample's replications agree with each and with all of them.
  experiment::Publication published(experiment::Sample const& sample) const;

 private:
  std::shared_ptr<Scenario const> scenario_;
  std::uint64_t seed_, most_events_;
  std::vector<experiment::Metric> metrics_;
};

}  // namespace standoff::app
