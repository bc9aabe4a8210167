// What a number of an experiment's table is: an outcome or an input by its name, and its units in SI.
#pragma once
#include <string>

namespace standoff::experiment {

struct Quantity {
  std::string name, units{"1"};
};

}  // namespace standoff::experiment
