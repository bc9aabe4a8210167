#include "models/upkeep/upkeep.hpp"

#include <algorithm>
#include <limits>

#include "models/world.hpp"
#include "sim/geo/intercept.hpp"

namespace standoff {

namespace {

constexpr std::int64_t day_ns = 86'400'000'000'000;
constexpr double spare_s = 1e-6;  // far more than rounding can do to it

struct Walker {
  World& w;
  std::uint32_t row;

  Section const& section() const { return w.get<Movement>().sections[row]; }
  SectionInfo const& info() const { return w.inputs->sections[row]; }
  Unit const& unit() const { return w.inputs->units[info().unit]; }
  UnitSpec const& spec() const { return unit().spec; }
  Upkeep::State& state() const { return w.get<Upkeep>().sections[row]; }
  bool on_the_march() const { return section().alive() && !section().stands(); }
  // Whoever withdraws goes on by night, too.
  bool may_rest() const {
    Phase const phase = section().phase;
    return on_the_march() && (phase == Phase::moving || phase == Phase::homeward);
  }
  template <auto action>
  Ticket plan(SimTime at) const {
    return w.plan<action>(at, info().id, row, 0, 0, info().turn());
  }
  void stop_for(double takes_s) const {
    state().until = std::max(state().until, w.now + from_seconds(takes_s));
    w.agenda.cancel(state().wakes);
    state().wakes = plan<&Upkeep::wakes>(state().until);
    if (on_the_march()) Movement::pause(w, row);
  }

  // --- budgets -------------------------------------------------------------------------------------------------------

  template <auto action>
  void settle(Upkeep::Budget& b, Law const& law, Purpose what, double rate) const {
    w.agenda.cancel(b.spent);
    if (!b.drawn) b.left = sample(law, w.luck, {info().id, {}, what, b.times});
    b.drawn = true;
    b.left = std::max(0.0, b.left - b.rate * to_seconds(w.now - b.since));
    b.since = w.now;
    b.rate = rate;
    if (rate > 0) b.spent = plan<action>(w.now + from_seconds(b.left / rate));
  }
  void renew(Upkeep::Budget& b) const {
    w.agenda.cancel(b.spent);
    ++b.times;
    b.drawn = false;
    b.rate = 0;
    b.since = w.now;
  }
  double rest_s(std::uint32_t times) const {
    return sample(spec().rests->lasts, w.luck, {info().id, {}, purpose("upkeep.rest"), times});
  }
  void settle_budgets() const {
    bool const goes = on_the_march();
    if (spec().rests && spec().rests->after) {
      Upkeep::Budget& b = state().rest;
      bool const stood = b.drawn && b.rate == 0 && goes;
      if (stood && to_seconds(w.now - state().stands_since) >= rest_s(b.times)) renew(b);
      settle<&Upkeep::has_to_rest>(b, *spec().rests->after, purpose("upkeep.rests"), goes ? 1 : 0);
    }
    if (auto const& breaks = spec().breaks_down) {
      double const mps = section().leg.velocity_mps.norm() * (goes ? Movement::piece(w, section()).sinuosity : 0);
      settle<&Upkeep::breaks_down>(state().wear, breaks->every ? *breaks->every : *breaks->after,
                                   purpose("upkeep.wear"),
                                   !goes           ? 0
                                   : breaks->every ? mps
                                                   : 1);
    }
  }

  // --- nights --------------------------------------------------------------------------------------------------------

