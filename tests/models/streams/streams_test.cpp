// What arrivals bring: units that did not exist before, and news for rules.
#include "models/streams/streams.hpp"

#include <gmock/gmock.h>

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using Times = std::vector<double>;
using testing::HasSubstr;

std::string const at_two_times = "arrive: {times: ['2017-05-18T02:00:00+00:00', '2017-05-18T05:00:00+00:00']}";

std::string with(std::string const& streams, std::string const& units, std::string const& more = "",
                 std::string const& duration = "20 h") {
  return stage(
      "start: 2017-05-18T00:00:00+00:00\nactors: {defender: {}, red: {}, intruder: {}, relay: {}}\nstreams: {" +
          streams + "}\nunits: {" + units + "}\n" + more,
      duration);
}
std::string raiders(std::string const& more, std::string const& orders = "[go_to: {place: garrison, range: 30 km}]") {
  return "raiders: {commanded_by: red, speed: {cross_country: 40 km/h}, orders: " + orders + ", generated: {by: s" +
         more;
}

TEST(StreamUnits, ComeWithTheArrivalsAndDoNotExistBefore) {
  auto const p = played(scenario_of(with("s: {of: red, " + at_two_times + "}", raiders(", at_most: 2}, at: north}"),
                                         "sensors: {eye: {at: garrison, range: 90 km, classifies_in: 0 s}}\n"
                                         "channels: {all: {broadcast: {from: garrison}, hops: {radio: {by: defender, "
                                         "takes: 1 min}}}}\nladders: {watch: {against: {units: raiders}, rungs: {call: "
                                         "{do: {send: warning, over: all}, wait: 1 min}}}}\n")));
  EXPECT_EQ(minutes(p.of(StreamArrival::kind)), (Times{120, 300}));
  EXPECT_EQ(minutes(p.of(Appeared::kind)), (Times{120, 300}));
  EXPECT_EQ(minutes(p.of(Departed::kind)), (Times{120, 300}));
  EXPECT_EQ(minutes(p.of(Detected::kind)), (Times{120, 300}));
  EXPECT_EQ(minutes(p.of(CallPlaced::kind)), (Times{120, 300}));
  for (Fact const& f : p.log.facts) EXPECT_GE(minutes(f.at), 120) << word(f.kind).name;
  for (Fact const& f : p.of(Appeared::kind))
    EXPECT_EQ(p.log.facts[static_cast<std::size_t>(f.cause) - 1].kind, StreamArrival::kind);
  EXPECT_EQ(p.scenario->name_of(p.first(StreamArrival::kind)->whom), "units/raiders-1");
  EXPECT_EQ(p.of(IncursionOpened::kind).size(), 2U);
}

// What has come home is gone: a post that saw it come loses it there, a patrol that passes later meets nobody, and nobody fires on it.
TEST(StreamUnits, ThatAreHomeAreNotMetThere) {
  auto text = with("s: {of: red, arrive: {times: ['2017-05-18T02:00:00+00:00']}}",
                   raiders(", at_most: 1}, at: north, composition: {vehicle: 2}}",
                           "[go_to: {place: garrison, range: 50 km}, go_home: true]") +
                       ", patrol: {at: field, commanded_by: defender, fires: at_will, speed: {cross_country: 40 km/h}, "
                       "orders: [depart: 8 h, go_to: {place: north}]}",
                   "arms: {gun: {of: patrol, reach: 1 km, every: 1 min, kills: {vehicle: 1}}}\n"
                   "sensors: {post: {at: north, range: 20 km}, eyes: {carried_by: patrol, range: 10 km}}\n");
  text.replace(text.find("defender: {}"), 12, "defender: {hostile: [red]}");
  auto const p = played(scenario_of(text));
  auto const about = [](Times const& t) { return testing::Pointwise(testing::DoubleNear(0.01), t); };
  EXPECT_THAT(minutes(p.of(Detected::kind)), about({120, 180}));
  EXPECT_THAT(minutes(p.of(LostContact::kind)), about({150, 210}));
  EXPECT_TRUE(p.of(FireOpened::kind).empty());
  // A unit that no stream brought is seen where it lives.
  text.replace(text.find(", generated: {by: s, at_most: 1}"), 32, "");
  text.replace(text.find("streams: {"), text.find("units: {") - text.find("streams: {"), "");
  EXPECT_FALSE(played(scenario_of(text)).of(FireOpened::kind).empty());
}

// 80 km at 40 km/h to the garrison from the north, 11 km from the field; each goes home to where it came from.
TEST(StreamUnits, ComeFromAnAxisThatIsDrawnAndGoBackThere) {
  auto const scenario =
      scenario_of(with("s: {of: red, " + at_two_times + ", axes: {north: 3, field: 1}}",
                       raiders(", at_most: 2}}", "[go_to: {place: garrison}, go_home: true]"), "", "30 h"));
  Average north;
  for (std::uint32_t r = 0; r < 2'000; ++r) {
    auto const p = played(scenario, r);
    auto const& arrivals = p.world.get<Streams>().arrivals;
    ASSERT_EQ(arrivals.size(), 2U);
    for (Streams::Arrival const& a : arrivals) {
      bool const from_north = p.scenario->places[a.axis].name == "north";
      north.add(from_north ? 1 : 0);
      std::uint32_t const row = p.scenario->units[a.unit].first_section;
      Section const& s = p.world.get<Movement>().sections[row];
      EXPECT_EQ(s.phase, Phase::home);
      EXPECT_NEAR((s.leg.from - p.scenario->places[a.axis].at).norm(), 0, 1e-3);
      double back = 0;
      for (Fact const& f : p.of(Arrived::kind))
        if (f.row == row && f.value[0] < 0) back = to_seconds(f.at - a.at) / 3600;
      EXPECT_NEAR(back, from_north ? 4.0 : 2 * 11.09 / 40, 0.01);
    }
  }
  expect_share(north, 0.75, "from the north");
}

