#include "sim/experiment/joint/joint_inputs.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/experiment/results/skeleton.hpp"
#include "sim/record/column.hpp"

namespace standoff::experiment {

namespace {

using record::values;

auto order_of(JointInput const& input) { return std::tie(input.path, input.low, input.high, input.settings); }

std::string names_of(JointInput const& input, std::vector<JointPart> const& parts, char const* between) {
  std::vector<std::string> names;
  for (std::size_t const s : input.scenarios) names.push_back(parts[s].name);
  std::sort(names.begin(), names.end());
  return fmt::format("{}", fmt::join(names, between));
}

void add(std::vector<JointInput>& all, JointPart const& part, std::size_t scenario) {
  record::Group const& file = part.file;
  auto const text = [&](char const* column, std::size_t f) {
    return values<std::string>(file, fmt::format("factors/{}", column)).at(f);
  };
  for (std::size_t f = 0; f < values<std::string>(file, "factors/name").size(); ++f) {
    record::Variable const* const settings = record::find_variable(file, text("variable", f));
    if (settings == nullptr || !std::holds_alternative<std::vector<double>>(settings->data))
      throw IoError(fmt::format("{}: factor '{}' is no range of numbers", part.name, text("name", f)));
    JointInput input;
    input.path = text("name", f);
    input.units = text("units", f);
    input.basis = text("basis", f);
    input.written_units = record::text_in(settings->attributes, "written_units");
    input.si_per_unit = record::attribute<double>(settings->attributes, "si_per_unit");
    input.low = values<double>(file, "factors/low").at(f);
    input.high = values<double>(file, "factors/high").at(f);
    input.settings = std::get<std::vector<double>>(settings->data);
    auto const known = std::find_if(all.begin(), all.end(),
                                    [&](JointInput const& other) { return order_of(other) == order_of(input); });
    JointInput& one = known == all.end() ? all.emplace_back(std::move(input)) : *known;
    one.scenarios.push_back(scenario);
  }
}

}  // namespace

std::vector<JointInput> joint_inputs(std::vector<JointPart> const& parts) {
  std::vector<JointInput> all;
  for (std::size_t s = 0; s < parts.size(); ++s) add(all, parts[s], s);
  std::sort(all.begin(), all.end(), [](auto const& a, auto const& b) { return order_of(a) < order_of(b); });
  for (std::size_t i = 0; i < all.size(); ++i) {
    bool const alone =
        (i == 0 || all[i - 1].path != all[i].path) && (i + 1 == all.size() || all[i + 1].path != all[i].path);
    all[i].called = alone ? all[i].path : fmt::format("{} ({})", all[i].path, names_of(all[i], parts, ", "));
  }
  return all;
}

record::Group factors_table(std::vector<JointInput> const& inputs, std::vector<JointPart> const& parts) {
  using record::column;
  using I = JointInput;
  return record::table(
      "factors", "factor", inputs,
      {column("name", "", "its path, and the scenarios that have it so where others have it otherwise",
              [](I const& i) { return i.called; }),
       column("variable", "", "its settings, by point, in the root", [](I const& i) { return column_name(i.called); }),
       column("paths", "", "what it sets", [](I const& i) { return i.path; }),
       column("basis", "", "of what it moves", [](I const& i) { return i.basis; }),
       column("units", "", "of low and high", [](I const& i) { return i.units; }),
       column("low", "", "of its range", [](I const& i) { return i.low; }),
       column("high", "", "of its range", [](I const& i) { return i.high; }),
       column("shared_by", "1", "scenarios that have it",
              [](I const& i) { return static_cast<std::int64_t>(i.scenarios.size()); }),
       column("scenarios", "", "which", [&](I const& i) { return names_of(i, parts, " "); })});
}

}  // namespace standoff::experiment
