// Channels, their hops and the desks that work at them, as compiled.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "models/channels/channel_spec.hpp"
#include "models/stage/entry.hpp"
#include "sim/geo/vec.hpp"

namespace standoff {

struct Hop {
  EntityId id{};
  std::string name;
  HopSpec spec;
  Row<Actor> by;
  Row<Desk> desk{};
};
struct Channel : Entry<ChannelSpec> {
  std::vector<Hop> hops;
  Row<Actor> reaches;
  geo::Vec from{geo::Vec::Zero()};  // of a broadcast
};
struct CommonCause : Entry<OutageSpec> {};
// A named desk, or that of one hop.
struct Desk : Entry<DeskSpec> {
  std::array<std::uint32_t, message_kind_words.size()> precedence{};  // by kind of message; less goes first
  std::uint32_t precedence_of_others{};
  std::vector<std::uint32_t> causes;
};

struct ChannelSections {
  std::vector<config::Named<OutageSpec>> common_causes;
  std::vector<config::Named<DeskSpec>> desks;
  std::vector<config::Named<ChannelSpec>> channels;
};
struct ChannelInputs {
  std::vector<CommonCause> causes;
  Rows<Desk> desks;
  Rows<Channel> channels;
};

}  // namespace standoff
