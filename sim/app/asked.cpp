#include "sim/app/asked.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "sim/app/selection.hpp"
#include "sim/config/diagnostic.hpp"
#include "sim/experiment/alternatives.hpp"
#include "sim/experiment/answers/answer_tables.hpp"
#include "sim/experiment/given.hpp"
#include "sim/experiment/incidence_tables.hpp"
#include "sim/experiment/joint/joint_tables.hpp"
#include "sim/experiment/results/experiment_tables.hpp"
#include "sim/experiment/results/given_cells.hpp"
#include "sim/experiment/score_tables.hpp"
#include "sim/experiment/sweep.hpp"
#include "sim/record/format.hpp"

namespace standoff::app {

namespace {

// A time among the outcomes of a sweep.
std::string const& time_of(std::string const& name, char const* option, record::Group const& sweep) {
  std::vector<std::string> names, times;
  for (experiment::Told const& told : experiment::metrics_in(sweep)) {
    names.push_back(told.name);
    if (told.units == "s") times.push_back(told.name);
  }
  if (std::find(times.begin(), times.end(), name) != times.end()) return name;
  bool const known = std::find(names.begin(), names.end(), name) != names.end();
  std::string const hint = config::did_you_mean(name, known ? std::vector<std::string>{} : times);
  std::string list;
  for (std::string const& time : times) list += (list.empty() ? "" : ", ") + time;
  throw UsageError{std::string("--") + option + ": " +
                   (known ? "'" + name + "' is no time" : "no outcome '" + name + "'") +
                   (hint.empty() ? "" : ", " + hint) + "; times are " + list};
}

std::string of_sweep(Options const& options, record::Group const& sweep) {
  if (options.competing && !options.incidence)
    throw UsageError{"--competing is what rules out another time: name that with --incidence"};
  if (options.incidence)
    return experiment::incidence_tables(sweep, time_of(*options.incidence, "incidence", sweep),
                                        options.competing ? time_of(*options.competing, "competing", sweep) : "");
  if (!options.scores) return experiment::sweep_tables(sweep, selected(options, sweep));
  std::string const scores = experiment::score_tables(sweep);
  std::string const title = record::attribute<std::string>(sweep.attributes, "title") + "\n";
  return title + (scores.empty() ? "Nothing was reported of its scenario: there is nothing to score.\n" : scores);
}

// An outcome of an experiment.
std::string const& outcome_of(std::string const& name, char const* option, record::Group const& experiment) {
  std::vector<std::string> names;
  for (experiment::Told const& told : experiment::metrics_in(record::group_in(experiment, "estimates/value")))
    names.push_back(told.name);
  expect_outcome(name, option, names);
  return name;
}

experiment::Condition condition_of(std::string const& text, std::vector<experiment::Told> const& outcomes) {
  try {
    return experiment::parse_condition(text, outcomes);
  } catch (experiment::ConditionError const& error) {
    throw UsageError{"--given: " + error.message() + "; it says '" + text + "'"};
  }
}

// The replications of an experiment are looked up beside its file.
std::string given_of_experiment(Options const& options, record::Group const& experiment) {
  if (options.rank || options.regret || options.agreement)
    throw UsageError{"--rank, --regret and --agreement are about all replications, not about those of --given"};
  std::filesystem::path const file = options.file;
  std::error_code error;
  std::filesystem::path const folder = std::filesystem::is_directory(file, error) ? file : file.parent_path();
  if (!experiment::Folder::is_one(folder.empty() ? "." : folder))
    throw IoError("--given looks up the shards of an experiment, which are not beside this file");
  experiment::Condition const condition =
      condition_of(*options.given, experiment::metrics_in(record::group_in(experiment, "estimates/value")));
  record::Group const part = given(experiment::Folder(folder.empty() ? "." : folder), experiment, condition);
  return experiment::experiment_tables(part, selected(options, part));
}

std::string of_experiment(Options const& options, record::Group const& experiment) {
  if (options.incidence || options.competing || options.scores)
    throw UsageError{
        "--incidence, --competing and --scores are about sweeps of one scenario: 'standoff sweep SCENARIO', with "
        "--set, "
        "--what-if or --overlay, plays one point alone"};
  if (options.given) return given_of_experiment(options, experiment);
  if (options.more_is_better && !options.regret) throw UsageError{"--more-is-better goes with --regret"};
  if ((options.rank ? 1 : 0) + (options.regret ? 1 : 0) + (options.agreement ? 1 : 0) > 1)
    throw UsageError{"--rank, --regret and --agreement: one at a time"};
  if (options.rank) return experiment::rank_tables(experiment, outcome_of(*options.rank, "rank", experiment));
  if (options.regret)
    return experiment::regret_tables(experiment, outcome_of(*options.regret, "regret", experiment),
                                     options.more_is_better ? statistics::Better::more : statistics::Better::less);
  if (options.agreement) return experiment::agreement_tables(experiment);
  return experiment::experiment_tables(experiment, selected(options, experiment));
}

std::string of_joint(Options const& options, record::Group const& joint) {
  bool const of_one = options.rank || options.regret || options.more_is_better || options.given || options.incidence ||
                      options.competing || options.scores || !options.metrics.empty() || options.all;
  if (of_one)
    throw UsageError{
        fmt::format("an experiment over several scenarios answers --agreement alone; the rest is asked of one of them: "
                    "'standoff show {}/{}'",
                    options.file, record::values<std::string>(joint, "scenario").at(0))};
  return options.agreement ? experiment::joint_agreement_tables(joint) : experiment::joint_tables(joint);
}

void expect_no_question_of_experiments(Options const& options) {
  if (options.rank || options.regret || options.agreement || options.more_is_better)
    throw UsageError{
        "--rank, --regret and --agreement are about experiments: 'standoff sweep EXPERIMENT.yaml' makes one"};
}

}  // namespace

std::string asked(Options const& options, record::Group const& experiment) {
  std::string const kind = record::kind_of(experiment);
  if (kind == "experiment") return of_experiment(options, experiment);
  if (kind == "joint") return of_joint(options, experiment);
  expect_no_question_of_experiments(options);
  if (kind != "sweep" && (options.incidence || options.competing || options.scores))
    throw UsageError{"--incidence, --competing and --scores are about sweeps; this is the file of a comparison"};
  if (kind == "alternatives") {
    if (options.given) throw UsageError{"--given is about sweeps and comparisons of two; this compares several"};
    return experiment::alternatives_tables(experiment, selected(options, experiment));
  }
  if (options.given && options.scores)
    throw UsageError{"--scores is about all replications: what was reported need not be one of those of --given"};
  record::Group const part =
      options.given ? given(experiment, condition_of(*options.given, experiment::outcomes_asked_of(experiment)))
                    : record::Group{};
  record::Group const& told = options.given ? part : experiment;
  if (kind == "comparison") return experiment::comparison_tables(told, selected(options, told));
  return of_sweep(options, told);
}

void refuse_of_run(Options const& options) {
  expect_no_question_of_experiments(options);
  if (!options.metrics.empty()) throw UsageError{"--metrics is about sweeps and comparisons; this is a run"};
  if (options.given || options.incidence || options.competing || options.scores)
    throw UsageError{"--given, --incidence, --competing and --scores are about many replications; this is a run"};
}

}  // namespace standoff::app
