// Assembly: units go to a place and wait there for each other.
//
// A section has assembled when all the living sections of the others, and of its own unit, have come since it is there, or were
// there when it came; whoever is destroyed is not waited for. It gives up after a time that is counted from its own arrival.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/assembly/facts.hpp"
#include "models/movement/facts.hpp"
#include "models/stage/fwd.hpp"
#include "models/stage/tasks.hpp"
#include "models/strikes/facts.hpp"
#include "sim/core/law.hpp"
#include "sim/core/world.hpp"

namespace standoff {

struct AssembleSpec {
  std::string at;
  std::vector<std::string> with;
  std::optional<Law> until;  // s
};
struct AssembleOrder {
  std::optional<AssembleSpec> assemble;
};

// As compiled.
struct Gathering {
  Row<Place> place;
  std::vector<std::uint32_t> units;
  std::optional<Law> until;  // s
};
struct AssemblyInputs {
  std::vector<Gathering> gatherings;
};

struct Assembly {
  // Of a section.
  struct Wait {
    bool there{};
    std::uint32_t times{};            // begun
    std::vector<std::uint32_t> came;  // sections, so far
    Ticket gives_up{};
  };
  std::vector<Wait> waits;  // by section; empty where nobody assembles
  std::uint32_t there{};    // how many of them are

  // See models/stage/tasks.hpp.
  static bool carries_out(OrderSpec const&);
  static void compile(OrderSpec const&, Order&, Scenario&, BuildInput&, std::string const& path);
  static void begins(World&, std::uint32_t section);
  static constexpr bool keeps = true;

  static constexpr std::string_view name = "assembly";
  static AssembleOrder adds(To<OrderSpec>);
  static AssemblyInputs adds(To<Scenario>);
  static void describe(config::Schema<OrderSpec>&);
  static void mend(StandIn const&);
  static void start(World&);
  static void comes(World&, Fact const&);
  static void changes(World&, Fact const&);
  static void gives_up(World&, Plan const&);
  static constexpr std::array actions{Action<World>{"gives_up", Rank::decision, &Assembly::gives_up}};
  using states = Facts<Assembled>;
  using reacts = Reactions<On<Arrived, &Assembly::comes>, On<Halted, &Assembly::changes>,
                           On<Destroyed, &Assembly::changes>, On<OrdersGiven, &Assembly::changes>>;
};

}  // namespace standoff
