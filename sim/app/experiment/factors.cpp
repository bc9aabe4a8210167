// What an experiment varies.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "sim/app/experiment/planner.hpp"
#include "sim/config/target.hpp"
#include "sim/core/nothing.hpp"
#include "sim/core/text_file.hpp"
#include "sim/experiment/spec/csv.hpp"

namespace standoff::app {

using experiment::Factor;
using experiment::FactorSpec;
using experiment::VariedFactor;

namespace {

using Bases = std::set<std::optional<config::Basis>>;

// Of all numbers at a node or below it that are given with one.
void add_bases(config::Node const& node, Bases& found) {
  config::Node const* const basis = node.find("basis");
  if (basis != nullptr && node.find("best") != nullptr)
    for (std::size_t i = 0; i < config::basis_words.size(); ++i)
      if (basis->text == config::basis_words[i]) found.insert(static_cast<config::Basis>(i));
  for (config::Node const& item : node.items) add_bases(item, found);
  for (config::Entry const& entry : node.entries) add_bases(entry.value, found);
}

// What rests on several rests on the weakest: what is assumed, then what has no basis told.
std::optional<config::Basis> weakest(Bases const& found) {
  for (std::optional<config::Basis> const basis :
       {std::optional(config::Basis::assumed), std::optional<config::Basis>(), std::optional(config::Basis::derived)})
    if (found.contains(basis)) return basis;
  return found.empty() ? std::nullopt : *found.begin();
}

}  // namespace

std::vector<config::Named<config::Node>> Planner::paths_of(config::Named<FactorSpec> const& factor) {
  if (!factor.value.paths) return {{factor.name, factor.mark, {}}};
  std::vector<config::Named<config::Node>> paths;
  for (config::Node const& node : *factor.value.paths)
    if (auto const path = name(node, "factors." + factor.name + ".paths")) paths.push_back({*path, node.mark, {}});
  return paths;
}

std::optional<Planner::Found> Planner::find(std::vector<config::Named<config::Node>> const& paths) {
  bool good = !paths.empty(), whole = false;
  Bases bases;
  for (auto const& path : paths) {
    auto const target = config::find_target(document, scenario_schema(), path.name, path.mark, diagnostics);
    good = good && target.has_value();
    if (!target) continue;
    whole = whole || target->whole;
    Bases here;
    add_bases(target->node, here);
    for (config::Input const& input : scenario.inputs)  // one number of a distribution that has a basis as a whole
      if (here.empty() && path.name.starts_with(input.path + ".")) here.insert(input.basis);
    if (here.empty()) here.insert(std::nullopt);
    bases.merge(here);
  }
  return good ? std::optional(Found{whole, weakest(bases)}) : std::nullopt;
}

void Planner::add_range(Factors& made, config::Named<FactorSpec> const& given) {
  std::string const at = "factors." + given.name;
  FactorSpec const& written = given.value;
  auto const paths = paths_of(given);
  auto const found = find(paths);
  auto const low = number(*written.from, at + ".from"), high = number(*written.to, at + ".to");
  auto const best = written.best ? number(*written.best, at + ".best") : low;
  if (!found || !low || !high || !best) return;
  VariedFactor varied;
  Factor& f = varied.factor;
  f = {given.name, 0, low->si, high->si, best->si, written.shape, found->whole, written.steps};
  varied.dimension = low->dimension;
  varied.written = low->unit;
  varied.basis = found->basis;
  for (auto const& path : paths) varied.paths.push_back(path.name);
  bool const bad = low->dimension != high->dimension || low->dimension != best->dimension;
  if (bad)
    report(written.to->mark, at + ".to",
           fmt::format("'{}' is of another kind than '{}'", written.to->text, written.from->text),
           "quantities of one kind");
  else if (!(f.low < f.high))
    report(written.to->mark, at + ".to", fmt::format("not above {}", written.from->text), "a range from low to high");
  else if (f.mode < f.low || f.mode > f.high)
    report(written.best->mark, at + ".best", fmt::format("outside {} to {}", written.from->text, written.to->text));
  else if (f.shape == config::RangeShape::loguniform && !(f.low > 0))
    report(written.from->mark, at + ".from", "no magnitudes down to there", "a range above zero");
  else {
    made.tried.push_back({setting(paths, *written.from), setting(paths, *written.to)});
    made.list.push_back(std::move(varied));
  }
}

void Planner::add_levels(Factors& made, config::Named<FactorSpec> const& given) {
  std::string const at = "factors." + given.name;
  std::vector<Tried> levels_tried;
  std::optional<config::Basis> basis;
  if (given.value.levels) {
    auto const paths = paths_of(given);
    auto const found = find(paths);
    if (!found) return;
    basis = found->basis;
    for (config::Node const& value : *given.value.levels)
      if (!value.broken) levels_tried.push_back(setting(paths, value));
  } else {
    std::string are;
    levels_tried = levels(given.value, at, are);
  }
  if (levels_tried.empty()) {
    if (!diagnostics.has_errors()) report(given.mark, at, "no levels", "a list of them");
    return;
  }
  VariedFactor varied;
  varied.factor.name = given.name;
  varied.factor.levels = static_cast<std::uint32_t>(levels_tried.size());
  varied.basis = basis;
  std::optional<WrittenNumber> const first =
      given.value.levels ? number_in(levels_tried.front().name) : std::optional<WrittenNumber>();
  if (first) varied.dimension = first->dimension;
  if (first) varied.written = first->unit;
  for (Tried const& level : levels_tried) {
    auto const value = first ? number_in(level.name) : first;
    bool const same = value && value->dimension == varied.dimension;
    varied.levels.push_back({level.name, level.change, same ? value->si : nothing});
  }
  made.list.push_back(std::move(varied));
  made.tried.push_back(std::move(levels_tried));
}

void Planner::add_assumed(Factors& made) {
  for (config::Input const& input : scenario.inputs) {
    if (!input.low || !(*input.low < *input.high)) continue;
    auto const found = find({{input.path, spec.factors->mark, {}}});
    if (!found) continue;
    VariedFactor varied;
    varied.factor = {input.path, 0, *input.low, *input.high, input.best, input.shape, found->whole, 2};
    varied.paths = {input.path};
    varied.dimension = input.dimension;
    varied.basis = input.basis;
    varied.written = config::written_unit(input.low_text).value_or(config::WrittenUnit{});
    std::vector<Tried> ends;
    for (std::string const& text : {input.low_text, input.high_text}) {
      config::Node value;
      value.kind = config::Node::Kind::scalar;
      value.text = text;
      value.mark = spec.factors->mark;
      ends.push_back(setting({{input.path, spec.factors->mark, {}}}, value));
    }
    made.list.push_back(std::move(varied));
    made.tried.push_back(std::move(ends));
  }
  if (made.list.empty()) report(spec.factors->mark, "factors", "the scenario has no {best, range}", "factors by name");
}

// A column is a factor of the file, or a path; a row is a point, and takes the next level of each.
void Planner::add_csv(Factors& made) {
  config::Node const& node = *spec.design->csv;
  auto const given = name(node, "design.csv");
  if (!given) return;
  std::filesystem::path const file = (folder / *given).lexically_normal();
  TextFile const read = read_text_file(file, config::max_file_bytes);
  if (!read.fault.empty())
    return report(node.mark, "design.csv", fmt::format("cannot read '{}': {}", file.string(), read.fault),
                  "a file, relative to this one");
  files.push_back(file);
  auto const source = static_cast<std::uint32_t>(
      std::find(document.sources.begin(), document.sources.end(), file.string()) - document.sources.begin());
  experiment::CsvTable const table = experiment::read_csv(read.text, source, diagnostics);
  if (table.rows.empty()) return;
  for (std::size_t column = 0; column < table.header.size(); ++column) {
    auto const& head = table.header[column];
    config::Named<FactorSpec> factor{head.text, head.mark, {}};
    if (spec.factors)
      for (auto const& known : spec.factors->list)
        if (known.name == head.text) factor.value.paths = known.value.paths;
    factor.value.levels.emplace();
    for (auto const& row : table.rows)
      factor.value.levels->push_back(config::parse_value(row[column].text, row[column].mark, diagnostics));
    add_levels(made, factor);
  }
}

Planner::Factors Planner::factors() {
  Factors made;
  if (spec.design && spec.design->csv) {
    add_csv(made);
    return made;
  }
  if (!spec.factors) return made;
  if (spec.factors->assumed) add_assumed(made);
  for (auto const& factor : spec.factors->list) {
    if (factor.value.from)
      add_range(made, factor);
    else
      add_levels(made, factor);
  }
  return made;
}

}  // namespace standoff::app
