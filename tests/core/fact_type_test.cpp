// Lists of kinds of facts, and the tables that are made of them.
#include "sim/core/fact_type.hpp"

#include <gtest/gtest.h>

#include "sim/core/world.hpp"

namespace standoff {
namespace {

struct Word {
  std::string_view name;
};

template <std::uint16_t number>
struct Numbered {
  static constexpr Kind kind{number};
  static constexpr char letter = static_cast<char>('a' + number % 26);
  static constexpr Word word{std::string_view(&letter, 1)};
};

static_assert(are_numbered(Facts<>{}));
static_assert(are_numbered(Facts<Numbered<1>, Numbered<0>>{}));
static_assert(are_numbered(Facts<Numbered<3>, Numbered<1>>{}));   // the others are free
static_assert(!are_numbered(Facts<Numbered<0>, Numbered<0>>{}));  // one is there twice
static_assert(!are_numbered(Facts<Numbered<0>, Numbered<2>, Numbered<65535>>{}));
static_assert(n_numbers(Facts<>{}) == 0 && n_numbers(Facts<Numbered<3>, Numbered<1>>{}) == 4);

struct Ring {
  static constexpr Word word{"ring"};
};
struct Knock {
  static constexpr Word word{"knock"};
};
struct RingAgain {
  static constexpr Word word{"ring"};
};
static_assert(are_named(Facts<>{}) && are_named(Facts<Ring, Knock>{}) && !are_named(Facts<Ring, Knock, RingAgain>{}));

struct House;
struct First {
  static void start(House&) {}
  static void hears(House&, Fact const&) {}
  static constexpr std::array<Action<House>, 0> actions{};
  using states = Facts<Numbered<1>>;
  using reacts = Reactions<On<Numbered<0>, &First::hears>, On<Numbered<1>, &First::hears>>;
};
struct Second {
  static void start(House&) {}
  static void listens(House&, Fact const&) {}
  static constexpr std::array<Action<House>, 0> actions{};
  using states = Facts<Numbered<0>>;
  using reacts = Reactions<On<Numbered<0>, &Second::listens>>;
};
struct Nothing {};
struct House : WorldOf<House, Nothing, Register<First, Second>> {};

template <class F>
concept CanBeStated = requires(House& house) {
  house.emit<F>(Party{});
};
static_assert(CanBeStated<Numbered<0>> && CanBeStated<Numbered<1>>);
static_assert(!CanBeStated<Numbered<2>>);  // no model lists it

TEST(FactType, TablesGoByNumberAndNotByPlaceInTheList) {
  constexpr auto numbers = by_kind<int>(Register<First, Second>::AllFacts{},
                                        []<class F>(F const*) { return static_cast<int>(F::kind) * 10; });
  EXPECT_EQ(numbers, (std::array{0, 10}));
  constexpr auto some =
      by_kind<int>(Facts<Numbered<2>, Numbered<0>>{}, []<class F>(F const*) { return static_cast<int>(F::kind) + 5; });
  EXPECT_EQ(some, (std::array{5, 0, 7}));
}

TEST(FactType, ReactionsComeInTheOrderOfTheModels) {
  EXPECT_EQ(House::reactions[0][0], &First::hears);
  EXPECT_EQ(House::reactions[0][1], &Second::listens);
  EXPECT_EQ(House::reactions[0][2], nullptr);
  EXPECT_EQ(House::reactions[1][0], &First::hears);
  EXPECT_EQ(House::reactions[1][1], nullptr);
}

}  // namespace
}  // namespace standoff
