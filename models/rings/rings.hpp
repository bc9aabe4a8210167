// Rings: which lines and ranges a section crosses, and when. Membership is state: geometry is asked when a leg starts,
// never whether somebody is inside.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/movement/facts.hpp"
#include "models/rings/facts.hpp"
#include "models/rings/ring.hpp"
#include "models/sites/facts.hpp"
#include "models/stage/fwd.hpp"
#include "models/strikes/facts.hpp"
#include "sim/core/world.hpp"
#include "sim/geo/side.hpp"

namespace standoff {

struct Rings {
  struct State {
    Ticket next{};
    geo::Side side{};
  };
  Rows<Watch, State> watches;

  // Whether the section is inside the ring; false where the ring does not watch it.
  static bool inside(World const&, std::uint32_t section, Row<Ring> ring);

  // For a ring that is a range: the section comes within it, or goes beyond.
  static void state_range(World&, Watch const&, bool inward, bool by_itself);
  // Where the circle's centre is now.
  static geo::Vec centre(World const&, Ring const&);

  static constexpr std::string_view name = "rings";
  static RingInputs adds(To<Scenario>);
  static RingsOfUnit adds(To<Unit>);
  static void link(Scenario&, BuildInput&);
  static void names(Scenario const&, Names&);
  static void start(World&);
  static void appears(World&, Fact const&);
  static void sets_out(World&, Fact const&);
  static void stands(World&, Fact const&);
  static void is_gone(World&, Fact const&);
  static void site_changes(World&, Fact const&);
  static void crossed(World&, Plan const&);
  static constexpr std::array actions{Action<World>{"crossed", Rank::physical, &Rings::crossed}};
  using states = Facts<ZoneEntered, ZoneLeft, LineCrossed, RangeEntered, RangeLeft, SweptOver, SweptOff>;
  using reacts = Reactions<On<Appeared, &Rings::appears>, On<LegStarted, &Rings::sets_out>, On<Halted, &Rings::stands>,
                           On<Arrived, &Rings::stands>, On<DiggingIn, &Rings::stands>, On<Destroyed, &Rings::is_gone>,
                           On<SiteOpened, &Rings::site_changes>, On<SiteVacated, &Rings::site_changes>,
                           On<SiteSeized, &Rings::site_changes>, On<SiteTaken, &Rings::site_changes>,
                           On<SiteUsable, &Rings::site_changes>, On<SiteDamaged, &Rings::site_changes>>;

 private:
  static void takes_rings_along(World&, std::uint32_t section);
};

}  // namespace standoff
