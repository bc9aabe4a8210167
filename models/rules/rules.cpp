#include "models/rules/rules.hpp"

#include <algorithm>
#include <optional>

#include "models/rules/doing.hpp"
#include "models/rules/it.hpp"
#include "models/world.hpp"
#include "sim/core/error.hpp"
#include "sim/core/race.hpp"

namespace standoff {

namespace {

struct At {
  World& w;
  std::uint32_t row;

  Rule const& rule() const { return w.inputs->rules[row]; }
  Rules::State& state() const { return w.get<Rules>().rules[row]; }
  Party party() const { return {rule().id, row}; }
};

template <auto action>
Ticket plan(At const& at, SimTime when, std::uint32_t pending, std::uint32_t nth) {
  return at.w.plan<action>(when, at.rule().id, pending, nth, 0, at.rule().turn);
}

Draw draw_of(At const& at, Purpose what, std::uint32_t nth) { return {at.rule().id, {}, what, nth}; }
// Each time that leave is asked is another one.
Draw draw_of(At const& at, Purpose what, Rules::Pending const& pending) {
  return {at.rule().id, {pending.asks}, what, pending.nth};
}

bool is_over_limit(At const& at) {
  Rule const& rule = at.rule();
  if (rule.at_most == no_row) return false;
  std::vector<SimTime>& done = at.state().done;
  if (rule.within != never)
    std::erase_if(done, [&](SimTime when) { return at.w.now - when >= rule.within - SimTime{}; });
  return done.size() >= rule.at_most;
}

// Rules that set each other off at one instant would do so for ever.
void refuse_endless(At const& at) {
  constexpr std::uint32_t most = 1000;
  Rules::State& s = at.state();
  if (s.last_fired != at.w.now) s.at_once = 0;
  s.last_fired = at.w.now;
  if (++s.at_once <= most) return;
  std::string names;
  for (std::uint32_t row = 0; row < at.w.inputs->rules.size(); ++row)
    if (at.w.get<Rules>().rules[row].last_fired == at.w.now && at.w.get<Rules>().rules[row].at_once > most / 2)
      names += (names.empty() ? "'" : ", '") + at.w.inputs->rules[row].name + "'";
  throw RunError("the rules " + names + " set each other off without end at one instant, " +
                 std::to_string(to_seconds(at.w.now)) +
                 " s after the start: give one of them an 'after', or 'at_most'");
}

// Everything about it is settled now but for what may come in between.
void fire(At const& at, FactId because, Rules::It const& it) {
  World& w = at.w;
  if (!Ladders::may_act(w, at.rule().holder)) return;
  refuse_endless(at);
  std::uint32_t const nth = at.state().fired++;
  Rule const& rule = at.rule();
  if (rule.chance < 1 && w.luck.uniform(draw_of(at, purpose("rules.chance"), nth)) >= rule.chance) {
    w.emit<RuleDropped>(at.party(), {}, nth, static_cast<double>(Dropped::chance));
    return;
  }
  FactId const fired = w.emit<RuleFired>(at.party(), {}, nth);
  w.rely(fired, because);
  if (it.origin != no_row) w.rely(fired, Beliefs::view(w, at.rule().holder, it.unit)->told);
  auto& all = w.get<Rules>().pending;
  auto free = std::find_if(all.begin(), all.end(), [](Rules::Pending const& p) { return !p.open; });
  if (free == all.end()) free = all.insert(all.end(), Rules::Pending{});
  *free = {at.row, nth, 0, it, {}, false, true};
  World::Caused const caused(w, fired);
  double const after_s = sample(rule.after, w.luck, draw_of(at, purpose("rules.after"), nth));
  free->next =
      plan<&Rules::is_due>(at, w.now + from_seconds(after_s), static_cast<std::uint32_t>(free - all.begin()), nth);
}

// Those of the rule that have fired and of which the test is true.
template <class Test>
void cancel(World& w, std::uint32_t rule, Test const& test) {
  for (Rules::Pending& pending : w.get<Rules>().pending) {
    if (!pending.open || pending.rule != rule || !test(pending.it)) continue;
    w.agenda.cancel(pending.next);
    pending.open = false;
    w.emit<RuleCancelled>({w.inputs->rules[rule].id, rule}, {}, pending.nth);
  }
}
void cancel_what_is_off(World& w, std::uint32_t row) {
  Rule const& rule = w.inputs->rules[row];
  if (rule.unless.empty()) return;
  cancel(w, row, [&](Rules::It const& it) { return any_holds({w, rule.holder}, rule.unless, it); });
}

// News of that rule: it fires, and what has fired is called off.
template <class Test>
void hear(At const& at, FactId because, Rules::It const& news_of, Test const& is_it) {
  Rule const& rule = at.rule();
  auto const applying = [&](Cases const& cases, Rules::It const& it) {
    return std::find_if(cases.begin(), cases.end(), [&](Case const& one) {
      return !one.news.empty() && is_it(one.news.front()) && hold({at.w, rule.holder}, one.levels, it);
    });
  };
  if (!rule.unless.empty())
    cancel(at.w, at.row, [&](Rules::It const& it) { return applying(rule.unless, it) != rule.unless.end(); });
  auto const one = applying(rule.when, news_of);
  if (one == rule.when.end()) return;
  Rules::It it = news_of;
  it.origin = origin_in(*one);
  fire(at, because, it);
}
// Of all of an actor's rules.
template <class Test>
void hear_all(World& w, Row<Actor> actor, FactId because, Rules::It const& it, Test const& is_it) {
  for (std::uint32_t row = 0; row < w.inputs->rules.size(); ++row)
    if (w.inputs->rules[row].holder == actor) hear(At{w, row}, because, it, is_it);
}

// The n-th time of one that comes again and again.
void plan_next(At const& at, std::uint32_t timer, std::uint32_t n) {
  Draw const draw{at.rule().id, {timer}, purpose("rules.every"), n};
  double const s = sample(at.rule().timers[timer].every, at.w.luck, draw);
  at.w.plan<&Rules::clock>(at.w.now + from_seconds(s), at.rule().id, at.row, timer, n, at.rule().turn);
}

// Rules that wait for no news fire when their levels begin to hold; what is put off is looked at again.
void look_at(At const& at, std::uint32_t changed = no_row) {
  Rule const& rule = at.rule();
  std::optional<Rules::It> it;
  for (Case const& one : rule.when)
    if (!it) it = found({at.w, rule.holder}, one, changed);
  cancel_what_is_off(at.w, at.row);
  bool const begins = it && !at.state().held_before;
  at.state().held_before = it.has_value();
  if (begins) fire(at, at.w.cause, *it);
  if (rule.hold.empty()) return;
  auto& all = at.w.get<Rules>().pending;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    Rules::Pending& p = all[i];
    if (!p.open || !p.held || p.rule != at.row || any_holds({at.w, rule.holder}, rule.hold, p.it)) continue;
    p.held = false;
    p.next = plan<&Rules::is_due>(at, at.w.now, i, p.nth);
  }
}

// Those of the actor's rules, or of all rules, that ask for something of a contact.
void look_at_contact(World& w, Row<Actor> actor, std::uint32_t section) {
  for (std::uint32_t const row : w.inputs->asking)
    if (actor == no_row || w.inputs->rules[row].holder == actor) look_at({w, row}, section);
}

// Where it stands in RuleInputs::options.
std::uint32_t option_of(At const& at, std::uint32_t nth) {
  Rule const& rule = at.rule();
  if (rule.chosen != no_row) return rule.chosen;
  RuleOption const* const options = at.w.inputs->options.data() + rule.first_option;
  auto const taken = winner_of_race(
      at.w.luck, rule.n_options, [&](std::size_t i) { return options[i].weight; },
      [&](std::size_t i) {
        return Draw{rule.id, options[i].id, purpose("rules.option"), nth};
      });
  return taken ? rule.first_option + static_cast<std::uint32_t>(*taken) : no_row;
}

// Now, and when what was heard just now is too old.
void look_now_and_later(World& w, Row<Actor> actor) {
  for (std::uint32_t const row : w.inputs->asking) {
    At const at{w, row};
    if (at.rule().holder != actor) continue;
    look_at(at);
    for (std::uint32_t i = 0; i < at.rule().ages_s.size(); ++i)
      w.plan<&Rules::looks>(w.now + from_seconds(at.rule().ages_s[i]), at.rule().id, row, i + 1, 0, at.rule().turn);
  }
}

// What he gave it when the rule fired may be more or less by now.
void act_on_belief(At const& at, Rules::It const& it) {
  World& w = at.w;
  Row<Actor> const holder = at.rule().holder;
  std::uint32_t const axis = Beliefs::axis_of(w, it.unit, it.origin);
  w.cause = w.emit<ActedOnBelief>(w.inputs->actor(holder), w.inputs->unit(it.unit), axis,
                                  Beliefs::chance(w, holder, it.unit, axis));
}

void do_it_now(At const& at, std::uint32_t pending_row) {
  Rules::Pending& pending = at.w.get<Rules>().pending[pending_row];
  pending.next = plan<&Rules::acts>(at, at.w.now, pending_row, pending.nth);
}

}  // namespace

