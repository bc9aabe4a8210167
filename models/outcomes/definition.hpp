// An outcome that every scenario has, as the mechanism that feeds it defines it:  static std::vector<Definition> outcomes();
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "models/outcomes/outcome.hpp"
#include "models/outcomes/tally.hpp"

namespace standoff {

// What an outcome needs to mean something in a scenario: where nobody can strike, that nobody was struck says nothing.
struct Need {
  std::string_view words;  // "a zone"
  bool (*met)(Scenario const&);
};

// By what a reader asks for first; within a chapter outcomes come in the order of the mechanisms.
enum class Chapter : std::uint8_t { harm, presence, movement, warning, calls, strikes, ground, decisions };

struct Definition {
  Chapter chapter{};
  Metric metric;
  std::vector<Need> needs;
  double (*value)(Tally const&){};  // NaN for what did not come
};

struct OutcomeSpec {
  std::string_view name, units;
  std::string_view phrase;  // see Metric
  std::string_view counts;  // whom or what
  std::vector<Need> needs;
  std::string_view description;
  double (*value)(Tally const&){};
  bool can_be_negative{};
};
Definition flag(Chapter chapter, OutcomeSpec const& spec);
Definition count(Chapter chapter, OutcomeSpec const& spec);
Definition number(Chapter chapter, OutcomeSpec const& spec);

bool are_met(std::vector<Need> const& needs, Scenario const& scenario);
std::string words_of(std::vector<Need> const& needs);  // "a zone and a sensor"; empty for none

// s since the start; NaN for never.
double since_start(SimTime at);
// How often that was stated, and the sum of its first numbers.
template <class F>
double times(Tally const& t) {
  return t.count(F::kind);
}
template <class F>
double total(Tally const& t) {
  return t.sum(F::kind);
}

// All of them, chapter by chapter.
std::vector<Definition> const& outcome_definitions();

}  // namespace standoff
