#include "sim/core/error.hpp"

#include <cstdio>
#include <cstdlib>

namespace standoff {

// Neither allocates nor throws: whatever is broken may be the heap.
void contract_broken(char const* condition, char const* file, int line, std::string const& context) {
  std::fprintf(stderr, "standoff: contract broken: %s\n  at %s:%d\n", condition, file, line);
  if (!context.empty()) std::fprintf(stderr, "  %s\n", context.c_str());
  std::fputs("  This is a fault of the program, not of its input.\n", stderr);
  std::abort();
}

}  // namespace standoff