  // Local time since the midnight before the start.
  std::int64_t local_ns() const {
    config::Instant const& start = w.inputs->start;
    std::int64_t const since_midnight_s = ((start.utc_s + start.offset_s) % 86400 + 86400) % 86400;
    return since_midnight_s * 1'000'000'000 + w.now.ns;
  }
  // When the n-th night begins; the first one does before the start, or at it.
  std::int64_t begins_ns(std::int64_t n) const { return (n - 1) * day_ns + from_seconds(*spec().rests->from_s).ns; }
  std::int64_t night() const {
    std::int64_t const n = local_ns() / day_ns + 1;
    return begins_ns(n) <= local_ns() ? n : n - 1;
  }
  // Of that night; not above zero if it is over. All sections of a unit rest alike.
  Duration left_of(std::int64_t n) const {
    Draw const draw{unit().id, {}, purpose("upkeep.night"), static_cast<std::uint32_t>(n)};
    return Duration{begins_ns(n) - local_ns()} + from_seconds(sample(spec().rests->lasts, w.luck, draw));
  }
  void see_to_night() const {
    w.agenda.cancel(state().night);
    if (!spec().rests || !spec().rests->from_s || !may_rest()) return;
    std::int64_t const n = night();
    if (Duration const left = left_of(n); left > Duration{})
      rest(to_seconds(left));
    else
      state().night = plan<&Upkeep::night_falls>(w.now + Duration{begins_ns(n + 1) - local_ns()});
  }
  void rest(double takes_s) const {
    World::Caused const caused(w, w.emit<Resting>(w.inputs->section(row), w.inputs->unit(info().unit), takes_s));
    stop_for(takes_s);
  }

  // --- home in time --------------------------------------------------------------------------------------------------

  bool is_home() const { return section().stands() && Movement::is_at(w, row, Movement::home(w, info().unit)); }
  bool is_on_its_way_home() const {
    Section const& s = section();
    bool const paused = s.phase == Phase::pausing && (s.before == Phase::homeward || s.before == Phase::withdrawing);
    return s.goes_back() || paused;
  }
  // From when on it has to go, on this leg; never if not before its end.
  SimTime turns_at() const {
    Section const& s = section();
    geo::Vec const here = geo::position(s.leg, w.now);
    double const left_s = to_seconds(state().home_by - w.now) - spare_s;
    geo::RouteLeg const straight{here, here, geo::Surface::cross_country, 1, no_row};
    geo::Vec const home = w.inputs->places[Movement::home(w, info().unit)].at;
    bool const has_piece = s.off_plan || (s.phase != Phase::waiting && Movement::order(w, s).n_legs > 0);
    double here_s = Movement::home_s(w, row, here);  // at a node
    if (has_piece) {
      geo::RouteLeg const on = Movement::piece(w, s);
      if (on.surface != geo::Surface::cross_country && geo::lies_on(on, here)) {
        double const mps = Movement::speed_mps(w, info().unit, on);
        bool const forth = s.leg.velocity_mps.dot(on.to - on.from) >= 0;
        geo::Vec const behind = forth ? on.from : on.to, ahead = forth ? on.to : on.from;
        double const back_s = Movement::home_s(w, row, behind) + (here - behind).norm() / mps;
        double const on_s = Movement::home_s(w, row, ahead) + (here - ahead).norm() / mps;
        double const infinite = std::numeric_limits<double>::infinity();
        if (std::min(back_s, on_s) < infinite) {
          if (s.stands()) return after(left_s - std::min(back_s, on_s));
          if (on_s <= left_s) return never;  // it comes nearer as time goes by
          return before_end(after((left_s - back_s) / 2));
        }
      }
    }
    if (s.stands() && here_s < std::numeric_limits<double>::infinity()) return after(left_s - here_s);
    double const mps = Movement::speed_mps(w, info().unit, straight);
    auto const at = geo::keep_off(s.leg, home, mps, mps * std::max(0.0, left_s), w.now);
    return at ? *at : never;
  }
  SimTime after(double s) const { return w.now + from_seconds(std::max(0.0, s)); }
  SimTime before_end(SimTime at) const { return at < section().leg.end ? at : never; }

