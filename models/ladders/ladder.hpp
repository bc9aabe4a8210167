// Ladders and their rungs as compiled.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "models/conditions/condition.hpp"
#include "models/ladders/ladder_spec.hpp"
#include "models/stage/entry.hpp"

namespace standoff {

// Also what a rule asks of a responder, which is on no ladder.
struct Rung {
  EntityId id{};
  std::string name;
  RungSpec spec;
  ActionSpec act_spec;  // what it waits for, or the first that it does
  Row<Actor> holder;
  std::uint32_t ladder{no_row}, ordinal{}, next{};  // next: ordinal within the ladder
  std::vector<Row<Channel>> over;
  std::uint32_t responder{no_row};
  Row<Actor> authority;
  Cases when, until, hold;
  Act act{};
  bool does_as_a_rule{};              // the rules carry all of it out
  bool does_more{};                   // or something beside it
  std::uint8_t targets{};             // bits of vehicle types
  std::vector<std::uint8_t> aims_at;  // these types, as written; empty for whatever there is
  std::uint32_t most_times() const { return spec.times ? static_cast<std::uint32_t>(*spec.times) : no_row; }
};
struct Ladder : Entry<LadderSpec> {
  Row<Actor> holder;
  Row<Zone> zone{no_row};
  std::uint32_t first_rung{}, n_rungs{};
  std::vector<bool> concerns;     // by unit
  std::vector<bool> may_concern;  // by unit: or may be taken for one that it does
  bool wide{};                    // asks for more than what is about the section
  Row<Ring> line_ring{no_row};
  std::vector<double> ages_s;  // of a reply or a message, at which some trigger stops holding
};

struct LadderSections {
  std::vector<config::Named<LadderSpec>> ladders;
};
struct LadderInputs {
  std::vector<Ladder> ladders;
  std::vector<Rung> rungs;
  bool promises{};             // some rule promises never to do something
  Rows<Actor, bool> released;  // may act only once a rule releases it; empty where none is
};

}  // namespace standoff
