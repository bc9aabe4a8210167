// Streams: what keeps coming. Each arrival is a fact, may bring a unit that did not exist before, and may bring about others.
//
// The rate of a stream is its own (constant, drawn now and then, or turning between quiet and active), plus, after each arrival at t_i
// from which others follow, branching b exp(-b (t - t_i)), b = 1 / decays_in (Hawkes, Biometrika 58, 1971; its kernel integrates to
// `branching`), all of it multiplied by the hour of the day and by 1 + s min(1, x) for each gauge x that moves it. It is played in
// its cluster form (Hawkes & Oakes, J. Appl. Prob. 11, 1974): what comes by itself and what follows from each arrival are clocks of
// their own. The next arrival of a clock is due when the integral of its rate has used up a budget of Exp(1), which is inverted
// exactly piece by piece (sim/core/hazard.hpp): pieces end where a part of the day does, where a gauge falls below 1, at a turn, and at news that
// move a gauge, when what is left of the budget is carried over. Nothing is thinned.
//
// Each budget is named by the lineage of the arrival (the k-th by itself, the j-th that follows from that one), so that what a
// change prevents or adds disturbs the draws of no other. A unit is used once: `at_most` bounds how many come in all, and an arrival
// that finds none left is stated and counted. So is one for which the pool that its fighters are drawn from has too few for one vehicle.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "models/gauges/facts.hpp"
#include "models/gauges/influence.hpp"
#include "models/stage/fwd.hpp"
#include "models/streams/facts.hpp"
#include "models/streams/stream.hpp"
#include "sim/core/world.hpp"

namespace standoff {

struct StreamSections {
  std::vector<config::Named<StreamSpec>> streams;
};

struct Streams {
  // Who an arrival is, whatever came before it. `number` knows no names.
  struct Lineage {
    EntityId id, number;
  };
  struct Arrival {
    std::uint32_t stream{}, parent{no_row};  // parent: in `arrivals`
    std::uint32_t ordinal{};                 // of those of its clock
    std::uint32_t number{};                  // in its stream, from 1; 0 of the history
    Lineage lineage;
    SimTime at{};
    Row<Place> axis;
    std::uint32_t unit{no_row};
  };
  // What brings arrivals of a stream one after another: the stream by itself, or an arrival from which they follow.
  struct Clock {
    std::uint32_t stream{no_row};  // none: it is free to be used again
    std::uint32_t parent{no_row};  // in `arrivals`
    double branching{};            // of a parent
    std::uint32_t next{};          // ordinal of what comes next
    double left{};                 // of its budget
    SimTime since{};               // from where the rest is used up
    FactId because{};
    Ticket comes{};
  };
  struct Flow {
    double rate_per_s{};
    bool active{};
    std::uint32_t turns{};
    std::uint32_t arrivals{};
    std::uint32_t clock{};               // in `clocks`
    std::vector<std::uint32_t> brought;  // by kind of unit
  };
  std::vector<Flow> flows;   // by stream
  std::vector<Moved> moved;  // by influence
  std::vector<Arrival> arrivals;
  std::vector<Clock> clocks;

  // "raids/5.1": the first that follows from the fifth that came by itself; "raids/h1.1": from the first of the history.
  static std::string lineage_of(World const&, std::uint32_t arrival);

  static constexpr std::string_view name = "streams";
  static StreamSections adds(To<ScenarioSpec>);
  static StreamInputs adds(To<Scenario>);
  static void describe(config::Schema<ScenarioSpec>&);
  static void spread(BuildInput&);
  static void build(Scenario&, BuildInput&);
  static void names(Scenario const&, Names&);
  static void warn(Scenario const&, BuildInput&);
  static void mend(StandIn const&);
  static void tell(Telling const&, record::Group&);
  static void start(World&);
  static void gauge_moves(World&, Fact const&);
  static void comes(World&, Plan const&);
  static void turns(World&, Plan const&);
  static constexpr std::array actions{Action<World>{"turns", Rank::physical, &Streams::turns},
                                      Action<World>{"comes", Rank::physical, &Streams::comes}};
  static std::vector<Definition> outcomes();
  using states = Facts<StreamArrival, StreamOverflow, StreamTurned>;
  using reacts = Reactions<On<GaugeMoved, &Streams::gauge_moves>>;
};

}  // namespace standoff
