#include "models/partners/partners.hpp"

#include <gmock/gmock.h>

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using testing::HasSubstr;

// The chief lets the band, which is under him, go after one hour; blue has nothing to do with them.
std::string with(std::string const& keeps, std::string const& rules = "", std::string const& band = "",
                 std::string const& units =
                     "riders: {commanded_by: band, at: garrison, composition: {gun: 4, jeep: 6}, orders: [stay: 90 h]}",
                 std::string const& more = "") {
  return stage(
      "start: 2017-07-01T00:00:00+00:00\nactors: {defender: {}, chief: {}, blue: {}, band: {under: chief" + band +
          "}, scouts: {under: band}}\nvehicle_types: {gun: {heavy: true, persons: 3}, jeep: {persons: 2}, squad: "
          "{on_foot: true, persons: 8}}\nunits: {" +
          units + "}\nrules: {part: {held_by: chief, when: {clock: 2017-07-01T01:00:00+00:00}, do: {release: band" +
          (keeps.empty() ? "" : ", keeps: " + keeps) + "}}" + (rules.empty() ? "" : ", " + rules) + "}\n" + more,
      "10 h");
}
std::uint32_t vehicles_of(Played const& p, std::string const& unit, std::uint8_t type) {
  Unit const& of = p.scenario->units[row_of(p.scenario->units, unit)];
  std::uint32_t n = 0;
  for (std::uint32_t k = 0; k < of.n_sections; ++k)
    n += p.world.get<Movement>().sections[of.first_section + k].vehicles[type];
  return n;
}
std::string each_hour(std::string const& who, std::string const& does) {
  return who + "_does: {held_by: " + who + ", when: {every: 2 h}, do: " + does + "}";
}

TEST(Partners, GiveBackWhatTheyDoNotKeep) {
  auto const p = played(scenario_of(with("{light: 0.5, heavy: 0}")));
  EXPECT_EQ(vehicles_of(p, "riders", 0), 0U);
  EXPECT_EQ(vehicles_of(p, "riders", 1), 3U);
  EXPECT_EQ(minutes(p.first(Dismissed::kind)), 60);
  double back = 0;
  for (Fact const& f : p.of(ArmsGivenBack::kind)) back += f.value[0];
  EXPECT_EQ(back, 7);
  std::size_t noted = 0;
  for (Loss const& loss : p.world.get<Losses>().losses) {
    EXPECT_EQ(loss.how, Harm::given_back);
    EXPECT_EQ(loss.persons, 0U);
    ++noted;
  }
  EXPECT_EQ(noted, 7U);
}

TEST(Partners, KeepAllIfTheyMay) {
  auto const p = played(scenario_of(with("{}")));
  EXPECT_EQ(vehicles_of(p, "riders", 0), 4U);
  EXPECT_EQ(vehicles_of(p, "riders", 1), 6U);
  EXPECT_EQ(p.of(Dismissed::kind).size(), 1U);
  EXPECT_TRUE(p.of(ArmsGivenBack::kind).empty());
}

