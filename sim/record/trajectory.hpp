// Trajectories as a contiguous ragged array: CF-1.8 conventions, section 9.3.3 and appendix H.4.3.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "sim/record/dataset.hpp"

namespace standoff::record {

// The vertices of one mover, all columns of equal length (none is legal). Times must not decrease. CF wants them
// strictly increasing, so of several vertices at one instant only the last is kept; the event table keeps the ties.
struct Track {
  std::string id;  // unique in its set
  std::vector<double> time_s, x_m, y_m, lon_deg, lat_deg;
  std::vector<Values> further;  // one for each of TrackSet::further, of one type across all tracks
};

// A further column over the vertices: state, speed, ...
struct TrackColumn {
  std::string name;
  Values empty;  // its type: an empty vector
  std::vector<Attribute> attributes;
};

// What the tracks of one set share. The plane is azimuthal equidistant about the origin, on WGS84 unless told.
struct TrackSet {
  std::string epoch;  // ISO 8601, UTC: time_s counts from here
  double origin_lon_deg{};
  double origin_lat_deg{};
  double semi_major_axis_m{6378137.0};
  double inverse_flattening{298.257223563};
  std::vector<TrackColumn> further;
};

// Adds dimensions trajectory and obs and the variables trajectory, row_size, time, lon, lat, x, y, crs and the
// further ones. On the root it says featureType too. Columns over `trajectory` (side, kind) may be added afterwards.
void add_trajectories(Group& group, TrackSet const& set, std::span<Track const> tracks);

}  // namespace standoff::record
