// Conditions as compiled: alternatives of news and of levels, in which nothing is compared by its name any more.
#pragma once
#include <cstdint>
#include <vector>

#include "models/stage/thing.hpp"
#include "models/stage/vocabulary.hpp"
#include "sim/core/fact.hpp"
#include "sim/core/law.hpp"
#include "sim/core/time.hpp"
#include "sim/geo/vec.hpp"

namespace standoff {

// News for which a rule waits, or which is counted.
struct News {
  enum class Is : std::uint8_t { account, message, clock, every, nothing_ever } is{};
  Kind kind{};       // of the happening
  Thing of, by, on;  // nothing for whatever it is
  std::uint32_t word{no_row};
  MessageKind message{};
  SimTime at{never};            // clock
  std::uint32_t timer{no_row};  // of clock and every: its place in Rule::timers
  Law every;                    // s
  bool somewhere{};             // only within range_m of `where`
  geo::Vec where{geo::Vec::Zero()};
  double range_m{};
};

// What holds for a while. `row`: a ring, a site, a question, a vicinity, or a place.
struct Level {
  Condition is{};
  bool wanted{true};
  std::uint8_t types{};  // of vehicles, by bit
  Reply reply{};
  MessageKind message{};
  std::uint32_t row{no_row};
  Duration younger_than{longest};
  double above{};  // of believes
};

// One way in which a condition can come true: at the news, if there is one, while all the levels hold.
struct Case {
  std::vector<News> news;  // at most one
  std::vector<Level> levels;
};
using Cases = std::vector<Case>;

// Whether a level is about a section, and not about how things stand.
constexpr bool is_about_it(Condition is) {
  switch (is) {
    case Condition::holds:
    case Condition::learned_of:
    case Condition::announced:
    case Condition::clock:
    case Condition::contacts:
    case Condition::gauge:
    case Condition::strength:
      return false;
    default:
      return true;
  }
}

// What an actor keeps count of, whoever asks: contacts, what he has learned, what time it is, how a gauge of
// his stands, how many people he has.
struct Question {
  Condition is{};
  EntityId id{};
  Row<Actor> holder;
  std::uint32_t at_least{1}, at_most{no_row};
  News news;  // of what he has learned
  Duration within{longest};
  // of contacts
  Thing of;                          // a unit, an actor, or nothing
  std::uint8_t types{};              // else a type of vehicle, by bit
  Row<Ring> ring{no_row};            // inside which they are
  std::uint32_t vicinity{no_row};    // in which they are
  Row<Place> place;                  // which they approach
  std::uint32_t first_look{no_row};  // of those that approach, by section
  // of a gauge
  std::uint32_t gauge_level{no_row};  // in GaugeInputs::levels
  double above{}, again_below{};
  bool initially{};
  // of strength
  Row<Actor> pool_of;
  std::uint32_t below{};
};

// Circles about what may move, or come and go: own things, places that he was told of.
struct Vicinity {
  // What it is about: a place, a site, a unit or more; of sites and units of one side those that are his; what he was told of a unit.
  struct Centre {
    std::uint32_t unit{no_row};
    Row<Site> site;
    geo::Vec at{geo::Vec::Zero()};
  };
  EntityId id{};
  Row<Actor> holder;
  double range_m{};
  bool own{}, told{};
  Duration younger_than{longest};  // of what he was told
  std::vector<Centre> centres;
  std::uint32_t first{};  // in Encounters::passings, by centre and section
};

struct ConditionInputs {
  std::vector<Question> questions;
  std::vector<std::uint32_t> about_contacts;  // those that count contacts, by holder
  std::vector<Vicinity> vicinities;
  std::uint32_t n_looks{}, n_pairs{};
  // Whether an actor believes that of a unit: handed over by what is asked after conditions. Null where nobody believes anything.
  bool (*believes)(World const&, Row<Actor> actor, std::uint32_t unit, Level const&){};
};

}  // namespace standoff
