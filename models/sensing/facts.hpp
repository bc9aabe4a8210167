// What can be stated: see models/stage/fact_type.hpp.
#pragma once
#include <string>
#include <string_view>

#include "models/stage/fact_type.hpp"

namespace standoff {

struct Detected {
  static constexpr Kind kind{15};
  static constexpr KindWord word{"detected"};
  static constexpr std::string_view sentence = "{0} detects {1}";
};
struct Classified {
  static constexpr Kind kind{16};
  static constexpr KindWord word{"classified", "1 armed, 0 not", "mistaken: 1 the side, 2 the class, 3 both"};
  static std::string sentence(Told const&);
};
struct LostContact {
  static constexpr Kind kind{17};
  static constexpr KindWord word{"lost_contact"};
  static constexpr std::string_view sentence = "{0} loses contact with {1}";
};
struct ContactDropped {
  static constexpr Kind kind{64};
  static constexpr KindWord word{.name = "contact_dropped", .value = "age of the picture in s", .told = false};
  static std::string sentence(Told const&);
};
struct ContactReported {
  static constexpr Kind kind{106};
  static constexpr KindWord word{"contact_reported", "age of the report in s"};
  static std::string sentence(Told const&);
};
struct SensorLeft {
  static constexpr Kind kind{62};
  static constexpr KindWord word{.name = "sensor_left", .told = false};
  static constexpr std::string_view sentence = "{0} goes off station";
};
struct SensorBack {
  static constexpr Kind kind{63};
  static constexpr KindWord word{.name = "sensor_back", .told = false};
  static constexpr std::string_view sentence = "{0} is back on station";
};
struct SensorBoosted {
  static constexpr Kind kind{177};
  static constexpr KindWord word{.name = "sensor_boosted", .value = "range in m"};
  static std::string sentence(Told const&);
};
struct BoostEnded {
  static constexpr Kind kind{178};
  static constexpr KindWord word{.name = "boost_ended", .value = "range in m"};
  static std::string sentence(Told const&);
};

}  // namespace standoff
