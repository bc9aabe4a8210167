// What a broken contract does.
#pragma once
#include <stdexcept>

namespace standoff {

struct ContractError : std::logic_error {
  using std::logic_error::logic_error;
};

// While one of these lives on a thread, a contract that is broken there throws a ContractError instead of ending the
// process: whoever plays millions of replications tells of the one that broke it, and throws away what it was played with.
class ContractsThrow {
 public:
  ContractsThrow();
  ~ContractsThrow();
  ContractsThrow(ContractsThrow const&) = delete;
  ContractsThrow& operator=(ContractsThrow const&) = delete;

 private:
  bool before_;
};

}  // namespace standoff
