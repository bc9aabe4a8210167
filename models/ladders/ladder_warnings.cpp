// What is valid of a ladder but can hardly be meant.
#include <algorithm>
#include <limits>
#include <numeric>

#include <fmt/format.h>

#include "models/conditions/condition_build.hpp"
#include "models/ladders/ladders.hpp"
#include "models/ladders/rung_path.hpp"
#include "models/stage/build.hpp"

namespace standoff {

namespace {

struct LadderWarnings {
  Scenario const& scenario;
  BuildInput& input;
  Ladder const& ladder;

  Rung const& rung(std::uint32_t ordinal) const { return scenario.rungs[ladder.first_rung + ordinal]; }
  std::string path(Rung const& r, char const* key) const {
    return rung_path(ladder, r.name) + (*key == '\0' ? "" : ".") + key;
  }

  void unreachable() const {
    std::vector<bool> reached(ladder.n_rungs);
    for (std::uint32_t i = 0; i < ladder.n_rungs && !reached[i]; i = rung(i).next) reached[i] = true;
    for (std::uint32_t i = 0; i < ladder.n_rungs; ++i)
      if (!reached[i])
        input.warn(path(rung(i), ""), "no rung leads to this one", "a 'then' that does, or another order of the rungs");
  }

  double fastest_relay_s(Rung const& r) const {
    double fastest = std::numeric_limits<double>::infinity();
    for (Row<Channel> const channel : r.over) {
      auto const& hops = scenario.channels[channel].hops;
      fastest = std::min(fastest, std::accumulate(hops.begin(), hops.end(), 0.0, [](double s, Hop const& hop) {
                           return s + hop.spec.takes.lowest();
                         }));
    }
    return fastest;
  }
  // Counted from the answer the first hop is behind already.
  void hurried(Rung const& r) const {
    if (!r.act_spec.send || !is_warning(*r.act_spec.send)) return;
    double fastest_s = fastest_relay_s(r);
    if (r.spec.after == WaitFrom::answered) {
      double first_s = std::numeric_limits<double>::infinity();
      for (Row<Channel> const channel : r.over)
        first_s = std::min(first_s, scenario.channels[channel].hops.front().spec.takes.lowest());
      fastest_s -= first_s;
    }
    if (r.spec.after == WaitFrom::replied || (r.spec.wait ? r.spec.wait->highest() : 0) >= fastest_s) return;
    if (!r.spec.wait && r.spec.every_s) return;  // it lasts until the next one is due
    input.warn(path(r, "wait"),
               fmt::format("the wait is over before the fastest relay ({}) is through", words_for_time(fastest_s)),
               "a longer wait, or a quicker channel");
  }

  // Without a wait it lasts until the next rung is due.
  void never_again(Rung const& r) const {
    if (!r.spec.every_s || r.spec.wait || r.next >= ladder.n_rungs || rung(r.next).spec.when) return;
    input.warn(path(r, "every"), "the next rung is due at once, so nothing is done again",
               fmt::format("a 'wait', or 'when' on '{}'", rung(r.next).name));
  }

  bool warns(Rung const& r) const {
    ActionSpec const& act = r.act_spec;
    if (act.radio || act.leaflets) return true;
    if (act.fly_past || act.fire_ahead) return r.spec.read_as->warning > 0;
    if (!act.send || !is_warning(*act.send)) return false;
    return std::any_of(r.over.begin(), r.over.end(), [&](Row<Channel> channel) {
      auto const& hops = scenario.channels[channel].hops;
      return scenario.channels[channel].reaches == no_row && std::all_of(hops.begin(), hops.end(), [](Hop const& hop) {
               return hop.spec.does_it > 0 && (hop.spec.loss < 1 || hop.spec.retry);
             });
    });
  }
  // By this holder, on any of his ladders: one that runs beside this one warns as well.
  bool holder_warns_before(std::uint32_t ordinal) const {
    for (std::uint32_t i = 0; i < ordinal; ++i)
      if (warns(rung(i))) return true;
    for (Ladder const& other : scenario.ladders) {
      if (&other == &ladder || other.holder != ladder.holder) continue;
      for (std::uint32_t i = 0; i < other.n_rungs; ++i)
        if (warns(scenario.rungs[other.first_rung + i])) return true;
    }
    return false;
  }
  // Those whom it is against by its own words are enemies, whoever may be taken for one of them.
  bool against_enemies() const {
    for (std::uint32_t u = 0; u < scenario.units.size(); ++u)
      if (ladder.concerns[u] && scenario.relations.of(ladder.holder, scenario.units[u].commander) != Relation::hostile)
        return false;
    return true;
  }
  // One rung against units that are named, or against enemies, is a list of targets, and not meant to warn.
  void unwarned(std::uint32_t ordinal) const {
    bool const beside_others = ladder.name.find('/') != std::string::npos;
    if (ladder.n_rungs == 1 && !beside_others && (!ladder.spec.against.units.empty() || against_enemies())) return;
    if (rung(ordinal).act_spec.strike && !holder_warns_before(ordinal))
      input.warn(path(rung(ordinal), ""), "a strike with no warning before it that could be understood",
                 "a rung that warns before it");
  }

