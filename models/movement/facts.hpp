// What can be stated: see models/stage/fact_type.hpp.
#pragma once
#include <string>
#include <string_view>

#include "models/stage/fact_type.hpp"

namespace standoff {

struct OrdersGiven {
  static constexpr Kind kind{89};
  static constexpr KindWord word{.name = "orders_given", .told = false};
  static constexpr std::string_view sentence = "{0} has new orders";
};
struct Appeared {
  static constexpr Kind kind{66};
  static constexpr KindWord word{.name = "appeared", .told = false};
  static constexpr std::string_view sentence = "{0} appears";
};
struct Departed {
  static constexpr Kind kind{0};
  static constexpr KindWord word{"departed", "vehicles"};
  static std::string sentence(Told const&);
};
struct LegStarted {
  static constexpr Kind kind{1};
  static constexpr KindWord word{.name = "leg_started", .value = "speed in m/s", .told = false};
  static std::string sentence(Told const&);
};
struct Arrived {
  static constexpr Kind kind{2};
  static constexpr KindWord word{"arrived", "order's ordinal, -1 back at its start"};
  static std::string sentence(Told const&);
};
struct Halted {
  static constexpr Kind kind{3};
  static constexpr KindWord word{"halted"};
  static constexpr std::string_view sentence = "{0} halts";
};
struct TurnedBack {
  static constexpr Kind kind{4};
  static constexpr KindWord word{"turned_back"};
  static constexpr std::string_view sentence = "{0} turns back";
};
struct WentHome {
  static constexpr Kind kind{68};
  static constexpr KindWord word{"went_home"};
  static constexpr std::string_view sentence = "{0} sets out for home, as ordered";
};
struct DiggingIn {
  static constexpr Kind kind{5};
  static constexpr KindWord word{"digging_in", "time it takes in s"};
  static std::string sentence(Told const&);
};
struct DugIn {
  static constexpr Kind kind{6};
  static constexpr KindWord word{"dug_in"};
  static constexpr std::string_view sentence = "{0} has dug in";
};

}  // namespace standoff
