#include "models/outcome.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <limits>

namespace standoff {

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
double since_start(SimTime at) { return at == never ? nothing : to_seconds(at); }

// One pass over the log, then whatever a metric asks for.
struct Tally {
  World const& end;
  std::array<std::uint32_t, n_kinds> counts{};
  std::array<double, n_kinds> sums{};  // of the first value
  double set_out{}, entered{}, went_on{};
  Engagement const* first_strike{};  // that came to an impact

  Scenario const& scenario() const { return *end.inputs; }
  double count(Kind kind) const { return counts[static_cast<std::size_t>(kind)]; }
  double sum(Kind kind) const { return sums[static_cast<std::size_t>(kind)]; }
  double fate(Fate fate) const {
    auto const& messages = end.get<Hotline>().messages;
    return static_cast<double>(
        std::count_if(messages.begin(), messages.end(), [&](Message const& m) { return m.fate == fate; }));
  }
  template <class Test>
  double strikes_where(Test const& test) const {
    auto const& all = end.get<Strikes>().engagements;
    return static_cast<double>(
        std::count_if(all.begin(), all.end(), [&](Engagement const& e) { return e.first_impact != never && test(e); }));
  }
  SimTime first_warned() const {
    SimTime first = never;
    for (Compliance::Mind const& mind : end.get<Compliance>().minds) first = std::min(first, mind.first_warned);
    return first;
  }
  double inside_at_end() const {
    std::uint32_t vehicles = 0;
    for (std::uint32_t row = 0; row < scenario().sections.size(); ++row) {
      bool inside = false;
      for (Zone const& zone : scenario().zones) inside = inside || Rings::inside(end, row, zone.line_ring);
      if (inside) vehicles += end.get<Movement>().sections[row].n_vehicles();
    }
    return vehicles;
  }
  double strike_range() const {
    return first_strike == nullptr ? nothing : (first_strike->place - scenario().origin).norm();
  }
  double warning_margin() const {
    if (first_strike == nullptr) return nothing;
    SimTime const told = end.get<Compliance>().minds[first_strike->section].first_warned;
    return told == never ? nothing : to_seconds(first_strike->ordered - told);
  }
};

Tally tally(World const& end, RunLog const& log, std::vector<MeasureScratch::Passage>& seen) {
  Tally t{end};
  seen.assign(end.inputs->sections.size(), {});
  bool ordered = false;
  for (Fact const& f : log.facts) {
    ++t.counts[f.kind];
    t.sums[f.kind] += f.value[0];
    switch (static_cast<Kind>(f.kind)) {
      case Kind::departed:  // a section departs anew with each further order: only its first counts
        if (!seen[f.row].departed) t.set_out += f.value[0];
        seen[f.row].departed = true;
        break;
      case Kind::zone_entered:
        seen[f.row].entered = std::max(seen[f.row].entered, f.value[1]);
        if (ordered) break;
        seen[f.row].inside = true;
        seen[f.row].going_on = f.value[1];
        break;
      case Kind::zone_left:
      case Kind::turned_back:
      case Kind::halted:
        if (!ordered) seen[f.row].inside = false;
        break;
      case Kind::strike_ordered:
        ordered = true;
        break;
      default:
        break;
    }
  }
  for (MeasureScratch::Passage const& s : seen) {
    t.entered += s.entered;
    if (s.inside) t.went_on += s.going_on;
  }
  for (Engagement const& e : end.get<Strikes>().engagements)
    if (e.first_impact != never && (t.first_strike == nullptr || e.first_impact < t.first_strike->first_impact))
      t.first_strike = &e;
  return t;
}

struct Definition {
  Metric metric;
  std::function<double(Tally const&)> value;
};

Definition number(std::string name, std::string units, std::string description,
                  std::function<double(Tally const&)> value) {
  return {{Metric::Kind::number, std::move(name), std::move(units), std::move(description)}, std::move(value)};
}
Definition count(std::string name, std::string description, std::function<double(Tally const&)> value) {
  return {{Metric::Kind::count, std::move(name), "1", std::move(description)}, std::move(value)};
}
Definition flag(std::string name, std::string description, std::function<double(Tally const&)> value) {
  return {{Metric::Kind::flag, std::move(name), "1", std::move(description)}, std::move(value)};
}
Definition count(std::string name, std::string description, Kind kind) {
  return count(std::move(name), std::move(description), [kind](Tally const& t) { return t.count(kind); });
}
Definition count(std::string name, std::string description, Fate fate) {
  return count(std::move(name), std::move(description), [fate](Tally const& t) { return t.fate(fate); });
}

std::vector<Definition> const& definitions() {
  static std::vector<Definition> const all{
      count("vehicles_set_out", "vehicles that departed", [](Tally const& t) { return t.set_out; }),
      count("vehicles_entered", "vehicles that crossed a zone's line, each section once",
            [](Tally const& t) { return t.entered; }),
      count("vehicles_went_on",
            "vehicles inside that had neither turned nor halted when the first strike was ordered, or at the end",
            [](Tally const& t) { return t.went_on; }),
      count("vehicles_lost", "vehicles destroyed", [](Tally const& t) { return t.sum(Kind::strike_impact); }),
      count("vehicles_inside_at_end", "vehicles inside a zone's line at the end",
            [](Tally const& t) { return t.inside_at_end(); }),
      count("incursions", "incursions opened", Kind::incursion_opened),
      count("calls_placed", "calls placed", Kind::call_placed),
      count("messages_understood", "messages understood by the unit", Fate::understood),
      count("messages_lost", "messages lost", Fate::lost),
      count("messages_refused", "messages that a hop would not pass on", Fate::refused),
      count("messages_abandoned", "calls that the caller gave up", Fate::abandoned),
      count("messages_pending", "messages on their way at the end", Fate::pending),
      count("shows_of_force", "shows of force", Kind::show_of_force),
      count("warning_shots", "warning shots", Kind::warning_shots),
      count("sections_turned_back", "times a section turned back", Kind::turned_back),
      count("strikes_ordered", "strikes ordered", Kind::strike_ordered),
      count("strikes_aborted", "strikes called off before the first impact", Kind::strike_aborted),
      flag("struck", "1 if there was an impact", [](Tally const& t) { return t.first_strike != nullptr ? 1.0 : 0.0; }),
      count("struck_uninformed", "strikes on a section that had understood no warning",
            [](Tally const& t) { return t.strikes_where([](Engagement const& e) { return !e.informed; }); }),
      count("struck_while_complying", "strikes on a section that had decided to turn or halt",
            [](Tally const& t) { return t.strikes_where([](Engagement const& e) { return e.complying; }); }),
      number("first_warning", "s", "first warning understood, since the start; missing if none was",
             [](Tally const& t) { return since_start(t.first_warned()); }),
      number("strike_range", "m", "distance from the origin of the first impact; missing if none",
             [](Tally const& t) { return t.strike_range(); }),
      number("warning_margin", "s",
             "first strike order that came to an impact minus the first warning understood by the struck section; "
             "missing if there was no impact or no warning",
             [](Tally const& t) { return t.warning_margin(); }),
  };
  return all;
}

}  // namespace

