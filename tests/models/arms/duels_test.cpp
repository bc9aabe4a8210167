// Duels through the scenarios that users write, against closed forms and against the recursions of the stochastic Lanchester
// laws (Brown 1963; Deitchman 1962; Williams & Ancker 1963), solved independently of this program.
#include "models/arms/arms.hpp"
#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

constexpr std::uint32_t many = 60'000;

// Two parties on foot at one place, each firing at will.
struct Side {
  int persons{};
  std::string arm;  // its keys
  double breaks_off{1};
};
std::string duel(Side const& a, Side const& b) {
  std::string const units =
      "{{at: field, commanded_by: {0}, composition: {{{0}s: 1}}, fires: at_will, breaks_off: {1}, orders: [stay: 0 "
      "s]}}";
  auto const arm = [](char const* of, char const* at, std::string const& keys) {
    return fmt::format("{{of: {}s, reach: 1 km, kills: {{{}s: 1}}, {}}}", of, at, keys);
  };
  return stage(
      fmt::format("actors: {{defender: {{}}, red: {{hostile: [blue]}}, blue: {{hostile: [red]}}}}\n"
                  "vehicle_types: {{reds: {{on_foot: true, persons: {}}}, blues: {{on_foot: true, persons: {}}}}}\n"
                  "arms: {{a: {}, b: {}}}\nunits: {{a: {}, b: {}}}\n",
                  a.persons, b.persons, arm("red", "blue", a.arm), arm("blue", "red", b.arm),
                  fmt::format(fmt::runtime(units), "red", a.breaks_off),
                  fmt::format(fmt::runtime(units), "blue", b.breaks_off)),
      "1000 h");
}
std::string hourly(double rate, char const* law = "aimed") {
  return fmt::format("every: {{exponential: {} s}}, law: {}", 3600 / rate, law);
}

struct Outcome {
  Average a_wins, b_wins, duration_h, a_left, b_left;
};
std::uint32_t left(World const& w, std::uint32_t unit) {
  return Losses::elements(w, w.inputs->units[unit].first_section);
}
Outcome fight(Side const& a, Side const& b, std::uint32_t n = many) {
  auto const scenario = scenario_of(duel(a, b));
  std::uint32_t const row_a = row_of(scenario->units, "a"), row_b = row_of(scenario->units, "b");
  Outcome out;
  replicate(*scenario, n, [&](World const& w) {
    auto const& losses = w.get<Losses>().losses;
    std::uint32_t const at_a = left(w, row_a), at_b = left(w, row_b);
    auto const is_beaten = [&](Side const& side, std::uint32_t n_left) {
      return side.persons - static_cast<int>(n_left) >= side.breaks_off * side.persons - 1e-9;
    };
    out.a_wins.add(is_beaten(b, at_b) && !is_beaten(a, at_a) ? 1 : 0);
    out.b_wins.add(is_beaten(a, at_a) && !is_beaten(b, at_b) ? 1 : 0);
    out.duration_h.add(to_seconds(losses.back().at) / 3600);
    out.a_left.add(at_a);
    out.b_left.add(at_b);
  });
  return out;
}

TEST(Duels, AimedFireIsTheSquareLaw) {
  struct Case {
    int a, b;
    double rate_a, rate_b, wins, duration, a_left, b_left;
  };
  for (Case const& c : {Case{3, 3, 1.0, 1.0, 0.5, 0.891666666667, 1.13333333333, 1.13333333333},
                        Case{5, 4, 0.8, 1.0, 0.60648942914, 1.12749339387, 2.12621643462, 1.07137235986},
                        Case{10, 8, 0.5, 0.7, 0.57266272422, 2.08154544874, 3.4231216385, 1.97706722985},
                        Case{4, 6, 1.5, 0.6, 0.576506790191, 1.09514611976, 1.62713991298, 1.64942184728}}) {
    Outcome const got = fight({c.a, hourly(c.rate_a)}, {c.b, hourly(c.rate_b)});
    expect_share(got.a_wins, c.wins, "square law");
    expect_mean(got.duration_h, c.duration, "its duration");
    expect_mean(got.a_left, c.a_left, "who is left of a");
    expect_mean(got.b_left, c.b_left, "who is left of b");
  }
}

// The deterministic square law says that ten always beat eight with 3.22 left after 3.04 h: it is not the mean of this one.
TEST(Duels, AreNotTheDeterministicLaw) {
  Outcome const got = fight({10, hourly(0.5)}, {8, hourly(0.7)}, 5000);
  EXPECT_LT(got.a_wins.mean(), 0.65);
  EXPECT_LT(got.duration_h.mean(), 2.5);
}

