// What can be stated: see models/stage/fact_type.hpp.
#pragma once
#include <string>
#include <string_view>

#include "models/stage/fact_type.hpp"

namespace standoff {

struct ControlMoved {
  static constexpr Kind kind{136};
  static constexpr KindWord word{"control_moved", "steps of control that its holder has", "of how many", false};
  static std::string sentence(Told const&);
};

}  // namespace standoff
