// What can be stated: see models/stage/fact_type.hpp.
#pragma once
#include <string>
#include <string_view>

#include "models/stage/fact_type.hpp"

namespace standoff {

struct Recruited {
  static constexpr Kind kind{170};
  static constexpr KindWord word{.name = "recruited",
                                 .value = "fighters, with him if he needs no training",
                                 .value2 = "recruits in training",
                                 .told = false};
  static std::string sentence(Told const&);
};
struct Trained {
  static constexpr Kind kind{171};
  static constexpr KindWord word{
      .name = "trained", .value = "fighters, with him", .value2 = "recruits in training", .told = false};
  static std::string sentence(Told const&);
};
struct Deserted {
  static constexpr Kind kind{172};
  static constexpr KindWord word{
      .name = "deserted", .value = "fighters who leave", .value2 = "fighters who are left", .turns = true};
  static std::string sentence(Told const&);
};
struct PoolShaken {
  static constexpr Kind kind{173};
  static constexpr KindWord word{.name = "pool_shaken", .value = "chance with which each leaves", .turns = true};
  static std::string sentence(Told const&);
};
struct WonOver {
  static constexpr Kind kind{174};
  static constexpr KindWord word{
      .name = "won_over", .value = "fighters who go over", .value2 = "fighters who are left", .turns = true};
  static std::string sentence(Told const&);
};
// With a unit that a stream brings.
struct SentOut {
  static constexpr Kind kind{189};
  static constexpr KindWord word{.name = "sent_out",
                                 .value = "fighters who go with it",
                                 .value2 = "fighters who should have gone too, and of whom there are none"};
  static std::string sentence(Told const&);
};
struct CameBack {
  static constexpr Kind kind{190};
  static constexpr KindWord word{.name = "came_back", .value = "fighters", .value2 = "fighters, with them"};
  static std::string sentence(Told const&);
};

}  // namespace standoff
