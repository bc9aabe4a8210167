// What must not change, over every scenario that is shipped: tests without a number to compare with (metamorphic relations).
#include <algorithm>
#include <functional>

#include "sim/config/document.hpp"
#include "sim/config/tree.hpp"
#include "tests/models/shipped.hpp"
#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using config::Node;

constexpr std::uint32_t replications = 4;

// The scenario in one piece, for tests to rearrange.
Node tree_of(std::string const& name) {
  config::Diagnostics diagnostics;
  Node root = config::parse_tree(scenario_of_file(scenario_file(name))->resolved_yaml, 0, diagnostics);
  EXPECT_TRUE(diagnostics.empty());
  return root;
}
std::shared_ptr<Scenario const> scenario_of(Node const& root) { return test::scenario_of(config::emit_yaml(root)); }
Node value_of(std::string const& text) {
  config::Diagnostics diagnostics;
  Node node = config::parse_value(text, {}, diagnostics);
  EXPECT_TRUE(diagnostics.empty());
  return node;
}
void add(Node& root, std::string const& section, std::string const& key, std::string const& value) {
  if (root.find(section) == nullptr) root.entries.push_back({section, {}, value_of("{}")});
  root.find(section)->entries.push_back({key, {}, value_of(value)});
}

// What happened, without numbers that count facts or messages.
struct Happened {
  std::int64_t at_ns;
  Kind kind;
  std::string who, whom;
  bool operator==(Happened const&) const = default;
};
std::vector<Happened> story_of(Played const& p) {
  std::vector<Happened> all;
  for (Fact const& f : p.log.facts)
    all.push_back({f.at.ns, f.kind, std::string(p.scenario->name_of(f.who)), std::string(p.scenario->name_of(f.whom))});
  return all;
}

class Shipped : public testing::TestWithParam<std::string> {};

void expect_same(std::shared_ptr<Scenario const> const& a, std::shared_ptr<Scenario const> const& b,
                 std::size_t least) {
  ASSERT_TRUE(a && b);
  std::size_t n = 0;
  for (std::uint32_t r = 0; r < replications; ++r) {
    auto const p = played(a, r), q = played(b, r);
    EXPECT_EQ(story_of(p), story_of(q)) << r;
    n += p.log.facts.size();
  }
  EXPECT_GT(n, least);
}

TEST_P(Shipped, StrangersFarAwayChangeNothing) {
  auto const base = scenario_of_file(scenario_file(GetParam()));
  for (std::string const stranger : {"a_stranger", "m_stranger", "z_stranger"}) {  // before and after the others
    Node root = tree_of(GetParam());
    add(root, "places", stranger, "{at: [-40.0, 170.0], civilians: 1000}");
    add(root, "actors", stranger, "{}");
    std::string const type = root.find("vehicle_types")->entries.front().key;
    add(root, "units", stranger,
        "{at: " + stranger + ", commanded_by: " + stranger + ", composition: {" + type +
            ": 3}, orders: [stay: 300 d]}");
    add(root, "sensors", stranger, "{held_by: " + stranger + ", at: " + stranger + ", range: 30 km}");
    add(root, "desks", stranger, "{staff: 1, other_calls: {every: 5 min}}");
    add(root, "channels", stranger, "{hops: {h: {by: " + stranger + ", desk: " + stranger + ", takes: 5 min}}}");
    add(root, "responders", stranger, "{held_by: " + stranger + ", arrives: 5 min}");
    add(root, "measures", stranger, "{count: departed}");
    expect_same(base, scenario_of(root), 50);
  }
}

TEST_P(Shipped, TheOrderOfWritingChangesNothing) {
  auto const base = scenario_of_file(scenario_file(GetParam()));
  Node backwards = tree_of(GetParam()), rotated = backwards;
  for (char const* section : {"actors", "sensors", "common_causes", "desks", "channels", "responders", "ladders",
                              "units", "zones", "measures", "reported"}) {
    if (Node* const map = backwards.find(section)) std::reverse(map->entries.begin(), map->entries.end());
    if (Node* const map = rotated.find(section); map != nullptr && map->entries.size() > 1)
      std::rotate(map->entries.begin(), map->entries.begin() + 1, map->entries.end());
  }
  std::reverse(backwards.entries.begin(), backwards.entries.end());
  auto const a = scenario_of(backwards), b = scenario_of(rotated);
  ASSERT_TRUE(a && b);
  for (std::uint32_t r = 0; r < replications; ++r) {
    std::uint64_t const expected = played(base, r).world.fingerprint();
    EXPECT_EQ(played(a, r).world.fingerprint(), expected);
    EXPECT_EQ(played(b, r).world.fingerprint(), expected);
  }
}

