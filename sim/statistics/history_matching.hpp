// History matching: which points of a design cannot have been, given what was reported (Craig, Goldstein, Seheult & Smith
// 1997; Vernon, Goldstein & Bower, Bayesian Anal. 5, 2010; of a stochastic simulation Andrianakis et al., PLoS Comput.
// Biol. 11, 2015). It rules points out and never says that the rest is right.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "sim/statistics/interval.hpp"
#include "sim/statistics/matrix_view.hpp"

namespace standoff::statistics {

// What was reported lies between these (an end may be infinite), give or take an error of that variance: of measuring,
// and of the model's being a model.
struct Observation {
  double low{}, high{}, variance{};
};

// How many standard deviations the report lies from what a point simulates: the distance of its range from the mean over
// sqrt(s^2 (1 + 1/n) + variance), since the one reported incident is a draw as each of the n is. 0 within the range;
// infinite where nothing varies and they differ, or where none of the n came (mean NaN).
double implausibility(Observation const& reported, Moments const& simulated);
// Of what came or did not, when it came in hits of n > 0: with the share (hits + 1/2) / (n + 1) and its variance.
double implausibility_of_event(bool came, std::uint64_t hits, std::uint64_t n);

// What is left of one input's range.
struct Remaining {
  Interval range;     // least and most among the points left; NaN if none is
  double share{};     // of the width that the design spans
  double distance{};  // between the distribution functions of those left and those ruled out (Kolmogorov)
  double p{};         // of that distance, after Holm over the inputs; NaN where either set is empty
  bool learned{};     // p <= 1 - confidence: otherwise nothing is known of it that was not before
};
struct Matching {
  std::uint64_t points{}, left{};
  Interval share_left;  // Wilson
  double beyond{};      // expected share of further points left that lie outside a remaining range: 2 / (left + 1)
  std::vector<double> worst;                // by point: its largest implausibility
  std::vector<std::uint64_t> ruled_out_by;  // by fact: points whose implausibility of it is above the cutoff
  std::vector<Remaining> inputs;
};
// `design` points x inputs; `implausibilities` points x facts, NaN where a fact says nothing. A point is left if none
// exceeds the cutoff; 3 is Pukelsheim's rule (Am. Stat. 48, 1994): 95 % of any unimodal distribution.
Matching match_history(MatrixView const& design, MatrixView const& implausibilities, double cutoff, double confidence);

// In how many rows of `agrees` (replications x facts: 0, not 0, NaN where a fact says nothing) each fact agrees, and all do.
struct Agreeing {
  std::uint64_t hits{}, n{};
  Interval share;  // Wilson
};
struct JointAgreement {
  std::vector<Agreeing> facts;
  Agreeing all;
};
JointAgreement joint_agreement(MatrixView const& agrees, double confidence);

}  // namespace standoff::statistics
