// Whether a place can be reached by road: against the reliability of a bridge network, and by hand.
#include "models/outcomes/reach.hpp"

#include <bit>

#include <gtest/gtest.h>

#include "models/world.hpp"
#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

// Five roads, of which the third joins the two ways.
constexpr std::array<char const*, 5> links{"sa: {nodes: [s, a]", "sb: {nodes: [s, b]", "ab: {nodes: [a, b]",
                                           "at: {nodes: [a, t]", "bt: {nodes: [b, t]"};
constexpr std::array<char const*, 5> middles{"m_sa", "m_sb", "m_ab", "m_at", "m_bt"};

std::string bridge(unsigned cut, std::string const& more = "") {
  std::string roads;
  for (std::size_t i = 0; i < links.size(); ++i)
    roads += std::string(i > 0 ? ", " : "") + links[i] +
             ((cut >> i & 1U) != 0 ? std::string(", cut: {at: ") + middles[i] + ", cleared_in: 1 h}}" : "}");
  auto text =
      stage("actors: {red: {}, blue: {}, defender: {}}\nroads: {" + roads +
            "}\nunits: {u: {at: s, commanded_by: red, orders: [stay: 1 h]}}\nmeasures:\n  m: {reachable: {from: s, "
            "to: t, for: red, read: share}}\n" +
            more);
  return text.insert(
      text.find("places:\n") + 8,
      "  s: {at: [33.5, 38.0]}\n  a: {at: [33.7, 38.2]}\n  b: {at: [33.3, 38.2]}\n  t: {at: [33.5, 38.4]}\n"
      "  m_sa: {at: [33.6, 38.1]}\n  m_sb: {at: [33.4, 38.1]}\n  m_ab: {at: [33.5, 38.2]}\n"
      "  m_at: {at: [33.6, 38.3]}\n  m_bt: {at: [33.4, 38.3]}\n");
}
double share(std::string const& text) { return outcome(played(scenario_of(text)), "m"); }

TEST(Reach, OfTheBridgeNetworkIsItsReliability) {
  // 2 p^2 + 2 p^3 - 5 p^4 + 2 p^5 for links that are there with p = 0.85, by all 32 states of them.
  double reliability = 0;
  for (unsigned cut = 0; cut < 32; ++cut) {
    double chance = 1;
    for (std::size_t i = 0; i < links.size(); ++i) chance *= (cut >> i & 1U) != 0 ? 0.15 : 0.85;
    double const is = share(bridge(cut));
    EXPECT_TRUE(is == 0 || is == 1);
    reliability += chance * is;
  }
  EXPECT_NEAR(reliability, 0.950629375, 1e-12);
}

TEST(Reach, IsClosedByWhatOthersHoldNearARoad) {
  std::string const post =
      "sites: {post: {at: m_sa, kind: outpost, held_by: blue}, gate: {at: b, kind: outpost, held_by: blue}}\n";
  auto const hostile = [&](std::string text, char const* how) {
    std::string const actors = "actors: {red: {}, blue: {}, defender: {}}";
    return text.replace(text.find(actors), actors.size(), how);
  };
  std::string const at_war = "actors: {red: {hostile: [blue]}, blue: {}, defender: {}}";
  EXPECT_EQ(share(bridge(0, post)), 1);  // strangers are watched
  EXPECT_EQ(share(hostile(bridge(0, post), at_war.c_str())), 0);
  EXPECT_EQ(share(hostile(bridge(0, post), "actors: {red: {}, blue: {hostile: [red]}, defender: {}}")), 0);
  std::string one = hostile(bridge(0, "sites: {post: {at: m_sa, kind: outpost, held_by: blue}}\n"), at_war.c_str());
  EXPECT_EQ(share(one), 1);  // there is another way
  EXPECT_EQ(share(one.replace(one.find("for: red"), 8, "for: red, within: 25 km")), 0);
}

TEST(Reach, MayBeAskedOfSomeRoadsAlone) {
  std::string const m = "for: red, ";
  EXPECT_EQ(share(bridge(0b00001)), 1);
  for (auto const& [over, is] :
       {std::pair{"over: [sa, at], ", 0.0}, {"over: [sb, bt], ", 1.0}, {"over: [sa, ab, bt], ", 0.0}}) {
    std::string text = bridge(0b00001);
    EXPECT_EQ(share(text.replace(text.find(m), m.size(), m + over)), is) << over;
  }
}

// One road, cut three hours after the start, where somebody clears it.
TEST(Reach, CountsTheTimeForWhichItWasOpen) {
  auto text = stage(
      "start: 2017-05-18T00:00:00+00:00\nactors: {red: {}, defender: {}}\nroads: {m5: {nodes: [north, garrison], cut: "
      "{at: field, "
      "from: "
      "2017-05-18T03:00:00+00:00, cleared_in: 2 h}}}\nunits: {u: {at: north, commanded_by: red, speed: {paved: 40 "
      "km/h, "
      "cross_country: 10 km/h}, at_a_cut: {clear: 1}, orders: [stay: 5 h, go_to: {place: garrison, by: road}]}}\n"
      "measures:\n"
      "  open: {reachable: {from: north, to: garrison, for: red}}\n"
      "  share: {reachable: {from: north, to: garrison, for: red, read: share}}\n"
      "  closings: {reachable: {from: garrison, to: north, for: red, read: closings}}\n"
      "  longest: {reachable: {from: garrison, to: north, for: red, read: longest_closed}}\n",
      "30 h");
  auto const p = played(scenario_of(text));
  std::vector<Fact> const opened = p.of(RoadOpened::kind);
  ASSERT_EQ(opened.size(), 1U);
  double const closed = to_seconds(opened.front().at) - 3 * 3600;
  EXPECT_GT(closed, 4 * 3600);
  EXPECT_NEAR(outcome(p, "longest"), closed, 1e-6);
  EXPECT_NEAR(outcome(p, "open"), 30 * 3600 - closed, 1e-6);
  EXPECT_NEAR(outcome(p, "share"), 1 - closed / (30 * 3600), 1e-9);
  EXPECT_EQ(outcome(p, "closings"), 1);
}

// So that what is told of many runs stays above zero, as it does for gauges and beliefs; what an event says may lie below.
TEST(Reach, IsNeverNegative) {
  auto const scenario = scenario_of(bridge(0, "  said: {sum: departed, read: value}\n"));
  for (Metric const& m : metrics_of(*scenario)) {
    if (m.name == "m" || m.name == "said") {
      EXPECT_EQ(m.can_be_negative, m.name == "said") << m.name;
    }
  }
}

TEST(Reach, IsAboutPlacesOnRoads) {
  EXPECT_NE(complaints(bridge(0, "  n: {reachable: {from: s, to: field, for: red}}\n")).find("'field' lies on no road"),
            std::string::npos);
  EXPECT_NE(complaints(bridge(0, "  n: {reachable: {from: s, to: s, for: red}}\n")).find("'s' is where it begins"),
            std::string::npos);
}

}  // namespace
}  // namespace standoff::test
