// What can be stated: see models/stage/fact_type.hpp.
#pragma once
#include <string>
#include <string_view>

#include "models/stage/fact_type.hpp"

namespace standoff {

struct RuleFired {
  static constexpr Kind kind{82};
  static constexpr KindWord word{.name = "rule_fired", .value = "times before", .told = false};
  static constexpr std::string_view sentence = "rule {0} applies";
};
struct RuleDropped {
  static constexpr Kind kind{83};
  static constexpr KindWord word{.name = "rule_dropped", .value = "times before", .value2 = "reason", .told = false};
  static std::string sentence(Told const&);
};
struct RuleCancelled {
  static constexpr Kind kind{84};
  static constexpr KindWord word{"rule_cancelled", "times before"};
  static constexpr std::string_view sentence = "rule {0} applies no longer";
};
struct RuleRefused {
  static constexpr Kind kind{85};
  static constexpr KindWord word{"rule_refused", "times before"};
  static constexpr std::string_view sentence = "{1} refuses leave for rule {0}";
};
struct OptionTaken {
  static constexpr Kind kind{86};
  static constexpr KindWord word{.name = "option_taken", .value = "times before", .turns = true};
  static constexpr std::string_view sentence = "rule {0} takes option '{1}'";
};
struct DeedBegun {
  static constexpr Kind kind{87};
  static constexpr KindWord word{"deed_begun", "deed"};
  static std::string sentence(Told const&);
};
struct DeedFailed {
  static constexpr Kind kind{88};
  static constexpr KindWord word{.name = "deed_failed", .value = "deed", .value2 = "reason", .turns = true};
  static std::string sentence(Told const&);
};

// What he does because of what he believes: where it came from.
struct ActedOnBelief {
  static constexpr Kind kind{188};
  static constexpr KindWord word{"acted_on_belief", "axis, by its number in the table axes", "chance that he gives it"};
  static std::string sentence(Told const&);
};
struct Promised {
  static constexpr Kind kind{107};
  static constexpr KindWord word{"promised", "deed"};
  static std::string sentence(Told const&);
};
struct Threatened {
  static constexpr Kind kind{108};
  static constexpr KindWord word{"threatened", "time until it lapses in s"};
  static constexpr std::string_view sentence = "{0} threatens {1}";
};
struct ThreatLapsed {
  static constexpr Kind kind{109};
  static constexpr KindWord word{"threat_lapsed"};
  static constexpr std::string_view sentence = "{0} lets its threat against {1} lapse";
};
struct ThreatCarriedOut {
  static constexpr Kind kind{110};
  static constexpr KindWord word{"threat_carried_out"};
  static constexpr std::string_view sentence = "{0} does what it has threatened {1} with";
};
struct Released {
  static constexpr Kind kind{111};
  static constexpr KindWord word{"released"};
  static constexpr std::string_view sentence = "{1} is free to act, as {0} decides";
};

}  // namespace standoff
