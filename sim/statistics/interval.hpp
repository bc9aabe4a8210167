// Confidence intervals for shares, means and differences. `confidence` is in (0, 1). The quantiles are those of
// sim/core, so that the same data give the same bits on every processor.
#pragma once
#include <cstdint>
#include <span>

namespace standoff::statistics {

struct Interval {
  double low{}, high{};  // an end that the data cannot give is infinite
};

// A share: `hits` of n. Wilson, JASA 22, 1927: close to its confidence on average, also near 0 and 1.
Interval wilson(std::uint64_t hits, std::uint64_t n, double confidence);
// Clopper & Pearson, Biometrika 26, 1934: at least its confidence for every share.
Interval clopper_pearson(std::uint64_t hits, std::uint64_t n, double confidence);
// One-sided: the largest share that is compatible with none of n; about 3 / n at 95 % (the rule of three).
double most_if_none(std::uint64_t n, double confidence);

// Of the values that are not NaN; mean and variance are NaN where there are too few. Variance over n - 1.
struct Moments {
  std::uint64_t n{};
  double mean{}, variance{};
};
Moments moments(std::span<double const> values);

// Inverse of Student's t distribution function for u in (0, 1) and freedom >= 1.
double student_quantile(double freedom, double u);
// Of a mean. Too short on skewed data when n is small.
Interval student(Moments const& of, double confidence);
// Of a mean of what cannot be negative: Student's interval of its logarithm by the delta method, the mean times
// exp(+-t s / (mean sqrt n)) (for rates: Rothman, Greenland & Lash, Modern Epidemiology, 2008, ch. 14). Never below 0, and
// on what is seldom or has a long tail, where Student's is too low, nearer to its confidence; of many values the same.
Interval log_student(Moments const& of, double confidence);

// The mean of a - b. `worth`: how many times as many unpaired replications would tell as much, that is
// (Var a + Var b) / Var(a - b); infinite where the difference is always the same. The moments and `worth` are over the
// pairs in which neither is NaN.
struct Paired {
  Moments a, b, difference;
  Interval interval;
  double worth{};
};
Paired paired(std::span<double const> a, std::span<double const> b, double confidence);

// The same without pairing, with unequal variances (Welch, Biometrika 34, 1947).
struct Unpaired {
  double difference{}, freedom{};
  Interval interval;
};
Unpaired welch(Moments const& a, Moments const& b, double confidence);

}  // namespace standoff::statistics
