// What every model needs to know of the World before there is one.
#pragma once
#include <cstdint>

#include "models/stage/vocabulary.hpp"
#include "sim/core/agenda.hpp"
#include "sim/core/fact.hpp"
#include "sim/core/id.hpp"
#include "sim/core/luck.hpp"
#include "sim/core/time.hpp"

namespace standoff {

struct World;
struct Scenario;
struct Definition;
template <class W>
struct Action;

inline constexpr std::uint32_t no_row = 0xffffffffU;

}  // namespace standoff
