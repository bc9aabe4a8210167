// How sure an estimate can be: which inputs were moved, which of them move an outcome, and what those rest on. Each is
// empty where the file does not tell.
#pragma once
#include <cstddef>
#include <optional>
#include <string>

#include "sim/record/dataset.hpp"

namespace standoff::experiment {

// "Inputs moved: 8, of which 6 assumed, 1 reported, 1 of no basis"
std::string inputs_moved(record::Group const& experiment);
// "moved by 3 of them: 2 assumed, 1 reported", under one option or, without it, under any.
std::string inputs_that_move(record::Group const& experiment, std::string const& metric,
                             std::optional<std::size_t> option = {});
// What that means, by the method of the design.
std::string moves_explained(record::Group const& experiment);

}  // namespace standoff::experiment
