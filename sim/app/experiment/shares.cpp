#include "sim/app/experiment/shares.hpp"

#include <array>
#include <charconv>
#include <cstdlib>
#include <optional>

#include "sim/app/commands.hpp"

namespace standoff::app {

namespace {

std::optional<std::uint64_t> whole(std::string_view text) {
  std::uint64_t value = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return value;
}

std::optional<std::uint64_t> environment(char const* name) {
  char const* const value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nobody changes it
  return value == nullptr ? std::nullopt : whole(value);
}

std::optional<Share> checked(std::optional<std::uint64_t> first, std::optional<std::uint64_t> of) {
  if (!first || !of || *of == 0 || *first >= *of) return std::nullopt;
  return Share{*first, *of};
}

// An array may begin anywhere and count by any step. In a list such as 3,7,8 nobody is told his turn: two might take the same
// share, and one nobody.
std::optional<Share> of_slurm_array() {
  auto const task = environment("SLURM_ARRAY_TASK_ID"), count = environment("SLURM_ARRAY_TASK_COUNT");
  if (!task) return std::nullopt;
  std::uint64_t const least = environment("SLURM_ARRAY_TASK_MIN").value_or(0);
  std::uint64_t const step = environment("SLURM_ARRAY_TASK_STEP").value_or(1);
  auto const most = environment("SLURM_ARRAY_TASK_MAX");
  bool const even = count && *count > 0 && step > 0 && *task >= least && (*task - least) % step == 0 &&
                    (*task - least) / step < *count && (!most || *most == least + (*count - 1) * step);
  if (!even)
    throw UsageError{
        "--shards auto: the tasks of this Slurm array have gaps, so that nobody knows his turn; submit it as "
        "--array=0-15, "
        "or give each task its share as --shards K/N"};
  return checked((*task - least) / step, count);
}

}  // namespace

Share share_of(std::string const& text) {
  if (text == "auto") {
    static constexpr std::array<std::pair<char const*, char const*>, 2> mpi{
        {{"OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE"}, {"PMI_RANK", "PMI_SIZE"}}};
    for (auto const& [rank, size] : mpi)
      if (auto const share = checked(environment(rank), environment(size))) return *share;
    if (auto const share = of_slurm_array()) return *share;
    if (auto const share = checked(environment("SLURM_PROCID"), environment("SLURM_STEP_NUM_TASKS"))) return *share;
    throw UsageError{"--shards auto: neither mpirun nor srun nor a Slurm array has told this process its rank"};
  }
  auto const slash = text.find('/');
  auto const share = slash == std::string::npos ? std::nullopt
                                                : checked(whole(std::string_view(text).substr(0, slash)),
                                                          whole(std::string_view(text).substr(slash + 1)));
  if (!share) throw UsageError{"--shards wants K/N with K from 0 to N - 1, such as 0/8, or auto, not '" + text + "'"};
  return *share;
}

}  // namespace standoff::app
