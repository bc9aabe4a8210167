// What can be stated: see models/stage/fact_type.hpp.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "models/stage/vocabulary.hpp"

namespace standoff {

// Why a task failed; `reason` in the files.
enum class Failure : std::uint8_t { held, gone, out_of_reach, unarmed, lost, follows_it, not_all };
inline constexpr std::array<Word, 7> failures{{{"held", "others hold it"},
                                               {"gone", "there is nothing to be done there"},
                                               {"out_of_reach", "it is out of reach"},
                                               {"unarmed", "it has nothing to fire with"},
                                               {"lost", "there is nobody left to be with"},
                                               {"follows_it", "that one comes after it in turn"},
                                               {"not_all", "not all have come"}}};

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

struct TaskDone {
  static constexpr Kind kind{78};
  static constexpr KindWord word{.name = "task_done", .told = false};
  static constexpr std::string_view sentence = "{0} has done what it was to do at {1}";
};
struct TaskFailed {
  static constexpr Kind kind{79};
  static constexpr KindWord word{.name = "task_failed", .value = "reason", .turns = true};
  static std::string sentence(Told const&);
};
// Stated where somebody waits for it.
struct OrdersDone {
  static constexpr Kind kind{112};
  static constexpr KindWord word{.name = "orders_done", .told = false};
  static constexpr std::string_view sentence = "{0} has carried out its orders";
};
struct WentOn {
  static constexpr Kind kind{113};
  static constexpr KindWord word{"went_on"};
  static constexpr std::string_view sentence = "{0} goes on";
};

}  // namespace standoff
