// Incursions: when a unit's crossing of a zone's line counts as one, and how it ended. A site that another side than the holder's
// opens, or takes, inside it is one of its own: from then on until it is left, or the zone lies elsewhere. One that stood there from
// the start, or over which the zone comes, is none.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/arms/facts.hpp"
#include "models/movement/facts.hpp"
#include "models/partners/facts.hpp"
#include "models/rings/facts.hpp"
#include "models/sites/facts.hpp"
#include "models/stage/fwd.hpp"
#include "models/strikes/facts.hpp"
#include "models/zones/facts.hpp"
#include "models/zones/zone.hpp"
#include "sim/core/world.hpp"

namespace standoff {

struct Incursion {
  std::uint32_t unit{no_row};  // one of them
  Row<Site> site{no_row};
  Row<Zone> zone{};
  std::uint32_t ordinal{};
  Row<Actor> actor;               // whose it was when it began
  double depth_m{};               // of a site, then
  SimTime opened{}, left{never};  // left: when the last section went out
  FactId opened_by{};
  std::uint32_t vehicles{};                   // that took part
  std::uint32_t initial{}, inside{}, peak{};  // vehicles: of the unit that opened it; inside now; most at once
  std::uint32_t joined{};                     // vehicles of other units that joined it
  std::uint32_t sections{};                   // inside now
  bool struck{}, closed{};
  Outcome outcome{Outcome::standing};
  Ticket close{};
};

// Whether an incursion that begins is a unit's.
bool is_of_unit(Scenario const&, Fact const& opened);

struct Incursions {
  // Of a unit and a zone.
  struct Presence {
    std::uint32_t incursion{no_row};  // the newest one
    std::uint32_t count{};
  };
  // Of a site and a zone.
  struct Ground {
    std::uint32_t incursion{no_row};  // the newest one
    std::uint32_t count{};
    Ticket moves_off{};  // the zone, where that moves
  };
  std::vector<Incursion> incursions;
  std::vector<Ground> grounds;             // by site and zone
  std::vector<Presence> presence;          // by unit and zone
  std::vector<std::uint32_t> taking_part;  // by section and zone: incursion it takes part in, while inside
  std::vector<std::uint32_t> counted;      // by section and zone: incursion for which its vehicles were counted

  // How far a section is from a zone's centre, or outside its border if it is no circle, as the actor believes that to lie;
  // 0 if the zone lies about what is gone.
  static double range_m(World const&, Row<Zone> zone, Row<Actor> actor, std::uint32_t section);

  // A unit's own line, its own length before the zone's; the line that its command believes in; the one that counts; and that from
  // where an incursion counts.
  static RingUse const respect, view, line, depth;

  static constexpr std::string_view name = "incursions";
  static ZoneSections adds(To<ScenarioSpec>);
  static ZoneInputs adds(To<Scenario>);
  static ZoneLines adds(To<Unit>);
  static void describe(config::Schema<ScenarioSpec>&);
  static void build(Scenario&, BuildInput&);
  static void names(Scenario const&, Names&);
  static void warn(Scenario const&, BuildInput&);
  static void mend(StandIn const&);
  static void tell(Telling const&, record::Group&);
  static void start(World&);
  static void appears(World&, Fact const&);
  static void crosses_line(World&, Fact const&);
  static void comes_within(World&, Fact const&);
  static void goes_out(World&, Fact const&);
  static void is_left_behind(World&, Fact const&);
  static void is_struck(World&, Fact const&);
  static void has_fewer(World&, Fact const&);
  static void is_gone(World&, Fact const&);
  static void site_opens(World&, Fact const&);
  static void site_is_left(World&, Fact const&);
  static void site_is_taken(World&, Fact const&);
  static void site_is_damaged(World&, Fact const&);
  static void centre_moves(World&, Fact const&);
  static void moves_off(World&, Plan const&);
  static void closes(World&, Plan const&);
  static constexpr std::array actions{Action<World>{"closes", Rank::bookkeeping, &Incursions::closes},
                                      Action<World>{"moves_off", Rank::physical, &Incursions::moves_off}};
  static std::vector<Definition> outcomes();
  using states = Facts<IncursionOpened, IncursionClosed>;
  using reacts = Reactions<On<Appeared, &Incursions::appears>, On<ZoneEntered, &Incursions::crosses_line>,
                           On<RangeEntered, &Incursions::comes_within>, On<ZoneLeft, &Incursions::goes_out>,
                           On<SweptOff, &Incursions::is_left_behind>, On<VehicleLost, &Incursions::is_struck>,
                           On<PersonLost, &Incursions::is_struck>, On<StrikeImpact, &Incursions::is_struck>,
                           On<ArmsGivenBack, &Incursions::has_fewer>, On<Detached, &Incursions::has_fewer>,
                           On<Destroyed, &Incursions::is_gone>, On<SiteOpened, &Incursions::site_opens>,
                           On<SiteSeized, &Incursions::site_opens>, On<SiteTaken, &Incursions::site_is_taken>,
                           On<SiteVacated, &Incursions::site_is_left>, On<SiteDamaged, &Incursions::site_is_damaged>,
                           On<LegStarted, &Incursions::centre_moves>, On<Halted, &Incursions::centre_moves>,
                           On<Arrived, &Incursions::centre_moves>, On<DiggingIn, &Incursions::centre_moves>>;

 private:
  static void start_sites(World&);
};

}  // namespace standoff
