// What is valid but can hardly be meant: each warning once given and once not.
#include <gmock/gmock.h>

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string with(std::string const& rungs, std::string const& more = "", std::string const& unit = "",
                 std::string const& duration = "10 h") {
  return stage(
      "vehicle_types: {tank: {}, truck: {armed: false}}\n"
      "sensors: {eye: {at: garrison, range: 79 km}}\n"
      "responders: {jet: {arrives: 5 min}}\n"
      "channels: {line: {hops: {a: {takes: {triangular: [2 min, 5 min, 9 min]}}, b: {by: intruder, takes: {uniform: "
      "[10 "
      "min, 20 min]}}}, reply: {takes: 1 min}}, note: {reaches: relay, hops: {a: {takes: 40 min}}}}\n"
      "ladders: {watch: {rungs: {" +
          rungs + "}}}\n" + more + convoy("composition: {truck: 4}" + unit),
      duration);
}
std::string const call = "call: {do: {send: warning, over: line}, wait: 30 min}, ";

TEST(Warnings, NoneForALadderThatMakesSense) {
  EXPECT_EQ(complaints(with(call + "strike: {when: {range: 40 km}, do: {strike: jet}}")), "");
}

TEST(Warnings, ARungThatNothingLeadsTo) {
  std::string const shows =
      "show: {do: {fly_past: jet}, wait: 5 min, then: strike}, again: {do: {fly_past: jet}}, strike: "
      "{do: {strike: jet}}";
  EXPECT_THAT(complaints(with(shows)), HasSubstr("ladders.watch.rungs.again: no rung leads to this one"));
  std::string led = shows;
  led.replace(led.find(", then: strike"), 14, "");
  EXPECT_EQ(complaints(with(led)), "");
}

TEST(Warnings, AWaitThatIsOverBeforeTheFastestRelay) {
  auto const rung = [](char const* rest) {
    return with(std::string("call: {do: {send: warning, over: line}, ") + rest + "}");
  };
  EXPECT_THAT(complaints(rung("wait: 11 min")), HasSubstr("before the fastest relay (12 min) is through"));
  EXPECT_EQ(complaints(rung("wait: 13 min")), "");
  EXPECT_EQ(complaints(rung("wait: {uniform: [1 min, 13 min]}")), "");
  // From the answer on the first hop is behind; from the reply on all are.
  EXPECT_THAT(complaints(rung("wait: 9 min, after: answered")), HasSubstr("(10 min)"));
  EXPECT_EQ(complaints(rung("wait: 11 min, after: answered")), "");
  EXPECT_EQ(complaints(rung("after: replied")), "");
  // Only a warning has to be through.
  EXPECT_EQ(complaints(with("call: {do: {send: notice, over: line}, wait: 1 min}")), "");
}

TEST(Warnings, AStrikeWithoutAWarning) {
  char const* const said = "a strike with no warning before it";
  std::string const strike = "strike: {do: {strike: jet}}";
  EXPECT_THAT(complaints(with(strike)), HasSubstr(said));
  EXPECT_THAT(complaints(with("call: {do: {send: notice, over: line}}, " + strike)), HasSubstr(said));
  EXPECT_THAT(complaints(with("call: {do: {send: warning, over: note}, wait: 1 h}, " + strike)), HasSubstr(said));
  EXPECT_THAT(complaints(with("show: {do: {fly_past: jet}, read_as: {nothing: 1}}, " + strike)), HasSubstr(said));
  EXPECT_THAT(complaints(with("strike: {do: {strike: jet}, wait: 1 h}, show: {do: {fly_past: jet}}")), HasSubstr(said));
  for (char const* warning :
       {"radio: {do: {radio: jet}}", "drop: {do: {leaflets: jet}}", "show: {do: {fly_past: jet}}"})
    EXPECT_EQ(complaints(with(std::string(warning) + ", " + strike)), "") << warning;
  // A list of targets is not meant to warn.
  std::string list = with(strike);
  list.insert(list.find("rungs:"), "against: {units: convoy}, ");
  EXPECT_EQ(complaints(list), "");
  // A parallel rung of the same holder warns as well.
  EXPECT_EQ(complaints(with("radio: {do: {radio: jet}, parallel: true}, " + strike)), "");
  // One that may never be passed on does not.
  std::string text = with(call + strike);
  text.replace(text.find("b: {by: intruder, "), 18, "b: {by: intruder, does_it: 0, ");
  EXPECT_THAT(complaints(text), HasSubstr(said));
}

TEST(Warnings, AStrikeAtTypesThatNobodyHas) {
  std::string const strike = call + "strike: {do: {strike: jet, targets: ";
  EXPECT_THAT(complaints(with(strike + "tank}}")),
              HasSubstr("ladders.watch.rungs.strike.do.targets: no unit that the ladder is against has such vehicles"));
  EXPECT_EQ(complaints(with(strike + "[tank, truck]}}")), "");
}

