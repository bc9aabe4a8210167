#include "models/channels/faults.hpp"

#include <algorithm>

#include <gmock/gmock.h>

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using Times = std::vector<double>;

std::string at_office(std::string const& takes = "10 min") {
  return "{hops: {h: {by: intruder, desk: office, takes: " + takes + "}}}";
}
std::string office(std::string const& desk) { return "desks: {office: {staff: 1, " + desk + "}}\n"; }
std::string starts(std::string const& clock) { return "start: 2017-10-04T" + clock + ":00+03:00\n"; }

TEST(Faults, ADeskIsStaffedInItsHoursOfLocalTime) {
  auto const p = played(
      scenario_of(calling(at_office(), "", 1, office("hours: {from: 9 h, to: 17 h}") + starts("06:30"), "50 h")));
  EXPECT_EQ(minutes(p.of(DeskDown::kind)), (Times{0, 630, 2070}));
  EXPECT_EQ(minutes(p.of(DeskUp::kind)), (Times{150, 1590}));
  EXPECT_EQ(p.first(DeskDown::kind)->value[0], static_cast<double>(Reason::closed));
  EXPECT_EQ(minutes(p.first(MessageUnderstood::kind)), 160);
  EXPECT_EQ(outcome(p, "needed_but_down"), 1);
}

TEST(Faults, HoursMayRunOverMidnight) {
  std::string const night = office("hours: {from: 22 h, to: 6 h}");
  auto const evening = played(scenario_of(calling(at_office(), "", 1, night + starts("20:00"), "30 h")));
  EXPECT_EQ(minutes(evening.first(MessageUnderstood::kind)), 130);
  EXPECT_EQ(minutes(evening.of(DeskDown::kind)), (Times{0, 600}));
  EXPECT_EQ(minutes(evening.of(DeskUp::kind)), (Times{120, 1560}));
  auto const late = played(scenario_of(calling(at_office(), "", 1, night + starts("23:00"), "10 h")));
  EXPECT_EQ(minutes(late.first(MessageUnderstood::kind)), 10);
  EXPECT_EQ(minutes(late.of(DeskDown::kind)), (Times{420}));
}

TEST(Faults, ItOpensAndClosesOnTheStrokeOfTheHour) {
  std::string const hours = office("hours: {from: 9 h, to: 17 h}");
  auto const nine = played(scenario_of(calling(at_office(), "", 1, hours + starts("09:00"))));
  EXPECT_EQ(minutes(nine.first(MessageUnderstood::kind)), 10);
  auto const five = played(scenario_of(calling(at_office(), "", 1, hours + starts("17:00"), "20 h")));
  EXPECT_EQ(minutes(five.first(MessageUnderstood::kind)), 16 * 60 + 10);
}

TEST(Faults, MidnightMayBeWrittenAsTheEndOfTheDay) {
  std::string const hours = office("hours: {from: 6 h, to: 24 h}");
  auto const p = played(scenario_of(calling(at_office(), "", 1, hours + starts("22:00"), "20 h")));
  EXPECT_EQ(minutes(p.of(DeskDown::kind)), (Times{120}));
  EXPECT_EQ(minutes(p.of(DeskUp::kind)), (Times{480}));
  // From midnight to midnight would close it when it opens.
  EXPECT_THAT(complaints(calling(at_office(), "", 1, office("hours: {from: 0 h, to: 24 h}"))),
              testing::HasSubstr("closes when it opens"));
}

TEST(Faults, WhatIsInterruptedGoesOnOrStartsAnew) {
  std::string const closes = "hours: {from: 9 h, to: 17 h}, interrupted: ";
  auto const text = [&](std::string const& how) {
    return calling(at_office("2 h"), "", 1, office(closes + how) + starts("16:00"), "30 h");
  };
  EXPECT_EQ(minutes(played(scenario_of(text("resumes"))).first(MessageUnderstood::kind)), 17 * 60 + 60);
  EXPECT_EQ(minutes(played(scenario_of(text("repeats"))).first(MessageUnderstood::kind)), 17 * 60 + 120);
}

// Two messages of 25 min in turn; the desk is down from 30 to 50, 80 to 100, ...
TEST(Faults, OutagesComeBackAndInterruptWhoeverIsInHand) {
  auto const text = [](std::string const& how) {
    return calling(at_office("25 min"), "", 2, office("outages: {every: 30 min, lasts: 20 min}, interrupted: " + how),
                   "3 h");
  };
  auto const resumes = played(scenario_of(text("resumes")));
  EXPECT_EQ(minutes(resumes.of(MessageUnderstood::kind)), (Times{25, 70}));
  EXPECT_EQ(minutes(resumes.of(DeskDown::kind)), (Times{30, 80, 130, 180}));
  EXPECT_EQ(minutes(resumes.of(DeskUp::kind)), (Times{50, 100, 150}));
  EXPECT_EQ(resumes.first(DeskDown::kind)->value[0], static_cast<double>(Reason::outage));
  auto const repeats = played(scenario_of(text("repeats")));
  EXPECT_EQ(minutes(repeats.of(MessageUnderstood::kind)), (Times{25, 75}));
}

