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

struct PlaceReported {
  static constexpr Kind kind{104};
  static constexpr KindWord word{"place_reported", "age of the report in s"};
  static std::string sentence(Told const&);
};
struct ReportDoubted {
  static constexpr Kind kind{105};
  static constexpr KindWord word{"report_doubted"};
  static constexpr std::string_view sentence = "{0} does not believe what {1} reports";
};

}  // namespace standoff
