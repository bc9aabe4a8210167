// The machine's faults and our own. A user's mistakes are config::Diagnostic.
#pragma once
#include <stdexcept>
#include <string>

namespace standoff {

// Disk, permission, a file that is not what it should be: exit code 4.
struct IoError : std::runtime_error {
  using std::runtime_error::runtime_error;
};
// Of these what is the machine's alone: memory that ends, a file that may not be opened. What a file holds is not known then.
struct SystemError : IoError {
  using IoError::IoError;
};
// A run that could not be carried through: exit code 1.
struct RunError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Prints what was broken and aborts; `context` tells the time, the event and the agent where the caller knows them.
[[noreturn]] void contract_broken(char const* condition, char const* file, int line, std::string const& context = {});

}  // namespace standoff

#define STANDOFF_EXPECT(condition) \
  ((condition) ? static_cast<void>(0) : ::standoff::contract_broken(#condition, __FILE__, __LINE__))
