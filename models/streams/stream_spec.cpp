#include "models/streams/stream_spec.hpp"

#include <fmt/format.h>

#include "models/stage/recurrence.hpp"

namespace standoff {

using config::Dimension;
using config::Schema;

namespace {

auto rate() { return config::quantity(Dimension::rate).at_least(0).at_most(1); }

Schema<PoissonSpec> const& poisson_schema() {
  static Schema<PoissonSpec> const schema = [] {
    Schema<PoissonSpec> s{"Arrivals that know nothing of each other."};
    s.add("rate", &PoissonSpec::rate, config::law(Dimension::rate).at_least(0),
          "how many come in a time; a distribution makes some runs, or some times, busier than others")
        .required();
    s.add("drawn_every", &PoissonSpec::drawn_every_s, config::optional(config::quantity(Dimension::time).above(0)),
          "of a rate that is a distribution: how often it is drawn anew; left out: once a run");
    s.check([](PoissonSpec const& v, config::Place const& where) {
      if (v.rate.mean() > 1) where.report("rate", "more than one arrival a second", "less");
      if (v.drawn_every_s && v.rate.is_fixed())
        where.report("drawn_every", "the rate is always the same", "a distribution as 'rate'");
      if (v.drawn_every_s) expect_recurring("drawn_every", Law::fixed(*v.drawn_every_s), where);
    });
    return s;
  }();
  return schema;
}

Schema<TwoStateSpec> const& two_state_schema() {
  static Schema<TwoStateSpec> const schema = [] {
    using Begins = TwoStateSpec::Begins;
    Schema<TwoStateSpec> s{
        "Quiet times and surges, which come and go by themselves (a Markov-modulated Poisson process)."};
    s.add("quiet", &TwoStateSpec::quiet, rate(), "how many come in a time while it is quiet").required();
    s.add("active", &TwoStateSpec::active, rate(), "and in a surge").required();
    s.add("to_active", &TwoStateSpec::to_active, rate(), "how often quiet times end").required();
    s.add("to_quiet", &TwoStateSpec::to_quiet, rate(), "how often surges end").required();
    s.add("begins", &TwoStateSpec::begins,
          config::choice<Begins>({{"quiet", Begins::quiet}, {"active", Begins::active}, {"either", Begins::either}}),
          "as what it begins; either: by the share of time for which it is active in the long run")
        .or_else("quiet");
    s.check([](TwoStateSpec const& v, config::Place const& where) {
      if (v.begins == TwoStateSpec::Begins::either && !(v.to_active + v.to_quiet > 0))
        where.report("begins", "it never turns, so there is no long run", "quiet or active");
    });
    return s;
  }();
  return schema;
}

Schema<HawkesSpec> const& hawkes_schema() {
  static Schema<HawkesSpec> const schema = [] {
    Schema<HawkesSpec> s{
        "Arrivals that bring about others: after each the rate is higher by branching / decays_in * exp(-t / "
        "decays_in), so "
        "that 'branching' more follow from it directly, and 1 / (1 - branching) in all with itself."};
    s.add("background", &HawkesSpec::background, rate(), "how many come in a time without such a reason").required();
    s.add("branching", &HawkesSpec::branching, config::number().at_least(0).at_most(0.99),
          "how many follow from one directly, on average")
        .required();
    s.add("decays_in", &HawkesSpec::decays_in_s, config::quantity(Dimension::time).above(0),
          "how long it takes on average until one follows; at least 1 s")
        .required();
    s.add("excited_by", &HawkesSpec::excited_by,
          config::map_of(config::number().at_least(0), config::keys_from("streams")),
          "other streams, with how many of this one follow from one of theirs directly")
        .or_else("{}");
    s.check([](HawkesSpec const& v, config::Place const& where) {
      expect_recurring("decays_in", Law::fixed(v.decays_in_s), where);
    });
    return s;
  }();
  return schema;
}

Schema<ArrivalSpec> const& arrival_schema() {
  static Schema<ArrivalSpec> const schema = [] {
    Schema<ArrivalSpec> s{"How arrivals come about."};
    s.add("poisson", &ArrivalSpec::poisson, config::optional(config::shorthand(config::object(poisson_schema), "rate")),
          "by themselves, at a rate");
    s.add("two_state", &ArrivalSpec::two_state, config::optional(config::object(two_state_schema)),
          "at a rate that changes by itself between two");
    s.add("hawkes", &ArrivalSpec::hawkes, config::optional(config::object(hawkes_schema)),
          "each one may bring about others");
    s.add("times", &ArrivalSpec::times, config::optional(config::list_of(config::instant())), "at these times");
    s.exactly_one({"poisson", "two_state", "hawkes", "times"});
    s.check([](ArrivalSpec const& v, config::Place const& where) {
      if (v.times && v.times->empty()) where.report("times", "a stream in which nothing comes", "at least one time");
    });
    return s;
  }();
  return schema;
}

Schema<HourSpec> const& hour_schema() {
  static Schema<HourSpec> const schema = [] {
    Schema<HourSpec> s{"A part of the day."};
    s.add("from", &HourSpec::from_s, config::quantity(Dimension::time).at_least(0).at_most(86400),
          "the local time at which it begins; it lasts until the next part")
        .required();
    s.add("weight", &HourSpec::weight, config::number().at_least(0),
          "what the rate is multiplied by in it, against the other parts")
        .required();
    return s;
  }();
  return schema;
}

void check_hours(std::vector<HourSpec> const& parts, config::Place const& where) {
  double total = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    std::string const at = fmt::format("day_cycle[{}].from", i);
    if (i > 0 && parts[i].from_s <= parts[i - 1].from_s)
      where.report(at, "not after the part before it", "parts of the day in turn");
    else if (parts[i].from_s >= 86400)
      where.report(at, "the day is over then", "less than 24 h");
    total += parts[i].weight;
  }
  if (!parts.empty() && !(total > 0)) where.report("day_cycle", "all weights are zero", "at least one positive weight");
}

}  // namespace

