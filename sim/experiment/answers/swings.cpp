#include "sim/experiment/answers/swings.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "sim/experiment/answers/answer_rows.hpp"
#include "sim/experiment/interval_shown.hpp"
#include "sim/record/units_shown.hpp"

namespace standoff::experiment {

namespace {

struct Swing {
  std::string factor;
  std::size_t least{}, most{};  // points
  double width{};
};

class Swings {
 public:
  Swings(record::Group const& experiment, Quantity outcome, std::size_t option)
      : experiment_(experiment),
        outcome_(std::move(outcome)),
        option_(option),
        n_options_(record::values<std::string>(experiment, "option").size()) {}

  std::string table() const {
    std::vector<Swing> const swings = all();
    if (swings.empty()) return {};
    double most = 0;
    std::size_t width = 6;
    for (Swing const& s : swings) {
      most = std::fmax(most, std::fmax(std::abs(value(s.least)), std::abs(value(s.most))));
      width = std::clamp<std::size_t>(s.factor.size(), width, 60);
    }
    record::Shown const unit = outcome_.units == "1" ? record::Shown{} : record::shown_unit(outcome_.units, most);
    std::string out = fmt::format("{}{} as one input moves and the others stay\n", outcome_.name,
                                  unit.unit.empty() ? "" : ", " + unit.unit);
    out += fmt::format("  {:<{}} {:>8} {:>17} {:>8} {:>17}\n", "input", width, "least", "interval", "most", "interval");
    for (Swing const& s : swings)
      out += fmt::format("  {:<{}} {:>8} {:>17} {:>8} {:>17}\n", s.factor, width,
                         record::shown(value(s.least) * unit.factor), shown(interval(s.least), unit.factor),
                         record::shown(value(s.most) * unit.factor), shown(interval(s.most), unit.factor));
    return out;
  }

 private:
  double estimate(char const* statistic, std::size_t point) const {
    return record::values<double>(experiment_, fmt::format("estimates/{}/{}", statistic, outcome_.name))
        .at(point * n_options_ + option_);
  }
  double value(std::size_t point) const { return estimate("value", point); }
  statistics::Interval interval(std::size_t point) const { return {estimate("low", point), estimate("high", point)}; }

  std::vector<Swing> all() const {
    auto const& moved = record::values<std::int32_t>(experiment_, "design_moved");
    std::vector<Quantity> const factors = factors_in(experiment_);
    std::vector<Swing> swings;
    for (std::size_t f = 0; f < factors.size(); ++f) {
      std::vector<std::size_t> at;
      for (std::size_t point = 0; point < moved.size(); ++point)
        if ((moved[point] == static_cast<std::int32_t>(f) || moved[point] < 0) && !std::isnan(value(point)))
          at.push_back(point);
      if (at.empty()) continue;
      auto const [least, most] =
          std::minmax_element(at.begin(), at.end(), [&](auto a, auto b) { return value(a) < value(b); });
      swings.push_back({factors[f].name, *least, *most, value(*most) - value(*least)});
    }
    std::stable_sort(swings.begin(), swings.end(), [](auto const& a, auto const& b) { return a.width > b.width; });
    return swings;
  }

  record::Group const& experiment_;
  Quantity outcome_;
  std::size_t option_, n_options_;
};

}  // namespace

std::string swings_table(record::Group const& experiment, Quantity const& outcome, std::size_t option) {
  if (record::attribute<std::string>(experiment.attributes, "design") != "one_at_a_time") return {};
  return Swings(experiment, outcome, option).table();
}

}  // namespace standoff::experiment
