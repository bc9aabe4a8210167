#include "sim/app/asked.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "sim/app/experiment/cell_sweep.hpp"
#include "sim/app/experiment/replay.hpp"
#include "sim/app/hint.hpp"
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

void expect_scores_of_all(Options const& options) {
  if (options.given && options.scores)
    throw UsageError{"--scores is about all replications: what was reported need not be one of those of --given"};
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

// That of an experiment, or in which its file lies.
std::filesystem::path folder_path(Options const& options) {
  std::filesystem::path const file = options.file;
  std::error_code error;
  if (std::filesystem::is_directory(file, error)) return file;
  return file.has_parent_path() ? file.parent_path() : ".";
}

// The replications of an experiment are looked up beside its file.
experiment::Folder folder_beside(Options const& options, char const* who) {
  std::filesystem::path const folder = folder_path(options);
  if (!experiment::Folder::is_one(folder))
    throw IoError(std::string(who) + " the shards of an experiment, which are not beside this file");
  return experiment::Folder(folder);
}

std::string given_of_experiment(Options const& options, record::Group const& experiment) {
  if (options.rank || options.regret || options.agreement)
    throw UsageError{"--rank, --regret and --agreement are about all replications, not about those of --given"};
  experiment::Folder const folder = folder_beside(options, "--given looks up");
  experiment::Condition const condition =
      condition_of(*options.given, experiment::metrics_in(record::group_in(experiment, "estimates/value")));
  record::Group const part = given(folder, experiment, condition);
  return with_folder(experiment::experiment_tables(part, selected(options, part)), folder.path());
}

// What is asked of the replications of one point, under one option or each of them, as of a sweep of it alone.
std::string of_point(Options const& options, record::Group const& experiment) {
  experiment::Folder const folder = folder_beside(options, "--incidence and --scores look up");
  experiment::Manifest const& m = folder.manifest();
  if (!options.point && m.points.size() > 1)
    throw UsageError{fmt::format("--incidence and --scores are about one point: name it with --point, 0 to {}",
                                 m.points.size() - 1)};
  expect_point(m, options);
  std::vector<std::uint32_t> ends;
  for (std::int32_t const end : record::values<std::int32_t>(experiment, "replications_of_point"))
    ends.push_back(static_cast<std::uint32_t>(end));
  if (ends.size() != m.points.size()) throw IoError("its folder has another number of points");
  std::uint32_t const first = options.option ? option_of(m, options) : 0;
  auto const end = options.option ? first + 1 : static_cast<std::uint32_t>(m.options.size());
  std::string out;
  for (std::uint32_t option = first; option < end; ++option) {
    record::Group const sweep = cell_sweep(folder, ends, {options.point.value_or(0), option});
    record::Group const part =
        options.given ? given(sweep, condition_of(*options.given, experiment::metrics_in(sweep))) : record::Group{};
    out += (out.empty() ? "" : "\n") + of_sweep(options, options.given ? part : sweep);
  }
  return out;
}

std::string of_experiment(Options const& options, record::Group const& experiment) {
  bool const of_one_point = options.incidence || options.competing || options.scores;
  if (of_one_point && (options.rank || options.regret || options.agreement))
    throw UsageError{"--rank, --regret and --agreement are about all points, --incidence and --scores about one"};
  if (of_one_point) {
    expect_scores_of_all(options);
    return of_point(options, experiment);
  }
  if (options.point || options.option)
    throw UsageError{"--point and --option say of which replications --incidence and --scores tell"};
  if (options.given) return given_of_experiment(options, experiment);
  if (options.more_is_better && !options.regret) throw UsageError{"--more-is-better goes with --regret"};
  if ((options.rank ? 1 : 0) + (options.regret ? 1 : 0) + (options.agreement ? 1 : 0) > 1)
    throw UsageError{"--rank, --regret and --agreement: one at a time"};
  if (options.rank) return experiment::rank_tables(experiment, outcome_of(*options.rank, "rank", experiment));
  if (options.regret)
    return experiment::regret_tables(experiment, outcome_of(*options.regret, "regret", experiment),
                                     options.more_is_better ? statistics::Better::more : statistics::Better::less);
  if (options.agreement) return experiment::agreement_tables(experiment);
  return with_folder(experiment::experiment_tables(experiment, selected(options, experiment)), folder_path(options));
}

std::string of_joint(Options const& options, record::Group const& joint) {
  bool const of_one = options.rank || options.regret || options.more_is_better || options.given || options.incidence ||
                      options.competing || options.scores || options.point || options.option ||
                      !options.metrics.empty() || options.all;
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
  if (options.point || options.option) throw UsageError{"--point and --option are about experiments"};
  expect_scores_of_all(options);
  record::Group const part =
      options.given ? given(experiment, condition_of(*options.given, experiment::outcomes_asked_of(experiment)))
                    : record::Group{};
  record::Group const& told = options.given ? part : experiment;
  if (kind == "comparison") return experiment::comparison_tables(told, selected(options, told));
  return of_sweep(options, told);
}

void refuse_of_run(Options const& options) {
  expect_no_question_of_experiments(options);
  if (options.point || options.option) throw UsageError{"--point and --option are about experiments; this is a run"};
  if (!options.metrics.empty()) throw UsageError{"--metrics is about sweeps and comparisons; this is a run"};
  if (options.given || options.incidence || options.competing || options.scores)
    throw UsageError{"--given, --incidence, --competing and --scores are about many replications; this is a run"};
}

}  // namespace standoff::app
