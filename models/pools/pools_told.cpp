#include <fmt/format.h>

#include "models/pools/pools.hpp"
#include "models/telling/columns.hpp"
#include "models/telling/phrases.hpp"
#include "models/world.hpp"

namespace standoff {

namespace {

std::string fighters(double n) { return n == 1 ? "a fighter" : fmt::format("{:.0f} fighters", n); }
std::string left(double n) {
  return n == 0 ? "nobody is left" : n == 1 ? "one is left" : fmt::format("{:.0f} are left", n);
}

}  // namespace

std::string Recruited::sentence(Told const& t) {
  if (t.second > 0)
    return fmt::format("a recruit comes to {} for training, the {:.0f}. there; {}", t.who, t.second, fighters(t.first));
  return fmt::format("a recruit joins {}: {}", t.who, fighters(t.first));
}
std::string Trained::sentence(Told const& t) {
  return fmt::format("a recruit of {} has been trained: {}", t.who, fighters(t.first));
}
std::string Deserted::sentence(Told const& t) {
  return fmt::format("{} of {} {}: {}", fighters(t.first), t.who, t.first == 1 ? "deserts" : "desert", left(t.second));
}
std::string PoolShaken::sentence(Told const& t) {
  return fmt::format("a shock goes through {}: each leaves with a chance of {:.2g}", t.who, t.first);
}
std::string WonOver::sentence(Told const& t) {
  if (t.first == 0) return fmt::format("{} wins over nobody of {}", t.who, t.whom);
  return fmt::format("{} wins over {} of {}: {}", t.who, fighters(t.first), t.whom, left(t.second));
}

std::string SentOut::sentence(Told const& t) {
  std::string const go =
      fmt::format("{} of {} {} with {}", fighters(t.first), t.who, t.first == 1 ? "goes" : "go", t.whom);
  return t.second > 0 ? fmt::format("{}, {:.0f} too few for all of it", go, t.second) : go;
}
std::string CameBack::sentence(Told const& t) {
  return fmt::format("{} of {} {} back with {}: {}", fighters(t.first), t.who, t.first == 1 ? "is" : "are", t.whom,
                     fighters(t.second));
}

void Pools::tell(Telling const& telling, record::Group& root) {
  Scenario const& s = telling.scenario();
  if (s.pools.empty()) return;
  auto const number = [](std::string name, std::string about, std::uint32_t Count::*which) {
    return column(std::move(name), "1", std::move(about),
                  [which](Level const& r) { return static_cast<std::int32_t>(r.count.*which); });
  };
  std::vector<record::Column<Level>> columns{
      column("actor", "", "whose pool", [&](Level const& r) { return s.actors[s.pools[r.pool].actor].name; }),
      time_column(
          "time", telling.epoch, [](Level const& r) { return r.at; }, "from when"),
      number("fighters", "fighters from then on", &Count::fighters),
      number("in_training", "recruits in training", &Count::in_training),
      number("recruited", "recruits who have come so far", &Count::recruited),
      number("joined", "fighters whom he has won over from others, or who have given their vehicles back, so far",
             &Count::joined),
      number("deserted", "fighters who have left of their own accord so far", &Count::deserted),
      number("won_over", "fighters whom others have won over so far", &Count::won_over)};
  if (!s.drawn_from.empty()) {
    columns.push_back(number("away", "fighters who are out with units that were drawn from it", &Count::away));
    columns.push_back(number("lost", "fighters who have been lost with such units so far", &Count::lost));
  }
  root.groups.push_back(record::table("pools", "level", telling.end.get<Pools>().levels, columns));
}

}  // namespace standoff
