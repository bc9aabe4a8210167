// The outcome in single numbers, each with one definition. Times that may not come are missing, never zero.
#include <algorithm>

#include "models/run_file.hpp"
#include "sim/record/column.hpp"

namespace standoff {

namespace {

struct Counter {
  Telling const& telling;

  World const& world() const { return telling.end; }
  Section const& section(std::uint32_t row) const { return world().get<Movement>().sections[row]; }
  std::uint32_t count(Kind kind) const {
    return static_cast<std::uint32_t>(std::count_if(telling.log.facts.begin(), telling.log.facts.end(),
                                                    [&](Fact const& f) { return static_cast<Kind>(f.kind) == kind; }));
  }
  double sum(Kind kind, std::size_t value) const {
    double total = 0;
    for (Fact const& f : telling.log.facts)
      if (static_cast<Kind>(f.kind) == kind) total += f.value[value];
    return total;
  }
  std::uint32_t fate(Fate fate) const {
    auto const& messages = world().get<Hotline>().messages;
    return static_cast<std::uint32_t>(
        std::count_if(messages.begin(), messages.end(), [&](Message const& m) { return m.fate == fate; }));
  }
  std::uint32_t inside_at_end() const {
    std::uint32_t vehicles = 0;
    Scenario const& s = telling.scenario();
    for (std::uint32_t row = 0; row < s.sections.size(); ++row) {
      bool inside = false;
      for (Zone const& zone : s.zones) inside = inside || Rings::inside(world(), row, zone.line_ring);
      if (inside) vehicles += section(row).n_vehicles();
    }
    return vehicles;
  }
  // Of the sections inside, those that were still going on when the first strike was ordered, or to their destination.
  std::uint32_t went_on() const {
    std::vector<std::uint32_t> vehicles(telling.scenario().sections.size());
    std::vector<bool> inside(vehicles.size());
    for (Fact const& f : telling.log.facts) {
      switch (static_cast<Kind>(f.kind)) {
        case Kind::zone_entered:
          inside[f.row] = true;
          vehicles[f.row] = static_cast<std::uint32_t>(f.value[1]);
          break;
        case Kind::zone_left:
        case Kind::turned_back:
        case Kind::halted:
          inside[f.row] = false;
          break;
        case Kind::strike_ordered:
          goto ordered;
        default:
          break;
      }
    }
  ordered:
    std::uint32_t total = 0;
    for (std::size_t row = 0; row < vehicles.size(); ++row)
      if (inside[row]) total += vehicles[row];
    return total;
  }
  std::uint32_t entered() const {
    std::vector<std::uint32_t> vehicles(telling.scenario().sections.size());
    for (Fact const& f : telling.log.facts)
      if (static_cast<Kind>(f.kind) == Kind::zone_entered)
        vehicles[f.row] = std::max(vehicles[f.row], static_cast<std::uint32_t>(f.value[1]));
    std::uint32_t total = 0;
    for (std::uint32_t const v : vehicles) total += v;
    return total;
  }
};

void add_number(record::Group& group, std::string name, std::string units, std::string long_name, double value) {
  group.variables.push_back({std::move(name),
                             {},
                             std::vector<double>{value},
                             record::describe(std::move(units), std::move(long_name)),
                             std::numeric_limits<double>::quiet_NaN()});
}

void add_count(record::Group& group, std::string name, std::string long_name, double value) {
  group.variables.push_back({std::move(name),
                             {},
                             std::vector<std::int32_t>{static_cast<std::int32_t>(value)},
                             record::describe("1", std::move(long_name)),
                             {}});
}

}  // namespace

record::Group metrics_table(Telling const& telling) {
  Counter const c{telling};
  record::Group group;
  group.name = "metrics";
  constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

  Engagement const* first = nullptr;  // that came to an impact
  double uninformed = 0, complying = 0;
  for (Engagement const& e : telling.end.get<Strikes>().engagements) {
    if (e.first_impact == never) continue;
    if (first == nullptr || e.first_impact < first->first_impact) first = &e;
    uninformed += e.informed ? 0 : 1;
    complying += e.complying ? 1 : 0;
  }
  SimTime warned = never;
  for (Compliance::Mind const& mind : telling.end.get<Compliance>().minds) warned = std::min(warned, mind.first_warned);

  // A section departs anew with each further order: only its first counts.
  std::vector<bool> departed(telling.scenario().sections.size());
  double set_out = 0;
  for (Fact const& f : telling.log.facts)
    if (static_cast<Kind>(f.kind) == Kind::departed && !departed[f.row]) {
      departed[f.row] = true;
      set_out += f.value[0];
    }
  add_count(group, "vehicles_set_out", "vehicles that departed", set_out);
  add_count(group, "vehicles_entered", "vehicles that crossed a zone's line, each section once", c.entered());
  add_count(group, "vehicles_went_on",
            "vehicles inside that had neither turned nor halted when the first strike was ordered, or at the end",
            c.went_on());
  add_count(group, "vehicles_lost", "vehicles destroyed", c.sum(Kind::strike_impact, 0));
  add_count(group, "vehicles_inside_at_end", "vehicles inside a zone's line at the end", c.inside_at_end());
  add_count(group, "incursions", "incursions opened", c.count(Kind::incursion_opened));
  add_count(group, "calls_placed", "calls placed", c.count(Kind::call_placed));
  add_count(group, "messages_understood", "messages understood by the unit", c.fate(Fate::understood));
  add_count(group, "messages_lost", "messages lost", c.fate(Fate::lost));
  add_count(group, "messages_refused", "messages that a hop would not pass on", c.fate(Fate::refused));
  add_count(group, "messages_abandoned", "calls that the caller gave up", c.fate(Fate::abandoned));
  add_count(group, "messages_pending", "messages on their way at the end", c.fate(Fate::pending));
  add_count(group, "shows_of_force", "shows of force", c.count(Kind::show_of_force));
  add_count(group, "warning_shots", "warning shots", c.count(Kind::warning_shots));
  add_count(group, "sections_turned_back", "times a section turned back", c.count(Kind::turned_back));
  add_count(group, "strikes_ordered", "strikes ordered", c.count(Kind::strike_ordered));
  add_count(group, "strikes_aborted", "strikes called off before the first impact", c.count(Kind::strike_aborted));
  add_count(group, "struck", "1 if there was an impact", first != nullptr ? 1 : 0);
  add_count(group, "struck_uninformed", "strikes on a section that had understood no warning", uninformed);
  add_count(group, "struck_while_complying", "strikes on a section that had decided to turn or halt", complying);
  add_number(group, "first_warning", "s", "first warning understood, since the start; missing if none was",
             warned == never ? nothing : to_seconds(warned));
  double strike_range = nothing, margin = nothing;
  if (first != nullptr) {
    strike_range = (telling.paths[first->section].position(first->first_impact) - telling.scenario().origin).norm();
    SimTime const told = telling.end.get<Compliance>().minds[first->section].first_warned;
    if (told != never) margin = to_seconds(first->ordered - told);
  }
  add_number(group, "strike_range", "m", "distance from the origin of the first impact; missing if none", strike_range);
  add_number(group, "warning_margin", "s",
             "first strike order that came to an impact minus the first warning understood by the struck section; "
             "missing if there was no impact or no warning",
             margin);
  return group;
}

}  // namespace standoff
