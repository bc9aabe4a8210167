// Gauges: what an actor remembers over days, as a level that news move and that fades away.
//
// x(t) = x(t0) 2^-((t - t0) / half_life), a shot noise; each news that its holder learns of adds a shock, never below 0 nor above
// `at_most`. Between two shocks it only falls, so that the time at which it passes a level on its way down is known in closed form,
// t0 + half_life log2(x0 / level), and is planned anew at each shock; on its way up it passes one at a shock only. A condition
// holds from when the level is above its own until it has fallen to `again_below`. Without a half-life it stays: a cost.
// (Shot noise and its crossings: Rice, Bell System Technical Journal 23-24, 1944-45; Brill, Level Crossing Methods, 2008.)
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/channels/facts.hpp"
#include "models/conditions/condition.hpp"
#include "models/gauges/facts.hpp"
#include "models/gauges/gauge_spec.hpp"
#include "models/knowledge/facts.hpp"
#include "models/stage/entry.hpp"
#include "models/stage/fwd.hpp"
#include "sim/core/law.hpp"
#include "sim/core/world.hpp"

namespace standoff {

struct GaugeSections {
  std::vector<config::Named<GaugeSpec>> gauges;
};

// As compiled.
struct Shock {
  News news;
  Law by;
};
struct Gauge : Entry<GaugeSpec> {
  std::vector<Shock> shocks;
  std::uint32_t level{};  // of the first of its holders
};
// One level: of a gauge, and of one of its holders.
struct GaugeLevel {
  std::uint32_t gauge{};
  Row<Actor> holder;
};
struct GaugeInputs {
  std::vector<Gauge> gauges;       // by identity
  std::vector<GaugeLevel> levels;  // by gauge, then as its holders are written
};

struct Gauges {
  struct Level {
    double x{};  // at `since`
    SimTime since{};
    std::uint32_t shocks{};
  };
  // Of a question about a gauge: whether it is above, and when it will not be any more.
  struct Watch {
    bool above{};
    Ticket falls{};
  };
  std::vector<Level> levels;
  std::vector<Watch> watches;  // by question; empty where none is about a gauge

  // Its level at that time, at or after its last shock.
  static double level_at(Gauge const&, double x, Duration after);
  // How long the level takes to fall from x to that; nothing if it never does.
  static double time_to_fall_s(Gauge const&, double x, double to);

  static constexpr std::string_view name = "gauges";
  static GaugeSections adds(To<ScenarioSpec>);
  static GaugeInputs adds(To<Scenario>);
  static void describe(config::Schema<ScenarioSpec>&);
  static void build(Scenario&, BuildInput&);
  static void names(Scenario const&, Names&);
  static void mend(StandIn const&);
  static void tell(Telling const&, record::Group&);
  static void start(World&);
  static void learns(World&, Fact const&);
  static void receives(World&, Fact const&);
  static void falls(World&, Plan const&);
  static constexpr std::array actions{Action<World>{"falls", Rank::bookkeeping, &Gauges::falls}};
  static std::vector<Definition> outcomes();
  using states = Facts<GaugeMoved, GaugeRose, GaugeFell>;
  using reacts = Reactions<On<Learned, &Gauges::learns>, On<MessageReceived, &Gauges::receives>>;
};

}  // namespace standoff
