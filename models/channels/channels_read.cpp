// Desks and channels of the Scenario.
#include <algorithm>

#include "models/stage/build.hpp"

namespace standoff {

namespace {

// What is served first, in its order; everything else, and the other traffic, after that.
void rank(Desk& desk) {
  auto const& first = desk.spec.first;
  auto const rest = static_cast<std::uint32_t>(first.size());
  desk.precedence.fill(rest);
  for (std::uint32_t i = 0; i < rest; ++i) {
    std::uint32_t& rank_of_kind = desk.precedence[static_cast<std::size_t>(first[i])];
    rank_of_kind = std::min(rank_of_kind, i);
  }
  desk.precedence_of_others = rest;
}

std::uint32_t desk_of(Scenario& scenario, Hop const& hop, std::string const& name) {
  if (hop.spec.desk) return row_of(scenario.desks, *hop.spec.desk);
  Desk own;
  own.id = child(hop.id, 0);
  own.name = name;
  own.spec.staff = hop.spec.staff;
  rank(own);  // one queue, in order of arrival
  scenario.desks.push_back(std::move(own));
  return static_cast<std::uint32_t>(scenario.desks.size() - 1);
}

}  // namespace

void build_channels(Scenario& scenario, BuildInput& input) {
  scenario.causes = rows_of<CommonCause>("common_causes", input.spec.common_causes);
  scenario.desks = rows_of<Desk>("desks", input.spec.desks);
  for (Desk& desk : scenario.desks) {
    rank(desk);
    for (std::string const& cause : desk.spec.fails_with) desk.causes.push_back(row_of(scenario.causes, cause));
  }
  scenario.channels = rows_of<Channel>("channels", input.spec.channels);
  for (Channel& channel : scenario.channels) {
    if (channel.spec.reaches) channel.reaches = row_of(scenario.actors, *channel.spec.reaches);
    if (channel.spec.broadcast)
      channel.from = scenario.places[row_of(scenario.places, channel.spec.broadcast->from)].at;
    for (auto& [name, mark, spec] : channel.spec.hops) {
      Hop hop{entity("channels/" + channel.name + "/hops/" + name), name, spec, row_of(scenario.actors, spec.by), 0};
      hop.desk = desk_of(scenario, hop, channel.name + "/" + name);
      channel.hops.push_back(std::move(hop));
    }
  }
}

}  // namespace standoff
