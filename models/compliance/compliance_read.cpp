#include "models/compliance/compliance.hpp"
#include "models/compliance/wavering.hpp"
#include "models/stage/build.hpp"
#include "models/stage/stand_in.hpp"

namespace standoff {

using config::Dimension;
using config::Schema;

double share(HeedsSpec const& heeds, Signal signal) {
  switch (signal) {
    case Signal::none:
      return 0;
    case Signal::order:
      return heeds.order;
    case Signal::advice:
      return heeds.advice;
    case Signal::radio_warning:
      return heeds.radio_warning;
    case Signal::leaflets:
      return heeds.leaflets;
    case Signal::show_of_force:
      return heeds.show_of_force;
    case Signal::warning_shots:
      return heeds.warning_shots;
  }
  return 0;
}

namespace {

Schema<HeedsSpec> const& heeds_schema() {
  static Schema<HeedsSpec> const schema = [] {
    Schema<HeedsSpec> s{
        "Share that complies once it has understood that signal of this principal. One draw decides on all signals, "
        "so saying it again changes nothing and a stronger signal adds to a weaker one."};
    s.add("order", &HeedsSpec::order, config::probability(), "an order from its own command").or_else("0");
    s.add("advice", &HeedsSpec::advice, config::probability(), "a message from anybody else").or_else("0");
    s.add("radio_warning", &HeedsSpec::radio_warning, config::probability(), "a warning by radio").or_else("0");
    s.add("leaflets", &HeedsSpec::leaflets, config::probability(), "leaflets").or_else("0");
    s.add("show_of_force", &HeedsSpec::show_of_force, config::probability(), "a show of force read as a warning")
        .or_else("0");
    s.add("warning_shots", &HeedsSpec::warning_shots, config::probability(), "warning shots read as a warning")
        .or_else("0");
    s.add("each", &HeedsSpec::each,
          config::choice<HeedsSpec::Each>({{"unit", HeedsSpec::Each::unit}, {"section", HeedsSpec::Each::section}}),
          "whether the draw is one for the unit or one for each section")
        .or_else("unit");
    return s;
  }();
  return schema;
}

Schema<WaversSpec> const& wavers_schema() {
  static Schema<WaversSpec> const schema = [] {
    Schema<WaversSpec> s{
        "Rate at which a section on its way in gives up of its own accord, by the strongest signal understood so far."};
    auto const rate = [] { return config::quantity(Dimension::rate).at_least(0); };
    s.add("unwarned", &WaversSpec::unwarned, rate(), "before any warning").or_else("0 /h");
    s.add("warned", &WaversSpec::warned, rate(), "after a message or a radio warning").or_else("0 /h");
    s.add("show_of_force", &WaversSpec::show_of_force, rate(), "after a show of force").or_else("0 /h");
    s.add("warning_shots", &WaversSpec::warning_shots, rate(), "after warning shots").or_else("0 /h");
    return s;
  }();
  return schema;
}

Schema<ResponseSpec> const& response_schema() {
  static Schema<ResponseSpec> const schema = [] {
    Schema<ResponseSpec> s{"Weights of what a section does."};
    s.add("turn_back", &ResponseSpec::turn_back, config::number().at_least(0), "goes back").or_else("0");
    s.add("halt", &ResponseSpec::halt, config::number().at_least(0), "halts and stays").or_else("0");
    s.add("dig_in", &ResponseSpec::dig_in, config::number().at_least(0), "halts and digs in").or_else("0");
    s.add("fire", &ResponseSpec::fire, config::number().at_least(0), "opens fire and goes on").or_else("0");
    s.add("go_on", &ResponseSpec::go_on, config::number().at_least(0), "goes on as before").or_else("0");
    s.check([](ResponseSpec const& v, config::Place const& where) {
      if (!(v.turn_back + v.halt + v.dig_in + v.fire + v.go_on > 0))
        where.report("", "all weights are zero", "at least one positive weight");
    });
    return s;
  }();
  return schema;
}

}  // namespace

void Compliance::describe(Schema<UnitSpec>& s) {
  s.add("obeys", &UnitSpec::obeys,
        config::choice<Obeys>({{"own_command", Obeys::own_command}, {"last", Obeys::last}, {"safest", Obeys::safest}}),
        "when its own command orders it on after others have warned it: its own command for good, whoever spoke last, "
        "or the safest word, which is the warning")
      .or_else("own_command");
  s.add("heeds", &UnitSpec::heeds,
        config::optional(config::map_of(config::object(heeds_schema), config::keys_from("actors"))),
        "whom it heeds: those who are named, and nobody else; left out: the orders of its own command, always");
  s.add("complies_by", &UnitSpec::complies_by, config::object(response_schema), "what complying is")
      .or_else("{turn_back: 1}");
  s.add("if_attacked", &UnitSpec::if_attacked, config::object(response_schema),
        "what a section does when it takes a signal for an attack")
      .or_else("{go_on: 1}");
  s.add("if_struck", &UnitSpec::if_struck, config::object(response_schema), "what survivors of a strike do")
      .or_else("{turn_back: 1}");
  s.add(
       "respects_by", &UnitSpec::respects_by,
       config::choice<Respects>({{"halt", Respects::halt}, {"turn", Respects::turn}, {"go_round", Respects::go_round}}),
       "what it does at a line that it respects: it halts (what flies turns back), turns back, or goes round by the "
       "shortest way outside and then on with its orders; where it cannot, because it is to go inside, it halts")
      .or_else("halt");
  s.add("decides_in", &UnitSpec::decides_in, config::law(Dimension::time).at_least(0), "from understanding to doing")
      .or_else("2 min");
}

void Wavering::describe(Schema<UnitSpec>& s) {
  s.add("wavers", &UnitSpec::wavers, config::object(wavers_schema), "giving up of its own accord").or_else("{}");
}

// A unit that is not told whom it heeds heeds the orders of its own command.
void Compliance::build(Scenario& scenario, BuildInput&) {
  for (Unit& unit : scenario.units) {
    unit.heeds.assign(scenario.actors.size(), {});
    if (!unit.spec.heeds) {
      unit.heeds[unit.commander].order = 1;
      continue;
    }
    for (auto const& [called, mark, heeds] : *unit.spec.heeds) unit.heeds[row_of(scenario.actors, called)] = heeds;
  }
}

void Compliance::mend(StandIn const& stand_in) {
  ScenarioSpec& spec = stand_in.spec;
  for (auto& [called, mark, unit] : spec.units)
    if (unit.heeds)
      std::erase_if(*unit.heeds, [&](auto const& heeds) { return !StandIn::has(spec.actors, heeds.name); });
}

}  // namespace standoff
