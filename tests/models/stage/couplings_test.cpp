// What makes one thing depend on another is named, and may be nothing: each coupling of the flagship, switched off in turn. One of
// no strength is as if it were not there, to the byte; one of some strength changes what hangs on it, and nothing else.
#include <algorithm>
#include <ostream>

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

constexpr std::uint32_t replications = 4;

using Sets = std::vector<std::string>;

struct Coupling {
  char const* name;
  Sets zero, absent, on;               // on: strong enough to be seen
  std::vector<std::string_view> free;  // by their first party: facts that do not hang on it

  friend void PrintTo(Coupling const& coupling, std::ostream* out) { *out << coupling.name; }
};

// What comes on the highway, and who crosses the river, does not hang on who comes up to the zone. Whom it meets there may.
std::vector<std::string_view> const the_east{"streams/raids", "streams/desert_raids", "streams/supply",
                                             "units/crossers"};
// Nor does whatever comes by itself.
std::vector<std::string_view> const all_streams{"streams/"};

std::string moved(std::string const& what) { return "gauges.after_strikes.moves=" + what; }
std::string flights(std::string const& excited_by) {
  return "streams.drone_flights.arrive={hawkes: {background: 0.15 /week, branching: 0.1, decays_in: 7 d" + excited_by +
         "}}";
}
std::string deserts(std::string const& more) { return "actors.mat.pool.deserts={each: 0.001 /d" + more + "}"; }

std::vector<Coupling> const couplings{
    {"StrikesDeter",
     {moved("{streams: {probes: {rate: 0}}}")},
     {moved("{}")},
     {moved("{streams: {probes: {rate: -1}}}")},
     the_east},
    {"StrikesDisplace",
     {moved("{streams: {probes: {axes: {jordan_border: 0}}}}")},
     {moved("{}")},
     {moved("{streams: {probes: {axes: {sab_biyar: -1}}}}")},
     the_east},
    {"StrikesMoveATown",
     {moved("{sites: {qaryatayn_town: {taken_by: {isis: 0}}}}")},
     {moved("{}")},
     {moved("{sites: {qaryatayn_town: {taken_by: {isis: 20}}}}")},
     all_streams},
    {"IncursionsFollowIncursions",
     {"streams.probes.arrive.hawkes.branching=0"},
     {"streams.probes.arrive={poisson: {rate: 0.2 /week}}"},
     {"streams.probes.arrive.hawkes.branching=0.9"},
     the_east},
    {"DronesFollowIncursions",
     {flights(", excited_by: {probes: 0}")},
     {flights("")},
     {flights(", excited_by: {probes: 3}")},
     the_east},
    {"DesertersFollowDeserters",
     {deserts(", contagion: 0 /d")},
     {deserts("")},
     {deserts(", contagion: 1 /d")},
     {"streams/", "units/", "sites/"}},
    {"DesertersFollowSoMany",
     {deserts(", threshold: 100000")},
     {deserts("")},
     {deserts(", threshold: 2")},
     {"streams/", "units/", "sites/"}},
    {"ClaimsAreCredited",
     {"beliefs.origin.credits={russia: {coalition: 0}, coalition: {russia: 0}}"},
     {"beliefs.origin.credits={}"},
     {"beliefs.origin.credits={russia: {coalition: 0.9}, coalition: {russia: 0.9}}"},
     the_east},
    {"APlanLeaks",
     {"rules.outpost.options.razed.do.leaks=0 /d"},
     {"rules.outpost.options.razed.do.leaks=null"},
     {"rules.outpost.options.razed.do.leaks=2 /d"},
     the_east},
    {"AnEmptyPostIsNoticed",
     {"sites.zakf_post.noticed_by={isis: 0 /d, militia_hq: 0 /d}"},
     {"sites.zakf_post.noticed_by={}"},
     {"sites.zakf_post.noticed_by={isis: 9 /d, militia_hq: 9 /d}"},
     the_east},
};

std::shared_ptr<Scenario const> flagship(Sets const& sets) {
  return scenario_of_file(STANDOFF_SOURCE_DIR "/scenarios/badiyah_2017.yaml", sets);
}

