// A decision is told as it stood when it was taken; what became of it afterwards is told as such.

#include <gmock/gmock.h>

#include "models/telling/moments.hpp"
#include "models/telling/run_file.hpp"
#include "models/telling/story.hpp"
#include "tests/models/shipped.hpp"
#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using testing::HasSubstr;
using testing::Not;

record::Group file_of(Played const& p) { return run_file(p.world, p.log, {1, 0, "", ""}); }

// Why a unit is warned by radio ten minutes after the call about it went out over this channel.
std::string why_radio(std::string const& channel, std::string const& more = "") {
  auto const p = played(
      scenario_of(stage("sensors: {eye: {at: garrison, range: 90 km, classifies_in: 0 s}}\n"
                        "channels: {line: " +
                        channel +
                        "}\n"
                        "responders: {post: {arrives: 1 min}}\n"
                        "ladders: {watch: {rungs: {call: {do: {send: warning, over: line}, after: sent, wait: 10 min}, "
                        "radio: {do: {radio: post}}}}}\n"
                        "units: {u: {at: north, orders: [go_to: {place: garrison}]" +
                        more + "}}\n")));
  for (Fact const& f : p.of(RungReached::kind))
    if (p.scenario->name_of(f.who) == "ladders/watch/rungs/radio")
      return why(file_of(p), static_cast<std::int32_t>(f.id));
  ADD_FAILURE() << "the rung 'radio' is never due";
  return "";
}

std::string hops(std::string const& a, std::string const& b, std::string const& more = "") {
  return "{hops: {a: {" + a + "}, b: {by: intruder, " + b + "}}" + more + "}";
}

TEST(Why, SaysOfAMessageThatIsOnItsWayWhereItIsAndThenWhatBecameOfIt) {
  EXPECT_THAT(why_radio(hops("takes: 4 min", "takes: 17 min, does_it: 0")),
              HasSubstr("waited for  #6 defender calls about u: warning, attempt 1 (message 0), 10 min before: on its "
                        "way, at hop 'b'; refused 11 min later\n"));
  EXPECT_THAT(why_radio(hops("takes: 4 min", "takes: 15 min")), HasSubstr("at hop 'b'; understood 9 min too late\n"));
  EXPECT_THAT(why_radio(hops("takes: 15 min", "takes: 3 min, does_it: 0")),
              HasSubstr("on its way, at hop 'a'; refused 8 min later at hop 'b'\n"));
  EXPECT_THAT(why_radio(hops("takes: 4 min", "takes: 20 h")), HasSubstr("at hop 'b'; still on its way at the end\n"));
  EXPECT_THAT(why_radio(hops("takes: 15 min", "takes: 20 h")),
              HasSubstr("at hop 'a'; still on its way at the end, at hop 'b'\n"));
  EXPECT_THAT(why_radio(hops("takes: 15 min", "takes: 1 min, loss: 1")),
              HasSubstr("at hop 'a'; lost 5 min later at hop 'b'\n"));
  EXPECT_THAT(why_radio(hops("takes: 30 min, caller_waits: 15 min", "takes: 1 min")),
              HasSubstr("at hop 'a'; given up 5 min later\n"));
  EXPECT_THAT(why_radio(hops("takes: 4 min", "takes: 17 min, garbles: {wrong_place: 1}")),
              HasSubstr("at hop 'b'; understood wrong 11 min later\n"));
}

