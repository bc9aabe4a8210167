// Who comes to see a cut after it was made, and what units do about cuts of which their commanders learn before they come there: go
// round, or turn back, at once. Who would wait there, or clear it, goes on until he is there.
//
// What a sensor covers when a road is cut there is seen just then (models/knowledge). One that moves on, comes back on station, is
// boosted or works again sees a cut that is still there when it comes to cover the spot, and that a road is open again whose cut its
// holder knows. The instant is that of the circle round its carrier, in closed form.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/cuts/facts.hpp"
#include "models/knowledge/facts.hpp"
#include "models/movement/facts.hpp"
#include "models/sensing/facts.hpp"
#include "models/sites/facts.hpp"
#include "models/stage/fwd.hpp"
#include "sim/core/world.hpp"

namespace standoff {

struct EyesOnRoads {
  std::vector<Row<Sensor>> eyes;  // that units carry about
};

struct CutNews {
  std::vector<std::uint8_t> heard;  // by cut and actor: that it was cut, 1, and that it is open again, 2
  std::vector<Ticket> sights;       // by cut and eye

  // Whether he has learned of the cut.
  static bool knows(World const&, std::uint32_t cut, Row<Actor> actor);

  static constexpr std::string_view name = "cut_news";
  static EyesOnRoads adds(To<Scenario>);
  static void link(Scenario&, BuildInput&);
  static void start(World&);
  static void learns(World&, Fact const&);
  static void moves(World&, Fact const&);
  static void sees_more(World&, Fact const&);
  static void road_changes(World&, Fact const&);
  static void comes_in_sight(World&, Plan const&);
  static constexpr std::array actions{Action<World>{"comes_in_sight", Rank::physical, &CutNews::comes_in_sight}};
  using states = Facts<>;
  using reacts =
      Reactions<On<Learned, &CutNews::learns>, On<RoadCut, &CutNews::road_changes>,
                On<RoadOpened, &CutNews::road_changes>, On<Appeared, &CutNews::moves>, On<LegStarted, &CutNews::moves>,
                On<Halted, &CutNews::moves>, On<Arrived, &CutNews::moves>, On<DiggingIn, &CutNews::moves>,
                On<SensorBack, &CutNews::sees_more>, On<SensorBoosted, &CutNews::sees_more>,
                On<SiteOpened, &CutNews::sees_more>, On<SiteUsable, &CutNews::sees_more>,
                On<SiteSeized, &CutNews::sees_more>, On<SiteTaken, &CutNews::sees_more>>;
};

}  // namespace standoff
