#include "sim/record/trajectory.hpp"

#include <numeric>

#include <gtest/gtest.h>

#include "tests/record/sample.hpp"

namespace standoff::record {
namespace {

Group made_of(std::vector<Track> const& tracks) {
  Group group;
  add_trajectories(group, sample_track_set(), tracks);
  return group;
}

TEST(Trajectory, is_a_contiguous_ragged_array) {
  Group const made = made_of(sample_tracks());
  EXPECT_EQ(made.dimensions, (std::vector<Dimension>{{"trajectory", 3}, {"obs", 5}}));
  EXPECT_EQ(values<std::string>(made, "trajectory"), (std::vector<std::string>{"convoy/1", "идл-2", "café"}));
  EXPECT_EQ(values<std::int32_t>(made, "row_size"), (std::vector<std::int32_t>{3, 0, 2}));
  auto const& row_size = *find_variable(made, "row_size");
  EXPECT_EQ(attribute<std::string>(row_size.attributes, "sample_dimension"), "obs");
  EXPECT_EQ(attribute<std::string>(find_variable(made, "trajectory")->attributes, "cf_role"), "trajectory_id");
  EXPECT_EQ(attribute<std::string>(made.attributes, "featureType"), "trajectory");
}

TEST(Trajectory, keeps_the_last_vertex_of_an_instant) {
  Group const made = made_of(sample_tracks());
  EXPECT_EQ(values<double>(made, "time"), (std::vector<double>{0, 10, 60.5, 7.25, 30}));
  EXPECT_EQ(values<std::int8_t>(made, "state"), (std::vector<std::int8_t>{0, 2, 1, 0, 2}));
  EXPECT_EQ(values<double>(made, "speed"), (std::vector<double>{8, 5, 5, 1.5, 0}));
  EXPECT_EQ(values<double>(made, "x"), (std::vector<double>{0, 100, 350, 0, 1}));
}

TEST(Trajectory, keeps_equal_times_of_different_tracks) {
  Track const one{"a", {5}, {0}, {0}, {0}, {0}, {}};
  Track two = one;
  two.id = "b";
  Group made;
  TrackSet set = sample_track_set();
  set.further.clear();
  add_trajectories(made, set, std::vector<Track>{one, two});
  EXPECT_EQ(values<std::int32_t>(made, "row_size"), (std::vector<std::int32_t>{1, 1}));
}

TEST(Trajectory, all_vertices_at_one_instant_leave_one) {
  Track const still{"a", {5, 5, 5}, {1, 2, 3}, {0, 0, 0}, {0, 0, 0}, {0, 0, 0}, {}};
  Group made;
  TrackSet set = sample_track_set();
  set.further.clear();
  add_trajectories(made, set, std::vector<Track>{still});
  EXPECT_EQ(values<double>(made, "x"), std::vector<double>{3});
}

TEST(Trajectory, none_at_all_is_legal) {
  Group const made = made_of({});
  EXPECT_EQ(made.dimensions, (std::vector<Dimension>{{"trajectory", 0}, {"obs", 0}}));
  EXPECT_TRUE(values<double>(made, "time").empty());
  EXPECT_TRUE(values<std::int8_t>(made, "state").empty());
}

TEST(Trajectory, names_its_plane) {
  Group const made = made_of(sample_tracks());
  auto const& crs = find_variable(made, "crs")->attributes;
  EXPECT_EQ(attribute<std::string>(crs, "grid_mapping_name"), "azimuthal_equidistant");
  EXPECT_EQ(attribute<double>(crs, "longitude_of_projection_origin"), 38.5);
  EXPECT_EQ(attribute<double>(crs, "latitude_of_projection_origin"), 33.5);
  EXPECT_EQ(attribute<double>(crs, "inverse_flattening"), 298.257223563);
  for (std::string const name : {"x", "y", "speed", "state"}) {
    auto const& attributes = find_variable(made, name)->attributes;
    EXPECT_EQ(attribute<std::string>(attributes, "grid_mapping"), "crs") << name;
    EXPECT_EQ(attribute<std::string>(attributes, "coordinates"), "time lon lat") << name;
    EXPECT_EQ(find_attribute(attributes, "axis"), nullptr) << name;
  }
}

TEST(Trajectory, only_the_root_says_feature_type) {
  Group sampled;
  sampled.name = "sampled";
  add_trajectories(sampled, sample_track_set(), sample_tracks());
  EXPECT_EQ(find_attribute(sampled.attributes, "featureType"), nullptr);
}

TEST(TrajectoryDeathTest, refuses_what_cannot_be_a_track) {
  auto tracks = sample_tracks();
  tracks[0].time_s[3] = 9;
  EXPECT_DEATH(made_of(tracks), "");
  tracks = sample_tracks();
  tracks[0].lat_deg.pop_back();
  EXPECT_DEATH(made_of(tracks), "");
  tracks = sample_tracks();
  tracks[1].id = tracks[0].id;
  EXPECT_DEATH(made_of(tracks), "");
  tracks = sample_tracks();
  tracks[0].further[1] = std::vector<float>{1, 2, 3, 4};
  EXPECT_DEATH(made_of(tracks), "");
}

}  // namespace
}  // namespace standoff::record