  void see_to_endurance() const {
    if (!spec().endurance_s) return;
    w.agenda.cancel(state().turns);
    if (is_home()) {
      w.agenda.cancel(state().ends);
      state().home_by = never;
      return;
    }
    if (state().home_by == never) {
      state().home_by = w.now + from_seconds(*spec().endurance_s);
      state().ends = plan<&Upkeep::is_spent>(state().home_by);
    }
    if (is_on_its_way_home() || w.now >= state().home_by) return;
    if (SimTime const at = turns_at(); at != never) state().turns = plan<&Upkeep::has_to_turn>(at);
  }
};

}  // namespace

void Upkeep::start(World& w) { w.get<Upkeep>().sections.assign(w.inputs->upkeep ? w.inputs->sections.size() : 0, {}); }

void Upkeep::moves(World& w, Fact const& fact) {
  if (!w.inputs->upkeep) return;
  Walker const walker{w, fact.row};
  State& state = walker.state();
  if (!walker.on_the_march()) {
    state.stands_since = w.now;
  } else if (w.now < state.until) {  // told to go on, it cannot
    Movement::pause(w, fact.row);
  }
  walker.settle_budgets();
  walker.see_to_night();
  walker.see_to_endurance();
}

void Upkeep::is_gone(World& w, Fact const& fact) {
  if (!w.inputs->upkeep) return;
  State& state = w.get<Upkeep>().sections[fact.row];
  for (Ticket* const ticket :
       {&state.rest.spent, &state.wear.spent, &state.wakes, &state.night, &state.turns, &state.ends})
    w.agenda.cancel(*ticket);
}

// From now on it can be out for as long as it could at first; who is on his way home because of it goes on home.
void Upkeep::is_supplied(World& w, Fact const& fact) {
  if (!w.inputs->upkeep || fact.value[0] == static_cast<double>(Load::ammunition)) return;
  for (std::uint32_t const row : Companions::supplied(w, fact)) {
    Walker const walker{w, row};
    if (walker.state().home_by == never) continue;
    w.agenda.cancel(walker.state().ends);
    walker.state().home_by = never;
    walker.see_to_endurance();
  }
}

void Upkeep::has_to_rest(World& w, Plan const& plan) {
  Walker const walker{w, plan.row};
  double const takes_s = walker.rest_s(walker.state().rest.times);
  walker.renew(walker.state().rest);
  if (walker.may_rest()) walker.rest(takes_s);
}

void Upkeep::night_falls(World& w, Plan const& plan) { Walker{w, plan.row}.see_to_night(); }

void Upkeep::breaks_down(World& w, Plan const& plan) {
  Walker const walker{w, plan.row};
  Draw const draw{walker.info().id, {}, purpose("upkeep.mends"), walker.state().wear.times};
  double const takes_s = sample(walker.spec().breaks_down->lasts, w.luck, draw);
  walker.renew(walker.state().wear);
  World::Caused const caused(
      w, w.emit<BrokeDown>(w.inputs->section(plan.row), w.inputs->unit(walker.info().unit), takes_s));
  walker.stop_for(takes_s);
}

void Upkeep::hold_up(World& w, std::uint32_t section, double takes_s) { Walker{w, section}.stop_for(takes_s); }

void Upkeep::wakes(World& w, Plan const& plan) { Movement::go_on(w, plan.row); }

void Upkeep::has_to_turn(World& w, Plan const& plan) {
  Walker const walker{w, plan.row};
  World::Caused const caused(w, w.emit<MustTurn>(w.inputs->section(plan.row), w.inputs->unit(walker.info().unit),
                                                 to_seconds(walker.state().home_by - w.now)));
  Movement::go_home(w, plan.row);
}

void Upkeep::is_spent(World& w, Plan const& plan) {
  Walker const walker{w, plan.row};
  if (!walker.section().alive()) return;
  World::Caused const caused(w, w.emit<Spent>(w.inputs->section(plan.row), w.inputs->unit(walker.info().unit)));
  walker.state().until = never;
  w.agenda.cancel(walker.state().wakes);
  if (walker.on_the_march()) Movement::stop(w, plan.row);
}

}  // namespace standoff
