// Rules of the Scenario.
#include <algorithm>

#include <fmt/format.h>

#include "models/conditions/condition_build.hpp"
#include "models/ladders/rung_path.hpp"
#include "models/rules/circles.hpp"
#include "models/rules/deed_build.hpp"
#include "models/rules/rule_spec.hpp"
#include "models/rules/rules.hpp"
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
    bool const any = rule.first_option < scenario.options.size();
    std::uint32_t const first =
        any ? scenario.options[rule.first_option].first_deed : static_cast<std::uint32_t>(scenario.deeds.size());
    DeedBuilder{scenario, input,     rule.holder, gives_it(), may_be_it(scenario, rule.holder, rule.when),
                rule.id,  rule.name, first}
        .add(deeds, at);
  }
};

// What a rung does of what rules do as well.
void add_rung(Scenario& scenario, BuildInput& input, std::uint32_t row) {
  Rung const& rung = scenario.rungs[row];
  Ladder const& ladder = scenario.ladders[rung.ladder];
  Rule rule;
  rule.id = rung.id;
  rule.name = "ladders/" + ladder.name + "/rungs/" + rung.name;
  rule.rung = row;
  rule.holder = ladder.holder;
  rule.first_option = static_cast<std::uint32_t>(scenario.options.size());
  rule.n_options = 1;
  auto const first = static_cast<std::uint32_t>(scenario.deeds.size());
  std::vector<DeedSpec> deeds;
  std::vector<std::string> paths;
  for (std::size_t i = 0; i < rung.spec.acts.size(); ++i) {
    if (rung.spec.acts[i].takes_time()) continue;  // the ladders see to that
    static_cast<ActSpec&>(deeds.emplace_back()) = rung.spec.acts[i];
    paths.push_back(rung_path(ladder, rung.name) +
                    (rung.spec.acts.size() > 1 ? ".do[" + std::to_string(i) + "]" : ".do"));
  }
  RuleOption all{child(rung.id, 0), "do", 1, first, static_cast<std::uint32_t>(deeds.size())};
  std::vector<std::uint32_t> own;
  for (std::uint32_t unit = 0; unit < scenario.units.size(); ++unit)
    if (ladder.concerns[unit] && scenario.relations.commands(ladder.holder, scenario.units[unit].commander))
      own.push_back(unit);
  DeedBuilder{scenario, input, ladder.holder, true, std::move(own), rung.id, rule.name, first, rung.ladder}.add(deeds,
                                                                                                                paths);
  scenario.options.push_back(std::move(all));
  rule.first_else = rule.end_of_deeds = static_cast<std::uint32_t>(scenario.deeds.size());
  scenario.rule_of_rung.resize(scenario.rungs.size(), no_row);
  scenario.rule_of_rung[row] = static_cast<std::uint32_t>(scenario.rules.size());
  scenario.rules.push_back(std::move(rule));
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
  for (std::uint32_t rung = 0; rung < scenario.rungs.size(); ++rung)
    if (scenario.rungs[rung].does_as_a_rule || scenario.rungs[rung].does_more) add_rung(scenario, input, rung);
  for (std::uint32_t row = 0; row < scenario.rules.size(); ++row)
    if (scenario.rules[row].asks_of_it) scenario.asking.push_back(row);
  std::stable_sort(scenario.asking.begin(), scenario.asking.end(), [&](std::uint32_t a, std::uint32_t b) {
    return scenario.rules[a].holder < scenario.rules[b].holder;
  });
  expect_brought(scenario, input);
  if (!input.diagnostics.has_errors()) refuse_circles(scenario, input);
}

void Rules::names(Scenario const& scenario, Names& names) {
  for (Rung const& rung : scenario.rungs)  // of rules that ask a responder for something
    if (rung.ladder == no_row)
      names.emplace_back(rung.id,
                         "rules/" + rung.name + "/" + std::string(act_words[static_cast<std::size_t>(rung.act)]));
  for (Rule const& rule : scenario.rules) {
    if (rule.rung != no_row) continue;
    names.emplace_back(rule.id, "rules/" + rule.name);
    for (std::uint32_t i = rule.first_option; i < rule.first_option + rule.n_options; ++i)
      names.emplace_back(scenario.options[i].id, "rules/" + rule.name + "/options/" + scenario.options[i].name);
  }
}

// What nothing refers to goes as a whole.
void Rules::mend(StandIn const& stand_in) {
  ScenarioSpec& spec = stand_in.spec;
  if (stand_in.wrong("units") || stand_in.wrong("sites") || stand_in.wrong("actors") || stand_in.wrong("channels"))
    spec.rules.clear();  // they may name what is wrong there
  stand_in.erase_wrong("rules", spec.rules);
}

}  // namespace standoff
