#include "models/strikes/responder_spec.hpp"

namespace standoff {

using config::Dimension;
using config::Schema;

namespace {

Schema<AimSpec> const& aim_schema() {
  static Schema<AimSpec> const schema = [] {
    Schema<AimSpec> s{"Circular-normal errors; the damage falls off as a normal curve with the miss distance."};
    auto const length = [] { return config::quantity(Dimension::length).at_least(0); };
    s.add("cep", &AimSpec::cep_m, length(), "circle within which half of the weapons of one aim fall").required();
    s.add("shared_cep", &AimSpec::shared_cep_m, length(), "the same for the aim itself, which a pass's weapons share")
        .or_else("0 m");
    s.add("offset", &AimSpec::offset_m, length(), "by how far the aim is off on average").or_else("0 m");
    s.add("damage", &AimSpec::damage_m, config::quantity(Dimension::length).above(0),
          "miss distance at which a weapon destroys its vehicle with chance exp(-1/2)")
        .required();
    return s;
  }();
  return schema;
}

Schema<AssessSpec> const& assess_schema() {
  static Schema<AssessSpec> const schema = [] {
    Schema<AssessSpec> s{"Looking at what is left after a pass."};
    s.add("takes", &AssessSpec::takes, config::law(Dimension::time).at_least(0), "time until it is known").required();
    s.add("misses_kill", &AssessSpec::misses_kill, config::probability(),
          "chance that a vehicle that was destroyed is thought to be whole")
        .or_else("0");
    return s;
  }();
  return schema;
}

}  // namespace

Schema<ResponderSpec> const& responder_schema() {
  static Schema<ResponderSpec> const schema = [] {
    Schema<ResponderSpec> s{"Who carries out a rung in the field: an air patrol, a boat, a gun."};
    s.add("held_by", &ResponderSpec::held_by, config::reference("actors"), "whose it is").or_else("defender");
    s.add("number", &ResponderSpec::number, config::integer(1, 1000),
          "how many craft it has; each is busy from being sent until it has acted, and while all are, what else is "
          "asked of "
          "them waits")
        .or_else("1");
    s.add("arrives", &ResponderSpec::arrives, config::law(Dimension::time).at_least(0),
          "from the order to the first effect, when not on the scene")
        .required();
    s.add("acts_again_in", &ResponderSpec::acts_again_in, config::law(Dimension::time).at_least(0),
          "from the order to the effect while on the scene")
        .or_else("2 min");
    s.add("stays_for", &ResponderSpec::stays_for_s, config::quantity(Dimension::time).at_least(0),
          "how long it stays on the scene after an act, unless it is sent elsewhere")
        .or_else("60 min");
    s.add("passes", &ResponderSpec::passes, config::integer(1, 1000), "passes of one strike").or_else("1");
    s.add("pass_every", &ResponderSpec::pass_every, config::law(Dimension::time).at_least(0), "between two passes")
        .or_else("3 min");
    s.add("weapons", &ResponderSpec::weapons, config::integer(1, 1000), "weapons of one pass").or_else("1");
    s.add("kills", &ResponderSpec::kills, config::probability(), "chance that one weapon destroys its vehicle")
        .or_else("0.7");
    s.add("aim", &ResponderSpec::aim, config::optional(config::object(aim_schema)),
          "instead of 'kills': where a weapon falls and what it does there");
    s.add("assess", &ResponderSpec::assess, config::optional(config::object(assess_schema)),
          "looks after each pass at what is left, and flies no further one when it believes that there is nothing");
    s.add("stops_in", &ResponderSpec::stops_in, config::law(Dimension::time).at_least(0),
          "from a cease message to the end of a strike under way")
        .or_else("2 min");
    s.add("harm_radius", &ResponderSpec::harm_radius_m, config::quantity(Dimension::length).at_least(0),
          "within which a pass may harm civilians")
        .or_else("0 m");
    s.add("harms", &ResponderSpec::harms, config::probability(), "share of the civilians within it whom a pass harms")
        .or_else("0.5");
    s.at_most_one({"kills", "aim"});
    s.idle_without("pass_every", {"passes"}, "there is one pass only");
    s.idle_without("assess", {"passes"}, "there is one pass only");
    s.idle_without("harms", {"harm_radius"}, "within no radius");
    return s;
  }();
  return schema;
}

}  // namespace standoff