TEST(Faults, AnInterruptedHandlingMayNeverEndIfItStartsAnew) {
  std::string const often = "outages: {every: 30 min, lasts: 5 min}, interrupted: ";
  auto const repeats = played(scenario_of(calling(at_office("40 min"), "", 1, office(often + "repeats"))));
  EXPECT_EQ(repeats.first(MessageUnderstood::kind), nullptr);
  auto const resumes = played(scenario_of(calling(at_office("40 min"), "", 1, office(often + "resumes"))));
  EXPECT_EQ(minutes(resumes.first(MessageUnderstood::kind)), 45);
}

TEST(Faults, WhoeverGivesUpDuringAnOutageIsOutOfHand) {
  std::string const channel = "{hops: {h: {by: intruder, desk: office, takes: 40 min, caller_waits: 35 min}}}";
  auto const p = played(scenario_of(calling(channel, "", 1, office("outages: {every: 30 min, lasts: 20 min}"), "3 h")));
  EXPECT_EQ(minutes(p.of(CallAbandoned::kind)), (Times{35}));
  EXPECT_EQ(p.first(MessageUnderstood::kind), nullptr);
  EXPECT_TRUE(p.world.get<Hotline>().desks.front().in_hand.empty());
}

std::string const three_lines =
    "channels: {a: {hops: {h: {by: intruder, desk: a, takes: 40 min}}}, b: {hops: {h: {by: intruder, desk: b, takes: "
    "40 min}}}, c: {hops: {h: {by: intruder, desk: c, takes: 40 min}}}}\n"
    "common_causes: {power: {every: 30 min, lasts: 20 min}}\n"
    "sensors: {eye: {at: garrison, range: 60 km, classifies_in: 0 s}}\n"
    "ladders: {watch: {rungs: {call: {do: {send: warning, over: [a, b, c]}}}}}\n"
    "units: {u: {at: field, orders: [stay: 60 h]}}\n";

TEST(Faults, DesksWithACommonCauseFailTogetherAndNoOtherDoes) {
  auto const p = played(scenario_of(
      stage(three_lines + "desks: {a: {staff: 1, fails_with: power}, b: {staff: 1, fails_with: power}, c: {staff: 1}}",
            "100 min")));
  EXPECT_EQ(minutes(p.of(DeskDown::kind)), (Times{30, 30, 80, 80}));
  EXPECT_EQ(minutes(p.of(DeskUp::kind)), (Times{50, 50, 100, 100}));
  EXPECT_EQ(p.first(DeskDown::kind)->value[0], static_cast<double>(Reason::common_cause));
  EXPECT_EQ(minutes(p.of(MessageUnderstood::kind)), (Times{40, 60, 60}));
}

TEST(Faults, ADeskThatIsDownForTwoReasonsWorksWhenBothAreGone) {
  auto const p = played(scenario_of(
      stage(three_lines + "desks: {a: {staff: 1, fails_with: power, outages: {every: 40 min, lasts: 25 min}}, b: "
                          "{staff: 1}, c: {staff: 1}}",
            "79 min")));
  EXPECT_EQ(minutes(p.of(DeskDown::kind)), (Times{30, 40}));
  EXPECT_EQ(minutes(p.of(DeskUp::kind)), (Times{50, 65}));
  EXPECT_EQ(minutes(p.of(MessageUnderstood::kind)), (Times{40, 40, 75}));  // a: 30 min, then from 65 on ten more
}

// Calls at 0, 15, 30 and 45 min; suspended from 20 to 50.
std::string suspended(std::string const& more) {
  return calling("{hops: {h: {takes: 10 min}}, suspensions: {after: 20 min, lasts: 30 min}" + more + "}",
                 ", every: 15 min, wait: 55 min", 1, "", "3 h");
}

TEST(Faults, ASuspendedChannelTakesNoNewCall) {
  auto const p = played(scenario_of(suspended("")));
  EXPECT_EQ(minutes(p.of(ChannelSuspended::kind)), (Times{20}));
  EXPECT_EQ(minutes(p.of(ChannelRestored::kind)), (Times{50}));
  EXPECT_EQ(minutes(p.of(CallPlaced::kind)), (Times{0, 15, 30, 45}));
  EXPECT_EQ(minutes(p.of(CallBlocked::kind)), (Times{30, 45}));
  EXPECT_EQ(minutes(p.of(MessageUnderstood::kind)), (Times{10, 25}));  // what was on its way goes through
  EXPECT_EQ(outcome(p, "messages_blocked"), 2);
  EXPECT_EQ(outcome(p, "needed_but_down"), 0);
}

