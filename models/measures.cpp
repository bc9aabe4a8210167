#include "models/measures.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace standoff {

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

// The section that a fact is about, or that leads the unit that it is about.
std::uint32_t section_of(Scenario const& s, EntityId id, std::uint32_t row) {
  if (row < s.sections.size() && s.sections[row].id == id) return row;
  if (row < s.units.size() && s.units[row].id == id) return s.units[row].first_section;
  return no_row;
}
std::uint32_t section_of(Scenario const& s, Fact const& fact) {
  std::uint32_t const who = section_of(s, fact.who, fact.row);
  return who != no_row ? who : section_of(s, fact.whom, fact.other);
}

struct Evaluation {
  Measure const& m;
  World const& end;
  RunLog const& log;
  MeasureScratch& scratch;

  Scenario const& scenario() const { return *end.inputs; }
  bool passes(EventTest const& test, Fact const& fact) const {
    if (!test.kinds.test(fact.kind) || fact.at < test.after || fact.at >= test.before) return false;
    if (!test.actors.empty() && !std::binary_search(test.actors.begin(), test.actors.end(), fact.who)) return false;
    if (!test.others.empty() && !std::binary_search(test.others.begin(), test.others.end(), fact.whom)) return false;
    if (test.value && *test.value != fact.value[0]) return false;
    if (test.value2 && *test.value2 != fact.value[1]) return false;
    if (test.near.radius_m <= 0) return true;
    std::uint32_t const section = section_of(scenario(), fact);
    return section != no_row &&
           (position_at(log, end, section, fact.at) - test.near.centre).norm() <= test.near.radius_m;
  }
  double read(Fact const& fact) const {
    switch (m.read) {
      case What::time:
        return to_seconds(fact.at);
      case What::value:
        return fact.value[0];
      case What::value2:
        return fact.value[1];
      case What::range: {
        std::uint32_t const section = section_of(scenario(), fact);
        if (section == no_row) return nothing;
        return (position_at(log, end, section, fact.at) - scenario().origin).norm();
      }
    }
    return nothing;
  }
  double over_events() const {
    using Op = Measure::Op;
    double count = 0, sum = 0, least = nothing, most = nothing, first = nothing, last = nothing;
    for (Fact const& fact : log.facts) {
      if (!passes(m.event, fact)) continue;
      if (m.op == Op::any) return 1;
      ++count;
      if (m.op == Op::count) continue;
      last = read(fact);
      if (m.op == Op::first) return last;
      if (std::isnan(last)) continue;
      sum += last;
      if (!(least <= last)) least = last;
      if (!(most >= last)) most = last;
    }
    switch (m.op) {
      case Op::count:
        return count;
      case Op::sum:
        return sum;
      case Op::any:
        return 0;
      case Op::last:
        return last;
      case Op::least:
        return least;
      case Op::most:
        return most;
      default:
        return first;
    }
  }
  bool about_one_section(Fact const& a, Fact const& b) const {
    std::uint32_t const p = section_of(scenario(), a);
    std::uint32_t const q = section_of(scenario(), b);
    if (p == no_row || q == no_row) return false;
    bool const of_unit = a.who == scenario().unit_of(p).id || a.whom == scenario().unit_of(p).id;
    return p == q || (of_unit && scenario().sections[p].unit == scenario().sections[q].unit);
  }
  double between() const {
    auto const to = std::find_if(log.facts.begin(), log.facts.end(), [&](Fact const& f) { return passes(m.event, f); });
    if (to == log.facts.end()) return nothing;
    for (Fact const& from : log.facts)
      if (passes(m.from, from) && (!m.same || about_one_section(from, *to))) return to_seconds(to->at - from.at);
    return nothing;
  }
  double minimum_range() const {
    double least = std::numeric_limits<double>::infinity();
    for (std::uint32_t const row : m.units_of) {
      Unit const& unit = scenario().units[row];
      for (std::uint32_t k = 0; k < unit.n_sections; ++k)
        least = std::min(least, closest_m(log, end, unit.first_section + k, m.place));
    }
    return std::isfinite(least) ? least : nothing;
  }
  // Membership changes at the facts zone_entered and zone_left, strength at impacts: a sum over the events is exact.
  double integral() const {
    using Inside = MeasureScratch::Inside;
    std::vector<Inside>& sections = scratch.inside;
    sections.assign(scenario().sections.size(), {});
    for (std::uint32_t const row : m.units_of)
      for (std::uint32_t k = 0; k < scenario().units[row].n_sections; ++k) {
        std::uint32_t const section = scenario().units[row].first_section + k;
        sections[section].wanted = true;
      }
    World const& before = starting();
    std::uint32_t const line = scenario().zones[m.zone].line_ring;
    for (std::uint32_t row = 0; row < sections.size(); ++row) {
      Section const& s = before.get<Movement>().sections[row];
      sections[row].strength = m.sections ? 1 : s.n_vehicles();
      sections[row].inside = s.alive() && Rings::inside(before, row, line);
    }
    double total = 0;
    auto const settle = [&](Inside& s, SimTime now) {
      if (s.inside && s.wanted) total += s.strength * to_seconds(now - s.since);
      s.since = now;
    };
    EntityId const zone = scenario().zones[m.zone].id;
    for (Fact const& f : log.facts) {
      switch (static_cast<Kind>(f.kind)) {
        case Kind::zone_entered:
        case Kind::zone_left:
          if (f.whom != zone) break;
          settle(sections[f.row], f.at);
          sections[f.row].inside = static_cast<Kind>(f.kind) == Kind::zone_entered;
          break;
        case Kind::strike_impact:
          settle(sections[f.other], f.at);
          if (!m.sections) sections[f.other].strength -= f.value[0];
          break;
        case Kind::destroyed:
          settle(sections[f.row], f.at);
          sections[f.row].strength = 0;
          break;
        default:
          break;
      }
    }
    for (Inside& s : sections) settle(s, end.now);
    return total;
  }
  // The World as it was at time zero: what was there before the first fact.
  World const& starting() const {
    World& w = scratch.before;
    w.inputs = end.inputs;
    w.luck = end.luck;
    w.start();
    return w;
  }
};

