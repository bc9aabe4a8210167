// Ladder, wavering, competing risks and strikes, through the real event loop: war-01..04, str-01.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/models/replicate.hpp"
#include "tests/verification/oracle.hpp"

namespace standoff::test {
namespace {

// A unit that stays in view; the ladder's four rungs are a call, a radio warning, a show of force and warning shots.
// The oracle's chances of complying at each step are independent; the model draws heeding once a principal, so the shares
// given to it are cumulative: c1 for the relay, and 1 - (1-c2)...(1-ci) for the defender's own signals.
std::string ladder(nlohmann::json const& comply, std::string const& rungs, std::string const& call_takes,
                   std::string const& responders) {
  std::vector<double> shares;
  double left = 1;
  for (auto const& c : comply) {
    shares.push_back(1 - (left *= 1 - c.get<double>()));
    if (shares.size() == 1) left = 1;
  }
  return fmt::format(R"(
format: 1
name: a ladder
duration: 30 d
places: {{post: {{at: [33.5, 38.6]}}, field: {{at: [33.6, 38.6]}}, away: {{at: [34.5, 38.6]}}}}
zones: {{zone: {{centre: post, radius: 55 km}}}}
sensors: {{eye: {{at: post, range: 200 km, classifies_in: 0 s}}}}
units:
  unit:
    at: away
    orders: [go_to: {{place: field}}]
    speed: {{cross_country: 0.01 km/h}}
    heeds:
      relay: {{advice: {}}}
      defender: {{radio_warning: {}, show_of_force: {}, warning_shots: {}}}
    decides_in: 0 s
responders: {{{}}}
channels: {{hotline: {{hops: {{h: {{by: relay, takes: {}}}}}, reply: {{takes: 0 s}}}}}}
ladders: {{watch: {{rungs: {{{}}}}}}}
)",
                     shares[0], shares[1], shares[2], shares[3], responders, call_takes, rungs);
}

SimTime first_complied(World const& w) { return w.get<Compliance>().minds[0].complied; }
SimTime first_struck(World const& w) {
  auto const& all = w.get<Strikes>().engagements;
  return all.empty() ? never : all.front().ordered;
}

TEST(LadderOracle, War01FourStepsThenAStrike) {
  Oracle const o = oracle("war-01");
  // A step's wait is a millisecond longer than the signal's way, so that who complies at its end has done so.
  std::string const rungs =
      "call: {do: {send: warning, over: hotline}, wait: 600.001 s}, "
      "radio: {do: {radio: r}, after: sent, wait: 360.001 s}, "
      "show: {do: {fly_past: s}, after: sent, wait: 720.001 s}, "
      "shots: {do: {fire_ahead: g}, after: sent, wait: 240.001 s}, strike: {do: {strike: g}}";
  auto const scenario = scenario_of(ladder(o.params.at("p_comply"), rungs, "10 min",
                                           "r: {arrives: 6 min}, s: {arrives: 12 min}, g: {arrives: 4 min}"));
  Average struck, end_min, end_if_struck;
  std::array<Average, 4> at_step;
  std::array<double, 4> const ends{10, 16, 28, 32};
  replicate(*scenario, enough, [&](World const& w) {
    bool const strike = first_struck(w) != never;
    double const minutes = to_seconds(strike ? first_struck(w) : first_complied(w)) / 60;
    struck.add(strike ? 1 : 0);
    end_min.add(minutes);
    if (strike) end_if_struck.add(minutes);
    for (std::size_t i = 0; i < 4; ++i) at_step[i].add(!strike && std::abs(minutes - ends[i]) < 0.01 ? 1 : 0);
  });
  expect_share(struck, o.expected.at("P_strike"), "struck");
  for (std::size_t i = 0; i < 4; ++i) expect_share(at_step[i], o.expected.at("P_comply_at_step").at(i), "at a step");
  EXPECT_NEAR(end_min.mean(), o.expected.at("mean_time_to_end_min").get<double>(), 4.5 * end_min.error() + 1e-4);
  EXPECT_NEAR(end_if_struck.mean(), o.expected.at("mean_time_given_strike_min").get<double>(), 1e-3);
}

TEST(LadderOracle, War02ExponentialStepsAgainstADeadline) {
  Oracle const o = oracle("war-02");
  std::string const rungs =
      "call: {do: {send: warning, over: hotline}, after: replied, wait: 1 ms}, "
      "radio: {do: {radio: r}, wait: 1 ms}, show: {do: {fly_past: s}, wait: 1 ms}, "
      "shots: {do: {fire_ahead: g}, wait: 1 ms}, strike: {do: {strike: g}}";
  auto const scenario = scenario_of(ladder(
      o.params.at("p_comply"), rungs, "{exponential: 10 min}",
      "r: {arrives: {exponential: 6 min}}, s: {arrives: {exponential: 12 min}}, g: {arrives: {exponential: 4 min}}"));
  std::array<double, 3> const deadlines{15, 30, 60};
  std::array<Average, 3> complied, struck, undecided;
  replicate(*scenario, enough, [&](World const& w) {
    for (std::size_t i = 0; i < 3; ++i) {
      SimTime const deadline = SimTime{} + from_seconds(deadlines[i] * 60);
      bool const yes = first_complied(w) <= deadline;
      bool const strike = first_struck(w) <= deadline;
      complied[i].add(yes ? 1 : 0);
      struck[i].add(strike ? 1 : 0);
      undecided[i].add(!yes && !strike ? 1 : 0);
    }
  });
  for (std::size_t i = 0; i < 3; ++i) {
    expect_share(complied[i], o.expected.at("P_complied_by").at(i), "complied");
    expect_share(struck[i], o.expected.at("P_struck_by").at(i), "struck");
    expect_share(undecided[i], o.expected.at("P_undecided_at").at(i), "undecided");
  }
}

std::string wavering(std::string const& more) {
  return R"(
format: 1
name: wavering
duration: 30 d
places: {post: {at: [33.5, 38.6]}, field: {at: [33.6, 38.6]}, away: {at: [34.5, 38.6]}}
zones: {zone: {centre: post, radius: 55 km}}
sensors: {eye: {at: post, range: 200 km, classifies_in: 0 s}}
)" + more;
}

