#include "models/zones/zone_spec.hpp"

namespace standoff {

using config::Dimension;
using config::Schema;

namespace {

Schema<ViewSpec> const& view_schema() {
  static Schema<ViewSpec> const schema = [] {
    Schema<ViewSpec> s{"The zone as one side believes it to be."};
    s.add("radius", &ViewSpec::radius_m, config::optional(config::quantity(Dimension::length).above(0)),
          "believed radius; left out: the zone's");
    s.add("centre", &ViewSpec::centre, config::optional(config::reference("places")),
          "believed centre; left out: the zone's");
    s.add("respects", &ViewSpec::respects, config::probability(),
          "chance that a unit of this side halts at the line it believes in; drawn once a unit and zone")
        .or_else("0");
    return s;
  }();
  return schema;
}

Schema<IncursionSpec> const& incursion_schema() {
  static Schema<IncursionSpec> const schema = [] {
    Schema<IncursionSpec> s{"When a crossing counts as an incursion."};
    s.add("line", &IncursionSpec::line, config::optional(config::reference("actors")),
          "whose line counts; left out: the holder's");
    s.add("min_depth", &IncursionSpec::min_depth_m, config::quantity(Dimension::length).at_least(0),
          "depth beyond the line from which it counts")
        .or_else("0 m");
    s.add("same_if_back_within", &IncursionSpec::same_if_back_within_s, config::quantity(Dimension::time).at_least(0),
          "a unit that comes back within this time goes on with the same one")
        .or_else("6 h");
    using Joins = IncursionSpec::Joins;
    s.add("reinforcement", &IncursionSpec::aid, config::choice<Joins>({{"same", Joins::same}, {"new", Joins::anew}}),
          "whether a unit that comes to reinforce one inside takes part in the same incursion or begins a new one")
        .or_else("same");
    return s;
  }();
  return schema;
}

Schema<DriftSpec> const& drift_schema() {
  static Schema<DriftSpec> const schema = [] {
    Schema<DriftSpec> s{"A zone that moves, with all sides' views of it."};
    s.add("speed", &DriftSpec::speed_mps, config::quantity(Dimension::speed).above(0), "speed of its centre")
        .required();
    s.add("course", &DriftSpec::course_rad, config::quantity(Dimension::angle), "where to, clockwise from north")
        .required();
    return s;
  }();
  return schema;
}

}  // namespace

Schema<ZoneSpec> const& zone_schema() {
  static Schema<ZoneSpec> const schema = [] {
    Schema<ZoneSpec> s{"A circular zone round a place."};
    s.add("held_by", &ZoneSpec::held_by, config::reference("actors"), "whose zone it is").or_else("defender");
    s.add("centre", &ZoneSpec::centre, config::reference("places"), "its centre").required();
    s.add("radius", &ZoneSpec::radius_m, config::quantity(Dimension::length).above(0), "its radius").required();
    s.add("drifts", &ZoneSpec::drifts, config::optional(config::object(drift_schema)),
          "motion of its centre, which is at the place at the start; left out: it stays");
    s.add("seen_by", &ZoneSpec::seen_by, config::map_of(config::object(view_schema), config::keys_from("actors")),
          "how each side sees it; a side that is not named sees it as it is and does not respect it")
        .or_else("{}");
    s.add("incursion", &ZoneSpec::incursion, config::object(incursion_schema), "when a crossing counts").or_else("{}");
    s.check([](ZoneSpec const& v, config::Place const& where) {
      for (auto const& view : v.seen_by)
        if (view.name == v.held_by && view.value.respects > 0)
          where.warn("seen_by." + view.name + ".respects", "the holder does not halt at its own line", "no such key");
    });
    return s;
  }();
  return schema;
}

}  // namespace standoff
