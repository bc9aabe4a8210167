// What a gauge does to a rate elsewhere: it multiplies it by 1 + s min(1, x), x its level, as it fades.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "models/stage/fwd.hpp"
#include "sim/core/fact.hpp"
#include "sim/core/hazard.hpp"

namespace standoff {

struct Gauge;

struct Influence {
  std::uint32_t on{}, level{};  // on: row of what is moved, in its own list; level: in GaugeInputs::levels
  double share{};               // s
};
// Its level as it was last moved.
struct Moved {
  double x{};
  SimTime since{};
};

// A hazard over [t, end); while x is above 1 the factor stays as it is, which brings the end nearer.
void multiply(Hazard& hazard, Scenario const& scenario, Influence const& by, Moved const& moved, SimTime t,
              SimTime& end);
void start(std::vector<Moved>& moved, World const& w, std::vector<Influence> const& influences);
// The factor as it is now.
double factor_now(World const& w, Influence const& by);
// By that fact `gauge_moved`.
bool is_moved_by(Influence const& by, Scenario const& scenario, Fact const& moved);

// --- while a Scenario is built -----------------------------------------------------------------------------------------------

// Reports a gauge of several at the path of what it moves: whose level would it be?
void expect_one_holder(Gauge const& gauge, BuildInput& input, std::string const& path);
// Reports more than a hazard can bear. One of strength zero is as if it were not there, and false.
bool add_influence(std::vector<Influence>& all, std::vector<std::uint32_t>& moved_by, Influence const& by,
                   BuildInput& input, std::string const& path);

}  // namespace standoff
