// A run as an in-memory file: trajectories and tables, from descriptors. What is written is what the story, `show` and
// `why` read, so there is one account of a run.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "models/run.hpp"
#include "sim/record/dataset.hpp"

namespace standoff {

struct Provenance {
  std::uint64_t seed{};
  std::uint32_t replication{};
  std::string version, git_revision;
};

// Groups: the root's trajectories (exact corners; position between two is linear on the plane), events, messages,
// hops, incursions, decisions, engagements, metrics, reported, inputs, titles, places, zones, ranges, roads, and with
// `sample` a group `sampled` of positions at that interval.
record::Group run_file(World const& end, RunLog const& log, Provenance const& provenance,
                       std::optional<Duration> sample = {});

// The tables of the stage, one noun a file. A mechanism adds its own, or columns to those of others, with
//   static void tell(Telling const&, record::Group& root);
struct Telling {
  World const& end;
  RunLog const& log;
  std::vector<Path> const& paths;
  std::string epoch;  // the scenario's start, ISO 8601, UTC

  Scenario const& scenario() const { return *end.inputs; }
};
record::Group events_table(Telling const& telling);
record::Group decisions_table(Telling const& telling);
record::Group metrics_table(Telling const& telling);
record::Group reported_table(Telling const& telling);
// Of measures with `seen_with`, if there are any.
void add_published(record::Group& root, Telling const& telling);
record::Group inputs_table(Scenario const& scenario);
record::Group places_table(Telling const& telling);
record::Group ranges_table(Telling const& telling);  // definite sensors, and the ranges from which rungs are due
record::Group roads_table(Telling const& telling);   // a row a vertex
void add_tracks(record::Group& root, Telling const& telling, std::optional<Duration> sample);

// ISO 8601, UTC, of seconds since 1970.
std::string iso_utc(std::int64_t utc_s);

}  // namespace standoff
