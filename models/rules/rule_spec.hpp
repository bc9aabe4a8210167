// What the YAML says of a rule: what its holder does about news.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/movement/march.hpp"
#include "models/stage/fwd.hpp"
#include "models/stage/vocabulary.hpp"
#include "sim/config/schema.hpp"
#include "sim/core/law.hpp"

namespace standoff {

struct LearnedSpec {
  std::size_t kind{};                     // in learnable_words()
  std::optional<std::string> of, by, on;  // the thing it is about; who did it, to whom, or to whose
};

// Every key that is given must hold. Those that come at an instant (clock, every, learned_of, received, announced) make it
// hold then; the others hold for a while.
struct ConditionSpec {
  std::optional<config::Instant> clock;
  std::optional<Law> every;  // s
  std::optional<LearnedSpec> learned_of;
  std::optional<MessageKind> received;
  std::optional<std::string> announced;
  std::optional<std::string> holds;  // a site, by the holder's side
  std::optional<std::string> lacks;  // a site, which his side does not hold
  std::vector<ConditionSpec> any, all;
};

// Exactly one of order, open, close, announce, send.
struct DeedSpec {
  std::optional<std::string> order;  // a unit
  std::vector<OrderSpec> task;
  Queue queue{};
  std::optional<std::string> open, close;  // sites
  Law takes;                               // s, of close
  bool razes{};
  double leaks{};  // 1/s
  std::optional<std::string> announce;
  std::optional<MessageKind> send;
  std::optional<std::string> over, about;
};

struct OptionSpec {
  double weight{};
  std::vector<DeedSpec> deeds;
};

struct LeaveSpec {
  std::string by;
  Law takes;  // s
  double grants{1.0};
};

struct RuleSpec {
  std::string held_by;
  ConditionSpec when;
  std::optional<ConditionSpec> unless, hold;
  Law after;  // s
  double chance{1};
  std::optional<std::int64_t> at_most;
  std::optional<double> per_s;  // the window of at_most
  double priority{};
  std::optional<LeaveSpec> authority;
  std::vector<DeedSpec> deeds, otherwise;
  std::vector<config::Named<OptionSpec>> options;
  std::optional<std::string> choose;
};

config::Schema<RuleSpec> const& rule_schema();

// The kinds of happenings that can be learned of, by the words of the files.
std::vector<std::string_view> const& learnable_words();
Kind learnable_kind(std::size_t i);

}  // namespace standoff