// 0.45 of 6 is 2.7: two or three.
TEST(Partners, KeepAShareOnAverage) {
  auto const scenario = scenario_of(with("{light: 0.45}"));
  Average kept;
  for (std::uint32_t r = 0; r < 4'000; ++r) kept.add(vehicles_of(played(scenario, r), "riders", 1));
  expect_mean(kept, 2.7, "jeeps that are kept");
  EXPECT_LT(kept.variance(), 0.25);
}

TEST(Partners, KeepTheLastVehicleOfEachSection) {
  std::string const guns =
      "riders: {commanded_by: band, at: garrison, composition: {gun: 4}, parts: {section: 2}, orders: [stay: 90 h]}";
  auto const p = played(scenario_of(with("{heavy: 0}", "", "", guns)));
  EXPECT_EQ(vehicles_of(p, "riders", 0), 2U);
  EXPECT_THAT(complaints(with("{heavy: 0}", "", "", guns)), HasSubstr("'riders' would give all of its vehicles back"));
}

// Who goes on foot, and whoever is not under him, keeps what he has; those under him give back, too.
TEST(Partners, TakeThoseBelowThemAlong) {
  std::string const units =
      "walkers: {commanded_by: band, at: garrison, composition: {squad: 2, jeep: 2}, orders: [stay: 90 h]}, eyes: "
      "{commanded_by: scouts, at: garrison, composition: {jeep: 4}, orders: [stay: 90 h]}, others: {commanded_by: "
      "chief, "
      "at: garrison, composition: {jeep: 4}, orders: [stay: 90 h]}";
  auto const p = played(scenario_of(with("{light: 0.5}", "", "", units)));
  EXPECT_EQ(vehicles_of(p, "walkers", 2), 2U);
  EXPECT_EQ(vehicles_of(p, "walkers", 1), 1U);
  EXPECT_EQ(vehicles_of(p, "eyes", 1), 2U);
  EXPECT_EQ(vehicles_of(p, "others", 1), 4U);
}

TEST(Partners, CrewsJoinThePool) {
  auto const p = played(scenario_of(with("{heavy: 0}", "", ", pool: {fighters: 10}")));
  EXPECT_EQ(p.world.get<Pools>().crowds[0].count.fighters, 22U);
  EXPECT_EQ(p.world.get<Pools>().crowds[0].count.joined, 12U);
}

// From then on nobody above orders them about; they themselves do.
TEST(Partners, AreNoLongerOrdered) {
  std::string const order = "{order: riders, task: {stay: 10 min}}";
  auto const p = played(scenario_of(with("{}", each_hour("chief", order) + ", " + each_hour("band", order))));
  auto const failed = p.of(DeedFailed::kind);
  ASSERT_EQ(failed.size(), 5U);
  for (Fact const& f : failed) {
    EXPECT_EQ(p.scenario->name_of(f.who), "actors/chief");
    EXPECT_EQ(f.value[1], static_cast<double>(Undone::not_his));
  }
}

// Nor does anybody above learn of what they do.
TEST(Partners, AreNoLongerReportedOn) {
  std::string const rules = each_hour("band", "{order: riders, task: {go_to: {place: field}}}") +
                            ", hear: {held_by: chief, when: {learned_of: {kind: departed, of: riders}}, do: {announce: "
                            "heard}}, know: {held_by: "
                            "band, when: {learned_of: {kind: departed, of: riders}}, do: {announce: knows}}";
  auto const said = [&](std::string const& keeps) {
    auto const p = played(scenario_of(with(keeps, rules)));
    std::map<std::string, int> words;
    for (Fact const& f : p.of(Announced::kind)) ++words[std::string(p.scenario->name_of(f.whom))];
    return words;
  };
  auto const dismissed = said("{}");
  EXPECT_EQ(dismissed.count("words/heard"), 0U);
  EXPECT_GT(dismissed.at("words/knows"), 0);
}

// A word that is given above binds them no more, whoever stays is bound.
TEST(Partners, AreNoLongerBound) {
  std::string const rules =
      "vow: {held_by: chief, when: {clock: 2017-07-01T02:00:00+00:00}, do: {promise: {never: announce}}}, " +
      each_hour("band", "{announce: by_band}");
  auto const p = played(scenario_of(with("{}", rules)));
  EXPECT_TRUE(p.of(DeedFailed::kind).empty());
  EXPECT_GE(p.of(Announced::kind).size(), 4U);
}

// Without `keeps` it means what it did: he does nothing before.
TEST(Partners, ReleaseAloneLetsSomebodyAct) {
  std::string const rules = each_hour("band", "{announce: by_band}");
  auto const p = played(scenario_of(with("", rules)));
  EXPECT_TRUE(p.of(Dismissed::kind).empty());
  EXPECT_EQ(p.of(Released::kind).size(), 1U);
  auto const acts = played(scenario_of(with("{}", rules)));
  EXPECT_TRUE(acts.of(Released::kind).empty());
}

TEST(Partners, SayWhatIsWrong) {
  auto text = with("{heavy: 0}");
  EXPECT_EQ(complaints(text), "");
  text.replace(text.find("release: band"), 13, "release: blue");
  EXPECT_THAT(complaints(text), HasSubstr("'blue' is not under 'chief'"));
  EXPECT_THAT(complaints(with("{heavy: 2}")), HasSubstr("heavy"));
  EXPECT_THAT(complaints(with("", "x: {held_by: chief, when: {every: 1 h}, do: {announce: a, keeps: {heavy: 0}}}")),
              HasSubstr("'keeps' without 'release'"));
}

}  // namespace
}  // namespace standoff::test
