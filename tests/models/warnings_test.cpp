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

TEST(Warnings, AnEndThatCutsOffTheWayBack) {
  // Eighty kilometres there at 40 km/h, and back: four hours.
  EXPECT_THAT(complaints(with("show: {do: {fly_past: jet}}", "", "", "3 h")),
              HasSubstr("duration: the end comes before 'convoy'"));
  EXPECT_EQ(complaints(with("show: {do: {fly_past: jet}}", "", "", "5 h")), "");
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
