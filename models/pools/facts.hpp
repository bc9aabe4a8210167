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

}  // namespace standoff
