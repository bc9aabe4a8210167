// What the YAML says of a deed: the one list of acts of which rungs of ladders and rules choose.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "models/movement/march.hpp"
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

// To whom an order goes: the one unit, or of several the one that fits best.
struct OrderedSpec {
  std::vector<std::string> any_of;        // units; `it` alone: the one that the news is about
  bool free{};                            // only who has nothing else to do
  std::int64_t at_least{};                // of vehicles, and persons on foot, that it still has
  bool strongest{};                       // who has most of them
  std::optional<std::string> nearest_to;  // place, site, or `it`
};

// One more of a unit of which several are kept ready.
struct SpawnSpec {
  std::string unit;
  std::optional<std::string> at;  // place or site; left out: where the unit says
};

// What rungs and rules may do alike; exactly one of it.
struct ActSpec {
  std::optional<OrderedSpec> order;
  std::vector<OrderSpec> task;
  Queue queue{};
  std::optional<std::string> open, close;  // sites
  Law takes;                               // s, of close
  bool razes{};
  double leaks{};  // 1/s
  std::optional<AnnounceSpec> announce;
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
  std::optional<SpawnSpec> spawn;
};

// What rungs and rules ask responders for; at most one of them.
struct ErrandSpec {
  std::optional<std::string> radio, leaflets, fly_past, fire_ahead, strike;  // the responder
  std::vector<std::string> targets;                                          // vehicle types; empty: any
  std::int64_t at_most{};                                                    // vehicles

  std::optional<std::string> const& responder() const;
  std::optional<Act> act() const;
};
struct ReadAsSpec {
  double warning{}, attack{}, nothing{};
};

// What a rule does: that, or a message.
struct DeedSpec : ActSpec, ErrandSpec {
  std::optional<MessageKind> send;
  std::optional<std::string> over, about, word, claims;  // of send; about: of an errand, too
  std::optional<ReadAsSpec> read_as;                     // of fly_past and fire_ahead
};

config::Schema<DeedSpec> const& deed_schema();
// Nothing for a message.
std::optional<Act> act_of(ActSpec const&);

// All that the rules may ever do, what they only threaten with among it, and what rungs do beside messages and responders.
void for_each_deed(ScenarioSpec const&, std::function<void(DeedSpec const&)> const& visit);
void for_each_act(ScenarioSpec const&, std::function<void(ActSpec const&)> const& visit);

}  // namespace standoff
