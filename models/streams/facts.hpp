// What can be stated: see models/stage/fact_type.hpp.
#pragma once
#include <string>
#include <string_view>

#include "models/stage/fact_type.hpp"

namespace standoff {

// The other party is the unit that comes; nobody where the stream brings none, or none is left.
struct StreamArrival {
  static constexpr Kind kind{132};
  static constexpr KindWord word{.name = "stream_arrival",
                                 .value = "its number in the stream, from 1",
                                 .value2 = "number of that in whose wake it comes, 0 for none of this stream"};
  static std::string sentence(Told const&);
};
struct StreamOverflow {
  static constexpr Kind kind{133};
  static constexpr KindWord word{"stream_overflow", "number of the arrival"};
  static std::string sentence(Told const&);
};
struct StreamTurned {
  static constexpr Kind kind{134};
  static constexpr KindWord word{.name = "stream_turned",
                                 .value = "1 if it is active now, 0 if quiet",
                                 .value2 = "its rate in 1/s",
                                 .turns = true};
  static std::string sentence(Told const&);
};

}  // namespace standoff
