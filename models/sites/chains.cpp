#include "models/sites/chains.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "models/stage/stand_in.hpp"

namespace standoff {

namespace {

constexpr std::int64_t most_sites = 1000;  // of a chain

std::vector<std::string> named_nodes(RoadSpec const& road) {
  std::vector<std::string> names;
  for (std::string const& node : road.nodes)
    if (!node.empty()) names.push_back(node);
  return names;
}

class ChainBuilder {
 public:
  ChainBuilder(BuildInput& input, geo::Plane const& plane, config::Named<SiteSpec> const& site, RoadSpec& road)
      : input_(input), plane_(plane), site_(site), chain_(*site.value.chain), road_(road) {}

  std::vector<config::Named<SiteSpec>> build() {
    std::optional<std::size_t> const from = node(chain_.from, 0, "from");
    std::optional<std::size_t> const to = node(chain_.to, road_.nodes.size() - 1, "to");
    if (!from || !to || !find_points()) return {};
    if (*from >= *to) {
      input_.report(path() + ".to", "it comes before the node where the chain begins, or is the same",
                    "a node farther on along the road");
      return {};
    }
    for (std::size_t i = *from; i < *to + sites_.size(); ++i) walk(i);
    if (sites_.empty() && !input_.is_hurt(path()))
      input_.report(path() + ".spacing",
                    fmt::format("that stretch of '{}' is only {:.1f} km long", chain_.road, walked_m_ / 1000),
                    "less than that");
    return std::move(sites_);
  }

 private:
  std::string path() const { return "sites." + site_.name + ".along"; }

  std::optional<std::size_t> node(std::optional<std::string> const& name, std::size_t otherwise,
                                  char const* key) const {
    if (!name) return otherwise;
    auto const found = std::find(road_.nodes.begin(), road_.nodes.end(), *name);
    if (found != road_.nodes.end() && !name->empty()) return static_cast<std::size_t>(found - road_.nodes.begin());
    input_.report(path() + "." + key, fmt::format("road '{}' has no node '{}'", chain_.road, *name),
                  "a node of the road", config::did_you_mean(*name, named_nodes(road_)));
    return std::nullopt;
  }

  // False if nobody knows where one lies, which is reported with the road.
  bool find_points() {
    for (std::size_t i = 0; i < road_.nodes.size(); ++i) {
      std::optional<config::Coordinates> at;
      if (!road_.points.empty()) at = road_.points[i];
      for (auto const& place : input_.spec.places)
        if (!at && place.name == road_.nodes[i]) at = place.value.at;
      if (!at) return false;
      points_.push_back(plane_.project({at->lat_deg, at->lon_deg}));
    }
    return true;
  }

  // The piece behind node i, up to the first site on it, which becomes the next node.
  void walk(std::size_t i) {
    geo::Vec const piece = points_[i + 1] - points_[i];
    double const length_m = piece.norm() * road_.sinuosity;
    double const next_m = static_cast<double>(sites_.size() + 1) * chain_.spacing_m;
    if (walked_m_ + length_m <= next_m) {  // at the very end there is none
      walked_m_ += length_m;
      return;
    }
    if (static_cast<std::int64_t>(sites_.size()) == most_sites) {
      input_.report(path() + ".spacing", fmt::format("more than {} sites", most_sites), "a wider spacing");
      walked_m_ = INFINITY;
      return;
    }
    add(i, points_[i] + piece * ((next_m - walked_m_) / length_m));
    walked_m_ = next_m;
  }

