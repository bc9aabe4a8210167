// Rules of the Scenario.
#include <algorithm>

#include <fmt/format.h>

#include "models/conditions/condition_build.hpp"
#include "models/rules/circles.hpp"
#include "models/rules/deed_build.hpp"
#include "models/rules/rule_spec.hpp"
#include "models/rules/rules.hpp"
#include "models/sites/chains.hpp"
#include "models/stage/build.hpp"
#include "models/stage/stand_in.hpp"

namespace standoff {

namespace {

struct RuleBuilder {
  Scenario& scenario;
  BuildInput& input;
  Rule& rule;
  RuleSpec const& written;
  std::string path{"rules." + rule.name};

  // Whether each way in which it fires says about whom or what.
  bool gives_it() const {
    return std::all_of(rule.when.begin(), rule.when.end(), [](Case const& one) {
      return std::any_of(
                 one.news.begin(), one.news.end(),
                 [](News const& news) { return news.is == News::Is::account || news.is == News::Is::message; }) ||
             std::any_of(one.levels.begin(), one.levels.end(),
                         [](Level const& level) { return level.is == Condition::contacts; });
    });
  }
  // Of 'it', for which something else might have been named.
  void expect_given(std::string const& at, char const* otherwise) const {
    if (!gives_it())
      input.report(at, "'it' is what? what the rule fires at is about nobody",
                   fmt::format("'learned_of', 'received' or 'contacts' in 'when', or {}", otherwise));
  }
  void expect_it(Cases const& cases, std::string const& at) {
    for (Case const& one : cases)
      for (Level const& level : one.levels) {
        if (!is_about_it(level.is)) continue;
        rule.asks_of_it = true;
        if (gives_it()) continue;
        input.report(at,
                     fmt::format("'{}' of whom? what the rule fires at is about nobody",
                                 conditions[static_cast<std::size_t>(level.is)].name),
                     "'learned_of', 'received' or 'contacts' in 'when'");
        return;
      }
  }

  void refuse_news(Cases const& held, std::string const& at) const {
    if (has_news(held)) input.report(at, "news hold for no time", "'holds', 'lacks', 'contacts' and the like");
  }

  Deed deed(DeedSpec const& spec, std::string const& at) const {
    Deed made;
    if (spec.order) {
      made = order(spec, at);
    } else if (spec.open || spec.close) {
      made.is = spec.open ? Act::open : Act::close;
      std::string const site = at + (spec.open ? ".open" : ".close");
      made.row = row_of_single_site(scenario, input, spec.open ? *spec.open : *spec.close, site);
      if (std::uint32_t const holder = made.row == no_row ? rule.holder : scenario.sites[Row<Site>{made.row}].holder;
          !scenario.relations.commands(rule.holder, holder))
        input.warn(site,
                   fmt::format("'{}' is held by '{}', who is not under '{}'", scenario.sites[Row<Site>{made.row}].name,
                               scenario.actors[holder].name, scenario.actors[rule.holder].name),
                   "a site of his");
      made.takes = spec.takes;
      made.razes = spec.razes;
      made.leaks_per_s = spec.leaks;
    } else if (spec.announce) {
      made.is = Act::announce;
      made.row = word_row(scenario, spec.announce->word);
      set_topic(made, spec.announce->about, spec.announce->claims, at + ".announce");
    } else if (spec.report) {
      made = report(*spec.report, at + ".report");
    } else if (spec.promise) {
      made.is = Act::promise;
      made.row = rule.holder;
      made.never = spec.promise->never;
      made.share = spec.promise->kept;
      scenario.promises = true;
    } else if (spec.threaten) {
      made.is = Act::threaten;
      made.row = row_of(scenario.actors, spec.threaten->whom);
      made.takes = spec.threaten->lapses_in;
      made.share = spec.threaten->carried_out;
      made.n_deeds = static_cast<std::uint32_t>(spec.threaten->deeds.size());
      if (scenario.relations.same_side(made.row, rule.holder))
        input.warn(at + ".threaten.whom", "'" + spec.threaten->whom + "' is of its own side",
                   "an actor of another side");
    } else if (spec.release) {
      made = build_release(scenario, input, rule.holder, spec, at);
    } else if (spec.offer) {
      made = build_offer(scenario, input, rule.holder, *spec.offer, at + ".offer");
    } else if (spec.boost) {
      made = build_boost(scenario, input, rule.holder, spec, at);
    } else if (spec.suspend || spec.restore || spec.mend) {
      made.is = spec.suspend ? Act::suspend : spec.restore ? Act::restore : Act::mend;
      made.row = row_of(scenario.channels, spec.suspend ? *spec.suspend : spec.restore ? *spec.restore : *spec.mend);
      made.for_good = !spec.lasts;
      if (spec.lasts) made.takes = *spec.lasts;
    } else {
      made.is = Act::send;
      if (spec.word) made.word = word_row(scenario, *spec.word);
      made.row = row_of(scenario.channels, *spec.over);
      made.message = *spec.send;
      set_topic(made, spec.about, spec.claims, at);
      expect_carries(Row<Channel>{made.row}, made.message, at + ".over");
    }
    return made;
  }

