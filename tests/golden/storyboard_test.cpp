// The storyboard is part of what the project promises: who reacts to what, and in which order.
#include <cstdlib>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "models/world.hpp"

namespace standoff {
namespace {

TEST(Storyboard, IsWhatItWas) {
  std::string const path = STANDOFF_SOURCE_DIR "/tests/golden/storyboard.txt";
  if (std::getenv("STANDOFF_UPDATE_GOLDEN") != nullptr) std::ofstream(path) << storyboard();
  std::ostringstream known;
  known << std::ifstream(path).rdbuf();
  EXPECT_EQ(known.str(), storyboard());
}

TEST(Storyboard, EveryKindIsStatedBySomeModel) {
  EXPECT_EQ(storyboard().find(" ()"), std::string::npos) << storyboard();
}

}  // namespace
}  // namespace standoff
