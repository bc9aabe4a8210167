// How arrivals come about, against closed forms where no oracle of tests/verification has them.
#include <cmath>
#include <numbers>

#include <gmock/gmock.h>

#include "models/streams/streams.hpp"
#include "tests/models/stage.hpp"
#include "tests/verification/oracle.hpp"

namespace standoff::test {
namespace {

using Times = std::vector<double>;

// To some nanoseconds.
testing::Matcher<Times> about(Times const& expected) {
  return testing::Pointwise(testing::DoubleNear(1e-13), expected);
}

// The stage begins on 18 May at 00:00, local time.
std::string with(std::string const& streams, std::string const& duration = "10 d", std::string const& more = "",
                 std::string const& units = "") {
  return stage(
      "start: 2017-05-18T00:00:00+00:00\nactors: {defender: {}, red: {}, intruder: {}, relay: {}}\nstreams: {" +
          streams + "}\nunits: {idle: {at: north, orders: [stay: 0 s]}" + units + "}\n" + more,
      duration);
}
Times days(World const& w, std::string const& stream = "s") {
  Times all;
  std::uint32_t const row = row_of(w.inputs->streams, stream);
  for (Streams::Arrival const& a : w.get<Streams>().arrivals)
    if (a.stream == row && a.number > 0) all.push_back(to_seconds(a.at) / 86400);
  return all;
}
double so_many(World const& w) { return static_cast<double>(days(w).size()); }
void expect_poisson(std::string const& text, double mean, char const* what, std::uint32_t n = 12'000) {
  Average all, squares, none;
  replicate(*scenario_of(text), n, [&](World const& w) {
    double const x = so_many(w);
    all.add(x);
    squares.add((x - mean) * (x - mean));
    none.add(x == 0 ? 1 : 0);
  });
  expect_mean(all, mean, what);
  expect_mean(squares, mean, what);
  expect_share(none, std::exp(-mean), what);
}

TEST(Streams, ComeAtTheTimesThatAreListed) {
  auto const p = played(
      scenario_of(with("s: {of: red, arrive: {times: ['2017-05-19T06:00:00+00:00', '2017-05-18T12:00:00+03:00']}}")));
  EXPECT_THAT(days(p.world), about({0.375, 1.25}));
  EXPECT_EQ(outcome(p, "arrivals"), 2);
  EXPECT_NEAR(outcome(p, "first_arrival"), 9 * 3600, 1e-6);
  EXPECT_NEAR(outcome(p, "time_between_arrivals"), 21 * 3600, 1e-6);
}

TEST(Streams, ComeOnlyWithinTheirTime) {
  expect_poisson(with("s: {of: red, arrive: {poisson: 0.5 /d}, from: '2017-05-20T00:00:00+00:00', until: "
                      "'2017-05-23T12:00:00+00:00'}"),
                 0.5 * 3.5, "within");
  replicate(*scenario_of(with("s: {of: red, arrive: {poisson: 9 /d}, from: '2017-05-20T00:00:00+00:00', until: "
                              "'2017-05-23T12:00:00+00:00'}")),
            50, [&](World const& w) {
              EXPECT_GE(days(w).front(), 2);
              EXPECT_LT(days(w).back(), 5.5);
            });
}

// Quiet at 0.5 a week, active at 4, from quiet to active 0.02 /d, back 0.1 /d: moments over 60 d by a matrix exponential of the
// rates of turning and of coming (scipy 1.10, expm).
TEST(Streams, TurnBetweenQuietAndActive) {
  auto const check = [](std::string const& begins, double mean, double variance, double none_at_all) {
    auto const scenario =
        scenario_of(with("s: {of: red, arrive: {two_state: {quiet: 0.5 /week, active: 4 /week, to_active: 0.02 /d, "
                         "to_quiet: 0.1 /d, begins: " +
                             begins + "}}}",
                         "60 d"));
    Average all, squares, none;
    replicate(*scenario, 20'000, [&](World const& w) {
      double const x = so_many(w);
      all.add(x);
      squares.add((x - mean) * (x - mean));
      none.add(x == 0 ? 1 : 0);
    });
    expect_mean(all, mean, "mean");
    expect_mean(squares, variance, "variance");
    expect_share(none, none_at_all, "none");
  };
  check("quiet", 8.59178830363677, 34.179140975964856, 0.005236059036513312);
  check("either", 9.285714285714285, 39.18900607684256, 0.004512959939056657);
}

TEST(Streams, SayThatTheyTurn) {
  auto const p = played(scenario_of(with(
      "s: {of: red, arrive: {two_state: {quiet: 0 /d, active: 3 /d, to_active: 0.2 /d, to_quiet: 0.5 /d}}}", "60 d")));
  auto const turns = p.of(StreamTurned::kind);
  ASSERT_GT(turns.size(), 4U);
  EXPECT_EQ(outcome(p, "surges"), std::ceil(static_cast<double>(turns.size()) / 2));
  for (Fact const& f : p.of(StreamArrival::kind)) {  // nothing comes while it is quiet
    auto const after = std::find_if(turns.begin(), turns.end(), [&](Fact const& turn) { return turn.at > f.at; });
    ASSERT_NE(after, turns.begin());
    EXPECT_EQ((after - 1)->value[0], 1);
    EXPECT_EQ(f.cause, (after - 1)->id);
  }
}

// It turns all the time, but a surge of which nothing can come is none.
TEST(Streams, SayThatTheyTurnOnlyWhileSomethingMayCome) {
  std::string const all_the_time =
      "of: red, arrive: {two_state: {quiet: 0 /d, active: 3 /d, to_active: 0.2 /d, to_quiet: 0.5 /d}}";
  auto const p = played(scenario_of(with("s: {" + all_the_time + "}", "60 d")));
  auto const q = played(scenario_of(
      with("s: {" + all_the_time + ", from: 2017-05-28T00:00:00+00:00, until: 2017-06-17T00:00:00+00:00}", "60 d")));
  std::vector<SimTime> within, told;
  for (Fact const& f : p.of(StreamTurned::kind))
    if (minutes(f.at) >= 10 * 1440 && minutes(f.at) < 30 * 1440) within.push_back(f.at);
  for (Fact const& f : q.of(StreamTurned::kind)) told.push_back(f.at);
  ASSERT_GT(within.size(), 1U);
  ASSERT_LT(within.size(), p.of(StreamTurned::kind).size());
  EXPECT_EQ(told, within);
}

// Half as many, and half as many that follow: from nothing at 0.1 /h, kernel 0.45 exp(-1.5 t), over 24 h (the form of oracle arr-03).
TEST(Streams, AreMovedWithAllThatFollows) {
  auto const scenario = scenario_of(with(
      "s: {of: red, arrive: {hawkes: {background: 0.2 /h, branching: 0.6, decays_in: 40 min}}}", "24 h",
      "gauges: {fear: {of: red, starts_at: 1, shocks: [{announced: nothing, by: 1}], moves: {streams: {s: {rate: "
      "-0.5}}}}}\nrules: {r: {held_by: red, when: {clock: 2017-05-28T00:00:00+00:00}, do: {announce: nothing}}}\n"));
  Average all, none;
  replicate(*scenario, 20'000, [&](World const& w) {
    all.add(so_many(w));
    none.add(so_many(w) == 0 ? 1 : 0);
  });
  expect_mean(all, 3.3877551020412806, "mean");
  expect_share(none, 0.09071795328941248, "none");
}

