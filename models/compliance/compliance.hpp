// Compliance: what each section makes of a message, a signal, its own line, its leader and a strike.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/channels/facts.hpp"
#include "models/compliance/facts.hpp"
#include "models/compliance/temper_spec.hpp"
#include "models/ladders/facts.hpp"
#include "models/movement/facts.hpp"
#include "models/rings/facts.hpp"
#include "models/stage/fwd.hpp"
#include "models/strikes/facts.hpp"
#include "sim/core/world.hpp"

namespace standoff {

// Of a unit, as compiled.
struct Temper {
  Rows<Actor, HeedsSpec> heeds;
};

struct Compliance {
  struct Mind {
    Ticket decides{};
    std::uint8_t heard{};         // signals that it did not heed, by bit; a defiance is stated once a kind
    bool shaken{};                // has reacted to a strike
    SimTime first_warned{never};  // first warning understood, from whomever
    Signal strongest{};           // understood so far
    bool countermanded{};         // its own command has ordered it on, for good
    SimTime complied{never};
  };
  std::vector<Mind> minds;  // by section

  // When anybody first understood a warning; never.
  static SimTime first_warned(World const&);

  static constexpr std::string_view name = "compliance";
  static TemperKeys adds(To<UnitSpec>);
  static Temper adds(To<Unit>);
  static void describe(config::Schema<UnitSpec>&);
  static void build(Scenario&, BuildInput&);
  static void warn(Scenario const&, BuildInput&);
  static void mend(StandIn const&);
  static void start(World&);
  static void hears_message(World&, Fact const&);
  static void reads_signal(World&, Fact const&);
  static void meets_own_line(World&, Fact const&);
  static void comes_within(World&, Fact const&);
  static void hears_countermand(World&, Fact const&);
  static void leads(World&, Fact const&);
  static void has_new_orders(World&, Fact const&);
  static void is_shaken(World&, Fact const&);
  static void decides(World&, Plan const&);
  static void follows(World&, Plan const&);
  static void recovers(World&, Plan const&);
  static constexpr std::array actions{Action<World>{"decides", Rank::decision, &Compliance::decides},
                                      Action<World>{"follows", Rank::decision, &Compliance::follows},
                                      Action<World>{"recovers", Rank::decision, &Compliance::recovers}};
  static std::vector<Definition> outcomes();
  using states =
      Facts<SignalRead, Complied, Defied, LineRespected, LeaderFollowed, Reacted, FiredUpon, Resumed, CiviliansWarned>;
  using reacts =
      Reactions<On<MessageUnderstood, &Compliance::hears_message>, On<RadioWarning, &Compliance::reads_signal>,
                On<Leaflets, &Compliance::reads_signal>, On<ShowOfForce, &Compliance::reads_signal>,
                On<WarningShots, &Compliance::reads_signal>, On<LineCrossed, &Compliance::meets_own_line>,
                On<RangeEntered, &Compliance::comes_within>, On<Countermanded, &Compliance::hears_countermand>,
                On<Complied, &Compliance::leads>, On<LineRespected, &Compliance::leads>,
                On<Reacted, &Compliance::leads>, On<Wavered, &Compliance::leads>,
                On<StrikeImpact, &Compliance::is_shaken>, On<OrdersGiven, &Compliance::has_new_orders>>;
};

}  // namespace standoff