  void targetless(Rung const& r) const {
    if (!r.act_spec.strike) return;
    for (std::uint32_t u = 0; u < scenario.units.size(); ++u)
      if (ladder.concerns[u])
        for (std::uint8_t const type : scenario.units[u].vehicles)
          if ((r.targets >> type & 1U) != 0) return;
    input.warn(path(r, (act_path(r.spec) + ".targets").c_str()), "no unit that the ladder is against has such vehicles",
               "types that they have");
  }

  void borrowed(Rung const& r) const {
    if (r.responder == no_row || scenario.responders[r.responder].holder == ladder.holder) return;
    Responder const& responder = scenario.responders[r.responder];
    ActionSpec const& act = r.act_spec;
    input.warn(path(r, fmt::format("{}.{}", act_path(r.spec), act_words[static_cast<std::size_t>(*act.act())]).c_str()),
               fmt::format("'{}' is held by '{}'", responder.name, scenario.actors[responder.holder].name),
               fmt::format("a responder of '{}'", scenario.actors[ladder.holder].name));
  }

  void to_oneself(Rung const& r) const {
    for (Row<Channel> const channel : r.over)
      if (scenario.channels[channel].reaches == ladder.holder)
        input.warn(path(r, (act_path(r.spec) + ".over").c_str()),
                   fmt::format("channel '{}' reaches '{}', who holds the ladder", scenario.channels[channel].name,
                               scenario.actors[ladder.holder].name),
                   "a channel to somebody else");
  }

  bool hears_replies() const {
    return std::any_of(scenario.rungs.begin(), scenario.rungs.end(), [&](Rung const& r) {
      return r.holder == ladder.holder && std::any_of(r.over.begin(), r.over.end(), [&](Row<Channel> channel) {
               return scenario.channels[channel].spec.reply.has_value();
             });
    });
  }
  // Waits for a reply that nobody gives; of alternatives one may do without.
  void in_vain(ConditionSpec const& trigger, std::string const& where) const {
    if (trigger.reply && !hears_replies())
      input.warn(where + ".reply", "no channel over which the holder sends has a 'reply'", "one that has");
    for (std::size_t i = 0; i < trigger.all.size(); ++i) in_vain(trigger.all[i], fmt::format("{}.all[{}]", where, i));
  }

  // Conditions that exclude each other, or that are one and the same.
  void contradictory(Rung const& r) const {
    if (!r.spec.when) return;
    ConditionSpec const& when = *r.spec.when;
    ConditionSpec hold = *r.spec.hold;
    bool const held = ladder.spec.per == LadderSpec::Per::section && hold.turned == true && when.turned == true;
    hold.turned.reset();
    if (held && hold.empty()) input.warn(path(r, "when"), "it is held (turned) whenever it is due", "another 'hold'");
    if (when.inside == false && when.range_m && ladder.zone != no_row && scenario.zones[ladder.zone].area == nullptr &&
        *when.range_m <= scenario.zones[ladder.zone].view[ladder.holder].radius_m)
      input.warn(path(r, "when"), "'inside: false' together with a range within the line", "one of them");
    if (!r.spec.until || !r.spec.until->range_m || !when.range_m) return;
    ConditionSpec until = *r.spec.until;
    until.range_m.reset();
    if (until.empty() && *r.spec.until->range_m >= *when.range_m)
      input.warn(path(r, "until"), "it holds whenever the rung is due",
                 "a range of less than " + config::format_quantity(*when.range_m, config::Dimension::length));
  }

