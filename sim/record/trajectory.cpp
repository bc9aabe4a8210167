#include "sim/record/trajectory.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string_view>
#include <utility>

#include "sim/core/error.hpp"
#include "sim/record/column.hpp"

namespace standoff::record {
namespace {

constexpr char const* instance_dimension = "trajectory";
constexpr char const* sample_dimension = "obs";

// For each track the vertices to keep: the last of each instant.
using Kept = std::vector<std::vector<std::size_t>>;

Kept keep_last_of_each_instant(std::span<Track const> tracks) {
  Kept kept(tracks.size());
  for (std::size_t k = 0; k < tracks.size(); ++k) {
    auto const& time_s = tracks[k].time_s;
    for (std::size_t i = 0; i < time_s.size(); ++i) {
      bool const is_last = i + 1 == time_s.size();
      STANDOFF_EXPECT(is_last || time_s[i] <= time_s[i + 1]);
      if (is_last || time_s[i] < time_s[i + 1]) kept[k].push_back(i);
    }
  }
  return kept;
}

void expect_equal_lengths(Track const& track, TrackSet const& set) {
  std::size_t const n = track.time_s.size();
  STANDOFF_EXPECT(track.x_m.size() == n && track.y_m.size() == n);
  STANDOFF_EXPECT(track.lon_deg.size() == n && track.lat_deg.size() == n);
  STANDOFF_EXPECT(track.further.size() == set.further.size());
  for (Values const& column : track.further) STANDOFF_EXPECT(size(column) == n);
}

template <class T>
void append(std::vector<T>& all, std::vector<T> const& one, std::vector<std::size_t> const& kept) {
  for (std::size_t const i : kept) all.push_back(one[i]);
}

std::vector<double> gather(std::span<Track const> tracks, Kept const& kept, std::vector<double> Track::*column) {
  std::vector<double> all;
  for (std::size_t k = 0; k < tracks.size(); ++k) append(all, tracks[k].*column, kept[k]);
  return all;
}

Values gather_further(std::span<Track const> tracks, Kept const& kept, std::size_t column, Values all) {
  std::visit(
      [&]<class T>(std::vector<T>& cells) {
        for (std::size_t k = 0; k < tracks.size(); ++k) {
          auto const* const one = std::get_if<std::vector<T>>(&tracks[k].further[column]);
          STANDOFF_EXPECT(one != nullptr);
          append(cells, *one, kept[k]);
        }
      },
      all);
  return all;
}

// A column with dates and places, so that readers attach time, lon and lat to it.
Variable located(std::string name, Values data, std::vector<Attribute> attributes) {
  attributes.push_back({"coordinates", "time lon lat"});
  attributes.push_back({"grid_mapping", "crs"});
  return {std::move(name), {sample_dimension}, std::move(data), std::move(attributes), {}};
}

Variable make_crs(TrackSet const& set) {
  return {"crs",
          {},
          std::vector<std::int32_t>{0},
          {{"grid_mapping_name", "azimuthal_equidistant"},
           {"longitude_of_projection_origin", set.origin_lon_deg},
           {"latitude_of_projection_origin", set.origin_lat_deg},
           {"false_easting", 0.0},
           {"false_northing", 0.0},
           {"semi_major_axis", set.semi_major_axis_m},
           {"inverse_flattening", set.inverse_flattening}},
          {}};
}

void add_instances(Group& group, std::span<Track const> tracks, Kept const& kept) {
  std::vector<std::string> ids;
  std::set<std::string_view> seen;
  std::vector<std::int32_t> row_size;
  for (std::size_t k = 0; k < tracks.size(); ++k) {
    STANDOFF_EXPECT(seen.insert(tracks[k].id).second);
    ids.push_back(tracks[k].id);
    row_size.push_back(static_cast<std::int32_t>(kept[k].size()));
  }
  group.variables.push_back({instance_dimension,
                             {instance_dimension},
                             std::move(ids),
                             {{"cf_role", "trajectory_id"}, {"long_name", "name of the mover"}},
                             {}});
  group.variables.push_back(
      {"row_size",
       {instance_dimension},
       std::move(row_size),
       {{"long_name", "number of vertices of this trajectory"}, {"units", "1"}, {"sample_dimension", sample_dimension}},
       {}});
}

}  // namespace

void add_trajectories(Group& group, TrackSet const& set, std::span<Track const> tracks) {
  for (Track const& track : tracks) expect_equal_lengths(track, set);
  Kept const kept = keep_last_of_each_instant(tracks);
  auto const column = [&](std::vector<double> Track::*member) { return gather(tracks, kept, member); };
  // Only the nominal coordinates get an axis (CF 9.5): x and y have none.
  auto const on_earth = [&](std::string name, std::vector<double> Track::*member, std::vector<Attribute> attributes) {
    group.variables.push_back({std::move(name), {sample_dimension}, column(member), std::move(attributes), {}});
  };
  auto const on_plane = [&](std::string name, std::vector<double> Track::*member, std::string standard_name) {
    group.variables.push_back(
        located(std::move(name), column(member), describe("m", {}, {{"standard_name", std::move(standard_name)}})));
  };

  add_instances(group, tracks, kept);
  std::vector<Attribute> time = describe_time(set.epoch);
  time.push_back({"axis", "T"});
  on_earth("time", &Track::time_s, std::move(time));
  group.dimensions.push_back({instance_dimension, tracks.size()});
  group.dimensions.push_back({sample_dimension, size(group.variables.back().data)});
  on_earth("lon", &Track::lon_deg, {{"standard_name", "longitude"}, {"units", "degrees_east"}, {"axis", "X"}});
  on_earth("lat", &Track::lat_deg, {{"standard_name", "latitude"}, {"units", "degrees_north"}, {"axis", "Y"}});
  on_plane("x", &Track::x_m, "projection_x_coordinate");
  on_plane("y", &Track::y_m, "projection_y_coordinate");
  for (std::size_t c = 0; c < set.further.size(); ++c) {
    TrackColumn const& further = set.further[c];
    group.variables.push_back(
        located(further.name, gather_further(tracks, kept, c, further.empty), further.attributes));
  }
  group.variables.push_back(make_crs(set));
  if (group.name.empty()) group.attributes.push_back({"featureType", "trajectory"});
}

}  // namespace standoff::record
