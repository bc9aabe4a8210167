#include <algorithm>

#include "models/outcomes/definition.hpp"
#include "models/world.hpp"
#include "sim/core/nothing.hpp"

namespace standoff {

namespace {

constexpr Need pools{"an actor with a pool", [](Scenario const& s) { return !s.pools.empty(); }};
constexpr char const* all_pools = "pools of all actors";

template <std::uint32_t Pools::Count::*which>
double sum(Tally const& t) {
  double n = 0;
  for (Pools::Crowd const& crowd : t.end.get<Pools>().crowds) n += crowd.count.*which;
  return n;
}

double half_gone(Tally const& t) {
  auto const& pools_of = t.scenario().pools;
  auto const& levels = t.end.get<Pools>().levels;
  auto const half = std::find_if(levels.begin(), levels.end(), [&](Pools::Level const& level) {
    auto const first = static_cast<std::uint32_t>(pools_of[level.pool].spec.fighters);
    return first > 0 && 2 * level.count.fighters <= first;
  });
  return half == levels.end() ? nothing : since_start(half->at);
}

}  // namespace

std::vector<Definition> Pools::outcomes() {
  constexpr Chapter chapter = Chapter::ground;
  return {count(chapter, {"fighters",
                          "1",
                          "fighters in pools at the end",
                          all_pools,
                          {pools},
                          "people in no unit who are left at the end, without recruits in training",
                          &sum<&Count::fighters>}),
          count(chapter, {"deserted",
                          "1",
                          "fighters who deserted",
                          all_pools,
                          {pools},
                          "fighters who left a pool of their own accord",
                          &sum<&Count::deserted>}),
          count(chapter, {"won_over",
                          "1",
                          "fighters whom others won over",
                          all_pools,
                          {pools},
                          "fighters who took an offer of another actor",
                          &sum<&Count::won_over>}),
          count(chapter, {"recruited",
                          "1",
                          "recruits who came",
                          all_pools,
                          {pools},
                          "recruits who joined a pool, also those who are still in training",
                          &sum<&Count::recruited>}),
          number(chapter, {"half_gone",
                           "s",
                           "time until a pool was down to half",
                           all_pools,
                           {pools},
                           "first time that a pool had no more than half of the fighters with whom it began, since the "
                           "start; missing if none had",
                           &half_gone})};
}

}  // namespace standoff
