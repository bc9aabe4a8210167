// What can be stated: see models/stage/fact_type.hpp.
#pragma once
#include <string>
#include <string_view>

#include "models/stage/fact_type.hpp"

namespace standoff {

// The axis that he holds to be the likeliest: likely enough to say so, or not.
struct Attributed {
  static constexpr Kind kind{185};
  static constexpr KindWord word{"attributed", "chance that he gives it", "axis, by its number in the table axes"};
  static std::string sentence(Told const&);
};
struct Unattributed {
  static constexpr Kind kind{186};
  static constexpr KindWord word{"unattributed", "chance that he gives it", "axis, by its number in the table axes"};
  static std::string sentence(Told const&);
};
// What is said, whatever he who says it believes.
struct Claimed {
  static constexpr Kind kind{187};
  static constexpr KindWord word{.name = "claimed",
                                 .value = "axis, by its number in the table axes",
                                 .value2 = "chance that he gives it who claims it, -1 where he knows nothing of it",
                                 .turns = true};
  static std::string sentence(Told const&);
};

}  // namespace standoff
