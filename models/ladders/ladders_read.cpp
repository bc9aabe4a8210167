// Ladders of the Scenario, and the ranges that their triggers watch.
#include <algorithm>

#include "models/conditions/condition_build.hpp"
#include "models/ladders/ladders.hpp"
#include "models/ladders/rung_path.hpp"
#include "models/stage/build.hpp"
#include "models/stage/stand_in.hpp"

namespace standoff {

namespace {

// A parallel rung is a ladder of its own in here, but not in the YAML.
std::string written_name(Ladder const& ladder) { return ladder.name.substr(0, ladder.name.find('/')); }

}  // namespace

std::string act_path(RungSpec const& rung) {
  auto const n = static_cast<std::size_t>(&rung.act() - rung.acts.data());
  return rung.acts.size() > 1 ? "do[" + std::to_string(n) + "]" : "do";
}

void aim(Scenario const& scenario, Rung& rung) {
  for (std::string const& type : rung.act_spec.targets) {
    rung.aims_at.push_back(static_cast<std::uint8_t>(row_of(scenario.vehicle_types, type)));
    rung.targets = static_cast<std::uint8_t>(rung.targets | (1U << rung.aims_at.back()));
  }
  if (rung.act_spec.targets.empty()) rung.targets = 0xff;
}

std::string rung_path(Ladder const& ladder, std::string const& rung) {
  return "ladders." + written_name(ladder) + ".rungs." + rung;
}

namespace {

struct LadderBuilder {
  Scenario& scenario;
  BuildInput& input;
  std::uint32_t row;
  ConditionBuilder builder{scenario, input, ladder().holder, ladder().zone, row, nullptr, &ladder().ages_s};

  Ladder& ladder() const { return scenario.ladders[row]; }

  Cases compile(ConditionSpec const& condition, std::string const& path) const {
    Cases cases = builder.cases(condition, path);
    for (Case const& one : cases)
      for (Level const& level : one.levels) {
        if (level.is == Condition::inside) ladder().line_ring = Row<Ring>{level.row};
        ladder().wide = ladder().wide || !is_about_it(level.is);
      }
    warn_if_impossible(input, cases, path);
    return cases;
  }

