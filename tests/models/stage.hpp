// A small stage for the models' tests: a garrison with a 55 km zone, a depot 80 km north of it, and room to change things.
#pragma once
#include <cmath>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "models/outcomes/outcome.hpp"
#include "tests/models/replicate.hpp"

namespace standoff::test {

// The places lie on one meridian; `north` is 80 km from the garrison, within a metre.
inline std::string stage(std::string const& more, std::string const& duration = "10 h") {
  return fmt::format(R"(
format: 1
name: a stage
duration: {}
places:
  garrison: {{at: [33.5, 38.6]}}
  north: {{at: [34.2212315, 38.6]}}
  field: {{at: [33.6, 38.6]}}
zones: {{zone: {{centre: garrison, radius: 55 km}}}}
{}
)",
                     duration, more);
}

// A convoy from the depot towards the garrison at 40 km/h that nobody stops.
inline std::string convoy(std::string const& more = "",
                          std::string const& orders = "[go_to: {place: garrison, range: 30 km}]") {
  return fmt::format("units: {{convoy: {{at: north, speed: {{cross_country: 40 km/h}}, orders: {}{}{}}}}}\n", orders,
                     more.empty() ? "" : ", ", more);
}

// Units that stay in view, and a ladder that calls about each of them at time zero. `rung` and `more` begin with a comma
// and are complete lines, respectively.
inline std::string calling(std::string const& hotline, std::string const& rung = "", int units = 1,
                           std::string const& more = "", std::string const& duration = "10 h") {
  std::string all;
  for (int i = 0; i < units; ++i)
    all += fmt::format("{}u{}: {{at: field, orders: [stay: 60 h]}}", i > 0 ? ", " : "", i);
  return stage("sensors: {eye: {at: garrison, range: 60 km, classifies_in: 0 s}}\nchannels: {hotline: " + hotline +
                   "}\nladders: {watch: {rungs: {call: {do: {send: warning, over: hotline}" + rung + "}}}}\nunits: {" +
                   all + "}\n" + more,
               duration);
}

// Everything that the loader says of a text, errors and warnings.
inline std::string complaints(std::string const& text) {
  config::Diagnostics diagnostics;
  std::vector<std::string> sources;
  load_scenario_text(text, diagnostics, sources);
  return diagnostics.format(sources);
}

// An outcome by its name.
inline double outcome(Played const& p, std::string_view name) {
  auto const metrics = metrics_of(*p.scenario);
  auto const values = measure(p.world, p.log);
  for (std::size_t i = 0; i < metrics.size(); ++i)
    if (metrics[i].name == name) return values[i];
  ADD_FAILURE() << "no outcome " << name;
  return 0;
}

// To the microsecond, so that fixed laws give round numbers.
inline double minutes(SimTime t) { return std::round(to_seconds(t) * 1e6) / 60e6; }
inline double minutes(Fact const* fact) { return fact == nullptr ? -1 : minutes(fact->at); }
inline std::vector<double> minutes(std::vector<Fact> const& facts) {
  std::vector<double> all;
  for (Fact const& f : facts) all.push_back(minutes(f.at));
  return all;
}

// When facts of a kind were stated of him, or of it, whose name has this in it.
inline std::vector<double> minutes(Played const& p, Kind kind, std::string_view who) {
  std::vector<double> all;
  for (Fact const& f : p.log.facts)
    if (f.kind == kind && p.scenario->name_of(f.who).find(who) != std::string_view::npos) all.push_back(minutes(f.at));
  return all;
}

}  // namespace standoff::test
