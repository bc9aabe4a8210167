// From the options to a Scenario; a user's mistakes go to stderr, all at once, and what is doubtful unless --quiet.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "models/stage/scenario.hpp"
#include "sim/app/options.hpp"

namespace standoff::app {

// The file may be a result: it holds the scenario that it came from.
config::Request request_of(Options const& options);

// Null after the problems were printed: exit code 3. IoError for an unreadable file.
std::shared_ptr<Scenario const> load(Options const& options);
// The same; `sources` becomes the files that marks name.
std::shared_ptr<Scenario const> load(Options const& options, std::vector<std::string>& sources);

}  // namespace standoff::app
