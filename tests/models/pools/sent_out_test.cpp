// Units of streams that take their fighters from a pool, and give back who comes home.
#include <gmock/gmock.h>

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string const at_three_times =
    "arrive: {times: ['2017-05-18T01:00:00+00:00', '2017-05-18T02:00:00+00:00', '2017-05-18T03:00:00+00:00']}";

// Raiders of three vehicles with four on board each, from the north; red's pool is what `pool` says.
std::string with(std::string const& pool, std::string const& stream = ", drawn_from: red",
                 std::string const& unit = "composition: {pickup: 3}, orders: [go_to: {place: garrison, range: 30 km}]",
                 std::string const& more = "", std::string const& duration = "20 h") {
  return stage(
      "start: 2017-05-18T00:00:00+00:00\nvehicle_types: {pickup: {persons: 4}, band: {on_foot: true, persons: "
      "5}, drone: {flies: true, persons: 0}, lorry: {}}\nactors: {defender: {hostile: [red]}, chief: {}, red: {under: "
      "chief" +
          (pool.empty() ? "" : ", pool: {" + pool + "}") + "}}\nstreams: {s: {of: red, " + at_three_times + stream +
          "}}\nunits: {raiders: {commanded_by: red, at: north, generated: {by: s, at_most: 3}, " +
          "speed: {cross_country: 40 km/h}, " + unit + "}}\n" + more,
      duration);
}
Pools::Count const& count_of(World const& w) { return w.get<Pools>().crowds.front().count; }
std::vector<std::pair<double, double>> values(std::vector<Fact> const& facts) {
  std::vector<std::pair<double, double>> all;
  for (Fact const& f : facts) all.emplace_back(f.value[0], f.value[1]);
  return all;
}
using Pair = std::pair<double, double>;

TEST(SentOut, ComeInAsManyVehiclesAsTheirPoolCanMan) {
  auto const p = played(scenario_of(with("fighters: 22")));
  EXPECT_THAT(values(p.of(SentOut::kind)), ElementsAre(Pair{12, 0}, Pair{8, 4}));
  EXPECT_THAT(minutes(p.of(StreamOverflow::kind)), ElementsAre(180)) << "two are left, and a pickup has a crew of four";
  EXPECT_THAT(values(p.of(Departed::kind)), ElementsAre(Pair{3, 0}, Pair{2, 0}));
  EXPECT_EQ(p.log.facts[static_cast<std::size_t>(p.first(SentOut::kind)->cause) - 1].kind, StreamArrival::kind);
  EXPECT_EQ(count_of(p.world).fighters, 2U);
  EXPECT_EQ(count_of(p.world).away, 20U);
  EXPECT_EQ(outcome(p, "arrivals_without_unit"), 1);
  EXPECT_EQ(outcome(p, "fighters_away"), 20);
  EXPECT_EQ(outcome(p, "fighters_wanting"), 4);
  EXPECT_EQ(outcome(p, "fighters_lost"), 0);
}

TEST(SentOut, DoWhatTheyWouldDoWithPeopleOfTheirOwnWhereTheyAreEnough) {
  auto const own = played(scenario_of(with("fighters: 100", ""))), drawn = played(scenario_of(with("fighters: 100")));
  EXPECT_TRUE(own.of(SentOut::kind).empty());
  EXPECT_EQ(count_of(own.world).fighters, 100U);
  std::vector<std::pair<SimTime, Kind>> a, b;
  for (Fact const& f : own.log.facts) a.emplace_back(f.at, f.kind);
  for (Fact const& f : drawn.log.facts)
    if (f.kind != SentOut::kind) b.emplace_back(f.at, f.kind);
  EXPECT_EQ(a, b);
}

