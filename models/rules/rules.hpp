// Rules: what an actor does about what he knows.
//
// A rule fires at its news, or when its levels begin to hold. It is carried out `after` a time that is drawn then, unless
// something comes in between; `hold` puts it off at the end, somebody else's leave may be asked. Of several options the one with
// the least Exp(1) / weight is taken, one named draw an option, so that adding one disturbs no other (the exponential race, or
// Gumbel-max trick). A limit counts over a window that slides with the deeds. Judged at rank decision, done at rank effect.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/beliefs/facts.hpp"
#include "models/channels/facts.hpp"
#include "models/compliance/facts.hpp"
#include "models/conditions/facts.hpp"
#include "models/knowledge/facts.hpp"
#include "models/ladders/facts.hpp"
#include "models/movement/facts.hpp"
#include "models/rings/facts.hpp"
#include "models/rules/facts.hpp"
#include "models/rules/rule.hpp"
#include "models/rules/rule_spec.hpp"
#include "models/sensing/facts.hpp"
#include "models/sites/facts.hpp"
#include "models/stage/fwd.hpp"
#include "models/strikes/facts.hpp"
#include "models/strikes/responders.hpp"
#include "sim/core/world.hpp"

namespace standoff {

// Why a rule was dropped, or a deed failed; `reason` in the files.
enum class Dropped : std::uint8_t { chance, limit };
inline constexpr std::array<Word, 2> drops{
    {{"chance", "it was left undone"}, {"limit", "it has been done often enough"}}};
enum class Undone : std::uint8_t {
  no_unit,
  busy,
  not_his,
  not_open,
  blocked,
  unknown,
  works,
  no_topic,
  promised,
  not_free,
  too_weak,
  none_left
};
inline constexpr std::array<Word, 12> undones{{{"no_unit", "none of the unit is left"},
                                               {"busy", "it has too many orders to come"},
                                               {"not_his", "it is not his"},
                                               {"not_open", "it is in no state for it"},
                                               {"blocked", "the channel does not carry it"},
                                               {"unknown", "nothing is known of it"},
                                               {"works", "nothing is wrong with it"},
                                               {"no_topic", "it is about no unit, and the channel's messages are"},
                                               {"promised", "it was promised never to be done"},
                                               {"not_free", "all of them are gone, or have something to do"},
                                               {"too_weak", "none of them is strong enough"},
                                               {"none_left", "nobody is left who could come"}}};

struct RuleSections {
  std::vector<config::Named<RuleSpec>> rules;
};

struct Rules {
  // What a rule fired at: an account, a section or a unit of which the news was, or none of them; and the place from which its holder
  // had to believe it to have come, if he had to.
  struct It {
    std::uint32_t account{no_row}, section{no_row}, unit{no_row};
    Row<Place> origin;
  };
  // A rule that has fired and is to be carried out.
  struct Pending {
    std::uint32_t rule{no_row};
    std::uint32_t nth{};
    std::uint32_t asks{};  // times that leave was asked for again
    It it;
    Ticket next{};
    bool held{}, open{};
  };
  struct State {
    SimTime last_fired{never};
    std::uint32_t at_once{};    // times at that instant
    std::uint32_t fired{};      // times
    bool held_before{};         // the levels of a rule without news, at the last look
    std::vector<SimTime> done;  // of those that count against the limit
  };
  std::vector<State> rules;
  std::vector<Pending> pending;  // in slots that are used again
  // A threat that stands.
  struct Threat {
    std::uint32_t rule{}, nth{}, deed{};
    It it;
  };
  std::vector<Threat> threats;  // so far

  // Of what responders are asked for.
  static Asker const asker;

  static constexpr std::string_view name = "rules";
  static RuleSections adds(To<ScenarioSpec>);
  static RuleInputs adds(To<Scenario>);
  static void describe(config::Schema<ScenarioSpec>&);
  static void build(Scenario&, BuildInput&);
  static void link(Scenario&, BuildInput&);
  static void names(Scenario const&, Names&);
  static void warn(Scenario const&, BuildInput&);
  static void mend(StandIn const&);

  static void start(World&);
  static void learns(World&, Fact const&);
  static void receives(World&, Fact const&);
  static void hears_reply(World&, Fact const&);
  static void looks_again(World&, Fact const&);
  static void things_change(World&, Fact const&);
  static void picture_changes(World&, Fact const&);
  static void passes_range(World&, Fact const&);
  static void does_something(World&, Fact const&);
  static void believes_anew(World&, Fact const&);
  static void rung_is_carried_out(World&, Fact const&);
  static void clock(World&, Plan const&);
  static void looks(World&, Plan const&);
  static void is_due(World&, Plan const&);
  static void leave(World&, Plan const&);
  static void acts(World&, Plan const&);
  static void acts_for_rung(World&, Plan const&);
  static void lapses(World&, Plan const&);
  static constexpr std::array actions{Action<World>{"clock", Rank::decision, &Rules::clock},
                                      Action<World>{"looks", Rank::decision, &Rules::looks},
                                      Action<World>{"is_due", Rank::decision, &Rules::is_due},
                                      Action<World>{"leave", Rank::decision, &Rules::leave},
                                      Action<World>{"acts", Rank::effect, &Rules::acts},
                                      Action<World>{"lapses", Rank::effect, &Rules::lapses},
                                      Action<World>{"acts_for_rung", Rank::effect, &Rules::acts_for_rung}};
  static std::vector<Definition> outcomes();
  using states = Facts<RuleFired, RuleDropped, RuleCancelled, RuleRefused, OptionTaken, DeedBegun, DeedFailed, Promised,
                       Threatened, ThreatLapsed, ThreatCarriedOut, Released, ActedOnBelief>;
  using reacts = Reactions<
      On<Learned, &Rules::learns>, On<MessageReceived, &Rules::receives>, On<SiteOpened, &Rules::looks_again>,
      On<SiteVacated, &Rules::looks_again>, On<SiteSeized, &Rules::looks_again>, On<SiteTaken, &Rules::looks_again>,
      On<ReplyReceived, &Rules::hears_reply>, On<ConditionBegins, &Rules::things_change>,
      On<ConditionEnds, &Rules::things_change>, On<Detected, &Rules::picture_changes>,
      On<Classified, &Rules::picture_changes>, On<ContactDropped, &Rules::picture_changes>,
      On<ContactReported, &Rules::picture_changes>, On<CameNear, &Rules::picture_changes>,
      On<WentAway, &Rules::picture_changes>, On<RangeEntered, &Rules::passes_range>,
      On<RangeLeft, &Rules::passes_range>, On<StrikeImpact, &Rules::does_something>,
      On<Destroyed, &Rules::does_something>, On<TurnedBack, &Rules::does_something>,
      On<WentHome, &Rules::does_something>, On<Halted, &Rules::does_something>, On<Arrived, &Rules::does_something>,
      On<Departed, &Rules::does_something>, On<DiggingIn, &Rules::does_something>, On<DugIn, &Rules::does_something>,
      On<FiredUpon, &Rules::does_something>, On<Resumed, &Rules::does_something>, On<Attributed, &Rules::believes_anew>,
      On<Unattributed, &Rules::believes_anew>, On<RungCarriedOut, &Rules::rung_is_carried_out>>;
};

}  // namespace standoff
