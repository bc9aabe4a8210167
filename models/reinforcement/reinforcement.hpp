// Reinforcement: units that wait until another one has stood inside a zone for a while, then go to where it is.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/compliance/facts.hpp"
#include "models/movement/facts.hpp"
#include "models/reinforcement/facts.hpp"
#include "models/rings/facts.hpp"
#include "models/stage/fwd.hpp"
#include "models/stage/tasks.hpp"
#include "models/strikes/facts.hpp"
#include "models/zones/facts.hpp"
#include "models/zones/zone.hpp"
#include "sim/core/law.hpp"
#include "sim/core/world.hpp"

namespace standoff {

// Waits until another unit stands inside a zone, then goes straight to where it is.
struct ReinforceSpec {
  std::string unit;
  Law after;  // s
};
struct ReinforceOrder {
  std::optional<ReinforceSpec> reinforce;
};
// Of a unit, as compiled.
struct Reinforcing {
  std::uint32_t reinforces{no_row};  // unit
  Law reinforces_after;              // s
};

struct Reinforcement {
  struct Watch {
    Ticket sets_out{};
    SimTime due{never};  // when the other will have stood long enough
  };
  std::vector<Watch> waiting;              // by unit that reinforces another
  std::vector<std::uint32_t> reinforcing;  // these units

  // See models/stage/tasks.hpp.
  static bool carries_out(OrderSpec const&);
  static void begins(World&, std::uint32_t section);

  // It takes part in the incursion of the unit that it reinforces.
  static Joining const joining;

  static constexpr std::string_view name = "reinforcement";
  static ReinforceOrder adds(To<OrderSpec>);
  static Reinforcing adds(To<Unit>);
  static void describe(config::Schema<OrderSpec>&);
  static void describe(config::Schema<UnitSpec>&);
  static void describe(config::Schema<IncursionSpec>&);
  static std::string_view units_alone(OrderSpec const&);
  static void build(Scenario&, BuildInput&);
  static void warn(Scenario const&, BuildInput&);
  static void tell(Telling const&, record::Group&);
  static void start(World&);
  static void section_changes(World&, Fact const&);
  static void unit_changes(World&, Fact const&);
  static void sets_out(World&, Plan const&);
  static constexpr std::array actions{Action<World>{"sets_out", Rank::decision, &Reinforcement::sets_out}};
  static std::vector<Definition> outcomes();
  using states = Facts<Reinforced>;
  using reacts =
      Reactions<On<Halted, &Reinforcement::section_changes>, On<Arrived, &Reinforcement::section_changes>,
                On<DiggingIn, &Reinforcement::section_changes>, On<Departed, &Reinforcement::section_changes>,
                On<TurnedBack, &Reinforcement::section_changes>, On<WentHome, &Reinforcement::section_changes>,
                On<Resumed, &Reinforcement::section_changes>, On<ZoneLeft, &Reinforcement::section_changes>,
                On<SweptOff, &Reinforcement::section_changes>, On<Destroyed, &Reinforcement::section_changes>,
                On<WentOn, &Reinforcement::section_changes>, On<IncursionOpened, &Reinforcement::unit_changes>>;
};

}  // namespace standoff