  // Nobody is on a ladder who is not in its holder's picture.
  bool sees(Unit const& unit) const {
    return std::find(unit.reports_to.begin(), unit.reports_to.end(), ladder.holder) != unit.reports_to.end() ||
           std::any_of(scenario.sensors.begin(), scenario.sensors.end(),
                       [&](Sensor const& sensor) { return sensor.holder == ladder.holder; });
  }
  bool may_be_armed(Unit const& unit) const {
    return std::any_of(unit.vehicles.begin(), unit.vehicles.end(),
                       [&](std::uint8_t type) { return scenario.vehicle_types[type].spec.armed; }) ||
           std::any_of(scenario.sensors.begin(), scenario.sensors.end(), [&](Sensor const& sensor) {
             return sensor.holder == ladder.holder && sensor.spec.takes_unarmed_for_armed > 0;
           });
  }
  void concerns_nobody() const {
    std::string const name = ladder.name.substr(0, ladder.name.find('/'));
    std::string const& holder = scenario.actors[ladder.holder].name;
    bool any = false, seen = false, armed = ladder.spec.against.classified == AgainstSpec::Class::any;
    for (std::uint32_t u = 0; u < scenario.units.size(); ++u) {
      if (!ladder.concerns[u]) continue;
      any = true;
      seen = seen || sees(scenario.units[u]);
      armed = armed || may_be_armed(scenario.units[u]);
    }
    if (!any)
      input.warn("ladders." + name + ".against", "no unit is against its holder '" + holder + "'", "key 'units'");
    else if (!seen)
      input.warn("ladders." + name, "'" + holder + "' sees nobody: it holds no sensor and no unit reports to it",
                 "a sensor");
    else if (!armed)
      input.warn("ladders." + name + ".against.classified", "no unit that the ladder is against has an armed vehicle",
                 "any");
  }

  void look() const {
    concerns_nobody();
    unreachable();
    for (std::uint32_t i = 0; i < ladder.n_rungs; ++i) {
      hurried(rung(i));
      never_again(rung(i));
      unwarned(i);
      targetless(rung(i));
      borrowed(rung(i));
      to_oneself(rung(i));
      contradictory(rung(i));
      if (auto const& when = rung(i).spec.when) {
        in_vain(*when, path(rung(i), "when"));
        warn_in_vain(scenario, input, ladder.holder, *when, path(rung(i), "when"));
      }
    }
  }
};

bool asks_for_fire(ConditionSpec const& trigger) {
  return trigger.fires || std::any_of(trigger.any.begin(), trigger.any.end(), asks_for_fire) ||
         std::any_of(trigger.all.begin(), trigger.all.end(), asks_for_fire);
}

// It opens fire, which harms nobody, and nobody asks for it.
void fires_without_effect(Scenario const& scenario, BuildInput& input, Unit const& unit) {
  if (unit.spec.fire_hits > 0) return;
  std::uint32_t const row = row_of(scenario.units, unit.name);
  bool const asked = std::any_of(scenario.rungs.begin(), scenario.rungs.end(), [&](Rung const& rung) {
    auto const asks = [](std::optional<ConditionSpec> const& t) { return t && asks_for_fire(*t); };
    return rung.ladder != no_row && scenario.ladders[rung.ladder].concerns[row] &&
           (asks(rung.spec.when) || asks(rung.spec.until) || asks(rung.spec.hold));
  });
  if (asked) return;
  std::pair<char const*, ResponseSpec const*> const responses[] = {{"complies_by", &unit.spec.complies_by},
                                                                   {"if_attacked", &unit.spec.if_attacked},
                                                                   {"if_struck", &unit.spec.if_struck}};
  for (auto const& [key, response] : responses)
    if (response->fire > 0)
      input.warn(fmt::format("units.{}.{}.fire", unit.source, key),
                 "its fire has no effect: it hits nothing, and no ladder asks for 'fires'",
                 "'fire_hits' of the unit, or 'fires' as a trigger");
}

}  // namespace

void Ladders::warn(Scenario const& scenario, BuildInput& input) {
  for (Ladder const& ladder : scenario.ladders) LadderWarnings{scenario, input, ladder}.look();
  for (Unit const* unit : in_written_order(scenario)) fires_without_effect(scenario, input, *unit);
}

}  // namespace standoff