// What was stated of those, but for the numbers of facts; a line each.
std::vector<std::string> facts_of(Played const& p, std::vector<std::string_view> const& about) {
  std::vector<std::string> all;
  for (Fact const& f : p.log.facts) {
    std::string_view const who = p.scenario->name_of(f.who);
    bool const asked = std::any_of(about.begin(), about.end(), [&](auto const& name) { return who.starts_with(name); });
    if (asked)
      all.push_back(fmt::format("{} {} {} {} {} {}", f.at.ns, word(f.kind).name, who, p.scenario->name_of(f.whom),
                                f.value[0], f.value[1]));
  }
  return all;
}
std::string first_difference(std::vector<std::string> const& a, std::vector<std::string> const& b) {
  auto const [p, q] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (p == a.end() && q == b.end()) return "";
  return (p == a.end() ? "nothing" : *p) + " | " + (q == b.end() ? "nothing" : *q);
}

class Coupled : public testing::TestWithParam<Coupling> {};

TEST_P(Coupled, WithoutStrengthIsAsIfItWereNotThere) {
  auto const zero = flagship(GetParam().zero), absent = flagship(GetParam().absent);
  for (std::uint32_t r = 0; r < replications; ++r)
    EXPECT_EQ(played(zero, r).world.fingerprint(), played(absent, r).world.fingerprint()) << r;
}

TEST_P(Coupled, ChangesWhatHangsOnItAndNothingElse) {
  auto const zero = flagship(GetParam().zero), on = flagship(GetParam().on);
  std::size_t differ = 0, compared = 0;
  for (std::uint32_t r = 0; r < 3 * replications; ++r) {
    auto const p = played(zero, r), q = played(on, r);
    differ += p.world.fingerprint() != q.world.fingerprint() ? 1U : 0U;
    auto const of_p = facts_of(p, GetParam().free), of_q = facts_of(q, GetParam().free);
    compared += of_p.size();
    EXPECT_EQ(first_difference(of_p, of_q), "") << r;
  }
  EXPECT_GT(differ, 0U);
  EXPECT_GT(compared, 20U);
}

INSTANTIATE_TEST_SUITE_P(Flagship, Coupled, testing::ValuesIn(couplings), [](auto const& p) { return p.param.name; });

// A gauge that is at nothing moves nothing, however much it would.
TEST(Coupling, ChangesNothingBeforeTheNewsThatItComesFrom) {
  auto const zero = flagship({moved("{streams: {probes: {rate: 0}}}")});
  auto const on = flagship({moved("{streams: {probes: {rate: -1}}}")});
  std::size_t with_news = 0;
  for (std::uint32_t r = 0; r < 3 * replications; ++r) {
    auto const p = played(zero, r), q = played(on, r);
    auto const news = std::find_if(p.log.facts.begin(), p.log.facts.end(), [&](Fact const& f) {
      return f.kind == GaugeMoved::kind && p.scenario->gauges[f.other].name == "after_strikes";
    });
    with_news += news != p.log.facts.end() ? 1U : 0U;
    auto const n = news - p.log.facts.begin();
    ASSERT_GE(q.log.facts.size(), static_cast<std::size_t>(n));
    auto const story = [n](Played const& played_one) {  // to the second: the next nanosecond is a matter of rounding
      std::vector<std::string> all;
      for (std::ptrdiff_t i = 0; i < n; ++i) {
        Fact const& f = played_one.log.facts[static_cast<std::size_t>(i)];
        auto const name = [&](EntityId id) { return played_one.scenario->name_of(id); };
        all.push_back(fmt::format("{:.0f} {} {} {}", to_seconds(f.at), word(f.kind).name, name(f.who), name(f.whom)));
      }
      return all;
    };
    EXPECT_EQ(first_difference(story(p), story(q)), "") << r;
  }
  EXPECT_GT(with_news, 2U);
}

// The record is read off what happened, and never read by it.
TEST(Coupling, WhatWouldHaveBeenPublishedChangesNothing) {
  auto const base = flagship({}), without = flagship({"reported=null", "measures=null"});
  for (std::uint32_t r = 0; r < replications; ++r)
    EXPECT_EQ(played(base, r).world.fingerprint(), played(without, r).world.fingerprint());
}

}  // namespace
}  // namespace standoff::test
