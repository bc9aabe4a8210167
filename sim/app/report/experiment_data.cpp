#include "sim/app/report/experiment_data.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/app/report/columns_json.hpp"
#include "sim/app/report/settling.hpp"
#include "sim/experiment/comparison_rows.hpp"
#include "sim/experiment/design/design.hpp"
#include "sim/record/format.hpp"
#include "sim/record/units_shown.hpp"

namespace standoff::app {

namespace {

using nlohmann::json;
using record::values;

json head(record::Group const& file) {
  json made{{"kind", record::kind_of(file)},
            {"seed", std::to_string(record::attribute<std::uint64_t>(file.attributes, "seed"))},
            {"confidence", record::attribute<double>(file.attributes, "confidence")},
            {"replications", values<std::int32_t>(file, "replication").size()}};
  for (char const* name : {"title", "source", "comment"})
    made[name] = record::attribute<std::string>(file.attributes, name);
  return made;
}

// The largest of what the file holds of an outcome, by which the unit that it is shown in is chosen.
double size_of(record::Variable const& variable) {
  double most = 0;
  std::visit(
      [&](auto const& data) {
        if constexpr (!std::is_same_v<std::decay_t<decltype(data)>, std::vector<std::string>>)
          for (auto const value : data) {
            auto const size = std::abs(static_cast<double>(value));
            if (std::isfinite(size)) most = std::max(most, size);
          }
      },
      variable.data);
  return most;
}

json metric_json(experiment::Told const& told) {
  bool const flag = told.kind == "flag";
  record::Shown const shown = flag ? record::Shown{100, "%"} : record::shown_unit(told.units, size_of(*told.variable));
  return {{"name", told.name},
          {"phrase", told.phrase},
          {"description", record::text_in(told.variable->attributes, "long_name")},
          {"kind", told.kind},
          {"factor", shown.factor},
          {"unit", shown.unit},
          {"applies", told.applies},
          {"asked", told.asked}};
}

json metrics_json(record::Group const& outcomes) {
  json all = json::array();
  for (experiment::Told const& told : experiment::metrics_in(outcomes)) all.push_back(metric_json(told));
  return all;
}

json spreads_json(record::Group const& sweep, double confidence) {
  json all = json::object();
  record::Group const& estimates = record::group_in(sweep, "estimates");
  for (experiment::Told const& told : experiment::metrics_in(sweep)) {
    if (!told.applies && !told.asked) continue;
    auto const& sample = values<double>(sweep, told.name);
    json bars = json::array(), course = json::array();
    if (told.kind != "flag")
      for (Bar const& bar : spread(sample, told.kind == "count", confidence))
        bars.push_back({bar.from, bar.to, bar.share, bar.interval.low, bar.interval.high});
    if (told.asked)
      for (Settled const& at : settling(told, sample, experiment::can_be_negative(estimates, told.name), confidence))
        course.push_back({at.n, at.value, at.interval.low, at.interval.high});
    all[told.name] = {{"bars", bars}, {"course", course}};
  }
  return all;
}

// The lines of the headline, without its first.
json headline_json(record::Group const& comparison) {
  json lines = json::array();
  std::istringstream in(comparison_headline(comparison, experiment::difference_rows(comparison)));
  for (std::string line; std::getline(in, line);) {
    bool const goes_on = line.rfind("    ", 0) == 0;
    line.erase(0, line.find_first_not_of(' '));
    if (goes_on && !lines.empty())
      lines.back() = lines.back().get<std::string>() + " " + line;
    else
      lines.push_back(line);
  }
  return lines;
}

void close(std::string& out, json const& made,
           std::vector<std::pair<char const*, record::Group const*>> const& tables) {
  out = made.dump(-1, ' ', false, json::error_handler_t::replace);
  out.pop_back();
  for (auto const& [name, table] : tables) out += std::string(",\"") + name + "\":" + columns_json(*table);
  out += "}";
}

// Five digits say all that a picture can show.
json rounded(double value) {
  if (!std::isfinite(value)) return nullptr;
  return std::stod(fmt::format("{:.5g}", value));
}

// Those of its points that stand for what is possible; of very many every so-manieth.
std::vector<std::size_t> points_shown(record::Group const& experiment) {
  constexpr std::size_t most = 1500;
  std::vector<std::int64_t> const parts = record::whole_numbers(experiment, "design_part");
  std::vector<std::size_t> all;
  for (std::size_t p = 0; p < parts.size(); ++p)
    if (parts[p] != static_cast<std::int64_t>(experiment::Part::a_b)) all.push_back(p);
  std::size_t const step = (all.size() + most - 1) / most;
  std::vector<std::size_t> some;
  for (std::size_t i = 0; i < all.size(); i += step) some.push_back(all[i]);
  return some;
}

json settings_json(record::Group const& experiment, std::vector<std::size_t> const& points) {
  json all = json::array();
  auto const& names = values<std::string>(experiment, "factors/name");
  auto const& variables = values<std::string>(experiment, "factors/variable");
  for (std::size_t f = 0; f < names.size(); ++f) {
    record::Variable const* const found = record::find_variable(experiment, variables[f]);
    if (found == nullptr) throw IoError("no variable " + variables[f]);
    json made{{"name", names[f]}, {"unit", ""}, {"words", nullptr}, {"numbers", json::array()}};
    if (auto const* const words = std::get_if<std::vector<std::string>>(&found->data)) {
      std::vector<std::string> levels;
      for (std::string const& word : *words)
        if (std::find(levels.begin(), levels.end(), word) == levels.end()) levels.push_back(word);
      for (std::size_t const p : points)
        made["numbers"].push_back(std::find(levels.begin(), levels.end(), (*words)[p]) - levels.begin());
      made["words"] = levels;
    } else {
      double const si = record::attribute<double>(found->attributes, "si_per_unit");
      made["unit"] = record::attribute<std::string>(found->attributes, "written_units");
      made["si"] = si;
      for (std::size_t const p : points)
        made["numbers"].push_back(rounded(values<double>(experiment, variables[f])[p] / si));
    }
    all.push_back(made);
  }
  return all;
}

// By outcome that is not the same everywhere: by option, by point.
json cells_json(record::Group const& experiment, std::vector<std::size_t> const& points, std::size_t options) {
  json all = json::object();
  for (experiment::Told const& told : experiment::metrics_in(record::group_in(experiment, "estimates/value"))) {
    auto const& value = values<double>(experiment, "estimates/value/" + told.name);
    auto const first = std::find_if(value.begin(), value.end(), [](double v) { return !std::isnan(v); });
    bool const varies = std::any_of(first, value.end(), [&](double v) { return !std::isnan(v) && v != *first; });
    if (!varies || (!told.applies && !told.asked)) continue;
    json made = json::object();
    for (char const* const name : {"value", "low", "high"}) {
      auto const& column = values<double>(experiment, fmt::format("estimates/{}/{}", name, told.name));
      json by_option = json::array();
      for (std::size_t o = 0; o < options; ++o) {
        json by_point = json::array();
        for (std::size_t const p : points) by_point.push_back(rounded(column[p * options + o]));
        by_option.push_back(by_point);
      }
      made[name] = by_option;
    }
    all[told.name] = made;
  }
  return all;
}

// What is kept beyond these is in the folder.
json kept_json(std::vector<KeptRun> const& kept) {
  constexpr std::size_t most = 500;
  json made{{"point", json::array()},
            {"option", json::array()},
            {"replication", json::array()},
            {"file", json::array()},
            {"page", json::array()}};
  for (KeptRun const& run : kept) {
    if (made["point"].size() == most) break;
    made["point"].push_back(run.point);
    made["option"].push_back(run.option);
    made["replication"].push_back(run.replication);
    made["file"].push_back(run.file.string());
    made["page"].push_back(run.page.generic_string());
  }
  return made;
}

std::string study_data(record::Group const& file, json made) {
  auto const& options = values<std::string>(file, "option");
  std::vector<std::size_t> const points = points_shown(file);
  for (char const* name : {"design", "draws", "options_are"})
    made[name] = record::attribute<std::string>(file.attributes, name);
  made["options"] = options;
  made["n_points"] = values<std::int32_t>(file, "point").size();
  made["points"] = points;
  made["moved"] = json::array();
  for (std::size_t const p : points) made["moved"].push_back(record::whole_numbers(file, "design_moved")[p]);
  made["metrics"] = metrics_json(record::group_in(file, "estimates/value"));
  made["factors"] = settings_json(file, points);
  made["cells"] = cells_json(file, points, options.size());
  std::vector<std::pair<char const*, record::Group const*>> tables;
  for (char const* const name :
       {"sensitivity", "bands", "standings", "option_pairs", "flips", "swings", "reported", "matching", "remaining"})
    if (record::Group const* const table = record::find_group(file, name)) tables.emplace_back(name, table);
  if (record::Group const* const effects = record::find_group(file, "sensitivity"))
    made["method"] = record::attribute<std::string>(effects->attributes, "method");
  std::string out;
  close(out, made, tables);
  return out;
}

}  // namespace

std::string experiment_data(record::Group const& file, std::vector<KeptRun> const& kept) {
  json made = head(file);
  std::string out;
  auto const number = [&](record::Group const& group, char const* name) -> json {
    if (record::find_attribute(group.attributes, name) == nullptr) return nullptr;
    return record::attribute<double>(group.attributes, name);
  };
  if (made["kind"] == "sweep") {
    record::Group const& reported = record::group_in(file, "reported");
    made["metrics"] = metrics_json(file);
    made["spreads"] = spreads_json(file, made["confidence"]);
    made["joint"] = {number(reported, "joint_share"), number(reported, "joint_low"), number(reported, "joint_high")};
    close(out, made, {{"estimates", &record::group_in(file, "estimates")}, {"reported", &reported}});
  } else if (made["kind"] == "comparison") {
    made["metrics"] = metrics_json(record::group_in(file, "a"));
    made["headline"] = headline_json(file);
    for (char const* side : {"a", "b"})
      made[side] = record::attribute<std::string>(record::group_in(file, side).attributes, "title");
    close(out, made, {{"differences", &record::group_in(file, "differences")}});
  } else if (made["kind"] == "alternatives") {
    made["metrics"] = metrics_json(record::group_in(file, "outcomes"));
    made["alternatives"] = values<std::string>(file, "alternative");
    for (char const* name : {"varied", "against"}) made[name] = record::attribute<std::string>(file.attributes, name);
    close(
        out, made,
        {{"estimates", &record::group_in(file, "estimates")}, {"differences", &record::group_in(file, "differences")}});
  } else if (made["kind"] == "experiment") {
    made["kept"] = kept_json(kept);
    return study_data(file, std::move(made));
  } else {
    throw IoError("no page is made of a file of this kind");
  }
  return out;
}

}  // namespace standoff::app
