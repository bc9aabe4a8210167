// Measures and reported facts of the Scenario: names to identities, values to SI.
#include <algorithm>
#include <limits>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "models/outcomes/outcome.hpp"
#include "models/sites/chains.hpp"
#include "models/stage/build.hpp"
#include "sim/record/format.hpp"

namespace standoff {

namespace {

// What is read off events of one kind.
struct EventMeasure {
  char const* key;
  std::optional<EventSpec> MeasureSpec::*member;
  Measure::Op op;
};
constexpr EventMeasure event_measures[] = {
    {"count", &MeasureSpec::count, Measure::Op::count}, {"sum", &MeasureSpec::sum, Measure::Op::sum},
    {"any", &MeasureSpec::any, Measure::Op::any},       {"first", &MeasureSpec::first, Measure::Op::first},
    {"last", &MeasureSpec::last, Measure::Op::last},    {"least", &MeasureSpec::least, Measure::Op::least},
    {"most", &MeasureSpec::most, Measure::Op::most}};

// The identities that a party's name stands for.
void add_identities(Scenario const& scenario, std::string const& name, std::vector<EntityId>& ids) {
  for (char const* section : {"actors", "responders", "zones", "channels", "sensors", "rules", "streams"}) {
    EntityId const id = entity(std::string(section) + "/" + name);
    if (!scenario.name_of(id).empty()) ids.push_back(id);
  }
  for (Sensor const& sensor : scenario.sensors)
    if (sensor.spec.source == name) ids.push_back(sensor.id);
  for (Row<Site> const row : site_rows(scenario, name)) ids.push_back(scenario.sites[row].id);
  for (Unit const& unit : scenario.units) {
    if (unit.source != name) continue;
    ids.push_back(unit.id);
    for (std::uint32_t k = 0; k < unit.n_sections; ++k) ids.push_back(scenario.sections[unit.first_section + k].id);
  }
}

std::vector<Kind> each_once(std::vector<Kind> kinds) {
  std::sort(kinds.begin(), kinds.end());
  kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());
  return kinds;
}

// The kinds of `seen_with` are keys, so they are looked up here.
SeenWith seen_of(BuildInput& input, EventSpec const& spec, std::string const& path) {
  std::vector<std::string> names;
  for (std::string_view const name : kind_names()) names.emplace_back(name);
  SeenWith seen{{}, spec.kind, spec.seen_else};
  for (auto const& [called, mark, chance] : *spec.seen_with) {
    auto const found = std::find(names.begin(), names.end(), called);
    if (found == names.end() || called.empty()) {
      input.diagnostics.add({mark, path + ".seen_with." + called, "there is no kind of event '" + called + "'",
                             "a kind of event", config::did_you_mean(called, names)});
      continue;
    }
    auto const kind = static_cast<Kind>(found - names.begin());
    seen.with.emplace_back(kind, chance);
    seen.kinds.push_back(kind);
  }
  seen.kinds = each_once(std::move(seen.kinds));
  return seen;
}

EventTest test_of(Scenario const& scenario, BuildInput& input, EventSpec const& spec, std::string const& path) {
  EventTest test;
  test.kinds = each_once(spec.kind);
  test.since = spec.since;
  test.until = spec.until;
  for (std::string const& name : spec.actor) add_identities(scenario, name, test.actors);
  for (std::string const& name : spec.other) add_identities(scenario, name, test.others);
  std::sort(test.actors.begin(), test.actors.end());
  std::sort(test.others.begin(), test.others.end());
  test.value = spec.value;
  test.value2 = spec.value2;
  if (spec.near) test.near = {place_at(scenario, spec.near->place), spec.near->range_m};
  if (spec.after_s) test.after = SimTime{} + from_seconds(*spec.after_s);
  if (spec.before_s) test.before = SimTime{} + from_seconds(*spec.before_s);
  if (spec.seen_with) test.seen = seen_of(input, spec, path);
  return test;
}

std::vector<std::uint32_t> unit_rows(Scenario const& scenario, std::vector<std::string> const& names) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < scenario.units.size(); ++row)
    if (names.empty() || std::find(names.begin(), names.end(), scenario.units[row].source) != names.end())
      rows.push_back(row);
  return rows;
}

