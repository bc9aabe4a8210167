// What can be stated: see models/stage/fact_type.hpp.
#pragma once
#include <string>
#include <string_view>

#include "models/stage/fact_type.hpp"

namespace standoff {

struct Assembled {
  static constexpr Kind kind{117};
  static constexpr KindWord word{"assembled", "vehicles there"};
  static std::string sentence(Told const&);
};

}  // namespace standoff
