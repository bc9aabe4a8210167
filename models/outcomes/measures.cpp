#include "models/outcomes/measures.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include <boost/container/small_vector.hpp>

#include "models/outcomes/published.hpp"
#include "sim/core/nothing.hpp"
#include "sim/core/sorted_sum.hpp"

namespace standoff {

namespace {

// Which events are counted, of those of its kinds.
class Passing {
 public:
  World const& end;
  RunLog const& log;

  Passing(World const& world, RunLog const& run_log, EventTest const& event)
      : end{world},
        log{run_log},
        test_{event},
        since_{first_of(event.since, SimTime{})},
        until_{first_of(event.until, never)} {}

  Scenario const& scenario() const { return *end.inputs; }
  bool happened(Fact const& fact) const {
    EventTest const& test = test_;
    if (fact.at < test.after || fact.at >= test.before || fact.at < since_ || fact.at >= until_) return false;
    if (!test.actors.empty() && !std::binary_search(test.actors.begin(), test.actors.end(), fact.who)) return false;
    if (!test.others.empty() && !std::binary_search(test.others.begin(), test.others.end(), fact.whom)) return false;
    if (test.value && *test.value != fact.value[0]) return false;
    if (test.value2 && *test.value2 != fact.value[1]) return false;
    if (test.near.radius_m > 0) {
      std::uint32_t const section = section_of(scenario(), fact);
      if (section == no_row || (position_at(log, end, section, fact.at) - test.near.centre).norm() > test.near.radius_m)
        return false;
    }
    return true;
  }
  bool passes(Fact const& fact) const {
    return happened(fact) && (!test_.seen || is_published(*test_.seen, test_.kinds, fact, end, log));
  }

 private:
  // When the first of these was stated; that where none are asked for.
  SimTime first_of(std::vector<Kind> const& kinds, SimTime otherwise) const {
    if (kinds.empty()) return otherwise;
    SimTime first = never;
    for (Kind const kind : kinds)
      if (std::uint32_t const row = log.first_of(kind); row != no_row) first = std::min(first, log.facts[row].at);
    return first;
  }

  EventTest const& test_;
  SimTime since_{}, until_{};
};

class Evaluation : public Passing {
 public:
  Measure const& m;

