// What can be stated: see models/stage/fact_type.hpp.
#pragma once
#include <string>
#include <string_view>

#include "models/stage/fact_type.hpp"

namespace standoff {

struct FireOpened {
  static constexpr Kind kind{90};
  static constexpr KindWord word{.name = "fire_opened", .value = "1 if in reply", .turns = true};
  static std::string sentence(Told const&);
};
struct FireCeased {
  static constexpr Kind kind{91};
  static constexpr KindWord word{.name = "fire_ceased",
                                 .value = "vehicles put out of action",
                                 .value2 = "persons on foot put out of action",
                                 .turns = true};
  static std::string sentence(Told const&);
};
struct VehicleLost {
  static constexpr Kind kind{92};
  static constexpr KindWord word{"vehicle_lost", "type of vehicle", "how"};
  static std::string sentence(Told const&);
};
struct PersonLost {
  static constexpr Kind kind{93};
  static constexpr KindWord word{
      .name = "person_lost", .value = "how", .value2 = "1 if nobody is left of his party", .told = false};
  static std::string sentence(Told const&);
};
struct SalvoFell {
  static constexpr Kind kind{94};
  static constexpr KindWord word{.name = "salvo_fell", .value = "rounds", .value2 = "ordinal", .told = false};
  static std::string sentence(Told const&);
};
struct BrokeOff {
  static constexpr Kind kind{95};
  static constexpr KindWord word{.name = "broke_off", .value = "share of its strength that is lost", .turns = true};
  static std::string sentence(Told const&);
};
struct HeldUp {
  static constexpr Kind kind{126};
  static constexpr KindWord word{"held_up", "time in s"};
  static std::string sentence(Told const&);
};
struct ArmSpent {
  static constexpr Kind kind{96};
  static constexpr KindWord word{"arm_spent"};
  static constexpr std::string_view sentence = "{0} has nothing left to fire";
};

}  // namespace standoff
