// The result that a verb reads: a file, or the folder of a sweep.
#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "models/stage/scenario.hpp"
#include "sim/record/dataset.hpp"

namespace standoff::app {

// The file itself, or the one that a sweep's folder holds; IoError for a folder without one.
std::string file_in(std::string const& given);
// IoError unless it is Standoff's and of this format.
record::Group read_result_file(std::string const& file);
// The scenario that a run holds. IoError if this version cannot read it.
std::shared_ptr<Scenario const> scenario_in(record::Group const& run);

// Where what is made from a result goes unless told: out/minimal.html of out/minimal.h5 and of the folder out/minimal, with
// ".html" as `end`. Makes the folder out.
std::filesystem::path beside(std::string const& given, std::string const& end);

}  // namespace standoff::app
