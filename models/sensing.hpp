// Sensing: who sees whom, from when, and when he knows what it is. Fills the actors' pictures.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/fwd.hpp"
#include "sim/core/world.hpp"
#include "sim/geo/leg.hpp"

namespace standoff {

// What an actor knows of a section.
struct Contact {
  std::uint32_t seen_by{};  // sensors that see it now
  std::uint32_t times{};    // contacts so far
  bool classified{}, armed{};
  Ticket classify{};
  FactId last{};  // the newest fact on which the contact rests
};

struct Sensing {
  // Of an inverse-cube sensor and a section: an Exp(1) budget that the hazard uses up (models of random time change).
  struct Look {
    double budget{};
    SimTime since{};
    Ticket sees{};
    bool drawn{}, seen{};
    geo::Leg leg{};  // the one that the hazard since then belongs to
  };
  std::vector<Contact> contacts;  // by actor and section
  std::vector<Look> looks;        // by sensor and section

  static Contact const& contact(World const&, std::uint32_t actor, std::uint32_t section);

  static constexpr std::string_view name = "sensing";
  static void start(World&);
  static void on(World&, Fact const&);
  static void sees(World&, Plan const&);
  static void classifies(World&, Plan const&);
  static constexpr std::array actions{Action<World>{"sees", Rank::physical, &Sensing::sees},
                                      Action<World>{"classifies", Rank::decision, &Sensing::classifies}};
  static constexpr std::array kinds{Kind::leg_started,   Kind::halted,     Kind::arrived,  Kind::digging_in,
                                    Kind::range_entered, Kind::range_left, Kind::destroyed};
  static constexpr std::array emits{Kind::detected, Kind::classified, Kind::lost_contact};
};

}  // namespace standoff