// The corners of one section, in order, closed by where it stands at the end.
template <class Visit>
void along(RunLog const& log, World const& end, std::uint32_t section, Visit const& visit) {
  for (Vertex const& v : log.path)
    if (v.row == section) visit(v.at, geo::Vec{v.x_m, v.y_m});
  visit(end.now, geo::position(end.get<Movement>().sections[section].leg, end.now));
}

}  // namespace

geo::Vec position_at(RunLog const& log, World const& end, std::uint32_t section, SimTime at) {
  SimTime before{};
  geo::Vec from{}, found{};
  bool any = false, done = false;
  along(log, end, section, [&](SimTime t, geo::Vec const& corner) {
    if (done) return;
    if (t > at) {
      double const share = any ? to_seconds(at - before) / to_seconds(t - before) : 1.0;
      found = any ? geo::Vec(from + (corner - from) * share) : corner;
      done = true;
      return;
    }
    any = true;
    before = t;
    from = found = corner;
  });
  return found;
}

double closest_m(RunLog const& log, World const& end, std::uint32_t section, geo::Vec const& place) {
  double least = std::numeric_limits<double>::infinity();
  if (end.get<Movement>().sections[section].phase == Phase::absent) return least;
  bool any = false;
  geo::Vec from{};
  along(log, end, section, [&](SimTime, geo::Vec const& corner) {
    geo::Vec const a = (any ? from : corner) - place;
    geo::Vec const way = corner - place - a;
    double const share = way.squaredNorm() > 0 ? std::clamp(-a.dot(way) / way.squaredNorm(), 0.0, 1.0) : 0.0;
    least = std::min(least, (a + way * share).norm());
    any = true;
    from = corner;
  });
  return least;
}

double evaluate(Measure const& measure, World const& end, RunLog const& log, MeasureScratch& scratch) {
  Evaluation const e{measure, end, log, scratch};
  switch (measure.op) {
    case Measure::Op::between:
      return e.between();
    case Measure::Op::minimum_range:
      return e.minimum_range();
    case Measure::Op::integral:
      return e.integral();
    default:
      return e.over_events();
  }
}

}  // namespace standoff