TEST(Faults, SomeKindsOfMessageMayStillPass) {
  EXPECT_EQ(played(scenario_of(suspended(", while_suspended: {carries: warning}"))).of(MessageUnderstood::kind).size(),
            4U);
  EXPECT_EQ(played(scenario_of(suspended(", while_suspended: {carries: [cease, query]}"))).of(CallBlocked::kind).size(),
            2U);
}

TEST(Faults, WhetherItIsAnsweredAllTheSameIsDrawnOnceASuspension) {
  auto const scenario = scenario_of(suspended(", while_suspended: {usable: 0.4}"));
  Average usable;
  replicate(*scenario, 40'000, [&](World const& w) {
    std::uint32_t const blocked = w.get<Hotline>().ended[static_cast<std::size_t>(Fate::blocked)];
    EXPECT_TRUE(blocked == 0 || blocked == 2);
    usable.add(blocked == 0 ? 1 : 0);
  });
  expect_share(usable, 0.4, "usable");
}

TEST(Faults, AChannelIsRestoredWhenTheLastSuspensionEnds) {
  auto const p = played(
      scenario_of(calling("{hops: {h: {takes: 1 min}}, suspensions: [{after: 20 min, lasts: 40 min}, {after: 30 min, "
                          "lasts: 10 min}]}",
                          ", every: 50 min, wait: 2 h", 1, "", "3 h")));
  EXPECT_EQ(minutes(p.of(ChannelRestored::kind)), (Times{60}));
  EXPECT_EQ(minutes(p.of(CallBlocked::kind)), (Times{50}));
}

// Everything that can go wrong at once: no message is lost from the books, and no desk has more in hand than hands.
TEST(Faults, NothingIsLostFromTheBooksWhateverGoesWrong) {
  auto const scenario = scenario_of(calling(
      "{hops: {a: {by: relay, desk: office, takes: {exponential: 9 min}, caller_waits: 40 min, loss: 0.2, duplicates: "
      "0.3, retry: {after: 4 min, at_most: 2}}, "
      "b: {by: relay, desk: branch, takes: {exponential: 6 min}, garbles: {wrong_unit: 0.1, wrong_place: 0.1, "
      "wrong_deadline: 0.1}, duplicates: 0.2}, "
      "c: {by: intruder, desk: office, takes: {exponential: 5 min}, loss: 0.1, does_it: 0.7, countermands: 0.5}}, "
      "reply: {takes: 2 min, untrue: 0.2, needs_time: 0.3}, suspensions: [{after: {exponential: 2 h}, lasts: {uniform: "
      "[10 min, 90 min]}}, {after: 3 h, lasts: 1 h}], while_suspended: {usable: 0.3}}",
      ", every: 11 min, wait: 9 h", 3,
      "common_causes: {power: {every: {exponential: 3 h}, lasts: {exponential: 15 min}}}\n"
      "desks:\n"
      "  office: {staff: 2, hours: {from: 1 h, to: 9 h}, fails_with: power, outages: {every: {exponential: 1 h}, "
      "lasts: {exponential: 10 min}}, other_calls: {every: {exponential: 12 min}, accusations: 0.4}}\n"
      "  branch: {staff: 1, fails_with: power, interrupted: repeats}\n"));
  std::array<double, fate_words.size()> fates{};
  double copies = 0;
  replicate(*scenario, 300, [&](World const& w) {
    Hotline const& hotline = w.get<Hotline>();
    Hotline::expect_conserved(w);
    std::array<std::uint32_t, fate_words.size()> ended{};
    for (Message const& m : hotline.messages) {
      fates[static_cast<std::size_t>(m.fate)] += 1;
      if (m.fate != Fate::pending) ++ended[static_cast<std::size_t>(m.fate)];
      EXPECT_EQ(m.fate == Fate::pending, m.ended == never);
      EXPECT_LE(m.placed, m.ended);
    }
    EXPECT_EQ(ended, hotline.ended);
    copies += hotline.copies;
    std::vector<std::uint32_t> at_desks;
    for (Row<Desk> row{0}; row < hotline.desks.size(); ++row) {
      Hotline::AtDesk const& desk = hotline.desks[row];
      EXPECT_LE(desk.in_hand.size(), static_cast<std::size_t>(*w.inputs->desks[row].spec.staff));
      for (auto const* list : {&desk.in_hand, &desk.queue})
        for (Work const& work : *list)
          if (!work.other) at_desks.push_back(work.row);
    }
    std::sort(at_desks.begin(), at_desks.end());
    EXPECT_EQ(std::adjacent_find(at_desks.begin(), at_desks.end()), at_desks.end());  // each in one place
    for (std::uint32_t const row : at_desks) EXPECT_EQ(hotline.messages[row].fate, Fate::pending);
  });
  for (double const n : fates) EXPECT_GT(n, 50);
  EXPECT_GT(copies, 1000);
}

}  // namespace
}  // namespace standoff::test
