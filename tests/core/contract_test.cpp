#include "sim/core/contract.hpp"

#include <thread>

#include <gtest/gtest.h>

#include "sim/core/error.hpp"

namespace standoff {
namespace {

TEST(ContractsThrow, OnThisThreadWhileItLives) {
  {
    ContractsThrow const soft;
    try {
      contract_broken("1 == 2", "a.cpp", 7, "at noon");
    } catch (ContractError const& error) {
      EXPECT_STREQ(error.what(), "contract broken: 1 == 2 at a.cpp:7: at noon");
    }
    EXPECT_DEATH(std::thread([] { STANDOFF_EXPECT(false); }).join(), "contract broken");
  }
  EXPECT_DEATH(STANDOFF_EXPECT(false), "contract broken");
}

}  // namespace
}  // namespace standoff
