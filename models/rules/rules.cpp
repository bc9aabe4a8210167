#include "models/rules/rules.hpp"

#include <algorithm>

#include "models/movement/march.hpp"
#include "models/world.hpp"
#include "sim/core/error.hpp"

namespace standoff {

namespace {

struct At {
  World& w;
  std::uint32_t row;

  Rule const& rule() const { return w.inputs->rules[row]; }
  Rules::State& state() const { return w.get<Rules>().rules[row]; }
  Party party() const { return {rule().id, row}; }
};

bool is_it(Scenario const& s, News const& news, Account const& account) {
  if (news.is != News::Is::account || news.kind != account.kind) return false;
  if (news.kind == Announced::kind && news.word != no_row) return news.word == account.word;
  auto const did = [&](Thing const& wanted) { return is_meant(s, wanted, account.doer, account.doers); };
  auto const suffered = [&](Thing const& wanted) { return is_meant(s, wanted, account.sufferer, account.sufferers); };
  return (did(news.of) || suffered(news.of)) && did(news.by) && suffered(news.on);
}

// Levels are about sites that are his own, or that he knows to be somebody else's: the holder is never in doubt.
bool hold(World const& w, std::uint32_t holder, std::vector<Level> const& levels) {
  return std::all_of(levels.begin(), levels.end(), [&](Level const& level) {
    Sites::State const& site = w.get<Sites>().sites[level.site];
    std::uint32_t const by = site.state == SiteState::building ? no_row : site.holder;
    bool const his = by != no_row && w.inputs->relations.same_side(by, holder);
    return his == level.held;
  });
}
bool any_holds(World const& w, std::uint32_t holder, std::vector<Case> const& cases) {
  return std::any_of(cases.begin(), cases.end(),
                     [&](Case const& one) { return one.news.empty() && hold(w, holder, one.levels); });
}

template <auto action>
Ticket plan(At const& at, SimTime when, std::uint32_t pending, std::uint32_t nth) {
  return at.w.plan<action>(when, at.rule().id, pending, nth, 0, at.rule().turn);
}

Draw draw_of(At const& at, Purpose what, std::uint32_t nth) { return {at.rule().id, {}, what, nth}; }

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
void fire(At const& at, FactId because) {
  World& w = at.w;
  refuse_endless(at);
  std::uint32_t const nth = at.state().fired++;
  Rule const& rule = at.rule();
  if (rule.chance < 1 && w.luck.uniform(draw_of(at, purpose("rules.chance"), nth)) >= rule.chance) {
    w.emit<RuleDropped>(at.party(), {}, nth, static_cast<double>(Dropped::chance));
    return;
  }
  FactId const fired = w.emit<RuleFired>(at.party(), {}, nth);
  w.rely(fired, because);
  auto& all = w.get<Rules>().pending;
  auto free = std::find_if(all.begin(), all.end(), [](Rules::Pending const& p) { return !p.open; });
  if (free == all.end()) free = all.insert(all.end(), Rules::Pending{});
  *free = {at.row, nth, {}, false, true};
  World::Caused const caused(w, fired);
  double const after_s = sample(rule.after, w.luck, draw_of(at, purpose("rules.after"), nth));
  free->next =
      plan<&Rules::is_due>(at, w.now + from_seconds(after_s), static_cast<std::uint32_t>(free - all.begin()), nth);
}

void cancel(World& w, std::uint32_t rule) {
  for (Rules::Pending& pending : w.get<Rules>().pending) {
    if (!pending.open || pending.rule != rule) continue;
    w.agenda.cancel(pending.next);
    pending.open = false;
    w.emit<RuleCancelled>({w.inputs->rules[rule].id, rule}, {}, pending.nth);
  }
}

// News that came to an actor: of his rules some fire, some that have fired are called off.
template <class Test>
void hear(World& w, std::uint32_t actor, FactId because, Test const& is_it) {
  for (std::uint32_t row = 0; row < w.inputs->rules.size(); ++row) {
    At const at{w, row};
    if (at.rule().holder != actor) continue;
    auto const applies = [&](std::vector<Case> const& cases) {
      return std::any_of(cases.begin(), cases.end(), [&](Case const& one) {
        return !one.news.empty() && is_it(one.news.front()) && hold(w, actor, one.levels);
      });
    };
    if (applies(at.rule().unless)) cancel(w, row);
    if (applies(at.rule().when)) fire(at, because);
  }
}

// The n-th time of one that comes again and again.
void plan_next(At const& at, std::uint32_t timer, std::uint32_t n) {
  Draw const draw{at.rule().id, {timer}, purpose("rules.every"), n};
  double const s = sample(at.rule().timers[timer].every, at.w.luck, draw);
  at.w.plan<&Rules::clock>(at.w.now + from_seconds(s), at.rule().id, at.row, timer, n, at.rule().turn);
}

// Rules that wait for no news fire when their levels begin to hold; what is put off is looked at again.
void look_at(At const& at) {
  Rule const& rule = at.rule();
  bool const holds = any_holds(at.w, rule.holder, rule.when);
  if (any_holds(at.w, rule.holder, rule.unless)) cancel(at.w, at.row);
  if (holds && !at.state().held_before) fire(at, at.w.cause);
  at.state().held_before = holds;
}

// The option with the least Exp(1) / weight.
std::uint32_t option_of(At const& at, std::uint32_t nth) {
  Rule const& rule = at.rule();
  if (rule.chosen != no_row) return rule.chosen;
  std::uint32_t best = no_row;
  double least = 0;
  for (std::uint32_t i = rule.first_option; i < rule.first_option + rule.n_options; ++i) {
    RuleOption const& option = at.w.inputs->options[i];
    if (option.weight <= 0) continue;
    double const turn = rule.n_options == 1
                            ? 0
                            : at.w.luck.exponential({rule.id, option.id, purpose("rules.option"), nth}) / option.weight;
    if (best != no_row && turn >= least) continue;
    best = i;
    least = turn;
  }
  return best;
}

void do_it_now(At const& at, std::uint32_t pending_row) {
  Rules::Pending& pending = at.w.get<Rules>().pending[pending_row];
  pending.next = plan<&Rules::acts>(at, at.w.now, pending_row, pending.nth);
}

// --- deeds -----------------------------------------------------------------------------------------------------------

std::optional<Undone> give_order(At const& at, Deed const& deed) {
  Unit const& unit = at.w.inputs->units[deed.row];
  if (!at.w.inputs->relations.commands(at.rule().holder, unit.commander)) return Undone::not_his;
  bool any = false;
  for (std::uint32_t k = 0; k < unit.n_sections; ++k)
    any = any || at.w.get<Movement>().sections[unit.first_section + k].alive();
  if (!any) return Undone::no_unit;
  if (!Movement::give(at.w, deed.row, deed.program, static_cast<Queue>(deed.queue))) return Undone::busy;
  return std::nullopt;
}

std::optional<Undone> send(At const& at, Deed const& deed) {
  if (!Faults::carries(at.w, deed.row, deed.message)) return Undone::blocked;
  Hotline::place(at.w, {deed.row, deed.about, at.rule().holder, no_row, deed.message});
  return std::nullopt;
}

std::optional<Undone> carry_out(At const& at, Deed const& deed, std::uint32_t nth) {
  switch (deed.is) {
    case Deed::Is::order:
      return give_order(at, deed);
    case Deed::Is::open:
      return Sites::open(at.w, deed.row, at.rule().holder) ? std::nullopt : std::optional(Undone::not_open);
    case Deed::Is::close: {
      double const takes_s =
          sample(deed.takes, at.w.luck, {at.rule().id, at.w.inputs->sites[deed.row].id, purpose("rules.takes"), nth});
      bool const closes = Sites::close(at.w, deed.row, at.rule().holder, {takes_s, deed.razes, deed.leaks_per_s});
      return closes ? std::nullopt : std::optional(Undone::not_open);
    }
    case Deed::Is::announce:
      Knowledge::announce(at.w, at.rule().holder, deed.row);
      return std::nullopt;
    case Deed::Is::send:
      return send(at, deed);
  }
  return std::nullopt;
}

Party object_of(Scenario const& s, Deed const& deed) {
  switch (deed.is) {
    case Deed::Is::order:
      return s.unit(deed.row);
    case Deed::Is::open:
    case Deed::Is::close:
      return {s.sites[deed.row].id, deed.row};
    case Deed::Is::announce:
      return {s.words[deed.row].id, deed.row};
    case Deed::Is::send:
      return s.unit(deed.about);
  }
  return {};
}

// All of them in turn; whether each was done.
bool carry_out_all(At const& at, std::uint32_t first, std::uint32_t n, std::uint32_t nth) {
  World& w = at.w;
  bool all_done = true;
  for (std::uint32_t i = first; i < first + n; ++i) {
    Deed const& deed = w.inputs->deeds[i];
    Party const whom = object_of(*w.inputs, deed);
    auto const kind = static_cast<double>(deed.is);
    FactId const done = w.emit<DeedBegun>(w.inputs->actor(at.rule().holder), whom, kind);
    std::optional<Undone> failed;
    {
      World::Caused const caused(w, done);
      failed = carry_out(at, deed, nth);
    }
    if (!failed) continue;
    w.emit<DeedFailed>(w.inputs->actor(at.rule().holder), whom, kind, static_cast<double>(*failed));
    all_done = false;
  }
  return all_done;
}

}  // namespace

void Rules::start(World& w) {
  Rules& m = w.get<Rules>();
  m.rules.resize(w.inputs->rules.size());
  m.pending.clear();
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
  Account const account = Knowledge::account_of(w, fact);
  hear(w, account.actor, fact.id, [&](News const& news) { return is_it(*w.inputs, news, account); });
}

void Rules::receives(World& w, Fact const& fact) {
  if (Hotline::message_of(w, fact).copy_of != no_row) return;  // says nothing new
  MessageKind const kind = Hotline::message_of(w, fact).kind;
  hear(w, fact.row, fact.id, [&](News const& news) { return news.is == News::Is::message && news.message == kind; });
}

void Rules::looks_again(World& w, Fact const&) {
  for (std::uint32_t row = 0; row < w.inputs->rules.size(); ++row) {
    look_at({w, row});
    for (std::uint32_t i = 0; i < w.get<Rules>().pending.size(); ++i) {
      Pending& p = w.get<Rules>().pending[i];
      if (!p.open || !p.held || p.rule != row || any_holds(w, w.inputs->rules[row].holder, w.inputs->rules[row].hold))
        continue;
      p.held = false;
      p.next = plan<&Rules::is_due>({w, row}, w.now, i, p.nth);
    }
  }
}

void Rules::looks(World& w, Plan const& plan) { look_at({w, plan.row}); }

void Rules::clock(World& w, Plan const& plan) {
  At const at{w, plan.row};
  News const& news = at.rule().timers[plan.nth];
  auto const comes_true = [&](std::vector<Case> const& cases) {
    return std::any_of(cases.begin(), cases.end(), [&](Case const& one) {
      return !one.news.empty() && one.news.front().timer == plan.nth && hold(w, at.rule().holder, one.levels);
    });
  };
  if (comes_true(at.rule().unless)) cancel(w, plan.row);
  if (comes_true(at.rule().when)) fire(at, from_scenario);
  if (news.is == News::Is::every) plan_next(at, plan.nth, static_cast<std::uint32_t>(plan.arg) + 1);
}

void Rules::is_due(World& w, Plan const& due) {
  Pending& pending = w.get<Rules>().pending[due.row];
  At const at{w, pending.rule};
  Rule const& rule = at.rule();
  if (any_holds(w, rule.holder, rule.unless)) {
    cancel(w, pending.rule);
    return;
  }
  if (any_holds(w, rule.holder, rule.hold)) {
    pending.held = true;
    return;
  }
  if (rule.leave_of == no_row) {
    do_it_now(at, due.row);
    return;
  }
  double const s = sample(rule.leave_takes, w.luck, draw_of(at, purpose("rules.leave_takes"), pending.nth));
  pending.next = plan<&Rules::leave>(at, w.now + from_seconds(s), due.row, pending.nth);
}

void Rules::leave(World& w, Plan const& plan) {
  Pending& pending = w.get<Rules>().pending[plan.row];
  At const at{w, pending.rule};
  if (any_holds(w, at.rule().holder, at.rule().unless)) {
    cancel(w, pending.rule);
    return;
  }
  if (w.luck.uniform(draw_of(at, purpose("rules.grants"), pending.nth)) < at.rule().grants) {
    do_it_now(at, plan.row);
    return;
  }
  w.emit<RuleRefused>(at.party(), w.inputs->actor(at.rule().leave_of), pending.nth);
  pending.open = false;
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
  RuleOption const& option = w.inputs->options[taken];
  if (at.rule().n_options > 1) w.cause = w.emit<OptionTaken>(at.party(), {option.id, taken}, pending.nth);
  if (!carry_out_all(at, option.first_deed, option.n_deeds, pending.nth))
    carry_out_all(at, at.rule().first_else, at.rule().n_else, pending.nth);
}

}  // namespace standoff
