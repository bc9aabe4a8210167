// What was assumed goes with the results: each number that the scenario gives with a basis.
#include "models/telling/run_file.hpp"
#include "sim/record/column.hpp"

namespace standoff {

using config::Input;
using record::column;
using record::flags;

record::Group inputs_table(Scenario const& scenario) {
  return record::table(
      "inputs", "input", scenario.inputs,
      {column("name", "", "path in the scenario", &Input::path),
       column("best", "", "best value, in the units of this row; the mean where it is a distribution", &Input::best),
       column("low", "", "lower end of the range; missing without a range", &Input::low),
       column("high", "", "upper end of the range; missing without a range", &Input::high),
       column("units", "", "units of best, low and high",
              [](Input const& i) {
                std::string_view const unit = si_unit_of(i.dimension);
                return unit.empty() ? std::string_view("1") : unit;
              }),
       flags(
           "basis", config::basis_words, [](Input const& i) { return i.basis; }, "where it comes from"),
       column("source", "", "as the scenario names it", &Input::source)});
}

}  // namespace standoff
