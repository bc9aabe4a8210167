// Where an experiment lies, and what may not be asked of one that is there. Internal to this folder.
#pragma once
#include <filesystem>
#include <string>

#include "sim/app/options.hpp"

namespace standoff::app {

// out/NAME of the experiment's file unless -o names one. IoError if something else is there; `jointly`: an experiment over
// several scenarios.
std::filesystem::path folder_for(Options const& options, bool jointly);

// ScenarioError: another one is there, which `differs` in that.
[[noreturn]] void refuse_other(std::filesystem::path const& folder, std::string const& differs);

// UsageError for what would change an experiment that is there already, and for several tasks at once.
void expect_one_task(Options const& options, bool settled);

// How to go on with a folder whose playing was interrupted. The exit code.
int tell_interrupted(std::filesystem::path const& folder, Options const& options);

}  // namespace standoff::app
