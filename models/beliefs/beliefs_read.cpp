// Beliefs of the Scenario.
#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "models/beliefs/beliefs.hpp"
#include "models/conditions/condition.hpp"
#include "models/conditions/condition_spec.hpp"
#include "models/knowledge/knowledge.hpp"
#include "models/stage/build.hpp"
#include "models/stage/stand_in.hpp"
#include "models/streams/streams.hpp"
#include "sim/core/sorted_sum.hpp"

namespace standoff {

void Beliefs::describe(config::Schema<ScenarioSpec>& s) {
  s.add("beliefs", &ScenarioSpec::beliefs, config::map_of(config::object(belief_schema)),
        "what actors believe of what they cannot see")
      .or_else("{}");
}

namespace {

constexpr double rounding = 1e-9;

// Whether what the holder of a rule or a rung believes of `it` is what the condition asks for.
bool believes(World const& w, Row<Actor> actor, std::uint32_t unit, Level const& level) {
  std::uint32_t const axis = Beliefs::axis_of(w, unit, Row<Place>{level.row});
  return axis != no_row && Beliefs::chance(w, actor, unit, axis) > level.above;
}

struct BeliefBuilder {
  Scenario& scenario;
  BuildInput& input;
  Belief& belief;
  std::uint32_t row;
  std::string path{"beliefs." + belief.name};

  std::string const& axis_name(std::size_t k) const { return scenario.places[belief.axes[k]].name; }
  // Where it stands in belief.axes; behind its end, and reported, if it is none.
  std::size_t axis(std::string const& name, std::string const& at) const {
    Row<Place> const place = row_of(scenario.places, name);
    auto const found = std::find(belief.axes.begin(), belief.axes.end(), place);
    if (found == belief.axes.end())
      input.report(at + "." + name, fmt::format("'{}' is no axis of stream '{}'", name, belief.spec.of),
                   "one of " + words_for_axes());
    return static_cast<std::size_t>(found - belief.axes.begin());
  }
  std::string words_for_axes() const {
    std::vector<std::string> names;
    for (auto const& one : scenario.streams[belief.stream].spec.axes) names.push_back(one.name);
    return words_for_names(names);
  }
  // By axis; below zero where nothing is said of it.
  std::vector<double> by_axis(Chances const& written, std::string const& at) const {
    std::vector<double> all(belief.axes.size(), -1);
    for (auto const& [name, mark, chance] : written)
      if (std::size_t const k = axis(name, at); k < all.size()) all[k] = chance;
    return all;
  }
  // Of what is said; the axes are in the order of their names, which decides nothing.
  double sum_of(std::vector<double> chances, std::string const& at) const {
    for (double& chance : chances) chance = std::max(0.0, chance);
    double const sum = sorted_sum(chances);
    if (sum > 1 + rounding) input.report(at, fmt::format("they come to {:.12g}", sum), "at most 1 in all");
    return sum;
  }

  void build() {
    belief.stream = row_of(scenario.streams, belief.spec.of);
    for (auto const& one : scenario.streams[belief.stream].axes) belief.axes.push_back(one.place);
    std::sort(belief.axes.begin(), belief.axes.end());
    belief.first_axis = static_cast<std::uint32_t>(scenario.axes.size());
    scenario.axes.insert(scenario.axes.end(), belief.axes.begin(), belief.axes.end());
    for (std::size_t const kind : belief.spec.learned_of) belief.kinds.push_back(learnable_kind(kind));
    if (belief.axes.empty())
      input.report(path + ".of", fmt::format("stream '{}' has no axes", belief.spec.of),
                   "a stream with 'axes': places from which arrivals come");
    for (std::uint32_t other = 0; other < row; ++other)
      if (scenario.beliefs[other].stream == belief.stream)
        input.report(path + ".of", fmt::format("'{}' is about that stream already", scenario.beliefs[other].name),
                     "one belief about a stream");
    if (belief.axes.empty()) return;
    for (auto const& [name, mark, chances] : belief.spec.indicators) add_indicator(name, chances);
    for (auto const& [name, mark, rows] : belief.spec.findings) add_finding(name, rows);
    std::sort(belief.indicators.begin(), belief.indicators.end(),
              [](Indicator const& a, Indicator const& b) { return a.id < b.id; });
    for (auto const& [name, mark, chances] : belief.spec.prior) add_holder(name, chances);
    std::sort(scenario.holders.begin() + belief.first_holder, scenario.holders.end(),
              [](BeliefHolder const& a, BeliefHolder const& b) { return a.actor < b.actor; });
    share_out_sight();
    add_credits();
    for (std::uint32_t unit = 0; unit < scenario.units.size(); ++unit)
      if (auto const& generated = scenario.units[unit].spec.generated; generated && generated->by == belief.spec.of)
        scenario.belief_of[unit] = row;
  }

