// Responders: which craft of a responder is sent on which errand, when it is there, and whose turn it is while all are busy.
// A responder has a number of craft; each is on one errand at a time and lingers where it last acted.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/compliance/facts.hpp"
#include "models/stage/fwd.hpp"
#include "models/strikes/facts.hpp"
#include "models/strikes/responder.hpp"
#include "sim/core/world.hpp"

namespace standoff {

struct Errand;

// Whoever sends a responder on errands, and what he is asked and told about them. All functions, none of them null.
struct Asker {
  bool goes_first{};     // of what is asked for at one instant
  bool keeps_it_busy{};  // from when it is there until it is released
  bool (*wants)(World&, Errand const&){};
  void (*is_there)(World&, Errand const&){};
  void (*nobody_is_left)(World&, Errand const&){};
};

// An act of a rung on a section, or a strike.
struct Errand {
  Asker const* asker{};  // constant, so that a World still copies as a value
  std::uint32_t responder{}, section{}, rung{};
  std::uint32_t nth{};               // occurrence of the rung (Step::nth); the draws of the way are named by it
  std::uint32_t engagement{no_row};  // of a strike
  std::uint32_t craft{no_row};       // none while it waits
  SimTime asked{};
  FactId because{};
  Ticket arrives{};
  bool open{}, told{};  // told: that it has to wait
  bool whole{};         // against all of the unit that is known, not one section
};

struct FireKeys {
  double fire_hits{};  // chance that fire brings down the craft that it is aimed at
};

struct Responders {
  struct Craft {
    std::uint32_t unit{no_row};    // about which it was last
    std::uint32_t errand{no_row};  // while it is on one
    SimTime acted{never};          // when it last did
    bool lost{};
  };
  std::vector<Craft> craft;           // by responder (Responder::first_craft)
  std::vector<Errand> errands;        // in slots that are used again
  std::vector<std::uint32_t> vacant;  // of these slots
  std::vector<Ticket> choices;        // by responder
  std::vector<std::uint32_t> shots;   // by section: times that it fired upon a responder

  // Asks for a craft; what is asked for at one instant is decided at its end. Returns the errand's row.
  static std::uint32_t send(World&, Errand const& errand);
  // It has acted, and lingers.
  static void acted(World&, std::uint32_t errand);
  // The errand is over, or not wanted any more.
  static void release(World&, std::uint32_t errand);
  static std::uint32_t left(World const&, std::uint32_t responder);  // craft that are not lost

  static constexpr std::string_view name = "responders";
  static ResponderSections adds(To<ScenarioSpec>);
  static ResponderInputs adds(To<Scenario>);
  static FireKeys adds(To<UnitSpec>);
  static void describe(config::Schema<ScenarioSpec>&);
  static void describe(config::Schema<UnitSpec>&);
  static void build(Scenario&, BuildInput&);
  static void names(Scenario const&, Names&);
  static void mend(StandIn const&);
  static void start(World&);
  static void is_hit(World&, Fact const&);
  static void chooses(World&, Plan const&);
  static void is_there(World&, Plan const&);
  static constexpr std::array actions{Action<World>{"chooses", Rank::effect, &Responders::chooses},
                                      Action<World>{"is_there", Rank::effect, &Responders::is_there}};
  static std::vector<Definition> outcomes();
  using states = Facts<ResponderBusy, ResponderLost>;
  using reacts = Reactions<On<FiredUpon, &Responders::is_hit>>;
};

}  // namespace standoff