std::vector<Metric> const& standard_metrics() {
  static std::vector<Metric> const all = [] {
    std::vector<Metric> metrics;
    for (Definition const& definition : definitions()) metrics.push_back(definition.metric);
    return metrics;
  }();
  return all;
}

std::vector<Metric> metrics_of(Scenario const& scenario) {
  std::vector<Metric> all = standard_metrics();
  for (Measure const& m : scenario.measures) {
    using Op = Measure::Op;
    Metric::Kind const kind = m.op == Op::any     ? Metric::Kind::flag
                              : m.op == Op::count ? Metric::Kind::count
                                                  : Metric::Kind::number;
    all.push_back({kind, m.name, m.units, m.description.empty() ? m.name : m.description});
  }
  return all;
}

void measure(World const& end, RunLog const& log, MeasureScratch& scratch, std::span<double> values) {
  Tally const t = tally(end, log, scratch.passages);
  std::size_t i = 0;
  for (Definition const& definition : definitions()) values[i++] = definition.value(t);
  for (Measure const& m : end.inputs->measures) values[i++] = evaluate(m, end, log, scratch);
}

std::vector<double> measure(World const& end, RunLog const& log) {
  std::vector<double> values(standard_metrics().size() + end.inputs->measures.size());
  MeasureScratch scratch;
  measure(end, log, scratch, values);
  return values;
}

bool agrees(Reported const& fact, double value) {
  bool const came = value == value;
  if (fact.came) return came == *fact.came;
  return came && value >= fact.low && value <= fact.high;
}

}  // namespace standoff
