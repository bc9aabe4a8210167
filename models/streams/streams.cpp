#include "models/streams/streams.hpp"

#include <algorithm>
#include <optional>

#include "models/world.hpp"
#include "sim/core/hazard.hpp"
#include "sim/core/race.hpp"

namespace standoff {

namespace {

struct Flowing {
  World& w;
  std::uint32_t row;

  Stream const& stream() const { return w.inputs->streams[row]; }
  Streams& all() const { return w.get<Streams>(); }
  Streams::Flow& flow() const { return all().flows[row]; }
  Party who() const { return {stream().id, row}; }
  SimTime last() const { return std::min(stream().until, w.inputs->end); }
  // Something may come. Before and after that nothing is to be seen of a surge.
  bool is_on() const { return w.now >= stream().from && w.now < last(); }

  // --- its rate ------------------------------------------------------------------------------------------------------------

  // From t on, until `end`.
  Hazard hazard(Streams::Clock const& clock, SimTime t, SimTime& end) const {
    Stream const& s = stream();
    end = t < s.from ? s.from : last();
    if (t < s.from) return {};
    Hazard hazard = Hazard::of(flow().rate_per_s);
    if (clock.parent != no_row) {
      double const after_s = to_seconds(t - all().arrivals[clock.parent].at);
      double const per_s = clock.branching * s.decays_per_s * portable_exp(-s.decays_per_s * after_s);
      hazard = Hazard::of(per_s, s.decays_per_s);
    }
    if (s.cycle.any()) {
      auto const [factor, until] = s.cycle.at(t);
      hazard.times(factor);
      end = std::min(end, until);
    }
    for (std::uint32_t const i : s.moved_by)
      multiply(hazard, *w.inputs, w.inputs->influences[i], all().moved[i], t, end);
    return hazard;
  }
  // Whether what may still follow at t is less than what is left of the budget, whatever gauges do.
  bool is_over(Streams::Clock const& clock, SimTime t, double left) const {
    if (clock.parent == no_row) return false;
    double const after_s = to_seconds(t - all().arrivals[clock.parent].at);
    return clock.branching * portable_exp(-stream().decays_per_s * after_s) * stream().most < left;
  }

  // --- its clocks ----------------------------------------------------------------------------------------------------------

  void settle(Streams::Clock& clock) const {
    auto const piece = [&](SimTime t, SimTime& end) { return hazard(clock, t, end); };
    clock.left = left_of_budget(clock.left, clock.since, std::min(w.now, last()), piece);
    clock.since = w.now;
  }
  SimTime next_after(Streams::Clock const& clock) const {
    if (!stream().times.empty()) return clock.next < stream().times.size() ? stream().times[clock.next] : never;
    return when_used_up(
        clock.left, clock.since, last(), [&](SimTime t, SimTime& end) { return hazard(clock, t, end); },
        [&](SimTime t, double left) { return is_over(clock, t, left); });
  }
  void plan(std::uint32_t clock_row) const {
    Streams::Clock& clock = all().clocks[clock_row];
    w.agenda.cancel(clock.comes);
    if (SimTime const at = next_after(clock); at != never)
      clock.comes =
          w.plan_because<&Streams::comes>(clock.because, at, stream().id, clock_row, 0, lineage(clock).id.value);
    else if (is_over(clock, w.now, clock.left))
      clock.stream = no_row;
  }
  Streams::Lineage lineage(Streams::Clock const& clock) const {
    if (clock.parent == no_row) return {child(stream().id, clock.next), child({}, clock.next)};
    Streams::Arrival const& parent = all().arrivals[clock.parent];
    EntityId from = parent.lineage.id;
    if (parent.stream != row) from.value ^= stream().id.value;
    return {child(from, clock.next), child(parent.lineage.number, clock.next)};
  }
  // Of an arrival: the number keeps draws of different lineages apart where names do not count.
  static Draw draw(EntityId whom, Streams::Lineage const& lineage, Purpose what) {
    return {lineage.id, whom, what, static_cast<std::uint32_t>(lineage.number.value)};
  }
  // The budget of what comes next.
  void wind_up(std::uint32_t clock_row) const {
    Streams::Clock& clock = all().clocks[clock_row];
    clock.left = w.luck.exponential(draw({}, lineage(clock), purpose("streams.comes")));
    clock.since = w.now;
    plan(clock_row);
  }
  std::uint32_t add_clock(Streams::Clock const& clock) const {
    auto& clocks = all().clocks;
    auto const unused =
        std::find_if(clocks.begin(), clocks.end(), [](Streams::Clock const& c) { return c.stream == no_row; });
    auto const at = static_cast<std::uint32_t>(unused - clocks.begin());
    if (unused == clocks.end())
      clocks.push_back(clock);
    else
      *unused = clock;
    wind_up(at);
    return at;
  }

