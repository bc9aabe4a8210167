#include "models/units/unit_spec.hpp"

#include "models/stage/recurrence.hpp"

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

Schema<VehicleSpec> const& vehicle_schema() {
  static Schema<VehicleSpec> const schema = [] {
    Schema<VehicleSpec> s{"A type of vehicle or boat."};
    s.add("armed", &VehicleSpec::armed, config::flag(), "whether a section that has one is classified as armed")
        .or_else("true");
    s.add("flies", &VehicleSpec::flies, config::flag(),
          "an aircraft: a unit that has one cannot halt under way, and turns back instead")
        .or_else("false");
    s.add("persons", &VehicleSpec::persons, config::integer(0, 100000), "persons on board").or_else("3");
    return s;
  }();
  return schema;
}

namespace {

Schema<ReinforceSpec> const& reinforce_schema() {
  static Schema<ReinforceSpec> const schema = [] {
    Schema<ReinforceSpec> s{"Waits until another unit stands inside a zone, then goes straight to where it is."};
    s.add("unit", &ReinforceSpec::unit, config::reference("units"), "the unit to be reinforced").required();
    s.add("after", &ReinforceSpec::after, config::law(Dimension::time).at_least(0), "how long it must have stood there")
        .or_else("1 d");
    return s;
  }();
  return schema;
}

Schema<GeneratedSpec> const& generated_schema() {
  static Schema<GeneratedSpec> const schema = [] {
    Schema<GeneratedSpec> s{"Copies of the unit that set out one after another, from the start on."};
    s.add("every", &GeneratedSpec::every, config::law(Dimension::time).above(0),
          "time between two of them, at least 1 s on average")
        .required();
    s.add("at_most", &GeneratedSpec::at_most, config::integer(1, 1000), "how many in all").required();
    s.check([](GeneratedSpec const& v, config::Place const& where) { expect_recurring("every", v.every, where); });
    return s;
  }();
  return schema;
}

Schema<GoToSpec> const& go_to_schema() {
  static Schema<GoToSpec> const schema = [] {
    Schema<GoToSpec> s{"Where to go, how, and how near."};
    s.add("place", &GoToSpec::place, config::reference("places"), "the place to make for").required();
    s.add("by", &GoToSpec::by,
          config::optional(config::choice<Way>({{"road", Way::road}, {"straight", Way::straight}})),
          "the way; left out: by road where the roads join both ends, else straight");
    s.add("via", &GoToSpec::via, config::list_of(config::reference("places")), "places to pass on a straight way")
        .or_else("[]");
    s.add("range", &GoToSpec::range, config::law(Dimension::length).at_least(0),
          "stops where it first comes this near to the place; on the last way only, no other could begin there")
        .or_else("0 m");
    return s;
  }();
  return schema;
}

Schema<OrderSpec> const& order_schema() {
  static Schema<OrderSpec> const schema = [] {
    Schema<OrderSpec> s{"One step of the orders."};
    auto const wait = [] { return config::optional(config::law(Dimension::time).at_least(0)); };
    s.add("depart", &OrderSpec::depart, wait(), "waits this long, then sets out on the next step");
    s.add("go_to", &OrderSpec::go_to, config::optional(config::object(go_to_schema)), "moves");
    s.add("stay", &OrderSpec::stay, wait(), "stays where it is for this long");
    s.add("dig_in", &OrderSpec::dig_in, wait(), "digs in, which takes this long, and stays for good");
    s.add("go_home", &OrderSpec::go_home, config::optional(config::flag()), "goes back the way it came");
    s.add("reinforce", &OrderSpec::reinforce, config::optional(config::object(reinforce_schema)),
          "comes to the aid of a unit that stands inside a zone");
    s.exactly_one({"depart", "go_to", "stay", "dig_in", "go_home", "reinforce"});
    s.check([](OrderSpec const& v, config::Place const& where) {
      if (v.go_home && !*v.go_home)
        where.report("go_home", "an order not to do something", "go_home: true, or no such order");
    });
    return s;
  }();
  return schema;
}

// Orders that could never be carried out where they stand.
void check_sequence(std::vector<OrderSpec> const& orders, config::Place const& where) {
  bool gone = false;
  bool reinforced = false;
  for (std::size_t i = 0; i < orders.size(); ++i) {
    std::string const path = "orders[" + std::to_string(i) + "]";
    if (i > 0 && (orders[i - 1].go_home || orders[i - 1].dig_in)) {
      where.report(path,
                   orders[i - 1].go_home ? "an order after 'go_home', which is the last"
                                         : "an order after 'dig_in', which is for good",
                   "no further order");
      return;
    }
    if (orders[i].go_home && !gone) where.report(path + ".go_home", "it has gone nowhere yet", "'go_to' before it");
    if (orders[i].reinforce && reinforced) where.report(path, "a second 'reinforce'", "at most one");
    gone = gone || orders[i].go_to || orders[i].reinforce;
    reinforced = reinforced || orders[i].reinforce;
  }
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

Schema<UnitSpec> const& unit_schema() {
  static Schema<UnitSpec> const schema = [] {
    Schema<UnitSpec> s{"A unit: a convoy, a patrol, a group of boats."};
    s.add("commanded_by", &UnitSpec::commanded_by, config::reference("actors"), "its own command").or_else("intruder");
    s.add("at", &UnitSpec::at, config::reference("places"), "where it starts").required();
    s.add("civilian", &UnitSpec::civilian, config::flag(), "civilian traffic: to be neither warned nor harmed")
        .or_else("false");
    s.add("reports_to", &UnitSpec::reports_to, config::list_of(config::reference("actors")).or_single(),
          "actors who always know where it is, and whether it is struck")
        .or_else("[]");
    s.add("generated", &UnitSpec::generated, config::optional(config::object(generated_schema)),
          "the unit stands for several that set out one after another");
    s.add(
         "obeys", &UnitSpec::obeys,
         config::choice<Obeys>({{"own_command", Obeys::own_command}, {"last", Obeys::last}, {"safest", Obeys::safest}}),
         "when its own command orders it on after others have warned it: its own command for good, whoever spoke last, "
         "or the safest word, which is the warning")
        .or_else("own_command");
    s.add("composition", &UnitSpec::composition,
          config::map_of(config::integer(0, 10000), config::keys_from("vehicle_types")),
          "vehicles by type, in order of march; sections take consecutive equal shares")
        .or_else("{vehicle: 10}");
    s.add("parts", &UnitSpec::parts, config::object(parts_schema), "sections").or_else("{}");
    s.add("speed", &UnitSpec::speed, config::object(speed_schema), "march speed").or_else("{}");
    s.add("orders", &UnitSpec::orders, config::list_of(config::object(order_schema)), "what it sets out to do, in turn")
        .required();
    s.add("intent", &UnitSpec::intent, config::object(intent_schema), "hidden intent").or_else("{occupy: 1}");
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
    s.add("fire_hits", &UnitSpec::fire_hits, config::probability(),
          "chance that its fire brings down the craft of a responder that it fires upon")
        .or_else("0");
    s.add("wavers", &UnitSpec::wavers, config::object(wavers_schema), "giving up of its own accord").or_else("{}");
    s.add("decides_in", &UnitSpec::decides_in, config::law(Dimension::time).at_least(0), "from understanding to doing")
        .or_else("2 min");
    s.add("digs_in_after", &UnitSpec::digs_in_after, config::law(Dimension::time).at_least(0),
          "time to dig in where that was not ordered")
        .or_else("4 h");
    s.check([](UnitSpec const& v, config::Place const& where) {
      if (v.orders.empty()) where.report("orders", "a unit without orders", "at least one, such as stay");
      check_sequence(v.orders, where);
    });
    return s;
  }();
  return schema;
}

}  // namespace standoff
