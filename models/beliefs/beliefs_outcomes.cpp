#include <algorithm>

#include <boost/container/small_vector.hpp>

#include "models/beliefs/beliefs.hpp"
#include "models/outcomes/definition.hpp"
#include "models/world.hpp"
#include "sim/core/nothing.hpp"
#include "sim/core/sorted_sum.hpp"

namespace standoff {

namespace {

constexpr Need with_beliefs{"a belief", [](Scenario const& s) { return !s.beliefs.empty(); }};
constexpr Need with_claims{"a rule that claims where something came from", [](Scenario const& s) {
                             return std::any_of(s.deeds.begin(), s.deeds.end(),
                                                [](Deed const& deed) { return deed.axis != no_row; });
                           }};
constexpr char const* all_actors = "actors who have a belief";

bool is_true(Tally const& t, Beliefs::Claim const& c) {
  return t.end.get<Streams>().arrivals[c.arrival].axis == t.scenario().axes[c.axis];
}
template <class Test>
double claims(Tally const& t, Test const& test) {
  auto const& all = t.end.get<Beliefs>().claims;
  return static_cast<double>(std::count_if(all.begin(), all.end(), test));
}
double claims_true(Tally const& t) {
  return claims(t, [&](Beliefs::Claim const& c) { return is_true(t, c); });
}
double claims_false(Tally const& t) {
  return claims(t, [&](Beliefs::Claim const& c) { return !is_true(t, c); });
}
double claims_unbelieved(Tally const& t) {
  return claims(t, [&](Beliefs::Claim const& c) {
    Belief const* const about = &*std::find_if(
        t.scenario().beliefs.begin(), t.scenario().beliefs.end(),
        [&](Belief const& b) { return c.axis >= b.first_axis && c.axis < b.first_axis + b.axes.size(); });
    return c.chance <= about->spec.attributes_above;
  });
}
double wrongly_blamed(Tally const& t) {
  boost::container::small_vector<std::uint32_t, 64> arrivals;
  for (Beliefs::Claim const& c : t.end.get<Beliefs>().claims)
    if (!is_true(t, c)) arrivals.push_back(c.arrival);
  std::sort(arrivals.begin(), arrivals.end());
  return static_cast<double>(std::unique(arrivals.begin(), arrivals.end()) - arrivals.begin());
}

template <class Test>
double views(Tally const& t, Test const& test) {
  auto const& all = t.end.get<Beliefs>().views;
  return static_cast<double>(std::count_if(all.begin(), all.end(), test));
}
double unattributed(Tally const& t) {
  return views(t, [&](Beliefs::View const& v) { return Beliefs::attributed(t.end, v) == no_row; });
}
double wrongly_attributed(Tally const& t) {
  return views(t, [&](Beliefs::View const& v) {
    std::uint32_t const axis = Beliefs::attributed(t.end, v);
    return axis != no_row && axis != Beliefs::true_axis(t.end, v);
  });
}
double mean_brier_score(Tally const& t) {
  boost::container::small_vector<double, 64> scores;
  for (Beliefs::View const& v : t.end.get<Beliefs>().views) scores.push_back(Beliefs::brier_score(t.end, v));
  return scores.empty() ? nothing : sorted_sum({scores.data(), scores.size()}) / static_cast<double>(scores.size());
}

}  // namespace

std::vector<Definition> Beliefs::outcomes() {
  constexpr Chapter chapter = Chapter::decisions;
  return {
      count(chapter, {"claims_true",
                      "1",
                      "claims that were true",
                      "all actors",
                      {with_beliefs, with_claims},
                      "claims of an origin, in public or over a channel, that was the true one",
                      &claims_true}),
      count(chapter, {"claims_false",
                      "1",
                      "claims that were untrue",
                      "all actors",
                      {with_beliefs, with_claims},
                      "claims of another origin than the true one",
                      &claims_false}),
      count(chapter,
            {"claims_unbelieved",
             "1",
             "claims that were not believed by who made them",
             "all actors",
             {with_beliefs, with_claims},
             "claims of an origin that he who claimed it did not himself take for the true one, right or wrong",
             &claims_unbelieved}),
      count(chapter, {"wrongly_blamed",
                      "1",
                      "arrivals of which another origin was claimed than the true one",
                      "all streams with a belief",
                      {with_beliefs, with_claims},
                      "arrivals of which somebody claimed another origin than the true one",
                      &wrongly_blamed}),
      count(chapter,
            {"wrongly_attributed",
             "1",
             "arrivals that an actor took to be from elsewhere",
             all_actors,
             {with_beliefs},
             "arrivals that an actor took at the end to be from another axis than the true one, each actor for "
             "himself",
             &wrongly_attributed}),
      count(chapter, {"unattributed",
                      "1",
                      "arrivals of which an actor could not tell the origin",
                      all_actors,
                      {with_beliefs},
                      "arrivals that an actor knew of and took at the end to be from no axis, each actor for himself",
                      &unattributed}),
      number(chapter,
             {"brier_score",
              "1",
              "Brier score of beliefs",
              all_actors,
              {with_beliefs},
              "mean over arrivals and actors who knew of them of sum (posterior - truth)^2 over the axes, from 0 "
              "for who knows to 2 for who is sure of what is wrong; missing if nobody learned of any",
              &mean_brier_score})};
}

}  // namespace standoff
