#include "sim/experiment/answers/answer_tables.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "sim/core/nothing.hpp"
#include "sim/experiment/answers/answer_rows.hpp"
#include "sim/experiment/answers/movers.hpp"
#include "sim/experiment/answers/swings.hpp"
#include "sim/experiment/matching_tables.hpp"
#include "sim/experiment/option_tables.hpp"
#include "sim/experiment/sensitivity_tables.hpp"
#include "sim/experiment/sweep.hpp"
#include "sim/record/units_shown.hpp"

namespace standoff::experiment {

namespace {

std::vector<std::string> const& options_in(record::Group const& experiment) {
  return record::values<std::string>(experiment, "option");
}

std::string head(record::Group const& experiment) {
  return record::attribute<std::string>(experiment.attributes, "title") + "\n";
}

// "Under no_hotline", where there is more than one.
std::string under(std::vector<std::string> const& options, std::size_t option) {
  return options.size() < 2 ? "" : fmt::format("Under {}\n", options[option]);
}

bool is_one_value(AnswerRows const& bands, std::size_t row) {
  return bands.number("chance_sd", row) == 0 && bands.number("ignorance_sd", row) == 0;
}

statistics::TwoLevel bands_of(AnswerRows const& bands, std::size_t row) {
  statistics::TwoLevel made;
  made.points = bands.count("points", row);
  made.values = bands.count("values", row);
  made.mean = bands.number("mean", row);
  made.of_mean = bands.interval("mean", row);
  made.chance = std::pow(bands.number("chance_sd", row), 2);
  made.ignorance = std::pow(bands.number("ignorance_sd", row), 2);
  made.ignorance_share = bands.number("ignorance_share", row);
  made.of_share = bands.interval("ignorance_share", row);
  made.chance_band = bands.interval("chance", row);
  made.ignorance_band = bands.interval("ignorance", row);
  made.both_band = bands.interval("both", row);
  return made;
}

// The effects of some factors under one option.
class Ranking {
 public:
  Ranking(record::Group const& experiment, Quantity outcome)
      : outcome_(std::move(outcome)), factors_(factors_in(experiment)), effects_(experiment, "sensitivity") {}

  std::string under(std::size_t option) const {
    if (effects_.empty()) return {};
    std::vector<std::size_t> const rows = effects_.of(outcome_.name, option);
    if (rows.empty()) return {};
    std::vector<Quantity> inputs;
    for (std::size_t const row : rows) inputs.push_back(factors_.at(effects_.key("of_factor", row)));
    auto const& method = record::attribute<std::string>(effects_.group().attributes, "method");
    if (method == "sobol") return sobol(rows, inputs);
    if (method == "morris") return morris(rows, inputs);
    return regression(rows, inputs);
  }

 private:
  std::string sobol(std::vector<std::size_t> const& rows, std::vector<Quantity> const& inputs) const {
    std::vector<statistics::SobolIndex> indices;
    for (std::size_t const row : rows)
      indices.push_back({effects_.number("first", row), effects_.number("total", row), effects_.interval("first", row),
                         effects_.interval("total", row)});
    return sobol_table(outcome_, inputs, indices);
  }
  std::string morris(std::vector<std::size_t> const& rows, std::vector<Quantity> const& inputs) const {
    std::vector<statistics::MorrisEffect> effects;
    for (std::size_t const row : rows)
      effects.push_back({effects_.count("steps", row), effects_.number("mu", row), effects_.number("mu_star", row),
                         effects_.number("sigma", row), effects_.interval("mu", row),
                         effects_.interval("mu_star", row)});
    return morris_table(outcome_, inputs, effects);
  }
  std::string regression(std::vector<std::size_t> const& rows, std::vector<Quantity> const& inputs) const {
    statistics::Regression plane{
        effects_.count("points", rows.front()), effects_.number("r_squared", rows.front()), {}, {}};
    std::vector<statistics::PartialRank> ranks;
    for (std::size_t const row : rows) {
      plane.coefficient.push_back(effects_.number("straight", row));
      plane.interval.push_back(effects_.interval("straight", row));
      ranks.push_back({effects_.number("by_rank", row), effects_.interval("by_rank", row)});
    }
    return regression_table(outcome_, inputs, plane, ranks);
  }