TEST_P(Shipped, WhetherItIsWrittenDownChangesNothing) {
  auto const scenario = scenario_of_file(scenario_file(GetParam()));
  for (std::uint32_t r = 0; r < replications; ++r) {
    World silent = make_world(*scenario, {1, 0, r, 0});
    play(silent);
    auto const p = played(scenario, r);
    EXPECT_EQ(silent.fingerprint(), p.world.fingerprint());
    EXPECT_EQ(silent.facts(), p.log.facts.size());
  }
}

TEST_P(Shipped, ACopyHalfwayEndsLikeTheOriginal) {
  auto const scenario = scenario_of_file(scenario_file(GetParam()));
  for (std::uint32_t r = 0; r < replications; ++r) {
    World straight = make_world(*scenario, {1, 0, r, 0});
    play(straight);
    World stopped = make_world(*scenario, {1, 0, r, 0});
    stopped.start();
    stopped.run_until(SimTime{scenario->end.ns / 5});
    World copy = stopped;
    // Side by side, in unequal steps.
    for (int i = 2; i <= 5; ++i) {
      copy.run_until(SimTime{scenario->end.ns / 5 * i});
      if (i % 2 == 0) stopped.run_until(SimTime{scenario->end.ns / 5 * i});
    }
    copy.run_until(scenario->end);
    stopped.run_until(scenario->end);
    EXPECT_EQ(stopped.fingerprint(), straight.fingerprint());
    EXPECT_EQ(copy.fingerprint(), straight.fingerprint());
    EXPECT_EQ(copy.facts(), straight.facts());
  }
}

TEST_P(Shipped, AWorldThatIsUsedAgainForgetsWhatItWas) {
  auto const scenario = scenario_of_file(scenario_file(GetParam()));
  World const fresh = make_world(*scenario, {1, 0, 0, 0});
  World used = fresh;
  used.luck.inner = 7;
  play(used);
  used = fresh;
  play(used);
  EXPECT_EQ(used.fingerprint(), played(scenario).world.fingerprint());
}

TEST_P(Shipped, ItsResolvedFormIsTheSameScenario) {
  auto const base = scenario_of_file(scenario_file(GetParam()));
  auto const again = scenario_of(tree_of(GetParam()));
  ASSERT_NE(again, nullptr);
  for (std::uint32_t r = 0; r < replications; ++r)
    EXPECT_EQ(played(base, r).world.fingerprint(), played(again, r).world.fingerprint());
}

TEST_P(Shipped, ItsVariantsLoadAndAreOthers) {
  auto const base = scenario_of_file(scenario_file(GetParam()));
  for (std::string const& variant : base->what_ifs) {
    config::Diagnostics diagnostics;
    std::vector<std::string> sources;
    config::Request request;
    request.file = scenario_file(GetParam());
    request.what_ifs = {variant};
    auto const other = load_scenario(request, diagnostics, sources);
    ASSERT_NE(other, nullptr) << variant << diagnostics.format(sources);
    std::uint32_t differ = 0;
    for (std::uint32_t r = 0; r < 40 && differ == 0; ++r)
      differ += played(base, r).world.fingerprint() != played(other, r).world.fingerprint() ? 1 : 0;
    EXPECT_EQ(differ, 1U) << variant;
  }
}

// Nobody appears from nowhere or is lost but by a strike; every message and every second of the desks is accounted for.
TEST_P(Shipped, VehiclesAndMessagesAreConserved) {
  auto const scenario = scenario_of_file(scenario_file(GetParam()));
  replicate(*scenario, 100, [&](World const& w) {
    std::vector<std::uint32_t> vehicles(scenario->units.size());
    for (Section const& s : w.get<Movement>().sections) vehicles[s.unit] += s.n_vehicles();
    double persons = 0, had = 0;
    for (std::uint32_t row = 0; row < scenario->sections.size(); ++row) persons += Losses::persons(w, row);
    for (Loss const& loss : w.get<Losses>().losses) {
      vehicles[scenario->sections[loss.section].unit] += loss.vehicles;
      persons += loss.persons;
      if (loss.how == Harm::given_back)  // whose crew goes to the pool
        persons += loss.vehicles * static_cast<double>(scenario->vehicle_types[loss.type].spec.persons);
    }
    for (std::size_t u = 0; u < vehicles.size(); ++u) {
      EXPECT_EQ(vehicles[u], scenario->units[u].vehicles.size());
      had += scenario->units[u].persons;
    }
    EXPECT_EQ(persons, had);
    std::uint32_t struck = 0, by_strikes = 0;
    for (Engagement const& e : w.get<Strikes>().engagements) struck += e.destroyed;
    for (Loss const& loss : w.get<Losses>().losses)
      if (thing_of(*scenario, loss.by).is == Thing::Is::responder) by_strikes += loss.vehicles;
    EXPECT_EQ(struck, by_strikes);
    Hotline::expect_conserved(w);
    for (Incursion const& i : w.get<Incursions>().incursions) {
      EXPECT_LE(i.inside, i.peak);
      EXPECT_LE(i.peak, i.initial + i.joined);
      EXPECT_EQ(i.vehicles, i.initial + i.joined);
    }
  });
}

