// From the typed YAML to the Scenario. Internal to the room.
#pragma once
#include <algorithm>
#include <memory>
#include <string>

#include "models/stage/scenario.hpp"

namespace standoff {

struct BuildInput {
  ScenarioSpec spec;
  config::Document& document;
  config::Diagnostics& diagnostics;
  bool roads_known{true};  // false if some could not be read
  // Of orders that are given because of news: what 'it' has to be for them.
  struct It {
    bool given{}, unit{}, site{}, cut{};
  } it{};

  // At the node of `path`, or at what holds it.
  void report(std::string const& path, std::string what, std::string expected = {}, std::string hint = {},
              config::Severity severity = config::Severity::error) const;
  void warn(std::string const& path, std::string what, std::string expected = {}) const {
    report(path, std::move(what), std::move(expected), {}, config::Severity::warning);
  }
  // Whether something was wrong there, or below, when it was read.
  bool is_hurt(std::string const& path) const { return diagnostics.has_error_at(path); }
};

// Applies the `--set` arguments and writes the places and roads of GeoJSON files into the document.
void complete(config::Document& document, config::Diagnostics& diagnostics);

// Checks and builds what is complete; null after errors. Left-out sections are written into the document.
std::shared_ptr<Scenario const> compile(config::Document& document, config::Diagnostics& diagnostics);

// After errors of reading: puts something harmless where something is wrong, so that all the rest can be looked at with
// it. False if hardly anything is left.
bool stand_in(ScenarioSpec& spec, config::Document const& document, config::Diagnostics const& diagnostics);

// Null, or with errors in the diagnostics, if something does not fit together.
std::shared_ptr<Scenario> build_scenario(BuildInput& input);

// What can be built before the mechanisms build what they add; see models/stage/added.hpp. A mechanism may have
//   static void spread(BuildInput&);                    what stands for several, written out in the typed YAML, before all else
//   static void build(Scenario&, BuildInput&);          names to rows, positions, rings, in the order of the list
//   static void link(Scenario&, BuildInput&);           what needs the rows of those behind it
//   static void names(Scenario const&, Names&);         its entities
//   static void warn(Scenario const&, BuildInput&);     what is valid, but can hardly be meant
geo::Plane plane_of(ScenarioSpec const& spec);                                             // about its origin
std::unique_ptr<geo::RoadGraph const> build_roads(Scenario& scenario, BuildInput& input);  // null if there is none
void build_outlines(Scenario& scenario, BuildInput& input);
void build_units(Scenario& scenario, BuildInput& input);
void build_measures(Scenario& scenario, BuildInput& input);
void warn_about(Scenario const& scenario, BuildInput& input);
void warn_about_plane(Scenario const& scenario, BuildInput& input);
// If the plane is no good map there, or that much farther away.
void warn_if_far(Scenario const& scenario, BuildInput& input, geo::Vec const& at, std::string const& path,
                 double beyond_m = 0);
geo::Vec place_at(Scenario const& scenario, std::string const& name);
SimTime time_of(Scenario const& scenario, config::Instant const& when);  // since the start, before it below zero
// The row of a unit that does not stand for several; reports one that does.
std::uint32_t row_of_single_unit(Scenario const& scenario, BuildInput& input, std::string const& name,
                                 std::string const& path);
// Those of a unit that only somebody who names it brings, in the order in which they come; reports any other.
std::vector<std::uint32_t> rows_kept_ready(Scenario const& scenario, BuildInput& input, std::string const& name,
                                           std::string const& path);
// Whether some order leaves one of that unit behind.
bool is_left_behind(Scenario const& scenario, ScenarioSpec const& spec, std::string const& unit);
// Of a name that several sections have, where only one of them can be meant: the first one.
void warn_if_ambiguous(BuildInput& input, std::string const& name, std::vector<std::string> const& sections,
                       std::string const& path);
// Of a way that is found while the loop runs.
void expect_way_on_the_spot(Scenario const& scenario, BuildInput const& input, GoToSpec const& go,
                            std::string const& path);
// A row of Scenario::programs for orders that are given while the loop runs; where the units' own are known.
std::uint32_t add_program(Scenario& scenario, BuildInput& input, std::vector<OrderSpec> const& specs,
                          std::string const& path);
// Of 'it' in a task: reports where there is no news that it could be about.
void expect_it(BuildInput& input, bool BuildInput::It::*what, std::string const& path);
// Reports orders that would let what flies stand in the air; `grounded` while it has not gone anywhere.
void expect_landings(Scenario const& scenario, BuildInput& input, Unit const& unit,
                     std::vector<OrderSpec> const& orders, std::string const& path, bool grounded);
template <class T>
void add_names(Names& names, std::string const& section, std::vector<T> const& rows) {
  for (auto const& row : rows) names.emplace_back(row.id, section + "/" + row.name);
}
// Each kind of unit once: generated ones are as the first of them is.
std::vector<Unit const*> in_written_order(Scenario const& scenario);
std::string words_for_names(std::vector<std::string> const& names);  // "'a', 'b', 'c' and 7 more"
std::string words_for_time(double s);                                // in the unit in which one would say it

}  // namespace standoff
