// Companions: units that go with another one: follow it, escort it, shadow it, close with it and block its way, bring it
// something, or go round it or round a place.
//
// Each goes by itself, under its own commander, at its own speed, and heeds whom it heeds. It makes for the point at which it can
// first have come near enough, |p + v s| = u s + r in closed form, straight or over the next node of the roads, whichever is
// sooner; once there it goes as the other goes. All of this is worked out anew at each change of leg of the other, and at no other
// time. Who cannot keep up makes for the end of the other's leg. What flies cannot halt: it goes round the other on a polygon
// that the other carries along, corner by corner, each of them met in the same way.
//
// Who delivers stays beside the other unit, or at a site that its own side holds, for as long as handing over takes. What that
// does for the arms and the fuel of who gets it is theirs to say (models/arms, models/upkeep).
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/container/small_vector.hpp>

#include "models/company/company_spec.hpp"
#include "models/company/facts.hpp"
#include "models/compliance/facts.hpp"
#include "models/movement/facts.hpp"
#include "models/movement/march.hpp"
#include "models/stage/fwd.hpp"
#include "models/stage/tasks.hpp"
#include "models/strikes/facts.hpp"
#include "sim/core/world.hpp"
#include "sim/geo/vec.hpp"

namespace standoff {

// As compiled.
struct Bond {
  Manner how{};
  Then if_lost{};
  std::uint32_t unit{no_row};
  Row<Place> place;  // one of them
  Row<Site> site;    // of that place, where it is a site
  Load load{};
  double distance_m{};
  std::optional<Law> lasts;                   // s from when it has joined
  std::uint32_t first_corner{}, n_corners{};  // in CompanyInputs::corners
};
struct CompanyInputs {
  std::vector<Bond> bonds;
  std::vector<geo::Vec> corners;  // from the middle
};

struct Companions {
  // Of a section.
  struct Company {
    std::uint32_t other{no_row};   // the section that it goes with
    std::uint32_t corner{no_row};  // of the polygon: for which it makes
    std::uint32_t times{};         // begun
    bool on{}, joined{};
    bool was_done{};  // the other, when it began
    Ticket nears{}, ends{};
  };
  std::vector<Company> companies;  // by section; empty where nobody goes with another
  std::uint32_t on{};              // how many of them are

  // Whether it is beside another unit, and so goes where that goes.
  static bool is_with_another(World const&, std::uint32_t section);

  // The sections that what was handed over by a Delivered is for.
  using Sections = boost::container::small_vector<std::uint32_t, 16>;
  static Sections supplied(World const&, Fact const& delivered);

  // See models/stage/tasks.hpp.
  static bool carries_out(OrderSpec const&);
  static void compile(OrderSpec const&, Order&, Scenario&, BuildInput&, std::string const& path);
  static void begins(World&, std::uint32_t section);
  static constexpr bool keeps = true;

  static constexpr std::string_view name = "companions";
  static CompanyOrders adds(To<OrderSpec>);
  static CompanyInputs adds(To<Scenario>);
  static void describe(config::Schema<OrderSpec>&);
  static void build(Scenario&, BuildInput&);
  static void mend(StandIn const&);
  static void start(World&);
  static void moves(World&, Fact const&);
  static void is_told(World&, Fact const&);
  static void goes_on(World&, Fact const&);
  static void nears(World&, Plan const&);
  static void ends(World&, Plan const&);
  static constexpr std::array actions{Action<World>{"nears", Rank::physical, &Companions::nears},
                                      Action<World>{"ends", Rank::decision, &Companions::ends}};
  static std::vector<Definition> outcomes();
  using states = Facts<Joined, FellBehind, Parted, Delivered>;
  using reacts =
      Reactions<On<LegStarted, &Companions::moves>, On<Halted, &Companions::moves>, On<Arrived, &Companions::moves>,
                On<DiggingIn, &Companions::moves>, On<DugIn, &Companions::moves>, On<OrdersDone, &Companions::moves>,
                On<Destroyed, &Companions::moves>, On<Appeared, &Companions::moves>,
                On<OrdersGiven, &Companions::is_told>, On<Resumed, &Companions::goes_on>,
                On<WentOn, &Companions::goes_on>>;
};

}  // namespace standoff
