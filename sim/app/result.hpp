// The file of a run or a sweep as the scenario that it came from.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "sim/app/options.hpp"

namespace standoff::app {

struct Result {
  std::string scenario_yaml;
  std::uint64_t seed{};
  std::optional<std::uint32_t> replication;  // of a run
};

// Nothing if it is no HDF5 file at all. IoError if it is one that holds no scenario, or more than one.
std::optional<Result> read_result(std::filesystem::path const& file);

// The options with the seed and the replication of the result that they name, unless they say otherwise.
Options as_in_result(Options options);

}  // namespace standoff::app
