#include <algorithm>

#include "models/outcomes/definition.hpp"
#include "models/world.hpp"
#include "sim/core/nothing.hpp"

namespace standoff {

namespace {

constexpr Need pools{"an actor with a pool", [](Scenario const& s) { return !s.pools.empty(); }};
constexpr Need drawn{"a stream that is drawn from a pool", [](Scenario const& s) { return !s.drawn_from.empty(); }};
constexpr char const* all_pools = "pools of all actors";

template <std::uint32_t Pools::Count::*which>
double sum(Tally const& t) {
  double n = 0;
  for (Pools::Crowd const& crowd : t.end.get<Pools>().crowds) n += crowd.count.*which;
  return n;
}

double too_few(Tally const& t) {
  double n = 0;
  for (Fact const& f : t.log.facts)
    if (f.kind == SentOut::kind) n += f.value[1];
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
          count(chapter, {"fighters_away",
                          "1",
                          "fighters of pools who are out at the end",
                          all_pools,
                          {drawn},
                          "fighters who went out with units that were drawn from a pool, and are with them at the end",
                          &sum<&Count::away>}),
          count(chapter, {"fighters_lost",
                          "1",
                          "fighters of pools who were lost",
                          all_pools,
                          {drawn},
                          "fighters who were lost with units that were drawn from a pool, in vehicles or on foot",
                          &sum<&Count::lost>}),
          count(chapter, {"fighters_wanting",
                          "1",
                          "fighters whom pools did not have",
                          all_pools,
                          {drawn},
                          "fighters who should have come with a unit that was drawn from a pool, and came with fewer",
                          &too_few}),
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