// The event log alternates where it must: in and out of a zone, seen and lost, down and up.
TEST_P(Shipped, WhatOpensCloses) {
  auto const scenario = scenario_of_file(scenario_file(GetParam()));
  std::pair<Kind, Kind> const pairs[] = {{Detected::kind, LostContact::kind},
                                         {IncursionOpened::kind, IncursionClosed::kind},
                                         {ChannelSuspended::kind, ChannelRestored::kind},
                                         {SensorBack::kind, SensorLeft::kind}};
  for (std::uint32_t r = 0; r < 10; ++r) {
    auto const p = played(scenario, r);
    for (auto const& [on, off] : pairs) {
      std::vector<std::pair<std::uint64_t, std::uint64_t>> open;
      bool const first_may_be_off = on == SensorBack::kind;
      for (Fact const& f : p.log.facts) {
        auto const key = std::pair{f.who.value, f.whom.value};
        auto const found = std::find(open.begin(), open.end(), key);
        if (f.kind == on) {
          EXPECT_EQ(found, open.end()) << r << word(on).name;
          open.push_back(key);
        } else if (f.kind == off && !(first_may_be_off && found == open.end())) {
          ASSERT_NE(found, open.end()) << r << word(off).name;
          open.erase(found);
        }
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Metamorphic, Shipped, testing::ValuesIn(shipped_scenarios()),
                         [](auto const& p) { return p.param; });

// --- the map ---------------------------------------------------------------------------------------------------------------

// The map is computed anew, to the millimetre.
void expect_same_within(Played const& p, Played const& q) {
  ASSERT_EQ(p.log.facts.size(), q.log.facts.size());
  for (std::size_t i = 0; i < p.log.facts.size(); ++i) {
    EXPECT_NEAR(to_seconds(p.log.facts[i].at), to_seconds(q.log.facts[i].at), 0.01);
    EXPECT_EQ(p.log.facts[i].kind, q.log.facts[i].kind);
    EXPECT_EQ(p.log.facts[i].who, q.log.facts[i].who);
    EXPECT_EQ(p.log.facts[i].whom, q.log.facts[i].whom);
  }
}
Node with_longitudes(Node root, std::function<double(double)> const& change) {
  for (config::Entry& place : root.find("places")->entries) {
    Node& at = *place.value.find("at");
    Node& lon = at.is_list() ? at.items[1] : *at.find("lon");
    lon.text = fmt::format("{:.15g}", change(std::stod(lon.text)));
  }
  return root;
}

TEST(Map, AnotherMeridianIsTheSameStory) {
  for (char const* name : {"minimal", "deir_ez_zor_2016_09_17_call_off", "fictional_exclusion_zone_at_sea"}) {
    Node const root = tree_of(name);
    auto const here = scenario_of(root),
               there = scenario_of(with_longitudes(root, [](double lon) { return lon + 21.7; }));
    ASSERT_TRUE(here && there);
    for (std::uint32_t r = 0; r < replications; ++r) expect_same_within(played(here, r), played(there, r));
  }
}

TEST(Map, AMirrorImageIsTheSameStory) {
  Node const root = tree_of("minimal");
  auto const here = scenario_of(root),
             there = scenario_of(with_longitudes(root, [](double lon) { return 77.0 - lon; }));
  ASSERT_TRUE(here && there);
  for (std::uint32_t r = 0; r < 20; ++r) expect_same_within(played(here, r), played(there, r));
}

// Round the garrison by any angle: ranges, and so the whole story, stay as they are.
TEST(Map, TurningItRoundTheGarrisonIsTheSameStory) {
  auto const at = [](double degrees) {
    geo::Plane const plane({33.5, 38.6});
    double const angle = degrees / 180 * 3.141592653589793;
    geo::LatLon const p = plane.unproject({70'000 * std::cos(angle), 70'000 * std::sin(angle)});
    return test::scenario_of(fmt::format(
        "format: 1\nname: x\nduration: 9 h\nplaces: {{garrison: {{at: [33.5, 38.6]}}, depot: {{at: [{:.15g}, "
        "{:.15g}]}}}}\nzones: {{zone: {{centre: garrison, radius: 55 km, seen_by: {{intruder: {{radius: 50 km, "
        "respects: "
        "0.3}}}}}}}}\nsensors: {{eye: {{at: garrison, law: inverse_cube, strength: 50000 km3/h}}}}\nchannels: {{line: "
        "{{hops: {{a: {{takes: {{exponential: 9 min}}}}, b: {{by: intruder, takes: {{exponential: 9 min}}}}}}}}}}\n"
        "ladders: {{watch: {{rungs: {{call: {{do: {{send: warning, over: line}}, every: 9 min, wait: 40 min}}}}}}}}\n"
        "units: {{convoy: {{at: depot, parts: {{section: 3}}, wavers: {{warned: 1 /h}}, heeds: {{intruder: {{order: "
        "0.5}}}}, orders: [go_to: {{place: garrison, range: 10 km}}]}}}}\n",
        p.lat_deg, p.lon_deg));
  };
  auto const east = at(0);
  for (double const degrees : {37.0, 90.0, 211.0})
    for (std::uint32_t r = 0; r < 20; ++r) expect_same_within(played(east, r), played(at(degrees), r));
}

TEST(Map, UnitsOfMeasureAreAllTheSame) {
  auto const base = scenario_of_file(scenario_file("minimal"));
  auto const other = scenario_of_file(scenario_file("minimal"),
                                      {"duration=480 min", "zones.zone.radius=55000 m", "sensors.lookout.range=80000 m",
                                       "channels.hotline.hops.order.takes={exponential: 0.5 h}"});
  if (other == nullptr) GTEST_FAIL();
  EXPECT_EQ(played(base).world.fingerprint(), played(other).world.fingerprint());
}

// --- more of one thing ------------------------------------------------------------------------------------------------------

TEST(Monotone, TwiceTheDelayNeverMakesAMessageEarlier) {
  auto const base = scenario_of_file(scenario_file("minimal"));
  for (char const* set : {"channels.hotline.hops.answer.takes={lognormal: {median: 10 min, p95: 54 min}}",
                          "channels.hotline.hops.order.takes={exponential: 60 min}"}) {
    auto const slower = scenario_of_file(scenario_file("minimal"), {set});
    std::uint32_t compared = 0, later = 0;
    for (std::uint32_t r = 0; r < 100; ++r) {
      auto const p = played(base, r), q = played(slower, r);
      auto const& a = p.world.get<Hotline>().messages;
      auto const& b = q.world.get<Hotline>().messages;
      for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
        EXPECT_GE(b[i].understood, a[i].understood) << r << " " << i;
        ++compared;
        later += b[i].understood > a[i].understood ? 1 : 0;
      }
    }
    EXPECT_GT(compared, 50U);
    EXPECT_GT(later, 30U);
  }
}

TEST(Monotone, TheChanceToKillChangesNothingBeforeTheFirstImpact) {
  std::string const file = scenario_file("at_tanf_2017_05_18_strike");
  auto const low = scenario_of_file(file, {"responders.cap.kills=0.05"});
  auto const high = scenario_of_file(file, {"responders.cap.kills=0.95"});
  std::uint32_t struck = 0;
  for (std::uint32_t r = 0; r < 40; ++r) {
    auto a = story_of(played(low, r)), b = story_of(played(high, r));
    for (auto* story : {&a, &b}) {
      auto const impact =
          std::find_if(story->begin(), story->end(), [](Happened const& h) { return h.kind == StrikeImpact::kind; });
      struck += impact != story->end() ? 1 : 0;
      story->erase(impact, story->end());
    }
    EXPECT_EQ(a, b) << r;
  }
  EXPECT_GT(struck, 10U);
}

TEST(Monotone, WhoSeesFartherNeverSeesLater) {
  std::string const file = scenario_file("at_tanf_2017_05_18_strike");
  auto const near = scenario_of_file(file, {"sensors.garrison_watch.range=57 km"});
  auto const far = scenario_of_file(file, {"sensors.garrison_watch.range=90 km"});
  std::uint32_t earlier = 0;
  for (std::uint32_t r = 0; r < 30; ++r) {
    auto const p = played(near, r), q = played(far, r);
    if (p.first(Detected::kind) == nullptr) continue;
    ASSERT_NE(q.first(Detected::kind), nullptr);
    EXPECT_LE(q.first(Detected::kind)->at, p.first(Detected::kind)->at);
    earlier += q.first(Detected::kind)->at < p.first(Detected::kind)->at ? 1 : 0;
  }
  EXPECT_GT(earlier, 10U);
}

}  // namespace
}  // namespace standoff::test
