// Pools: the people of an actor who are in no unit. Recruits come, are trained, and people leave.
//
// Recruits come as a Poisson process. Of n fighters, g having gone before them, each leaves at the rate
//   each + contagion g / (g + n)
// (pure death; with contagion the stochastic SI, or Bass, pure birth process of those who have gone: Bartholomew, Stochastic
// Models for Social Processes, 1982). All are under one hazard, so each has a budget of Exp(1) of his own, and leaves when its
// integral has used that up (Sellke, J. Appl. Prob. 20, 1983): exact, linear between two changes, one named draw a person.
// Whoever has a threshold leaves once so many others have gone since he came: waves, until nobody follows (Granovetter,
// Am. J. Sociol. 83, 1978: the least fixed point, whatever the order). In a shock all leave with one chance, which may be drawn
// (from a beta law: a beta-binomial number). An offer of somebody else's is such a chance, too; who takes it joins his pool.
// The crews of vehicles that a unit of his gives back join it as well.
//
// Who comes with a unit that a stream draws from a pool is out of it meanwhile: who falls is lost to it, who comes home is back, and
// the unit is no more. Those who have been there longest go first. Who is out does not leave, and has another budget when he is back.
//
// Conserved: fighters + in training + away + lost + deserted + won over = those of the start + recruited + joined.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "models/arms/facts.hpp"
#include "models/movement/facts.hpp"
#include "models/partners/facts.hpp"
#include "models/pools/facts.hpp"
#include "models/pools/pool.hpp"
#include "models/stage/fwd.hpp"
#include "models/strikes/facts.hpp"
#include "sim/core/world.hpp"

namespace standoff {

struct Pools {
  struct Person {
    enum class Is : std::uint8_t { in_training, fighter, away, gone };
    EntityId id;
    std::uint32_t ordinal{};  // in the pool to which he came first
    Is is{};
    std::uint16_t times{};  // that he was out
  };
  // How many of a pool are what.
  struct Count {
    std::uint32_t fighters{}, in_training{}, recruited{}, joined{}, deserted{}, won_over{}, away{}, lost{};
    std::uint32_t gone() const { return deserted + won_over; }
  };
  // A person and when he is to go: by the hazard used up, or by those who have gone.
  using Due = std::pair<double, std::uint32_t>;
  struct Crowd {
    std::vector<Person> people;                // in the order in which they came; empty where they are only counted
    std::vector<Due> by_hazard, by_threshold;  // heaps, the least first; who is no fighter any more is passed over
    Count count;
    double hazard{};  // used up until `since`
    SimTime since{};
    std::uint32_t arrivals{};
    FactId because{};  // of the last who left
    Ticket leaves{};
  };
  // How a pool stood from then on.
  struct Level {
    std::uint32_t pool{};
    SimTime at{};
    Count count;
  };
  static constexpr std::uint32_t on_date = 0x80000000U;  // in the numbers of shocks that do not come by themselves
  std::vector<Crowd> crowds;                             // by pool
  std::vector<Level> levels;                             // in the order of time, one an instant and pool
  std::vector<std::uint32_t> out;                        // by section: fighters of a pool who are with it; may be empty

  // Fighters of his, without those of others below him. He must have a pool.
  static std::uint32_t strength(World const&, Row<Actor> actor);
  // `by` makes an offer to the people of `to`: each goes with that chance. `offer` names the draws.
  static void offer(World&, Row<Actor> to, Row<Actor> by, double chance, Draw const& offer);

  // In how many of its vehicles a unit that is drawn from a pool can come: those that its fighters can man.
  static std::uint32_t can_man(World const&, std::uint32_t unit);
  // They go out with it, before it appears, in as many as they can.
  static void send_out(World&, std::uint32_t unit);

  static constexpr std::string_view name = "pools";
  static PoolKey adds(To<ActorSpec>);
  static PoolInputs adds(To<Scenario>);
  static void describe(config::Schema<ActorSpec>&);
  static void build(Scenario&, BuildInput&);
  static void warn(Scenario const&, BuildInput&);
  static void mend(StandIn const&);
  static void tell(Telling const&, record::Group&);
  static void start(World&);
  static void begins(World&, Plan const&);
  static void comes(World&, Plan const&);
  static void is_trained(World&, Plan const&);
  static void leaves(World&, Plan const&);
  static void is_shaken(World&, Plan const&);
  static void dismount(World&, Fact const&);
  static void is_harmed(World&, Fact const&);
  static void comes_home(World&, Fact const&);
  static constexpr std::array actions{Action<World>{"begins", Rank::physical, &Pools::begins},
                                      Action<World>{"comes", Rank::physical, &Pools::comes},
                                      Action<World>{"is_trained", Rank::physical, &Pools::is_trained},
                                      Action<World>{"leaves", Rank::physical, &Pools::leaves},
                                      Action<World>{"is_shaken", Rank::physical, &Pools::is_shaken}};
  static std::vector<Definition> outcomes();
  using states = Facts<Recruited, Trained, Deserted, PoolShaken, WonOver, SentOut, CameBack>;
  using reacts = Reactions<On<ArmsGivenBack, &Pools::dismount>, On<VehicleLost, &Pools::is_harmed>,
                           On<PersonLost, &Pools::is_harmed>, On<StrikeImpact, &Pools::is_harmed>,
                           On<Arrived, &Pools::comes_home>>;
};

}  // namespace standoff
