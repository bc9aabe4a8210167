#include "sim/experiment/reported_file.hpp"

#include "sim/core/nothing.hpp"
#include "sim/record/column.hpp"

namespace standoff::experiment {

namespace {

char const* expects(Published const& fact) {
  if (fact.not_reported) return "not_reported";
  return !fact.came ? "between" : *fact.came ? "came" : "did_not_come";
}

}  // namespace

record::Group reported_table(std::vector<Compared> const& rows, double confidence) {
  using record::column;
  auto const share = [](Compared const& c) {
    return c.fact.not_reported ? nothing : static_cast<double>(c.fact.agreeing) / static_cast<double>(c.n);
  };
  auto const interval = [=](Compared const& c) {
    return c.fact.not_reported ? statistics::Interval{nothing, nothing}
                               : statistics::wilson(c.fact.agreeing, c.n, confidence);
  };
  return record::table(
      "reported", "fact", rows,
      {column("name", "", "the published fact", [](Compared const& c) { return c.fact.name; }),
       column("measure", "", "the metric that it is compared with", [](Compared const& c) { return c.fact.measure; }),
       column("expects", "",
              "that the metric lies between low and high, came at all, or did not come; or that nothing was reported",
              [](Compared const& c) { return expects(c.fact); }),
       column("low", "", "published, least", [](Compared const& c) { return c.fact.low; }),
       column("high", "", "published, most", [](Compared const& c) { return c.fact.high; }),
       column("units", "", "of low and high, and of the central range", [](Compared const& c) { return c.fact.units; }),
       column("written_units", "", "in which it was published", [](Compared const& c) { return c.fact.written_units; }),
       column("si_per_unit", "", "what one of those is, in units",
              [](Compared const& c) { return c.fact.si_per_unit; }),
       column("source", "", "who published it", [](Compared const& c) { return c.fact.source; }),
       column("note", "", "what is doubtful about it", [](Compared const& c) { return c.fact.note; }),
       column("central_low", "", "simulated: 5 % quantile of those that came; of whether it came, as 0 or 1",
              [](Compared const& c) { return c.central.range.low; }),
       column("central_high", "", "simulated: 95 % quantile", [](Compared const& c) { return c.central.range.high; }),
       record::flags(
           "inside", inside_words, [](Compared const& c) { return c.central.inside; },
           "whether what was published lies inside that range; an open end does where any value that it allows does"),
       column("share", "1", "replications that agree", share),
       column("share_low", "1", "of the Wilson interval", [=](Compared const& c) { return interval(c).low; }),
       column("share_high", "1", "of the Wilson interval", [=](Compared const& c) { return interval(c).high; }),
       column("n_reported", "1", "incidents that were published: agreement with one is weak",
              [](Compared const& c) { return std::int32_t{c.fact.not_reported ? 0 : 1}; })});
}

}  // namespace standoff::experiment
