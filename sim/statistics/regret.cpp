#include "sim/statistics/regret.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/error.hpp"
#include "sim/statistics/p_value.hpp"

namespace standoff::statistics {

std::vector<Standing> standings(MatrixView const& outcomes, Better better, double confidence) {
  STANDOFF_EXPECT(outcomes.rows > 0 && outcomes.columns > 0);
  double const sign = better == Better::less ? 1 : -1;  // times the outcome: the less the better
  std::vector<double> best(outcomes.rows);
  for (std::size_t point = 0; point < outcomes.rows; ++point) {
    for (double const one : outcomes.row(point)) STANDOFF_EXPECT(!std::isnan(one));
    best[point] = sign * outcomes(point, 0);
    for (double const one : outcomes.row(point)) best[point] = std::min(best[point], sign * one);
  }
  std::vector<Standing> made;
  for (std::size_t option = 0; option < outcomes.columns; ++option) {
    Standing s;
    std::vector<double> const of = outcomes.column(option);
    std::vector<double> regret(of.size());
    for (std::size_t point = 0; point < of.size(); ++point) {
      regret[point] = sign * of[point] - best[point];
      if (regret[point] == 0) ++s.best_at;
      if (regret[point] > regret[s.max_regret_at]) s.max_regret_at = point;
      if (sign * of[point] > sign * of[s.worst_at]) s.worst_at = point;
    }
    s.worst = of[s.worst_at];
    s.max_regret = regret[s.max_regret_at];
    Moments const m = moments(of), r = moments(regret);
    s.mean = m.mean;
    s.mean_regret = r.mean;
    s.of_mean = student(m, confidence);
    s.of_mean_regret = log_student(r, confidence);
    s.of_best_share = wilson(s.best_at, of.size(), confidence);
    made.push_back(s);
  }
  return made;
}

std::vector<OptionPair> option_pairs(MatrixView const& outcomes, double confidence) {
  std::size_t const n = outcomes.columns;
  double const each = n < 2 ? confidence : 1 - (1 - confidence) / static_cast<double>(n * (n - 1) / 2);
  std::vector<OptionPair> made;
  std::vector<double> p;
  for (std::size_t a = 0; a < n; ++a)
    for (std::size_t b = a + 1; b < n; ++b) {
      OptionPair one{a, b, paired(outcomes.column(b), outcomes.column(a), each), 1, 1};
      one.p_alone = mean_p(one.pairs.difference);
      p.push_back(one.p_alone);
      made.push_back(one);
    }
  std::vector<double> const adjusted = holm(p);
  for (std::size_t i = 0; i < made.size(); ++i) made[i].p = adjusted[i];
  return made;
}

}  // namespace standoff::statistics