void Rules::start(World& w) {
  Rules& m = w.get<Rules>();
  m.rules.resize(w.inputs->rules.size());
  m.pending.clear();
  m.threats.clear();
  for (std::uint32_t row = 0; row < m.rules.size(); ++row) {
    At const at{w, row};
    at.state().fired = 0;
    at.state().held_before = false;
    at.state().last_fired = never;
    at.state().done.clear();
    w.plan<&Rules::looks>(w.now, at.rule().id, row, 0, 0, at.rule().turn);
    for (std::uint32_t which = 0; which < at.rule().timers.size(); ++which) {
      News const& news = at.rule().timers[which];
      if (news.is == News::Is::clock) w.plan<&Rules::clock>(news.at, at.rule().id, row, which, 0, at.rule().turn);
      if (news.is == News::Is::every) plan_next(at, which, 0);
    }
  }
}

void Rules::learns(World& w, Fact const& fact) {
  if (w.inputs->rules.empty()) return;
  Account const account = Knowledge::account_of(w, fact);
  It it{fact.with, account.section, account.about, no_row};
  if (it.section != no_row) it.unit = w.inputs->sections[it.section].unit;
  hear_all(w, account.actor, fact.id, it,
           [&](News const& news) { return Conditions::is_it(*w.inputs, news, account); });
}