  void set_topic(Deed& made, std::optional<std::string> const& about, std::optional<std::string> const& claims,
                 std::string const& at) const {
    made.about_it = about == it_word;
    if (made.about_it) expect_given(at + ".about", "a unit");
    if (about && !made.about_it) made.about = row_of_single_unit(scenario, input, *about, at + ".about");
    if (!claims) return;
    made.axis = row_of(scenario.places, *claims);
    if (std::find(scenario.axes.begin(), scenario.axes.end(), made.axis) == scenario.axes.end() && knows_beliefs(input))
      input.report(at + ".claims", "'" + *claims + "' is no axis of a stream about which there is a belief",
                   "an axis of a stream that 'beliefs' are about");
  }

  Deed order(DeedSpec const& spec, std::string const& at) const {
    Deed made;
    made.is = Act::order;
    made.queue = static_cast<std::uint8_t>(spec.queue);
    made.free = spec.order->free;
    made.first_unit = static_cast<std::uint32_t>(scenario.ordered.size());
    bool const one = spec.order->any_of.size() == 1;
    for (std::string const& called : spec.order->any_of) add_ordered(called, one, at + ".order");
    made.n_units = static_cast<std::uint32_t>(scenario.ordered.size()) - made.first_unit;
    if (auto const& near = spec.order->nearest_to) set_nearest(made, *near, at + ".order.nearest_to");
    for (std::size_t i = 0; i < spec.task.size(); ++i)
      expect_ready(spec.task[i], spec.task.size() > 1 ? fmt::format("{}.task[{}]", at, i) : at + ".task");
    input.it = {gives_it()};
    made.program = add_program(scenario, input, spec.task, at + ".task");
    made.needs_unit = input.it.unit;
    made.needs_site = input.it.site;
    input.it = {};
    for (std::uint32_t i = made.first_unit; i < made.first_unit + made.n_units; ++i)
      expect_landings(scenario, input, scenario.units[scenario.ordered[i]], spec.task, at + ".task", false);
    return made;
  }

  // A name that stands for several stands for any of them.
  void add_ordered(std::string const& called, bool alone, std::string const& at) const {
    for (std::uint32_t row = 0; row < scenario.units.size(); ++row) {
      Unit const& unit = scenario.units[row];
      if (unit.source != called) continue;
      if (alone && unit.name != called) {
        row_of_single_unit(scenario, input, called, at);
        return;
      }
      scenario.ordered.push_back(row);
      if (unit.ordinal == 0 && !scenario.relations.commands(rule.holder, unit.commander))
        input.report(at,
                     fmt::format("'{}' is commanded by '{}', who is not under '{}'", called,
                                 scenario.actors[unit.commander].name, scenario.actors[rule.holder].name),
                     "a unit that he commands");
    }
  }

  void set_nearest(Deed& made, std::string const& near, std::string const& at) const {
    made.nearest = true;
    made.near_it = near == it_word;
    if (made.near_it) {
      expect_given(at, "a place");
      return;
    }
    warn_if_ambiguous(input, near, {"sites", "places"}, at);
    bool const site = !site_rows(scenario, near).empty();
    Row<Site> const there = site ? row_of_single_site(scenario, input, near, at) : no_row;
    std::uint32_t const row = site && there != no_row ? scenario.sites[there].place : row_of(scenario.places, near);
    if (row != no_row) made.to_where = scenario.places[row].at;
  }

  void expect_carries(Row<Channel> channel, MessageKind kind, std::string const& at) const {
    auto const& carries = scenario.channels[channel].spec.carries;
    if (std::find(carries.begin(), carries.end(), kind) == carries.end())
      input.report(at,
                   "channel '" + scenario.channels[channel].name + "' does not carry '" +
                       std::string(message_kind_words[static_cast<std::size_t>(kind)]) + "'",
                   "a channel that carries it");
  }