  Indicator named(std::string const& name) const {
    Indicator made;
    made.id = entity("beliefs/" + belief.name + "/" + name);
    made.name = name;
    return made;
  }
  // There, or not.
  void add_indicator(std::string const& name, Chances const& chances) const {
    std::string const at = path + ".indicators." + name;
    Indicator made = named(name);
    made.readings = {child(made.id, 1), child(made.id, 0)};
    made.chance = by_axis(chances, at);
    for (std::size_t k = 0; k < belief.axes.size(); ++k) {
      if (made.chance[k] < 0) input.report(at, fmt::format("nothing is said of '{}'", axis_name(k)), "each axis");
      made.chance.push_back(1 - made.chance[k]);
    }
    belief.indicators.push_back(std::move(made));
  }
  // It names an axis, or none.
  void add_finding(std::string const& name, std::vector<config::Named<Chances>> const& rows) const {
    std::string const at = path + ".findings." + name;
    if (StandIn::has(belief.spec.indicators, name))
      input.report(at, "there is an indicator of that name", "another name");
    std::size_t const n = belief.axes.size();
    Indicator made = named(name);
    for (Row<Place> const place : belief.axes) made.readings.push_back(child(made.id, scenario.places[place].id.value));
    made.readings.push_back(made.id);
    made.chance.assign((n + 1) * n, 0);
    for (std::size_t k = 0; k < n; ++k)
      if (!StandIn::has(rows, axis_name(k)))
        input.report(at, fmt::format("nothing is said of '{}'", axis_name(k)), "each axis");
    for (auto const& [true_axis, mark, chances] : rows) {
      std::size_t const k = axis(true_axis, at);
      if (k == n) continue;
      std::vector<double> const named_as = by_axis(chances, at + "." + true_axis);
      for (std::size_t j = 0; j < n; ++j) made.chance[j * n + k] = std::max(0.0, named_as[j]);
      made.chance[n * n + k] = std::max(0.0, 1 - sum_of(named_as, at + "." + true_axis));
    }
    belief.indicators.push_back(std::move(made));
  }

