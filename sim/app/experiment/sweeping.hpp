// Plays an experiment's folder, or a share of it, and brings it together. Internal to this folder.
#pragma once
#include <string>
#include <vector>

#include "sim/app/experiment/shares.hpp"
#include "sim/app/experiment/varied_scenario.hpp"
#include "sim/app/options.hpp"
#include "sim/app/progress.hpp"
#include "sim/experiment/agreement.hpp"
#include "sim/experiment/results/collect.hpp"
#include "sim/experiment/store/folder.hpp"
#include "sim/experiment/store/player.hpp"
#include "sim/experiment/store/sequential.hpp"

namespace standoff::app {

class Sweeping {
 public:
  // `name`, if any, is told beside the progress.
  Sweeping(experiment::Folder const& folder, Options const& options, Share share, std::string name = {});

  bool play();  // false if it was interrupted
  // results.h5 and what lies beside it. IoError if a shard is missing.
  experiment::Inventory bring_together() const;

  std::uint64_t rows_played() const { return player_.rows_played; }
  double seconds() const { return progress_.seconds(); }

 private:
  std::uint64_t rows_at_most() const;  // of this share
  bool play_all();
  bool play_until();
  void tell(std::vector<experiment::PointCourse> const& courses);

  experiment::Folder const& folder_;
  Share share_;
  VariedScenario varied_;
  Progress progress_;
  experiment::Player player_;
  std::string note_;
};

// "1000 replications played, 500 a second".
std::string rate(std::uint64_t rows, double seconds);

}  // namespace standoff::app