TEST(LadderOracle, War03AHazardThatStepsUpWithEachWarning) {
  Oracle const o = oracle("war-03");
  auto const scenario = scenario_of(wavering(R"(
units:
  unit:
    at: away
    orders: [go_to: {place: field}]
    speed: {cross_country: 0.01 km/h}
    wavers: {unwarned: 0.005 /min, warned: 0.02 /min, show_of_force: 0.05 /min, warning_shots: 0.11 /min}
responders: {r: {arrives: 8 min}, s: {arrives: 7 min}, g: {arrives: 10 min}}
ladders: {watch: {rungs: {radio: {do: {radio: r}}, show: {do: {fly_past: s}}, shots: {do: {fire_ahead: g}}}}}
)"));
  auto const& ends = o.expected.at("P_withdrawn_by_each_break_end");
  std::array<double, 4> const breaks{8, 15, 25, 40};
  std::array<Average, 4> by;
  Average restricted;
  replicate(*scenario, enough, [&](World const& w) {
    SimTime const gave_up = w.get<Wavering>().nerves[0].gave_up;
    double const minutes = gave_up == never ? 1e9 : to_seconds(gave_up) / 60;
    for (std::size_t i = 0; i < 4; ++i) by[i].add(minutes < breaks[i] ? 1 : 0);
    restricted.add(std::min(minutes, 40.0));
  });
  for (std::size_t i = 0; i < 4; ++i) expect_share(by[i], ends.at(i), "withdrawn");
  expect_mean(restricted, o.expected.at("restricted_mean_time_min"), "restricted mean");
}

// Withdrawal and strike as exponential waits from time zero, the line at a fixed time: whichever comes first.
TEST(LadderOracle, War04CompetingRisksAndADeadline) {
  Oracle const o = oracle("war-04");
  geo::Plane const plane({33.5, 38.6});
  geo::LatLon const start = plane.unproject({0, 55'000 + 40'000 * 35.0 / 60});  // 35 min before the line at 40 km/h
  auto const scenario =
      scenario_of(fmt::format(R"(
format: 1
name: competing risks
duration: 35 min
places: {{post: {{at: [33.5, 38.6]}}, away: {{at: [{:.10f}, {:.10f}]}}}}
zones: {{zone: {{centre: post, radius: 55 km}}}}
sensors: {{eye: {{at: post, range: 200 km, classifies_in: 0 s}}}}
units: {{unit: {{at: away, orders: [go_to: {{place: post}}], speed: {{cross_country: 40 km/h}}, wavers: {{warned: {} /min}}}}}}
responders: {{g: {{arrives: 10 d}}, r: {{arrives: 0 s}}}}
ladders: {{watch: {{rungs: {{radio: {{do: {{radio: r}}, wait: {{exponential: {} min}}}}, strike: {{do: {{strike: g}}}}}}}}}}
)",
                              start.lat_deg, start.lon_deg, o.params.at("withdraw_per_min").get<double>(),
                              1 / o.params.at("strike_per_min").get<double>()));
  Average withdrew, struck, neither;
  replicate(*scenario, enough, [&](World const& w) {
    bool const strike = first_struck(w) != never;
    // After a strike order the unit may still waver: only what came first counts.
    SimTime const gave_up = w.get<Wavering>().nerves[0].gave_up;
    bool const turned = gave_up != never && (!strike || gave_up < first_struck(w));
    withdrew.add(turned ? 1 : 0);
    struck.add(strike && !turned ? 1 : 0);
    neither.add(!turned && !strike ? 1 : 0);
  });
  expect_share(withdrew, o.expected.at("P_withdraw"), "withdrew");
  expect_share(struck, o.expected.at("P_strike"), "struck");
  expect_share(neither, o.expected.at("P_boundary"), "reached the line");
}

