// What an experiment says about its questions, as groups of its file: once computed, the same numbers for everybody who
// reads it. Each gives nothing where the design, the options or the scenario have nothing to say.
//
// Rows name an outcome by `metric`, an option and a factor by their numbers (`of_option`: row of the root's `option`;
// `of_factor`: row of the group `factors`).
#pragma once
#include <vector>

#include "sim/experiment/answers/study.hpp"
#include "sim/record/dataset.hpp"

namespace standoff::experiment {

using Groups = std::vector<record::Group>;

// All of them, in a fixed order.
Groups answers(Study const& study);

// `sensitivity`: what an outcome goes back to, factor by factor, under each option; by the method that the design is made
// for: attribute `method` sobol, morris or regression (of one_at_a_time the estimates tell all).
Groups sensitivity(Study const& study);
// `bands`: of a design that is a sample of what is possible, what chance and what ignorance does.
Groups bands(Study const& study);
// With two options or more `standings` and `option_pairs`; of a sample also `flips`, where along a factor the order of two
// options turns, and `boxes`, in which part of all ranges the option that is seldom ahead is.
Groups option_answers(Study const& study);
// Where facts were published: `reported`, `matching`, `remaining`, `implausibility`.
Groups matching(Study const& study);

}  // namespace standoff::experiment
