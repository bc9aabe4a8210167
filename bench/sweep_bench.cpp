// 18 May 2017 many times: through the room of experiments, against the same work in a bare loop; two threads over one.
#include <stdexcept>

#include <benchmark/benchmark.h>

#include "models/outcomes/outcome.hpp"
#include "sim/app/scenario_simulation.hpp"

namespace standoff {
namespace {

constexpr std::uint32_t n = 4000;

std::shared_ptr<Scenario const> scenario_of(char const* name) {
  config::Diagnostics diagnostics;
  std::vector<std::string> sources;
  config::Request request;
  request.file = std::string(STANDOFF_SOURCE_DIR "/scenarios/") + name + ".yaml";
  auto scenario = load_scenario(request, diagnostics, sources);
  if (!scenario) throw std::runtime_error(diagnostics.format(sources));
  return scenario;
}
std::shared_ptr<Scenario const> may_18() { return scenario_of("at_tanf_2017_05_18_strike"); }

void rate(benchmark::State& state) {
  state.counters["replications"] =
      benchmark::Counter(n, benchmark::Counter::kIsIterationInvariantRate, benchmark::Counter::kIs1000);
}

// Play and measure, in memory that is kept; nothing else.
void may_18_in_a_bare_loop(benchmark::State& state) {
  auto const scenario = may_18();
  World world = make_world(*scenario, {1, 0, 0, 0});
  RunLog log;
  std::vector<double> values(metrics_of(*scenario).size());
  for (auto _ : state)
    for (std::uint32_t replication = 0; replication < n; ++replication) {
      world.luck.inner = replication;
      log.clear();
      play(world, &log);
      measure(world, log, values);
      benchmark::DoNotOptimize(values.data());
    }
  rate(state);
}
BENCHMARK(may_18_in_a_bare_loop)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();

// A summer at once, in milliseconds a replication.
void badiyah_in_a_bare_loop(benchmark::State& state) {
  auto const scenario = scenario_of("badiyah_2017");
  World world = make_world(*scenario, {1, 0, 0, 0});
  RunLog log;
  std::vector<double> values(metrics_of(*scenario).size());
  for (auto _ : state) {
    world.luck.inner = (world.luck.inner + 1) % 200;
    log.clear();
    play(world, &log);
    measure(world, log, values);
    benchmark::DoNotOptimize(values.data());
  }
}
BENCHMARK(badiyah_in_a_bare_loop)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();

void may_18_in_a_sweep(benchmark::State& state) {
  app::ScenarioSimulation const simulation(may_18(), 1);
  for (auto _ : state) {
    auto const sample = experiment::replicate(simulation, n, {static_cast<unsigned>(state.range(0)), {}, {}});
    benchmark::DoNotOptimize(sample->fingerprints.data());
  }
  rate(state);
}
BENCHMARK(may_18_in_a_sweep)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();

}  // namespace
}  // namespace standoff
