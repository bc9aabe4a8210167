// The inputs of several scenarios under one design.
#pragma once
#include <string>
#include <vector>

#include "sim/experiment/joint/joint_results.hpp"

namespace standoff::experiment {

struct JointInput {
  std::string path;
  std::string called;  // its path, and those that have it so where others have it otherwise
  std::string units, basis, written_units;
  double si_per_unit{1}, low{}, high{};
  std::vector<double> settings;        // by point
  std::vector<std::size_t> scenarios;  // rows of the parts
};

// By path, then range, then settings, so that the order of the parts does not show. IoError if a part's factors are not
// ranges of numbers.
std::vector<JointInput> joint_inputs(std::vector<JointPart> const& parts);

// As the `factors` of one scenario, and in which of them each is.
record::Group factors_table(std::vector<JointInput> const& inputs, std::vector<JointPart> const& parts);

}  // namespace standoff::experiment
