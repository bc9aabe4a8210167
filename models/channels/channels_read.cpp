// Desks and channels of the Scenario.
#include <algorithm>

#include <fmt/format.h>

#include "models/channels/hotline.hpp"
#include "models/stage/build.hpp"
#include "models/stage/stand_in.hpp"

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

Row<Desk> desk_of(Scenario& scenario, Hop const& hop, std::string const& called) {
  if (hop.spec.desk) return row_of(scenario.desks, *hop.spec.desk);
  Desk own;
  own.id = child(hop.id, 0);
  own.name = called;
  own.spec.staff = hop.spec.staff;
  rank(own);  // one queue, in order of arrival
  Row<Desk> const row = scenario.desks.next();
  scenario.desks.push_back(std::move(own));
  return row;
}

// Each of them is played, whether anybody calls meanwhile or not.
void much_traffic(Scenario const& scenario, BuildInput& input) {
  constexpr double many = 1e8;  // a minute or so
  for (Desk const& desk : scenario.desks) {
    if (!desk.spec.other_calls) continue;
    double const calls = to_seconds(scenario.end) / desk.spec.other_calls->every.mean();
    if (calls > many)
      input.warn("desks." + desk.name + ".other_calls.every",
                 fmt::format("some {:.2g} calls before the end, each of which is played", calls), "fewer of them");
  }
}

void suspended_late(Scenario const& scenario, BuildInput& input) {
  for (Channel const& channel : scenario.channels) {
    auto const& suspensions = channel.spec.suspensions;
    for (std::size_t i = 0; i < suspensions.size(); ++i)
      if (suspensions[i].after.lowest() >= to_seconds(scenario.end))
        input.warn("channels." + channel.name + ".suspensions" +
                       (suspensions.size() > 1 ? fmt::format("[{}]", i) : std::string()) + ".after",
                   "not before the end", "less than " + words_for_time(to_seconds(scenario.end)));
  }
}

}  // namespace

void Hotline::describe(config::Schema<ScenarioSpec>& s) {
  s.add("common_causes", &ScenarioSpec::common_causes, config::map_of(config::object(outage_schema)),
        "faults that several desks share")
      .or_else("{}");
  s.add("desks", &ScenarioSpec::desks, config::map_of(config::object(desk_schema)), "desks that channels share")
      .or_else("{}");
  s.add("channels", &ScenarioSpec::channels, config::map_of(config::object(channel_schema)), "hotlines, radios")
      .or_else("{}");
}

void Hotline::build(Scenario& scenario, BuildInput& input) {
  scenario.causes = rows_of<CommonCause>("common_causes", input.spec.common_causes);
  scenario.desks = rows_of<Desk>("desks", input.spec.desks);
  for (Desk& desk : scenario.desks) {
    rank(desk);
    for (std::string const& cause : desk.spec.fails_with) desk.causes.push_back(row_of(scenario.causes, cause));
  }
  scenario.channels = rows_of<Channel>("channels", input.spec.channels);
  for (Channel& channel : scenario.channels) {
    if (channel.spec.reaches) channel.reaches = row_of(scenario.actors, *channel.spec.reaches);
    if (channel.spec.broadcast) channel.from = place_at(scenario, channel.spec.broadcast->from);
    for (auto& [called, mark, spec] : channel.spec.hops) {
      Hop hop{
          entity("channels/" + channel.name + "/hops/" + called), called, spec, row_of(scenario.actors, spec.by), {}};
      hop.desk = desk_of(scenario, hop, channel.name + "/" + called);
      channel.hops.push_back(std::move(hop));
    }
  }
}

void Hotline::names(Scenario const& scenario, Names& names) {
  add_names(names, "common_causes", scenario.causes);
  add_names(names, "desks", scenario.desks);
  add_names(names, "channels", scenario.channels);
  for (Channel const& channel : scenario.channels)
    for (Hop const& hop : channel.hops) names.emplace_back(hop.id, "channels/" + channel.name + "/hops/" + hop.name);
}

void Hotline::warn(Scenario const& scenario, BuildInput& input) {
  suspended_late(scenario, input);
  much_traffic(scenario, input);
  for (Channel const& channel : scenario.channels)
    if (channel.spec.broadcast)
      warn_if_far(scenario, input, channel.from, "channels." + channel.name + ".broadcast.from");
}

void Hotline::mend(StandIn const& stand_in) {
  ScenarioSpec& spec = stand_in.spec;
  for (auto& [called, mark, desk] : spec.desks) StandIn::erase_unknown(desk.fails_with, spec.common_causes);
  for (auto& [called, mark, channel] : spec.channels) {
    std::string const path = "channels." + called;
    if (stand_in.wrong(path + ".carries"))
      for (std::size_t kind = 0; kind < message_kind_words.size(); ++kind)
        channel.carries.push_back(static_cast<MessageKind>(kind));
    if (stand_in.wrong(path)) channel.reply.emplace();  // perhaps it has one
    StandIn::fix(channel.reaches, spec.actors);
    if (channel.broadcast) StandIn::fix(channel.broadcast->from, spec.places);
    for (auto& [hop_name, hop_mark, hop] : channel.hops) {
      StandIn::fix(hop.by, spec.actors);
      StandIn::fix(hop.desk, spec.desks);
    }
  }
}

}  // namespace standoff
