// Sites as compiled.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/sites/site_spec.hpp"
#include "models/stage/entry.hpp"

namespace standoff {

struct Site : Entry<SiteSpec> {
  EntityId source{};  // of the chain to which it belongs, else its own
  Row<Place> place;
  Row<Actor> holder;               // at the start, or to be
  std::uint32_t garrison{no_row};  // unit that holds it at the start; else people of its own do
  Rows<Actor, double> noticed_by;  // 1/s; empty for nobody
};

struct SiteSections {
  std::vector<config::Named<SiteSpec>> sites;
};
struct SiteInputs {
  Rows<Site> sites;
  std::vector<std::vector<Row<Site>>> building_plans;  // sites that are to be built one after another
  std::vector<std::vector<std::uint32_t>> pickets;     // units of a kind that are left at sites, one after another
};

struct OccupySpec {
  std::string site;
  std::optional<std::string> leaves;  // unit
};
struct BuildSpec {
  std::vector<std::string> sites;
  std::optional<std::string> leaves;  // unit
};
struct RazeSpec {
  std::string site;
  Law takes;  // s
};
struct SiteOrders {
  std::optional<OccupySpec> occupy;
  std::optional<BuildSpec> build;
  std::optional<RazeSpec> raze;
};

}  // namespace standoff
