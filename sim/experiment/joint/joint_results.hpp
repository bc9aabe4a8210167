// What an experiment over several scenarios says as a whole: which points of its one design no report rules out, whatever
// scenario the report is about.
#pragma once
#include <string>
#include <vector>

#include "sim/experiment/joint/joint_folder.hpp"
#include "sim/record/dataset.hpp"

namespace standoff::experiment {

// One scenario's results.h5 without its replications.
struct JointPart {
  std::string name;  // of its folder
  record::Group file;
};

// Reads the parts' results.h5; IoError if one cannot be read.
std::vector<JointPart> parts_of(JointFolder const& folder);

// Root: dimensions point and scenario, a variable over point for each input. An input is known by its path and what it takes
// at the points: what several scenarios have alike is one input, what they have otherwise is an input of each. Groups:
// `scenarios`, a row each, with how its own facts do; `factors`, the inputs, by name; `reported`, all facts (`of_scenario`);
// `matching`, the one match; `remaining`, by input; `implausibility`, the worst by point, and by point and scenario.
// The order of the parts changes the order of scenarios and facts alone. IoError if the parts are of different designs.
record::Group joint_results(JointManifest const& manifest, std::vector<JointPart> const& parts);

}  // namespace standoff::experiment
