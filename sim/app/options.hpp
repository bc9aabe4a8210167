// Options of a verb, over Boost.Program_options: no guessing of prefixes, no stray words, help with examples.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/app/commands.hpp"
#include "sim/core/time.hpp"

namespace standoff::app {

// What the verbs can be given; each names those that it takes.
struct Options {
  bool help{};
  std::string file;  // the first of files
  std::string second;
  std::vector<std::string> files;  // several only where the usage says so
  std::vector<std::string> overlays, sets, what_ifs;
  std::vector<std::string> choices;  // of a comparison, as given; else they are among `sets` already
  std::vector<std::string> overlays_a, overlays_b, sets_a, sets_b;  // of one side of a comparison
  std::uint64_t seed{1};
  bool seed_given{};
  std::optional<std::uint32_t> replication;
  std::uint32_t replications{1000};
  bool replications_given{};
  std::optional<unsigned> threads;
  double confidence{0.95};
  bool confidence_given{};
  std::optional<Duration> until, sample;
  std::optional<std::string> output, against, to, like;
  std::optional<std::string> from, option;  // of run: a folder of an experiment, and which of its options
  std::optional<std::uint32_t> point;
  std::optional<std::string> shards;  // "K/N" or "auto"
  bool prepare{}, collect{};
  std::optional<std::string> given, incidence, competing;  // what is asked of many replications
  std::optional<std::string> rank, regret;                 // what is asked of an experiment, about these outcomes
  std::optional<std::int32_t> event;
  std::vector<std::string> metrics;  // in the order given
  bool more_is_better{}, agreement{};
  bool quiet{}, all{}, scores{}, defaults{}, csv{}, merged{}, reference{};
};

struct Usage {
  std::string synopsis;  // "standoff run SCENARIO [options]"
  std::string file;      // what the positional is; empty for none
  std::vector<std::string> takes;
  std::string examples;
  std::string output{"write the run to this HDF5 file (out/<scenario>.h5 unless told)"};  // what --output says
  std::string notes{};                                                                    // after the options
  bool many{};                                                                            // takes several files
  std::string second{};  // a further positional that may be left out; empty for none
  std::string all{"also tell what does not vary, what is zero, and what the scenario has not"};  // what --all says
  bool optional{};  // the file may be left out
};

// UsageError for anything it does not know. With --help it prints the help; the caller then returns ok.
Options parse(Words const& words, Usage const& usage);

}  // namespace standoff::app
