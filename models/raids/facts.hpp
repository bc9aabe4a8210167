// What can be stated: see models/stage/fact_type.hpp.
#pragma once
#include <string>
#include <string_view>

#include "models/stage/fact_type.hpp"

namespace standoff {

struct Raided {
  static constexpr Kind kind{127};
  static constexpr KindWord word{.name = "raided", .value = "vehicles of the raiders", .turns = true};
  static std::string sentence(Told const&);
};
struct RaidEnded {
  static constexpr Kind kind{128};
  static constexpr KindWord word{
      .name = "raid_ended", .value = "1 if the site was taken", .value2 = "time there in s", .turns = true};
  static std::string sentence(Told const&);
};

}  // namespace standoff
