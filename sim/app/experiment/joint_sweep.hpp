// What `standoff sweep` does with an experiment over several scenarios, or with the folder of one.
#pragma once
#include <optional>

#include "sim/app/experiment/plan.hpp"
#include "sim/experiment/joint/joint_folder.hpp"

namespace standoff::app {

// Makes the folder, and one in it for each scenario, unless they are there. Nothing after the problems were printed.
std::optional<experiment::JointFolder> prepared_jointly(Options const& options, Written const& written);

// Plays what is missing in the scenarios' folders, brings each together, and then all of them; or that part of it that the
// options ask for. The exit code.
int sweep_jointly(Options const& options, std::optional<experiment::JointFolder> const& folder);

}  // namespace standoff::app