  Evaluation(Measure const& measure, World const& world, RunLog const& run_log)
      : Passing{world, run_log, measure.event}, m{measure} {}

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
    double count = 0, sum = 0, least = nothing, most = nothing, last = nothing;
    log.visit(m.event.kinds, 0, [&](Fact const& fact) {
      if (!passes(fact)) return true;
      ++count;
      if (m.op == Op::any) return false;
      if (m.op == Op::count) return true;
      last = read(fact);
      if (m.op == Op::first) return false;
      if (std::isnan(last)) return true;
      sum += last;
      if (!(least <= last)) least = last;
      if (!(most >= last)) most = last;
      return true;
    });
    switch (m.op) {
      case Op::count:
        return count;
      case Op::sum:
        return sum;
      case Op::any:
        return count;
      case Op::first:
      case Op::last:
        return last;
      case Op::least:
        return least;
      case Op::most:
        return most;
      default:
        return nothing;
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
    Fact const *from = nullptr, *to = nullptr;
    log.visit(m.event.kinds, 0, [&](Fact const& f) {
      if (passes(f)) to = &f;
      return to == nullptr;
    });
    if (to == nullptr) return nothing;
    Passing const begun{end, log, m.from};
    log.visit(m.from.kinds, 0, [&](Fact const& f) {
      if (begun.passes(f) && (!m.same || about_one_section(f, *to))) from = &f;
      return from == nullptr;
    });
    return from == nullptr ? nothing : to_seconds(to->at - from->at);
  }
  double belief() const {
    using Read = BeliefMeasureSpec::Read;
    double known = 0, attributed = 0, right = 0;
    boost::container::small_vector<double, 64> scores;
    for (Beliefs::View const& view : end.get<Beliefs>().views) {
      if (view.holder != m.holder) continue;
      std::uint32_t const axis = Beliefs::attributed(end, view);
      ++known;
      attributed += axis == no_row ? 0 : 1;
      right += axis != no_row && axis == Beliefs::true_axis(end, view) ? 1 : 0;
      scores.push_back(Beliefs::brier_score(end, view));
    }
    switch (m.belief_read) {
      case Read::known:
        return known;
      case Read::right:
        return right;
      case Read::wrong:
        return attributed - right;
      case Read::unattributed:
        return known - attributed;
      case Read::brier_score:
        break;
    }
    return known > 0 ? sorted_sum({scores.data(), scores.size()}) / known : nothing;
  }
  // It only falls between two shocks: the integral of x 2^-(t / h) over t is x h / ln 2 (1 - 2^-(t / h)).
  double gauge() const {
    GaugeLevel const& of = scenario().levels[m.gauge_level];
    Gauge const& g = scenario().gauges[of.gauge];
    double x = g.spec.starts_at, peak = x, integral = 0, above_s = 0;
    SimTime since{};
    auto const settle = [&](SimTime until) {
      double const s = to_seconds(until - since);
      double const left = Gauges::level_at(g, x, until - since);
      integral += g.spec.half_life_s ? (x - left) * *g.spec.half_life_s / std::numbers::ln2 : x * s;
      if (m.above && x > *m.above) above_s += std::min(s, Gauges::time_to_fall_s(g, x, *m.above));
    };
    for (std::uint32_t row = log.first_of(GaugeMoved::kind); row != no_row; row = log.next_of(row)) {
      Fact const& fact = log.facts[row];
      if (fact.other != of.gauge || fact.row != of.holder) continue;
      settle(fact.at);
      x = fact.value[1];
      since = fact.at;
      peak = std::max(peak, x);
    }
    settle(end.now);
    if (m.above) return above_s;
    if (m.gauge_read == GaugeMeasureSpec::Read::peak) return peak;
    if (m.gauge_read == GaugeMeasureSpec::Read::at_end) return Gauges::level_at(g, x, end.now - since);
    return end.now > SimTime{} ? integral / to_seconds(end.now - SimTime{}) : x;
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
};

// The corners of one section, in order, closed by where it stands at the end.
template <class Visit>
void along(RunLog const& log, World const& end, std::uint32_t section, Visit const& visit) {
  for (std::uint32_t corner = log.first_corner(section); corner != no_row; corner = log.next_corner(corner))
    visit(log.path[corner].at, geo::Vec{log.path[corner].x_m, log.path[corner].y_m});
  visit(end.now, geo::position(end.get<Movement>().sections[section].leg, end.now));
}

}  // namespace

geo::Vec position_at(RunLog const& log, World const& end, std::uint32_t section, SimTime at) {
  SimTime before{};
  geo::Vec from{geo::Vec::Zero()}, found{geo::Vec::Zero()};
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
  geo::Vec from{geo::Vec::Zero()};
  along(log, end, section, [&](SimTime, geo::Vec const& corner) {
    geo::Vec const a = (any ? from : corner) - place;
    least = std::min(least, geo::distance_to_piece_m(a, corner - place, geo::Vec::Zero()));
    any = true;
    from = corner;
  });
  return least;
}

// Membership changes at the facts zone_entered and zone_left, strength at impacts: a sum over the events is exact. Taken
// back from the end, because only there both are known without playing the run again.
WideSum inside_ns(RunLog const& log, World const& end, Row<Zone> zone, std::vector<std::uint32_t> const* units,
                  bool sections) {
  struct Presence {
    bool counts{}, inside{};
    std::uint32_t strength{};
    SimTime until{};
  };
  Scenario const& scenario = *end.inputs;
  boost::container::small_vector<Presence, usual_sections> presence(scenario.sections.size());
  for (std::uint32_t row = 0; row < presence.size(); ++row) {
    std::uint32_t const unit = scenario.sections[row].unit;
    Section const& s = end.get<Movement>().sections[row];
    if (s.phase == Phase::absent || (units != nullptr && !std::binary_search(units->begin(), units->end(), unit)))
      continue;
    presence[row] = {true, Rings::inside(end, row, scenario.zones[zone].line_ring),
                     sections ? (s.alive() ? 1U : 0U) : s.n_vehicles(), end.now};
  }
  WideSum total_ns = 0;
  auto const settle = [&](Presence& p, SimTime since) {
    if (p.inside) total_ns += WideSum{p.strength} * (p.until - since).ns;
    p.until = since;
  };
  auto const& losses = end.get<Losses>().losses;
  auto loss = losses.rbegin();
  auto const give_back = [&](SimTime after) {
    for (; loss != losses.rend() && loss->at > after; ++loss) {
      Presence& p = presence[loss->section];
      if (!p.counts || sections) continue;
      settle(p, loss->at);
      p.strength += loss->vehicles;
    }
  };
  for (auto f = log.facts.rbegin(); f != log.facts.rend(); ++f) {  // NOLINT(modernize-loop-convert): backwards
    auto const kind = f->kind;
    bool const left = kind == ZoneLeft::kind || kind == SweptOff::kind;
    bool const crossed = left || kind == ZoneEntered::kind || kind == SweptOver::kind;
    bool const lost = sections && kind == Destroyed::kind;
    if (!crossed && !lost && kind != Appeared::kind) continue;
    if (crossed && f->whom != scenario.zones[zone].id) continue;
    give_back(f->at);
    Presence& p = presence[f->row];
    if (!p.counts) continue;
    settle(p, f->at);
    if (crossed) p.inside = left;
    if (kind == Appeared::kind) p.inside = false;
    if (lost) p.strength = 1;
  }
  give_back(SimTime{-1});
  for (Presence& p : presence) settle(p, SimTime{});
  return total_ns;
}

std::vector<Publication> publications(Measure const& measure, World const& end, RunLog const& log) {
  std::vector<Publication> all;
  EventTest const& test = measure.event;
  if (!test.seen) return all;
  Passing const passing{end, log, test};
  log.visit(test.kinds, 0, [&](Fact const& fact) {
    if (passing.happened(fact)) all.push_back({fact.id, is_published(*test.seen, test.kinds, fact, end, log)});
    return true;
  });
  return all;
}

double evaluate(Measure const& measure, World const& end, RunLog const& log) {
  Evaluation const e{measure, end, log};
  switch (measure.op) {
    case Measure::Op::between:
      return e.between();
    case Measure::Op::minimum_range:
      return e.minimum_range();
    case Measure::Op::gauge:
      return e.gauge();
    case Measure::Op::belief:
      return e.belief();
    case Measure::Op::reachable:
      return evaluate(measure.reach, end);
    case Measure::Op::integral:
      return hours(inside_ns(log, end, measure.zone, &measure.units_of, measure.sections));
    default:
      return e.over_events();
  }
}

}  // namespace standoff