TEST(Warnings, AnEndThatCutsOffTheWay) {
  // Fifty kilometres there at 40 km/h, and back: two hours and a half.
  auto const ending = [](char const* duration, char const* orders) {
    return complaints(stage(convoy("", orders), duration));
  };
  char const* const there = "[go_to: {place: garrison, range: 30 km}]";
  char const* const and_home = "[go_to: {place: garrison, range: 30 km}, go_home: true]";
  EXPECT_THAT(ending("2.4 h", and_home),
              HasSubstr("duration: the end comes before 'convoy' can be back home, which takes some 2.5 h"));
  EXPECT_EQ(ending("2.6 h", and_home), "");
  EXPECT_EQ(ending("2 h", there), "");  // it is not to come back
  EXPECT_THAT(ending("1.2 h", there), HasSubstr("before 'convoy' can have arrived, which takes some 75 min"));
}

TEST(Warnings, AnEndThatCutsOffManyWaysIsOneWarning) {
  std::string units;
  for (int i = 0; i < 5; ++i)
    units += fmt::format("u{}: {{at: north, orders: [go_to: {{place: garrison}}, go_home: true]}}, ", i);
  EXPECT_THAT(complaints(stage("units: {" + units + "}\n", "1 h")),
              HasSubstr("before 'u0', 'u1', 'u2' and 2 more can be back home, which takes some 8 h"));
}

TEST(Warnings, WhatIsHeededOfSomebodyWhoNeverSaysIt) {
  auto const heeding = [](std::string const& heeds, std::string const& rungs = "show: {do: {fly_past: jet}}") {
    std::string const own = heeds.find("intruder") == std::string::npos ? ", intruder: {}" : "";
    return complaints(with(call + rungs, "", ", heeds: {" + heeds + own + "}"));
  };
  auto const idle = [](std::string const& key, std::string const& what) {
    return HasSubstr("units.convoy.heeds." + key + ": does nothing here: " + what);
  };
  EXPECT_THAT(heeding("relay: {advice: 0.5}"), idle("relay.advice", "'relay' never gives it advice"));
  EXPECT_THAT(heeding("relay: {order: 0.5}"), idle("relay.order", "'relay' never gives it an order"));
  EXPECT_EQ(heeding("relay: {advice: 0}"), "");
  EXPECT_EQ(heeding("intruder: {order: 0.5}"), "");  // the last hop of the line
  EXPECT_THAT(heeding("intruder: {advice: 0.5}"),
              idle("intruder.advice", "'intruder' never gives it advice, expected order"));
  EXPECT_EQ(heeding("defender: {show_of_force: 0.5}"), "");
  EXPECT_THAT(heeding("defender: {show_of_force: 0.5}", "show: {do: {fly_past: jet}, read_as: {nothing: 1}}"),
              idle("defender.show_of_force", "'defender' never gives it a show of force"));
  for (auto const& [signal, act] : std::vector<std::pair<std::string, std::string>>{
           {"radio_warning", "radio"}, {"leaflets", "leaflets"}, {"warning_shots", "fire_ahead"}}) {
    EXPECT_THAT(heeding("defender: {" + signal + ": 0.5}"), idle("defender." + signal, "'defender' never gives it"));
    EXPECT_EQ(heeding("defender: {" + signal + ": 0.5}", "x: {do: {" + act + ": jet}}"), "");
  }
  // A ladder against others says nothing to it; nor does a notice.
  std::string const other = "other: {at: north, composition: {truck: 3}, orders: [stay: 1 h]}";
  std::string text = with(call + "show: {do: {fly_past: jet}}", "", ", heeds: {defender: {show_of_force: 0.5}}");
  text.replace(text.find("units: {"), 8, "units: {" + other + ", ");
  text.replace(text.find("watch: {rungs"), 13, "watch: {against: {units: other}, rungs");
  EXPECT_THAT(complaints(text), idle("defender.show_of_force", "'defender' never gives it a show of force"));
  EXPECT_THAT(heeding("relay: {advice: 0.5}, intruder: {order: 1}", "tell: {do: {send: notice, over: note}}"),
              idle("relay.advice", "'relay' never"));
}

TEST(Warnings, ABroadcastIsHeardFromItsSenderByAllOthers) {
  auto const heeding = [](char const* heeds, char const* garbles = "") {
    return complaints(
        stage(fmt::format("sensors: {{eye: {{at: garrison, range: 79 km}}}}\n"
                          "channels: {{all: {{hops: {{a: {{takes: 1 min}}}}, broadcast: {{from: garrison}}}}, one: "
                          "{{hops: {{a: {{takes: 1 min{}}}}}}}}}\n"
                          "ladders: {{l: {{against: {{units: named}}, rungs: {{tell: {{do: {{send: warning, over: "
                          "[all, one]}}, wait: 9 min}}}}}}}}\n"
                          "units: {{named: {{at: field, orders: [stay: 1 h]}}, other: {{at: field, orders: [stay: 1 "
                          "h], heeds: {{{}}}}}}}\n",
                          garbles, heeds)));
  };
  EXPECT_EQ(heeding("defender: {radio_warning: 0.5}"), "");
  EXPECT_THAT(heeding("relay: {radio_warning: 0.5}"), HasSubstr("'relay' never gives it a radio warning"));
  EXPECT_THAT(heeding("relay: {advice: 0.5}"), HasSubstr("'relay' never gives it advice"));
  EXPECT_EQ(heeding("relay: {advice: 0.5}", ", garbles: {wrong_unit: 0.1}"), "");  // it may be taken for the other one
}

