// What a named draw costs, from its name to its variate.
#include <benchmark/benchmark.h>

#include "sim/core/law.hpp"

namespace standoff {
namespace {

Draw nth(std::uint32_t i) { return {entity("units/convoy/2"), entity("posts/garrison"), purpose("bench.draw"), i}; }

void draw_uniform(benchmark::State& state) {
  Luck const luck;
  std::uint32_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(luck.uniform(nth(i++)));
}
BENCHMARK(draw_uniform);

void draw_budget(benchmark::State& state) {
  Luck const luck;
  std::uint32_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(luck.exponential(nth(i++)));
}
BENCHMARK(draw_budget);

void draw_law(benchmark::State& state, Law const& law) {
  Luck const luck;
  std::uint32_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(sample(law, luck, nth(i++)));
}
BENCHMARK_CAPTURE(draw_law, uniform_int, Law{.kind = LawKind::uniform_int, .a = 1, .b = 6});
BENCHMARK_CAPTURE(draw_law, exponential, Law{.kind = LawKind::exponential, .a = 12});
BENCHMARK_CAPTURE(draw_law, erlang_4, Law{.kind = LawKind::erlang, .k = 4, .a = 12});
BENCHMARK_CAPTURE(draw_law, weibull, Law{.kind = LawKind::weibull, .a = 12, .b = 1.7});
BENCHMARK_CAPTURE(draw_law, normal, Law{.kind = LawKind::normal, .a = 10, .b = 2});
BENCHMARK_CAPTURE(draw_law, truncated_normal, Law{.kind = LawKind::truncated_normal, .a = 10, .b = 4, .c = 0, .d = 15});
BENCHMARK_CAPTURE(draw_law, lognormal, Law::lognormal_median_p95(5, 27));
BENCHMARK_CAPTURE(draw_law, categorical, Law::categorical({1, 2, 3}, {5, 3, 2}));
BENCHMARK_CAPTURE(draw_law, gamma, Law::gamma_mean_cv(5, 0.7));
BENCHMARK_CAPTURE(draw_law, beta, Law{.kind = LawKind::beta, .a = 2, .b = 5, .c = 0, .d = 1});

}  // namespace
}  // namespace standoff
