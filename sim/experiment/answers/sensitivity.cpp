#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>

#include "sim/core/nothing.hpp"
#include "sim/experiment/answers/answers.hpp"
#include "sim/experiment/answers/number_table.hpp"
#include "sim/statistics/morris.hpp"
#include "sim/statistics/regression.hpp"
#include "sim/statistics/sobol.hpp"

namespace standoff::experiment {

namespace {

constexpr double mean_size_of_normal = 0.79788456080286535588;  // sqrt(2 / pi), of standard deviation 1

NumberTable table_of(char const* method, std::vector<Heading> numbers) {
  NumberTable made("sensitivity", "effect", {of_metric()}, {of_option(), of_factor()}, std::move(numbers));
  made.describe("method", method);
  return made;
}

// Means by point under one option; empty if something never came at one of them.
std::vector<double> means(Study const& study, std::size_t metric, std::size_t option,
                          std::vector<std::size_t> const& points) {
  std::vector<double> made;
  for (std::size_t const point : points) {
    statistics::Moments const& of = study.at(metric, point, option);
    if (of.n == 0) return {};
    made.push_back(of.mean);
  }
  return made;
}

Heading noise(std::string what) {
  return {"noise", what + " if it did nothing and the draws alone made the difference; not known of single draws"};
}
Heading moves(std::string what) { return {"moves", "1 if " + what + ": it moves the outcome by more than chance"}; }
bool leaves_zero_out(statistics::Interval of) { return of.low > 0 || of.high < 0; }
double truth(bool is) { return is ? 1 : 0; }
// The draws make no mean effect, but some size of one: a bound that is loose where all points share their draws.
double moved(statistics::Interval effect, double low_of_size, double noise) {
  if (leaves_zero_out(effect)) return 1;
  return std::isnan(noise) || std::isnan(low_of_size) ? nothing : truth(low_of_size > noise);
}

// Of the mean over the draws at a point, by which it would come out otherwise with others.
double error_squared(statistics::Moments const& of) { return of.variance / static_cast<double>(of.n); }

template <class Add>
void each_answer(Study const& study, Add const& add) {
  for (std::size_t const metric : study.varying())
    for (std::size_t option = 0; option < study.manifest.options.size(); ++option) add(metric, option);
}

// The points of Saltelli's scheme, matrix by matrix.
struct Matrices {
  std::vector<std::size_t> a, b;
  std::vector<std::vector<std::size_t>> mixed;  // by factor
};
Matrices matrices_of(Manifest const& m) {
  Matrices made;
  made.mixed.resize(m.factors.size());
  for (std::size_t p = 0; p < m.points.size(); ++p) {
    PlannedPoint const& point = m.points[p];
    if (point.part == Part::a) made.a.push_back(p);
    if (point.part == Part::b) made.b.push_back(p);
    if (point.part == Part::a_b) made.mixed[static_cast<std::size_t>(point.moved)].push_back(p);
  }
  return made;
}

Groups sobol(Study const& study) {
  NumberTable table = table_of("sobol", {{"first", "share of the variance that goes back to it alone"},
                                         {"first_low", "of its interval, by bootstrap over the rows"},
                                         {"first_high", "of its interval"},
                                         {"total", "share with all that it does together with others"},
                                         {"total_low", "of its interval, by bootstrap over the rows"},
                                         {"total_high", "of its interval"},
                                         noise("total"),
                                         moves("first_low is above zero, or total_low above noise")});
  Matrices const at = matrices_of(study.manifest);
  each_answer(study, [&](std::size_t metric, std::size_t option) {
    std::vector<double> const a = means(study, metric, option, at.a), b = means(study, metric, option, at.b);
    std::vector<std::vector<double>> mixed;
    bool whole = !a.empty() && !b.empty();
    for (auto const& points : at.mixed) {
      mixed.push_back(means(study, metric, option, points));
      whole = whole && !mixed.back().empty();
    }
    if (!whole) return;
    statistics::SobolSample sample{a, b, {}};
    sample.mixed.assign(mixed.begin(), mixed.end());
    auto const indices = statistics::sobol_indices(sample, study.manifest.confidence);
    std::vector<double> both = a;
    both.insert(both.end(), b.begin(), b.end());
    double const variance = statistics::moments(both).variance;
    auto const errors = [&](std::vector<std::size_t> const& points) {
      double sum = 0;
      for (std::size_t const point : points) sum += error_squared(study.at(metric, point, option));
      return sum / static_cast<double>(points.size());
    };
    double const of_a = errors(at.a);
    for (std::size_t f = 0; f < indices.size(); ++f) {
      auto const& i = indices[f];
      if (std::isnan(i.total)) continue;
      double const floor = (of_a + errors(at.mixed[f])) / 2 / variance;  // Jansen's total of two independent means
      table.add({study.manifest.metrics[metric].name}, {option, f},
                {i.first, i.of_first.low, i.of_first.high, i.total, i.of_total.low, i.of_total.high, floor,
                 moved(i.of_first, i.of_total.low, floor)});
    }
  });
  return std::move(table).groups();
}

// The design once more, as places in the unit cube.
std::vector<double> places_of(Manifest const& m) {
  std::vector<Factor> factors;
  for (VariedFactor const& varied : m.factors) factors.push_back(varied.factor);
  std::vector<double> places;
  for (DesignPoint const& point : make_points({m.design, m.n, m.seed}, factors))
    places.insert(places.end(), point.place.begin(), point.place.end());
  return places;
}

Groups morris(Study const& study) {
  NumberTable table = table_of("morris", {{"steps", "of this factor"},
                                          {"mu", "mean effect of its whole range, in the units of the metric"},
                                          {"mu_low", "of its interval"},
                                          {"mu_high", "of its interval"},
                                          {"mu_star", "mean size of the effect"},
                                          {"mu_star_low", "of its interval"},
                                          {"mu_star_high", "of its interval"},
                                          {"sigma", "standard deviation of the effects"},
                                          noise("mu_star"),
                                          moves("the interval of mu leaves zero out, or mu_star_low is above noise")});
  Manifest const& m = study.manifest;
  std::vector<double> const places = places_of(m);
  statistics::MatrixView const design{places, m.points.size(), m.factors.size()};
  std::vector<std::size_t> const all = points_told(m);
  each_answer(study, [&](std::size_t metric, std::size_t option) {
    std::vector<double> const outcome = means(study, metric, option, all);
    if (outcome.empty()) return;
    auto const effects = statistics::morris_effects(design, outcome, m.confidence);
    std::vector<double> floors(m.factors.size());
    for (std::size_t p = 1; p < m.points.size(); ++p) {
      if (m.points[p].moved < 0) continue;
      auto const f = static_cast<std::size_t>(m.points[p].moved);
      double const of_step =
          error_squared(study.at(metric, p, option)) + error_squared(study.at(metric, p - 1, option));
      floors[f] += std::sqrt(of_step) / std::abs(design(p, f) - design(p - 1, f));
    }
    for (std::size_t f = 0; f < effects.size(); ++f) {
      auto const& e = effects[f];
      double const floor = mean_size_of_normal * floors[f] / static_cast<double>(e.n);
      table.add({m.metrics[metric].name}, {option, f},
                {static_cast<double>(e.n), e.mu, e.of_mu.low, e.of_mu.high, e.mu_star, e.of_mu_star.low,
                 e.of_mu_star.high, e.sigma, floor, moved(e.of_mu, e.of_mu_star.low, floor)});
    }
  });
  return std::move(table).groups();
}

Groups regression(Study const& study) {
  NumberTable table =
      table_of("regression", {{"points", "at which it came"},
                              {"straight", "standardised regression coefficient"},
                              {"straight_low", "of its interval"},
                              {"straight_high", "of its interval"},
                              {"by_rank", "partial rank correlation"},
                              {"by_rank_low", "of its interval"},
                              {"by_rank_high", "of its interval"},
                              {"r_squared", "share of the variance that the plane of all factors explains"},
                              moves("the interval of straight leaves zero out")});
  // Most outcomes came at the same points. What comes at all of them stands first in this order, and is kept.
  constexpr std::size_t most_planes = 8;
  std::map<std::vector<std::size_t>, statistics::Plane> planes;
  each_answer(study, [&](std::size_t metric, std::size_t option) {
    std::vector<std::size_t> came;
    for (std::size_t const point : points_told(study.manifest))
      if (study.at(metric, point, option).n > 0) came.push_back(point);
    Settings const settings = settings_at(study.manifest, came);
    if (settings.factors.empty() || settings.points.size() < settings.factors.size() + 2) return;
    std::vector<double> const outcome = means(study, metric, option, settings.points);
    if (planes.find(settings.points) == planes.end()) {
      if (planes.size() > most_planes) planes.erase(std::prev(planes.end()));
      planes.emplace(settings.points, settings.view());
    }
    statistics::Plane const& inputs = planes.at(settings.points);
    auto const plane = inputs.through(outcome, study.manifest.confidence);
    auto const ranks = inputs.partial_ranks(outcome, study.manifest.confidence);
    for (std::size_t i = 0; i < settings.factors.size(); ++i) {
      if (std::isnan(plane.coefficient[i]) && std::isnan(ranks[i].correlation)) continue;
      statistics::Interval const straight = plane.interval[i];
      bool const not_of_rounding = std::abs(plane.coefficient[i]) > 1e-9;
      table.add({study.manifest.metrics[metric].name}, {option, settings.factors[i]},
                {static_cast<double>(plane.n), plane.coefficient[i], straight.low, straight.high, ranks[i].correlation,
                 ranks[i].interval.low, ranks[i].interval.high, plane.r_squared,
                 std::isnan(straight.low) ? nothing : truth(not_of_rounding && leaves_zero_out(straight))});
    }
  });
  return std::move(table).groups();
}

}  // namespace

Groups sensitivity(Study const& study) {
  if (study.manifest.factors.empty()) return {};
  switch (study.manifest.design) {
    case DesignKind::sobol:
      return sobol(study);
    case DesignKind::morris:
      return morris(study);
    case DesignKind::one_at_a_time:
      return {};
    case DesignKind::factorial:
    case DesignKind::list:
    case DesignKind::csv:
    case DesignKind::latin_hypercube:
    case DesignKind::random:
      return regression(study);
  }
  return {};
}

}  // namespace standoff::experiment
