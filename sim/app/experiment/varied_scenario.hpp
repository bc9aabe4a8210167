// One scenario under many changes: its text is parsed once, and each change laid over a copy of the tree.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "models/stage/scenario.hpp"
#include "sim/experiment/store/manifest.hpp"

namespace standoff::app {

// A Change with the places where it was written.
struct Laid {
  std::vector<std::string> what_ifs;
  std::vector<std::uint32_t> overlays;
  std::vector<config::SetArgument> sets;
};

class VariedScenario {
 public:
  // `base` as it was loaded, not completed; `overlays` are the trees that changes name by number.
  VariedScenario(config::Document base, std::vector<config::Node> overlays);
  explicit VariedScenario(experiment::Manifest const& manifest);

  config::Document const& base() const { return base_; }
  Laid laid(experiment::Change const& change) const;
  // The changes in turn: variants, then overlays, then what is set, each seeing what those before it left. Null with all
  // problems in `diagnostics`.
  std::shared_ptr<Scenario const> with(std::vector<Laid> const& changes, config::Diagnostics& diagnostics) const;
  // The same, RunError with the first problem; of a cell with what its point sets, then what its option changes.
  std::shared_ptr<Scenario const> expect(std::vector<Laid> const& changes) const;
  std::shared_ptr<Scenario const> of(experiment::Manifest const& manifest, experiment::Cell cell) const;

 private:
  config::Document base_;
  std::uint32_t set_source_{};
  std::vector<config::Node> overlays_;
};

}  // namespace standoff::app
