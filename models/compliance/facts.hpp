// What can be stated: see models/stage/fact_type.hpp.
#pragma once
#include <string>
#include <string_view>

#include "models/stage/fact_type.hpp"

namespace standoff {

struct SignalRead {
  static constexpr Kind kind{30};
  static constexpr KindWord word{"signal_read", "reading", "kind of the signal"};
  static std::string sentence(Told const&);
};
struct Complied {
  static constexpr Kind kind{31};
  static constexpr KindWord word{"complied", "response"};
  static std::string sentence(Told const&);
};
struct Defied {
  static constexpr Kind kind{32};
  static constexpr KindWord word{"defied"};
  static constexpr std::string_view sentence = "{0} does not heed {1}";
};
struct LineRespected {
  static constexpr Kind kind{33};
  static constexpr KindWord word{"line_respected", "response", "radius of the line in m"};
  static std::string sentence(Told const&);
};
struct LeaderFollowed {
  static constexpr Kind kind{34};
  static constexpr KindWord word{"leader_followed", "response"};
  static std::string sentence(Told const&);
};
struct Reacted {
  static constexpr Kind kind{35};
  static constexpr KindWord word{"reacted", "response"};
  static std::string sentence(Told const&);
};
struct FiredUpon {
  static constexpr Kind kind{36};
  static constexpr KindWord word{"fired_upon"};
  static constexpr std::string_view sentence = "{0} fires upon {1}";
};
struct Resumed {
  static constexpr Kind kind{56};
  static constexpr KindWord word{"resumed"};
  static constexpr std::string_view sentence = "{0} goes on, as {1} orders";
};
struct CiviliansWarned {
  static constexpr Kind kind{61};
  static constexpr KindWord word{"civilians_warned", "kind of the warning"};
  static constexpr std::string_view sentence = "{1} warns {0}, who are civilians";
};
struct Wavered {
  static constexpr Kind kind{45};
  static constexpr KindWord word{"wavered", "response"};
  static std::string sentence(Told const&);
};

}  // namespace standoff
