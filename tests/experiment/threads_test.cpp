#include "sim/experiment/threads.hpp"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <numeric>
#include <thread>
#include <vector>

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

TEST(InOrder, TakesWhatAnyThreadMadeInTheOrderOfThePieces) {
  for (unsigned const threads : {1U, 2U, 5U}) {
    std::vector<std::size_t> taken;
    std::atomic<unsigned> makers{0};
    in_order(threads, 300, [&] {
      ++makers;
      return [&](std::size_t piece) {
        if (piece % 7 == 0) std::this_thread::sleep_for(std::chrono::microseconds(200));
        return [&taken, piece] { taken.push_back(piece); };
      };
    });
    std::vector<std::size_t> all(300);
    std::iota(all.begin(), all.end(), std::size_t{0});
    EXPECT_EQ(taken, all);
    EXPECT_EQ(makers, threads);
  }
  in_order(3, 0, [] { return [](std::size_t) { return Taken([] { FAIL() << "there is no piece"; }); }; });
}

TEST(InOrder, EndsWithTheFirstExceptionOfWhateverThread) {
  struct Thrown {};
  for (unsigned const threads : {1U, 4U})
    for (bool const in_making : {false, true}) {
      std::size_t taken = 0;
      EXPECT_THROW(in_order(threads, 100,
                            [&] {
                              return [&](std::size_t piece) {
                                if (in_making && piece == 20) throw Thrown{};
                                return [&, piece] {
                                  if (!in_making && piece == 20) throw Thrown{};
                                  ++taken;
                                };
                              };
                            }),
                   Thrown);
      EXPECT_LE(taken, 20U);
      EXPECT_THROW(in_order(threads, 9, []() -> Maker { throw Thrown{}; }), Thrown);
    }
}

}  // namespace
}  // namespace standoff::experiment
