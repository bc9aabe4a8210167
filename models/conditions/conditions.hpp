// Conditions: what an actor asks of what he knows, in rungs and in rules.
//
// What is about a section is asked of his picture when it matters. What is about how things stand (contacts counted, news counted, the
// time) is kept as an answer, and a fact is stated when it changes: at the contact's own change, at a range that is passed, when
// one that came nearer is past the place (the foot of the perpendicular), when an old one leaves the window (t - w, t], at the date.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/conditions/condition.hpp"
#include "models/conditions/encounters.hpp"
#include "models/conditions/facts.hpp"
#include "models/gauges/facts.hpp"
#include "models/knowledge/knowledge.hpp"
#include "models/partners/facts.hpp"
#include "models/pools/facts.hpp"
#include "models/rings/facts.hpp"
#include "models/rings/ring.hpp"
#include "models/sensing/facts.hpp"
#include "models/stage/fwd.hpp"
#include "sim/core/world.hpp"

namespace standoff {

struct Message;

struct Conditions {
  // Of a question about those that approach, and a section.
  struct Approach {
    Ticket passes{};
    bool towards{};
  };
  std::vector<bool> holds_now;                // by question
  std::vector<std::vector<SimTime>> learned;  // by question: when, the newest last, no more than are asked for
  std::vector<Ticket> lapses;                 // by question
  std::vector<Approach> approaches;           // by question and section (Question::first_look)

  // A range of a ladder; or of its actor's rules and questions, where there is none.
  static RingUse const range;

  // Whether one of the ways without news holds, and which condition of it is to be named as the reason: the first one.
  static bool holds(World const&, Row<Actor> holder, std::uint32_t section, Cases const&);
  static Condition reason(World const&, Row<Actor> holder, std::uint32_t section, Cases const&);
  static bool is_it(Scenario const&, News const&, Account const&);
  static bool is_it(News const&, Message const&);

  static constexpr std::string_view name = "conditions";
  static ConditionInputs adds(To<Scenario>);
  static void names(Scenario const&, Names&);
  static void start(World&);
  static void learns(World&, Fact const&);
  static void picture_changes(World&, Fact const&);
  static void section_does(World&, Fact const&);
  static void passes_range(World&, Fact const&);
  static void gauge_passes(World&, Fact const&);
  static void pool_changes(World&, Fact const&);
  static void comes(World&, Plan const&);
  static void lapsed(World&, Plan const&);
  static void passes(World&, Plan const&);
  static constexpr std::array actions{Action<World>{"passes", Rank::physical, &Conditions::passes},
                                      Action<World>{"comes", Rank::physical, &Conditions::comes},
                                      Action<World>{"lapsed", Rank::physical, &Conditions::lapsed}};
  using states = Facts<ConditionBegins, ConditionEnds>;
  using reacts =
      Reactions<On<Learned, &Conditions::learns>, On<GaugeRose, &Conditions::gauge_passes>,
                On<GaugeFell, &Conditions::gauge_passes>, On<Recruited, &Conditions::pool_changes>,
                On<Trained, &Conditions::pool_changes>, On<Deserted, &Conditions::pool_changes>,
                On<WonOver, &Conditions::pool_changes>, On<SentOut, &Conditions::pool_changes>,
                On<CameBack, &Conditions::pool_changes>, On<ArmsGivenBack, &Conditions::pool_changes>,
                On<Detected, &Conditions::picture_changes>, On<Classified, &Conditions::picture_changes>,
                On<LostContact, &Conditions::picture_changes>, On<ContactDropped, &Conditions::picture_changes>,
                On<ContactReported, &Conditions::picture_changes>, On<CameNear, &Conditions::picture_changes>,
                On<WentAway, &Conditions::picture_changes>, On<RangeEntered, &Conditions::passes_range>,
                On<RangeLeft, &Conditions::passes_range>, On<LegStarted, &Conditions::section_does>,
                On<Halted, &Conditions::section_does>, On<Arrived, &Conditions::section_does>,
                On<DiggingIn, &Conditions::section_does>, On<StrikeImpact, &Conditions::section_does>,
                On<Destroyed, &Conditions::section_does>>;
};

}  // namespace standoff
