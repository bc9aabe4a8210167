#include "models/gauges/gauges.hpp"

#include <algorithm>
#include <limits>
#include <numbers>

#include "models/world.hpp"

namespace standoff {

namespace {

struct Held {
  World& w;
  std::uint32_t row;  // in GaugeInputs::levels

  GaugeLevel const& of() const { return w.inputs->levels[row]; }
  Gauge const& gauge() const { return w.inputs->gauges[of().gauge]; }
  Gauges::Level& level() const { return w.get<Gauges>().levels[row]; }
  Party who() const { return w.inputs->actor(of().holder); }
  Party what() const { return {gauge().id, of().gauge}; }
  double now() const { return Gauges::level_at(gauge(), level().x, w.now - level().since); }

  void shock(Shock const& shock) const {
    Draw const draw{gauge().id, who().id, purpose("gauges.by"), level().shocks++};
    double const before = now();
    double const after = std::max(0.0, before + sample(shock.by, w.luck, draw));
    level().x = gauge().spec.at_most ? std::min(after, *gauge().spec.at_most) : after;
    level().since = w.now;
    World::Caused const caused(w, w.emit<GaugeMoved>(who(), what(), before, level().x));
    look();
  }
  void look() const {
    for (std::uint32_t q = 0; q < w.get<Gauges>().watches.size(); ++q)
      if (w.inputs->questions[q].is == Condition::gauge && w.inputs->questions[q].gauge_level == row) look_at(q);
  }
  void look_at(std::uint32_t q) const {
    Question const& asked = w.inputs->questions[q];
    Gauges::Watch& watch = w.get<Gauges>().watches[q];
    w.agenda.cancel(watch.falls);
    if (!watch.above && level().x > asked.above) {
      watch.above = true;
      w.emit<GaugeRose>(who(), what(), asked.above);
    } else if (watch.above && level().x <= asked.again_below) {
      fall(q);
      return;
    }
    if (watch.above) plan_fall(q);
  }
  void plan_fall(std::uint32_t q) const {
    Question const& asked = w.inputs->questions[q];
    double const s = Gauges::time_to_fall_s(gauge(), now(), asked.again_below);
    if (SimTime const at = s < std::numeric_limits<double>::infinity() ? w.now + from_seconds(s) : never; at != never)
      w.get<Gauges>().watches[q].falls = w.plan<&Gauges::falls>(at, asked.id, q, row);
  }
  void fall(std::uint32_t q) const {
    w.get<Gauges>().watches[q].above = false;
    w.emit<GaugeFell>(who(), what(), w.inputs->questions[q].again_below);
  }
};

template <class Test>
void shock_all(World& w, Row<Actor> actor, Test const& is_it) {
  for (std::uint32_t row = 0; row < w.inputs->levels.size(); ++row) {
    Held const held{w, row};
    if (held.of().holder != actor) continue;
    for (Shock const& shock : held.gauge().shocks)
      if (is_it(shock.news)) held.shock(shock);
  }
}

}  // namespace

double Gauges::level_at(Gauge const& gauge, double x, Duration after) {
  if (!gauge.spec.half_life_s) return x;
  return x * portable_exp(-std::numbers::ln2 * to_seconds(after) / *gauge.spec.half_life_s);
}

double Gauges::time_to_fall_s(Gauge const& gauge, double x, double to) {
  if (x <= to) return 0;
  if (!gauge.spec.half_life_s || !(to > 0)) return std::numeric_limits<double>::infinity();
  return *gauge.spec.half_life_s * portable_log(x / to) / std::numbers::ln2;
}

void Gauges::start(World& w) {
  Gauges& m = w.get<Gauges>();
  m.levels.assign(w.inputs->levels.size(), {});
  for (std::uint32_t row = 0; row < m.levels.size(); ++row) m.levels[row].x = Held{w, row}.gauge().spec.starts_at;
  m.watches.assign(m.levels.empty() ? 0 : w.inputs->questions.size(), {});
  for (std::uint32_t q = 0; q < m.watches.size(); ++q) {
    Question const& asked = w.inputs->questions[q];
    if (asked.is != Condition::gauge) continue;
    Held const held{w, asked.gauge_level};
    m.watches[q].above = asked.initially;
    if (m.watches[q].above) held.plan_fall(q);
  }
}

void Gauges::learns(World& w, Fact const& fact) {
  if (w.inputs->levels.empty()) return;
  Account const account = Knowledge::account_of(w, fact);
  shock_all(w, account.actor, [&](News const& news) { return Conditions::is_it(*w.inputs, news, account); });
}

void Gauges::receives(World& w, Fact const& fact) {
  if (w.inputs->levels.empty()) return;
  Message const message = Hotline::message_of(w, fact);
  if (message.copy_of != no_row) return;  // says nothing new
  shock_all(w, Row<Actor>{fact.row}, [&](News const& news) { return Conditions::is_it(news, message); });
}

void Gauges::falls(World& w, Plan const& plan) { Held{w, plan.nth}.fall(plan.row); }

}  // namespace standoff