// An hour after it has been there it is home, and takes no more orders.
TEST(SentOut, AreBackInThePoolWhenTheyAreHomeAndTheirUnitIsNoMore) {
  std::string const there_and_back =
      "composition: {pickup: 3}, orders: [go_to: {place: garrison, range: 50 km}, go_home: true]";
  std::string const rules =
      "rules: {again: {held_by: red, when: {learned_of: {kind: arrived, of: raiders}}, after: 1 h, at_most: 3, do: "
      "{order: it, "
      "task: [go_to: {place: garrison}]}}}\n";
  auto const p = played(scenario_of(with("fighters: 12", ", drawn_from: red", there_and_back, rules)));
  EXPECT_THAT(values(p.of(SentOut::kind)), ElementsAre(Pair{12, 0}, Pair{12, 0}));
  EXPECT_THAT(minutes(p.of(StreamOverflow::kind)), ElementsAre(120)) << "all are out, for an hour";
  EXPECT_THAT(values(p.of(CameBack::kind)), ElementsAre(Pair{12, 12}, Pair{12, 12}));
  EXPECT_EQ(p.log.facts[static_cast<std::size_t>(p.first(CameBack::kind)->cause) - 1].kind, Arrived::kind);
  EXPECT_EQ(count_of(p.world).away, 0U);
  EXPECT_TRUE(p.of(OrdersGiven::kind).empty());
  auto const own = played(scenario_of(with("fighters: 12", "", there_and_back, rules)));
  EXPECT_FALSE(own.of(OrdersGiven::kind).empty()) << "with people of its own it is still a unit";
}

// Four of five hit vehicles are left behind with those on board; a party loses one by one.
TEST(SentOut, AreLostToThePoolWithTheirVehiclesAndOnFoot) {
  std::string const post =
      "post: {at: field, commanded_by: defender, composition: {lorry: 4}, fires: at_will, orders: [stay: 99 h]}";
  auto story = [&](std::string const& composition) {
    auto text =
        with("fighters: 100", ", drawn_from: red",
             "composition: {" + composition + "}, orders: [go_to: {place: field}, stay: 2 h, go_home: true]",
             "arms: {gun: {of: post, reach: 2 km, every: {exponential: 90 min}, kills: {pickup: 0.4, band: 0.2}, "
             "damages: {pickup: 0.2}, wounds: {band: 0.2}}}\nsensors: {eyes: {carried_by: post, range: 5 km}}\n",
             "30 h");
    return text.replace(text.find("units: {"), 8, "units: {" + post + ", ");
  };
  for (char const* composition : {"pickup: 3", "band: 2, pickup: 1"}) {
    auto const scenario = scenario_of(story(composition));
    double lost = 0, back = 0;
    for (std::uint32_t r = 0; r < 20; ++r) {
      auto const p = played(scenario, r);
      Pools::Count const& c = count_of(p.world);
      EXPECT_EQ(c.fighters + c.away + c.lost, 100U);
      double persons = 0, out = 0;
      for (Loss const& loss : p.world.get<Losses>().losses) persons += loss.persons;
      EXPECT_EQ(c.lost, persons);
      for (std::uint32_t row = 0; row < scenario->sections.size(); ++row)
        if (auto const& s = p.world.get<Movement>().sections[row];
            s.takes_orders() && scenario->unit_of(row).commander == row_of(scenario->actors, "red"))
          out += Losses::persons(p.world, row);
      EXPECT_EQ(c.away, out);
      for (Fact const& f : p.of(CameBack::kind)) back += f.value[0];
      lost += c.lost;
    }
    EXPECT_GT(lost, 0) << composition;
    EXPECT_GT(back, 0) << composition;
  }
}

TEST(SentOut, NeedNobodyOnBoardOfADrone) {
  auto const p =
      played(scenario_of(with("fighters: 0, recruits: 0.001 /d", ", drawn_from: red",
                              "composition: {drone: 1}, orders: [go_to: {place: garrison}, go_home: true]")));
  EXPECT_EQ(p.of(Appeared::kind).size(), 3U);
  EXPECT_TRUE(p.of(SentOut::kind).empty());
}

// A smaller party has its own strength: two of three pickups lost of the whole one are two thirds, of a smaller one of two all.
TEST(SentOut, BreakOffByWhatTheyCameWith) {
  std::string const post =
      "post: {at: field, commanded_by: defender, composition: {lorry: 4}, fires: at_will, orders: [stay: 99 h]}";
  auto text =
      with("fighters: 8", ", drawn_from: red",
           "breaks_off: 0.6, fires: in_reply, composition: {pickup: 3}, orders: [go_to: {place: field}, stay: 9 h]",
           "arms: {gun: {of: post, reach: 2 km, every: 10 min, kills: {pickup: 1}}, rifle: {of: raiders, reach: "
           "100 m, every: 1 h, kills: {lorry: 0.1}}}\nsensors: {eyes: {carried_by: post, range: 5 km}}\n");
  text.replace(text.find("units: {"), 8, "units: {" + post + ", ");
  auto const p = played(scenario_of(text));
  EXPECT_EQ(p.of(VehicleLost::kind).size(), 2U);
  EXPECT_TRUE(p.of(BrokeOff::kind).empty()) << "one of two is half, and then nobody is left";
}

