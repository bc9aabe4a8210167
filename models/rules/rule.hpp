// Rules as compiled.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "models/conditions/condition.hpp"
#include "models/partners/partners.hpp"
#include "models/stage/entry.hpp"
#include "models/stage/thing.hpp"
#include "models/stage/vocabulary.hpp"
#include "sim/core/law.hpp"
#include "sim/core/time.hpp"
#include "sim/geo/vec.hpp"

namespace standoff {

struct Deed {
  Act is{};
  std::uint32_t row{
      no_row};  // unit, site, word, channel, actor, sensor or rung; of report: a unit, nothing for `it`; of spawn: place
  // Of order.
  std::uint32_t program{no_row};
  std::uint32_t first_unit{}, n_units{};  // to any of these, in RuleInputs::ordered; of spawn: these, one after another
  bool orders_it{};                       // to the one of these that it is about
  bool free{}, strongest{}, nearest{}, near_it{};
  std::uint32_t at_least{};  // vehicles, and persons on foot
  geo::Vec to_where{geo::Vec::Zero()};
  bool needs_unit{}, needs_site{}, needs_cut{};  // `it` must be one
  std::uint8_t queue{};
  Law takes;        // s; of suspend and boost: how long
  bool for_good{};  // of suspend: until it is restored; of boost
  bool razes{};
  double leaks_per_s{};
  MessageKind message{};
  std::uint32_t about{no_row};  // unit, of announce, send and what responders are asked for
  bool about_it{};
  Row<Place> axis;                        // of announce and send: from where that came, as is claimed
  Row<Channel> over{no_row};              // of report
  Row<Actor> to;                          // of report
  std::uint32_t word{no_row};             // of send
  Act never{};                            // of promise: what is never done
  double share{};                         // of promise: that it is kept; of threaten: that it is carried out
  std::uint32_t first_deed{}, n_deeds{};  // of threaten
  Law leaves;                             // of offer: chance that each goes over
  bool dismisses{};                       // of release
  Kept keeps;
};
struct RuleOption {
  EntityId id{};
  std::string name;
  double weight{};
  std::uint32_t first_deed{}, n_deeds{};
};

// Also what a rung does of what rules do, which fires at no news.
struct Rule {
  EntityId id{};
  std::string name;
  std::uint32_t rung{no_row};
  Row<Actor> holder;
  Cases when, unless, hold;
  bool asks_of_it{};           // some of that is about a section
  std::vector<double> ages_s;  // of a reply or a message, at which something stops holding
  std::vector<News> timers;    // clocks, and what comes again and again
  Law after;                   // s
  double chance{1};
  std::uint32_t at_most{no_row};
  SimTime within{never};  // the window of at_most; never: all the time
  std::uint16_t turn{};   // of equal instants: higher priority first
  Row<Actor> leave_of;
  Law leave_takes;  // s
  double grants{1};
  Duration asks_again{};                                      // after a refusal; zero: never
  std::uint32_t first_option{}, n_options{}, chosen{no_row};  // chosen: in RuleInputs::options
  std::uint32_t first_else{}, n_else{};
  std::uint32_t end_of_deeds{};  // all of them stand together
};

struct RuleInputs {
  std::vector<Rule> rules;            // by identity; then what rungs do
  std::vector<std::uint32_t> asking;  // those that ask of a section, by holder
  std::vector<RuleOption> options;
  std::vector<Deed> deeds;
  std::vector<std::uint32_t> ordered;       // units
  std::vector<std::uint32_t> rule_of_rung;  // in `rules`; empty where no rung does any of that
};

}  // namespace standoff
