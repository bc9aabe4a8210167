// The story of a run that takes days, and the causes of a seizure.
#include "models/telling/chapters.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "models/telling/run_file.hpp"
#include "models/telling/story.hpp"
#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

// A hill that is given up on the eighth day and taken, and a patrol that goes to and fro.
std::string const given_up = R"(
format: 1
name: A hill is given up
start: 2017-08-20T00:00:00+03:00
duration: 30 d
actors: {red: {}, blue: {}}
places:
  garrison: {at: [33.5, 38.6], title: the fort}
  rise: {at: [33.9, 38.9]}
  field: {at: [34.2, 38.2]}
sites:
  hill: {title: the hill, kind: outpost, at: rise, held_by: red, usable_in: {intact: 1 d, razed: 2 d}, noticed_by: {blue: 24 /d}}
units:
  patrol:
    commanded_by: red
    at: garrison
    orders: [{patrol: {through: [hill], every: 12 h, stays: 12 h, if_closed: skip}}]
  party: {commanded_by: blue, at: field, orders: [{stay: 0 s}]}
rules:
  give_up: {held_by: red, when: {clock: 2017-08-27T12:00:00+03:00}, do: {close: hill, takes: 3 d}}
  take: {held_by: blue, when: {learned_of: {kind: site_vacated, of: hill}}, after: 2 d, do: {order: party, task: {occupy: hill}}}
)";

record::Group given_up_file() {
  Played const p = played(scenario_of(given_up));
  return run_file(p.world, p.log, {1, 0, "", ""});
}

TEST(Chapters, FoldWhatIsRoutineAndSkipDaysWithNothing) {
  record::Group const run = given_up_file();
  std::string const text = story(run);
  EXPECT_THAT(text, HasSubstr("Sun 27 Aug 2017 (day 8)\n"));
  EXPECT_THAT(text, HasSubstr("Wed 30 Aug 2017 (day 11)\n"));
  EXPECT_THAT(text, ContainsRegex("7 days as usual: patrol sets out with [0-9]+ vehicles? .[0-9]+ times.; "));
  EXPECT_THAT(text, Not(ContainsRegex("#[0-9]+  [0-9:]+  patrol"))) << "not one by one";
  EXPECT_THAT(story(run, true), ContainsRegex("#[0-9]+  [0-9:]+  patrol sets out"));
  EXPECT_THAT(text, HasSubstr("nothing for the last "));
  std::string const all = story(run, true);
  EXPECT_GT(std::count(all.begin(), all.end(), '\n'), 2 * std::count(text.begin(), text.end(), '\n'));
}

TEST(Chapters, NameThePlaceWhereItIsNotEvident) {
  record::Group const run = given_up_file();
  std::string const all = story(run, true);
  EXPECT_THAT(all, ContainsRegex("patrol sets out with [0-9]+ vehicles?, at the fort  <-"));
  EXPECT_THAT(all, ContainsRegex("patrol reaches its destination, at the hill  <-"));
  EXPECT_THAT(all, ContainsRegex("red has left the hill  <-")) << "it is said where";
}

TEST(Chapters, ACauseThatIsFoldedGivesWayToItsOwn) {
  std::string const text = story(given_up_file());
  EventLog const log = read_events(given_up_file());
  for (std::size_t at = text.find("<- #"); at != std::string::npos; at = text.find("<- #", at + 1)) {
    std::string const number = text.substr(at + 3, text.find('\n', at) - at - 3);
    EXPECT_THAT(text, HasSubstr(" " + number + "  ")) << "points to what is not told";
  }
}

TEST(Chapters, TurningPointsAreChangesOfHandsAndChoices) {
  std::string const points = turning_points_of_long(given_up_file());
  EXPECT_THAT(points, HasSubstr("red begins to give the hill up"));
  EXPECT_THAT(points, HasSubstr("red has left the hill"));
  EXPECT_THAT(points, HasSubstr("party takes the hill"));
  EXPECT_THAT(points, Not(HasSubstr("patrol")));
  Played const p = played(scenario_of(stage(convoy())));
  EXPECT_EQ(turning_points_of_long(run_file(p.world, p.log, {1, 0, "", ""})), "") << "a short run";
}

TEST(Chapters, WhyGoesBackFromTheSeizureToTheClosing) {
  record::Group const run = given_up_file();
  EventLog const log = read_events(run);
  std::int32_t seizure = 0;
  for (Event const& e : log.events)
    if (sentence(log, e).find("takes the hill") != std::string::npos) seizure = e.id;
  ASSERT_GT(seizure, 0);
  std::string const text = why(run, seizure);
  EXPECT_THAT(text, ContainsRegex("27 Aug 2017 12:00:00 +red begins to give the hill up"));
  EXPECT_THAT(text, ContainsRegex("30 Aug 2017 12:00:00 +3 d later  red has left the hill"));
  EXPECT_THAT(text, ContainsRegex("[0-9:]+ +party takes the hill"));
  EXPECT_THAT(text, Not(HasSubstr("at that moment"))) << "what stands in the line above";
}

TEST(Chapters, WhyTellsRoundsOfAPatrolTheFirstAndTheLastTime) {
  record::Group const run = given_up_file();
  EventLog const log = read_events(run);
  std::int32_t last = 0;
  std::size_t arrivals = 0;
  for (Event const& e : log.events)
    if (sentence(log, e) == "patrol reaches its destination" && ++arrivals) last = e.id;
  ASSERT_GT(arrivals, 8U);
  std::string const text = why(run, last);
  EXPECT_THAT(text, ContainsRegex("and [0-9]+ more like these\n"));
  EXPECT_LT(std::count(text.begin(), text.end(), '\n'), 12);
  EXPECT_THAT(text, HasSubstr(fmt::format("#{}  ", last)));
}

TEST(Chapters, OfNothingSaySo) {
  Played const p = played(scenario_of(stage(convoy("", "[depart: 9 d]"), "3 d")));
  EXPECT_EQ(story(run_file(p.world, p.log, {1, 0, "", ""})), "Nothing happens.\n");
}

}  // namespace
}  // namespace standoff::test
