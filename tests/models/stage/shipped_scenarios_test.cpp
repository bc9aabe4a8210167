// What the shipped scenarios promise over many replications; nothing in them is certain.
#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

constexpr std::uint32_t replications = 200;

TEST(ShippedScenarios, TheStrikeOf18MayHappensInSomeReplicationsAndNotInOthers) {
  auto const scenario = scenario_of_file(STANDOFF_SOURCE_DIR "/scenarios/at_tanf_2017_05_18_strike.yaml");
  std::uint32_t struck = 0, entered = 0, understood = 0;
  replicate(*scenario, replications, [&](World const& w) {
    bool hit = false;
    for (Engagement const& e : w.get<Strikes>().engagements) hit = hit || e.first_impact != never;
    struck += hit ? 1 : 0;
    entered += w.get<Incursions>().incursions.empty() ? 0 : 1;
    bool told = false;
    for (Message const& m : w.get<Hotline>().messages) told = told || m.fate == Fate::understood;
    understood += told ? 1 : 0;
  });
  EXPECT_GT(struck, 10U);
  EXPECT_LT(struck, replications - 10);
  EXPECT_GT(entered, struck);
  EXPECT_GT(understood, 10U);
  EXPECT_LT(understood, replications - 10);
}

TEST(ShippedScenarios, TheIncursionOf4OctoberMostlyEndsWithoutAStrike) {
  auto const scenario = scenario_of_file(STANDOFF_SOURCE_DIR "/scenarios/at_tanf_2017_10_04_hotline.yaml");
  std::uint32_t struck = 0, left = 0;
  replicate(*scenario, replications, [&](World const& w) {
    struck += w.get<Strikes>().engagements.empty() ? 0 : 1;
    for (Incursion const& i : w.get<Incursions>().incursions) left += i.left != never ? 1 : 0;
  });
  EXPECT_LT(struck, replications / 2);
  EXPECT_GT(left, replications / 4);
}

// Conservation: nobody appears from nowhere, and nobody is lost but by a strike.
TEST(ShippedScenarios, VehiclesAndMessagesAreConserved) {
  auto const scenario = scenario_of_file(STANDOFF_SOURCE_DIR "/scenarios/at_tanf_2017_05_18_strike.yaml");
  replicate(*scenario, replications, [&](World const& w) {
    std::uint32_t left = 0, lost = 0;
    for (Section const& s : w.get<Movement>().sections) left += s.n_vehicles();
    for (Engagement const& e : w.get<Strikes>().engagements) lost += e.destroyed;
    EXPECT_EQ(left + lost, w.inputs->units[0].vehicles.size());
    for (Message const& m : w.get<Hotline>().messages) EXPECT_EQ(m.fate == Fate::pending, m.ended == never);
    Hotline::expect_conserved(w);
  });
}

}  // namespace
}  // namespace standoff::test
