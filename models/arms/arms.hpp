// Arms: who fires on whom, when, and with what effect.
//
// A section fires on one unit, site or place at a time: as ordered, in reply to fire, or at will on whoever is hostile and comes
// within reach, as its unit does. Two forces within reach of each other fight as a stochastic duel of their weapons (Williams &
// Ancker 1963), which for exponential times between shots is the stochastic Lanchester process (Brown, Operations Research
// 11(3), 1963): aimed fire of a weapons at b targets hits at rate a p / E(every), fire into an area at a b p / E(every). Where
// nothing but hits matters only these are simulated, by a budget of Exp(1) that the rate uses up; else each weapon has its clock.
// Rounds with a circular error fall about the spot and harm whoever is near by the diffuse-Gaussian law (models/strikes/aim.hpp).
// Who fires at one instant has fired: shots go before effects. The time of flight is not modelled.
//
// A section that has lost its unit's share `breaks_off` gives up and turns back.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/arms/arm.hpp"
#include "models/arms/facts.hpp"
#include "models/company/facts.hpp"
#include "models/movement/facts.hpp"
#include "models/partners/facts.hpp"
#include "models/sensing/facts.hpp"
#include "models/sites/facts.hpp"
#include "models/stage/fwd.hpp"
#include "models/stage/tasks.hpp"
#include "models/strikes/facts.hpp"
#include "sim/core/world.hpp"

namespace standoff {

struct Arms {
  // Of a section: what it fires on.
  struct Fire {
    Thing target;
    Fires why{};
    bool open{};                          // it fires, or will as soon as it can
    bool opened{};                        // has fired
    bool spent{};                         // told so
    std::uint32_t arm{no_row};            // with this one only
    std::uint16_t given{};                // Section::given when it was ordered
    std::uint32_t vehicles{}, persons{};  // put out of action
    FactId because{}, fact{};             // why, and that it was opened
    Ticket changes{}, ends{};
  };
  // Sections of what is fired at that are in reach, by ordinal; of a place or a site bit 0.
  struct Aim {
    Thing target;
    std::uint64_t within{};
  };
  struct Battery {
    double budget{}, rate_ps{};
    SimTime since{};
    std::uint32_t nth{};  // hits, or shots of all its weapons
    Aim aim, laid;        // laid: for the shots of this instant, whatever becomes of those who fired them
    bool drawn{};
    Ticket hits{};
  };
  struct Weapon {
    Ticket shoots{};
    SimTime ready{never};  // never: it has not been laid yet
    std::uint32_t left{};  // shots
    std::uint32_t nth{};
    bool lost{};
  };
  // Of who fires at will: how far he looked when he last looked about, and when somebody is next within that.
  struct Look {
    double reach_m{-1};  // below 0: he does not
    Ticket comes{};
  };
  std::vector<Fire> fires;  // by section; empty where nobody is armed
  std::vector<Battery> batteries;
  std::vector<Weapon> weapons;          // of batteries that do not count hits only
  std::vector<Look> looks;              // by lookout
  std::vector<std::uint32_t> strength;  // by section, at the start
  std::vector<FactId> moved;            // by section: that it came where it is, or goes where it goes
  std::uint32_t shots{};
  std::uint32_t open{};  // fires that are

  // See models/stage/tasks.hpp.
  static bool carries_out(OrderSpec const&);
  static void compile(OrderSpec const&, Order&, Scenario&, BuildInput&, std::string const& path);
  static void begins(World&, std::uint32_t section);
  static constexpr bool keeps = true;

  static constexpr std::string_view name = "arms";
  static ArmSections adds(To<ScenarioSpec>);
  static ArmInputs adds(To<Scenario>);
  static ArmKeys adds(To<UnitSpec>);
  static ArmOrders adds(To<OrderSpec>);
  static void describe(config::Schema<ScenarioSpec>&);
  static void describe(config::Schema<UnitSpec>&);
  static void describe(config::Schema<OrderSpec>&);
  static void build(Scenario&, BuildInput&);
  static void names(Scenario const&, Names&);
  static void warn(Scenario const&, BuildInput&);
  static void mend(StandIn const&);

  // Anew, of a section that has yet to appear and was given other vehicles.
  static void count_strength(World&, std::uint32_t section);

  static void start(World&);
  static void moves(World&, Fact const&);
  static void turns(World&, Fact const&);
  static void has_new_orders(World&, Fact const&);
  static void is_gone(World&, Fact const&);
  static void sight_changes(World&, Fact const&);
  static void is_fired_upon(World&, Fact const&);
  static void enemy_ceases(World&, Fact const&);
  static void loses(World&, Fact const&);
  static void gives_back(World&, Fact const&);
  static void detaches(World&, Fact const&);
  static void is_supplied(World&, Fact const&);
  static void changes(World&, Plan const&);
  static void ends(World&, Plan const&);
  static void looks_out(World&, Plan const&);
  static void shoots(World&, Plan const&);
  static void hits(World&, Plan const&);
  static void falls(World&, Plan const&);
  static constexpr std::array actions{Action<World>{"changes", Rank::physical, &Arms::changes},
                                      Action<World>{"looks_out", Rank::physical, &Arms::looks_out},
                                      Action<World>{"shoots", Rank::physical, &Arms::shoots},
                                      Action<World>{"hits", Rank::effect, &Arms::hits},
                                      Action<World>{"falls", Rank::effect, &Arms::falls},
                                      Action<World>{"ends", Rank::bookkeeping, &Arms::ends}};
  static std::vector<Definition> outcomes();
  using states = Facts<FireOpened, FireCeased, VehicleLost, PersonLost, SalvoFell, BrokeOff, ArmSpent, HeldUp>;
  using reacts =
      Reactions<On<Appeared, &Arms::moves>, On<LegStarted, &Arms::moves>, On<Halted, &Arms::moves>,
                On<Arrived, &Arms::moves>, On<DiggingIn, &Arms::moves>, On<TurnedBack, &Arms::turns>,
                On<WentHome, &Arms::turns>, On<OrdersGiven, &Arms::has_new_orders>, On<Destroyed, &Arms::is_gone>,
                On<Detected, &Arms::sight_changes>, On<LostContact, &Arms::sight_changes>,
                On<FireOpened, &Arms::is_fired_upon>, On<FireCeased, &Arms::enemy_ceases>,
                On<VehicleLost, &Arms::loses>, On<ArmsGivenBack, &Arms::gives_back>, On<Detached, &Arms::detaches>,
                On<PersonLost, &Arms::loses>, On<BrokeOff, &Arms::turns>, On<StrikeImpact, &Arms::loses>,
                On<Delivered, &Arms::is_supplied>>;
};

}  // namespace standoff
