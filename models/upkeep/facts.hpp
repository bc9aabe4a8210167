// What can be stated: see models/stage/fact_type.hpp.
#pragma once
#include <string>
#include <string_view>

#include "models/stage/fact_type.hpp"

namespace standoff {

struct Resting {
  static constexpr Kind kind{122};
  static constexpr KindWord word{"resting", "time it takes in s"};
  static std::string sentence(Told const&);
};
struct BrokeDown {
  static constexpr Kind kind{123};
  static constexpr KindWord word{"broke_down", "time it takes in s"};
  static std::string sentence(Told const&);
};
struct MustTurn {
  static constexpr Kind kind{124};
  static constexpr KindWord word{"must_turn", "time left in s"};
  static std::string sentence(Told const&);
};
struct Spent {
  static constexpr Kind kind{125};
  static constexpr KindWord word{"spent"};
  static constexpr std::string_view sentence = "{0} is not home in time, and has nothing left to go on with";
};

}  // namespace standoff
