#include "sim/core/error.hpp"

#include <csignal>

#include <gtest/gtest.h>

namespace standoff {
namespace {

TEST(ErrorDeathTest, ABrokenContractTellsWhatAndWhereAndAborts) {
  EXPECT_EXIT(STANDOFF_EXPECT(1 + 1 == 3), testing::KilledBySignal(SIGABRT),
              "1 \\+ 1 == 3(.|\n)*error_test.cpp:[0-9]+");
}

TEST(ErrorDeathTest, TheContextIsPrinted) {
  EXPECT_DEATH(contract_broken("x > 0", "a.cpp", 7, "at 12.5 s, event 812, units/convoy/2"), "a.cpp:7(.|\n)*event 812");
}

TEST(Error, AContractThatHoldsIsSilentAndAskedOnce) {
  int asked = 0;
  STANDOFF_EXPECT(++asked == 1);
  EXPECT_EQ(1, asked);
}

TEST(Error, FaultsKeepTheirWords) {
  EXPECT_STREQ("disk full", IoError("disk full").what());
  EXPECT_THROW(throw RunError("stuck"), std::runtime_error);
}

}  // namespace
}  // namespace standoff