// Who leaves by himself, in waves, in a shock or for somebody else, who joins and who goes out: nobody is lost count of, and the
// listed people are those who are counted.
TEST(SentOut, AreConserved) {
  std::string const all =
      "fighters: 40, recruits: 20 /d, trains_in: 2 h, deserts: {each: 0.2 /d, contagion: 0.5 /d, threshold: {uniform: "
      "[3, "
      "90]}, shocks: {rate: 1 /d, leaves: 0.1}}";
  auto const scenario = scenario_of(
      with(all, ", drawn_from: red",
           "composition: {pickup: 3}, orders: [go_to: {place: garrison, range: 60 km}, go_home: true]",
           "rules: {win: {held_by: defender, when: {every: 3 h}, do: {offer: {to: red, leaves: 0.05}}}}\n", "30 h"));
  double left = 0, out = 0;
  replicate(*scenario, 300, [&](World const& w) {
    Pools::Crowd const& crowd = w.get<Pools>().crowds.front();
    Pools::Count const& c = crowd.count;
    EXPECT_EQ(c.fighters + c.in_training + c.away + c.lost + c.deserted + c.won_over, 40 + c.recruited + c.joined);
    using Is = Pools::Person::Is;
    auto const are = [&](Is what) {
      return std::count_if(crowd.people.begin(), crowd.people.end(), [&](auto const& one) { return one.is == what; });
    };
    EXPECT_EQ(are(Is::fighter), c.fighters);
    EXPECT_EQ(are(Is::away), c.away);
    EXPECT_EQ(are(Is::gone), c.deserted + c.won_over + c.lost);
    left += c.deserted + c.won_over;
    out += static_cast<double>(
        std::count_if(crowd.people.begin(), crowd.people.end(), [](auto const& one) { return one.times > 0; }));
  });
  EXPECT_GT(left, 300);
  EXPECT_GT(out, 300);
}

// Of 1000, 800 are out for 12 of 24 hours; a budget of Exp(1) has no memory, so that they are as new when they are back.
TEST(SentOut, DoNotLeaveWhileTheyAreOut) {
  auto text =
      with("fighters: 1000, deserts: {each: 0.5 /d}", ", drawn_from: red",
           "composition: {pickup: 200}, orders: [go_to: {place: garrison, range: 20 km}, stay: 9 h, go_home: true]", "",
           "24 h");
  text.replace(text.find("at_most: 3"), 10, "at_most: 1");
  auto const scenario = scenario_of(text);
  Average gone;
  replicate(*scenario, 400, [&](World const& w) {
    EXPECT_EQ(count_of(w).away, 0U);
    gone.add(count_of(w).deserted);
  });
  auto const gone_after = [](double hours) { return 1 - std::exp(-0.5 * hours / 24); };
  double const there = 1000 * (1 - gone_after(1)) - 800;
  expect_mean(gone, 1000 * gone_after(1) + 800 * gone_after(11) + there * gone_after(23), "gone after a day");
}

TEST(SentOut, AreChecked) {
  EXPECT_THAT(complaints(with("")), HasSubstr("streams.s.drawn_from: 'red' has no pool, expected an actor with one"));
  EXPECT_THAT(complaints(with("fighters: 9", ", drawn_from: defender")),
              HasSubstr("'defender' is of another side than 'red'"));
  EXPECT_THAT(complaints(with("fighters: 3")), HasSubstr("the 3 fighters of 'red' can man none of its units"));
  EXPECT_EQ(complaints(with("fighters: 3, recruits: 1 /d")), "");
  EXPECT_EQ(complaints(with("fighters: 12")), "");
}

}  // namespace
}  // namespace standoff::test
