#include "models/stage/build.hpp"
#include "models/stage/stand_in.hpp"

namespace standoff {

bool StandIn::wrong_beside(std::string const& path, std::string const& key) const {
  std::vector<config::Diagnostic> const all = diagnostics_.sorted();
  return std::any_of(all.begin(), all.end(), [&](config::Diagnostic const& d) {
    bool const within = d.path == path || d.path.starts_with(path + ".");
    return d.severity == config::Severity::error && within && !d.path.starts_with(path + "." + key);
  });
}

namespace {

void mend(StandIn const& stand_in, std::string const& path, UnitSpec& unit) {
  ScenarioSpec& spec = stand_in.spec;
  StandIn::fix(unit.commanded_by, spec.actors);
  if (stand_in.wrong(path + ".generated")) unit.generated.reset();
  bool const short_of_some = std::erase_if(unit.composition, [&](auto const& part) {
                               return !StandIn::has(spec.vehicle_types, part.name);
                             }) > 0;
  if (short_of_some || stand_in.wrong(path + ".composition") || stand_in.wrong(path + ".parts")) {
    unit.composition = {{spec.vehicle_types.front().name, {}, 1}};
    unit.parts.section = Law::fixed(1);
  }
  bool const by_stream = unit.generated && unit.generated->by && StandIn::has(spec.streams, *unit.generated->by);
  if (unit.generated && unit.generated->by && !by_stream) unit.generated.reset();
  bool const somewhere = StandIn::has(spec.places, unit.at) || StandIn::has(spec.sites, unit.at) ||
                         (unit.at.empty() && by_stream);  // where its stream says
  if (!somewhere || stand_in.wrong(path + ".orders")) {
    StandIn::fix(unit.at, spec.places);
    unit.orders.clear();
  }
}

void mend_stage(StandIn const& stand_in) {
  ScenarioSpec& spec = stand_in.spec;
  // What nothing refers to goes as a whole, and with it what is compared with it.
  stand_in.erase_wrong("measures", spec.measures);
  stand_in.erase_wrong("roads", spec.roads);
  stand_in.erase_wrong("lines", spec.lines);
  stand_in.erase_wrong("areas", spec.areas);
  for (auto& [name, mark, actor] : spec.actors) {
    StandIn::fix(actor.under, spec.actors);
    for (auto* others : {&actor.friendly, &actor.neutral, &actor.watched, &actor.hostile})
      StandIn::erase_unknown(*others, spec.actors);
  }
  std::erase_if(spec.reported, [&](auto const& fact) {
    return stand_in.wrong("reported." + fact.name) ||
           stand_in.wrong("measures." + fact.value.measure.value_or(fact.name));
  });
  for (auto& [name, mark, unit] : spec.units) mend(stand_in, "units." + name, unit);
  if (spec.origin && !StandIn::has(spec.places, *spec.origin)) spec.origin.reset();
}

}  // namespace

bool stand_in(ScenarioSpec& spec, config::Document const& document, config::Diagnostics const& diagnostics) {
  if (auto const places = document.presumed.find("places"); places != document.presumed.end())
    for (std::string const& name : places->second) spec.places.push_back({name, document.root.mark, {}});
  if (spec.actors.empty() || spec.places.empty() || spec.vehicle_types.empty()) return false;
  StandIn const stand_in(spec, diagnostics);
  mend_stage(stand_in);
  for_each_mechanism(Mechanisms{}, [&]<class M>() {
    if constexpr (requires { M::mend(stand_in); }) M::mend(stand_in);
  });
  return true;
}

}  // namespace standoff
