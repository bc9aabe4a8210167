// Sensing: who sees whom, from when, and when he knows what it is. Fills the actors' pictures, which is all that their
// decisions read. A sensor that sees who fires sees a section from when it opens fire, or comes within range while it fires, until it
// ceases, if it notices it at all.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "models/arms/facts.hpp"
#include "models/compliance/facts.hpp"
#include "models/movement/facts.hpp"
#include "models/movement/movement.hpp"
#include "models/rings/facts.hpp"
#include "models/rings/ring.hpp"
#include "models/sensing/facts.hpp"
#include "models/sensing/sensor.hpp"
#include "models/sites/facts.hpp"
#include "models/stage/fwd.hpp"
#include "models/strikes/facts.hpp"
#include "sim/core/world.hpp"
#include "sim/geo/leg.hpp"

namespace standoff {

// What one can see of what it does, as far as warnings go.
enum class Stance : std::uint8_t { other, stands, turned };
constexpr Stance stance_of(Phase phase) {
  switch (phase) {
    case Phase::withdrawing:
    case Phase::returned:
      return Stance::turned;
    case Phase::halted:
    case Phase::staying:
    case Phase::pausing:
      return Stance::stands;
    default:
      return Stance::other;
  }
}

// What an actor knows of a section. While nobody sees it, it stays as it was last seen, until it is dropped.
struct Contact {
  std::uint32_t seen_by{};  // sensors that see it now; reports of the unit itself count as one
  std::uint32_t times{};    // contacts so far
  bool known{};             // in the picture
  bool classified{}, armed{};
  bool struck{}, fires{};
  bool seen_to_the_end{};  // when it was destroyed
  bool mixed_up{};         // its types are taken for others
  Phase phase{};
  std::uint8_t types{};                                     // of vehicles that it is believed to have, by bit
  std::array<std::uint8_t, most_vehicle_types> taken_as{};  // by type, where they are mixed up
  Row<Actor> taken_for;                                     // the actor whose it is believed to be; the right one
  geo::Vec at{geo::Vec::Zero()};  // while nobody sees it: where it was last seen, or was reported to be
  SimTime as_of{never};           // when it was last seen
  FactId since{};  // the newest fact when it was seen to take up its stance; none: it had when it was first seen
  Ticket classify{}, drop{};
  FactId last{};  // the newest fact on which the contact rests
};

// What one actor can tell another of a contact.
struct Sighting {
  std::uint32_t section{};
  geo::Vec at{geo::Vec::Zero()};
  SimTime as_of{never};
  bool classified{}, armed{}, fires{}, struck{};
  Phase phase{};
  std::uint8_t types{};
  Row<Actor> taken_for;
};

struct ReportKeys {
  std::vector<std::string> reports_to;  // actors who always know of it, beside its command
};
// Of a unit, as compiled.
struct Reports {
  std::vector<Row<Actor>> reports_to;
};

struct Sensing {
  // Of a sensor and a section.
  struct Look {
    geo::Leg leg{};   // the section as seen from the sensor, for the hazard since then
    double budget{};  // of Exp(1) that the hazard uses up (random time change)
    SimTime since{};
    Ticket sees{}, crosses{};
    std::uint32_t times{};  // budgets drawn
    bool drawn{}, within{}, seen{};
  };
  std::vector<Contact> contacts;         // by section and actor
  std::vector<Look> looks;               // by section and sensor
  Rows<Sensor, bool> away;               // in a gap of its coverage
  Rows<Sensor, bool> dark;               // what carries it does not work, or it is not boosted
  Rows<Sensor, std::uint32_t> stations;  // changes so far
  // Of a section: what only those see who see nothing else.
  struct Firing {
    bool on{};
    std::uint32_t times{};  // that it has opened fire
  };
  std::vector<bool> gone;      // by section: it is where nobody sees it (Movement::has_left)
  std::vector<Firing> firing;  // by section
  std::vector<bool> believed;  // by watch: whether the holder of a trigger's range believes the section inside

  // Of a sensor that is only there while another one is boosted.
  struct Boost {
    bool on{};
    SimTime until{};
    Ticket ends{};
  };
  Rows<Sensor, Boost> boosts;  // empty where none ever is

  // The definite range of a sensor.
  static RingUse const range;

