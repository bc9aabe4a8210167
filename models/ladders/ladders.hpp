// Ladders: what the holder does next about each section that it knows of; rungs, waits, holds and authority.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/beliefs/facts.hpp"
#include "models/channels/facts.hpp"
#include "models/compliance/facts.hpp"
#include "models/conditions/facts.hpp"
#include "models/ladders/facts.hpp"
#include "models/ladders/ladder.hpp"
#include "models/movement/facts.hpp"
#include "models/rings/facts.hpp"
#include "models/sensing/facts.hpp"
#include "models/sites/facts.hpp"
#include "models/stage/fwd.hpp"
#include "models/strikes/facts.hpp"
#include "models/zones/facts.hpp"
#include "sim/core/world.hpp"

namespace standoff {

struct Asker;

struct Ladders {
  enum class State : std::uint8_t { ready, asking, doing, waiting };
  // Where a section stands on a ladder.
  struct Climb {
    std::uint32_t rung{};    // ordinal; beyond the last one there is nothing left to do
    std::uint32_t rounds{};  // times it was set back; makes the draws of a repeated rung new ones
    std::uint32_t asks{}, repeats{};
    State state{};
    bool held{};
    Ticket next{}, again{}, reset{};
    FactId seen{};                       // the newest range that was passed
    double wait_from_m{}, conceded_m{};  // range at which a wait began; advance while waits were running
  };
  // The call that a rung makes about a unit: its sections share it.
  struct Call {
    std::uint32_t message{no_row};  // its first message; repetitions come after it
    std::uint32_t times{};
    bool open{};
  };
  std::vector<Climb> climbs;             // by ladder and section; a unit's is that of its first section
  std::vector<Call> calls;               // by rung and unit
  Rows<Actor, std::uint32_t> forbidden;  // acts that he has promised never to do, by bit; empty where nobody does
  Rows<Actor, bool> idle;                // may not act yet; empty where everybody may

  // Whether the actor may do that, now.
  static bool may(World const&, Row<Actor> actor, Act);
  static bool may_act(World const&, Row<Actor> actor);
  // He, and all below him, never do it again.
  static void forbid(World&, Row<Actor> actor, Act);
  static void release(World&, Row<Actor> actor);

  // What a responder is sent for by a rung.
  static Asker const asker;

  static constexpr std::string_view name = "ladders";
  static LadderSections adds(To<ScenarioSpec>);
  static LadderInputs adds(To<Scenario>);
  static void describe(config::Schema<ScenarioSpec>&);
  static void build(Scenario&, BuildInput&);
  static void names(Scenario const&, Names&);
  static void warn(Scenario const&, BuildInput&);
  static void mend(StandIn const&);
  static void start(World&);
  static void passes_range(World&, Fact const&);
  static void appears(World&, Fact const&);
  static void picture_changes(World&, Fact const&);
  static void hears_reply(World&, Fact const&);
  static void receives_message(World&, Fact const&);
  static void call_ends(World&, Fact const&);
  static void incursion_begins(World&, Fact const&);
  static void strike_ends(World&, Fact const&);
  static void is_struck(World&, Fact const&);
  static void is_gone(World&, Fact const&);
  static void comes_near(World&, Fact const&);
  static void things_change(World&, Fact const&);
  static void site_changes(World&, Fact const&);
  static void does_something(World&, Fact const&);
  static void believes_anew(World&, Fact const&);
  static void wait_over(World&, Plan const&);
  static void authority_decides(World&, Plan const&);
  static void asks_again(World&, Plan const&);
  static void calls_again(World&, Plan const&);
  static void acts_again(World&, Plan const&);
  static void rechecks(World&, Plan const&);
  static void resets(World&, Plan const&);
  static constexpr std::array actions{Action<World>{"authority_decides", Rank::decision, &Ladders::authority_decides},
                                      Action<World>{"asks_again", Rank::decision, &Ladders::asks_again},
                                      Action<World>{"wait_over", Rank::decision, &Ladders::wait_over},
                                      Action<World>{"calls_again", Rank::decision, &Ladders::calls_again},
                                      Action<World>{"acts_again", Rank::decision, &Ladders::acts_again},
                                      Action<World>{"rechecks", Rank::decision, &Ladders::rechecks},
                                      Action<World>{"resets", Rank::bookkeeping, &Ladders::resets}};
  static std::vector<Definition> outcomes();
  using states = Facts<RungReached, RungHeld, RungSkipped, AuthorityAsked, AuthorityRefused, RadioWarning, Leaflets,
                       ShowOfForce, WarningShots, StrikeOrdered, RungCarriedOut, LadderReset>;
  using reacts = Reactions<On<RangeEntered, &Ladders::passes_range>, On<RangeLeft, &Ladders::passes_range>,
                           On<Appeared, &Ladders::appears>, On<Classified, &Ladders::picture_changes>,
                           On<Detected, &Ladders::picture_changes>, On<ContactReported, &Ladders::picture_changes>,
                           On<CameNear, &Ladders::comes_near>, On<WentAway, &Ladders::comes_near>,
                           On<ConditionBegins, &Ladders::things_change>, On<ConditionEnds, &Ladders::things_change>,
                           On<SiteOpened, &Ladders::site_changes>, On<SiteVacated, &Ladders::site_changes>,
                           On<SiteSeized, &Ladders::site_changes>, On<SiteTaken, &Ladders::site_changes>,
                           On<ContactDropped, &Ladders::picture_changes>, On<ReplyReceived, &Ladders::hears_reply>,
                           On<MessageReceived, &Ladders::receives_message>, On<CallAnswered, &Ladders::call_ends>,
                           On<CallAbandoned, &Ladders::call_ends>, On<CallBlocked, &Ladders::call_ends>,
                           On<IncursionOpened, &Ladders::incursion_begins>, On<StrikeEnded, &Ladders::strike_ends>,
                           On<StrikeAborted, &Ladders::strike_ends>, On<StrikeCeased, &Ladders::strike_ends>,
                           On<StrikeImpact, &Ladders::is_struck>, On<Destroyed, &Ladders::is_gone>,
                           On<TurnedBack, &Ladders::does_something>, On<WentHome, &Ladders::does_something>,
                           On<Halted, &Ladders::does_something>, On<Arrived, &Ladders::does_something>,
                           On<Departed, &Ladders::does_something>, On<DiggingIn, &Ladders::does_something>,
                           On<DugIn, &Ladders::does_something>, On<FiredUpon, &Ladders::does_something>,
                           On<Resumed, &Ladders::does_something>, On<WentOn, &Ladders::does_something>,
                           On<Attributed, &Ladders::believes_anew>, On<Unattributed, &Ladders::believes_anew>>;
};

}  // namespace standoff
