// A scenario's own measures, evaluated over the event log after the run.
#pragma once
#include "models/run.hpp"

namespace standoff {

// Working memory, kept from run to run so that reading the outcome of many allocates nothing.
struct MeasureScratch {
  struct Inside {  // of a zone, by section
    bool inside{}, wanted{};
    double strength{};
    SimTime since{};
  };
  struct Passage {  // through any zone, by section
    double entered{}, going_on{};
    bool departed{}, inside{};
  };
  std::vector<Inside> inside;
  std::vector<Passage> passages;
  World before;  // as it was at time zero
};

// NaN where nothing came. Positions and ranges are exact: motion between two corners of a path is linear.
double evaluate(Measure const& measure, World const& end, RunLog const& log, MeasureScratch& scratch);

// The least distance of a section from a place over the whole run.
double closest_m(RunLog const& log, World const& end, std::uint32_t section, geo::Vec const& place);

// Where a section was; follows the log's corners.
geo::Vec position_at(RunLog const& log, World const& end, std::uint32_t section, SimTime at);

}  // namespace standoff
