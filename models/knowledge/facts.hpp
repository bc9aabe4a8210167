// What can be stated: see models/stage/fact_type.hpp.
#pragma once
#include <string>
#include <string_view>

#include "models/stage/fact_type.hpp"

namespace standoff {

struct Learned {
  static constexpr Kind kind{80};
  static constexpr KindWord word{.name = "learned", .value = "kind of what happened", .value2 = "how", .told = false};
  static std::string sentence(Told const&);
};
struct Announced {
  static constexpr Kind kind{81};
  static constexpr KindWord word{.name = "announced", .turns = true};
  static std::string sentence(Told const&);
};

}  // namespace standoff
