#include "models/sensor_spec.hpp"

namespace standoff {

config::Schema<SensorSpec> const& sensor_schema() {
  using config::Dimension;
  static config::Schema<SensorSpec> const schema = [] {
    config::Schema<SensorSpec> s{"A sensor: what one actor can see from one place."};
    s.add("held_by", &SensorSpec::held_by, config::reference("actors"), "whose picture gets the contacts")
        .or_else("defender");
    s.add("at", &SensorSpec::at, config::reference("places"), "where it stands").required();
    s.add("law", &SensorSpec::law,
          config::choice<SensorLaw>({{"definite", SensorLaw::definite}, {"inverse_cube", SensorLaw::inverse_cube}}),
          "definite: sees what is within its range, at once. inverse_cube: Koopman's law of visual search, a hazard "
          "that falls with the cube of the distance")
        .or_else("definite");
    s.add("range", &SensorSpec::range_m, config::optional(config::quantity(Dimension::length).above(0)),
          "range of the definite law");
    s.add("strength", &SensorSpec::strength_m3ps, config::optional(config::quantity(Dimension::volume_rate).above(0)),
          "strength m of the inverse-cube law, hazard m / r^3 far away");
    s.add("sweep_width", &SensorSpec::sweep_width_m, config::optional(config::quantity(Dimension::length).above(0)),
          "sweep width instead of the strength, at the reference speed");
    s.add("reference_speed", &SensorSpec::reference_speed_mps, config::quantity(Dimension::speed).above(0),
          "relative speed at which the sweep width holds")
        .or_else("40 km/h");
    s.add("height", &SensorSpec::height_m, config::quantity(Dimension::length).at_least(0), "height above the ground")
        .or_else("0 m");
    s.add("classifies_in", &SensorSpec::classifies_in, config::law(Dimension::time).at_least(0),
          "from detection to knowing what it is")
        .or_else("2 min");
    s.at_most_one({"strength", "sweep_width"});
    s.check([](SensorSpec const& v, config::Place const& where) {
      if (v.law == SensorLaw::definite && !v.range_m)
        where.report("", "a sensor of the definite law has no range", "key 'range'");
      if (v.law == SensorLaw::inverse_cube && !v.strength_m3ps && !v.sweep_width_m)
        where.report("", "a sensor of the inverse-cube law has no strength", "key 'strength' or 'sweep_width'");
      if (v.law == SensorLaw::inverse_cube && v.range_m)
        where.report("range", "the inverse-cube law has no range", "key 'strength' or 'sweep_width'");
      if (v.law == SensorLaw::definite && (v.strength_m3ps || v.sweep_width_m))
        where.report(v.strength_m3ps ? "strength" : "sweep_width", "the definite law has a range only", "key 'range'");
    });
    return s;
  }();
  return schema;
}

}  // namespace standoff