// A level of 0.5 that stays, of strength 2: the field has twice its weight, as long as the gauge is there.
TEST(StreamUnits, AreDisplacedByAGauge) {
  auto const story = [](std::string const& axes) {
    return with("s: {of: red, " + at_two_times + ", axes: {north: 2, field: 1}}",
                raiders(", at_most: 2}}", "[go_to: {place: garrison}]"),
                "gauges: {fear: {of: red, starts_at: 0.5, shocks: [{announced: news, by: 1}]" + axes +
                    "}}\nrules: {r: {held_by: red, when: {clock: 2018-05-19T00:00:00+00:00}, do: {announce: news}}}\n",
                "30 h");
  };
  auto const scenario = scenario_of(story(", moves: {streams: {s: {axes: {field: 2}}}}"));
  Average north;
  replicate(*scenario, 6'000, [&](World const& w) {
    for (Streams::Arrival const& a : w.get<Streams>().arrivals)
      north.add(w.inputs->places[a.axis].name == "north" ? 1 : 0);
  });
  expect_share(north, 0.5, "from the north");
  EXPECT_EQ(played(scenario_of(story(", moves: {streams: {s: {axes: {field: 0}}}}"))).world.fingerprint(),
            played(scenario_of(story(""))).world.fingerprint());
  EXPECT_THAT(complaints(story(", moves: {streams: {s: {axes: {garrison: 1}}}}")),
              testing::HasSubstr("no axis of stream 's'"));
}

TEST(StreamUnits, AreCountedWhereNoneIsLeft) {
  auto const p = played(scenario_of(with("s: {of: red, " + at_two_times + "}", raiders(", at_most: 1}, at: north}"))));
  EXPECT_EQ(outcome(p, "arrivals"), 2);
  EXPECT_EQ(outcome(p, "arrivals_without_unit"), 1);
  EXPECT_EQ(minutes(p.of(StreamOverflow::kind)), (Times{300}));
  EXPECT_EQ(p.of(Appeared::kind).size(), 1U);
  EXPECT_THAT(complaints(with("s: {of: red, " + at_two_times + "}", raiders(", at_most: 1}, at: north}"))),
              HasSubstr("units.raiders.generated.at_most: some 2 of them are to be expected before the end"));
}

TEST(StreamUnits, AreOfKindsByWeight) {
  auto const scenario = scenario_of(with(
      "s: {of: red, " + at_two_times + "}",
      raiders(", weight: 3, at_most: 2}, at: north}") +
          ", drones: {commanded_by: red, at: north, orders: [stay: 0 s], generated: {by: s, weight: 2, at_most: 2}}"));
  Average raiders_come;
  replicate(*scenario, 8'000, [&](World const& w) {
    for (Streams::Arrival const& a : w.get<Streams>().arrivals)
      raiders_come.add(scenario->units[a.unit].source == "raiders" ? 1 : 0);
  });
  expect_share(raiders_come, 0.6, "raiders");
}

// Its own side knows of each; a band that is free is told to go, where the stream brings none itself.
TEST(StreamArrivals, AreNewsForTheirOwnSide) {
  auto const p = played(scenario_of(with(
      "s: {of: red, " + at_two_times + "}",
      "near: {at: field, commanded_by: red, orders: [stay: 0 s]}, far: {at: north, commanded_by: red, orders: [stay: 0 "
      "s]}, theirs: {at: field, commanded_by: defender, orders: [stay: 0 s]}",
      "rules: {go: {held_by: red, when: {learned_of: {kind: stream_arrival, of: s}}, after: 10 min, do: {order: "
      "{any_of: [near, far], free: true}, task: {go_to: {place: garrison}}}}, see: {held_by: defender, when: "
      "{learned_of: stream_arrival}, do: {announce: seen}}, busy: {held_by: red, when: {learned_of: {kind: "
      "stream_arrival, at_least: 2, within: 4 h}}, do: {announce: busy}}}\n")));
  EXPECT_EQ(minutes(p.of(Departed::kind)), (Times{130, 310}));
  EXPECT_EQ(p.of(Announced::kind).size(), 1U);  // red's, of the second within four hours
  EXPECT_EQ(minutes(p.first(Announced::kind)), 300);
  EXPECT_EQ(outcome(p, "arrivals_without_unit"), 0);
}

TEST(StreamUnits, SayWhatIsWrong) {
  auto const says = [](std::string const& text, char const* what) { EXPECT_THAT(complaints(text), HasSubstr(what)); };
  std::string const s = "s: {of: red, " + at_two_times + "}";
  says(with(s, raiders(", at_most: 2}}")), "units.raiders: missing key 'at', expected a place, or axes of stream 's'");
  says(with("s: {of: red, " + at_two_times + ", axes: {north: 1}}", raiders(", at_most: 2}, at: field}")),
       "stream 's' says from where it comes");
  says(with("s: {of: defender, " + at_two_times + "}", raiders(", at_most: 2}, at: field}")),
       "stream 's' is of 'defender', who is of another side");
  says(with(s, raiders(", weight: 0, at_most: 2}, at: field}")), "could bring has weight zero");
  says(with(s, raiders(", every: 2 h, at_most: 2}, at: field}")), "every");
  says(with(s, "u: {at: field, orders: [stay: 0 s], generated: {every: 2 h, weight: 2, at_most: 2}}"), "weight");
  says(with(s, "u: {orders: [stay: 0 s]}"), "units.u: missing key 'at'");
  EXPECT_EQ(complaints(with(s, raiders(", at_most: 2}, at: north}"))), "");
}

}  // namespace
}  // namespace standoff::test
