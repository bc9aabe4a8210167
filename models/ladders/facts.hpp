// What can be stated: see models/stage/fact_type.hpp.
#pragma once
#include <string>
#include <string_view>

#include "models/stage/fact_type.hpp"

namespace standoff {

inline constexpr std::string_view tries_before =
    "tries before: repetitions + 2^16 times asked again + 2^24 rounds";  // of what a rung does

struct RungReached {
  static constexpr Kind kind{18};
  static constexpr KindWord word{"rung_reached", "ordinal of the rung", "time for which it had been tried before"};
  static std::string sentence(Told const&);
};
struct RungHeld {
  static constexpr Kind kind{39};
  static constexpr KindWord word{"rung_held", "ordinal of the rung", "condition"};
  static std::string sentence(Told const&);
};
struct RungSkipped {
  static constexpr Kind kind{67};
  static constexpr KindWord word{"rung_skipped", "ordinal of the rung", "condition"};
  static std::string sentence(Told const&);
};
struct AuthorityAsked {
  static constexpr Kind kind{37};
  static constexpr KindWord word{"authority_asked", "ordinal of the rung"};
  static std::string sentence(Told const&);
};
struct AuthorityRefused {
  static constexpr Kind kind{38};
  static constexpr KindWord word{"authority_refused", "ordinal of the rung"};
  static std::string sentence(Told const&);
};
struct RadioWarning {
  static constexpr Kind kind{27};
  static constexpr KindWord word{"radio_warning", "ordinal of the rung", tries_before};
  static constexpr std::string_view sentence = "{0} warns {1} by radio";
};
struct Leaflets {
  static constexpr Kind kind{57};
  static constexpr KindWord word{"leaflets", "ordinal of the rung", tries_before};
  static constexpr std::string_view sentence = "{0} drops leaflets on {1}";
};
struct ShowOfForce {
  static constexpr Kind kind{28};
  static constexpr KindWord word{"show_of_force", "ordinal of the rung", tries_before};
  static constexpr std::string_view sentence = "{0} makes a show of force before {1}";
};
struct WarningShots {
  static constexpr Kind kind{29};
  static constexpr KindWord word{"warning_shots", "ordinal of the rung", tries_before};
  static constexpr std::string_view sentence = "{0} fires warning shots ahead of {1}";
};
struct StrikeOrdered {
  static constexpr Kind kind{40};
  static constexpr KindWord word{"strike_ordered", "ordinal of the rung", "vehicles at which it may be aimed"};
  static std::string sentence(Told const&);
};
// Of what rules may do as well.
struct RungCarriedOut {
  static constexpr Kind kind{184};
  static constexpr KindWord word{
      .name = "rung_carried_out", .value = "ordinal of the rung", .value2 = tries_before, .told = false};
  static constexpr std::string_view sentence = "{0} is carried out about {1}";
};
struct LadderReset {
  static constexpr Kind kind{44};
  static constexpr KindWord word{.name = "ladder_reset", .told = false};
  static constexpr std::string_view sentence = "{0} is back at the first rung with {1}";
};

}  // namespace standoff
