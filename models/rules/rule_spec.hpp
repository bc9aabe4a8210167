// What the YAML says of a rule: what its holder does about news.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/conditions/condition_spec.hpp"
#include "models/movement/march.hpp"
#include "models/stage/authority_spec.hpp"
#include "models/stage/fwd.hpp"
#include "models/stage/vocabulary.hpp"
#include "sim/config/schema.hpp"
#include "sim/core/law.hpp"

namespace standoff {

// What is said in public: of a unit, or of `it`, also from where it came.
struct AnnounceSpec {
  std::string word;
  std::optional<std::string> about, claims;
};

// What is told to whom. Without a channel he has it at once.
struct ReportSpec {
  std::string what;  // a unit, or `it`: what the rule fired at
  std::optional<std::string> over, to;
};

// What is never done again, as far as the promise is kept.
struct PromiseSpec {
  Act never{};
  double kept{1};
};

// What is threatened is done, or not, when the threat lapses.
struct DeedSpec;
struct ThreatSpec {
  std::string whom;
  Law lapses_in;  // s
  double carried_out{};
  std::vector<DeedSpec> deeds;
};

// To the people of another actor's pool.
struct OfferSpec {
  std::string to;
  Law leaves;  // chance that each goes over
};

// Shares of its vehicles that a partner keeps.
struct KeepsSpec {
  double light{1}, heavy{1};
};

// To whom an order goes: the one unit, or of several the first that fits.
struct OrderedSpec {
  std::vector<std::string> any_of;
  bool free{};                            // only who has nothing else to do
  std::optional<std::string> nearest_to;  // place, site, or `it`
};

// Exactly one of its deeds.
struct DeedSpec {
  std::optional<OrderedSpec> order;
  std::vector<OrderSpec> task;
  Queue queue{};
  std::optional<std::string> open, close;  // sites
  Law takes;                               // s, of close
  bool razes{};
  double leaks{};  // 1/s
  std::optional<AnnounceSpec> announce;
  std::optional<MessageKind> send;
  std::optional<std::string> over, about, word, claims;  // of send
  std::optional<ReportSpec> report;
  std::optional<std::string> suspend, restore, mend;  // channels
  std::optional<Law> lasts;                           // s, of suspend and boost
  std::optional<PromiseSpec> promise;
  std::optional<ThreatSpec> threaten;
  std::optional<std::string> release;  // an actor
  std::optional<KeepsSpec> keeps;      // then he has acted before, and goes his own way
  std::optional<OfferSpec> offer;
  std::optional<std::string> boost;  // a sensor
  double by{1};                      // the factor of its range
};

struct OptionSpec {
  double weight{};
  std::vector<DeedSpec> deeds;
};

struct RuleSpec {
  std::string held_by;
  std::optional<std::string> zone;  // that range, depth and inside are about
  ConditionSpec when;
  std::optional<ConditionSpec> unless, hold;
  Law after;  // s
  double chance{1};
  std::optional<std::int64_t> at_most;
  std::optional<double> per_s;  // the window of at_most
  double priority{};
  std::optional<AuthoritySpec> authority;
  std::vector<DeedSpec> deeds, otherwise;
  std::vector<config::Named<OptionSpec>> options;
  std::optional<std::string> choose;
};

config::Schema<RuleSpec> const& rule_schema();

}  // namespace standoff