std::string gauge(std::string const& name, std::string const& more, std::string const& share) {
  return name + ": {of: red, " + more +
         ", shocks: [{announced: incident, by: 1.5}], moves: {streams: {s: {rate: " + share + "}}}}";
}
std::string const incidents =
    "rules: {r: {held_by: red, when: {any: [{clock: 2017-05-21T00:00:00+00:00}, {clock: 2017-05-24T12:00:00+00:00}]}, "
    "do: "
    "{announce: incident}}}\n";

double level(double x0, double half_life_d, double day) {
  double x = x0;
  double since = 0;
  for (double const shock : {3.0, 6.5})
    if (day >= shock) {
      x = x * std::exp2(-(shock - since) / half_life_d) + 1.5;
      since = shock;
    }
  return std::min(1.0, x * std::exp2(-(day - since) / half_life_d));
}

// A gauge that fades, capped at 1 after each shock, one that stays, and the hour of the day: the mean is an integral of the product, and
// what comes is Poisson.
TEST(Streams, AreMovedByWhatFades) {
  for (double const share : {-1.0, -0.4, 2.0}) {
    auto const rate = [&](double day) {
      double const hour = 24 * (day - std::floor(day));
      return 0.4 * (hour >= 6 && hour < 18 ? 1.5 : 0.5) * (1 + share * level(0.3, 2, day)) *
             (1 + 0.5 * (day < 3 ? 0 : 1));
    };
    double mean = 0;
    for (int piece = 0; piece < 200; ++piece)
      mean += integrate(rate, piece / 20.0 + 1e-9, (piece + 1) / 20.0 - 1e-9, 40);
    expect_poisson(
        with("s: {of: red, arrive: {poisson: 0.4 /d}, day_cycle: [{from: 6 h, weight: 3}, {from: 18 h, weight: 1}]}",
             "10 d",
             "gauges: {" + gauge("deter", "half_life: 2 d, starts_at: 0.3", fmt::format("{}", share)) + ", " +
                 gauge("stays", "at_most: 1", "0.5") + "}\n" + incidents),
        mean, fmt::format("share {}", share).c_str(), 6'000);
  }
}

// The same bytes, and the same again where it is moved, up to the first news.
TEST(Streams, AreLetBeByAStrengthOfZero) {
  std::string const stream = "s: {of: red, arrive: {hawkes: {background: 0.6 /d, branching: 0.5, decays_in: 1 d}}}";
  auto const base = scenario_of(
      with(stream, "10 d",
           "gauges: {deter: {of: red, half_life: 2 d, shocks: [{announced: incident, by: 1.5}]}}\n" + incidents));
  auto const moved = [&](std::string const& share) {
    return scenario_of(with(stream, "10 d", "gauges: {" + gauge("deter", "half_life: 2 d", share) + "}\n" + incidents));
  };
  auto const zero = moved("0"), deterred = moved("-1");
  std::uint32_t fewer = 0;
  for (std::uint32_t r = 0; r < 40; ++r) {
    auto const p = played(base, r), q = played(deterred, r);
    EXPECT_EQ(played(zero, r).world.fingerprint(), p.world.fingerprint());
    auto const before = [](Times all) {
      std::erase_if(all, [](double day) { return day >= 3; });
      return all;
    };
    EXPECT_THAT(before(days(q.world)), about(before(days(p.world))));
    fewer += days(q.world).size() < days(p.world).size() ? 1 : 0;
  }
  EXPECT_GT(fewer, 20U);
}

// Budgets are named by lineage: what another stream does, or what is prevented, disturbs no draw of what is left.
TEST(Streams, KeepTheirDrawsWhateverElseComes) {
  std::string const own = "s: {of: red, arrive: {hawkes: {background: 0.6 /d, branching: 0.5, decays_in: 1 d}}}";
  auto const alone = scenario_of(with(own)),
             beside = scenario_of(with(own + ", t: {of: red, arrive: {poisson: 3 /d}}"));
  auto const late =
      scenario_of(with("s: {of: red, arrive: {hawkes: {background: 0.6 /d, branching: 0.5, decays_in: 1 d}}, until: "
                       "'2017-05-24T00:00:00+00:00'}"));
  for (std::uint32_t r = 0; r < 20; ++r) {
    auto const p = played(alone, r);
    EXPECT_EQ(days(p.world), days(played(beside, r).world));
    Times first = days(p.world);
    std::erase_if(first, [](double day) { return day >= 6; });
    EXPECT_EQ(first, days(played(late, r).world));
  }
}

// Of an arrival a day before the start exp(-1) of what follows is still to come.
TEST(Streams, RememberWhatCameBefore) {
  auto const scenario =
      scenario_of(with("s: {of: red, arrive: {hawkes: {background: 0 /d, branching: 0.8, decays_in: 1 d}}, history: "
                       "['2017-05-17T00:00:00+00:00']}",
                       "300 d"));
  Average none, all;
  replicate(*scenario, 12'000, [&](World const& w) {
    none.add(so_many(w) == 0 ? 1 : 0);
    all.add(so_many(w));
    if (so_many(w) > 0) {
      EXPECT_EQ(Streams::lineage_of(w, 1), "s/h1.1");
    }
  });
  expect_share(none, std::exp(-0.8 * std::exp(-1)), "nothing follows");
  expect_mean(all, 0.8 * std::exp(-1) / 0.2, "all that follows");
}

