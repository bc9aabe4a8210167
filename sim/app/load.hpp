// From the options to a Scenario; a user's mistakes go to stderr, all at once.
#pragma once
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "models/scenario.hpp"
#include "sim/app/options.hpp"

namespace standoff::app {

config::Request request_of(Options const& options);

// Null after the problems were printed: exit code 3. IoError for an unreadable file.
std::shared_ptr<Scenario const> load(Options const& options);
// The same; `sources` becomes the files that marks name.
std::shared_ptr<Scenario const> load(Options const& options, std::vector<std::string>& sources);
// The same of a variant: what is in `told` already is not printed again.
std::shared_ptr<Scenario const> load(Options const& options, std::set<std::string>& told);

}  // namespace standoff::app
