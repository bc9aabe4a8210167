// Rules of the Scenario.
#include <algorithm>

#include <fmt/format.h>

#include "models/rules/circles.hpp"
#include "models/rules/rule_spec.hpp"
#include "models/rules/rules.hpp"
#include "models/stage/build.hpp"
#include "models/stage/stand_in.hpp"

namespace standoff {

namespace {

constexpr std::size_t most_cases = 64;

struct RuleBuilder {
  Scenario& scenario;
  BuildInput& input;
  Rule& rule;
  std::string path{"rules." + rule.name};

  std::uint32_t word(std::string const& text) const { return row_of(scenario.words, text); }

  Thing named(std::optional<std::string> const& name) const { return name ? thing_named(scenario, *name) : Thing{}; }

  // The cases of all parts together: each of the one with each of the other.
  std::vector<Case> both(std::vector<Case> const& a, std::vector<Case> const& b, std::string const& at) const {
    std::vector<Case> out;
    if (a.size() * b.size() > most_cases) {
      input.report(at, "more than 64 ways in which it can come true", "fewer alternatives");
      return a;
    }
    for (Case const& x : a)
      for (Case const& y : b) {
        Case made = x;
        made.news.insert(made.news.end(), y.news.begin(), y.news.end());
        made.levels.insert(made.levels.end(), y.levels.begin(), y.levels.end());
        if (made.news.size() > 1) {
          input.report(at, "two news that would have to come at one instant", "one of them");
          made.news.resize(1);
        }
        out.push_back(std::move(made));
      }
    return out;
  }

  void add_news(std::vector<Case>& cases, News const& news, std::string const& at) const {
    cases = both(cases, {Case{{news}, {}}}, at);
  }

  News timed(News news) const {
    news.timer = static_cast<std::uint32_t>(rule.timers.size());
    rule.timers.push_back(news);
    return news;
  }

  News clock(config::Instant const& at, std::string const& where) const {
    News news;
    news.is = News::Is::clock;
    double const after_s = static_cast<double>(at.utc_s - scenario.start.utc_s);
    if (after_s < 0)
      input.report(where + ".clock", "it is before the start", "a date from " + scenario.start.text + " on");
    else if (SimTime{} + from_seconds(after_s) > scenario.end)
      input.warn(where + ".clock", "it is after the end", "an earlier date");
    news.at = SimTime{} + from_seconds(std::max(0.0, after_s));
    return news;
  }

  News learned(LearnedSpec const& spec) const {
    News news;
    news.is = News::Is::account;
    news.kind = learnable_kind(spec.kind);
    news.of = named(spec.of);
    news.by = named(spec.by);
    news.on = named(spec.on);
    return news;
  }

  std::vector<Case> cases(ConditionSpec const& spec, std::string const& at) const {
    std::vector<Case> out{Case{}};
    if (spec.clock) add_news(out, timed(clock(*spec.clock, at)), at);
    if (spec.every) {
      News news;
      news.is = News::Is::every;
      news.every = *spec.every;
      add_news(out, timed(news), at);
    }
    if (spec.learned_of) add_news(out, learned(*spec.learned_of), at);
    if (spec.received) {
      News news;
      news.is = News::Is::message;
      news.message = *spec.received;
      add_news(out, news, at);
    }
    if (spec.announced) {
      News news;
      news.is = News::Is::account;
      news.kind = Announced::kind;
      news.word = word(*spec.announced);
      if (news.word == no_row) news.is = News::Is::nothing_ever;
      add_news(out, news, at);
      if (news.word == no_row && !input.diagnostics.has_errors())
        input.warn(at + ".announced", "nobody ever announces '" + *spec.announced + "'",
                   "a word that a rule announces");
    }
    for (auto const& [site, held] : {std::pair(spec.holds, true), std::pair(spec.lacks, false)})
      if (site)
        for (Case& one : out) one.levels.push_back({row_of(scenario.sites, *site), held});
    for (std::size_t i = 0; i < spec.all.size(); ++i)
      out = both(out, cases(spec.all[i], fmt::format("{}.all[{}]", at, i)), at);
    std::vector<Case> alternatives;
    for (std::size_t i = 0; i < spec.any.size(); ++i) {
      std::vector<Case> const more = cases(spec.any[i], fmt::format("{}.any[{}]", at, i));
      alternatives.insert(alternatives.end(), more.begin(), more.end());
    }
    return alternatives.empty() ? out : both(out, alternatives, at);
  }

