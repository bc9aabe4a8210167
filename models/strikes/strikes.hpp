// Strikes: from the order to the impacts, pass by pass; a target that turns stops it.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/channels/facts.hpp"
#include "models/stage/fwd.hpp"
#include "models/strikes/facts.hpp"
#include "sim/core/world.hpp"
#include "sim/geo/vec.hpp"

namespace standoff {

struct Engagement {
  std::uint32_t rung{}, responder{}, section{}, ordinal{};  // ordinal: of the strikes on this section
  SimTime ordered{}, first_impact{never}, ended{never};
  geo::Vec place{geo::Vec::Zero()};  // of the section at the first impact
  FactId ordered_by{};
  bool (*called_off)(World const&, Engagement const&){};
  std::uint32_t passes{}, destroyed{};
  std::uint32_t believed_left{};  // targets, as assessed
  Ticket next{};
  std::uint32_t errand{};
  double picture_age_s{}, picture_error_m{};  // of the one who ordered it, at the order
  Signal last_understood{};                   // strongest signal that the section had understood at the first impact
  double harmed{};                            // civilians
  std::array<std::uint16_t, most_vehicle_types> lost{};
  bool ceasing{}, ceased{};
  bool aborted{}, informed{}, complying{};  // had understood a warning; had decided to turn before the first impact
};

struct StrikeOrder {
  std::uint32_t rung{}, section{};
  std::uint32_t nth{};  // occurrence of the rung
  FactId decision{};
  bool (*called_off)(World const&, Engagement const&){};  // asked before each pass
};

struct Strikes {
  std::vector<Engagement> engagements;
  std::vector<std::uint32_t> strikes_on;  // by section

  static void order(World&, StrikeOrder const&);

  static constexpr std::string_view name = "strikes";
  static void tell(Telling const&, record::Group&);
  static void start(World&);
  static void hears_cease(World&, Fact const&);
  static void passes_over(World&, Plan const&);
  static void assesses(World&, Plan const&);
  static void ceases(World&, Plan const&);
  static constexpr std::array actions{Action<World>{"passes_over", Rank::effect, &Strikes::passes_over},
                                      Action<World>{"assesses", Rank::effect, &Strikes::assesses},
                                      Action<World>{"ceases", Rank::effect, &Strikes::ceases}};
  static std::vector<Definition> outcomes();
  using states =
      Facts<StrikeImpact, StrikeAborted, StrikeEnded, StrikeCeased, StrikeAssessed, CiviliansHarmed, Destroyed>;
  using reacts = Reactions<On<MessageReceived, &Strikes::hears_cease>>;
};

}  // namespace standoff
