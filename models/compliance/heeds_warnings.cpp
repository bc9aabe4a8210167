// What a unit would heed of somebody who never says it.
#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "models/compliance/compliance.hpp"
#include "models/stage/build.hpp"

namespace standoff {

namespace {

// Which signals can reach whom, and from whom: as messages of ladders, and as acts of responders.
class Voices {
 public:
  explicit Voices(Scenario const& scenario) : scenario_(scenario) {
    for (Rung const& rung : scenario.rungs) {
      for (Row<Channel> const channel : rung.over) add_messages(rung, scenario.channels[channel]);
      add_acts(rung);
    }
  }

  bool reach(std::uint32_t unit, Row<Actor> principal, Signal signal) const {
    return reached_.contains({unit, principal, signal});
  }

 private:
  void add_acts(Rung const& rung) {
    if (rung.responder == no_row) return;
    ActionSpec const& act = rung.act_spec;
    bool const read = rung.spec.read_as->warning > 0;
    Signal const signal = act.radio                ? Signal::radio_warning
                          : act.leaflets           ? Signal::leaflets
                          : act.fly_past && read   ? Signal::show_of_force
                          : act.fire_ahead && read ? Signal::warning_shots
                                                   : Signal::none;
    for (std::uint32_t u = 0; u < scenario_.units.size(); ++u)
      if (concerns(rung, u)) reached_.insert({u, scenario_.responders[rung.responder].holder, signal});
  }

  void add_messages(Rung const& rung, Channel const& channel) {
    if (channel.reaches != no_row || !asks(rung)) return;
    Row<Actor> const holder = rung.holder;
    Row<Actor> const principal = channel.spec.broadcast ? holder : channel.hops.back().by;
    for (std::uint32_t u = 0; u < scenario_.units.size(); ++u) {
      Row<Actor> const commander = scenario_.units[u].commander;
      bool const heard = channel.spec.broadcast ? !scenario_.relations.same_side(commander, holder)
                                                : concerns(rung, u) || is_mistaken(rung, channel, u);
      Signal const plain = channel.spec.broadcast   ? Signal::radio_warning
                           : principal == commander ? Signal::order
                                                    : Signal::advice;
      if (heard) reached_.insert({u, principal, channel.spec.heard_as.value_or(plain)});
    }
  }

  // Only these ask a unit to do something.
  static bool asks(Rung const& rung) { return rung.act_spec.send && is_warning(*rung.act_spec.send); }
  // What a rule asks of a responder may be against anybody.
  bool concerns(Rung const& rung, std::uint32_t unit) const {
    return rung.ladder == no_row || scenario_.ladders[rung.ladder].concerns[unit];
  }

  // A garbled message may go to another unit of the same command.
  bool is_mistaken(Rung const& rung, Channel const& channel, std::uint32_t unit) const {
    bool const garbled = std::any_of(channel.hops.begin(), channel.hops.end(),
                                     [](Hop const& hop) { return hop.spec.garbles.wrong_unit > 0; });
    for (std::uint32_t u = 0; garbled && u < scenario_.units.size(); ++u)
      if (concerns(rung, u) && scenario_.units[u].commander == scenario_.units[unit].commander) return true;
    return false;
  }

  Scenario const& scenario_;
  std::set<std::tuple<std::uint32_t, std::uint32_t, Signal>> reached_;  // unit, principal, signal
};

constexpr std::array<char const*, signal_words.size()> phrases{
    "nothing", "an order", "advice", "a radio warning", "leaflets", "a show of force", "warning shots"};

// Orders that reach it and that it was not told to heed.
void own_command_unheeded(Scenario const& scenario, BuildInput& input, Voices const& voices, Unit const& unit) {
  std::string const& command = scenario.actors[unit.commander].name;
  if (unit.spec.heeds->empty() || row_of(*unit.spec.heeds, command) != no_row) return;
  if (voices.reach(row_of(scenario.units, unit.name), unit.commander, Signal::order))
    input.warn("units." + unit.source + ".heeds",
               "orders of its own command '" + command + "' reach it, and it does not heed them",
               "key '" + command + "'");
}

void never_said(Scenario const& scenario, BuildInput& input, Voices const& voices, Unit const& unit) {
  std::uint32_t const row = row_of(scenario.units, unit.name);
  for (auto const& [name, mark, heeds] : *unit.spec.heeds) {
    Row<Actor> const actor = row_of(scenario.actors, name);
    std::string given;
    for (std::size_t s = 1; s < signal_words.size(); ++s)
      if (voices.reach(row, actor, static_cast<Signal>(s)))
        given += (given.empty() ? "" : " or ") + std::string(signal_words[s]);
    for (std::size_t s = 1; s < signal_words.size(); ++s) {
      auto const signal = static_cast<Signal>(s);
      // That it would obey its own command is worth saying even where no order comes.
      bool const own = signal == Signal::order && actor == unit.commander;
      if (share(heeds, signal) <= 0 || own || voices.reach(row, actor, signal)) continue;
      input.warn(fmt::format("units.{}.heeds.{}.{}", unit.source, name, signal_words[s]),
                 fmt::format("does nothing here: '{}' never gives it {}", name, phrases[s]),
                 given.empty() ? "a ladder by which it would" : given);
    }
  }
}

// It is never asked what it does.
void respects_nothing(Scenario const& scenario, BuildInput& input, Unit const& unit) {
  bool const respects_one = std::any_of(scenario.zones.begin(), scenario.zones.end(),
                                        [&](Zone const& zone) { return zone.respects[unit.commander] > 0; });
  if (unit.spec.respects_by != Respects::halt && !respects_one)
    input.warn("units." + unit.source + ".respects_by", "its side respects no zone",
               "'respects' in the 'seen_by' of a zone");
}

}  // namespace

void Compliance::warn(Scenario const& scenario, BuildInput& input) {
  for (Unit const* unit : in_written_order(scenario)) respects_nothing(scenario, input, *unit);
  auto const says = [](Unit const& unit) { return unit.spec.heeds.has_value(); };
  if (std::none_of(scenario.units.begin(), scenario.units.end(), says)) return;
  Voices const voices(scenario);
  for (Unit const* unit : in_written_order(scenario)) {
    if (!says(*unit)) continue;
    own_command_unheeded(scenario, input, voices, *unit);
    never_said(scenario, input, voices, *unit);
  }
}

}  // namespace standoff
