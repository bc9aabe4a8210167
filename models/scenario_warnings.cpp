// What is valid but can hardly be meant. Warnings, not errors: an analyst may want to ask just that.
#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "models/scenario_build.hpp"

namespace standoff {

namespace {

std::string time(double s) { return config::format_quantity(std::round(s), config::Dimension::time); }

struct LadderWarnings {
  Scenario const& scenario;
  BuildInput& input;
  Ladder const& ladder;

  Rung const& rung(std::uint32_t ordinal) const { return scenario.rungs[ladder.first_rung + ordinal]; }
  std::string path(Rung const& r, char const* key) const {
    // A parallel rung is a ladder of its own in here, but not in the YAML.
    std::string const written = ladder.name.substr(0, ladder.name.find('/'));
    return "ladders." + written + ".rungs." + r.name + (*key == '\0' ? "" : ".") + key;
  }

  void unreachable() const {
    std::vector<bool> reached(ladder.n_rungs);
    for (std::uint32_t i = 0; i < ladder.n_rungs && !reached[i]; i = rung(i).next) reached[i] = true;
    for (std::uint32_t i = 0; i < ladder.n_rungs; ++i)
      if (!reached[i])
        input.warn(path(rung(i), ""), "no rung leads to this one", "a 'then' that does, or another order of the rungs");
  }

  double fastest_relay_s(Rung const& r) const {
    double fastest = std::numeric_limits<double>::infinity();
    for (std::uint32_t const channel : r.over) {
      auto const& hops = scenario.channels[channel].hops;
      fastest = std::min(fastest, std::accumulate(hops.begin(), hops.end(), 0.0, [](double s, Hop const& hop) {
                           return s + hop.spec.takes.lowest();
                         }));
    }
    return fastest;
  }
  // Counted from the answer the first hop is behind already.
  void hurried(Rung const& r) const {
    if (r.spec.act.send != MessageKind::warning && r.spec.act.send != MessageKind::ultimatum) return;
    double fastest_s = fastest_relay_s(r);
    if (r.spec.after == WaitFrom::answered) {
      double first_s = std::numeric_limits<double>::infinity();
      for (std::uint32_t const channel : r.over)
        first_s = std::min(first_s, scenario.channels[channel].hops.front().spec.takes.lowest());
      fastest_s -= first_s;
    }
    if (r.spec.after == WaitFrom::replied || r.spec.wait.highest() >= fastest_s) return;
    input.warn(path(r, "wait"),
               fmt::format("the wait is over before the fastest relay ({}) is through", time(fastest_s)),
               "a longer wait, or a quicker channel");
  }

  bool warns(Rung const& r) const {
    ActionSpec const& act = r.spec.act;
    if (act.radio || act.leaflets) return true;
    if (act.fly_past || act.fire_ahead) return r.spec.read_as->warning > 0;
    if (act.send != MessageKind::warning && act.send != MessageKind::ultimatum) return false;
    return std::any_of(r.over.begin(), r.over.end(), [&](std::uint32_t channel) {
      auto const& hops = scenario.channels[channel].hops;
      return scenario.channels[channel].reaches == no_row && std::all_of(hops.begin(), hops.end(), [](Hop const& hop) {
               return hop.spec.does_it > 0 && (hop.spec.loss < 1 || hop.spec.retry);
             });
    });
  }
  // By this holder, on any of his ladders: one that runs beside this one warns as well.
  bool holder_warns_before(std::uint32_t ordinal) const {
    for (std::uint32_t i = 0; i < ordinal; ++i)
      if (warns(rung(i))) return true;
    for (Ladder const& other : scenario.ladders) {
      if (&other == &ladder || other.holder != ladder.holder) continue;
      for (std::uint32_t i = 0; i < other.n_rungs; ++i)
        if (warns(scenario.rungs[other.first_rung + i])) return true;
    }
    return false;
  }
  void unwarned(std::uint32_t ordinal) const {
    if (rung(ordinal).spec.act.strike && !holder_warns_before(ordinal))
      input.warn(path(rung(ordinal), ""), "a strike with no warning before it that could be understood",
                 "a rung that warns before it");
  }

  void targetless(Rung const& r) const {
    if (!r.spec.act.strike) return;
    for (std::uint32_t u = 0; u < scenario.units.size(); ++u)
      if (ladder.concerns[u])
        for (std::uint8_t const type : scenario.units[u].vehicles)
          if ((r.targets >> type & 1U) != 0) return;
    input.warn(path(r, "do.targets"), "no unit that the ladder is against has such vehicles", "types that they have");
  }

  void look() const {
    unreachable();
    for (std::uint32_t i = 0; i < ladder.n_rungs; ++i) {
      hurried(rung(i));
      unwarned(i);
      targetless(rung(i));
    }
  }
};

double way_s(Unit const& unit) {
  double total_s = 0;
  for (auto const& route : unit.routes)
    for (geo::RouteLeg const& leg : route) {
      SpeedSpec const& v = unit.spec.speed;
      Law const& law = leg.surface == geo::Surface::paved     ? v.paved
                       : leg.surface == geo::Surface::mixed   ? v.mixed
                       : leg.surface == geo::Surface::unpaved ? v.unpaved
                                                              : v.cross_country;
      total_s += (leg.to - leg.from).norm() * leg.sinuosity / law.mean();
    }
  return total_s;
}

// Whoever turns at the end of the way must have the time to be back, or the end cuts off what became of him.
void cut_short(Scenario const& scenario, BuildInput& input, Unit const& unit) {
  double wait_s = 0;
  for (OrderSpec const& order : unit.spec.orders) {
    if (order.depart) wait_s += order.depart->mean();
    if (order.stay) wait_s += order.stay->mean();
  }
  double const there_and_back_s = wait_s + 2 * way_s(unit);
  if (way_s(unit) <= 0 || there_and_back_s <= to_seconds(scenario.end)) return;
  input.warn(
      "duration",
      fmt::format("the end comes before '{}' can have gone where it is ordered and come back, which takes some {}",
                  unit.source, time(there_and_back_s)),
      "a longer duration, if what stays behind matters");
}

void runs_out(Scenario const& scenario, BuildInput& input, Unit const& unit) {
  if (!unit.spec.generated) return;
  double const last_s = unit.spec.generated->every.mean() * static_cast<double>(unit.spec.generated->at_most);
  if (last_s < to_seconds(scenario.end))
    input.warn("units." + unit.source + ".generated.at_most",
               fmt::format("the last of them sets out after some {}, well before the end", time(last_s)),
               "more of them, or a shorter duration");
}

}  // namespace

void warn_about(Scenario const& scenario, BuildInput& input) {
  for (Ladder const& ladder : scenario.ladders) LadderWarnings{scenario, input, ladder}.look();
  for (Unit const& unit : scenario.units) {
    if (unit.ordinal > 0) continue;  // its kind was looked at
    cut_short(scenario, input, unit);
    runs_out(scenario, input, unit);
  }
}

}  // namespace standoff