TEST(Why, SaysOfAMessageThatHasEndedWhatTheSenderKnew) {
  EXPECT_THAT(why_radio(hops("takes: 2 min, does_it: 0", "takes: 1 min")),
              HasSubstr("10 min before: no word of it; refused 8 min before at hop 'a'\n"));
  EXPECT_THAT(why_radio(hops("takes: 2 min, does_it: 0", "takes: 1 min", ", reply: {takes: 3 min}")),
              HasSubstr("the word was that they will not pass it on; refused 8 min before at hop 'a'\n"));
  EXPECT_THAT(why_radio(hops("takes: 2 min, does_it: 0", "takes: 1 min", ", reply: {takes: 30 min}")),
              HasSubstr("no word of it; refused 8 min before at hop 'a', word of it came 22 min later\n"));
  EXPECT_THAT(why_radio(hops("takes: 2 min, does_it: 0", "takes: 1 min", ", reply: {takes: 3 min, untrue: 1}")),
              HasSubstr("the word was that they have been told; refused 8 min before at hop 'a'\n"));
  EXPECT_THAT(why_radio(hops("takes: 4 min", "takes: 20 min", ", reply: {takes: 1 min, needs_time: 1}")),
              HasSubstr("on its way, at hop 'b' (more time is needed); understood 14 min too late\n"));
  EXPECT_THAT(why_radio(hops("takes: 30 min, caller_waits: 5 min", "takes: 1 min")),
              HasSubstr("10 min before: given up 5 min before\n"));
  EXPECT_THAT(why_radio(hops("takes: 1 min", "takes: 1 min", ", suspensions: [{after: 0 s, lasts: 5 h}]")),
              HasSubstr("10 min before: blocked 10 min before\n"));
}

TEST(Why, DoesNotWaitForWhatHasBeenUnderstood) {
  EXPECT_THAT(why_radio(hops("takes: 2 min", "takes: 1 min"), ", heeds: {intruder: {order: 0}}"),
              Not(HasSubstr("waited for")));
  // Either of two copies will do: one is understood, the other waits in turn for a day.
  EXPECT_THAT(why_radio("{hops: {a: {takes: 2 min, duplicates: 1}, b: {by: intruder, takes: 5 min, staff: 1}}}",
                        ", heeds: {intruder: {order: 0}}"),
              Not(HasSubstr("waited for")));
  EXPECT_THAT(why_radio("{hops: {a: {takes: 2 min, duplicates: 1}, b: {by: intruder, takes: 9 min, staff: 1}}}"),
              HasSubstr("on its way, at hop 'b'; understood 1 min too late\n"));
}

TEST(Why, TellsTheChainOfCauses) {
  std::string const text = why_radio(hops("takes: 4 min", "takes: 15 min"));
  EXPECT_THAT(text, HasSubstr("radio of ladder watch is due for u"));
  EXPECT_THAT(text, HasSubstr("relied on   #"));
  EXPECT_LT(text.find("call of ladder watch is due"), text.find("radio of ladder watch is due"));
}

// Nothing that can happen lacks its words, and nothing that is told needs words that the file has not.
class WhyEveryEvent : public testing::TestWithParam<std::string> {};

TEST_P(WhyEveryEvent, HasItsWordsInManyReplications) {
  auto const scenario = scenario_of_file(scenario_file(GetParam()));
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  constexpr std::uint32_t replications = 2;
#else
  constexpr std::uint32_t replications = 40;
#endif
  constexpr std::size_t enough_events = 8'000;
  std::size_t asked = 0;
  for (std::uint32_t r = 0; r < replications && asked < enough_events; ++r) {
    record::Group const run = file_of(played(scenario, r));
    EventLog const log = read_events(run);
    asked += log.events.size();
    std::vector<Evidence> const evidence = read_evidence(run);
    std::string all;
    for (Event const& e : log.events) {
      std::string const text = why(log, evidence, e.id);
      EXPECT_THAT(text, HasSubstr(has_chapters(log) ? date_and_time(log, e.time_ns) : line(log, e))) << r;
      EXPECT_THAT(text, HasSubstr(sentence(log, e) + place(log, e))) << r;
      all += text;
    }
    all += story(run, true);
    for (char const* gap : {"?", "somebody", "units/", "actors/", "  ,", " ;", "nan"}) {
      std::size_t const at = all.find(gap);
      EXPECT_EQ(at, std::string::npos) << r << ": " << all.substr(std::max(at, std::size_t{60}) - 60, 120);
      if (at != std::string::npos) return;
    }
    for (Evidence const& e : evidence) {
      EXPECT_LT(e.event, e.decision);
      EXPECT_EQ(e.awaited, e.message >= 0);
      EXPECT_EQ(e.awaited, !e.hop.empty());
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Shipped, WhyEveryEvent, testing::ValuesIn(shipped_scenarios()),
                         [](auto const& name) { return name.param; });

}  // namespace
}  // namespace standoff::test
