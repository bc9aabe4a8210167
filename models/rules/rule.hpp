// Rules as compiled.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "models/knowledge/knowledge.hpp"
#include "models/stage/entry.hpp"
#include "models/stage/thing.hpp"
#include "models/stage/vocabulary.hpp"
#include "sim/core/law.hpp"
#include "sim/core/time.hpp"

namespace standoff {

// News for which a rule waits.
struct News {
  enum class Is : std::uint8_t { account, message, clock, every, nothing_ever } is{};
  Kind kind{};       // of the happening
  Thing of, by, on;  // nothing for whatever it is
  std::uint32_t word{no_row};
  MessageKind message{};
  SimTime at{never};            // clock
  std::uint32_t timer{no_row};  // of clock and every: its place in Rule::timers
  Law every;                    // s
};
// What holds for a while.
struct Level {
  std::uint32_t site{no_row};
  bool held{};  // by the rule's side, or not
};
// One way in which a condition can come true: at the news, if there is one, while all the levels hold.
struct Case {
  std::vector<News> news;  // at most one
  std::vector<Level> levels;
};

struct Deed {
  enum class Is : std::uint8_t { order, open, close, announce, send } is{};
  std::uint32_t row{no_row};      // unit, site, word or channel
  std::uint32_t program{no_row};  // of order
  std::uint8_t queue{};
  Law takes;  // s
  bool razes{};
  double leaks_per_s{};
  MessageKind message{};
  std::uint32_t about{no_row};  // unit
};
inline constexpr std::array<Word, 5> deeds{{{"order", "to give an order"},
                                            {"open", "to open a site"},
                                            {"close", "to give a site up"},
                                            {"announce", "to announce it"},
                                            {"send", "to send a message"}}};

struct RuleOption {
  EntityId id{};
  std::string name;
  double weight{};
  std::uint32_t first_deed{}, n_deeds{};
};

struct Rule {
  EntityId id{};
  std::string name;
  std::uint32_t holder{};
  std::vector<Case> when, unless, hold;
  std::vector<News> timers;  // clocks, and what comes again and again
  Law after;                 // s
  double chance{1};
  std::uint32_t at_most{no_row};
  SimTime within{never};  // the window of at_most; never: all the time
  std::uint16_t turn{};   // of equal instants: higher priority first
  std::uint32_t leave_of{no_row};
  Law leave_takes;  // s
  double grants{1};
  std::uint32_t first_option{}, n_options{}, chosen{no_row};  // chosen: in RuleInputs::options
  std::uint32_t first_else{}, n_else{};
};

struct RuleInputs {
  std::vector<Rule> rules;  // by identity
  std::vector<RuleOption> options;
  std::vector<Deed> deeds;
};

}  // namespace standoff
