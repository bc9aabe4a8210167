// What can be stated: see models/stage/fact_type.hpp.
#pragma once
#include <string>
#include <string_view>

#include "models/stage/fact_type.hpp"

namespace standoff {

struct StrikeImpact {
  static constexpr Kind kind{42};
  static constexpr KindWord word{.name = "strike_impact",
                                 .value = "vehicles destroyed by the pass",
                                 .value2 = "ordinal of the pass",
                                 .turns = true};
  static std::string sentence(Told const&);
};
struct StrikeAborted {
  static constexpr Kind kind{41};
  static constexpr KindWord word{
      .name = "strike_aborted", .value = "passes flown", .value2 = "vehicles destroyed", .turns = true};
  static constexpr std::string_view sentence = "{0} calls off the strike on {1} before any impact";
};
struct StrikeEnded {
  static constexpr Kind kind{43};
  static constexpr KindWord word{"strike_ended", "passes flown", "vehicles destroyed"};
  static std::string sentence(Told const&);
};
struct StrikeCeased {
  static constexpr Kind kind{58};
  static constexpr KindWord word{
      .name = "strike_ceased", .value = "passes flown", .value2 = "vehicles destroyed", .turns = true};
  static std::string sentence(Told const&);
};
struct StrikeAssessed {
  static constexpr Kind kind{59};
  static constexpr KindWord word{
      .name = "strike_assessed", .value = "vehicles believed to be left", .value2 = "vehicles left", .told = false};
  static std::string sentence(Told const&);
};
struct CiviliansHarmed {
  static constexpr Kind kind{60};
  static constexpr KindWord word{.name = "civilians_harmed", .value = "persons", .turns = true};
  static std::string sentence(Told const&);
};
struct Destroyed {
  static constexpr Kind kind{7};
  static constexpr KindWord word{.name = "destroyed", .turns = true};
  static constexpr std::string_view sentence = "{0} is destroyed by {1}";
};
struct ResponderBusy {
  static constexpr Kind kind{69};
  static constexpr KindWord word{"responder_busy", "ordinal of the rung", "number of its craft that are left"};
  static std::string sentence(Told const&);
};
struct ResponderLost {
  static constexpr Kind kind{70};
  static constexpr KindWord word{.name = "responder_lost", .value = "number of its craft that are left", .turns = true};
  static std::string sentence(Told const&);
};

}  // namespace standoff
