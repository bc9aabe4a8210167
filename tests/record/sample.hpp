// One file with everything in it, for the byte tests, the fault tests and the readers in other languages.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "sim/record/column.hpp"
#include "sim/record/dataset.hpp"
#include "sim/record/format.hpp"
#include "sim/record/trajectory.hpp"

namespace standoff::record {

inline constexpr std::string_view sample_epoch = "2026-05-18T04:00:00Z";

struct SampleFact {
  SimTime time;
  int kind{};
  std::string unit;
  std::int32_t cause{};
  double depth_m{};
};

inline std::vector<Track> sample_tracks() {
  Track const moving{"convoy/1",
                     {0, 10, 10, 60.5},
                     {0, 100, 100, 350},
                     {5, 5, 5, 6},
                     {38.0, 38.1, 38.1, 38.2},
                     {33.0, 33.1, 33.1, 33.2},
                     {std::vector<std::int8_t>{0, 1, 2, 1}, std::vector<double>{8.0, 8.0, 5.0, 5.0}}};
  Track const absent{"идл-2", {}, {}, {}, {}, {}, {std::vector<std::int8_t>{}, std::vector<double>{}}};
  Track const later{"café",
                    {7.25, 30},
                    {0, 1},
                    {0, 2},
                    {38.5, 38.6},
                    {33.5, 33.6},
                    {std::vector<std::int8_t>{0, 2}, std::vector<double>{1.5, 0.0}}};
  return {moving, absent, later};
}

inline TrackSet sample_track_set() {
  return {std::string(sample_epoch),
          38.5,
          33.5,
          6378137.0,
          298.257223563,
          {{"state",
            std::vector<std::int8_t>{},
            {{"flag_values", std::vector<std::int8_t>{0, 1, 2}}, {"flag_meanings", "halted moving turned_back"}}},
           {"speed", std::vector<double>{}, {{"units", "m s-1"}}}}};
}

inline Group sample_events(std::size_t n) {
  static constexpr std::array<std::string_view, 3> kinds{"departed", "zone_entered", "strike_impact"};
  std::vector<SampleFact> facts;
  for (std::size_t k = 0; k < n; ++k) {
    auto const i = static_cast<std::int32_t>(k);
    facts.push_back({SimTime{} + from_seconds(0.5 * i), i % 3, "convoy/" + std::to_string(i % 7), i - 1, 10.0 * i});
  }
  return table(
      "events", "event", facts,
      {time_column("time", sample_epoch, &SampleFact::time), flags("kind", kinds, &SampleFact::kind, "what happened"),
       column("unit", "", "who it happened to", &SampleFact::unit),
       column("cause", "1", "index of the event that caused it, -1 for none", &SampleFact::cause),
       column("depth", "m", "depth beyond the line", &SampleFact::depth_m),
       column("wait", "s", "time since the last order", [](SampleFact const& f) -> std::optional<double> {
         if (f.kind == 0) return std::nullopt;
         return 3.0;
       })});
}

inline Group sample() {
  Group root = make_root("two convoys, café", "standoff 0.1.0");
  for (int k = 0; k < 12; ++k) root.attributes.push_back({"note_" + std::to_string(k), std::to_string(k)});
  root.attributes.push_back({"seed", std::uint64_t{18446744073709551557U}});
  root.attributes.push_back({"comment", ""});
  add_trajectories(root, sample_track_set(), sample_tracks());
  root.variables.push_back({"scenario_yaml", {}, std::vector<std::string>{"title: café\nunits: {}\n"}, {}, {}});
  Group sampled;
  sampled.name = "sampled";
  add_trajectories(sampled, sample_track_set(), sample_tracks());
  root.groups.push_back(std::move(sampled));
  root.groups.push_back(sample_events(500));
  Group none = sample_events(0);
  none.name = "engagements";
  root.groups.push_back(std::move(none));
  Group grid{"results", {{"point", 2}, {"replication", 3}}, {}, {}, {}};
  grid.variables.push_back({"struck", {"point", "replication"}, std::vector<float>{1, 2, 3, 4, 5, 6}, {}, {}});
  root.groups.push_back(std::move(grid));
  return root;
}

}  // namespace standoff::record
