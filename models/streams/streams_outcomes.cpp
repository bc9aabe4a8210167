#include <algorithm>

#include <boost/container/small_vector.hpp>

#include "models/outcomes/definition.hpp"
#include "models/world.hpp"
#include "sim/core/nothing.hpp"

namespace standoff {

namespace {

constexpr char const* all_streams = "all streams";

constexpr Need a_stream{"a stream", [](Scenario const& s) { return !s.streams.empty(); }};
constexpr Need with_units{"a unit that a stream brings", [](Scenario const& s) {
                            return std::any_of(s.streams.begin(), s.streams.end(),
                                               [](Stream const& one) { return !one.brings.empty(); });
                          }};
constexpr Need with_lineages{"a stream of which one arrival may follow from another", [](Scenario const& s) {
                               return std::any_of(s.streams.begin(), s.streams.end(),
                                                  [](Stream const& one) { return !one.excites.empty(); });
                             }};
constexpr Need two_states{"a stream that is quiet or active", [](Scenario const& s) {
                            return std::any_of(s.streams.begin(), s.streams.end(),
                                               [](Stream const& one) { return one.spec.arrive.two_state.has_value(); });
                          }};

double first(Tally const& t) { return since_start(t.first_at(StreamArrival::kind)); }

// From one to the next of the same stream.
double gap(Tally const& t) {
  boost::container::small_vector<SimTime, 16> last(t.scenario().streams.size(), never);
  double sum_s = 0, n = 0;
  for (Streams::Arrival const& a : t.end.get<Streams>().arrivals) {
    if (a.number == 0) continue;
    if (last[a.stream] != never) {
      sum_s += to_seconds(a.at - last[a.stream]);
      ++n;
    }
    last[a.stream] = a.at;
  }
  return n > 0 ? sum_s / n : nothing;
}

// Parents stand before those that follow from them.
double largest_lineage(Tally const& t) {
  auto const& arrivals = t.end.get<Streams>().arrivals;
  boost::container::small_vector<std::size_t, 128> root(arrivals.size()), size(arrivals.size());
  std::size_t most = 0;
  for (std::size_t i = 0; i < arrivals.size(); ++i) {
    root[i] = arrivals[i].parent == no_row ? i : root[arrivals[i].parent];
    if (arrivals[i].number > 0) most = std::max(most, ++size[root[i]]);
  }
  return static_cast<double>(most);
}

double surges(Tally const& t) { return t.sum(StreamTurned::kind); }

}  // namespace

std::vector<Definition> Streams::outcomes() {
  constexpr Chapter chapter = Chapter::ground;
  return {
      count(chapter, {"arrivals",
                      "1",
                      "arrivals",
                      all_streams,
                      {a_stream},
                      "arrivals of streams, also those that brought nobody",
                      &times<StreamArrival>}),
      number(chapter, {"first_arrival",
                       "s",
                       "time of the first arrival",
                       all_streams,
                       {a_stream},
                       "first arrival of a stream, since the start; missing if there was none",
                       &first}),
      number(chapter, {"time_between_arrivals",
                       "s",
                       "time from one arrival to the next",
                       all_streams,
                       {a_stream},
                       "mean time from an arrival to the next of the same stream; missing if there was no next one",
                       &gap}),
      count(chapter, {"largest_lineage",
                      "1",
                      "arrivals that follow from one",
                      all_streams,
                      {with_lineages},
                      "the most arrivals that go back to the same one, with it",
                      &largest_lineage}),
      count(chapter, {"surges",
                      "1",
                      "surges",
                      all_streams,
                      {two_states},
                      "times that a stream turned from quiet to active",
                      &surges}),
      count(chapter,
            {"arrivals_without_unit",
             "1",
             "arrivals for which no unit was left",
             all_streams,
             {with_units},
             "arrivals that should have brought a unit, when as many had come as there may be, or when the pool from "
             "which it is drawn had nobody for it",
             &times<StreamOverflow>})};
}

}  // namespace standoff
