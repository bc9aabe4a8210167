// Published facts against a sample: how many replications agree with each, and with all of them at once.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/statistics/interval.hpp"

namespace standoff::experiment {

// A published fact, and in how many replications the simulated metric agrees with it.
struct Published {
  std::string name, measure, units, source, note;
  double low{}, high{};      // infinite for an open end
  std::optional<bool> came;  // the fact says only that it came, or that it did not
  std::uint64_t agreeing{};
  bool not_reported{};  // nothing was published about it: there is nothing to agree with
  std::string written_units{};
  double si_per_unit{1};  // what one of those is, in `units`
};
// Whether a simulated value agrees with it; with what nobody reported nothing does.
bool agrees(Published const& fact, double value);

struct Publication {
  std::vector<Published> facts;
  std::uint64_t agreeing_with_all{};
};

// Whether what was published lies inside the central 90 % of what was simulated. An open end ("at least 3") lies inside
// where any value that it allows does; a fact that only says whether it came is compared with that, as 0 or 1.
enum class Inside : std::uint8_t { unknown, no, partly, yes };
inline constexpr std::array<std::string_view, 4> inside_words{"unknown", "no", "partly", "yes"};
struct Central {
  statistics::Interval range;  // 5 % and 95 % quantiles of those that came; NaN if none did
  Inside inside{};
};
Central central(Published const& fact, std::span<double const> simulated);

}  // namespace standoff::experiment
