#include "sim/experiment/matching_tables.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "sim/experiment/interval_shown.hpp"
#include "sim/record/units_shown.hpp"

namespace standoff::experiment {

namespace {

std::string trimmed(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

void join(std::string& list, std::string const& more) { list += (list.empty() ? "" : ", ") + more; }

}  // namespace

std::string matching_table(statistics::Matching const& matching, std::vector<std::string> const& facts,
                           std::vector<Quantity> const& inputs) {
  std::string out =
      fmt::format("{} of {} points are not ruled out ({}, {}).\n", matching.left, matching.points,
                  record::shown_share(static_cast<double>(matching.left) / static_cast<double>(matching.points)),
                  shown_share(matching.share_left));
  std::string by;
  for (std::size_t i = 0; i < facts.size(); ++i)
    if (matching.ruled_out_by.at(i) > 0) join(by, fmt::format("{} {}", facts[i], matching.ruled_out_by[i]));
  if (!by.empty()) out += record::wrapped("ruled out by: " + by);
  if (matching.left == 0)
    return out + record::wrapped(fmt::format(
                     "No point agrees with all that was reported: unless one would in a part of the ranges that has "
                     "none, which is at most {} of them, the ranges, the model or a report is wrong.",
                     record::shown_share(matching.share_left.high)));
  std::size_t width = 5;
  for (Quantity const& input : inputs) width = std::clamp<std::size_t>(input.name.size(), width, 60);
  out += trimmed(fmt::format("  {:<{}} {:>27} {:>9} {:>8}", "input", width, "what is left", "of range", "p"));
  std::string idle;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    auto const& one = matching.inputs.at(i);
    if (!one.learned) {
      join(idle, inputs[i].name);
      continue;
    }
    record::Shown const unit = record::shown_unit(inputs[i].units, one.range.high);
    out += trimmed(fmt::format("  {:<{}} {:>27} {:>9} {:>8}", inputs[i].name, width,
                               shown(one.range, unit.factor) + (unit.unit.empty() ? "" : " " + unit.unit),
                               record::shown_share(one.share), shown_p(one.p)));
  }
  if (!idle.empty()) out += record::wrapped("nothing was learned about: " + idle);
  return out +
         record::wrapped(fmt::format("Of further points that are not ruled out some {} lie outside the range of an "
                                     "input above. p: of the distance between those left and those ruled out, after "
                                     "Holm. That a point is not ruled out does not say that it is right.",
                                     record::shown_share(matching.beyond)));
}

}  // namespace standoff::experiment
