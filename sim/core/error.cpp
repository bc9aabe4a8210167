#include "sim/core/error.hpp"

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "sim/core/contract.hpp"

namespace standoff {

namespace {
thread_local bool contracts_throw = false;  // decides who is told, never what is played
}

ContractsThrow::ContractsThrow() : before_(std::exchange(contracts_throw, true)) {}
ContractsThrow::~ContractsThrow() { contracts_throw = before_; }

// Neither allocates nor throws unless asked to: whatever is broken may be the heap.
void contract_broken(char const* condition, char const* file, int line, std::string const& context) {
  if (contracts_throw)
    throw ContractError(std::string("contract broken: ") + condition + " at " + file + ":" + std::to_string(line) +
                        (context.empty() ? "" : ": " + context));
  std::fprintf(stderr, "standoff: contract broken: %s\n  at %s:%d\n", condition, file, line);
  if (!context.empty()) std::fprintf(stderr, "  %s\n", context.c_str());
  std::fputs("  This is a fault of the program, not of its input.\n", stderr);
  std::abort();
}

}  // namespace standoff
