// People who leave, through pools as scenarios have them: def-01, 02, 03, 05.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "models/outcomes/outcome.hpp"
#include "models/pools/pools.hpp"
#include "tests/models/replicate.hpp"
#include "tests/verification/oracle.hpp"

namespace standoff::test {
namespace {

double number(nlohmann::json const& value) { return value.get<double>(); }

std::string with(std::string const& pool, double duration_d) {
  return fmt::format(R"(
format: 1
name: people who leave
start: 2017-07-01T00:00:00+00:00
duration: {} d
places: {{post: {{at: [33.5, 38.6]}}}}
actors: {{band: {{pool: {{{}}}}}, intruder: {{}}}}
units: {{idle: {{at: post, orders: [stay: 0 s]}}}}
)",
                     duration_d, pool);
}

double deserted(World const& w) { return w.get<Pools>().crowds[0].count.deserted; }

// Days until no more than half are left; every replication gets there.
void expect_half(std::string const& pool, std::int64_t half, double duration_d, double expected) {
  auto const scenario = scenario_of(with(pool, duration_d));
  Average days;
  replicate(*scenario, 40'000, [&](World const& w) {
    for (Pools::Level const& level : w.get<Pools>().levels)
      if (level.count.fighters <= half) {
        days.add(to_seconds(level.at) / 86400);
        return;
      }
    ADD_FAILURE() << "never down to half";
  });
  expect_mean(days, expected, "mean_days_to_half");
}

TEST(DefectionOracle, EachByHimself01) {
  auto const [params, expected] = oracle("def-01");
  std::string const pool = fmt::format("fighters: {}, deserts: {{each: {} /d}}", params.at("N0").get<int>(),
                                       number(params.at("hazard_per_day")));
  auto const scenario = scenario_of(with(pool, number(params.at("t_days"))));
  Average left, squares, more;
  replicate(*scenario, 60'000, [&](World const& w) {
    double const n = deserted(w), off = n - number(expected.at("mean_left"));
    left.add(n);
    squares.add(off * off);
    more.add(n > 30 ? 1 : 0);
  });
  expect_mean(left, number(expected.at("mean_left")), "mean_left");
  expect_mean(squares, std::pow(number(expected.at("sd_left")), 2), "sd_left");
  expect_share(more, number(expected.at("P_more_than_30_left_the_force")), "P_more_than_30");
  expect_half(pool, 40, 2000, number(expected.at("mean_days_to_half")));
}

TEST(DefectionOracle, Contagion02) {
  auto const [params, expected] = oracle("def-02");
  std::string const pool =
      fmt::format("fighters: {}, deserts: {{each: {} /d, contagion: {} /d}}", params.at("N").get<int>(),
                  number(params.at("l_per_day")), number(params.at("b_per_day")));
  auto const scenario = scenario_of(with(pool, number(params.at("t_days"))));
  Average gone, squares, half;
  replicate(*scenario, 60'000, [&](World const& w) {
    double const n = deserted(w), off = n - number(expected.at("mean_departed"));
    gone.add(n);
    squares.add(off * off);
    half.add(n >= number(params.at("half")) ? 1 : 0);
  });
  expect_mean(gone, number(expected.at("mean_departed")), "mean_departed");
  expect_mean(squares, std::pow(number(expected.at("sd_departed")), 2), "sd_departed");
  expect_share(half, number(expected.at("P_at_least_half_gone")), "P_at_least_half_gone");
  expect_half(pool, 20, 3000, number(expected.at("mean_days_to_half")));
}

TEST(DefectionOracle, Thresholds03) {
  auto const [params, expected] = oracle("def-03");
  auto const as_given = params.at("thresholds").get<std::vector<int>>();
  std::vector<int> changed = as_given, one_each(100), one_short(100);
  for (int& threshold : changed)
    if (threshold == 3 || threshold == 5) threshold = 8;
  for (int i = 0; i < 100; ++i) one_each[static_cast<std::size_t>(i)] = one_short[static_cast<std::size_t>(i)] = i;
  one_short[1] = 2;
  std::vector<std::vector<int>> const variants{as_given, changed, one_each, one_short};
  for (std::size_t i = 0; i < variants.size(); ++i) {
    auto const p = played(scenario_of(with(
        fmt::format("fighters: {}, deserts: {{thresholds: [{}]}}", variants[i].size(), fmt::join(variants[i], ", ")),
        1)));
    EXPECT_EQ(deserted(p.world), expected.at("final").at(i).get<int>()) << i;
  }
}

TEST(DefectionOracle, OneShockForAll05) {
  auto const [params, expected] = oracle("def-05");
  auto const pool = [&](std::string const& leaves) {
    return fmt::format("fighters: {}, deserts: {{shocks: {{times: 2017-07-01T12:00:00+00:00, leaves: {}}}}}",
                       params.at("n").get<int>(), leaves);
  };
  double const a = number(params.at("a")), b = number(params.at("b"));
  auto const scenario =
      scenario_of(with(pool(fmt::format("{{beta: {{alpha: {}, beta: {}, low: 0, high: 1}}}}", a, b)), 1));
  Average left, squares, many;
  replicate(*scenario, 60'000, [&](World const& w) {
    double const n = deserted(w), off = n - number(expected.at("mean"));
    left.add(n);
    squares.add(off * off);
    many.add(n >= 5 ? 1 : 0);
  });
  expect_mean(left, number(expected.at("mean")), "mean");
  expect_mean(squares, std::pow(number(expected.at("sd")), 2), "sd");
  expect_share(many, number(expected.at("P_ge_5")), "P_ge_5");
  auto const alone = scenario_of(with(pool(fmt::format("{}", a / (a + b))), 1));
  Average many_alone;
  replicate(*alone, 60'000, [&](World const& w) { many_alone.add(deserted(w) >= 5 ? 1 : 0); });
  expect_share(many_alone, number(expected.at("P_ge_5_if_independent")), "P_ge_5_if_independent");
}

}  // namespace
}  // namespace standoff::test