std::string striking(int passes, int weapons) {
  return wavering(fmt::format(R"(
units: {{unit: {{at: field, composition: {{vehicle: 1}}, orders: [stay: 30 d], if_struck: {{go_on: 1}}}}}}
responders: {{g: {{arrives: 0 s, passes: {}, pass_every: 1 min, weapons: {}, kills: 0.35}}}}
ladders: {{watch: {{rungs: {{strike: {{do: {{strike: g}}}}}}}}}}
)",
                              passes, weapons));
}

TEST(StrikeOracle, Str01SalvoAndShootLookShoot) {
  Oracle const o = oracle("str-01");
  auto const& n = o.params.at("n");
  for (std::size_t i = 0; i < n.size(); ++i) {
    auto const scenario = scenario_of(striking(1, n.at(i).get<int>()));
    Average killed;
    replicate(*scenario, enough, [&](World const& w) { killed.add(w.get<Strikes>().engagements.at(0).destroyed); });
    expect_share(killed, o.expected.at("P_kill_salvo").at(i), "killed by a salvo");
  }
  auto const scenario = scenario_of(striking(o.params.at("max_shots").get<int>(), 1));
  Average killed, shots;
  replicate(*scenario, enough, [&](World const& w) {
    killed.add(w.get<Strikes>().engagements.at(0).destroyed);
    shots.add(w.get<Strikes>().engagements.at(0).passes);
  });
  expect_share(killed, o.expected.at("SLS_P_kill"), "killed by shoot-look-shoot");
  expect_mean(shots, o.expected.at("SLS_mean_shots"), "shots");
}

}  // namespace
}  // namespace standoff::test
