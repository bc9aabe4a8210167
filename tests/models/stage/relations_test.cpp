#include "models/stage/relations.hpp"

#include <gmock/gmock.h>

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

std::string actors(std::string const& list) {
  return stage("actors: {defender: {}, " + list +
               "}\nunits: {u: {at: field, commanded_by: defender, orders: [stay: 0 s]}}\n");
}

struct Known {
  std::shared_ptr<Scenario const> scenario;
  Relations const& all{scenario->relations};
  Row<Actor> row(std::string const& name) const { return row_of(scenario->actors, name); }
  Relation of(std::string const& actor, std::string const& other) const { return all.of(row(actor), row(other)); }
  bool commands(std::string const& actor, std::string const& other) const {
    return all.commands(row(actor), row(other));
  }
};

char const* const chain =
    "top: {hostile: enemy}, corps: {under: top}, post: {under: corps, friendly: scout}, enemy: {}, "
    "scout: {under: enemy}";

TEST(Relations, OneSideHasOneTop) {
  Known const k{scenario_of(actors(chain))};
  for (char const* name : {"top", "corps", "post"}) EXPECT_EQ(k.all.side[k.row(name)], k.row("top")) << name;
  EXPECT_EQ(k.all.side[k.row("scout")], k.row("enemy"));
  EXPECT_EQ(k.all.above[k.row("post")], k.row("corps"));
  EXPECT_EQ(k.all.above[k.row("top")], no_row);
  EXPECT_TRUE(k.all.same_side(k.row("post"), k.row("top")));
  EXPECT_FALSE(k.all.same_side(k.row("post"), k.row("scout")));
  EXPECT_EQ(k.of("post", "top"), Relation::own);
  EXPECT_EQ(k.of("top", "post"), Relation::own);
}

TEST(Relations, CommandsWhoIsBelowAndHimself) {
  Known const k{scenario_of(actors(chain))};
  EXPECT_TRUE(k.commands("top", "post"));
  EXPECT_TRUE(k.commands("corps", "post"));
  EXPECT_TRUE(k.commands("post", "post"));
  EXPECT_FALSE(k.commands("post", "top"));
  EXPECT_FALSE(k.commands("enemy", "post"));
}

TEST(Relations, AreInheritedFromAboveOnBothSidesAndDirected) {
  Known const k{scenario_of(actors(chain))};
  EXPECT_EQ(k.of("top", "enemy"), Relation::hostile);
  EXPECT_EQ(k.of("top", "scout"), Relation::hostile);    // as his commander
  EXPECT_EQ(k.of("corps", "enemy"), Relation::hostile);  // as its commander sees him
  EXPECT_EQ(k.of("corps", "scout"), Relation::hostile);
  EXPECT_EQ(k.of("post", "scout"), Relation::friendly);  // its own word
  EXPECT_EQ(k.of("post", "enemy"), Relation::hostile);   // which is not about his commander
  EXPECT_EQ(k.of("enemy", "top"), Relation::watched);    // nothing was said
  EXPECT_EQ(k.of("top", "defender"), Relation::watched);
}

// What the actor says of those above the other goes before what his own commander says of the other.
TEST(Relations, TheNearestWordCounts) {
  Known const k{scenario_of(
      actors("top: {hostile: scout}, post: {under: top, neutral: enemy}, enemy: {}, scout: {under: enemy}"))};
  EXPECT_EQ(k.of("post", "scout"), Relation::neutral);
  EXPECT_EQ(k.of("top", "scout"), Relation::hostile);
  EXPECT_EQ(k.of("top", "enemy"), Relation::watched);
}

// Only who is in it is accused of a circle, however many are below it.
TEST(Relations, ACircleIsAnErrorThatNamesWhoIsInIt) {
  std::vector<std::string> const names{"a", "b", "c", "d", "e", "f", "g"};
  for (std::size_t first = 0; first + 1 < names.size(); ++first) {
    std::string list, accused;
    for (std::size_t i = 0; i < names.size(); ++i) {
      std::string const& above = i == first ? names[first + 1] : names[first];
      list += names[i] + ": {under: " + above + "}, ";
    }
    std::string const said = complaints(actors(list));
    for (std::string const& name : names)
      if (said.find("'" + name + "' is under itself, in the end") != std::string::npos) accused += name;
    EXPECT_EQ(accused.size(), 1U) << said;
    EXPECT_TRUE(accused == names[first] || accused == names[first + 1]) << accused;
  }
  EXPECT_THAT(complaints(actors("a: {under: a}")), testing::HasSubstr("'a' is under itself"));
}

TEST(Relations, NeedAnotherSideAndOneWord) {
  EXPECT_THAT(complaints(actors("a: {}, b: {under: a, hostile: a}")), testing::HasSubstr("'a' is of its own side"));
  EXPECT_THAT(complaints(actors("a: {friendly: b, hostile: b}, b: {}")), testing::HasSubstr("'b' is also 'friendly'"));
  EXPECT_THAT(complaints(actors(chain)), testing::Not(testing::HasSubstr("own side")));
}

}  // namespace
}  // namespace standoff::test
