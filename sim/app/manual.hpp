// The manual page and the completion of a shell, both from what `--help` says of each verb.
#pragma once
#include <string>

namespace standoff::app {

std::string manual();      // man(7), for section 1
std::string completion();  // for bash

}  // namespace standoff::app
