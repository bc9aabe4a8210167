#include "sim/app/report/cast_data.hpp"

#include <set>

#include <nlohmann/json.hpp>

#include "models/telling/naming.hpp"
#include "models/telling/phrases.hpp"

namespace standoff::app {

namespace {

using nlohmann::json;

// Every name that the page may speak of.
std::set<std::string> names_in(EventLog const& log, Scenario const& s) {
  std::set<std::string> names;
  for (auto const& [name, title] : log.titles) names.insert(name);
  for (Event const& e : log.events) {
    names.insert(e.actor);
    names.insert(e.other);
  }
  for (Actor const& actor : s.actors) names.insert("actors/" + actor.name);
  for (Unit const& unit : s.units) names.insert("units/" + unit.name);
  for (SectionInfo const& section : s.sections) names.insert(section.name);
  for (Place const& place : s.places) names.insert("places/" + place.name);
  for (Zone const& zone : s.zones) names.insert("zones/" + zone.name);
  for (Sensor const& sensor : s.sensors) names.insert("sensors/" + sensor.name);
  for (Site const& site : s.sites) names.insert("sites/" + site.name);
  for (Rung const& rung : s.rungs) names.insert(std::string(s.name_of(rung.id)));
  names.erase("");
  return names;
}

// Who commands him in the end.
std::string side_of(Scenario const& s, Actor const& actor) {
  std::set<std::string> seen;
  Actor const* at = &actor;
  while (at->spec.under && seen.insert(at->name).second) at = &s.actors[row_of(s.actors, *at->spec.under)];
  return "actors/" + at->name;
}

json ladders_json(EventLog const& log, Scenario const& s) {
  json all = json::array();
  for (Ladder const& ladder : s.ladders) {
    json rungs = json::array();
    for (std::uint32_t i = 0; i < ladder.n_rungs; ++i) {
      Rung const& rung = s.rungs[ladder.first_rung + i];
      rungs.push_back({{"name", s.name_of(rung.id)}, {"called", spaced(rung.name)}});
    }
    all.push_back({{"called", called(log, "ladders/" + ladder.name)},
                   {"holder", "actors/" + s.actors[ladder.holder].name},
                   {"rungs", rungs}});
  }
  return all;
}

}  // namespace

std::string cast_data(EventLog const& log, Scenario const& s) {
  json made{{"called", json::object()}, {"sides", json::object()}, {"carried_by", json::object()}};
  for (std::string const& name : names_in(log, s)) made["called"][name] = called(log, name);
  for (Actor const& actor : s.actors) made["sides"]["actors/" + actor.name] = side_of(s, actor);
  for (Sensor const& sensor : s.sensors)
    if (sensor.spec.carried_by) made["carried_by"]["sensors/" + sensor.name] = *sensor.spec.carried_by;
  made["ladders"] = ladders_json(log, s);
  return made.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace standoff::app
