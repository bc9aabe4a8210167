// Encounters: whom an actor believes to be near to what matters to him: his own units, wherever they go, sites, places, and where he
// was told that friends are.
//
// A contact moves as it is seen to, with the error of the picture, and stays where it was last seen once it is lost. What happens
// between two that move is one as seen from the other, so that the instant at which the range is passed is that of a leg and a circle
// about a point at rest (sim/geo/movers.hpp): planned when either begins another leg, never looked for.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/compliance/facts.hpp"
#include "models/conditions/condition.hpp"
#include "models/conditions/facts.hpp"
#include "models/knowledge/facts.hpp"
#include "models/movement/facts.hpp"
#include "models/sensing/facts.hpp"
#include "models/sites/facts.hpp"
#include "models/stage/fwd.hpp"
#include "models/strikes/facts.hpp"
#include "sim/core/world.hpp"

namespace standoff {

struct Encounters {
  std::vector<Ticket> passings;      // by vicinity, centre and section (Vicinity::first)
  std::vector<bool> within;          // likewise
  std::vector<std::uint32_t> count;  // by vicinity and section: centres that it is near to
  std::vector<Ticket> lapses;  // by vicinity and centre: when what he was told is too old (Vicinity::first / sections)

  // Whether the holder believes the section to be in the vicinity.
  static bool near(World const&, std::uint32_t vicinity, std::uint32_t section);

  static constexpr std::string_view name = "encounters";
  static void names(Scenario const&, Names&);
  static void start(World&);
  static void appears(World&, Fact const&);
  static void moves(World&, Fact const&);
  static void is_gone(World&, Fact const&);
  static void is_found(World&, Fact const&);
  static void is_lost(World&, Fact const&);
  static void is_told(World&, Fact const&);
  static void site_changes(World&, Fact const&);
  static void crosses(World&, Plan const&);
  static void lapsed(World&, Plan const&);
  static constexpr std::array actions{Action<World>{"crosses", Rank::physical, &Encounters::crosses},
                                      Action<World>{"lapsed", Rank::physical, &Encounters::lapsed}};
  using states = Facts<CameNear, WentAway>;
  using reacts =
      Reactions<On<Appeared, &Encounters::appears>, On<LegStarted, &Encounters::moves>, On<Halted, &Encounters::moves>,
                On<Arrived, &Encounters::moves>, On<DiggingIn, &Encounters::moves>, On<Destroyed, &Encounters::is_gone>,
                On<Detected, &Encounters::is_found>, On<ContactReported, &Encounters::is_found>,
                On<LostContact, &Encounters::is_lost>, On<ContactDropped, &Encounters::is_found>,
                On<PlaceReported, &Encounters::is_told>, On<SiteOpened, &Encounters::site_changes>,
                On<SiteVacated, &Encounters::site_changes>, On<SiteSeized, &Encounters::site_changes>,
                On<SiteTaken, &Encounters::site_changes>>;
};

}  // namespace standoff
