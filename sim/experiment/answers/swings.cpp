#include "sim/experiment/answers/swings.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "sim/experiment/answers/answer_rows.hpp"
#include "sim/experiment/answers/number_table.hpp"
#include "sim/experiment/interval_shown.hpp"
#include "sim/experiment/outcomes.hpp"
#include "sim/record/units_shown.hpp"

namespace standoff::experiment {

namespace {

bool moves_one(record::Group const& experiment) {
  return record::attribute<std::string>(experiment.attributes, "design") == "one_at_a_time";
}

NumberTable empty_table() {
  return {
      "swings",
      "swing",
      {of_metric()},
      {of_option(), of_factor()},
      {{"least", "of the estimates with the scenario as it is and with this factor moved, in the units of the metric"},
       {"least_low", "of its interval"},
       {"least_high", "of its interval"},
       {"least_at", "the point"},
       {"most", "of the same"},
       {"most_low", "of its interval"},
       {"most_high", "of its interval"},
       {"most_at", "the point"},
       {"width", "from the least to the most"}}};
}

}  // namespace

Groups swings(record::Group const& experiment) {
  if (!moves_one(experiment)) return {};
  NumberTable table = empty_table();
  auto const& moved = record::values<std::int32_t>(experiment, "design_moved");
  std::size_t const factors = record::values<std::string>(experiment, "factors/name").size();
  std::size_t const options = record::values<std::string>(experiment, "option").size();
  for (Told const& told : metrics_in(record::group_in(experiment, "estimates/value"))) {
    if (!told.applies && !told.asked) continue;
    auto const column = [&](char const* statistic) -> std::vector<double> const& {
      return record::values<double>(experiment, fmt::format("estimates/{}/{}", statistic, told.name));
    };
    std::vector<double> const &value = column("value"), &low = column("low"), &high = column("high");
    for (std::size_t option = 0; option < options; ++option)
      for (std::size_t f = 0; f < factors; ++f) {
        std::vector<std::size_t> at;  // cells
        for (std::size_t point = 0; point < moved.size(); ++point) {
          std::size_t const cell = point * options + option;
          bool const its = moved[point] == static_cast<std::int32_t>(f) || moved[point] < 0;
          if (its && !std::isnan(value[cell])) at.push_back(cell);
        }
        if (at.empty()) continue;
        auto const ends =
            std::minmax_element(at.begin(), at.end(), [&](auto a, auto b) { return value[a] < value[b]; });
        std::size_t const least = *ends.first, most = *ends.second;
        std::vector<double> numbers;
        for (std::size_t const cell : {least, most})
          numbers.insert(numbers.end(), {value[cell], low[cell], high[cell], static_cast<double>(cell / options)});
        numbers.push_back(value[most] - value[least]);
        table.add({told.name}, {option, f}, std::move(numbers));
      }
  }
  return std::move(table).groups();
}

std::string swings_table(record::Group const& experiment, Quantity const& outcome, std::size_t option) {
  AnswerRows const all(experiment, "swings");
  if (all.empty()) return {};
  std::vector<std::size_t> rows = all.of(outcome.name, option);
  if (rows.empty()) return {};
  std::stable_sort(rows.begin(), rows.end(),
                   [&](auto a, auto b) { return all.number("width", a) > all.number("width", b); });
  std::vector<Quantity> const factors = factors_in(experiment);
  auto const name = [&](std::size_t row) { return factors.at(all.key("of_factor", row)).name; };
  double most = 0;
  std::size_t width = 6;
  for (std::size_t const row : rows) {
    most = std::fmax(most, std::fmax(std::abs(all.number("least", row)), std::abs(all.number("most", row))));
    width = std::clamp<std::size_t>(name(row).size(), width, 60);
  }
  record::Shown const unit = outcome.units == "1" ? record::Shown{} : record::shown_unit(outcome.units, most);
  std::string out = fmt::format("{}{} as one input moves and the others stay\n", outcome.name,
                                unit.unit.empty() ? "" : ", " + unit.unit);
  out += fmt::format("  {:<{}} {:>8} {:>17} {:>8} {:>17}\n", "input", width, "least", "interval", "most", "interval");
  for (std::size_t const row : rows)
    out += fmt::format(
        "  {:<{}} {:>8} {:>17} {:>8} {:>17}\n", name(row), width, record::shown(all.number("least", row) * unit.factor),
        shown(all.interval("least", row), unit.factor), record::shown(all.number("most", row) * unit.factor),
        shown(all.interval("most", row), unit.factor));
  return out;
}

}  // namespace standoff::experiment
