// Sites: who holds what, from when it is of use to him, and who takes what nobody holds.
//
// A site is planned, being built, open, being given up, vacated or razed. It is held by the people who are there from the
// start, or by the sections that have taken it; when the last of them leaves, it is vacated. Whoever comes first to a place
// that nobody holds has it (a race: models of vacancy and seizure as competing risks), and whoever comes second finds it held
// and has failed. Who goes on may leave a unit behind that is taken from what it has. What the next holder takes is of use to him only after a while, which is longer where it was razed.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/movement/facts.hpp"
#include "models/sites/facts.hpp"
#include "models/sites/site.hpp"
#include "models/stage/fwd.hpp"
#include "models/stage/tasks.hpp"
#include "models/strikes/facts.hpp"
#include "sim/core/world.hpp"

namespace standoff {

struct Sites {
  struct State {
    Row<Actor> holder;            // none: nobody
    SiteState state{}, before{};  // before: it was being built
    bool usable{};                // to its holder
    bool people{};                // of its own; else sections hold it
    bool razed{};                 // until it is of use again
    bool to_be_razed{};           // when it has been given up
    std::uint32_t sections{};     // that hold it
    std::uint32_t times{};        // it has changed hands
    std::uint32_t hits{};         // that left it of no use
    SimTime since{};              // of that state
    Ticket next{}, leaks{};
  };
  // A stretch of time for which an actor held a site.
  struct Tenure {
    Row<Site> site{};
    Row<Actor> holder;
    SimTime from{}, to{never};
    SimTime usable{never};  // from when it was of use to him; one that is damaged begins another
  };
  Rows<Site, State> sites;
  std::vector<Row<Site>> holds;      // by section: the site that it holds
  std::vector<Row<Site>> builds_at;  // by section: of several that it is to build the one at which it is
  std::vector<bool> mans;            // by section: who goes on from what it holds, having built it, leaves people there
  std::vector<Tenure> tenures;       // in the order in which they began

  // Whether what the site carries works: it is open and of use to the one who held it at the start.
  static bool works(World const&, Row<Site> site);

  // What its holder may decide; false if the site is in no state for it.
  struct Closing {
    double takes_s{};
    bool razes{};
    double leaks_per_s{};
  };
  static bool close(World&, Row<Site> site, Row<Actor> by, Closing const&);
  static bool open(World&, Row<Site> site, Row<Actor> by);
  // A section that is there takes it, if nobody holds it. False if somebody does.
  static bool take(World&, Row<Site> site, std::uint32_t section);
  // People of that actor have it from now on, whoever held it, and wherever they came from.
  static void pass_to(World&, Row<Site> site, Row<Actor> actor);
  // The actor whose tenure has just ended; nobody.
  static Row<Actor> held_until_now(World const&, Row<Site> site);
  // It is hit, and of no use until it has been repaired. False if it was of none before.
  static bool damage(World&, Row<Site> site, Party by);

  // See models/stage/tasks.hpp.
  static bool carries_out(OrderSpec const&);
  static void compile(OrderSpec const&, Order&, Scenario&, BuildInput&, std::string const& path);
  static void begins(World&, std::uint32_t section);
  static constexpr bool keeps = true;
  static constexpr std::uint8_t occupies = 0, builds = 1, razes = 2, builds_all = 3;  // Order::which

  static constexpr std::string_view name = "sites";
  static SiteSections adds(To<ScenarioSpec>);
  static SiteInputs adds(To<Scenario>);
  static SiteOrders adds(To<OrderSpec>);
  static void describe(config::Schema<ScenarioSpec>&);
  static void describe(config::Schema<OrderSpec>&);
  static void spread(BuildInput&);
  static void build(Scenario&, BuildInput&);
  static void names(Scenario const&, Names&);
  static void link(Scenario&, BuildInput&);
  static void warn(Scenario const&, BuildInput&);
  static void mend(StandIn const&);
  static void tell(Telling const&, record::Group&);

  static void start(World&);
  static void arrives(World&, Fact const&);
  static void leaves(World&, Fact const&);
  static void is_built(World&, Plan const&);
  static void is_closed(World&, Plan const&);
  static void is_razed(World&, Plan const&);
  static void word_gets_about(World&, Plan const&);
  static void becomes_usable(World&, Plan const&);
  static constexpr std::array actions{Action<World>{"is_built", Rank::effect, &Sites::is_built},
                                      Action<World>{"is_closed", Rank::effect, &Sites::is_closed},
                                      Action<World>{"is_razed", Rank::effect, &Sites::is_razed},
                                      Action<World>{"word_gets_about", Rank::effect, &Sites::word_gets_about},
                                      Action<World>{"becomes_usable", Rank::effect, &Sites::becomes_usable}};
  static std::vector<Definition> outcomes();
  using states = Facts<SiteBuilding, SiteOpened, SiteClosing, SiteLeaked, SiteVacated, SiteSeized, SiteUsable,
                       SiteDamaged, SiteTaken, Detached>;
  using reacts = Reactions<On<Arrived, &Sites::arrives>, On<Departed, &Sites::leaves>, On<TurnedBack, &Sites::leaves>,
                           On<WentHome, &Sites::leaves>, On<Destroyed, &Sites::leaves>>;
};

}  // namespace standoff