TEST(Streams, SayFromWhatAnArrivalFollows) {
  auto const scenario =
      scenario_of(with("s: {of: red, arrive: {hawkes: {background: 0.5 /d, branching: 0.7, decays_in: 6 h}}}", "20 d"));
  std::uint32_t r = 0;
  while (played(scenario, r).of(StreamArrival::kind).size() < 20) ++r;
  auto const p = played(scenario, r);
  auto const facts = p.of(StreamArrival::kind);
  auto const& arrivals = p.world.get<Streams>().arrivals;
  ASSERT_EQ(facts.size(), arrivals.size());
  double largest = 0;
  for (std::uint32_t i = 0; i < facts.size(); ++i) {
    EXPECT_EQ(facts[i].value[0], i + 1);
    bool const follows = arrivals[i].parent != no_row;
    EXPECT_EQ(facts[i].value[1], follows ? arrivals[arrivals[i].parent].number : 0);
    EXPECT_EQ(facts[i].cause, follows ? facts[arrivals[i].parent].id : from_scenario);
    std::string const root = Streams::lineage_of(p.world, i);
    double n = 0;
    for (std::uint32_t k = 0; k < facts.size(); ++k) {
      std::string const other = Streams::lineage_of(p.world, k);
      n += !follows && (other == root || other.starts_with(root + ".")) ? 1 : 0;
    }
    largest = std::max(largest, n);
  }
  EXPECT_EQ(outcome(p, "largest_lineage"), largest);
}