  void build(std::string const& called, RungSpec spec, std::uint32_t ordinal) const {
    Rung rung;
    rung.id = entity("ladders/" + ladder().name + "/rungs/" + called);
    rung.name = called;
    rung.ladder = row;
    rung.holder = ladder().holder;
    rung.act_spec = spec.act();
    ActionSpec const& act = rung.act_spec;
    rung.ordinal = ordinal;
    rung.next = ordinal + 1;
    if (!spec.hold) spec.hold.emplace().turned = true;
    if (!spec.read_as) spec.read_as.emplace().warning = 1;
    std::string const path = rung_path(ladder(), called);
    if (spec.when) rung.when = compile(*spec.when, path + ".when");
    if (spec.until) rung.until = compile(*spec.until, path + ".until");
    rung.hold = compile(*spec.hold, path + ".hold");
    for (std::size_t i = 0; i < act.over.size(); ++i) {
      std::string const& channel = act.over[i];
      rung.over.push_back(row_of(scenario.channels, channel));
      if (std::find(act.over.begin(), act.over.begin() + static_cast<std::ptrdiff_t>(i), channel) !=
          act.over.begin() + static_cast<std::ptrdiff_t>(i))
        input.report(path + "." + act_path(spec) + ".over[" + std::to_string(i) + "]",
                     "'" + channel + "' is named twice", "each once");
      auto const& carries = scenario.channels[rung.over.back()].spec.carries;
      if (std::find(carries.begin(), carries.end(), *act.send) == carries.end())
        input.report(path + "." + act_path(spec) + ".over" + (act.over.size() > 1 ? "[" + std::to_string(i) + "]" : ""),
                     "channel '" + channel + "' does not carry '" +
                         std::string(message_kind_words[static_cast<std::size_t>(*act.send)]) + "'",
                     "a channel that carries it");
    }
    if (spec.after == WaitFrom::replied && std::none_of(rung.over.begin(), rung.over.end(), [&](Row<Channel> channel) {
          return scenario.channels[channel].spec.reply.has_value();
        }))
      input.report(path + ".after", "no channel of this rung has a 'reply'", "answered, done or sent");
    if (auto const& responder = act.responder()) rung.responder = row_of(scenario.responders, *responder);
    rung.does_as_a_rule = !act.takes_time();
    rung.does_more = !rung.does_as_a_rule && spec.acts.size() > 1;
    rung.act = rung.does_as_a_rule ? *act_of(act) : act.act().value_or(Act::send);
    if (spec.authority) rung.authority = row_of(scenario.actors, spec.authority->by);
    aim(scenario, rung);
    rung.spec = std::move(spec);
    scenario.rungs.push_back(std::move(rung));
  }
};

// A rung that goes back to an earlier one must take its time somewhere, or the event loop would never advance.
void check_circle(BuildInput& input, Ladder const& ladder, std::uint32_t from) {
  auto const& rungs = ladder.spec.rungs;
  std::uint32_t const back_to = row_of(rungs, *rungs[from].value.then);
  if (back_to > from) return;
  double least_s = 0;
  for (std::uint32_t i = back_to; i <= from; ++i) least_s += rungs[i].value.wait ? rungs[i].value.wait->lowest() : 0;
  if (least_s < 1)
    input.report(rung_path(ladder, rungs[from].name) + ".then", "a circle of rungs that may take no time",
                 "waits of at least 1 s in all on the way round");
}

}  // namespace

namespace {

// By one of anybody's sensors: what he is told may rest on it.
bool may_be_taken_for_a_stranger(Scenario const& scenario, Row<Actor> holder, Unit const& unit) {
  if (scenario.relations.same_side(holder, unit.commander)) return false;
  for (Sensor const& sensor : scenario.sensors)
    for (Confusion<Row<Actor>> const& c : sensor.sides)
      if (scenario.relations.commands(c.is, unit.commander) && is_stranger(scenario.relations.of(holder, c.looks_like)))
        return true;
  return false;
}

// Whom it is against: those named, or all of those whom the holder watches or takes for enemies.
void build_against(Scenario const& scenario, BuildInput& input, Ladder& ladder) {
  AgainstSpec const& against = ladder.spec.against;
  if (against.zone) {
    ladder.zone = row_of(scenario.zones, *against.zone);
  } else if (scenario.zones.size() == 1) {
    ladder.zone = Row<Zone>{0};
  } else if (scenario.zones.size() > 1) {
    input.report("ladders." + written_name(ladder) + ".against", "which zone? there is not just one", "key 'zone'");
  }
  if (scenario.zones.empty() && ladder.spec.resets.outside_for_s)
    input.report("ladders." + written_name(ladder) + ".resets.outside_for", "outside of what? there is no zone",
                 "a zone");
  if (scenario.zones.empty() && ladder.spec.per == LadderSpec::Per::incursion)
    input.report("ladders." + written_name(ladder) + ".per", "there is no zone, so there are no incursions",
                 "section or unit");
  ladder.concerns.assign(scenario.units.size(), false);
  ladder.may_concern.assign(scenario.units.size(), false);
  for (std::uint32_t u = 0; u < scenario.units.size(); ++u) {
    Unit const& unit = scenario.units[u];
    std::string const& source = unit.source;
    bool const named = std::find(against.units.begin(), against.units.end(), source) != against.units.end();
    Relation const relation = scenario.relations.of(ladder.holder, unit.commander);
    ladder.concerns[u] = against.units.empty() ? is_stranger(relation) : named;
    ladder.may_concern[u] =
        ladder.concerns[u] || (against.units.empty() && may_be_taken_for_a_stranger(scenario, ladder.holder, unit));
  }
}

// A rung that runs beside the others is a ladder of one rung.
void split_parallel(Scenario& scenario, std::uint32_t row) {
  auto const written = scenario.ladders[row].spec.rungs;
  scenario.ladders[row].spec.rungs.clear();
  for (auto const& rung : written) {
    if (!rung.value.parallel) {
      scenario.ladders[row].spec.rungs.push_back(rung);
      continue;
    }
    Ladder beside;
    beside.name = scenario.ladders[row].name + "/" + rung.name;
    beside.id = entity("ladders/" + beside.name);
    beside.spec = scenario.ladders[row].spec;
    beside.spec.rungs = {rung};
    beside.written = scenario.ladders[row].written;
    scenario.ladders.push_back(std::move(beside));
  }
}

}  // namespace

void Ladders::describe(config::Schema<ScenarioSpec>& s) {
  s.add("ladders", &ScenarioSpec::ladders, config::map_of(config::object(ladder_schema)), "warning ladders")
      .or_else("{}");
}

void Ladders::build(Scenario& scenario, BuildInput& input) {
  auto specs = input.spec.ladders;  // a copy: what its rungs do is asked for later on
  scenario.ladders = rows_of<Ladder>("ladders", specs);
  auto const written = static_cast<std::uint32_t>(scenario.ladders.size());
  for (std::uint32_t row = 0; row < written; ++row) split_parallel(scenario, row);
  for (std::uint32_t row = 0; row < scenario.ladders.size(); ++row) {
    Ladder& ladder = scenario.ladders[row];
    ladder.holder = row_of(scenario.actors, ladder.spec.held_by);
    build_against(scenario, input, ladder);
    LadderBuilder const builder{scenario, input, row};
    ladder.first_rung = static_cast<std::uint32_t>(scenario.rungs.size());
    ladder.n_rungs = static_cast<std::uint32_t>(ladder.spec.rungs.size());
    if (ladder.spec.resets.outside_for_s && ladder.zone != no_row)
      ladder.line_ring = builder.builder.ring(ladder.zone, scenario.zones[ladder.zone].view[ladder.holder].radius_m);
    std::uint32_t ordinal = 0;
    for (auto const& [called, mark, rung] : ladder.spec.rungs) builder.build(called, rung, ordinal++);
    for (std::uint32_t i = 0; i < ladder.n_rungs; ++i) {
      Rung& rung = scenario.rungs[ladder.first_rung + i];
      if (!rung.spec.then) continue;
      if (row_of(ladder.spec.rungs, *rung.spec.then) == no_row) {
        input.report(rung_path(ladder, rung.name) + ".then", "it leads to a rung that is parallel",
                     "a rung that is not");
        continue;
      }
      check_circle(input, ladder, i);
      rung.next = static_cast<std::uint32_t>(row_of(ladder.spec.rungs, *rung.spec.then));
    }
  }
}

void Ladders::names(Scenario const& scenario, Names& names) {
  add_names(names, "ladders", scenario.ladders);
  for (Rung const& rung : scenario.rungs)
    if (rung.ladder != no_row)
      names.emplace_back(rung.id, "ladders/" + scenario.ladders[rung.ladder].name + "/rungs/" + rung.name);
}

void Ladders::mend(StandIn const& stand_in) {
  ScenarioSpec& spec = stand_in.spec;
  for (auto& [called, mark, ladder] : spec.ladders) {
    std::string const path = "ladders." + called;
    StandIn::fix(ladder.held_by, spec.actors);
    StandIn::fix(ladder.against.zone, spec.zones);
    StandIn::erase_unknown(ladder.against.units, spec.units);
    bool const unsure = stand_in.wrong_beside(path, "rungs") || (spec.zones.empty() && stand_in.wrong("zones"));
    if (!ladder.against.zone && unsure && !spec.zones.empty()) ladder.against.zone = spec.zones.front().name;
    if (spec.zones.empty() && unsure) ladder.rungs.clear();
    if (stand_in.wrong(path + ".per")) ladder.per = LadderSpec::Per::section;
    if (stand_in.wrong(path + ".resets")) ladder.resets = {};
    bool const names_wrong = stand_in.wrong("units") || stand_in.wrong("sites") || stand_in.wrong("actors") ||
                             stand_in.wrong("channels");  // as of rules, which may name what is wrong there
    std::erase_if(ladder.rungs, [&](auto const& rung) {
      return stand_in.wrong(path + ".rungs." + rung.name) ||
             (names_wrong && std::any_of(rung.value.acts.begin(), rung.value.acts.end(),
                                         [](ActionSpec const& act) { return act_of(act).has_value(); }));
    });
    for (auto& [rung_name, rung_mark, rung] : ladder.rungs) {
      for (ActionSpec& act : rung.acts) StandIn::erase_unknown(act.targets, spec.vehicle_types);
      if (rung.then && !StandIn::has(ladder.rungs, *rung.then)) rung.then.reset();
    }
  }
  std::erase_if(spec.ladders, [](auto const& ladder) { return ladder.value.rungs.empty(); });
}

}  // namespace standoff
