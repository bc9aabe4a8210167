#include "sim/experiment/answers/answer_rows.hpp"

#include <algorithm>
#include <type_traits>
#include <variant>

#include "sim/experiment/outcomes.hpp"

namespace standoff::experiment {

AnswerRows::AnswerRows(record::Group const& experiment, char const* group)
    : group_(record::find_group(experiment, group)) {
  if (group_ != nullptr) rows_ = group_->dimensions.at(0).size;
}

std::string const& AnswerRows::text(char const* column, std::size_t row) const {
  return record::values<std::string>(*group_, column).at(row);
}
std::size_t AnswerRows::key(char const* column, std::size_t row) const {
  return static_cast<std::size_t>(record::values<std::int32_t>(*group_, column).at(row));
}
double AnswerRows::number(char const* column, std::size_t row) const {
  return record::values<double>(*group_, column).at(row);
}

statistics::Interval AnswerRows::interval(std::string const& of, std::size_t row) const {
  std::string const before = of.empty() ? "" : of + "_";
  return {number((before + "low").c_str(), row), number((before + "high").c_str(), row)};
}

std::vector<std::size_t> AnswerRows::of(std::string const& metric, std::size_t option) const {
  std::vector<std::size_t> found;
  for (std::size_t row = 0; row < rows_; ++row)
    if (text("metric", row) == metric && key("of_option", row) == option) found.push_back(row);
  return found;
}

record::Group rows_of(record::Group const& table, char const* column, std::size_t key) {
  auto const& of = record::values<std::int32_t>(table, column);
  auto const wanted = static_cast<std::int32_t>(key);
  record::Group made{table.name, {}, {}, {}, {}};
  for (record::Variable const& v : table.variables)
    made.variables.push_back({v.name, v.dimensions,
                              std::visit(
                                  [&](auto const& all) -> record::Values {
                                    std::decay_t<decltype(all)> some;
                                    for (std::size_t i = 0; i < all.size(); ++i)
                                      if (of.at(i) == wanted) some.push_back(all[i]);
                                    return some;
                                  },
                                  v.data),
                              v.attributes, v.fill});
  made.dimensions.push_back(
      {table.dimensions.at(0).name, static_cast<std::size_t>(std::count(of.begin(), of.end(), wanted))});
  return made;
}

Quantity outcome_in(record::Group const& experiment, std::string const& metric) {
  for (Told const& told : metrics_in(record::group_in(experiment, "estimates/value")))
    if (told.name == metric) return {told.name, told.units};
  throw IoError("no outcome '" + metric + "'");
}

std::vector<Quantity> factors_in(record::Group const& experiment) {
  auto const& names = record::values<std::string>(experiment, "factors/name");
  auto const& units = record::values<std::string>(experiment, "factors/units");
  std::vector<Quantity> made;
  for (std::size_t f = 0; f < names.size(); ++f) made.push_back({names[f], units[f].empty() ? "1" : units[f]});
  return made;
}

}  // namespace standoff::experiment
