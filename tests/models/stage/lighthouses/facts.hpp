// What can be stated: see models/stage/fact_type.hpp.
#pragma once
#include <string_view>

#include "models/stage/fact_type.hpp"

namespace standoff {

struct LampLit {
  static constexpr Kind kind{901};
  static constexpr KindWord word{"lamp_lit", "range in m"};
  static constexpr std::string_view sentence = "{0} is lit";
};
struct LampSeen {
  static constexpr Kind kind{902};
  static constexpr KindWord word{"lamp_seen", "range in m"};
  static constexpr std::string_view sentence = "{0} sees the light of {1}";
};

}  // namespace standoff
