// Weapons and choices: errors and damage through models/aim, the rest through named draws: str-02..06, 09; war-05.
#include <array>
#include <numbers>

#include <gtest/gtest.h>

#include "models/strikes/aim.hpp"
#include "models/world.hpp"
#include "sim/core/agenda.hpp"
#include "sim/core/portable_math.hpp"
#include "sim/geo/intercept.hpp"
#include "tests/models/replicate.hpp"
#include "tests/verification/oracle.hpp"

namespace standoff::test {
namespace {

EntityId const target = entity("target");
double number(nlohmann::json const& value) { return value.get<double>(); }
double cep_of(double sd_m) { return sd_m * std::sqrt(2 * std::numbers::ln2); }
Responder shooter(char const* name, AimSpec const& aim) {
  Responder made;
  made.id = entity(name);
  made.spec.aim = aim;
  return made;
}

TEST(StrikeOracle, CircularErrors02) {
  auto const [params, expected] = oracle("str-02");
  double const cep_m = number(params.at("CEP_m")), lethal_m = number(params.at("lethal_radius_m"));
  expect_close(sd_of_cep(cep_m), expected.at("sigma_m"), 1e-9);
  for (std::size_t i = 0; i < params.at("offset_m").size(); ++i) {
    Responder const jet = shooter(
        "jet", {.cep_m = 0, .offset_m = number(params.at("offset_m")[i]), .shared_cep_m = cep_m, .damage_m = 1});
    Average hit;
    for (std::uint32_t r = 0; r < 200'000; ++r)
      hit.add(shared_aim(jet, {2, 0, r, 0}, target, 0).norm() <= lethal_m ? 1 : 0);
    expect_share(hit, expected.at("P_hit")[i], "within the lethal radius");
  }
}

TEST(StrikeOracle, DiffuseGaussianDamage03) {
  auto const [params, expected] = oracle("str-03");
  for (bool const biased : {true, false}) {
    Responder const jet = shooter("jet", {.cep_m = cep_of(number(params.at("sigma_m"))),
                                          .offset_m = biased ? number(params.at("bias_m")) : 0,
                                          .shared_cep_m = 0,
                                          .damage_m = number(params.at("lethality_scale_b_m"))});
    Average killed;
    for (std::uint32_t r = 0; r < 200'000; ++r) {
      Luck const luck{3, 0, r, 0};
      double const chance = kill_chance(jet, luck, target, 0, shared_aim(jet, luck, target, 0));
      killed.add(luck.uniform({jet.id, target, purpose("strikes.weapon"), 0}) < chance ? 1 : 0);
    }
    expect_share(killed, expected.at(biased ? "P_kill" : "P_kill_no_bias"), "destroyed");
  }
}

// Exponential firing races on the agenda; fixed firing alternates or coincides.
TEST(StrikeOracle, Duel04) {
  auto const [params, expected] = oracle("str-04");
  std::array<double, 2> const rate{number(params.at("rate_A_per_min")), number(params.at("rate_B_per_min"))};
  std::array<double, 2> const kills{number(params.at("pA")), number(params.at("pB"))};
  std::array<EntityId, 2> const who{entity("A"), entity("B")};
  Average a_wins, minutes, first_wins, a_alone, b_alone, both;
  for (std::uint32_t r = 0; r < 100'000; ++r) {
    Luck const luck{4, 0, r, 0};
    auto const hits = [&](std::uint16_t i, std::uint32_t shot, Purpose what) {
      return luck.uniform({who[i], who[1 - i], what, shot}) < kills[i];
    };
    Agenda agenda;
    SimTime now{};
    auto const load = [&](std::uint16_t i, std::uint32_t shot) {
      double const s = luck.exponential({who[i], who[1 - i], purpose("duel.fires"), shot}) * 60 / rate[i];
      agenda.add({now + from_seconds(s), who[i], 0, i, shot, {}, i, Rank::effect});
    };
    load(0, 0);
    load(1, 0);
    Plan shot;
    while (agenda.pop(shot, never)) {
      now = shot.at;
      if (hits(shot.action, shot.nth, purpose("duel.hits"))) break;
      load(shot.action, shot.nth + 1);
    }
    a_wins.add(shot.action == 0 ? 1 : 0);
    minutes.add(to_seconds(now) / 60);
    std::uint32_t n = 0;
    while (!hits(static_cast<std::uint16_t>(n % 2), n, purpose("duel.in_turn"))) ++n;
    first_wins.add(n % 2 == 0 ? 1 : 0);
    bool a = false, b = false;
    for (n = 0; !a && !b; ++n) {
      a = hits(0, n, purpose("duel.at_once"));
      b = hits(1, n, purpose("duel.at_once"));
    }
    a_alone.add(a && !b ? 1 : 0);
    b_alone.add(b && !a ? 1 : 0);
    both.add(a && b ? 1 : 0);
  }
  expect_share(a_wins, expected.at("exponential_P_A_wins"), "exponential");
  expect_mean(minutes, expected.at("mean_duration_min"), "duration");
  expect_share(first_wins, expected.at("alternate_A_first_P_A"), "in turn");
  expect_share(a_alone, expected.at("simultaneous_equal_rate").at("P_A"), "at once, A");
  expect_share(b_alone, expected.at("simultaneous_equal_rate").at("P_B"), "at once, B");
  expect_share(both, expected.at("simultaneous_equal_rate").at("P_draw"), "at once, both");
}

TEST(StrikeOracle, Salvo05) {
  auto const [params, expected] = oracle("str-05");
  auto const n_of = [&](char const* units, char const* each) {
    return params.at(units).get<std::uint32_t>() * params.at(each).get<std::uint32_t>();
  };
  std::uint32_t const shots = n_of("A_units", "A_shots_each"), intercepts = n_of("B_units", "B_intercepts_each");
  auto const units = params.at("B_units").get<double>();
  Average loss, squared;
  std::vector<Average> pmf(expected.at("loss_pmf").size());
  for (std::uint32_t r = 0; r < 200'000; ++r) {
    Luck const luck{5, 0, r, 0};
    double leakers = 0;
    for (std::uint32_t i = 0; i < shots; ++i)
      leakers += luck.uniform({entity("A"), target, purpose("salvo.on_target"), i}) < number(params.at("p_on_target"));
    for (std::uint32_t i = 0; i < intercepts; ++i)
      leakers -= luck.uniform({entity("B"), target, purpose("salvo.intercepts"), i}) < number(params.at("p_intercept"));
    double const lost = std::clamp(leakers, 0.0, units);
    loss.add(lost);
    for (std::size_t k = 0; k < pmf.size(); ++k) pmf[k].add(lost == static_cast<double>(k) ? 1 : 0);
  }
  expect_mean(loss, expected.at("mean_loss"), "loss");
  EXPECT_NEAR(std::sqrt(loss.variance()), number(expected.at("sd_loss")), 0.01);
  for (std::size_t k = 0; k < pmf.size(); ++k) expect_share(pmf[k], expected.at("loss_pmf")[k], "loss of k");
  EXPECT_GT(number(expected.at("deterministic_hughes_loss")) - loss.mean(), 0.2);  // what averages would have said
}

TEST(StrikeOracle, RoundsThatShareAnAim06) {
  auto const [params, expected] = oracle("str-06");
  Responder const common =
      shooter("common",
              {.cep_m = 0, .offset_m = 0, .shared_cep_m = cep_of(number(params.at("sigma_common_m"))), .damage_m = 1});
  Responder const round = shooter(
      "round", {.cep_m = 0, .offset_m = 0, .shared_cep_m = cep_of(number(params.at("sigma_round_m"))), .damage_m = 1});
  for (std::size_t i = 0; i < params.at("n").size(); ++i) {
    Average shared, independent;
    for (std::uint32_t r = 0; r < 60'000; ++r) {
      Luck const luck{6, 0, r, 0};
      auto const hits = [&](std::uint32_t aim, std::uint32_t weapon) {
        geo::Vec const at = shared_aim(common, luck, target, aim) + shared_aim(round, luck, target, weapon);
        return at.norm() <= number(params.at("lethal_radius_m"));
      };
      bool together = false, apart = false;
      for (std::uint32_t weapon = 0; weapon < params.at("n")[i].get<std::uint32_t>(); ++weapon) {
        together = hits(0, weapon) || together;
        apart = hits(weapon, weapon) || apart;
      }
      shared.add(together ? 1 : 0);
      independent.add(apart ? 1 : 0);
    }
    expect_share(shared, expected.at("P_at_least_one")[i], "one aim");
    expect_share(independent, expected.at("P_if_independent")[i], "an aim each");
  }
}

TEST(StrikeOracle, ShootLookShoot09) {
  auto const [params, expected] = oracle("str-09");
  double const km = 1000, drone_mps = number(params.at("drone_kms")) * km;
  geo::Leg const drone{SimTime{}, never, {number(params.at("launch_zone_km")) * km, 0}, {-drone_mps, 0}};
  SimTime ready = SimTime{} + from_seconds(number(params.at("reaction_s")));
  std::vector<double> ranges_km;
  double const assess_s = number(params.at("assess_s"));
  while (ranges_km.size() < 20) {
    auto const at = geo::intercept(drone, geo::Vec::Zero(), number(params.at("interceptor_kms")) * km, ready);
    ASSERT_TRUE(at);
    double const range_km = geo::position(drone, *at).norm() / km;
    if (range_km < number(params.at("min_intercept_km"))) break;
    ranges_km.push_back(range_km);
    ready = *at + from_seconds(assess_s);
  }
  ASSERT_EQ(ranges_km.size(), expected.at("n_opportunities").get<std::size_t>());
  for (std::size_t i = 0; i < ranges_km.size(); ++i)
    expect_close(ranges_km[i], expected.at("intercept_ranges_km")[i], 1e-8);
  Average killed, shots;
  for (std::uint32_t r = 0; r < 100'000; ++r) {
    Luck const luck{9, 0, r, 0};
    bool hit = false;
    std::uint32_t n = 0;
    while (!hit && n < ranges_km.size())
      hit = luck.uniform({entity("gun"), target, purpose("sls.hits"), n++}) < number(params.at("p_kill"));
    killed.add(hit ? 1 : 0);
    shots.add(n);
  }
  expect_share(killed, expected.at("P_kill"), "shot down");
  expect_mean(shots, expected.at("mean_shots"), "shots");
}

// By inversion, as the models choose, and by the largest of utilities with Gumbel noise.
TEST(StrikeOracle, MultinomialLogit05) {
  auto const [params, expected] = oracle("war-05");
  std::array<double, 4> utility{}, weight{};
  double sum = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    utility[i] = number(params.at("utilities")[i]);
    weight[i] = portable_exp(utility[i]);
    sum += weight[i];
  }
  expect_close(portable_log(sum), expected.at("logsum"), 1e-9);
  expect_close(1 / (1 + portable_exp(-0.7)), expected.at("binary_logit_at_0p7"), 1e-9);
  std::array<Average, 4> picked, noisiest;
  for (std::uint32_t r = 0; r < 100'000; ++r) {
    Luck const luck{5, 0, r, 0};
    std::uint32_t const choice = pick({weight[0], weight[1], weight[2], weight[3]},
                                      luck.uniform({entity("unit"), {}, purpose("logit.choice"), 0}));
    std::array<double, 4> noisy{};
    for (std::uint32_t i = 0; i < 4; ++i)
      noisy[i] = utility[i] - portable_log(luck.exponential({entity("unit"), {}, purpose("logit.noise"), i}));
    auto const best = static_cast<std::size_t>(std::max_element(noisy.begin(), noisy.end()) - noisy.begin());
    for (std::size_t i = 0; i < 4; ++i) {
      picked[i].add(choice == i ? 1 : 0);
      noisiest[i].add(best == i ? 1 : 0);
    }
  }
  for (std::size_t i = 0; i < 4; ++i) {
    expect_close(weight[i] / sum, expected.at("P")[i], 1e-9);
    expect_share(picked[i], expected.at("P")[i], "picked");
    expect_share(noisiest[i], expected.at("P")[i], "with Gumbel noise");
  }
}

}  // namespace
}  // namespace standoff::test
