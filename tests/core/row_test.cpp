#include "sim/core/row.hpp"

#include <concepts>
#include <cstddef>
#include <string>
#include <type_traits>

#include <gtest/gtest.h>

namespace standoff {
namespace {

struct Ship;
struct Port;

template <class All, class Index>
concept Indexes = requires(All all, Index index) {
  all[index];
};
template <class A, class B>
concept Compares = requires(A a, B b) {
  a == b;
};
template <class A, class B>
concept Orders = requires(A a, B b) {
  a < b;
};
template <class T>
concept Decides = requires(T t) {
  t ? 1 : 0;
};

using Names = Rows<Ship, std::string>;

// The right one compiles, so that what does not compile does not for another reason.
static_assert(Indexes<Names, Row<Ship>> && Indexes<Names const, Row<Ship>>);
static_assert(!Indexes<Names, Row<Port>> && !Indexes<Names const, Row<Port>>);
static_assert(!Indexes<Names, std::uint32_t> && !Indexes<Names, int> && !Indexes<Names, std::size_t>);

// A function that wants a ship takes no port and no number.
static_assert(std::convertible_to<Row<Ship>, Row<Ship>> && std::convertible_to<NoRow, Row<Ship>>);
static_assert(!std::convertible_to<Row<Port>, Row<Ship>> && !std::assignable_from<Row<Ship>&, Row<Port>>);
static_assert(!std::convertible_to<std::uint32_t, Row<Ship>> && !std::assignable_from<Row<Ship>&, std::uint32_t>);
static_assert(std::constructible_from<Row<Ship>, std::uint32_t>);

static_assert(Compares<Row<Ship>, Row<Ship>> && Compares<Row<Ship>, NoRow> && Compares<Row<Ship>, std::size_t>);
static_assert(!Compares<Row<Ship>, Row<Port>> && !Orders<Row<Ship>, Row<Port>> && Orders<Row<Ship>, Row<Ship>>);

// Row 0 is a row: whoever asks whether there is one compares with no_row.
static_assert(!Decides<Row<Ship>> && Decides<bool>);

static_assert(sizeof(Row<Ship>) == sizeof(std::uint32_t) && std::is_trivially_copyable_v<Row<Ship>>);

TEST(Row, IsNoneUnlessToldWhich) {
  EXPECT_TRUE(Row<Ship>{} == no_row);
  EXPECT_TRUE(no_row == Row<Ship>(no_row));
  EXPECT_FALSE(Row<Ship>{0} == no_row);
  EXPECT_EQ(std::uint32_t{Row<Ship>{3}}, 3U);
  std::uint32_t const none = no_row;
  EXPECT_EQ(none, 0xffffffffU);
  bool const some = true;
  EXPECT_EQ(some ? Row<Ship>{1} : no_row, Row<Ship>{1});
}

TEST(Rows, AreCountedThrough) {
  Names names{"Argo", "Beagle"};
  EXPECT_EQ(names.next(), Row<Ship>{2});
  names.emplace_back("Calypso");
  std::string all;
  for (Row<Ship> ship{0}; ship < names.size(); ++ship) all += names[ship];
  EXPECT_EQ(all, "ArgoBeagleCalypso");
  Rows<Ship, bool> at_sea(names.size(), false);
  at_sea[Row<Ship>{1}] = true;
  EXPECT_FALSE(at_sea[Row<Ship>{0}]);
  EXPECT_TRUE(at_sea[Row<Ship>{1}]);
}

}  // namespace
}  // namespace standoff
