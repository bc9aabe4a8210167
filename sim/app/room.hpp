// Memory that a command is going to ask for.
#pragma once
#include <cstdint>
#include <string>

namespace standoff::app {

// UsageError if it is more than this machine, or the limit of this process, has in all. `what` begins the message.
void expect_room(double bytes, std::string const& what);

// What the outcomes of so many replications take until they are written: the values, their columns and the file.
double bytes_of_sample(std::uint64_t replications, std::size_t outcomes);

}  // namespace standoff::app
