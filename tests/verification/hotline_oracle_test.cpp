// Relay chains, losses, repetition and parallel channels, through the real hotline: hot-01..04, 10, 24.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/models/replicate.hpp"
#include "tests/verification/oracle.hpp"

namespace standoff::test {
namespace {

// A unit that stays where it is seen at once; the ladder's only rung calls about it at time zero.
std::string calling(std::string const& channels, std::string const& over) {
  return fmt::format(R"(
format: 1
name: a call
duration: 100 d
places: {{post: {{at: [33.5, 38.6]}}, field: {{at: [33.6, 38.6]}}}}
zones: {{zone: {{centre: post, radius: 55 km}}}}
sensors: {{eye: {{at: post, range: 90 km, classifies_in: 0 s}}}}
units: {{unit: {{at: field, orders: [stay: 100 d]}}}}
channels: {{{}}}
ladders: {{watch: {{rungs: {{call: {{do: {{send: warning, over: {}}}}}}}}}}}
)",
                     channels, over);
}

std::string chain(std::vector<double> const& means, std::vector<double> const& loss = {}) {
  std::string hops;
  for (std::size_t i = 0; i < means.size(); ++i)
    hops += fmt::format("{}h{}: {{takes: {{exponential: {} min}}, loss: {}}}", i > 0 ? ", " : "", i, means[i],
                        loss.empty() ? 0.0 : loss[i]);
  return "{hops: {" + hops + "}}";
}

// Minutes until the unit has understood the first message that it does; infinite for never.
double understood_min(World const& world) {
  double first = std::numeric_limits<double>::infinity();
  for (Message const& m : world.get<Hotline>().messages)
    if (m.understood != never) first = std::min(first, to_seconds(m.understood) / 60);
  return first;
}

struct Deadlines {
  std::vector<double> at;
  std::vector<Average> by = std::vector<Average>(at.size());
  void add(double minutes) {
    for (std::size_t i = 0; i < at.size(); ++i) by[i].add(minutes <= at[i] ? 1 : 0);
  }
  void expect(nlohmann::json const& shares) const {
    for (std::size_t i = 0; i < at.size(); ++i)
      expect_share(by[i], shares.at(i).get<double>(), fmt::format("by {} min", at[i]).c_str());
  }
};

class Chain : public testing::TestWithParam<char const*> {};

TEST_P(Chain, SumOfExponentialStages) {
  Oracle const o = oracle(GetParam());
  auto const scenario = scenario_of(calling("hotline: " + chain(o.params.at("stage_means_min")), "hotline"));
  Deadlines deadlines{o.params.at("deadlines_min").get<std::vector<double>>()};
  Average mean;
  replicate(*scenario, enough, [&](World const& w) {
    mean.add(understood_min(w));
    deadlines.add(understood_min(w));
  });
  expect_mean(mean, o.expected.at("mean_min"), "mean");
  EXPECT_NEAR(std::sqrt(mean.variance()), o.expected.at("sd_min").get<double>(),
              0.015 * o.expected.at("sd_min").get<double>());
  deadlines.expect(o.expected.at("P_by_deadline"));
}
INSTANTIATE_TEST_SUITE_P(Oracles, Chain, testing::Values("hot-01", "hot-10"),
                         [](auto const& p) { return std::string(p.param).substr(4); });

TEST(HotlineOracle, Hot02RaceAgainstTheConvoy) {
  Oracle const o = oracle("hot-02");
  geo::Plane const plane({33.5, 38.6});
  geo::LatLon const start = plane.unproject({-o.params.at("detect_range_km").get<double>() * 1000, 0});
  auto const scenario = scenario_of(fmt::format(
      R"(
format: 1
name: a race
duration: 10 h
places: {{post: {{at: [33.5, 38.6]}}, far: {{at: [{:.10f}, {:.10f}]}}}}
zones: {{zone: {{centre: post, radius: {} km}}}}
sensors: {{eye: {{at: post, range: 90 km, classifies_in: 0 s}}}}
units: {{unit: {{at: far, speed: {{cross_country: {} km/h}}, orders: [go_to: {{place: post}}], complies_by: {{halt: 1}}, decides_in: 0 s}}}}
channels: {{hotline: {}}}
ladders: {{watch: {{rungs: {{call: {{do: {{send: warning, over: hotline}}}}}}}}}}
)",
      start.lat_deg, start.lon_deg, o.params.at("boundary_km").get<double>(), o.params.at("speed_kmh").get<double>(),
      "{hops: {a: {takes: {exponential: 4 min}}, b: {takes: {exponential: 15 min}}, "
      "c: {by: intruder, takes: {exponential: 10 min}}}}"));
  Average halted_outside;
  replicate(*scenario, enough,
            [&](World const& w) { halted_outside.add(w.get<Incursions>().incursions.empty() ? 1 : 0); });
  expect_share(halted_outside, o.expected.at("P_chain_first"), "halted before the line");
}

TEST(HotlineOracle, Hot03LostAttemptsAreRepeatedAfterATimeout) {
  Oracle const o = oracle("hot-03");
  auto const scenario = scenario_of(
      calling("hotline: {hops: {h: {takes: {exponential: 4 min}, loss: 0.25, retry: {after: 9 min, at_most: 1000}}}}",
              "hotline"));
  Deadlines deadlines{o.params.at("deadlines_min").get<std::vector<double>>()};
  Average mean;
  replicate(*scenario, enough, [&](World const& w) {
    mean.add(understood_min(w));
    deadlines.add(understood_min(w));
  });
  expect_mean(mean, o.expected.at("mean_min"), "mean");
  deadlines.expect(o.expected.at("P_by"));
}

TEST(HotlineOracle, Hot04LossWithoutRepetitionOnParallelChannels) {
  Oracle const o = oracle("hot-04");
  std::string channels, over = "[";
  for (int k = 1; k <= 3; ++k) {
    channels +=
        fmt::format("{}c{}: {}", k > 1 ? ", " : "", k, chain(o.params.at("stage_means_min"), o.params.at("p_loss")));
    over += fmt::format("{}c{}", k > 1 ? ", " : "", k);
    auto const scenario = scenario_of(calling(channels, over + "]"));
    Average by, ever;
    replicate(*scenario, enough / 2, [&](World const& w) {
      by.add(understood_min(w) <= 30 ? 1 : 0);
      ever.add(std::isfinite(understood_min(w)) ? 1 : 0);
    });
    auto const i = static_cast<std::size_t>(k - 1);
    expect_share(by, o.expected.at("P_by").at(i), "by the deadline");
    expect_share(ever, o.expected.at("P_ever").at(i), "ever");
  }
}

TEST(HotlineOracle, Hot24TheFirstOfHotlineAndRadio) {
  Oracle const o = oracle("hot-24");
  auto const scenario = scenario_of(calling(
      "hotline: " + chain(o.params.at("hotline_means_min")) + ", radio: " + chain({18}, {0.3}), "[hotline, radio]"));
  Deadlines deadlines{o.params.at("deadlines_min").get<std::vector<double>>()};
  Average mean;
  replicate(*scenario, enough, [&](World const& w) {
    mean.add(understood_min(w));
    deadlines.add(understood_min(w));
  });
  expect_mean(mean, o.expected.at("mean_first_min"), "mean");
  deadlines.expect(o.expected.at("P_first_by"));
}

}  // namespace
}  // namespace standoff::test
