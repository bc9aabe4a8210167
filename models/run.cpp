#include "models/run.hpp"

#include <algorithm>

namespace standoff {

void RunLog::take(std::span<Fact const> new_facts, std::span<Because const> new_reasons,
                  std::span<Vertex const> new_path) {
  if (new_facts.empty() && new_reasons.empty() && new_path.empty()) return;
  for (Fact const& fact : new_facts) by_kind_.add(static_cast<std::size_t>(fact.kind));
  for (Vertex const& vertex : new_path) by_section_.add(vertex.row);
  facts.insert(facts.end(), new_facts.begin(), new_facts.end());
  reasons.insert(reasons.end(), new_reasons.begin(), new_reasons.end());
  path.insert(path.end(), new_path.begin(), new_path.end());
}

void RunLog::clear() {
  facts.clear();
  reasons.clear();
  path.clear();
  by_kind_.clear();
  by_section_.clear();
}

void RunLog::Chains::add(std::size_t group) {
  auto const row = static_cast<std::uint32_t>(next_.size());
  if (group >= ends_.size()) ends_.resize(group + 1);
  Ends& ends = ends_[group];
  (ends.last == no_row ? ends.first : next_[ends.last]) = row;
  ends.last = row;
  next_.push_back(no_row);
}

void RunLog::Chains::clear() {
  ends_.clear();
  next_.clear();
}

void play(World& world, Recorder* recorder) {
  world.start(recorder);
  world.run_until(world.inputs->end, recorder);
  Hotline::expect_conserved(world);
}

geo::Vec Path::position(SimTime t) const {
  auto const after = std::upper_bound(at.begin(), at.end(), t);
  if (after == at.begin()) return corner.front();
  if (after == at.end()) return corner.back();
  auto const i = static_cast<std::size_t>(after - at.begin());
  double const share = to_seconds(t - at[i - 1]) / to_seconds(at[i] - at[i - 1]);
  return corner[i - 1] + (corner[i] - corner[i - 1]) * share;
}

std::vector<Path> paths_of(World const& end, RunLog const& log) {
  std::vector<Path> paths(end.get<Movement>().sections.size());
  auto const add = [&](std::uint32_t row, SimTime at, geo::Vec const& corner) {
    Path& path = paths[row];
    if (!path.at.empty() && path.at.back() == at) {
      path.corner.back() = corner;
      return;
    }
    path.at.push_back(at);
    path.corner.push_back(corner);
  };
  for (Vertex const& v : log.path) add(v.row, v.at, {v.x_m, v.y_m});
  for (std::uint32_t row = 0; row < paths.size(); ++row)
    if (!paths[row].at.empty()) add(row, end.now, geo::position(end.get<Movement>().sections[row].leg, end.now));
  return paths;
}

namespace {

std::uint32_t section_of(Scenario const& s, EntityId id, std::uint32_t row) {
  if (row < s.sections.size() && s.sections[row].id == id) return row;
  if (row < s.units.size() && s.units[row].id == id) return s.units[row].first_section;
  return no_row;
}

}  // namespace

std::uint32_t section_of(Scenario const& scenario, Fact const& fact) {
  std::uint32_t const who = section_of(scenario, fact.who, fact.row);
  return who != no_row ? who : section_of(scenario, fact.whom, fact.other);
}

}  // namespace standoff
