// A scenario's own measures, evaluated over the event log after the run.
#pragma once
#include "models/run.hpp"

namespace standoff {

// NaN where nothing came. Positions and ranges are exact: motion between two corners of a path is linear.
double evaluate(Measure const& measure, World const& end, RunLog const& log);

// Of a measure of events with `seen_with`: all that happened, and whether it was published.
struct Publication {
  FactId event{};
  bool published{};
};
std::vector<Publication> publications(Measure const& measure, World const& end, RunLog const& log);

// The least distance of a section from a place over the whole run.
double closest_m(RunLog const& log, World const& end, std::uint32_t section, geo::Vec const& place);

// Vehicle (or section) nanoseconds inside the zone's line; of these units (rows, sorted), or of all. Whole numbers, so that
// the sum does not depend on the order of the rows, which is that of the names.
__extension__ using WideSum = __int128;
inline double hours(WideSum ns) { return static_cast<double>(ns) / 3.6e12; }
WideSum inside_ns(RunLog const& log, World const& end, Row<Zone> zone, std::vector<std::uint32_t> const* units,
                  bool sections);

// Up to so many a replication is counted without asking for memory.
inline constexpr std::size_t usual_sections = 256;

// Where a section was; follows the log's corners.
geo::Vec position_at(RunLog const& log, World const& end, std::uint32_t section, SimTime at);

}  // namespace standoff