void Rules::receives(World& w, Fact const& fact) {
  if (w.inputs->rules.empty()) return;
  Message const message = Hotline::message_of(w, fact);
  if (message.copy_of != no_row) return;  // says nothing new
  It const it{no_row, no_row, message.unit, no_row};
  hear_all(w, Row<Actor>{fact.row}, fact.id, it, [&](News const& news) { return Conditions::is_it(news, message); });
  look_now_and_later(w, Row<Actor>{fact.row});
}

// What he heard about a unit, and what will be too old then.
void Rules::hears_reply(World& w, Fact const& fact) { look_now_and_later(w, Row<Actor>{fact.row}); }

void Rules::looks_again(World& w, Fact const&) {
  for (std::uint32_t row = 0; row < w.inputs->rules.size(); ++row) look_at({w, row});
}

void Rules::things_change(World& w, Fact const& fact) {
  bool const about_contact = static_cast<Condition>(fact.value[0]) == Condition::contacts;
  for (std::uint32_t row = 0; row < w.inputs->rules.size(); ++row)
    if (w.inputs->rules[row].holder == fact.row) look_at({w, row}, about_contact ? fact.other : no_row);
}

void Rules::picture_changes(World& w, Fact const& fact) { look_at_contact(w, Row<Actor>{fact.row}, fact.other); }

void Rules::passes_range(World& w, Fact const& fact) {
  if (w.inputs->rules.empty()) return;
  Ring const& ring = w.inputs->rings[Row<Ring>{fact.other}];
  if (ring.use == &Conditions::range && ring.ladder == no_row) look_at_contact(w, ring.actor, fact.row);
}

void Rules::does_something(World& w, Fact const& fact) {
  if (w.inputs->rules.empty()) return;
  std::uint32_t const section = fact.kind == StrikeImpact::kind ? fact.other : fact.row;
  look_at_contact(w, no_row, section);
}

void Rules::believes_anew(World& w, Fact const& fact) {
  Unit const& unit = w.inputs->units[fact.other];
  for (std::uint32_t s = unit.first_section; s < unit.first_section + unit.n_sections; ++s)
    look_at_contact(w, Row<Actor>{fact.row}, s);
}

void Rules::looks(World& w, Plan const& plan) { look_at({w, plan.row}); }

void Rules::clock(World& w, Plan const& plan) {
  At const at{w, plan.row};
  News const& news = at.rule().timers[plan.nth];
  hear(at, from_scenario, {}, [&](News const& other) { return other.timer == plan.nth; });
  if (news.is == News::Is::every) plan_next(at, plan.nth, static_cast<std::uint32_t>(plan.arg) + 1);
}