void compile_gauge(Scenario const& scenario, BuildInput& input, Measure& m, GaugeMeasureSpec const& spec) {
  std::uint32_t const gauge = row_of(scenario.gauges, spec.gauge);
  std::uint32_t const of = spec.of ? row_of(scenario.actors, *spec.of) : no_row;
  std::uint32_t found = 0;
  for (std::uint32_t row = 0; row < scenario.levels.size(); ++row) {
    if (scenario.levels[row].gauge != gauge || (of != no_row && scenario.levels[row].holder != of)) continue;
    m.gauge_level = row;
    ++found;
  }
  std::string const path = "measures." + m.name + ".gauge";
  if (found == 0 && gauge != no_row)
    input.report(path + ".of", "'" + *spec.of + "' has no such gauge", "one of its 'of'");
  if (found > 1) input.report(path, "'" + spec.gauge + "' has several holders", "'of': one of them");
}

void compile_belief(Scenario const& scenario, BuildInput& input, Measure& m, BeliefMeasureSpec const& spec) {
  std::uint32_t const belief = row_of(scenario.beliefs, spec.belief), actor = row_of(scenario.actors, spec.of);
  for (std::uint32_t row = 0; row < scenario.holders.size(); ++row)
    if (scenario.holders[row].belief == belief && scenario.holders[row].actor == actor) m.holder = row;
  if (m.holder == no_row && belief != no_row)
    input.report("measures." + m.name + ".belief.of", "'" + spec.of + "' has no such belief", "one of its 'prior'");
}

Measure compile(Scenario const& scenario, BuildInput& input, std::string const& name, MeasureSpec const& spec) {
  using Op = Measure::Op;
  Measure m;
  m.name = name;
  m.description = spec.description;
  std::string const path = "measures." + name;
  for (auto const& [key, member, op] : event_measures)
    if (spec.*member) {
      m.op = op;
      m.event = test_of(scenario, input, *(spec.*member), path + "." + key);
    }
  bool const one_of = m.op == Op::first || m.op == Op::last;
  m.read = spec.read.value_or(one_of ? What::time : What::value);
  bool const reads = one_of || m.op == Op::sum || m.op == Op::least || m.op == Op::most;
  m.units = !reads ? "1" : m.read == What::time ? "s" : m.read == What::range ? "m" : "1";
  if (spec.between) {
    m.op = Op::between;
    m.from = test_of(scenario, input, spec.between->from, path + ".between.from");
    m.event = test_of(scenario, input, spec.between->to, path + ".between.to");
    m.same = spec.between->same;
    m.units = "s";
  }
  if (spec.minimum_range) {
    m.op = Op::minimum_range;
    m.units_of = unit_rows(scenario, spec.minimum_range->of);
    m.place = place_at(scenario, spec.minimum_range->from);
    m.units = "m";
  }
  if (spec.integral) {
    m.op = Op::integral;
    m.sections = spec.integral->of == IntegralSpec::Of::sections;
    m.units_of = unit_rows(scenario, spec.integral->unit);
    m.zone = row_of(scenario.zones, spec.integral->inside);
    m.units = "h";
  }
  if (spec.gauge) {
    m.op = Op::gauge;
    m.gauge_read = spec.gauge->read;
    m.above = spec.gauge->above;
    if (m.above) m.units = "s";
    compile_gauge(scenario, input, m, *spec.gauge);
  }
  if (spec.belief) {
    m.op = Op::belief;
    m.belief_read = spec.belief->read;
    m.units = "1";
    compile_belief(scenario, input, m, *spec.belief);
  }
  if (spec.reachable) {
    using Read = ReachableSpec::Read;
    m.op = Op::reachable;
    bool const time = spec.reachable->read == Read::time || spec.reachable->read == Read::longest_closed;
    m.units = time ? "s" : "1";
    m.reach = compile_reach(scenario, input, *spec.reachable, path + ".reachable");
  }
  return m;
}

config::Dimension dimension_of(std::string const& units) {
  if (units == "s") return config::Dimension::time;
  if (units == "m") return config::Dimension::length;
  return config::Dimension::none;
}

struct ReportedBuilder {
  BuildInput& input;
  std::string path;
  std::string units;
  config::WrittenUnit& written;  // that of the first value

  std::optional<double> value(config::Node const& node, char const* key) const {
    config::Dimension const dimension = dimension_of(units);
    std::string const words = std::string(config::words_for(dimension)) + (units == "h" ? ", of vehicle hours" : "");
    config::QuantityError error{"not a value", {}, {}};
    if (node.is_scalar() && node.quoted && dimension == config::Dimension::none)
      error = {"text \"" + node.text + "\" in quotes", {}, "write the number without quotes"};
    else if (node.is_scalar())
      if (auto const si = config::parse_quantity(node.text, dimension, error)) {
        if (auto const unit = config::written_unit(node.text); unit && written.name == units) written = *unit;
        return si;
      }
    input.diagnostics.add({node.mark, path + "." + key, error.what, words, error.hint});
    return std::nullopt;
  }
};

