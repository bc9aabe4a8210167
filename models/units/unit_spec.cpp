#include "models/units/unit_spec.hpp"

#include "models/stage/recurrence.hpp"

namespace standoff {

using config::Dimension;
using config::Schema;

Law const& SpeedSpec::on(geo::Surface surface) const {
  return *std::array{&paved, &mixed, &unpaved, &cross_country}[static_cast<std::size_t>(surface)];
}

geo::SurfaceSpeeds SpeedSpec::means() const {
  return {{paved.mean(), mixed.mean(), unpaved.mean(), cross_country.mean()}};
}

Schema<VehicleSpec> const& vehicle_schema() {
  static Schema<VehicleSpec> const schema = [] {
    Schema<VehicleSpec> s{"A type of vehicle, boat, aircraft or party on foot."};
    s.add("armed", &VehicleSpec::armed, config::flag(), "whether a section that has one is classified as armed")
        .or_else("true");
    s.add("flies", &VehicleSpec::flies, config::flag(),
          "an aircraft: a unit that has one cannot halt under way, and turns back instead")
        .or_else("false");
    s.add("on_foot", &VehicleSpec::on_foot, config::flag(),
          "no vehicle but a party on foot: persons are lost one by one")
        .or_else("false");
    s.add("heavy", &VehicleSpec::heavy, config::flag(),
          "counts among the heavy arms where a partner gives some back: 'release' with 'keeps'")
        .or_else("false");
    s.add("persons", &VehicleSpec::persons, config::integer(0, 100000), "persons on board, or of one party on foot")
        .or_else("3");
    s.check([](VehicleSpec const& v, config::Place const& where) {
      if (v.on_foot && v.persons == 0) where.report("persons", "a party of nobody", "at least 1");
      if (v.on_foot && v.heavy) where.report("heavy", "a party on foot is no heavy arm", "on_foot, or heavy");
      if (v.on_foot && v.flies) where.report("flies", "a party on foot that flies", "on_foot, or flies");
    });
    return s;
  }();
  return schema;
}

namespace {

Schema<GeneratedSpec> const& generated_schema() {
  static Schema<GeneratedSpec> const schema = [] {
    Schema<GeneratedSpec> s{
        "Copies of the unit that set out one after another, from the start on, or come with the arrivals of a stream; "
        "with neither, rules and rungs bring them: 'spawn'."};
    s.add("every", &GeneratedSpec::every, config::optional(config::law(Dimension::time).above(0)),
          "time between two of them, at least 1 s on average");
    s.add("by", &GeneratedSpec::by, config::optional(config::reference("streams")),
          "a stream: one of them comes with each of its arrivals, and does not exist before");
    s.add("weight", &GeneratedSpec::weight, config::number().at_least(0),
          "with by: how likely it is this kind of unit that comes, among all that the stream brings")
        .or_else("1");
    s.add("at_most", &GeneratedSpec::at_most, config::integer(1, 1000),
          "how many in all; arrivals of a stream beyond that bring nobody, and are counted; a 'spawn' beyond that "
          "fails")
        .required();
    s.add("at_start", &GeneratedSpec::at_start, config::integer(0, 1000),
          "of those that are spawned so many are there from the start")
        .or_else("0");
    s.at_most_one({"every", "by", "at_start"});
    s.needs("weight", "by");
    s.check([](GeneratedSpec const& v, config::Place const& where) {
      if (v.every) expect_recurring("every", *v.every, where);
      if (v.at_start > v.at_most)
        where.report("at_start", "more than there ever are", "at most " + std::to_string(v.at_most));
    });
    return s;
  }();
  return schema;
}

Schema<SpeedSpec> const& speed_schema() {
  static Schema<SpeedSpec> const schema = [] {
    Schema<SpeedSpec> s{"March speed by surface; one draw a unit places it in all four laws alike."};
    auto const law = [] { return config::law(Dimension::speed).above(0).at_most(400); };
    s.add("paved", &SpeedSpec::paved, law(), "on paved roads").or_else("40 km/h");
    s.add("mixed", &SpeedSpec::mixed, law(), "on roads of mixed surface").or_else("30 km/h");
    s.add("unpaved", &SpeedSpec::unpaved, law(), "on tracks").or_else("20 km/h");
    s.add("cross_country", &SpeedSpec::cross_country, law(), "off the roads, or at sea").or_else("20 km/h");
    return s;
  }();
  return schema;
}

Schema<PartsSpec> const& parts_schema() {
  static Schema<PartsSpec> const schema = [] {
    Schema<PartsSpec> s{"How a unit is divided; each section moves and decides by itself."};
    s.add("section", &PartsSpec::section, config::integer_law().at_least(1).at_most(64), "number of sections")
        .or_else("1");
    s.add("headway", &PartsSpec::headway, config::law(Dimension::time).at_least(0), "time between two sections")
        .or_else("2 min");
    s.add("spacing", &PartsSpec::spacing_m, config::quantity(Dimension::length).at_least(0),
          "between two vehicles: a section that respects a line stops its own length before it")
        .or_else("0 m");
    s.add("follows_leader", &PartsSpec::follows_leader, config::probability(),
          "chance that a section does as the first one does when that turns back or halts of its own will; drawn once")
        .or_else("1");
    s.add("follows_after", &PartsSpec::follows_after, config::law(Dimension::time).at_least(0), "time until it does")
        .or_else("2 min");
    for (char const* key : {"headway", "follows_leader", "follows_after"})
      s.idle_without(key, {"section"}, "there is one section only");
    return s;
  }();
  return schema;
}

Schema<IntentSpec> const& intent_schema() {
  static Schema<IntentSpec> const schema = [] {
    Schema<IntentSpec> s{
        "Weights of the hidden intent, drawn once a unit. occupy: carries out its orders. probe: at the end of its "
        "way it turns back by itself. lost: does not know of the zone and complies with the first warning it "
        "understands. transit: goes on to the place itself and stays there."};
    s.add("occupy", &IntentSpec::occupy, config::number().at_least(0), "weight").or_else("0");
    s.add("probe", &IntentSpec::probe, config::number().at_least(0), "weight").or_else("0");
    s.add("lost", &IntentSpec::lost, config::number().at_least(0), "weight").or_else("0");
    s.add("transit", &IntentSpec::transit, config::number().at_least(0), "weight").or_else("0");
    s.check([](IntentSpec const& v, config::Place const& where) {
      if (!(v.occupy + v.probe + v.lost + v.transit > 0))
        where.report("", "all weights are zero", "at least one positive weight");
    });
    return s;
  }();
  return schema;
}

}  // namespace

Schema<UnitSpec> const& unit_schema() {
  static Schema<UnitSpec> const schema = [] {
    Schema<UnitSpec> s{"A unit: a convoy, a patrol, a group of boats."};
    s.add("commanded_by", &UnitSpec::commanded_by, config::reference("actors"), "its own command").or_else("intruder");
    s.add(
         "at", &UnitSpec::at, config::reference(std::vector<std::string>{"places", "sites"}),
         "where it starts: a place, or a site; of a chain of sites one at each; left out where a stream that brings it "
         "says from where")
        .required_unless("generated.by");
    s.add("civilian", &UnitSpec::civilian, config::flag(), "civilian traffic: to be neither warned nor harmed")
        .or_else("false");
    s.add("generated", &UnitSpec::generated, config::optional(config::object(generated_schema)),
          "the unit stands for several that set out one after another");
    s.add("composition", &UnitSpec::composition,
          config::map_of(config::integer(0, 10000), config::keys_from("vehicle_types")),
          "vehicles by type, in order of march; sections take consecutive equal shares")
        .or_else("{vehicle: 10}");
    s.add("size", &UnitSpec::size, config::optional(config::law(config::Dimension::none).above(0)),
          "how many of these vehicles it really has, drawn once and rounded, in the mix of the composition: never more "
          "than that has, nor fewer than one a section; left out: all");
    s.add("parts", &UnitSpec::parts, config::object(parts_schema), "sections").or_else("{}");
    s.add("speed", &UnitSpec::speed, config::object(speed_schema), "march speed").or_else("{}");
    s.add("orders", &UnitSpec::orders, config::list_of(config::object(order_schema)), "what it sets out to do, in turn")
        .required();
    s.add("intent", &UnitSpec::intent, config::object(intent_schema), "hidden intent").or_else("{occupy: 1}");
    s.add("digs_in_after", &UnitSpec::digs_in_after, config::law(Dimension::time).at_least(0),
          "time to dig in where that was not ordered")
        .or_else("4 h");
    describe_additions(Mechanisms{}, s);
    s.check([](UnitSpec const& v, config::Place const& where) { check_orders(v.orders, where, "orders", false); });
    return s;
  }();
  return schema;
}

}  // namespace standoff
