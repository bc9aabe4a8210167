// What can be stated: see models/stage/fact_type.hpp.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "models/stage/vocabulary.hpp"

namespace standoff {

// What a unit does at a cut; `does` in the files.
enum class AtACut : std::uint8_t { halt, go_round, clear, turn_back };
inline constexpr std::array<Word, 4> at_a_cut_words{{{"halt", "waits there"},
                                                     {"go_round", "looks for a way round"},
                                                     {"clear", "sets about clearing it"},
                                                     {"turn_back", "turns back"}}};

struct RoadCut {
  static constexpr Kind kind{118};
  static constexpr KindWord word{"road_cut", "distance along the road in m"};
  static std::string sentence(Told const&);
};
struct RoadOpened {
  static constexpr Kind kind{119};
  static constexpr KindWord word{"road_opened", "distance along the road in m", "time for which it was cut in s"};
  static std::string sentence(Told const&);
};
struct CutMet {
  static constexpr Kind kind{120};
  static constexpr KindWord word{"cut_met", "does"};
  static std::string sentence(Told const&);
};
// Who has not come to it yet, but goes there.
struct CutHeardOf {
  static constexpr Kind kind{160};
  static constexpr KindWord word{"cut_heard_of", "does"};
  static std::string sentence(Told const&);
};
struct ClearingBegun {
  static constexpr Kind kind{121};
  static constexpr KindWord word{"clearing_begun", "time it takes in s"};
  static std::string sentence(Told const&);
};

}  // namespace standoff