  // --- its arrivals --------------------------------------------------------------------------------------------------------

  // As gauges move it just then.
  double weight(Stream::Axis const& axis) const {
    double weight = axis.weight;
    for (std::uint32_t const i : axis.moved_by) weight *= factor_now(w, w.inputs->axes_moved[i]);
    return weight;
  }
  Row<Place> choose_axis(Streams::Lineage const& lineage) const {
    auto const& axes = stream().axes;
    auto const chosen = winner_of_race(
        w.luck, axes.size(), [&](std::size_t i) { return weight(axes[i]); },
        [&](std::size_t i) { return draw(w.inputs->places[axes[i].place].id, lineage, purpose("streams.axis")); });
    return chosen ? axes[*chosen].place : no_row;
  }
  bool is_drawn(std::uint32_t unit) const {
    return !w.inputs->drawn_from.empty() && w.inputs->drawn_from[unit] != no_row;
  }
  // Of the kind that is drawn the next one, if one is left, and somebody to man it.
  std::uint32_t choose_unit(Streams::Lineage const& lineage) const {
    auto const& brings = stream().brings;
    auto const chosen = winner_of_race(
        w.luck, brings.size(), [&](std::size_t i) { return brings[i].weight; },
        [&](std::size_t i) { return draw(brings[i].source, lineage, purpose("streams.kind")); });
    if (!chosen || flow().brought[*chosen] >= brings[*chosen].units.size()) return no_row;
    std::uint32_t const next = brings[*chosen].units[flow().brought[*chosen]];
    if (is_drawn(next) && Pools::can_man(w, next) == 0) return no_row;
    return brings[*chosen].units[flow().brought[*chosen]++];
  }
  void come(std::uint32_t clock_row) const {
    Streams::Clock const clock = all().clocks[clock_row];
    Streams::Arrival arrival{row, clock.parent, clock.next, ++flow().arrivals, lineage(clock), w.now, no_row, no_row};
    arrival.axis = choose_axis(arrival.lineage);
    arrival.unit = choose_unit(arrival.lineage);
    bool const of_this = clock.parent != no_row && all().arrivals[clock.parent].stream == row;
    std::uint32_t const follows = of_this ? all().arrivals[clock.parent].number : 0;
    all().arrivals.push_back(arrival);
    Party const unit = arrival.unit == no_row ? Party{} : w.inputs->unit(arrival.unit);
    {
      World::Caused const caused(w, w.emit<StreamArrival>(who(), unit, arrival.number, follows));
      if (arrival.unit != no_row) {
        Row<Place> const from = arrival.axis == no_row ? Movement::home(w, arrival.unit) : arrival.axis;
        if (is_drawn(arrival.unit)) Pools::send_out(w, arrival.unit);
        Movement::bring(w, arrival.unit, from);
      } else if (!stream().brings.empty()) {
        w.emit<StreamOverflow>(who(), {}, arrival.number);
      }
      excite(static_cast<std::uint32_t>(all().arrivals.size() - 1));
    }
    ++all().clocks[clock_row].next;
    wind_up(clock_row);
  }
  void excite(std::uint32_t arrival) const {
    for (Stream::Excited const& excited : stream().excites)
      Flowing{w, excited.stream}.add_clock({excited.stream, arrival, excited.branching, 0, 0, {}, w.cause, {}});
  }

  // --- quiet and active ----------------------------------------------------------------------------------------------------

