#include "sim/core/id.hpp"

#include <algorithm>
#include <bit>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace standoff {
namespace {

// Reference values by an independent implementation of FNV-1a and of MurmurHash3's finaliser.
TEST(Id, NamesHashToFixedValues) {
  EXPECT_EQ(0U, mix(0));
  EXPECT_EQ(0xb456bcfc34c2cb2cU, mix(1));
  EXPECT_EQ(0xefd01f60ba992926U, hash_name(""));
  EXPECT_EQ(0xb01c3af5bb09d348U, entity("units/convoy/2").value);
  EXPECT_EQ(0xd343f7f18535bd57U, child(entity("units/convoy/2"), 0).value);
  EXPECT_EQ(0x20922943ec001c86U, child(entity("units/convoy/2"), 1).value);
  EXPECT_EQ(0x1603757fU, purpose("hotline.handling").id);
}

TEST(Id, LettersBeyondAsciiCountAsBytes) { EXPECT_NE(entity("t\xc3\xa4nf").value, entity("t\xc3\xa5nf").value); }

TEST(Id, IsKnownWhenCompiling) {
  static_assert(entity("a") != entity("b"));
  static_assert(purpose("a") != purpose("b"));
  static_assert(child(entity("a"), 0) != child(entity("a"), 1));
}

TEST(Id, AMillionNamesAndOffspringDoNotCollide) {
  std::vector<EntityId> ids;
  for (int unit = 0; unit < 1000; ++unit) {
    EntityId const parent = entity("units/convoy/" + std::to_string(unit));
    ids.push_back(parent);
    for (std::uint64_t k = 0; k < 500; ++k) {
      ids.push_back(child(parent, k));
      ids.push_back(child(child(parent, k), k));
    }
  }
  std::sort(ids.begin(), ids.end());
  EXPECT_EQ(ids.end(), std::adjacent_find(ids.begin(), ids.end()));
}

TEST(Id, EveryBitOfAWordReachesHalfOfTheBits) {
  for (unsigned bit = 0; bit < 64; ++bit) {
    int changed = 0;
    for (std::uint64_t word = 1; word <= 1000; ++word) changed += std::popcount(mix(word) ^ mix(word ^ (1ULL << bit)));
    EXPECT_NEAR(32.0, changed / 1000.0, 1.0) << bit;
  }
}

}  // namespace
}  // namespace standoff
