#include "sim/experiment/joint/joint_tables.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "sim/experiment/answers/answer_rows.hpp"
#include "sim/experiment/answers/movers.hpp"
#include "sim/experiment/interval_shown.hpp"
#include "sim/experiment/matching_tables.hpp"
#include "sim/experiment/sweep.hpp"
#include "sim/record/units_shown.hpp"

namespace standoff::experiment {

namespace {

using record::values;

std::string heading(record::Group const& joint) {
  auto const text = [&](char const* name) { return record::attribute<std::string>(joint.attributes, name); };
  std::string out = text("title") + "\n";
  std::size_t const n = values<std::string>(joint, "scenario").size();
  out += fmt::format("{}: {} points, {} scenario{} at each; seed {}, {:g} % intervals\n", text("design"),
                     values<std::int32_t>(joint, "point").size(), n, n == 1 ? "" : "s",
                     record::attribute<std::uint64_t>(joint.attributes, "seed"),
                     100 * record::attribute<double>(joint.attributes, "confidence"));
  auto const& shared = values<std::int64_t>(joint, "factors/shared_by");
  auto const several = std::count_if(shared.begin(), shared.end(), [](std::int64_t by) { return by > 1; });
  if (std::string const moved = inputs_moved(joint); !moved.empty())
    out += fmt::format("{}; {} of them {} in several scenarios, and the same in each at one point.\n", moved, several,
                       several == 1 ? "is" : "are");
  return out;
}

std::string whole(double value) { return std::isnan(value) ? "-" : fmt::format("{:.0f}", value); }

std::string left_over(record::Group const& joint) {
  AnswerRows const match(joint, "matching"), remaining(joint, "remaining");
  auto const& names = values<std::string>(joint, "scenario");
  record::Group const& facts = record::group_in(joint, "reported");
  auto const& ruled_out = values<double>(facts, "ruled_out");
  statistics::Matching of;
  of.points = match.count("points", 0);
  of.left = match.count("left", 0);
  of.share_left = match.interval("left", 0);
  of.beyond = match.number("beyond", 0);
  std::vector<std::string> called;
  for (std::size_t f = 0; f < ruled_out.size(); ++f) {
    if (std::isnan(ruled_out[f])) continue;
    called.push_back(names.at(static_cast<std::size_t>(values<std::int32_t>(facts, "of_scenario")[f])) + "." +
                     values<std::string>(facts, "name")[f]);
    of.ruled_out_by.push_back(static_cast<std::uint64_t>(ruled_out[f]));
  }
  for (std::size_t row = 0; row < remaining.size(); ++row)
    of.inputs.push_back({remaining.interval("", row), remaining.number("share", row), remaining.number("distance", row),
                         remaining.number("p", row), remaining.number("learned", row) == 1});
  return matching_table(of, called, factors_in(joint));
}

}  // namespace

std::string joint_tables(record::Group const& joint) {
  std::string out = heading(joint);
  AnswerRows const rows(joint, "scenarios"), match(joint, "matching");
  std::size_t width = 8;
  for (std::size_t row = 0; row < rows.size(); ++row) width = std::max(width, rows.text("name", row).size());
  out += fmt::format("\n  {:<{}} {:>5} {:>14} {:>7} {:>16} {:>15}\n", "scenario", width, "facts", "replications",
                     "agree", "interval", "not ruled out");
  std::int64_t missing = 0;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    auto const count = [&](char const* column) { return values<std::int64_t>(rows.group(), column).at(row); };
    bool const none = std::isnan(rows.number("joint_share", row));
    out += fmt::format("  {:<{}} {:>5} {:>14} {:>7} {:>16} {:>15}\n", rows.text("name", row), width, count("facts"),
                       count("replications"), none ? "-" : record::shown_share(rows.number("joint_share", row)),
                       none ? "-" : shown_share(rows.interval("joint", row)), whole(rows.number("left", row)));
    missing += count("not_played");
  }
  out += record::wrapped(
      "agree: replications that agree with all facts of their scenario at once. Not ruled out: points that none of "
      "the scenario's facts makes implausible.");
  if (missing > 0)
    out += fmt::format(
        "{} more replications failed, had no valid scenario or too many events, and are in no estimate.\n", missing);
  if (match.empty()) return out + "Nothing was reported of any of them: there is nothing to agree with.\n";
  double const points = match.number("points", 0);
  return out + "\n" +
         record::wrapped_after("All scenarios at once:",
                               fmt::format("{} of {} points are not ruled out ({}). If each scenario ruled out points "
                                           "regardless of the others, {:.1f} would be left.",
                                           whole(match.number("left", 0)), whole(points),
                                           shown_share(match.interval("left", 0)), match.number("apart", 0) * points));
}

std::string joint_agreement_tables(record::Group const& joint) {
  std::string out = heading(joint);
  record::Group const* const facts = record::find_group(joint, "reported");
  if (facts == nullptr) return out + "Nothing was reported of any of them: there is nothing to agree with.\n";
  out += "Published against simulated: that a share of replications agrees with one case is weak evidence.\n";
  AnswerRows const rows(joint, "scenarios");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    out += "\n" + rows.text("name", row) + "\n";
    record::Group only{"", {}, {}, {}, {}};
    only.groups.push_back(rows_of(*facts, "of_scenario", row));
    for (char const* const name : {"joint_share", "joint_low", "joint_high"})
      if (double const value = rows.number(name, row); !std::isnan(value))
        only.groups.back().attributes.push_back({name, value});
    std::string const lines = reported_lines(only);
    out += lines.empty() ? "  nothing was reported of it\n" : lines;
  }
  if (record::find_group(joint, "matching") == nullptr) return out;
  return out + "\nAll scenarios at once\n" + left_over(joint);
}

}  // namespace standoff::experiment
