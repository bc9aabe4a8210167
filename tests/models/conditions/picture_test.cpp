#include "models/conditions/picture.hpp"

#include <concepts>

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

// What a decision might reach for; of a World it has it, of a picture it does not, and with that does not compile.
template <class T>
concept TellsOfSections = requires(T& t) {
  t.template get<Movement>().sections;
};
template <class T>
concept TellsOfInputs = requires(T& t) {
  t.inputs->sections;
};
template <class T>
concept HandsOutTheWorld = requires(T& t) {
  t.w_;
};

static_assert(TellsOfSections<World const> && TellsOfInputs<World const>);
static_assert(!TellsOfSections<Picture const> && !TellsOfInputs<Picture const> && !HandsOutTheWorld<Picture const>);
static_assert(!std::convertible_to<Picture const&, World const&> &&
              !std::convertible_to<Picture const&, Scenario const&>);
// A condition is decided by a picture and by nothing else; so is what a question counts.
template <class From>
concept Decides = requires(From const& from, Level const& level) {
  holds(from, 0U, level);
};
template <class From>
concept Counts = requires(From const& from, Question const& question) {
  counts(from, question, 0U);
};
static_assert(Decides<Picture> && Counts<Picture> && !Decides<World> && !Counts<World>);
// Where the section is makes no difference to who has not seen it.
TEST(Picture, OfWhomNobodySeesIsEmpty) {
  auto const p = played(scenario_of(stage(convoy())));
  Row<Actor> const actor = p.scenario->zones.front().holder;
  Picture const picture{p.world, actor};
  Level inside;
  inside.is = Condition::inside;
  inside.row = p.scenario->zones.front().line_ring;
  EXPECT_TRUE(Rings::inside(p.world, 0, Row<Ring>{inside.row}));
  EXPECT_FALSE(picture.contact(0).known);
  EXPECT_FALSE(holds(picture, 0, inside));
}

}  // namespace
}  // namespace standoff::test