void Rules::is_due(World& w, Plan const& due) {
  Pending& pending = w.get<Rules>().pending[due.row];
  At const at{w, pending.rule};
  Rule const& rule = at.rule();
  cancel_what_is_off(w, pending.rule);
  if (!pending.open) return;
  if (any_holds({w, rule.holder}, rule.hold, pending.it)) {
    pending.held = true;
    return;
  }
  if (rule.leave_of == no_row) {
    do_it_now(at, due.row);
    return;
  }
  double const s = sample(rule.leave_takes, w.luck, draw_of(at, purpose("rules.leave_takes"), pending));
  pending.next = plan<&Rules::leave>(at, w.now + from_seconds(s), due.row, pending.nth);
}

void Rules::leave(World& w, Plan const& due) {
  Pending& pending = w.get<Rules>().pending[due.row];
  At const at{w, pending.rule};
  cancel_what_is_off(w, pending.rule);
  if (!pending.open) return;
  if (w.luck.uniform(draw_of(at, purpose("rules.grants"), pending)) < at.rule().grants) {
    do_it_now(at, due.row);
    return;
  }
  w.emit<RuleRefused>(at.party(), w.inputs->actor(at.rule().leave_of), pending.nth);
  if (at.rule().asks_again == Duration{}) {
    pending.open = false;
    return;
  }
  ++pending.asks;
  pending.next = plan<&Rules::is_due>(at, w.now + at.rule().asks_again, due.row, pending.nth);
}

void Rules::acts(World& w, Plan const& plan) {
  Pending const pending = w.get<Rules>().pending[plan.row];
  w.get<Rules>().pending[plan.row].open = false;
  At const at{w, pending.rule};
  if (is_over_limit(at)) {
    w.emit<RuleDropped>(at.party(), {}, pending.nth, static_cast<double>(Dropped::limit));
    return;
  }
  if (at.rule().at_most != no_row) at.state().done.push_back(w.now);
  std::uint32_t const taken = option_of(at, pending.nth);
  if (taken == no_row) return;
  if (pending.it.origin != no_row) act_on_belief(at, pending.it);
  RuleOption const& option = w.inputs->options[taken];
  if (at.rule().n_options > 1) w.cause = w.emit<OptionTaken>(at.party(), {option.id, taken}, pending.nth);
  Doing const doing{w, pending.rule, pending.nth, pending.it};
  if (!doing.all(option.first_deed, option.n_deeds)) doing.all(at.rule().first_else, at.rule().n_else);
}

// At its end, like what rules do.
void Rules::rung_is_carried_out(World& w, Fact const& fact) {
  auto const n = static_cast<std::uint32_t>(w.inputs->sections.size());
  SectionInfo const& section = w.inputs->sections[fact.other];
  w.plan<&Rules::acts_for_rung>(w.now, w.inputs->rungs[fact.row].id, fact.row * n + fact.other,
                                static_cast<std::uint32_t>(fact.value[1]), section.id.value, section.turn());
}

// Unless its section is no more.
void Rules::acts_for_rung(World& w, Plan const& plan) {
  auto const n = static_cast<std::uint32_t>(w.inputs->sections.size());
  std::uint32_t const section = plan.row % n;
  if (!w.get<Movement>().sections[section].alive()) return;
  std::uint32_t const row = w.inputs->rule_of_rung[plan.row / n];
  RuleOption const& all = w.inputs->options[w.inputs->rules[row].first_option];
  It const it{no_row, section, w.inputs->sections[section].unit, no_row};
  Doing{w, row, plan.nth, it}.all(all.first_deed, all.n_deeds);
}

// One draw says whether it was meant.
void Rules::lapses(World& w, Plan const& plan) {
  Threat const threat = w.get<Rules>().threats[plan.row];
  Rule const& rule = w.inputs->rules[threat.rule];
  Deed const& deed = w.inputs->deeds[threat.deed];
  Party const who = w.inputs->actor(rule.holder), whom = w.inputs->actor(Row<Actor>{deed.row});
  Doing const doing{w, threat.rule, threat.nth, threat.it};
  Draw const draw{doing.id(), whom.id, purpose("rules.carried_out"), threat.nth};
  if (w.luck.uniform(draw) >= deed.share) {
    w.emit<ThreatLapsed>(who, whom);
    return;
  }
  World::Caused const caused(w, w.emit<ThreatCarriedOut>(who, whom));
  doing.all(deed.first_deed, deed.n_deeds);
}

}  // namespace standoff
