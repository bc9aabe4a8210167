// Which mechanism states each kind of event.
#pragma once
#include <string_view>

#include "models/stage/vocabulary.hpp"

namespace standoff {

// "hotline", of call_placed.
std::string_view mechanism_of(Kind kind);

}  // namespace standoff