  void add(std::size_t i, geo::Vec const& at) {
    std::string const name = fmt::format("{}-{}", site_.name, sites_.size() + 1);
    geo::LatLon const position = plane_.unproject(at);
    config::Coordinates const coordinates{position.lat_deg, position.lon_deg};
    if (StandIn::has(input_.spec.sites, name) || StandIn::has(input_.spec.places, name))
      input_.report("sites." + site_.name, fmt::format("'{}' is the name of a site or place already", name),
                    "another name for one of them");
    PlaceSpec place;
    place.at = coordinates;
    place.title = site_.value.title.empty() ? name : fmt::format("{} {}", site_.value.title, sites_.size() + 1);
    input_.spec.places.push_back({name, site_.mark, place});
    SiteSpec one = site_.value;
    one.at = name;
    one.title = place.title;
    one.source = site_.name;
    one.ordinal = static_cast<std::uint32_t>(sites_.size());
    one.chain.reset();
    sites_.push_back({name, site_.mark, std::move(one)});
    auto const behind = static_cast<std::ptrdiff_t>(i + 1);
    road_.nodes.insert(road_.nodes.begin() + behind, name);
    if (!road_.points.empty()) road_.points.insert(road_.points.begin() + behind, coordinates);
    points_.insert(points_.begin() + behind, plane_.project(position));
  }

  BuildInput& input_;
  geo::Plane const& plane_;
  config::Named<SiteSpec> const& site_;
  ChainSpec const& chain_;
  RoadSpec& road_;
  std::vector<geo::Vec> points_;  // of the road
  double walked_m_{};
  std::vector<config::Named<SiteSpec>> sites_;
};

}  // namespace

std::string member_of(std::string const& name, config::Named<SiteSpec> const& site) {
  return name + site.name.substr(site.value.source.size());
}

namespace {

// A unit at a site starts at its place; at a chain there is one at each of its sites, and may be its garrison.
void spread_units(ScenarioSpec& spec) {
  for (auto& unit : spec.units)
    for (auto const& site : spec.sites)
      if (site.name == unit.value.at && !StandIn::has(spec.places, site.name)) {
        unit.value.at = *site.value.at;
        break;
      }
  spread_over_chains(spec, spec.units, [](UnitSpec& unit) -> std::string& { return unit.at; });
  for (auto& site : spec.sites)
    if (auto& garrison = site.value.garrison; garrison && !site.value.source.empty())
      if (std::string const own = member_of(*garrison, site); StandIn::has(spec.units, own)) garrison = own;
}

}  // namespace

void spread_chains(BuildInput& input) {
  ScenarioSpec& spec = input.spec;
  std::vector<config::Named<SiteSpec>> const written = spec.sites;
  std::vector<config::Named<SiteSpec>> all;
  std::optional<geo::Plane> plane;
  for (auto const& site : written) {
    if (!site.value.chain) {
      all.push_back(site);
      continue;
    }
    if (!plane) plane = plane_of(spec);
    std::size_t const before = all.size();
    for (auto& road : spec.roads)
      if (road.name == site.value.chain->road)
        for (auto& one : ChainBuilder(input, *plane, site, road.value).build()) all.push_back(std::move(one));
    if (all.size() > before) continue;
    all.push_back(site);  // something is wrong, and was reported: all the rest can be looked at with this
    all.back().value.at = spec.places.front().name;
  }
  spec.sites = std::move(all);
  spread_units(spec);
}

bool is_chain(ScenarioSpec const& spec, std::string const& name) {
  return !name.empty() &&
         std::any_of(spec.sites.begin(), spec.sites.end(), [&](auto const& site) { return site.value.source == name; });
}

std::string path_of(Site const& site) { return "sites." + (site.spec.source.empty() ? site.name : site.spec.source); }

std::vector<Row<Site>> site_rows(Scenario const& scenario, std::string const& name) {
  std::vector<Row<Site>> rows;
  EntityId const source = entity("sites/" + name);
  for (Row<Site> row{0}; row < scenario.sites.size(); ++row)
    if (scenario.sites[row].source == source) rows.push_back(row);
  std::sort(rows.begin(), rows.end(),
            [&](Row<Site> a, Row<Site> b) { return scenario.sites[a].written < scenario.sites[b].written; });
  return rows;
}

Row<Site> row_of_single_site(Scenario const& scenario, BuildInput& input, std::string const& name,
                             std::string const& path) {
  Row<Site> const row = row_of(scenario.sites, name);
  if (row == no_row && !site_rows(scenario, name).empty())
    input.report(path, "'" + name + "' stands for several sites", "a site that stands alone");
  return row;
}

}  // namespace standoff
