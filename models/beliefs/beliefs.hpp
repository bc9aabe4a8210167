// Beliefs: what an actor thinks of where an arrival of a stream came from.
//
// An actor who learns of the arrival's unit (`learned_of`) begins with his prior and weighs each indicator that he sees, once: a
// report that is told three times counts once. An indicator is drawn once an arrival, by the true axis, of readings that exclude
// each other; all actors see the same. Bayes' rule, p(axis | readings) = p(axis) prod p(reading | axis) / sum, takes them to be
// independent given the axis. What was impossible by all that he believed changes nothing. With priors that are the shares of the
// stream's axes, and one finding, who is attributed to whom is coloured Poisson thinning (Kingman, Poisson Processes, 1993, 5.1).
//
// A claim is what somebody says, whatever he believes. It moves another's belief only as far as that one credits him: with
// chance c it is true, else it might be any of n axes, p(claim | axis) = c [claim is axis] + (1 - c) / n. The first claim of each
// about an arrival counts. The truth is in tables and outcomes only.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/beliefs/belief.hpp"
#include "models/beliefs/facts.hpp"
#include "models/channels/facts.hpp"
#include "models/knowledge/facts.hpp"
#include "models/stage/fwd.hpp"
#include "sim/core/world.hpp"

namespace standoff {

struct Level;

struct BeliefSections {
  std::vector<config::Named<BeliefSpec>> beliefs;
};

struct Beliefs {
  // What one actor thinks of one arrival.
  struct View {
    std::uint32_t holder{};   // in BeliefInputs::holders
    std::uint32_t arrival{};  // in Streams::arrivals
    std::uint32_t first{};    // in `chances`, by axis of the belief
    bool informed{};          // has weighed the indicators
    FactId told{};            // what he thinks, as it was last stated
  };
  struct Claim {
    Row<Actor> actor;
    std::uint32_t arrival{};
    std::uint32_t axis{};           // in BeliefInputs::axes
    std::uint32_t message{no_row};  // that says so; none: in public
    SimTime at{};
    double chance{};  // that he himself gave it then, -1 where he knew nothing of it
  };
  // Whose claim has been weighed.
  struct Heard {
    std::uint32_t view{};
    Row<Actor> actor;
  };
  std::vector<View> views;
  std::vector<double> chances;
  std::vector<Claim> claims;
  std::vector<Heard> heard;
  std::vector<std::uint32_t> view_of;  // by holder and unit
  std::vector<double> terms;           // of the sum at hand

  // Null where he knows nothing of it, or has no belief about such.
  static View const* view(World const&, Row<Actor> actor, std::uint32_t unit);
  // The number of the axis of arrivals like this unit (BeliefInputs::axes); nothing if it is none, or has not come.
  static std::uint32_t axis_of(World const&, std::uint32_t unit, Row<Place> place);
  static std::uint32_t true_axis(World const&, View const&);
  static std::uint32_t likeliest(World const&, View const&);
  // The likeliest one if that is likely enough; else nothing.
  static std::uint32_t attributed(World const&, View const&);
  static double chance(World const&, View const&, std::uint32_t axis);
  // sum (p - o)^2 over the axes, o 1 for the true one and else 0 (Brier, Monthly Weather Review 78, 1950).
  static double brier_score(World const&, View const&);
  // What the actor himself gives it; -1 where he knows nothing of it.
  static double chance(World const&, Row<Actor> actor, std::uint32_t unit, std::uint32_t axis);
  // Of an axis of arrivals like this unit; over a channel, or in public.
  static void claim(World&, Row<Actor> actor, std::uint32_t unit, std::uint32_t axis, std::uint32_t message);

  static constexpr std::string_view name = "beliefs";
  static BeliefSections adds(To<ScenarioSpec>);
  static BeliefInputs adds(To<Scenario>);
  static void describe(config::Schema<ScenarioSpec>&);
  static void build(Scenario&, BuildInput&);
  static void names(Scenario const&, Names&);
  static void warn(Scenario const&, BuildInput&);
  static void mend(StandIn const&);
  static void tell(Telling const&, record::Group&);
  static void start(World&);
  static void learns(World&, Fact const&);
  static void receives(World&, Fact const&);
  static constexpr std::array<Action<World>, 0> actions{};
  static std::vector<Definition> outcomes();
  using states = Facts<Attributed, Unattributed, Claimed>;
  using reacts = Reactions<On<Learned, &Beliefs::learns>, On<MessageReceived, &Beliefs::receives>>;
};

}  // namespace standoff
