#include "sim/app/room.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include "sim/app/options.hpp"

namespace standoff::app {

namespace {

double bytes_there_are() {
  double const installed =
      static_cast<double>(::sysconf(_SC_PHYS_PAGES)) * static_cast<double>(::sysconf(_SC_PAGE_SIZE));
  rlimit limit{};
  bool const limited = ::getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY;
  return limited ? std::min(installed, static_cast<double>(limit.rlim_cur)) : installed;
}

}  // namespace

void expect_room(double bytes, std::string const& what) {
  double const there = bytes_there_are();
  if (bytes > there)
    throw UsageError{
        fmt::format("{} would take some {:.3g} GB of memory, and there are {:.3g} GB", what, bytes / 1e9, there / 1e9)};
}

double bytes_of_sample(std::uint64_t replications, std::size_t outcomes) {
  constexpr double copies = 3;
  return copies * sizeof(double) * static_cast<double>(replications) * static_cast<double>(outcomes + 1);
}

}  // namespace standoff::app