  ArrivalSpec const& spec() const { return stream().spec.arrive; }
  Draw turn(Purpose what) const { return {stream().id, {}, what, flow().turns}; }
  void set_rate() const {
    if (spec().poisson) flow().rate_per_s = sample(spec().poisson->rate, w.luck, turn(purpose("streams.rate")));
    if (spec().two_state) flow().rate_per_s = flow().active ? spec().two_state->active : spec().two_state->quiet;
    if (spec().hawkes) flow().rate_per_s = spec().hawkes->background;
  }
  bool begins_active() const {
    TwoStateSpec const& s = *spec().two_state;
    if (s.begins != TwoStateSpec::Begins::either) return s.begins == TwoStateSpec::Begins::active;
    return w.luck.uniform(turn(purpose("streams.begins"))) < s.to_active / (s.to_active + s.to_quiet);
  }
  void plan_turn() const {
    auto const turns_after = [&](double s) { w.plan<&Streams::turns>(w.now + from_seconds(s), stream().id, row); };
    if (spec().two_state) {
      double const per_s = flow().active ? spec().two_state->to_quiet : spec().two_state->to_active;
      if (per_s > 0) turns_after(w.luck.exponential(turn(purpose("streams.turns"))) / per_s);
    } else if (spec().poisson && spec().poisson->drawn_every_s) {
      turns_after(*spec().poisson->drawn_every_s);
    }
  }
  void begin() const {
    flow().brought.assign(stream().brings.size(), 0);
    flow().active = spec().two_state && begins_active();
    set_rate();
    plan_turn();
    flow().clock = add_clock({row, no_row, 0, 0, 0, {}, from_scenario, {}});
  }
  void turn() const {
    Streams::Clock& clock = all().clocks[flow().clock];
    settle(clock);
    ++flow().turns;
    flow().active = spec().two_state && !flow().active;
    set_rate();
    if (spec().two_state && is_on())
      clock.because = w.emit<StreamTurned>(who(), {}, flow().active ? 1 : 0, flow().rate_per_s);
    World::Caused const caused(w, clock.because);
    plan_turn();
    plan(flow().clock);
  }
  void remember() const {
    std::uint32_t k = 0;
    for (SimTime const at : stream().history) {
      Streams::Lineage const lineage{child(stream().id, ~std::uint64_t{k}), child({}, ~std::uint64_t{k})};
      all().arrivals.push_back({row, no_row, k++, 0, lineage, at, no_row, no_row});
      excite(static_cast<std::uint32_t>(all().arrivals.size() - 1));
    }
  }
};

}  // namespace

std::string Streams::lineage_of(World const& w, std::uint32_t arrival) {
  Arrival const& a = w.get<Streams>().arrivals[arrival];
  std::string const own = std::to_string(a.ordinal + 1);
  if (a.parent != no_row) return lineage_of(w, a.parent) + "." + own;
  return w.inputs->streams[a.stream].name + (a.number == 0 ? "/h" : "/") + own;
}

void Streams::start(World& w) {
  Streams& m = w.get<Streams>();
  m.arrivals.clear();
  m.clocks.clear();
  m.flows.assign(w.inputs->streams.size(), {});
  standoff::start(m.moved, w, w.inputs->influences);
  for (std::uint32_t row = 0; row < m.flows.size(); ++row) Flowing{w, row}.begin();
  for (std::uint32_t row = 0; row < m.flows.size(); ++row) Flowing{w, row}.remember();
}

void Streams::comes(World& w, Plan const& plan) { Flowing{w, w.get<Streams>().clocks[plan.row].stream}.come(plan.row); }

void Streams::turns(World& w, Plan const& plan) { Flowing{w, plan.row}.turn(); }

// What was used up so far was at the old level.
void Streams::gauge_moves(World& w, Fact const& fact) {
  Streams& m = w.get<Streams>();
  for (std::uint32_t i = 0; i < m.moved.size(); ++i) {
    Influence const& by = w.inputs->influences[i];
    if (!is_moved_by(by, *w.inputs, fact)) continue;
    for (Clock& clock : m.clocks)
      if (clock.stream == by.on) Flowing{w, by.on}.settle(clock);
    m.moved[i] = {fact.value[1], w.now};
    for (std::uint32_t row = 0; row < m.clocks.size(); ++row)
      if (m.clocks[row].stream == by.on) Flowing{w, by.on}.plan(row);
  }
}

}  // namespace standoff