  void add_holder(std::string const& name, Chances const& chances) const {
    std::string const at = path + ".prior." + name;
    BeliefHolder made{row, row_of(scenario.actors, name), by_axis(chances, at), {}, {}};
    if (scenario.relations.same_side(made.actor, scenario.streams[belief.stream].actor))
      input.report(at, fmt::format("stream '{}' is of his own side: he knows where they come from", belief.spec.of),
                   "an actor of another side");
    auto const said = [](double chance) { return chance >= 0; };
    auto const left_out = std::count_if(made.prior.begin(), made.prior.end(), std::not_fn(said));
    double const sum = sum_of(made.prior, at);
    if (left_out == 0 && sum < 1 - rounding)
      input.report(at, fmt::format("they come to {:.12g}", sum),
                   "1 in all, or an axis left out to which the rest goes");
    for (double& chance : made.prior)
      chance = said(chance) ? chance / std::max(1.0, sum) : std::max(0.0, 1 - sum) / static_cast<double>(left_out);
    made.sees.assign(belief.indicators.size(), true);
    made.credit.assign(scenario.actors.size(), 0);
    for (Kind const kind : belief.kinds) Knowledge::listen(scenario, kind, made.actor);
    scenario.holders.push_back(std::move(made));
    ++belief.n_holders;
  }
  BeliefHolder* holder(std::string const& name, std::string const& at) const {
    Row<Actor> const actor = row_of(scenario.actors, name);
    for (std::size_t h = belief.first_holder; h < scenario.holders.size(); ++h)
      if (scenario.holders[h].actor == actor) return &scenario.holders[h];
    input.report(at, fmt::format("'{}' has no prior", name), "an actor who has one");
    return nullptr;
  }
  void share_out_sight() const {
    for (auto const& [name, mark, actors] : belief.spec.seen_by) {
      std::string const& called = name;
      std::string const at = path + ".seen_by." + called;
      auto const found = std::find_if(belief.indicators.begin(), belief.indicators.end(),
                                      [&](Indicator const& one) { return one.name == called; });
      auto const i = static_cast<std::size_t>(found - belief.indicators.begin());
      if (found == belief.indicators.end()) {
        std::vector<std::string> names;
        for (Indicator const& one : belief.indicators) names.push_back(one.name);
        input.report(at, fmt::format("'{}' is no indicator and no finding", called), "one of them",
                     config::did_you_mean(called, names));
        continue;
      }
      for (std::size_t h = belief.first_holder; h < scenario.holders.size(); ++h) scenario.holders[h].sees[i] = false;
      for (std::string const& actor : actors)
        if (BeliefHolder* const his = holder(actor, at)) his->sees[i] = true;
    }
  }
  void add_credits() const {
    for (auto const& [name, mark, credits] : belief.spec.credits) {
      std::string const at = path + ".credits." + name;
      BeliefHolder* const his = holder(name, at);
      for (auto const& [other, other_mark, credit] : credits) {
        if (other == name) input.report(at + "." + other, "his own claims tell him nothing", "somebody else");
        if (his != nullptr) his->credit[row_of(scenario.actors, other)] = credit;
      }
    }
  }
};

}  // namespace

void Beliefs::build(Scenario& scenario, BuildInput& input) {
  scenario.beliefs = rows_of<Belief>("beliefs", input.spec.beliefs);
  if (scenario.beliefs.empty()) return;
  scenario.belief_of.assign(scenario.units.size(), no_row);
  scenario.believes = &believes;
  for (std::uint32_t row = 0; row < scenario.beliefs.size(); ++row) {
    scenario.beliefs[row].first_holder = static_cast<std::uint32_t>(scenario.holders.size());
    BeliefBuilder{scenario, input, scenario.beliefs[row], row}.build();
  }
}

void Beliefs::names(Scenario const& scenario, Names& names) { add_names(names, "beliefs", scenario.beliefs); }

void Beliefs::warn(Scenario const& scenario, BuildInput& input) {
  for (std::uint32_t row = 0; row < scenario.beliefs.size(); ++row) {
    auto const& of = scenario.belief_of;
    if (std::find(of.begin(), of.end(), row) == of.end())
      input.warn("beliefs." + scenario.beliefs[row].name + ".of",
                 fmt::format("stream '{}' brings no unit of which anybody could learn", scenario.beliefs[row].spec.of),
                 "a unit that is 'generated: {by: ...}' it");
  }
}

// What is wrong, or is about what is wrong, goes as a whole.
void Beliefs::mend(StandIn const& stand_in) {
  ScenarioSpec& spec = stand_in.spec;
  stand_in.erase_wrong("beliefs", spec.beliefs);
  if (stand_in.wrong("streams")) spec.beliefs.clear();
}

}  // namespace standoff
