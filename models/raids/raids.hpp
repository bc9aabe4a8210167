// Raids: a unit falls upon a site of the other side's, stays for a time, and goes on.
//
// Of several sites one is drawn when the raid begins, by weights: the same for all, or 1 / distance from where the unit is at
// home, as an exponential race, so that a further site disturbs the draws of no other. What the unit does there is its own and
// its arms' affair (`fires`); the site it takes if nobody holds it when it comes, or while it is there. It may cut a road beside it.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/movement/facts.hpp"
#include "models/raids/facts.hpp"
#include "models/sites/facts.hpp"
#include "models/stage/fwd.hpp"
#include "models/stage/tasks.hpp"
#include "models/strikes/facts.hpp"
#include "sim/core/law.hpp"
#include "sim/core/world.hpp"

namespace standoff {

enum class RaidWeight : std::uint8_t { near, even };

struct RaidSpec {
  std::vector<std::string> of;  // sites
  RaidWeight weight{};
  Law stays;  // s
  std::optional<std::string> cuts;
  Law cleared_in;  // s
};
struct RaidOrder {
  std::optional<RaidSpec> raid;
};

// As compiled.
struct RaidPlan {
  std::vector<Row<Site>> sites;  // in the order of their identities
  bool near{};
  Law stays;  // s
  std::uint32_t road{no_row};
  Law cleared_in;  // s
};
struct RaidInputs {
  std::vector<RaidPlan> raids;
};

struct Raids {
  // Of a section.
  struct Raid {
    Row<Site> site{no_row};
    std::uint16_t given{};  // Section::given when it set out
    bool there{}, taken{};
    SimTime came{};
    Ticket ends{};
  };
  std::vector<Raid> raids;  // by section; empty where nobody raids

  // See models/stage/tasks.hpp.
  static bool carries_out(OrderSpec const&);
  static void compile(OrderSpec const&, Order&, Scenario&, BuildInput&, std::string const& path);
  static void begins(World&, std::uint32_t section);
  static constexpr bool keeps = true;

  static constexpr std::string_view name = "raids";
  static RaidOrder adds(To<OrderSpec>);
  static RaidInputs adds(To<Scenario>);
  static void describe(config::Schema<OrderSpec>&);
  static void mend(StandIn const&);
  static void start(World&);
  static void arrives(World&, Fact const&);
  static void is_vacated(World&, Fact const&);
  static void leaves(World&, Fact const&);
  static void ends(World&, Plan const&);
  static constexpr std::array actions{Action<World>{"ends", Rank::decision, &Raids::ends}};
  static std::vector<Definition> outcomes();
  using states = Facts<Raided, RaidEnded>;
  using reacts =
      Reactions<On<Arrived, &Raids::arrives>, On<SiteVacated, &Raids::is_vacated>, On<TurnedBack, &Raids::leaves>,
                On<WentHome, &Raids::leaves>, On<OrdersGiven, &Raids::leaves>, On<Destroyed, &Raids::leaves>>;
};

}  // namespace standoff
