// What the YAML says of a unit: who commands it, what it is made of, its orders and its temper.
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

struct VehicleSpec {
  bool armed{}, flies{};
  std::int64_t persons{};  // on board
};

// How a unit comes from one place to another: along the roads of the map, or straight.
enum class Way : std::uint8_t { road, straight };

struct GoToSpec {
  std::string place;
  std::optional<Way> by;         // default: road where the map has both ends, else straight
  std::vector<std::string> via;  // further places on a straight way
  Law range;                     // stops where it first comes this near to `place`, m
};

// Waits until another unit stands inside a zone, then goes straight to where it is.
struct ReinforceSpec {
  std::string unit;
  Law after;  // s
};

// One step of a unit's orders; exactly one of them is set.
struct OrderSpec {
  std::optional<Law> depart;  // s to wait before the next way
  std::optional<GoToSpec> go_to;
  std::optional<Law> stay;    // s
  std::optional<Law> dig_in;  // s of digging, then it stays for good
  std::optional<bool> go_home;
  std::optional<ReinforceSpec> reinforce;
};

struct SpeedSpec {
  Law paved, mixed, unpaved, cross_country;  // m/s
};

struct PartsSpec {
  Law section;         // how many sections
  Law headway;         // s between two sections at the start
  double spacing_m{};  // between two vehicles: a section that respects a line stops its own length before it
  double follows_leader{};
  Law follows_after;  // s
};

// Weights; hidden from the other side.
struct IntentSpec {
  double occupy{}, probe{}, lost{}, transit{};
};
enum class Intent : std::uint8_t { occupy, probe, lost, transit };
inline constexpr std::array<std::string_view, 4> intent_words{"occupy", "probe", "lost", "transit"};

// Shares that comply once they have understood that signal of that principal. One uniform a unit (or a section) and
// principal is compared with all of them, so a stronger signal adds to a weaker one and repetition adds nothing.
struct HeedsSpec {
  double order{}, advice{}, radio_warning{}, leaflets{}, show_of_force{}, warning_shots{};
  enum class Each : std::uint8_t { unit, section } each{Each::unit};
};
enum class Signal : std::uint8_t { none, order, advice, radio_warning, leaflets, show_of_force, warning_shots };
inline constexpr std::array<std::string_view, 7> signal_words{
    "none", "order", "advice", "radio_warning", "leaflets", "show_of_force", "warning_shots"};
double share(HeedsSpec const& heeds, Signal signal);

// Rates, 1/s, at which a section on its way in gives up of its own accord, by the strongest signal understood so far.
struct WaversSpec {
  double unwarned{}, warned{}, show_of_force{}, warning_shots{};
};

// Weights of what a section does when it takes a signal for an attack, or has been struck.
struct ResponseSpec {
  double turn_back{}, halt{}, dig_in{}, fire{}, go_on{};
};

// Whose word counts when its own command orders a unit on after others have warned it.
enum class Obeys : std::uint8_t { own_command, last, safest };

// Copies of a unit that set out one after another.
struct GeneratedSpec {
  Law every;  // s
  std::int64_t at_most{};
};

struct UnitSpec {
  bool civilian{};
  std::vector<std::string> reports_to;  // actors who always know of it, beside its command
  std::optional<GeneratedSpec> generated;
  Obeys obeys{};
  std::string commanded_by;
  std::string at;
  std::vector<config::Named<std::int64_t>> composition;  // vehicle type -> count
  PartsSpec parts;
  SpeedSpec speed;
  std::vector<OrderSpec> orders;
  IntentSpec intent;
  std::optional<std::vector<config::Named<HeedsSpec>>> heeds;  // by principal; left out: the orders of its own command
  ResponseSpec complies_by, if_attacked, if_struck;
  double fire_hits{};  // chance that fire brings down the craft that it is aimed at
  WaversSpec wavers;
  Law decides_in;     // s from understanding to doing
  Law digs_in_after;  // s of digging when a section decides so by itself
};

config::Schema<VehicleSpec> const& vehicle_schema();
config::Schema<UnitSpec> const& unit_schema();

}  // namespace standoff
