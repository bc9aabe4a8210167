// Cuts: roads that nobody can pass at a spot, and what a unit does that comes upon it.
//
// A cut lies on one of the straight pieces of a road, a little off its ends. It is made at a date, or by whoever calls `cut`; it
// ends when somebody has cleared it, who has to be there all the time that takes. A unit learns of it when one of its sections
// stands before it, or when its commander has learned of it (models/cuts/cut_news.hpp), and decides once for all of them. What goes
// with another goes where that goes.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/cuts/cut_spec.hpp"
#include "models/cuts/facts.hpp"
#include "models/movement/facts.hpp"
#include "models/stage/fwd.hpp"
#include "models/strikes/facts.hpp"
#include "sim/core/world.hpp"
#include "sim/geo/roads.hpp"
#include "sim/geo/vec.hpp"

namespace standoff {

// A spot of a road.
struct RoadSpot {
  std::uint32_t road{no_row};  // in Scenario::roads
  geo::Vec at{geo::Vec::Zero()};
  double along_m{};  // over the plane, from its first point
  double off_m{};    // of what was asked for
};

// As compiled: one that comes at a date.
struct CutToCome {
  RoadSpot spot;
  Row<Place> place;
  SimTime from{};
  Law cleared_in;  // s
};
struct CutInputs {
  std::vector<CutToCome> cuts;
  std::vector<EntityId> road_ids;  // of Scenario::roads
  bool may_be_cut{};               // some road, by these or by somebody
};

struct Cuts {
  struct Cut {
    RoadSpot spot;
    Party near{};  // the place by which it was named
    Law cleared_in;
    SimTime from{}, to{never};
    std::uint32_t nth{};           // of this road
    std::uint32_t slot{no_row};    // in Movement::barred, while it is there
    std::uint32_t clears{no_row};  // the section that does
    Ticket cleared{};
    std::uint32_t by{no_row};  // the unit that made it, and that passes it
    FactId fact{}, opened{};   // that it was cut, and opened
  };
  // Of a section.
  struct Way {
    Ticket meets{};
    std::uint32_t stands_before{no_row};  // a cut
    AtACut does{};
    std::uint32_t stood_before{no_row};  // the last one that was opened while it stood there
  };
  std::vector<Cut> cuts;       // in the order in which they came
  std::vector<Way> ways;       // by section; empty until there is a cut
  std::vector<bool> clearers;  // by section: who clears whatever it comes upon; empty where nobody does

  static constexpr double most_off_m = 1000;  // of what is said to be on a road
  // Cuts the road there. False if so many are cut that one more cannot be kept (64).
  static bool cut(World&, RoadSpot const&, Law const& cleared_in, Party near = {}, std::uint32_t by = no_row);
  // The spot of that road which is nearest, a little off the ends of its pieces.
  static RoadSpot nearest(Scenario const&, std::uint32_t road, geo::Vec const& to);

  // The one that came, or ended, by that fact; no_row for none.
  static std::uint32_t of(World const&, FactId fact);
  // The one before which the section is.
  static std::uint32_t met_by(World const&, std::uint32_t section, std::uint32_t road);
  // The straight piece of the road on which it lies.
  static geo::RouteLeg piece(Scenario const&, RoadSpot const&);
  // Whether the section clears whatever it comes upon, or does as its unit says.
  static void set_clearer(World&, std::uint32_t section, bool clears);
  // A section that stands at the cut clears it, or waits for whoever does.
  static void clear(World&, std::uint32_t section, std::uint32_t cut);
  // The commander of the unit has learned of it: what it does it decides now, if it is on its way there; else it knows of it.
  static void hears(World&, std::uint32_t cut, std::uint32_t unit);

  static constexpr std::string_view name = "cuts";
  static RoadCuts adds(To<RoadSpec>);
  static CutKeys adds(To<UnitSpec>);
  static CutInputs adds(To<Scenario>);
  static void describe(config::Schema<RoadSpec>&);
  static void describe(config::Schema<UnitSpec>&);
  static void build(Scenario&, BuildInput&);
  static void names(Scenario const&, Names&);
  static void tell(Telling const&, record::Group&);
  static void start(World&);
  static void comes(World&, Plan const&);
  static void meets(World&, Plan const&);
  static void is_cleared(World&, Plan const&);
  static void sets_out(World&, Fact const&);
  static void stands(World&, Fact const&);
  static void leaves(World&, Fact const&);
  static constexpr std::array actions{Action<World>{"comes", Rank::physical, &Cuts::comes},
                                      Action<World>{"meets", Rank::physical, &Cuts::meets},
                                      Action<World>{"is_cleared", Rank::effect, &Cuts::is_cleared}};
  static std::vector<Definition> outcomes();
  using states = Facts<RoadCut, RoadOpened, CutMet, ClearingBegun, CutHeardOf>;
  using reacts = Reactions<On<LegStarted, &Cuts::sets_out>, On<Halted, &Cuts::stands>, On<Arrived, &Cuts::stands>,
                           On<DiggingIn, &Cuts::leaves>, On<TurnedBack, &Cuts::leaves>, On<WentHome, &Cuts::leaves>,
                           On<OrdersGiven, &Cuts::leaves>, On<Destroyed, &Cuts::leaves>>;
};

}  // namespace standoff
