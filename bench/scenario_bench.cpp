// Whole replications: one hundred agents near a circle, and 18 May 2017; copying a World; recording to memory.
#include <cmath>
#include <numbers>
#include <stdexcept>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "models/run.hpp"
#include "sim/geo/crossing.hpp"

namespace standoff {
namespace {

std::shared_ptr<Scenario const> must(std::shared_ptr<Scenario const> scenario, config::Diagnostics const& diagnostics,
                                     std::vector<std::string> const& sources) {
  if (!scenario) throw std::runtime_error(diagnostics.format(sources));
  return scenario;
}

// One hundred agents on four straight legs each, for a day, near the 55 km circle: about 564 leg ends and crossings.
std::string hundred_agents() {
  geo::Plane const plane({33.5, 38.6});
  std::uint64_t n = 0;
  auto const u = [&] { return (static_cast<double>(mix(++n) >> 11U) + 0.5) * 0x1p-53; };
  std::string places = "garrison: {at: [33.5, 38.6]}", units;
  for (int agent = 0; agent < 100; ++agent) {
    for (int stop = 0; stop < 5; ++stop) {
      double const range = 55'000 * (0.55 + 0.8 * u()), angle = 2 * std::numbers::pi * u();
      geo::LatLon const at = plane.unproject({range * std::cos(angle), range * std::sin(angle)});
      places += fmt::format(", p{}_{}: {{at: [{:.8f}, {:.8f}]}}", agent, stop, at.lat_deg, at.lon_deg);
    }
    units += fmt::format(
        "  a{0}: {{at: p{0}_0, speed: {{cross_country: 30 km/h}}, "
        "orders: [go_to: {{place: p{0}_4, via: [p{0}_1, p{0}_2, p{0}_3]}}]}}\n",
        agent);
  }
  return "format: 1\nname: hundred agents\nduration: 24 h\nplaces: {" + places +
         "}\nzones: {zone: {centre: garrison, radius: 55 km}}\nunits:\n" + units;
}

std::shared_ptr<Scenario const> hundred() {
  config::Diagnostics diagnostics;
  std::vector<std::string> sources;
  return must(load_scenario_text(hundred_agents(), diagnostics, sources), diagnostics, sources);
}

std::shared_ptr<Scenario const> may_18() {
  config::Diagnostics diagnostics;
  std::vector<std::string> sources;
  config::Request request;
  request.file = STANDOFF_SOURCE_DIR "/scenarios/at_tanf_2017_05_18_strike.yaml";
  return must(load_scenario(request, diagnostics, sources), diagnostics, sources);
}

void replicate(benchmark::State& state, Scenario const& scenario, RunLog* log) {
  World const fresh = make_world(scenario, {1, 0, 0, 0});
  World world = fresh;
  double facts = 0;
  for (auto _ : state) {
    std::uint32_t const next = world.luck.inner + 1;
    world = fresh;
    world.luck.inner = next;
    if (log != nullptr) log->clear();
    play(world, log);
    facts += world.facts();
    benchmark::DoNotOptimize(world.fingerprint());
  }
  state.counters["facts"] = benchmark::Counter(facts, benchmark::Counter::kAvgIterations);
}

// The same tracks as closed forms in a loop: no agenda, no facts, no recording. Its time is what the others are set
// against.
void hundred_agents_closed_form(benchmark::State& state) {
  auto const scenario = hundred();
  geo::Circle const circle = scenario->rings[scenario->zones.front().line_ring].circle;
  std::int64_t events = 0;
  for (auto _ : state) {
    events = 0;
    for (Unit const& unit : scenario->units) {
      geo::Side side = geo::side_of(circle, unit.at);
      SimTime now{};
      for (geo::RouteLeg const& piece : unit.routes[0]) {
        geo::Leg const leg = geo::travelling(piece.from, piece.to, 30 / 3.6, now);
        for (SimTime t = leg.begin; (t = geo::next_crossing(leg, t, circle, side)) < scenario->end;) {
          side = geo::opposite(side);
          ++events;
        }
        now = leg.end;
        if (now < scenario->end) ++events;
      }
    }
    benchmark::DoNotOptimize(events);
  }
  state.counters["events"] = static_cast<double>(events);
}
BENCHMARK(hundred_agents_closed_form)->Unit(benchmark::kMicrosecond);

void hundred_agents_as_a_scenario(benchmark::State& state) {
  auto const scenario = hundred();
  replicate(state, *scenario, nullptr);
}
BENCHMARK(hundred_agents_as_a_scenario)->Unit(benchmark::kMicrosecond);

void may_18_replication(benchmark::State& state) {
  auto const scenario = may_18();
  replicate(state, *scenario, nullptr);
}
BENCHMARK(may_18_replication)->Unit(benchmark::kMicrosecond);

void may_18_recorded_to_memory(benchmark::State& state) {
  auto const scenario = may_18();
  RunLog log;
  replicate(state, *scenario, &log);
}
BENCHMARK(may_18_recorded_to_memory)->Unit(benchmark::kMicrosecond);

// A World in the middle of 18 May, to a fresh one and to one that is used again.
World half_way(Scenario const& scenario) {
  World world = make_world(scenario, {1, 0, 0, 0});
  world.start();
  world.run_until(SimTime{} + from_seconds(2 * 3600));
  return world;
}
void world_copy_fresh(benchmark::State& state) {
  auto const scenario = may_18();
  World const world = half_way(*scenario);
  for (auto _ : state) {
    World copy = world;
    benchmark::DoNotOptimize(copy);
  }
}
BENCHMARK(world_copy_fresh);
void world_copy_reused(benchmark::State& state) {
  auto const scenario = may_18();
  World const world = half_way(*scenario);
  World copy = world;
  for (auto _ : state) {
    copy = world;
    benchmark::DoNotOptimize(copy);
  }
}
BENCHMARK(world_copy_reused);

}  // namespace
}  // namespace standoff