  Deed report(ReportSpec const& spec, std::string const& at) const {
    Deed made;
    made.is = Act::report;
    if (spec.what != "it") {
      std::vector<std::string> names{"it"};
      for (auto const& unit : input.spec.units) names.push_back(unit.name);
      if (std::find(names.begin(), names.end(), spec.what) == names.end())
        input.report(at + ".what", "unknown unit '" + spec.what + "'", "a unit, or 'it'",
                     config::did_you_mean(spec.what, names));
      else
        made.row = row_of_single_unit(scenario, input, spec.what, at + ".what");
    } else {
      expect_given(at, "a unit");
    }
    if (spec.to) made.to = row_of(scenario.actors, *spec.to);
    if (spec.over) {
      made.over = row_of(scenario.channels, *spec.over);
      Channel const& channel = scenario.channels[made.over];
      expect_carries(made.over, MessageKind::notice, at + ".over");
      if (channel.reaches == no_row)
        input.report(at + ".over", "channel '" + channel.name + "' reaches no actor", "one that does: 'reaches'");
      else if (spec.to && channel.reaches != made.to)
        input.report(at + ".to",
                     fmt::format("channel '{}' reaches '{}'", channel.name, scenario.actors[channel.reaches].name),
                     "'" + scenario.actors[channel.reaches].name + "'");
      made.to = channel.reaches;
    }
    if (made.to == rule.holder) input.report(at + (spec.to ? ".to" : ".over"), "he tells himself", "somebody else");
    return made;
  }

  void expect_ready(OrderSpec const& order, std::string const& at) const {
    if (order.go_to) expect_way_on_the_spot(scenario, input, *order.go_to, at + ".go_to");
    for_each_mechanism(Mechanisms{}, [&]<class M>() {
      if constexpr (requires { M::units_alone(order); })
        if (std::string_view const key = M::units_alone(order); !key.empty())
          input.report(fmt::format("{}.{}", at, key), "only a unit's own orders can say so", "'go_to'");
    });
  }

  Cases compile(ConditionSpec const& condition, std::string const& at) {
    ConditionBuilder const builder{scenario, input, rule.holder, zone_of(), no_row, &rule.timers, &rule.ages_s};
    Cases cases = builder.cases(condition, at);
    warn_if_impossible(input, cases, at);
    return cases;
  }
  Row<Zone> zone_of() const {
    if (written.zone) return row_of(scenario.zones, *written.zone);
    return scenario.zones.size() == 1 ? Row<Zone>{0} : no_row;
  }

  void build() {
    rule.holder = row_of(scenario.actors, written.held_by);
    rule.when = compile(written.when, path + ".when");
    if (written.unless) rule.unless = compile(*written.unless, path + ".unless");
    if (written.hold) refuse_news(rule.hold = compile(*written.hold, path + ".hold"), path + ".hold");
    expect_it(rule.when, path + ".when");
    expect_it(rule.unless, path + ".unless");
    expect_it(rule.hold, path + ".hold");
    rule.after = written.after;
    rule.chance = written.chance;
    if (written.at_most) rule.at_most = static_cast<std::uint32_t>(*written.at_most);
    if (written.per_s) rule.within = SimTime{} + from_seconds(*written.per_s);
    if (written.authority) {
      rule.leave_of = row_of(scenario.actors, written.authority->by);
      rule.leave_takes = written.authority->takes;
      rule.grants = written.authority->grants;
      if (auto const& again_s = written.authority->asks_again_after_s) rule.asks_again = from_seconds(*again_s);
    }
  }

  // What it does, once all units know their orders.
  void link() const {
    rule.first_option = static_cast<std::uint32_t>(scenario.options.size());
    if (written.options.empty()) add_option("do", 1, written.deeds, path + ".do");
    for (auto const& [name, mark, option] : written.options) {
      if (written.choose == name) rule.chosen = static_cast<std::uint32_t>(scenario.options.size());
      add_option(name, option.weight, option.deeds, path + ".options." + name + ".do");
    }
    rule.n_options = static_cast<std::uint32_t>(scenario.options.size()) - rule.first_option;
    rule.first_else = static_cast<std::uint32_t>(scenario.deeds.size());
    add_deeds(written.otherwise, path + ".else");
    rule.n_else = static_cast<std::uint32_t>(written.otherwise.size());
    rule.end_of_deeds = static_cast<std::uint32_t>(scenario.deeds.size());
  }