  void refuse_news(std::vector<Case> const& held, std::string const& at) const {
    if (std::any_of(held.begin(), held.end(), [](Case const& one) { return !one.news.empty(); }))
      input.report(at, "news hold for no time", "'holds' or 'lacks'");
  }

  Deed deed(DeedSpec const& spec, std::string const& at) const {
    Deed made;
    if (spec.order) {
      made.is = Deed::Is::order;
      made.row = row_of_single_unit(scenario, input, *spec.order, at + ".order");
      made.queue = static_cast<std::uint8_t>(spec.queue);
      for (std::size_t i = 0; i < spec.task.size(); ++i)
        expect_ready(spec.task[i], spec.task.size() > 1 ? fmt::format("{}.task[{}]", at, i) : at + ".task");
      made.program = add_program(scenario, input, spec.task, at + ".task");
      if (made.row != no_row && !scenario.relations.commands(rule.holder, scenario.units[made.row].commander))
        input.report(
            at + ".order",
            fmt::format("'{}' is commanded by '{}', who is not under '{}'", *spec.order,
                        scenario.actors[scenario.units[made.row].commander].name, scenario.actors[rule.holder].name),
            "a unit that he commands");
    } else if (spec.open || spec.close) {
      made.is = spec.open ? Deed::Is::open : Deed::Is::close;
      made.row = row_of(scenario.sites, spec.open ? *spec.open : *spec.close);
      if (std::uint32_t const holder = scenario.sites[made.row].holder;
          !scenario.relations.commands(rule.holder, holder))
        input.warn(at + (spec.open ? ".open" : ".close"),
                   fmt::format("'{}' is held by '{}', who is not under '{}'", scenario.sites[made.row].name,
                               scenario.actors[holder].name, scenario.actors[rule.holder].name),
                   "a site of his");
      made.takes = spec.takes;
      made.razes = spec.razes;
      made.leaks_per_s = spec.leaks;
    } else if (spec.announce) {
      made.is = Deed::Is::announce;
      made.row = word(*spec.announce);
    } else {
      made.is = Deed::Is::send;
      made.row = row_of(scenario.channels, *spec.over);
      made.message = *spec.send;
      made.about = row_of_single_unit(scenario, input, *spec.about, at + ".about");
      auto const& carries = scenario.channels[made.row].spec.carries;
      if (std::find(carries.begin(), carries.end(), made.message) == carries.end())
        input.report(at + ".over",
                     "channel '" + *spec.over + "' does not carry '" +
                         std::string(message_kind_words[static_cast<std::size_t>(made.message)]) + "'",
                     "a channel that carries it");
    }
    return made;
  }

  void expect_ready(OrderSpec const& order, std::string const& at) const {
    if (order.go_to && !order.go_to->via.empty())
      input.report(at + ".go_to.via", "a way that is found on the spot has no places to pass",
                   "one 'go_to' for each of them");
    if (order.go_to && order.go_to->by == Way::road &&
        (scenario.road_graph == nullptr || !scenario.road_graph->has(order.go_to->place)))
      input.report(at + ".go_to.by",
                   scenario.road_graph == nullptr ? "there is no road map"
                                                  : "no road of the map reaches '" + order.go_to->place + "'",
                   "a place on the road map, or by: straight");
    if (order.reinforce) input.report(at + ".reinforce", "only a unit's own orders can say so", "'go_to'");
  }

