#include "sim/app/result.hpp"

#include <array>
#include <fstream>
#include <system_error>

#include "sim/core/error.hpp"
#include "sim/record/format.hpp"
#include "sim/record/hdf5_reader.hpp"

namespace standoff::app {

namespace {

bool is_hdf5(std::filesystem::path const& file) {
  static constexpr std::array<char, 8> signature{'\x89', 'H', 'D', 'F', '\r', '\n', '\x1a', '\n'};
  std::array<char, 8> head{};
  std::ifstream in(file, std::ios::binary);
  return in.read(head.data(), head.size()) && head == signature;
}

}  // namespace

std::optional<Result> read_result(std::filesystem::path const& file) {
  std::error_code unknown;  // whoever opens the file says why
  if (!std::filesystem::is_regular_file(file, unknown) || !is_hdf5(file)) return std::nullopt;
  record::Group const root = record::read_file(file);
  record::expect_format(root, file);
  std::string const kind = record::kind_of(root);
  if (kind == "comparison" || kind == "alternatives")
    throw IoError(file.string() + ": it holds several scenarios; name the file of a run or a sweep");
  if (kind == "joint")
    throw IoError(file.string() + ": it is about several scenarios; name the results.h5 in the folder of one of them");
  Result result;
  result.scenario_yaml = record::values<std::string>(root, "scenario_yaml").at(0);
  result.seed = record::attribute<std::uint64_t>(root.attributes, "seed");
  if (kind == "run")
    result.replication = static_cast<std::uint32_t>(record::attribute<std::int64_t>(root.attributes, "replication"));
  return result;
}

Options as_in_result(Options options) {
  auto const result = read_result(options.file);
  if (!result) return options;
  if (!options.seed_given) options.seed = result->seed;
  if (!options.replication) options.replication = result->replication;
  return options;
}

}  // namespace standoff::app
