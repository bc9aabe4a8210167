#include "sim/statistics/incidence.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/error.hpp"
#include "sim/core/nothing.hpp"
#include "sim/core/portable_math.hpp"
#include "sim/core/quantile.hpp"

namespace standoff::statistics {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

// Of F = 1 - exp(-exp(y)), at y +- z se(y), se(y) = se(F) / ((1 - F) |log(1 - F)|).
Interval complementary_log_log(double share, double variance, double z) {
  if (!(share > 0 && share < 1)) return {0, 1};
  double const log_rest = portable_log1p(-share);
  double const reach = portable_exp(z * std::sqrt(std::fmax(0, variance)) / ((1 - share) * -log_rest));
  return {-portable_expm1(log_rest / reach), -portable_expm1(log_rest * reach)};
}

// Sums over the times so far, by which the variance of the share F at any later time is
//   F^2 w - 2 F w_f + w_ff + own - 2 (F own_s - own_f)
struct Variance {
  double w{}, w_f{}, w_ff{}, own{}, own_s{}, own_f{};

  void add(double ended, double came, double at_risk, double survival, double share) {
    if (ended < at_risk) {  // else nothing comes later, and its factor is zero now
      double const one = ended / (at_risk * (at_risk - ended));
      w += one;
      w_f += one * share;
      w_ff += one * share * share;
    }
    own += survival * survival * (at_risk - came) * came / (at_risk * at_risk * at_risk);
    own_s += survival * came / (at_risk * at_risk);
    own_f += survival * came / (at_risk * at_risk) * share;
  }
  double of(double share) const {
    return share * share * w - 2 * share * w_f + w_ff + own - 2 * (share * own_s - own_f);
  }
};

}  // namespace

Incidence cumulative_incidence(std::span<Spell const> spells, double confidence) {
  STANDOFF_EXPECT(confidence > 0 && confidence < 1);
  std::vector<Spell> sorted(spells.begin(), spells.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](Spell const& a, Spell const& b) { return a.time < b.time; });
  double const z = normal_quantile(0.5 + confidence / 2);
  Incidence made;
  made.n = sorted.size();
  if (!sorted.empty()) made.watched_until = sorted.back().time;
  double survival = 1, share = 0;
  Variance variance;
  for (std::size_t i = 0; i < sorted.size();) {
    double const time = sorted[i].time;
    STANDOFF_EXPECT(time >= 0);
    std::uint64_t const at_risk = sorted.size() - i;
    std::uint64_t came = 0, competing = 0;
    for (; i < sorted.size() && sorted[i].time == time; ++i) {
      if (sorted[i].ending == Ending::came) ++came;
      if (sorted[i].ending == Ending::competing) ++competing;
    }
    made.came += came;
    made.competing += competing;
    if (came + competing == 0) continue;
    auto const watched = static_cast<double>(at_risk), now = static_cast<double>(came);
    auto const ended = static_cast<double>(came + competing);
    share += survival * now / watched;
    variance.add(ended, now, watched, survival, share);
    survival *= (watched - ended) / watched;
    if (came > 0) made.steps.push_back({time, share, complementary_log_log(share, variance.of(share), z), at_risk});
  }
  made.censored = made.n - made.came - made.competing;
  return made;
}

IncidenceAt incidence_at(Incidence const& incidence, double time, double confidence) {
  STANDOFF_EXPECT(time <= incidence.watched_until || incidence.censored == 0);
  IncidenceStep const* last = nullptr;
  for (IncidenceStep const& step : incidence.steps)
    if (step.time <= time) last = &step;
  if (last == nullptr) return {0, {0, most_if_none(incidence.n, confidence)}};
  return {last->share, last->interval};
}

IncidenceQuantile incidence_quantile(Incidence const& incidence, double q) {
  STANDOFF_EXPECT(q > 0 && q < 1);
  IncidenceQuantile made{nothing, {infinite, infinite}};
  for (auto step = incidence.steps.rbegin(); step != incidence.steps.rend(); ++step) {
    // A product that should be whole must not fall short by its rounding.
    if (step->share >= q * (1 - 1e-14)) made.time = step->time;
    if (step->interval.high >= q) made.interval.low = step->time;
    if (step->interval.low >= q) made.interval.high = step->time;
  }
  if (std::isinf(made.interval.low)) made.interval.low = nothing;
  return made;
}

}  // namespace standoff::statistics