// Chances instead of rates: a shot that misses nine times in ten is a shot that takes ten times as long.
TEST(Duels, AChanceToMissIsALongerTimeBetweenShots) {
  auto const scenario = scenario_of(duel({5, hourly(0.8)}, {4, hourly(1.0)}));
  EXPECT_TRUE(scenario->arms[0].hits_only);
  std::string text = duel({5, hourly(8)}, {4, hourly(1.0)});
  std::string const from = "kills: {blues: 1}", to = "kills: {blues: 0.1}";
  text.replace(text.find(from), from.size(), to);
  auto const rare = scenario_of(text);
  std::uint32_t const b = row_of(rare->units, "b");
  Average wins;
  replicate(*rare, many, [&](World const& w) { wins.add(left(w, b) == 0 ? 1 : 0); });
  expect_share(wins, 0.60648942914, "square law by chances");
}

TEST(Duels, FireIntoAnAreaIsTheLinearLaw) {
  std::string const a = "every: {exponential: 1 h}, law: area", b = a;
  std::string text = duel({6, a}, {5, b});
  for (auto const& [from, to] :
       {std::pair("kills: {blues: 1}", "kills: {blues: 0.05}"), std::pair("kills: {reds: 1}", "kills: {reds: 0.06}")})
    text.replace(text.find(from), std::string(from).size(), to);
  auto const scenario = scenario_of(text);
  std::uint32_t const row_a = row_of(scenario->units, "a"), row_b = row_of(scenario->units, "b");
  Average wins, duration;
  replicate(*scenario, many, [&](World const& w) {
    wins.add(left(w, row_b) == 0 && left(w, row_a) > 0 ? 1 : 0);
    duration.add(to_seconds(w.get<Losses>().losses.back().at) / 3600);
  });
  expect_share(wins, 0.50740834248, "linear law");
  expect_mean(duration, 12.1201589736, "its duration");
}

TEST(Duels, AnAmbushIsTheMixedLaw) {
  std::string text = duel({12, "every: {exponential: 1 h}, law: area"}, {4, hourly(0.6)});
  std::string const from = "kills: {blues: 1}", to = "kills: {blues: 0.02}";
  text.replace(text.find(from), from.size(), to);
  auto const scenario = scenario_of(text);
  std::uint32_t const row_a = row_of(scenario->units, "a"), row_b = row_of(scenario->units, "b");
  Average wins, a_left;
  replicate(*scenario, many, [&](World const& w) {
    wins.add(left(w, row_b) == 0 && left(w, row_a) > 0 ? 1 : 0);
    a_left.add(left(w, row_a));
  });
  expect_share(wins, 0.272318786546, "mixed law");
  expect_mean(a_left, 1.83907705274, "who is left of a");
}

TEST(Duels, EndWhereASideGivesUp) {
  Outcome const got = fight({10, hourly(0.5), 0.4}, {8, hourly(0.7), 0.5});
  expect_share(got.a_wins, 0.463763919591, "with break points");
  expect_share(got.b_wins, 1 - 0.463763919591, "with break points");
}

// A single weapon on each side, with any law of the times between shots (Williams & Ancker 1963).
TEST(Duels, OfTwoWeapons) {
  auto const single = [](char const* every_a, char const* every_b) {
    std::string text = duel({1, std::string("every: ") + every_a}, {1, std::string("every: ") + every_b});
    for (auto const& [from, to] :
         {std::pair("kills: {blues: 1}", "kills: {blues: 0.3}"), std::pair("kills: {reds: 1}", "kills: {reds: 0.15}")})
      text.replace(text.find(from), std::string(from).size(), to);
    return scenario_of(text);
  };
  auto const shares = [](Scenario const& scenario) {
    std::array<Average, 3> all;  // a, b, neither is left
    std::uint32_t const a = row_of(scenario.units, "a"), b = row_of(scenario.units, "b");
    replicate(scenario, many, [&](World const& w) {
      bool const lives_a = left(w, a) > 0, lives_b = left(w, b) > 0;
      all[0].add(lives_a && !lives_b ? 1 : 0);
      all[1].add(lives_b && !lives_a ? 1 : 0);
      all[2].add(!lives_a && !lives_b ? 1 : 0);
    });
    return all;
  };
  auto const exponential = shares(*single("{exponential: 15 s}", "{exponential: 10 s}"));
  expect_share(exponential[0], 0.571428571429, "exponential times");
  // Whose weapons shoot at one instant may both be hit: neither was before the other.
  auto const together = shares(*single("10 s", "10 s"));
  expect_share(together[0], 0.62962962963, "a alone is left");
  expect_share(together[1], 0.259259259259, "b alone is left");
  expect_share(together[2], 0.111111111111, "neither is left");
}

}  // namespace
}  // namespace standoff::test
