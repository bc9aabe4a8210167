#include "models/zones/zone_spec.hpp"

#include "models/mechanisms.hpp"
#include "models/stage/added.hpp"

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
    s.add("shift", &ViewSpec::shift_m, config::optional(config::quantity(Dimension::length)),
          "of a zone that is no circle: how far outside its border (inside, if below zero) this side believes it to "
          "be; left out: where it is");
    s.add(
         "respects", &ViewSpec::respects, config::probability(),
         "chance that a unit of this side halts at the line it believes in, or does what its 'respects_by' says; drawn "
         "once a unit and zone")
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
    describe_additions(Mechanisms{}, s);
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

Schema<SideSpec> const& side_schema() {
  static Schema<SideSpec> const schema = [] {
    Schema<SideSpec> s{"All that lies on one side of a line, whose first and last pieces run on for ever."};
    s.add("line", &SideSpec::line, config::reference(std::vector<std::string>{"lines", "roads"}),
          "the line: one of 'lines', or a road")
        .required();
    s.add("containing", &SideSpec::containing, config::reference("places"), "a place on that side").required();
    return s;
  }();
  return schema;
}

void check_views(ZoneSpec const& v, config::Place const& where) {
  for (auto const& [called, mark, view] : v.seen_by) {
    std::string const path = "seen_by." + called;
    if (v.is_circle() && view.shift_m)
      where.report(path + ".shift", "'shift' of a zone that is a circle", "key 'radius', or 'centre'");
    if (!v.is_circle() && view.radius_m)
      where.report(path + ".radius", "'radius' of a zone that is no circle", "key 'shift'");
    if (!v.is_circle() && view.centre)
      where.report(path + ".centre", "'centre' of a zone that is no circle", "key 'shift'");
    if (v.round && view.centre)
      where.report(path + ".centre", "'centre' of a zone that goes with what it lies round", "key 'radius'");
    if (v.within_m && view.shift_m && *v.within_m + *view.shift_m <= 0)
      where.report(path + ".shift", "nothing is left of the zone",
                   "above -" + config::format_quantity(*v.within_m, Dimension::length));
    if (called == v.held_by && view.respects > 0)
      where.warn(path + ".respects", "the holder does not halt at its own line", "no such key");
  }
}

}  // namespace

Schema<ZoneSpec> const& zone_schema() {
  static Schema<ZoneSpec> const schema = [] {
    Schema<ZoneSpec> s{"A zone: a circle about a place, a unit or a site, a polygon, a side of a line, or a band."};
    s.add("held_by", &ZoneSpec::held_by, config::reference("actors"), "whose zone it is").or_else("defender");
    s.add("centre", &ZoneSpec::centre, config::optional(config::reference("places")), "a circle: its centre");
    s.add(
        "round", &ZoneSpec::round, config::optional(config::reference(std::vector<std::string>{"units", "sites"})),
        "a circle about a unit, with whose first living section it goes, or about a site, while it is open, of use and "
        "held by those who held it first");
    s.add("radius", &ZoneSpec::radius_m, config::optional(config::quantity(Dimension::length).above(0)), "of a circle");
    s.add("drifts", &ZoneSpec::drifts, config::optional(config::object(drift_schema)),
          "motion of its centre, which is at the place at the start; left out: it stays");
    s.add("corners", &ZoneSpec::corners, config::optional(config::list_of(config::reference("places"))),
          "a polygon: its corners in turn");
    s.add("area", &ZoneSpec::area, config::optional(config::reference("areas")), "a polygon: one of 'areas'");
    s.add("side_of", &ZoneSpec::side_of, config::optional(config::object(side_schema)), "a side of a line");
    s.add("along", &ZoneSpec::along,
          config::optional(config::list_of(config::reference(std::vector<std::string>{"roads", "lines"})).or_single()),
          "a band along these roads or lines");
    s.add("within", &ZoneSpec::within_m, config::optional(config::quantity(Dimension::length).above(0)),
          "of a band: how far from them it reaches");
    s.add("seen_by", &ZoneSpec::seen_by, config::map_of(config::object(view_schema), config::keys_from("actors")),
          "how each side sees it; a side that is not named sees it as it is and does not respect it")
        .or_else("{}");
    s.add("incursion", &ZoneSpec::incursion, config::object(incursion_schema), "when a crossing counts").or_else("{}");
    s.exactly_one({"centre", "round", "corners", "area", "side_of", "along"});
    s.needs("centre", "radius");
    s.needs("round", "radius");
    s.needs("along", "within");
    s.needs("within", "along");
    s.needs("drifts", "centre");
    s.check([](ZoneSpec const& v, config::Place const& where) {
      if (v.radius_m && !v.is_circle()) where.report("radius", "'radius' of a zone that is no circle", "no such key");
      if (v.corners && v.corners->size() < 3)
        where.report("corners", "a zone needs three corners or more", "its corners in turn");
      if (v.along && v.along->empty()) where.report("along", "along nothing", "a road or a line");
      check_views(v, where);
    });
    return s;
  }();
  return schema;
}

}  // namespace standoff
