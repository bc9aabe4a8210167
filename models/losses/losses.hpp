// Losses: who lost what to whom. Conserved: what a unit had at the start it has still, or has lost once, to one cause.
//
// A vehicle that is damaged, destroyed or captured is left behind. Of a type on foot persons are lost, one by one: wounded,
// killed or captured; a party of whom nobody is left is no more. Who gives a vehicle back loses nobody with it. What a
// section leaves behind is another unit's from then on.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/stage/fwd.hpp"
#include "sim/core/fact_type.hpp"
#include "sim/core/world.hpp"

namespace standoff {

// What became of it; `how` in the files.
enum class Harm : std::uint8_t { damaged, destroyed, wounded, killed, captured, given_back, left_behind };
inline constexpr std::array<Word, 7> harms{{{"damaged"},
                                            {"destroyed"},
                                            {"wounded"},
                                            {"killed"},
                                            {"captured"},
                                            {"given_back", "given back"},
                                            {"left_behind", "left behind"}}};

struct Loss {
  SimTime at{};
  std::uint32_t section{};
  std::uint8_t type{};
  Harm how{};
  std::uint32_t vehicles{}, persons{};  // of a vehicle those on board
  Party by;
};

struct LossInputs {
  std::uint8_t on_foot{};  // types, by bit
};

struct Losses {
  using OnFoot = std::array<std::uint16_t, most_vehicle_types>;
  std::vector<Loss> losses;  // in the order in which they came about
  std::vector<OnFoot> fit;   // by section: persons on foot, by type; empty where nobody goes on foot

  // What can be harmed of a section: vehicles, and persons of what goes on foot.
  static std::uint32_t elements(World const&, std::uint32_t section, std::uint8_t type);
  static std::uint32_t elements(World const&, std::uint32_t section);
  static double persons(World const&, std::uint32_t section);  // on foot, and on board

  // Those on foot, of a section that has yet to appear and was given other vehicles.
  static void count_on_foot(World&, std::uint32_t section);

  // Takes one vehicle, or one whole party on foot, from what the section has.
  static void take_vehicle(World&, std::uint32_t section, std::uint8_t type, Harm how, Party by);
  static void take_person(World&, std::uint32_t section, std::uint8_t type, Harm how, Party by);

  // Gives what the other is made of to it, of each type as much as there is but for one vehicle of all, on which it goes on.
  struct Moved {
    std::uint32_t vehicles{}, persons{};
  };
  static Moved move(World&, std::uint32_t section, std::uint32_t to, Party unit);

  static constexpr std::string_view name = "losses";
  static LossInputs adds(To<Scenario>);
  static void build(Scenario&, BuildInput&);
  static void tell(Telling const&, record::Group&);
  static void start(World&);
  static constexpr std::array<Action<World>, 0> actions{};
  using states = Facts<>;
  using reacts = Reactions<>;
};

}  // namespace standoff
