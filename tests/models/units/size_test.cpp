// How many vehicles a unit really has.
#include <gmock/gmock.h>

#include "models/movement/movement.hpp"
#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

std::string story(std::string const& size, std::string const& parts = "") {
  return stage("vehicle_types: {car: {}, truck: {}}\n" + convoy("composition: {car: 8, truck: 4}" + size + parts));
}
// Of the first section and of all, by type.
std::vector<std::uint32_t> vehicles(World const& w) {
  std::vector<std::uint32_t> all(2);
  for (Section const& s : w.get<Movement>().sections)
    for (std::size_t type = 0; type < all.size(); ++type) all[type] += s.vehicles[type];
  return all;
}
std::vector<std::uint32_t> of(std::string const& text) { return vehicles(played(scenario_of(text)).world); }

TEST(Size, IsTakenEvenlyFromTheComposition) {
  using V = std::vector<std::uint32_t>;
  EXPECT_EQ(of(story("")), (V{8, 4}));
  EXPECT_EQ(of(story(", size: 6")), (V{4, 2}));
  EXPECT_EQ(of(story(", size: 3")), (V{2, 1}));
  EXPECT_EQ(of(story(", size: 12")), (V{8, 4}));
  EXPECT_EQ(of(story(", size: 40")), (V{8, 4})) << "never more than there are";
  EXPECT_EQ(of(story(", size: 0.2", ", parts: {section: 3}")), (V{2, 1})) << "one a section at least";
}

TEST(Size, IsDrawnOnceAndRounded) {
  auto const scenario = scenario_of(story(", size: {uniform: [1.5, 4.5]}"));
  std::array<Average, 6> so_many;
  replicate(*scenario, 6'000, [&](World const& w) {
    std::vector<std::uint32_t> const v = vehicles(w);
    for (std::size_t n = 0; n < so_many.size(); ++n) so_many[n].add(v[0] + v[1] == n ? 1 : 0);
  });
  for (std::size_t n : {2U, 3U, 4U}) expect_share(so_many[n], 1.0 / 3, "so many");
  EXPECT_EQ(so_many[0].mean() + so_many[1].mean() + so_many[5].mean(), 0);
}

TEST(Size, DrawsNothingWhereItIsLeftOut) {
  auto const fingerprint = [](std::string const& text) { return played(scenario_of(text)).world.fingerprint(); };
  EXPECT_EQ(fingerprint(story("")), fingerprint(story(", size: 12")));
  EXPECT_THAT(complaints(story(", size: 0")), testing::HasSubstr("size"));
}

}  // namespace
}  // namespace standoff::test
