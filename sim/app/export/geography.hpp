// A run as other programs want it: who was where when, in degrees and in UTC.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "models/stage/scenario.hpp"
#include "sim/geo/plane.hpp"
#include "sim/record/dataset.hpp"

namespace standoff::app {

struct Fix {
  double time_s{};  // since the start
  geo::LatLon at;
};
// Of one section: its corners, and between them points at most 5 km apart, as straight on the plane is not quite
// straight in degrees.
struct Way {
  std::string name, called, unit, actor;  // "units/convoy/1", "convoy 1", "convoy", "militia_hq"
  std::vector<Fix> fixes;
  bool moves() const;  // false: all of them are one place, of which no line can be drawn
};
struct Happening {  // an event with a place
  std::int32_t id{}, cause{};
  double time_s{};
  geo::LatLon at;
  std::string kind, actor, other, told;
};
struct ZoneView {  // of a circle: as a side believes it to be at the start
  std::string zone, actor;
  bool holder{};
  double radius_m{};
  std::vector<geo::LatLon> rim;  // closed: the last is the first
};
// A line of a zone that is no circle: its outline, the river of which it is one side, the road along which it lies.
struct Border {
  std::string zone;
  std::int32_t part{};
  std::vector<geo::LatLon> line;
};
struct Standing {  // a site, and who held it from when to when (NaN: to the end)
  std::string name, called, kind, holder;
  double since_s{}, until_s{};
  geo::LatLon at;
};
struct Geography {
  std::string title;
  std::int64_t start_utc_s{};
  double end_s{};
  std::vector<Way> ways;
  std::vector<Happening> happenings;
  std::vector<ZoneView> zones;
  std::vector<Border> borders;
  std::vector<Standing> standings;

  double unix_s(double time_s) const { return static_cast<double>(start_utc_s) + time_s; }
  std::string iso(double time_s) const;  // "2017-05-18T09:12:03.250Z": milliseconds, UTC
};

// IoError if it is no run's file. `scenario` is the one that the file holds.
Geography geography_of(record::Group const& run, Scenario const& scenario);

}  // namespace standoff::app