  Quantity outcome_;
  std::vector<Quantity> factors_;
  AnswerRows effects_;
};

std::string flips_table(record::Group const& experiment, std::string const& metric) {
  AnswerRows const flips(experiment, "flips");
  if (flips.empty()) return {};
  std::vector<std::string> const& options = options_in(experiment);
  std::vector<Quantity> const factors = factors_in(experiment);
  std::string out;
  for (std::size_t row = 0; row < flips.size(); ++row) {
    if (flips.text("metric", row) != metric) continue;
    Quantity const& factor = factors.at(flips.key("of_factor", row));
    out += switching_table(fmt::format("{} - {} of {}", options.at(flips.key("option_b", row)),
                                       options.at(flips.key("option_a", row)), metric),
                           factor,
                           std::vector<statistics::SwitchingValue>{
                               {flips.number("at", row), flips.interval("", row), flips.number("rises", row) == 1}});
  }
  return out.empty() ? out : "\n" + out;
}

std::string boxes_table(record::Group const& experiment, std::string const& metric) {
  AnswerRows const boxes(experiment, "boxes");
  if (boxes.empty()) return {};
  std::vector<std::string> const& options = options_in(experiment);
  std::string out;
  for (std::size_t row = 0; row < boxes.size();) {
    std::size_t const first = row;
    auto const same = [&](std::size_t r) {
      return boxes.text("metric", r) == boxes.text("metric", first) &&
             boxes.key("option_b", r) == boxes.key("option_b", first);
    };
    statistics::Box box{{},
                        boxes.count("inside", row),
                        boxes.count("hits", row),
                        boxes.number("density", row),
                        boxes.number("coverage", row),
                        boxes.interval("density", row)};
    for (; row < boxes.size() && same(row); ++row)
      box.restrictions.push_back({boxes.key("of_factor", row), boxes.interval("", row), boxes.number("p", row)});
    if (boxes.text("metric", first) != metric) continue;
    out += "\n" +
           box_table(fmt::format("{} of {} under {} than under {}", boxes.text("turned", first), metric,
                                 options.at(boxes.key("option_b", first)), options.at(boxes.key("option_a", first))),
                     factors_in(experiment), box, boxes.count("points", first));
  }
  return out;
}

std::string published_table(record::Group const& experiment, AnswerRows const& matching, std::size_t option) {
  record::Group only{"", {}, {}, {}, {}};
  only.groups.push_back(rows_of(record::group_in(experiment, "reported"), "of_option", option));
  for (std::size_t row = 0; row < matching.size(); ++row)
    if (matching.key("of_option", row) == option)
      for (char const* const name : {"joint_share", "joint_low", "joint_high"})
        only.groups.back().attributes.push_back({name, matching.number(name, row)});
  return reported_tables(only);
}

std::string left_table(record::Group const& experiment, AnswerRows const& matching, std::size_t row) {
  std::size_t const option = matching.key("of_option", row);
  record::Group const facts = rows_of(record::group_in(experiment, "reported"), "of_option", option);
  auto const& ruled_out = record::values<double>(facts, "ruled_out");
  std::vector<std::string> names;
  statistics::Matching of;
  of.points = matching.count("points", row);
  of.left = matching.count("left", row);
  of.share_left = matching.interval("left", row);
  of.beyond = matching.number("beyond", row);
  for (std::size_t f = 0; f < ruled_out.size(); ++f) {
    if (std::isnan(ruled_out[f])) continue;
    names.push_back(record::values<std::string>(facts, "name")[f]);
    of.ruled_out_by.push_back(static_cast<std::uint64_t>(ruled_out[f]));
  }
  AnswerRows const remaining(experiment, "remaining");
  std::vector<Quantity> const factors = factors_in(experiment);
  std::vector<Quantity> inputs;
  for (std::size_t r = 0; r < remaining.size(); ++r) {
    if (remaining.key("of_option", r) != option) continue;
    inputs.push_back(factors.at(remaining.key("of_factor", r)));
    of.inputs.push_back({remaining.interval("", r), remaining.number("share", r), remaining.number("distance", r),
                         remaining.number("p", r), remaining.number("learned", r) == 1});
  }
  return "\n" + matching_table(of, names, inputs);
}

// What the draws leave in the mean of a point was taken off as if each point had its own, since not each replication came at each.
std::string shared_draws(record::Group const& experiment, AnswerRows const& bands, std::size_t row) {
  if (record::attribute<std::string>(experiment.attributes, "draws") != "common" || bands.number("shared", row) == 1)
    return {};
  return record::wrapped(
      "All points share their draws, so that what is not known makes at least this; 'draws: by_point' tells how much.");
}

}  // namespace

std::string rank_tables(record::Group const& experiment, std::string const& metric) {
  Quantity const outcome = outcome_in(experiment, metric);
  std::vector<std::string> const& options = options_in(experiment);
  AnswerRows const bands(experiment, "bands");
  Ranking const ranking(experiment, outcome);
  std::string out = head(experiment);
  bool told = false;
  for (std::size_t option = 0; option < options.size(); ++option) {
    std::string of;
    if (!bands.empty())
      for (std::size_t const row : bands.of(metric, option))
        of += is_one_value(bands, row)
                  ? fmt::format("{} is {} in every replication.\n", metric,
                                record::shown(bands.number("mean", row), outcome.units))
                  : bands_table(outcome, bands_of(bands, row)) + shared_draws(experiment, bands, row) + "\n";
    std::string const effects = ranking.under(option);
    of += effects.empty() ? swings_table(experiment, outcome, option) : effects;
    if (std::string const moved = inputs_that_move(experiment, metric, option); !moved.empty())
      of += "  " + moved + "\n";
    if (of.empty()) continue;
    told = true;
    out += "\n" + under(options, option) + of;
  }
  if (!told)
    return out + fmt::format(
                     "\nNothing can be told of what decides {}: it is the same at all points, or it never came at "
                     "some, or no factor that is a number was varied.\n",
                     metric);
  if (std::string const moved = inputs_moved(experiment); !moved.empty())
    out += "\n" + moved + ".\n" + moves_explained(experiment);
  return out + flips_table(experiment, metric);
}

std::string regret_tables(record::Group const& experiment, std::string const& metric, statistics::Better better) {
  Quantity const outcome = outcome_in(experiment, metric);
  std::vector<std::string> const& options = options_in(experiment);
  AnswerRows const all(experiment, "standings"), pairs(experiment, "option_pairs");
  std::string out = head(experiment) + "\n";
  if (options.size() < 2) return out + "It has one option; regret is about a choice among several.\n";
  std::vector<statistics::Standing> standings;
  std::uint64_t points = 0;
  for (std::size_t row = 0; row < all.size(); ++row) {
    if (all.text("metric", row) != metric) continue;
    if ((all.text("better", row) == "less") != (better == statistics::Better::less)) continue;
    points = all.count("points", row);
    statistics::Standing s;
    s.mean = all.number("mean", row);
    s.of_mean = all.interval("mean", row);
    s.worst = all.number("worst", row);
    s.mean_regret = all.number("mean_regret", row);
    s.of_mean_regret = all.interval("mean_regret", row);
    s.max_regret = all.number("max_regret", row);
    s.best_at = all.count("best_at", row);
    standings.push_back(s);
  }
  if (standings.empty())
    return out + fmt::format("{} is the same everywhere, or never came at some point under some option.\n", metric);
  out += fmt::format("{} is held to be better\n", better == statistics::Better::less ? "Less" : "More");
  out += standings_table(outcome, options, standings, points);
  std::vector<statistics::OptionPair> differences;
  OverOutcomes over{{}, 0, pairs.size()};
  bool const adjusted = !pairs.empty() && record::find_variable(pairs.group(), "p_all") != nullptr;
  for (std::size_t row = 0; row < pairs.size(); ++row) {
    over.outcomes += row == 0 || pairs.text("metric", row) != pairs.text("metric", row - 1) ? 1 : 0;
    if (pairs.text("metric", row) != metric) continue;
    statistics::OptionPair one{pairs.key("option_a", row),
                               pairs.key("option_b", row),
                               {},
                               adjusted ? pairs.number("p_alone", row) : nothing,
                               pairs.number("p", row)};
    one.pairs.difference = {pairs.count("points", row), pairs.number("difference", row), nothing};
    one.pairs.interval = pairs.interval("", row);
    differences.push_back(one);
    if (adjusted) over.p.push_back(pairs.number("p_all", row));
  }
  if (!differences.empty()) out += "\n" + option_pairs_table(outcome, options, differences, over);
  return out + boxes_table(experiment, metric) + flips_table(experiment, metric);
}

std::string agreement_tables(record::Group const& experiment) {
  AnswerRows const matching(experiment, "matching");
  if (record::find_group(experiment, "reported") == nullptr)
    return head(experiment) + "Nothing was reported of its scenario: there is nothing to agree with.\n";
  std::vector<std::string> const& options = options_in(experiment);
  std::string out = head(experiment);
  for (std::size_t option = 0; option < options.size(); ++option) {
    if (options.size() > 1) out += "\n" + under(options, option);
    out += published_table(experiment, matching, option);
    for (std::size_t row = 0; row < matching.size(); ++row)
      if (matching.key("of_option", row) == option) out += left_table(experiment, matching, row);
  }
  return out;
}

}  // namespace standoff::experiment
