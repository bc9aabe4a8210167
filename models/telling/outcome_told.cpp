// The outcome of one replication, as a terminal shows it.
#include <cmath>

#include <fmt/format.h>

#include "models/telling/story.hpp"
#include "sim/config/units.hpp"
#include "sim/record/units_shown.hpp"

namespace standoff {

namespace {

// A file without the attribute is older than it.
bool flag_of(record::Variable const& variable, char const* name, bool otherwise) {
  record::Attribute const* const found = record::find_attribute(variable.attributes, name);
  return found == nullptr ? otherwise : record::whole_number(*found).value_or(otherwise) != 0;
}

OutcomeLine line_of(record::Variable const& variable) {
  auto const* const about = record::find_attribute(variable.attributes, "long_name");
  OutcomeLine line{variable.name,
                   about == nullptr ? "" : std::get<std::string>(about->value),
                   "-",
                   flag_of(variable, "applies", true),
                   flag_of(variable, "asked", false),
                   true};
  if (auto const* count = std::get_if<std::vector<std::int32_t>>(&variable.data)) {
    line.value = std::to_string(count->at(0));
    line.nothing = count->at(0) == 0;
  } else if (auto const* number = std::get_if<std::vector<double>>(&variable.data)) {
    auto const* units = record::find_attribute(variable.attributes, "units");
    line.value = record::shown(number->at(0), units == nullptr ? "1" : std::get<std::string>(units->value));
    line.nothing = !std::isfinite(number->at(0)) || number->at(0) == 0;
  }
  return line;
}

std::string heading(record::Group const& metrics) {
  auto const* const note = record::find_attribute(metrics.attributes, "comment");
  if (note == nullptr) return "Outcome of this one replication:\n";
  return "Outcome of this one replication:\n" + record::wrapped(std::get<std::string>(note->value));
}

}  // namespace

std::string cut_of(record::Group const& run) {
  auto const seconds = [&](char const* name) -> std::string {
    return config::format_quantity(record::attribute<double>(run.attributes, name), config::Dimension::time);
  };
  auto const* const early = record::find_attribute(run.attributes, "ended_early");
  if (early == nullptr || record::whole_number(*early) != 1) return {};
  return ", cut short after " + seconds("end_s") + " of " + seconds("duration_s");
}

std::vector<OutcomeLine> outcome_lines(record::Group const& run) {
  std::vector<OutcomeLine> lines;
  for (record::Variable const& variable : record::group_in(run, "metrics").variables)
    lines.push_back(line_of(variable));
  return lines;
}

std::string outcome(record::Group const& run, bool all) {
  std::string asked, others, none;
  for (OutcomeLine const& line : outcome_lines(run)) {
    std::string const told = fmt::format("  {:<28} {:>10}\n", line.name, line.value);
    if (line.asked)
      asked += told;
    else if (all || (line.applies && !line.nothing))
      others += told;
    else if (line.applies)
      none += (none.empty() ? "" : ", ") + line.name;
  }
  std::string const out = heading(record::group_in(run, "metrics")) + asked + others;
  return none.empty() ? out : out + record::wrapped("none, or zero: " + none);
}

}  // namespace standoff
