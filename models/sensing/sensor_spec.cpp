#include "models/sensing/sensor_spec.hpp"

#include "models/stage/recurrence.hpp"

namespace standoff {

namespace {

config::Schema<StationSpec> const& station_schema() {
  using config::Dimension;
  static config::Schema<StationSpec> const schema = [] {
    config::Schema<StationSpec> s{"On station for a while, away for a while; sees nothing while away."};
    s.add("present", &StationSpec::present, config::law(Dimension::time).above(0),
          "time on station, at least 1 s on average")
        .required();
    s.add("gap", &StationSpec::gap, config::law(Dimension::time).above(0), "time away, at least 1 s on average")
        .required();
    s.add("starts_on", &StationSpec::starts_on, config::flag(), "whether it is on station at the start")
        .or_else("true");
    s.check([](StationSpec const& v, config::Place const& where) {
      expect_recurring("present", v.present, where);
      expect_recurring("gap", v.gap, where);
    });
    return s;
  }();
  return schema;
}

void check_shares(MistakenSpec const& mistaken, char const* key, config::Place const& where) {
  for (auto const& [name, mark, others] : mistaken) {
    double total = 0;
    for (auto const& [other, other_mark, share] : others) {
      total += share;
      if (other == name)
        where.report(std::string(key) + "." + name + "." + other, "it is that", "something else that it is taken for");
    }
    if (total > 1)
      where.report(std::string(key) + "." + name, "chances that add up to more than 1", "at most 1 in all");
  }
}

config::Schema<ConfusesSpec> const& confuses_schema() {
  static config::Schema<ConfusesSpec> const schema = [] {
    config::Schema<ConfusesSpec> s{"For what it takes what it classifies; drawn once for each section and actor."};
    auto const chances = [](char const* section) {
      return config::map_of(config::map_of(config::probability(), config::keys_from(section)),
                            config::keys_from(section));
    };
    s.add("class", &ConfusesSpec::classes, chances("vehicle_types"),
          "of a type of vehicle: the types for which it is taken, with the chance of each")
        .or_else("{}");
    s.add("side", &ConfusesSpec::sides, chances("actors"),
          "of an actor: the actors for whose its sections, and those of all below, are taken, with the chance of each; "
          "how the holder sees them goes by that")
        .or_else("{}");
    s.check([](ConfusesSpec const& v, config::Place const& where) {
      check_shares(v.classes, "class", where);
      check_shares(v.sides, "side", where);
    });
    return s;
  }();
  return schema;
}

}  // namespace

config::Schema<SensorSpec> const& sensor_schema() {
  using config::Dimension;
  static config::Schema<SensorSpec> const schema = [] {
    config::Schema<SensorSpec> s{"A sensor: what one actor can see from one place."};
    s.add("held_by", &SensorSpec::held_by, config::reference("actors"), "whose picture gets the contacts")
        .or_else("defender");
    s.add("at", &SensorSpec::at, config::optional(config::reference("places")), "where it stands, or orbits");
    s.add(
        "carried_by", &SensorSpec::carried_by,
        config::optional(config::reference(std::vector<std::string>{"units", "sites"})),
        "the unit whose first section carries it, or the site where it is: it works only while the site's first holder "
        "holds it, and it is of use");
    s.add("law", &SensorSpec::law,
          config::choice<SensorLaw>({{"definite", SensorLaw::definite},
                                     {"constant_hazard", SensorLaw::constant_hazard},
                                     {"inverse_cube", SensorLaw::inverse_cube}}),
          "definite: sees what is within its range, at once. constant_hazard: sees what is within its range at a "
          "constant rate. inverse_cube: Koopman's law of visual search, a hazard that falls with the cube of the "
          "distance")
        .or_else("definite");
    s.add("sees", &SensorSpec::sees, config::choice<Sees>({{"all", Sees::all}, {"firing", Sees::firing}}),
          "all: whoever is there. firing: of the definite law: who fires an arm, from when he opens fire until he "
          "ceases")
        .or_else("all");
    s.add("works", &SensorSpec::works, config::probability(),
          "beside 'sees: firing': the chance that it notices one that fires, drawn each time that he opens fire")
        .or_else("1");
    s.add("range", &SensorSpec::range_m, config::optional(config::quantity(Dimension::length).above(0)),
          "range of the definite and the constant-hazard law");
    s.add("hazard", &SensorSpec::hazard_ps, config::optional(config::quantity(Dimension::rate).above(0)),
          "rate of detection within the range, of the constant-hazard law");
    s.add("strength", &SensorSpec::strength_m3ps, config::optional(config::quantity(Dimension::volume_rate).above(0)),
          "strength m of the inverse-cube law, hazard m / r^3 far away");
    s.add("sweep_width", &SensorSpec::sweep_width_m, config::optional(config::quantity(Dimension::length).above(0)),
          "sweep width instead of the strength, at the reference speed");
    s.add("reference_speed", &SensorSpec::reference_speed_mps, config::quantity(Dimension::speed).above(0),
          "relative speed at which the sweep width holds; beside it only")
        .or_else("40 km/h");
    s.add("height", &SensorSpec::height_m, config::quantity(Dimension::length).at_least(0),
          "height above the ground, of the inverse-cube law")
        .or_else("0 m");
    s.add("error", &SensorSpec::error_m, config::quantity(Dimension::length).at_least(0),
          "standard deviation, north and east, of where it believes a section to be; drawn once for each section that "
          "an actor sees, by the best of its sensors, and decisions go by it")
        .or_else("0 m");
    s.add("station", &SensorSpec::station, config::optional(config::object(station_schema)),
          "gaps in its coverage; left out: none");
    s.add("takes_unarmed_for_armed", &SensorSpec::takes_unarmed_for_armed, config::probability(),
          "chance that it takes an unarmed section for an armed one")
        .or_else("0");
    s.add("takes_armed_for_unarmed", &SensorSpec::takes_armed_for_unarmed, config::probability(),
          "chance that it takes an armed section for an unarmed one")
        .or_else("0");
    s.add("confuses", &SensorSpec::confuses, config::object(confuses_schema), "what it takes for something else")
        .or_else("{}");
    s.add("classifies_in", &SensorSpec::classifies_in, config::law(Dimension::time).at_least(0),
          "from detection to knowing what it is")
        .or_else("2 min");
    s.at_most_one({"strength", "sweep_width"});
    s.exactly_one({"at", "carried_by"});
    s.needs("reference_speed", "sweep_width");
    s.check([](SensorSpec const& v, config::Place const& where) {
      if (v.sees == Sees::firing && v.law != SensorLaw::definite)
        where.report("sees", "a sensor that sees who fires sees him at once", "law: definite");
      if (v.sees != Sees::firing && v.works < 1)
        where.report("works", "only a sensor that sees who fires works by chance", "sees: firing");
      if (v.law != SensorLaw::inverse_cube && !v.range_m) where.report("", "a sensor without a range", "key 'range'");
      if (v.law == SensorLaw::constant_hazard && !v.hazard_ps)
        where.report("", "a sensor of the constant-hazard law has no hazard", "key 'hazard'");
      if (v.law != SensorLaw::constant_hazard && v.hazard_ps)
        where.report("hazard", "only the constant-hazard law has a hazard", "law: constant_hazard");
      if (v.law == SensorLaw::inverse_cube && !v.strength_m3ps && !v.sweep_width_m)
        where.report("", "a sensor of the inverse-cube law has no strength", "key 'strength' or 'sweep_width'");
      if (v.law != SensorLaw::inverse_cube && v.height_m > 0)
        where.report("height", "only the inverse-cube law has a height", "law: inverse_cube");
      if (v.law == SensorLaw::inverse_cube && v.range_m)
        where.report("range", "the inverse-cube law has no range", "key 'strength' or 'sweep_width'");
      if (v.law != SensorLaw::inverse_cube && (v.strength_m3ps || v.sweep_width_m))
        where.report(v.strength_m3ps ? "strength" : "sweep_width", "this law has a range, not a strength",
                     "law: inverse_cube");
    });
    return s;
  }();
  return schema;
}

}  // namespace standoff
