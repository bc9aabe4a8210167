// What may never come: the share of replications in which it has come by a time. The end of a run censors; another end of
// it that rules it out for good competes. Aalen & Johansen, Scand. J. Statist. 5, 1978; with one cause this is one less
// the estimate of Kaplan & Meier, JASA 53, 1958, and with nothing censored before the horizon the plain share.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "sim/statistics/interval.hpp"

namespace standoff::statistics {

enum class Ending : std::uint8_t { censored, came, competing };

// How long it was watched (>= 0, any unit), and why no longer.
struct Spell {
  double time{};
  Ending ending{Ending::censored};
};

// After each time at which it came: the share by then and how many were still watched just before. The interval is that of
// the complementary log-log of the share, with the variance by the delta method (Marubini & Valsecchi, Analysing Survival
// Data, 1995, 10.2); [0, 1] where that cannot be given.
struct IncidenceStep {
  double time{}, share{};
  Interval interval;
  std::uint64_t at_risk{};
};
struct Incidence {
  std::uint64_t n{}, came{}, competing{}, censored{};
  double watched_until{};  // the longest spell: beyond it nothing is known
  std::vector<IncidenceStep> steps;
};
Incidence cumulative_incidence(std::span<Spell const> spells, double confidence);

// The share by a time up to watched_until, or any where nothing was censored; a share of 0 has the one-sided bound of none of those watched throughout.
struct IncidenceAt {
  double share{};
  Interval interval;
};
IncidenceAt incidence_at(Incidence const& incidence, double time, double confidence);

// The first time by which a share q of all has come, NaN where it never has: not estimable. The interval inverts those of
// the shares (Brookmeyer & Crowley, Biometrics 38, 1982); an infinite end is not estimable.
struct IncidenceQuantile {
  double time{};
  Interval interval;
};
IncidenceQuantile incidence_quantile(Incidence const& incidence, double q);

}  // namespace standoff::statistics
