// Which replications are meant: "calls_placed >= 1 and first_warning < 2 h and struck". What did not come is neither
// below nor above anything; "first_warning came" and "first_warning never came" ask for that itself.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/experiment/outcomes.hpp"

namespace standoff::experiment {

struct Condition {
  enum class Is : std::uint8_t { less, at_most, equal, unequal, at_least, more, came, never_came };
  struct Term {
    std::string metric;
    Is is{};
    double value{};  // in the units of the metric; not of the last two
  };
  std::vector<Term> terms;  // all of them hold
  std::string text;         // as it was written
};

// What is wrong with a condition's text; column from 1.
struct ConditionError {
  std::size_t column{};
  std::string what, expected, hint;
  std::string message() const;  // "column 9: no outcome 'calls', expected ..., did you mean 'calls_placed'?"
};

// Terms METRIC OPERATOR NUMBER [UNIT] with < <= = == != >= >, METRIC came, METRIC never came, or a flag alone, between
// them `and`. Throws ConditionError.
Condition parse_condition(std::string_view text, std::vector<Told> const& metrics);

// Replication by replication of a group of outcomes.
std::vector<bool> holds(Condition const& condition, record::Group const& outcomes);

}  // namespace standoff::experiment