void build_reported(Scenario& scenario, BuildInput& input, std::vector<Metric> const& metrics) {
  constexpr double infinite = std::numeric_limits<double>::infinity();
  for (auto const& [name, mark, spec] : input.spec.reported) {
    std::string const path = "reported." + name;
    std::string const wanted = spec.measure.value_or(name);
    auto const found = std::find_if(metrics.begin(), metrics.end(), [&](Metric const& m) { return m.name == wanted; });
    if (found == metrics.end()) {
      std::vector<std::string> names;
      names.reserve(metrics.size());
      for (Metric const& metric : metrics) names.push_back(metric.name);
      input.report(spec.measure ? path + ".measure" : path, "no measure '" + wanted + "'",
                   "a standard measure or one of 'measures'", config::did_you_mean(wanted, names));
      continue;
    }
    Reported fact;
    fact.written.name = found->units;
    ReportedBuilder const builder{input, path, found->units, fact.written};
    fact.name = name;
    fact.units = found->units;
    fact.source = spec.source.value_or("");
    fact.note = spec.note;
    fact.metric = static_cast<std::uint32_t>(found - metrics.begin());
    fact.low = -infinite;
    fact.high = infinite;
    fact.came = spec.came;
    fact.not_reported = spec.value.has_value();
    if (spec.between) {
      auto const low = builder.value((*spec.between)[0], "between[0]");
      auto const high = builder.value((*spec.between)[1], "between[1]");
      fact.low = low.value_or(0);
      fact.high = high.value_or(0);
      if (low && high && *low > *high)
        input.report(path + ".between", "the first value is above the second", "[least, most]");
    }
    if (spec.at_least) fact.low = builder.value(*spec.at_least, "at_least").value_or(0);
    if (spec.at_most) fact.high = builder.value(*spec.at_most, "at_most").value_or(0);
    if (spec.equals) fact.low = fact.high = builder.value(*spec.equals, "equals").value_or(0);
    scenario.reported.push_back(std::move(fact));
  }
}

}  // namespace

namespace {

// A name that stands for things of two kinds.
void warn_of_two(Scenario const& scenario, BuildInput& input, std::string const& path,
                 std::vector<std::string> const& names) {
  for (std::string const& name : names) {
    std::vector<std::string> sections;
    if (row_of(scenario.actors, name) != no_row) sections.emplace_back("actors");
    if (row_of(scenario.responders, name) != no_row) sections.emplace_back("responders");
    if (row_of(scenario.zones, name) != no_row) sections.emplace_back("zones");
    if (row_of(scenario.channels, name) != no_row) sections.emplace_back("channels");
    if (row_of(scenario.sensors, name) != no_row) sections.emplace_back("sensors");
    if (!site_rows(scenario, name).empty()) sections.emplace_back("sites");
    if (row_of(scenario.rules, name) != no_row) sections.emplace_back("rules");
    if (row_of(input.spec.units, name) != no_row) sections.emplace_back("units");
    if (sections.size() > 1)
      input.warn(path, fmt::format("'{}' stands for all of that name, in {}", name, fmt::join(sections, ", ")),
                 "a name that only one has");
  }
}

void warn_about(Scenario const& scenario, BuildInput& input, std::string const& name, MeasureSpec const& spec) {
  for (auto const& [key, member, op] : event_measures) {
    std::optional<EventSpec> const& event = spec.*member;
    if (!event) continue;
    std::string const path = "measures." + name + "." + key;
    warn_of_two(scenario, input, path + ".actor", event->actor);
    warn_of_two(scenario, input, path + ".other", event->other);
    bool const first_number = spec.read == What::value || (!spec.read && (spec.sum || spec.least || spec.most));
    for (Kind const kind : event->kind)
      if (first_number && word(kind).value.empty())
        input.warn(path, "'" + std::string(word(kind).name) + "' has no first number", "'read', or another kind");
  }
}

}  // namespace

void build_measures(Scenario& scenario, BuildInput& input) {
  for (auto const& [name, mark, spec] : input.spec.measures) {
    for (Metric const& metric : standard_metrics())
      if (metric.name == name) input.report("measures." + name, "'" + name + "' is a standard measure", "another name");
    if (record::is_own_name(name))
      input.report("measures." + name, "the files of sweeps need the name '" + name + "' for themselves",
                   "another name");
    scenario.measures.push_back(compile(scenario, input, name, spec));
    warn_about(scenario, input, name, spec);
  }
  build_reported(scenario, input, metrics_of(scenario));
}

}  // namespace standoff
