#include "sim/experiment/replications.hpp"

#include <atomic>
#include <bit>
#include <chrono>
#include <stdexcept>
#include <thread>

#include <gtest/gtest.h>

#include "sim/core/error.hpp"
#include "tests/core/count_allocations.hpp"
#include "tests/experiment/toy.hpp"

namespace standoff::experiment {
namespace {

using test::sample_of;
using test::Toy;

std::vector<std::uint64_t> bits(Sample const& sample) {
  std::vector<std::uint64_t> all = sample.fingerprints;
  for (auto const& column : sample.values)
    for (double const v : column) all.push_back(std::bit_cast<std::uint64_t>(v));
  return all;
}

TEST(Replications, AreTheSameForAnyNumberOfThreads) {
  for (std::uint32_t const n : {1U, 2U, 63U, 64U, 65U, 5000U}) {
    auto const expected = bits(sample_of({}, n));
    for (unsigned const threads : {2U, 3U, 8U, 100U}) EXPECT_EQ(bits(sample_of({}, n, threads)), expected) << n;
  }
}

TEST(Replications, EachRunsOnceAndLandsUnderItsNumber) {
  constexpr std::uint32_t n = 3000;
  std::vector<std::atomic<int>> runs(n);
  Toy toy;
  toy.before = [&](std::uint32_t r) { ++runs[r]; };
  Sample const sample = sample_of(toy, n, 4);
  for (std::uint32_t r = 0; r < n; ++r) {
    ASSERT_EQ(runs[r], 1) << r;
    std::vector<double> row(3);
    ASSERT_EQ(Toy::Player(Toy{}).run(r, row), sample.fingerprints[r]);
    ASSERT_EQ(row[1], sample.values[1][r]);
  }
}

// Whether the first one fails after the later ones, or before one that has begun already.
TEST(Replications, AFailureComesOutWithTheNumberOfTheFirst) {
  using std::chrono::milliseconds;
  for (auto const& [first, later] :
       {std::pair{milliseconds(50), milliseconds(0)}, {milliseconds(30), milliseconds(90)}})
    for (unsigned const threads : {1U, 2U, 5U}) {
      Toy toy;
      toy.before = [first = first, later = later](std::uint32_t r) {
        if (r < 700 || r % 7 != 0) return;
        std::this_thread::sleep_for(r == 700 ? first : later);
        throw std::runtime_error("it broke");
      };
      try {
        replicate(toy, 5000, {threads, {}, {}});
        FAIL() << "nothing was thrown";
      } catch (RunError const& error) {
        EXPECT_STREQ(error.what(), "replication 700: it broke");
      }
    }
}

TEST(Replications, StopBetweenTwoAndGiveNothing) {
  std::atomic<std::uint32_t> ran{0};
  Toy toy;
  toy.before = [&](std::uint32_t) {
    ++ran;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  };
  EXPECT_FALSE(replicate(toy, 100'000, {2, {}, [] { return true; }}));
  EXPECT_LT(ran, 10'000U);
}

TEST(Replications, ProgressGrowsToTheEnd) {
  Toy toy;
  toy.before = [](std::uint32_t) { std::this_thread::sleep_for(std::chrono::microseconds(200)); };
  std::vector<std::uint32_t> seen;
  auto const caller = std::this_thread::get_id();
  replicate(toy, 1000,
            {2,
             [&](std::uint32_t done) {
               EXPECT_EQ(std::this_thread::get_id(), caller);
               seen.push_back(done);
             },
             {}});
  ASSERT_GE(seen.size(), 2U);
  EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
  EXPECT_EQ(seen.back(), 1000U);
}

// What is allocated grows with the threads and the size of the sample, not with the number of replications.
TEST(Replications, AllocateNothingEach) {
  auto const allocated = [](std::uint32_t n) {
    std::size_t const before = allocations;
    sample_of({}, n, 2);
    return allocations - before;
  };
  allocated(10);
  EXPECT_EQ(allocated(50'000), allocated(2000));
}

}  // namespace
}  // namespace standoff::experiment