Schema<StreamSpec> const& stream_schema() {
  static Schema<StreamSpec> const schema = [] {
    Schema<StreamSpec> s{
        "What keeps coming: raids, incursions, refugees. Units with 'generated: {by: ...}' come with its arrivals; "
        "rules "
        "may react to them (learned_of: stream_arrival)."};
    s.add("of", &StreamSpec::of, config::reference("actors"), "whose it is: he knows of each arrival").required();
    s.add("drawn_from", &StreamSpec::drawn_from, config::optional(config::reference("actors")),
          "whose pool its units take their fighters from: with too few of them fewer vehicles come, with none nothing; "
          "who falls is lost to the pool, who comes home is back in it, and his unit is no more. Left out: its units "
          "have people of their own");
    s.add("arrive", &StreamSpec::arrive, config::object(arrival_schema), "how arrivals come about").required();
    s.add("day_cycle", &StreamSpec::day_cycle, config::list_of(config::object(hour_schema)),
          "parts of the day in which more come, and fewer; the mean over the day stays what it is. Left out: all alike")
        .or_else("[]");
    s.add("from", &StreamSpec::from, config::optional(config::instant()), "nothing comes before");
    s.add("until", &StreamSpec::until, config::optional(config::instant()), "nothing comes from then on");
    s.add("history", &StreamSpec::history, config::list_of(config::instant()),
          "arrivals before the start, from which others may follow yet; left out: there were none")
        .or_else("[]");
    s.add("axes", &StreamSpec::axes, config::map_of(config::number().at_least(0), config::keys_from("places")),
          "places from which they come, with weights; one is drawn for each arrival, and is where its unit starts")
        .or_else("{}");
    s.check([](StreamSpec const& v, config::Place const& where) {
      check_hours(v.day_cycle, where);
      for (char const* key : {"day_cycle", "from", "until"})
        if (v.arrive.times && where.has(key) && (key != std::string_view("day_cycle") || !v.day_cycle.empty()))
          where.report(key, "its arrivals are listed", fmt::format("no '{}'", key));
      if (v.from && v.until && v.until->utc_s <= v.from->utc_s)
        where.report("until", "not after 'from'", "a later date");
      double total = 0;
      for (auto const& axis : v.axes) total += axis.value;
      if (!v.axes.empty() && !(total > 0)) where.report("axes", "all weights are zero", "at least one positive weight");
    });
    return s;
  }();
  return schema;
}

}  // namespace standoff