TEST(Warnings, ThingsWhereThePlaneIsNoGoodPicture) {
  auto const at = [](char const* lon, char const* more) {
    return complaints(
        fmt::format("format: 1\nname: far\nduration: 9 h\norigin: here\nplaces: {{here: {{at: [0, 0]}}, there: {{at: "
                    "[0, {}]}}}}\n{}",
                    lon, more));
  };
  char const* const unit = "units: {u: {at: here, orders: [stay: 1 h]}}\n";
  char const* const zone = "zones: {z: {centre: there, radius: 1 km}}\nunits: {u: {at: here, orders: [stay: 1 h]}}\n";
  EXPECT_EQ(at("4.3", zone), "");  // 479 km
  EXPECT_THAT(at("4.5", zone),
              HasSubstr("zones.z.centre: lengths across the line of sight are 0.1 % too long here, 502 km"));
  EXPECT_THAT(at("18", zone), HasSubstr("1.7 % too long"));
  EXPECT_EQ(at("18", unit), "");  // a place that nothing is at
  EXPECT_THAT(at("18", "units: {u: {at: here, orders: [go_to: {place: there}]}}\n"),
              HasSubstr("units.u.orders[0].go_to.place: lengths across"));
  EXPECT_THAT(at("18", "sensors: {s: {at: there, range: 1 km}}\nunits: {u: {at: here, orders: [stay: 1 h]}}\n"),
              HasSubstr("sensors.s.at: lengths across"));
}

TEST(Warnings, APlaceWhoseCoordinatesLookSwapped) {
  auto const with_place = [](char const* coordinates) {
    std::string text = stage(convoy());
    text.replace(text.find("  field:"), 8, fmt::format("  camp: {{at: {}}}\n  field:", coordinates));
    return complaints(text);
  };
  EXPECT_THAT(with_place("[38.7, 33.6]"),
              HasSubstr("places.camp.at: 732 km from the origin, 14 km with its coordinates the other "
                        "way round, longitude and latitude look swapped"));
  EXPECT_EQ(with_place("[33.6, 38.7]"), "");
  EXPECT_EQ(with_place("[36.3, 33.5]"), "");  // Damascus would be no nearer
  EXPECT_EQ(with_place("[39.9, 32.9]"), "");  // nor Ankara near enough
}

TEST(Warnings, ANameOfSeveralNamesThemAll) {
  std::string const measures = "measures: {turned: {count: {kind: turned_back, actor: convoy}}}\n";
  EXPECT_EQ(complaints(stage(convoy()) + measures), "");
  EXPECT_THAT(
      complaints(
          stage("sensors: {convoy: {at: garrison, range: 1 km}}\nactors: {defender: {}, intruder: {}, relay: {}, "
                "convoy: {}}\n" +
                convoy()) +
          measures),
      HasSubstr("'convoy' stands for all of that name, in actors, sensors, units"));
}

TEST(Warnings, GeneratedUnitsThatRunOut) {
  EXPECT_THAT(complaints(with("show: {do: {fly_past: jet}}", "", ", generated: {every: 1 h, at_most: 9}")),
              HasSubstr("units.convoy.generated.at_most: the last of them sets out after some 9 h"));
  EXPECT_EQ(complaints(with("show: {do: {fly_past: jet}}", "", ", generated: {every: 1 h, at_most: 11}")), "");
}

TEST(Warnings, AreNoErrors) { EXPECT_NE(scenario_of(with("strike: {do: {strike: jet}}")), nullptr); }

TEST(Warnings, FireThatHarmsNobodyAndThatNobodyAsksFor) {
  std::string const shots = call + "shots: {when: {range: 50 km}, do: {fire_ahead: jet}, read_as: {attack: 1}";
  char const* const warning = "units.convoy.if_attacked.fire: its fire has no effect";
  EXPECT_THAT(complaints(with(shots + "}", "", ", if_attacked: {fire: 1}")), HasSubstr(warning));
  EXPECT_THAT(complaints(with(shots + "}", "", ", if_attacked: {fire: 1}, fire_hits: 0.1")), Not(HasSubstr(warning)));
  EXPECT_THAT(complaints(with(shots + "}, strike: {when: {any: [{fires: true}, {range: 20 km}]}, do: {strike: jet}}",
                              "", ", if_attacked: {fire: 1}")),
              Not(HasSubstr(warning)));
}

}  // namespace
}  // namespace standoff::test