  void add_option(std::string const& name, double weight, std::vector<DeedSpec> const& deeds,
                  std::string const& at) const {
    RuleOption option{entity("rules/" + rule.name + "/options/" + name), name, weight,
                      static_cast<std::uint32_t>(scenario.deeds.size()), static_cast<std::uint32_t>(deeds.size())};
    add_deeds(deeds, at);
    scenario.options.push_back(std::move(option));
  }
  void add_deeds(std::vector<DeedSpec> const& deeds, std::string const& at) const {
    std::size_t const first = scenario.deeds.size();
    auto const path_to = [&](std::size_t i) { return deeds.size() > 1 ? fmt::format("{}[{}]", at, i) : at; };
    for (std::size_t i = 0; i < deeds.size(); ++i) scenario.deeds.push_back(deed(deeds[i], path_to(i)));
    // What is threatened with comes behind all that is done.
    for (std::size_t i = 0; i < deeds.size(); ++i) {
      if (!deeds[i].threaten) continue;
      scenario.deeds[first + i].first_deed = static_cast<std::uint32_t>(scenario.deeds.size());
      add_deeds(deeds[i].threaten->deeds, path_to(i) + ".threaten.do");
    }
  }
};

// Higher priorities first.
void build_turns(Scenario& scenario, std::vector<double> const& priorities) {
  std::vector<double> distinct = priorities;
  std::sort(distinct.rbegin(), distinct.rend());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  for (std::size_t i = 0; i < scenario.rules.size(); ++i)
    scenario.rules[i].turn = static_cast<std::uint16_t>(std::min<std::ptrdiff_t>(
        std::find(distinct.begin(), distinct.end(), priorities[i]) - distinct.begin(), most_turns - 1));
}

void build_listeners(Scenario& scenario) {
  for (Rule const& rule : scenario.rules)
    for (auto const* cases : {&rule.when, &rule.unless})
      for (Case const& one : *cases)
        for (News const& news : one.news) {
          if (news.is != News::Is::account) continue;
          Knowledge::listen(scenario, news.kind, rule.holder);
        }
  for (Question const& q : scenario.questions)
    if (q.is == Condition::learned_of || q.is == Condition::announced)
      Knowledge::listen(scenario, q.news.kind, q.holder);
}

}  // namespace

void Rules::describe(config::Schema<ScenarioSpec>& s) {
  s.add("rules", &ScenarioSpec::rules, config::map_of(config::object(rule_schema)), "what is done about news")
      .or_else("{}");
}

void Rules::build(Scenario& scenario, BuildInput& input) {
  auto const& specs = input.spec.rules;
  std::vector<std::pair<EntityId, std::size_t>> turns;
  for (std::size_t i = 0; i < specs.size(); ++i) turns.emplace_back(entity("rules/" + specs[i].name), i);
  std::sort(turns.begin(), turns.end());
  std::vector<double> priorities;
  for (auto const& [id, i] : turns) {
    Rule rule;
    rule.id = id;
    rule.name = specs[i].name;
    RuleBuilder{scenario, input, rule, specs[i].value}.build();
    scenario.rules.push_back(std::move(rule));
    priorities.push_back(specs[i].value.priority);
  }
  build_turns(scenario, priorities);
  build_listeners(scenario);
}

void Rules::link(Scenario& scenario, BuildInput& input) {
  for (Rule& rule : scenario.rules) {
    auto const& specs = input.spec.rules;
    auto const spec = std::find_if(specs.begin(), specs.end(), [&](auto const& s) { return s.name == rule.name; });
    RuleBuilder{scenario, input, rule, spec->value}.link();
  }
  for (std::uint32_t row = 0; row < scenario.rules.size(); ++row)
    if (scenario.rules[row].asks_of_it) scenario.asking.push_back(row);
  std::stable_sort(scenario.asking.begin(), scenario.asking.end(), [&](std::uint32_t a, std::uint32_t b) {
    return scenario.rules[a].holder < scenario.rules[b].holder;
  });
  if (!input.diagnostics.has_errors()) refuse_circles(scenario, input);
}

void Rules::names(Scenario const& scenario, Names& names) {
  add_names(names, "rules", scenario.rules);
  for (Rule const& rule : scenario.rules)
    for (std::uint32_t i = rule.first_option; i < rule.first_option + rule.n_options; ++i)
      names.emplace_back(scenario.options[i].id, "rules/" + rule.name + "/options/" + scenario.options[i].name);
}

// What nothing refers to goes as a whole.
void Rules::mend(StandIn const& stand_in) {
  ScenarioSpec& spec = stand_in.spec;
  if (stand_in.wrong("units") || stand_in.wrong("sites") || stand_in.wrong("actors") || stand_in.wrong("channels"))
    spec.rules.clear();  // they may name what is wrong there
  stand_in.erase_wrong("rules", spec.rules);
}

}  // namespace standoff
