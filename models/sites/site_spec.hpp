// What the YAML says of a site: what stays where it is, and is held by somebody.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/stage/vocabulary.hpp"
#include "sim/config/schema.hpp"
#include "sim/core/law.hpp"

namespace standoff {

enum class SiteKind : std::uint8_t { garrison, outpost, checkpoint, camp, town, bridge, base };
inline constexpr std::array<std::string_view, 7> site_kind_words{"garrison", "outpost", "checkpoint", "camp",
                                                                 "town",     "bridge",  "base"};

// `state` in the files.
enum class SiteState : std::uint8_t { planned, building, open, closing, vacated, razed };
inline constexpr std::array<Word, 6> site_states{
    {{"planned"}, {"building", "being built"}, {"open"}, {"closing", "being given up"}, {"vacated"}, {"razed"}}};

// What it takes the next holder until the place is of use to him, and any until one that was hit is again.
struct UsableInSpec {
  Law intact, razed, damaged;  // s
};

// Sites of one kind along a road, so far from each other.
struct ChainSpec {
  std::string road;
  double spacing_m{};
  std::optional<std::string> from, to;  // nodes of the road
};

// An actor whose people, no units, take it: at a rate, or after a time. Exactly one of them.
struct TakerSpec {
  std::optional<double> rate;  // 1/s
  std::optional<Law> after;    // s
  std::optional<config::Instant> from, until;
};

// How many steps it takes to take it, and how many of them are left at the start; left out: all.
struct ControlSpec {
  std::int64_t levels{1};
  std::optional<std::int64_t> starts_at;
};

struct SiteSpec {
  SiteKind kind{};
  std::string title, held_by;
  std::optional<std::string> at;  // place; of a chain none, until it has been spread
  std::optional<ChainSpec> chain;
  std::string source;                   // the chain to which it belongs; empty for one that stands alone
  std::uint32_t ordinal{};              // and its place in it
  std::optional<std::string> garrison;  // unit
  SiteState state{SiteState::open};
  Law built_in;  // s
  UsableInSpec usable_in;
  std::vector<config::Named<double>> noticed_by;   // actor -> 1/s
  std::vector<config::Named<TakerSpec>> taken_by;  // by actor
  ControlSpec control;
};

config::Schema<SiteSpec> const& site_schema();

}  // namespace standoff