  void build(RuleSpec const& spec) const {
    rule.holder = row_of(scenario.actors, spec.held_by);
    rule.when = cases(spec.when, path + ".when");
    if (spec.unless) rule.unless = cases(*spec.unless, path + ".unless");
    if (spec.hold) refuse_news(rule.hold = cases(*spec.hold, path + ".hold"), path + ".hold");
    rule.after = spec.after;
    rule.chance = spec.chance;
    if (spec.at_most) rule.at_most = static_cast<std::uint32_t>(*spec.at_most);
    if (spec.per_s) rule.within = SimTime{} + from_seconds(*spec.per_s);
    if (spec.authority) {
      rule.leave_of = row_of(scenario.actors, spec.authority->by);
      rule.leave_takes = spec.authority->takes;
      rule.grants = spec.authority->grants;
    }
    rule.first_option = static_cast<std::uint32_t>(scenario.options.size());
    if (spec.options.empty()) add_option("do", 1, spec.deeds, path + ".do");
    for (auto const& [name, mark, option] : spec.options) {
      if (spec.choose == name) rule.chosen = static_cast<std::uint32_t>(scenario.options.size());
      add_option(name, option.weight, option.deeds, path + ".options." + name + ".do");
    }
    rule.n_options = static_cast<std::uint32_t>(scenario.options.size()) - rule.first_option;
    rule.first_else = static_cast<std::uint32_t>(scenario.deeds.size());
    add_deeds(spec.otherwise, path + ".else");
    rule.n_else = static_cast<std::uint32_t>(scenario.deeds.size()) - rule.first_else;
  }

  void add_option(std::string const& name, double weight, std::vector<DeedSpec> const& deeds,
                  std::string const& at) const {
    RuleOption option{entity("rules/" + rule.name + "/options/" + name), name, weight,
                      static_cast<std::uint32_t>(scenario.deeds.size()), static_cast<std::uint32_t>(deeds.size())};
    add_deeds(deeds, at);
    scenario.options.push_back(std::move(option));
  }
  void add_deeds(std::vector<DeedSpec> const& deeds, std::string const& at) const {
    for (std::size_t i = 0; i < deeds.size(); ++i)
      scenario.deeds.push_back(deed(deeds[i], deeds.size() > 1 ? fmt::format("{}[{}]", at, i) : at));
  }
};

void collect_words(std::vector<DeedSpec> const& deeds, std::vector<SpokenWord>& words) {
  for (DeedSpec const& deed : deeds) {
    if (!deed.announce) continue;
    EntityId const id = entity("words/" + *deed.announce);
    if (std::none_of(words.begin(), words.end(), [&](SpokenWord const& w) { return w.id == id; }))
      words.push_back({id, *deed.announce});
  }
}

// What can be announced, by all rules.
void build_words(Scenario& scenario, std::vector<config::Named<RuleSpec>> const& rules) {
  for (auto const& [name, mark, spec] : rules) {
    collect_words(spec.deeds, scenario.words);
    collect_words(spec.otherwise, scenario.words);
    for (auto const& option : spec.options) collect_words(option.value.deeds, scenario.words);
  }
  std::sort(scenario.words.begin(), scenario.words.end(), [](auto const& a, auto const& b) { return a.id < b.id; });
}

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
  if (scenario.rules.empty()) return;
  scenario.listeners.assign(n_kinds, {});
  for (Rule const& rule : scenario.rules)
    for (auto const* cases : {&rule.when, &rule.unless})
      for (Case const& one : *cases)
        for (News const& news : one.news) {
          if (news.is != News::Is::account) continue;
          auto& actors = scenario.listeners[static_cast<std::size_t>(news.kind)];
          if (std::find(actors.begin(), actors.end(), rule.holder) == actors.end()) actors.push_back(rule.holder);
        }
  for (auto& actors : scenario.listeners) std::sort(actors.begin(), actors.end());
}

}  // namespace

void Rules::describe(config::Schema<ScenarioSpec>& s) {
  s.add("rules", &ScenarioSpec::rules, config::map_of(config::object(rule_schema)), "what is done about news")
      .or_else("{}");
}

void Rules::link(Scenario& scenario, BuildInput& input) {
  auto const& specs = input.spec.rules;
  build_words(scenario, specs);
  std::vector<std::pair<EntityId, std::size_t>> turns;
  for (std::size_t i = 0; i < specs.size(); ++i) turns.emplace_back(entity("rules/" + specs[i].name), i);
  std::sort(turns.begin(), turns.end());
  std::vector<double> priorities;
  for (auto const& [id, i] : turns) {
    Rule rule;
    rule.id = id;
    rule.name = specs[i].name;
    RuleBuilder{scenario, input, rule}.build(specs[i].value);
    scenario.rules.push_back(std::move(rule));
    priorities.push_back(specs[i].value.priority);
  }
  build_turns(scenario, priorities);
  build_listeners(scenario);
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
