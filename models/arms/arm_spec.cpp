#include "models/arms/arm_spec.hpp"

#include "models/stage/recurrence.hpp"

namespace standoff {

using config::Dimension;
using config::Schema;

namespace {

void check_chances(ArmSpec const& v, config::Place const& where) {
  bool any = v.damages_site > 0 || v.harms > 0;
  for (ArmChances const& of : arm_chances)
    for (auto const& chance : v.*of.by_type) any = any || chance.value > 0;
  if (!any)
    where.report("", "an arm that does nothing to anybody", "'kills', 'damages', 'wounds', 'captures' or 'holds_up'");
  // Told at each key but the first.
  for (std::size_t i = 1; i < arm_chances.size(); ++i)
    for (auto const& chance : v.*arm_chances[i].by_type) {
      double sum = 0;
      for (ArmChances const& of : arm_chances)
        for (auto const& more : v.*of.by_type)
          if (more.name == chance.name) sum += more.value;
      if (sum > 1 + 1e-12)
        where.report(std::string(arm_chances[i].key) + "." + chance.name,
                     "all that may become of it has a chance of more than 1", "chances that sum to at most 1");
    }
}

}  // namespace

Schema<ArmSpec> const& arm_schema() {
  static Schema<ArmSpec> const schema = [] {
    Schema<ArmSpec> s{"An arm: who can harm what, from how far, how fast."};
    auto const chances = [] { return config::map_of(config::probability(), config::keys_from("vehicle_types")); };
    s.add("of", &ArmSpec::of, config::reference(std::vector<std::string>{"vehicle_types", "units"}),
          "who has it: each vehicle of a type, each person of a type on foot, or each armed vehicle of a unit")
        .required();
    s.add("reach", &ArmSpec::reach_m, config::quantity(Dimension::length).above(0), "how far it reaches").required();
    s.add("every", &ArmSpec::every, config::law(Dimension::time).above(0),
          "between two shots of one weapon, and before its first, at least 1 s on average")
        .required();
    s.add("salvo", &ArmSpec::salvo, config::integer(1, 64), "rounds of one shot").or_else("1");
    s.add("law", &ArmSpec::law, config::choice_among<FireLaw>(fire_law_words),
          "aimed: a round at one target at a time; area: at each in reach alike; ambush: aimed by who opens fire, area "
          "by who "
          "replies")
        .or_else("aimed");
    s.add("load", &ArmSpec::load, config::optional(config::integer(1, 1000000)),
          "shots of one weapon; left out: as many as it wants");
    s.add("cep", &ArmSpec::cep_m, config::optional(config::quantity(Dimension::length).at_least(0)),
          "rounds fall about a spot: half of them within this circle; left out: fire at what the weapon sees");
    s.add("burst", &ArmSpec::burst_m, config::quantity(Dimension::length).above(0),
          "of a round that falls: how far off it still harms with exp(-1/2) of its chance")
        .or_else("20 m");
    s.add("kills", &ArmSpec::kills, chances(),
          "chance of a round to destroy a vehicle, or kill a person on foot, by type")
        .or_else("{}");
    s.add("damages", &ArmSpec::damages, chances(), "chance to damage a vehicle, which is left behind, by type")
        .or_else("{}");
    s.add("wounds", &ArmSpec::wounds, chances(), "chance to wound a person on foot, by type").or_else("{}");
    s.add("captures", &ArmSpec::captures, chances(),
          "chance to capture, by type: of who stands still with no armed friend within reach")
        .or_else("{}");
    s.add("holds_up", &ArmSpec::holds_up, chances(),
          "chance to hold up a section that has one and is under way, by type: a water cannon, somebody pushed aside")
        .or_else("{}");
    s.add("for", &ArmSpec::holds_up_for, config::law(Dimension::time).above(0), "with holds_up: for how long")
        .or_else("10 min");
    s.add("damages_site", &ArmSpec::damages_site, config::probability(),
          "chance of a round that falls on a site to leave it of no use for a while")
        .or_else("0");
    s.add("harms", &ArmSpec::harms, config::probability(),
          "chance of a round that falls on a place for each of its civilians")
        .or_else("0");
    for (char const* key : {"burst", "damages_site", "harms"})
      s.idle_without(key, {"cep"}, "its rounds fall on no spot");
    s.needs("for", "holds_up");
    s.check([](ArmSpec const& v, config::Place const& where) {
      expect_recurring("every", v.every, where);
      check_chances(v, where);
      if (v.cep_m && v.law != FireLaw::aimed)
        where.report("law", "rounds that fall about a spot harm whoever is near", "no 'law' beside 'cep'");
    });
    return s;
  }();
  return schema;
}

Schema<FireOnSpec> const& fire_on_schema() {
  static Schema<FireOnSpec> const schema = [] {
    Schema<FireOnSpec> s{"Whom to fire on, with what and for how long."};
    s.add("unit", &FireOnSpec::unit, config::optional(config::reference("units")),
          "a unit, as soon as it is in reach and until nothing is left of it");
    s.add("site", &FireOnSpec::site, config::optional(config::reference("sites")), "a site, wherever its people are");
    s.add("place", &FireOnSpec::place, config::optional(config::reference("places")), "a place");
    s.add("with", &FireOnSpec::with, config::optional(config::reference("arms")), "left out: with all that it has");
    s.add("for", &FireOnSpec::lasts, config::optional(config::law(Dimension::time).above(0)),
          "how long; left out: until it has nothing left to fire, or nothing to fire at");
    s.exactly_one({"unit", "site", "place"});
    return s;
  }();
  return schema;
}

}  // namespace standoff