  static Contact const& contact(World const&, Row<Actor> actor, std::uint32_t section);
  // Whether the actor believes the section to be within the range of one of his triggers.
  static bool believes_inside(World const&, std::uint32_t section, Row<Ring> ring);
  // Of one that is known to the actor: where he believes it to be, and what he takes it for.
  static Sighting sighting(World const&, Row<Actor> actor, std::uint32_t section);
  // Joins the actor's picture, unless he sees it or knows something newer.
  static void is_told(World&, Row<Actor> actor, Sighting const&);
  // From now until then; or longer, if it is so already. False if it was destroyed with what carried it.
  static bool boost(World&, Row<Sensor> sensor, SimTime until);
  // s since the actor last saw it.
  static double age_s(World const&, Row<Actor> actor, std::uint32_t section);

  static constexpr std::string_view name = "sensing";
  static SensorSections adds(To<ScenarioSpec>);
  static SensorInputs adds(To<Scenario>);
  static ReportKeys adds(To<UnitSpec>);
  static Reports adds(To<Unit>);
  static void describe(config::Schema<ScenarioSpec>&);
  static void describe(config::Schema<UnitSpec>&);
  static void spread(BuildInput&);
  static void build(Scenario&, BuildInput&);
  static void names(Scenario const&, Names&);
  static void warn(Scenario const&, BuildInput&);
  static void mend(StandIn const&);
  static void start(World&);
  static void appears(World&, Fact const&);
  static void passes_range(World&, Fact const&);
  static void moves(World&, Fact const&);
  static void does_something(World&, Fact const&);
  static void opens_fire(World&, Fact const&);
  static void ceases_fire(World&, Fact const&);
  static void is_struck(World&, Fact const&);
  static void is_gone(World&, Fact const&);
  static void site_changes(World&, Fact const&);
  static void sees(World&, Plan const&);
  static void crosses(World&, Plan const&);
  static void classifies(World&, Plan const&);
  static void drops(World&, Plan const&);
  static void leaves_station(World&, Plan const&);
  static void is_back(World&, Plan const&);
  static void boost_ends(World&, Plan const&);
  static constexpr std::array actions{Action<World>{"crosses", Rank::physical, &Sensing::crosses},
                                      Action<World>{"sees", Rank::physical, &Sensing::sees},
                                      Action<World>{"leaves_station", Rank::physical, &Sensing::leaves_station},
                                      Action<World>{"is_back", Rank::physical, &Sensing::is_back},
                                      Action<World>{"classifies", Rank::decision, &Sensing::classifies},
                                      Action<World>{"drops", Rank::bookkeeping, &Sensing::drops},
                                      Action<World>{"boost_ends", Rank::physical, &Sensing::boost_ends}};
  static std::vector<Definition> outcomes();
  using states = Facts<Detected, Classified, LostContact, ContactDropped, ContactReported, SensorLeft, SensorBack,
                       SensorBoosted, BoostEnded>;
  using reacts =
      Reactions<On<Appeared, &Sensing::appears>, On<RangeEntered, &Sensing::passes_range>,
                On<RangeLeft, &Sensing::passes_range>, On<LegStarted, &Sensing::moves>, On<Halted, &Sensing::moves>,
                On<Arrived, &Sensing::moves>, On<DiggingIn, &Sensing::moves>, On<Departed, &Sensing::does_something>,
                On<TurnedBack, &Sensing::does_something>, On<WentHome, &Sensing::does_something>,
                On<WentOn, &Sensing::does_something>, On<DugIn, &Sensing::does_something>,
                On<FiredUpon, &Sensing::does_something>, On<FireOpened, &Sensing::opens_fire>,
                On<FireCeased, &Sensing::ceases_fire>, On<VehicleLost, &Sensing::is_struck>,
                On<StrikeImpact, &Sensing::is_struck>, On<Destroyed, &Sensing::is_gone>,
                On<SiteOpened, &Sensing::site_changes>, On<SiteVacated, &Sensing::site_changes>,
                On<SiteSeized, &Sensing::site_changes>, On<SiteTaken, &Sensing::site_changes>,
                On<SiteUsable, &Sensing::site_changes>, On<SiteDamaged, &Sensing::site_changes>>;
};

}  // namespace standoff
