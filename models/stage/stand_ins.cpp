// What can be looked at although something else could not be read: all mistakes at once. Every name of the document stays
// a name, so that nothing that refers to it is blamed for what is wrong there.
#include <algorithm>
#include <limits>
#include <string>

#include "models/stage/build.hpp"

namespace standoff {

namespace {

template <class Spec>
bool has(std::vector<config::Named<Spec>> const& section, std::string const& name) {
  return std::any_of(section.begin(), section.end(), [&](auto const& entry) { return entry.name == name; });
}

class StandIn {
 public:
  StandIn(ScenarioSpec& spec, config::Diagnostics const& diagnostics) : spec_(spec), diagnostics_(diagnostics) {}

  void work() {
    for (auto& [name, mark, zone] : spec_.zones) mend("zones." + name, zone);
    // What nothing refers to goes as a whole, and with it what is compared with it.
    erase_wrong("sensors", spec_.sensors);
    erase_wrong("measures", spec_.measures);
    erase_wrong("roads", spec_.roads);
    std::erase_if(spec_.reported, [&](auto const& fact) {
      return wrong("reported." + fact.name) || wrong("measures." + fact.value.measure.value_or(fact.name));
    });
    for (auto& [name, mark, desk] : spec_.desks) erase_unknown(desk.fails_with, spec_.common_causes);
    for (auto& [name, mark, channel] : spec_.channels) mend("channels." + name, channel);
    for (auto& [name, mark, responder] : spec_.responders) fix(responder.held_by, spec_.actors);
    for (auto& [name, mark, unit] : spec_.units) mend("units." + name, unit);
    for (auto& [name, mark, ladder] : spec_.ladders) mend("ladders." + name, ladder);
    std::erase_if(spec_.ladders, [](auto const& ladder) { return ladder.value.rungs.empty(); });
    if (spec_.origin && !has(spec_.places, *spec_.origin)) spec_.origin.reset();
  }

 private:
  bool wrong(std::string const& path) const { return diagnostics_.has_error_at(path); }
  // At the object itself, or in one of its keys that is not this one.
  bool wrong_beside(std::string const& path, std::string const& key) const {
    std::vector<config::Diagnostic> const all = diagnostics_.sorted();
    return std::any_of(all.begin(), all.end(), [&](config::Diagnostic const& d) {
      bool const within = d.path == path || d.path.starts_with(path + ".");
      return d.severity == config::Severity::error && within && !d.path.starts_with(path + "." + key);
    });
  }
  template <class Section>
  void erase_wrong(std::string const& section, Section& entries) const {
    std::erase_if(entries, [&](auto const& entry) { return wrong(section + "." + entry.name); });
  }

  // A name that is none gives way to one that is.
  template <class Section>
  static void fix(std::string& name, Section const& section) {
    if (!has(section, name)) name = section.front().name;
  }
  template <class Section>
  static void fix(std::optional<std::string>& name, Section const& section) {
    if (name && !has(section, *name)) name.reset();
  }
  template <class Section>
  static void erase_unknown(std::vector<std::string>& names, Section const& section) {
    std::erase_if(names, [&](std::string const& name) { return !has(section, name); });
  }

  void mend(std::string const& path, ZoneSpec& zone) const {
    fix(zone.held_by, spec_.actors);
    fix(zone.centre, spec_.places);
    fix(zone.incursion.line, spec_.actors);
    if (wrong(path + ".incursion")) zone.incursion.min_depth_m = 0;
    // So large that no depth is beyond it.
    if (!(zone.radius_m > 0) || wrong(path + ".radius")) zone.radius_m = std::numeric_limits<double>::max();
    std::erase_if(zone.seen_by, [&](auto const& view) {
      return wrong(path + ".seen_by." + view.name) || !has(spec_.actors, view.name);
    });
  }

  void mend(std::string const& path, ChannelSpec& channel) const {
    if (wrong(path + ".carries"))
      for (std::size_t kind = 0; kind < message_kind_words.size(); ++kind)
        channel.carries.push_back(static_cast<MessageKind>(kind));
    if (wrong(path)) channel.reply.emplace();  // perhaps it has one
    fix(channel.reaches, spec_.actors);
    if (channel.broadcast) fix(channel.broadcast->from, spec_.places);
    for (auto& [name, mark, hop] : channel.hops) {
      fix(hop.by, spec_.actors);
      fix(hop.desk, spec_.desks);
    }
  }

  void mend(std::string const& path, UnitSpec& unit) const {
    fix(unit.commanded_by, spec_.actors);
    erase_unknown(unit.reports_to, spec_.actors);
    if (unit.heeds) std::erase_if(*unit.heeds, [&](auto const& heeds) { return !has(spec_.actors, heeds.name); });
    if (wrong(path + ".generated")) unit.generated.reset();
    bool const short_of_some =
        std::erase_if(unit.composition, [&](auto const& part) { return !has(spec_.vehicle_types, part.name); }) > 0;
    if (short_of_some || wrong(path + ".composition") || wrong(path + ".parts")) {
      unit.composition = {{spec_.vehicle_types.front().name, {}, 1}};
      unit.parts.section = Law::fixed(1);
    }
    if (!has(spec_.places, unit.at) || wrong(path + ".orders")) {
      fix(unit.at, spec_.places);
      unit.orders.clear();
    }
  }

  void mend(std::string const& path, LadderSpec& ladder) const {
    fix(ladder.held_by, spec_.actors);
    fix(ladder.against.zone, spec_.zones);
    erase_unknown(ladder.against.units, spec_.units);
    bool const unsure = wrong_beside(path, "rungs") || (spec_.zones.empty() && wrong("zones"));
    if (!ladder.against.zone && unsure && !spec_.zones.empty()) ladder.against.zone = spec_.zones.front().name;
    if (spec_.zones.empty() && unsure) ladder.rungs.clear();
    if (wrong(path + ".per")) ladder.per = LadderSpec::Per::section;
    if (wrong(path + ".resets")) ladder.resets = {};
    std::erase_if(ladder.rungs, [&](auto const& rung) { return wrong(path + ".rungs." + rung.name); });
    for (auto& [name, mark, rung] : ladder.rungs) {
      erase_unknown(rung.act.targets, spec_.vehicle_types);
      if (rung.then && !has(ladder.rungs, *rung.then)) rung.then.reset();
    }
  }

  ScenarioSpec& spec_;
  config::Diagnostics const& diagnostics_;
};

}  // namespace

bool stand_in(ScenarioSpec& spec, config::Document const& document, config::Diagnostics const& diagnostics) {
  if (auto const places = document.presumed.find("places"); places != document.presumed.end())
    for (std::string const& name : places->second) spec.places.push_back({name, document.root.mark, {}});
  if (spec.actors.empty() || spec.places.empty() || spec.vehicle_types.empty()) return false;
  StandIn(spec, diagnostics).work();
  return true;
}

}  // namespace standoff
