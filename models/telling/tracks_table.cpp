// Trajectories: the exact corners, and on request positions at an interval, worked out when they are written.
#include "models/telling/run_file.hpp"
#include "sim/record/column.hpp"
#include "sim/record/trajectory.hpp"

namespace standoff {

namespace {

constexpr std::array<std::string_view, 13> phase_words{"absent",   "waiting", "moving",      "staying",  "halted",
                                                       "digging",  "dug_in",  "withdrawing", "returned", "destroyed",
                                                       "homeward", "home",    "pausing"};

void add_point(record::Track& track, Telling const& telling, SimTime at, geo::Vec const& where) {
  geo::LatLon const degrees = telling.scenario().plane->unproject(where);
  track.time_s.push_back(to_seconds(at));
  track.x_m.push_back(where.x());
  track.y_m.push_back(where.y());
  track.lon_deg.push_back(degrees.lon_deg);
  track.lat_deg.push_back(degrees.lat_deg);
}

// Sections in the order in which their units were written, and came.
std::vector<std::uint32_t> told_sections(Telling const& telling) {
  Scenario const& scenario = telling.scenario();
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < scenario.sections.size(); ++row)
    if (!telling.paths[row].at.empty()) rows.push_back(row);
  std::stable_sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
    Unit const& one = scenario.unit_of(a);
    Unit const& other = scenario.unit_of(b);
    return one.written != other.written ? one.written < other.written : one.ordinal < other.ordinal;
  });
  return rows;
}

record::TrackSet track_set(Telling const& telling) {
  record::TrackSet set;
  set.epoch = telling.epoch;
  set.origin_lat_deg = telling.scenario().plane->origin().lat_deg;
  set.origin_lon_deg = telling.scenario().plane->origin().lon_deg;
  return set;
}

template <class T, class Value>
record::Variable over_trajectory(std::string name, std::string units, std::string long_name,
                                 std::vector<std::uint32_t> const& rows, Value value) {
  std::vector<T> cells;
  cells.reserve(rows.size());
  for (std::uint32_t const row : rows) cells.push_back(static_cast<T>(value(row)));
  return {
      std::move(name), {"trajectory"}, std::move(cells), record::describe(std::move(units), std::move(long_name)), {}};
}

void add_sampled(record::Group& root, Telling const& telling, std::vector<std::uint32_t> const& rows, Duration step) {
  std::vector<record::Track> tracks;
  for (std::uint32_t const row : rows) {
    record::Track track;
    track.id = telling.scenario().sections[row].name;
    Path const& path = telling.paths[row];
    for (SimTime t{}; t <= telling.end.now; t = t + step)
      if (t >= path.at.front()) add_point(track, telling, t, path.position(t));
    tracks.push_back(std::move(track));
  }
  record::Group sampled;
  sampled.name = "sampled";
  sampled.attributes.push_back({"interval_s", to_seconds(step)});
  record::add_trajectories(sampled, track_set(telling), tracks);
  root.groups.push_back(std::move(sampled));
}

}  // namespace

void add_tracks(record::Group& root, Telling const& telling, std::optional<Duration> sample) {
  Scenario const& scenario = telling.scenario();
  std::vector<std::uint32_t> const rows = told_sections(telling);
  std::vector<record::Track> tracks;
  for (std::uint32_t const row : rows) {
    record::Track track;
    track.id = scenario.sections[row].name;
    Path const& path = telling.paths[row];
    for (std::size_t i = 0; i < path.at.size(); ++i) add_point(track, telling, path.at[i], path.corner[i]);
    tracks.push_back(std::move(track));
  }
  record::add_trajectories(root, track_set(telling), tracks);
  auto const& sections = telling.end.get<Movement>().sections;
  root.variables.push_back(over_trajectory<std::string>("unit", "", "unit of the section", rows,
                                                        [&](std::uint32_t row) { return scenario.unit_of(row).name; }));
  root.variables.push_back(
      over_trajectory<std::string>("source", "", "unit of the scenario that this unit stands for", rows,
                                   [&](std::uint32_t row) { return scenario.unit_of(row).source; }));
  root.variables.push_back(over_trajectory<std::string>(
      "commanded_by", "", "the unit's own command", rows,
      [&](std::uint32_t row) { return scenario.actors[scenario.unit_of(row).commander].name; }));
  root.variables.push_back(
      over_trajectory<std::int32_t>("vehicles_at_end", "1", "vehicles left at the end", rows,
                                    [&](std::uint32_t row) { return sections[row].n_vehicles(); }));
  std::vector<std::int64_t> phases;
  phases.reserve(rows.size());
  for (std::uint32_t const row : rows) phases.push_back(static_cast<std::int64_t>(sections[row].phase));
  root.variables.push_back(record::flag_variable("phase_at_end", "trajectory", {phase_words.begin(), phase_words.end()},
                                                 phases, "what the section does at the end"));
  if (sample) add_sampled(root, telling, rows, *sample);
}

}  // namespace standoff