TEST(Streams, SayWhatIsWrong) {
  auto const says = [](std::string const& text, char const* what) {
    EXPECT_THAT(complaints(text), testing::HasSubstr(what));
  };
  std::string const hawkes = "hawkes: {background: 1 /d, branching: 0.6, decays_in: 1 h";
  says(with("s: {of: red, arrive: {poisson: 1 /d, times: ['2017-05-19T00:00:00+00:00']}}"), "arrive");
  says(with("s: {of: red, arrive: {times: ['2017-05-17T00:00:00+00:00']}}"), "it is before the start");
  says(with("s: {of: red, arrive: {times: ['2017-05-19T00:00:00+00:00']}, until: '2017-05-20T00:00:00+00:00'}"),
       "its arrivals are listed");
  says(with("s: {of: red, arrive: {poisson: 1 /d}, history: ['2017-05-17T00:00:00+00:00']}"),
       "nothing follows from its arrivals");
  says(with("s: {of: red, arrive: {" + hawkes + "}}, history: ['2017-05-19T00:00:00+00:00']}"),
       "it is not before the start");
  says(with("s: {of: red, arrive: {" + hawkes + ", excited_by: {t: 0.8}}}}, t: {of: red, arrive: {" + hawkes +
            ", excited_by: {s: 0.5}}}}"),
       "without end");
  says(with("s: {of: red, arrive: {" + hawkes + "}}, day_cycle: [{from: 6 h, weight: 1}, {from: 8 h, weight: 0}]}"),
       "without end");
  says(with("s: {of: red, arrive: {" + hawkes + ", excited_by: {s: 0.1}}}}"), "it is this stream itself");
  says(with("s: {of: red, arrive: {poisson: 2 /s}}"), "more than one arrival a second");
  says(with("s: {of: red, arrive: {poisson: {rate: 1 /d, drawn_every: 1 d}}}"), "the rate is always the same");
  says(with("s: {of: red, arrive: {poisson: 1 /d}, day_cycle: [{from: 8 h, weight: 1}, {from: 6 h, weight: 1}]}"),
       "not after the part before it");
  says(with("s: {of: red, arrive: {poisson: 1 /d}, axes: {north: 0}}"), "all weights are zero");
  std::string const moves =
      "gauges: {fear: {of: [red, defender], shocks: [{announced: nothing, by: 1}], moves: {streams: "
      "{s: {rate: 0.5}}}}}\n";
  says(with("s: {of: red, arrive: {poisson: 1 /d}}", "10 d", moves), "whose level? it has several holders");
  says(with("s: {of: red, arrive: {times: ['2017-05-19T00:00:00+00:00']}}", "10 d", moves), "have no rate");
}

}  // namespace
}  // namespace standoff::test
