// What can be stated: see models/stage/fact_type.hpp.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "models/stage/vocabulary.hpp"

namespace standoff {

// How one goes with another; `how` in the files.
enum class Manner : std::uint8_t { follow, escort, shadow, block, loiter, deliver };
inline constexpr std::array<Word, 6> manners{{{"follow", "follows"},
                                              {"escort", "escorts"},
                                              {"shadow", "shadows"},
                                              {"block", "blocks"},
                                              {"loiter", "circles"},
                                              {"deliver", "supplies"}}};

// What one brings to another; `load` in the files. Supplies are both of the others.
enum class Load : std::uint8_t { supplies, ammunition, fuel };
inline constexpr std::array<Word, 3> loads{{{"supplies"}, {"ammunition"}, {"fuel"}}};

struct Joined {
  static constexpr Kind kind{114};
  static constexpr KindWord word{"joined", "distance in m", "how"};
  static std::string sentence(Told const&);
};
struct FellBehind {
  static constexpr Kind kind{115};
  static constexpr KindWord word{"fell_behind", "distance in m"};
  static constexpr std::string_view sentence = "{0} cannot keep up with {1}";
};
struct Parted {
  static constexpr Kind kind{116};
  static constexpr KindWord word{"parted", "why", "how"};
  static std::string sentence(Told const&);
};
struct Delivered {
  static constexpr Kind kind{191};
  static constexpr KindWord word{.name = "delivered", .value = "load"};
  static std::string sentence(Told const&);
};

// Why; `why` in the files.
enum class Parting : std::uint8_t { time, done, destroyed, home };
inline constexpr std::array<Word, 4> partings{{{"time", "its time is over"},
                                               {"done", "it has carried out its orders"},
                                               {"destroyed", "it is no more"},
                                               {"home", "it has gone home"}}};

}  // namespace standoff
