// What can be stated: see models/stage/fact_type.hpp.
#pragma once
#include <string>
#include <string_view>

#include "models/stage/fact_type.hpp"

namespace standoff {

struct Dismissed {
  static constexpr Kind kind{175};
  static constexpr KindWord word{.name = "dismissed", .turns = true};
  static constexpr std::string_view sentence = "{0} lets {1} go its own way";
};
// Of a section, to whom it gives them.
struct ArmsGivenBack {
  static constexpr Kind kind{176};
  static constexpr KindWord word{.name = "arms_given_back", .value = "vehicles", .value2 = "type of vehicle"};
  static std::string sentence(Told const&);
};

}  // namespace standoff
