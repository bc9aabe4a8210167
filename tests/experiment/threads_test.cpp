#include "sim/experiment/threads.hpp"

#include <atomic>
#include <thread>

#include <gtest/gtest.h>

namespace standoff::experiment {
namespace {

TEST(OnThreads, ReturnsWhenAllHave) {
  std::atomic<int> done{0};
  on_threads(
      5, [&] { ++done; }, [] {});
  EXPECT_EQ(done, 5);
}

TEST(OnThreads, WatchesInTheCallingThread) {
  std::atomic<bool> seen{false};
  auto const here = std::this_thread::get_id();
  on_threads(
      2,
      [&] {
        while (!seen) std::this_thread::yield();
      },
      [&] {
        EXPECT_EQ(std::this_thread::get_id(), here);
        seen = true;
      });
  EXPECT_TRUE(seen);
}

}  // namespace
}  // namespace standoff::experiment
