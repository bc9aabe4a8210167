// Patrols: a unit goes round its points, stays at each for a while, comes home and sets out again, until it is told
// something else. What it carries sees on the way. A point that its own side no longer holds is left out, or ends the round:
// its commander knows of what happens to his own sites.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/movement/facts.hpp"
#include "models/stage/fwd.hpp"
#include "models/stage/tasks.hpp"
#include "sim/core/law.hpp"
#include "sim/core/world.hpp"

namespace standoff {

struct PatrolSpec {
  std::vector<std::string> through;  // sites or places
  Law every, stays;                  // s
  enum class IfClosed : std::uint8_t { skip, go_home } if_closed{};
};
struct PatrolOrder {
  std::optional<PatrolSpec> patrol;
};

// As compiled.
struct PatrolRound {
  struct Point {
    Row<Place> place;
    Row<Site> site;
  };
  std::vector<Point> points;
  Law every, stays;  // s
  bool home_if_closed{};
};
struct PatrolInputs {
  std::vector<PatrolRound> rounds;
};

struct Patrols {
  // Of a section.
  struct Walk {
    std::uint32_t next{};    // point; beyond the last one it is on its way home
    std::uint32_t rounds{};  // begun
    bool out{};
    Ticket goes_on{};
  };
  std::vector<Walk> walks;  // by section; empty where nobody patrols

  // See models/stage/tasks.hpp.
  static bool carries_out(OrderSpec const&);
  static void compile(OrderSpec const&, Order&, Scenario&, BuildInput&, std::string const& path);
  static void begins(World&, std::uint32_t section);
  static constexpr bool keeps = true;
  static constexpr bool endless = true;

  static constexpr std::string_view name = "patrols";
  static PatrolOrder adds(To<OrderSpec>);
  static PatrolInputs adds(To<Scenario>);
  static void describe(config::Schema<OrderSpec>&);
  static void start(World&);
  static void arrives(World&, Fact const&);
  static void goes_on(World&, Plan const&);
  static constexpr std::array actions{Action<World>{"goes_on", Rank::decision, &Patrols::goes_on}};
  using states = Facts<>;
  using reacts = Reactions<On<Arrived, &Patrols::arrives>>;
};

}  // namespace standoff
