// Clearing: a unit that is ordered to clear a road goes from one of its cuts to the next, and clears each.
//
// It goes to the cuts of which its commander has learned (models/cuts/cut_news.hpp), to the nearest first, of equally near ones to
// the older; or, where the order is about the news of one, to that. By road it comes to the end of the straight piece of the road on
// which the cut lies, and on along that; where no road leads there, straight. Other cuts on its way it clears too. The time is
// that of the cut (`cleared_in`), and who finds somebody else at work waits for him.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/cuts/facts.hpp"
#include "models/knowledge/facts.hpp"
#include "models/movement/facts.hpp"
#include "models/stage/fwd.hpp"
#include "models/stage/tasks.hpp"
#include "sim/core/world.hpp"

namespace standoff {

struct ClearSpec {
  std::string road;  // or `it`
};
struct ClearOrder {
  std::optional<ClearSpec> clear;
};

struct Clearing {
  // Of a section.
  struct Work {
    std::uint32_t cut{no_row};  // for which it makes
    bool found{};               // there was one
  };
  std::vector<Work> works;  // by section; empty where nobody clears

  // See models/stage/tasks.hpp.
  static bool carries_out(OrderSpec const&);
  static void compile(OrderSpec const&, Order&, Scenario&, BuildInput&, std::string const& path);
  static void begins(World&, std::uint32_t section);
  static constexpr bool keeps = true;

  static constexpr std::string_view name = "clearing";
  static ClearOrder adds(To<OrderSpec>);
  static void describe(config::Schema<OrderSpec>&);
  static void build(Scenario&, BuildInput&);
  static void link(Scenario&, BuildInput&);
  static void start(World&);
  static void arrives(World&, Fact const&);
  static void leaves(World&, Fact const&);
  static void opens(World&, Fact const&);
  static constexpr std::array<Action<World>, 0> actions{};
  using states = Facts<>;
  using reacts =
      Reactions<On<Arrived, &Clearing::arrives>, On<OrdersGiven, &Clearing::leaves>, On<TurnedBack, &Clearing::leaves>,
                On<WentHome, &Clearing::leaves>, On<RoadOpened, &Clearing::opens>>;
};

}  // namespace standoff
