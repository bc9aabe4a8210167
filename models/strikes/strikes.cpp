#include "models/strikes/strikes.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "models/strikes/aim.hpp"
#include "models/world.hpp"

namespace standoff {

namespace {

std::uint32_t targets_left(World const& w, Engagement const& e) {
  std::uint32_t const left = w.get<Movement>().sections[e.section].n_vehicles(w.inputs->rungs[e.rung].targets);
  auto const allowed = static_cast<std::uint32_t>(w.inputs->rungs[e.rung].act_spec.at_most) - e.destroyed;
  return std::min(left, allowed);
}

// Of the types that are aimed at, the first one that is left.
void destroy_one(World& w, Engagement& e) {
  Section const& s = w.get<Movement>().sections[e.section];
  Rung const& rung = w.inputs->rungs[e.rung];
  auto const& unit = w.inputs->unit_of(e.section);
  for (std::uint8_t const type : rung.aims_at.empty() ? unit.types : rung.aims_at)
    if (s.vehicles[type] > 0) {
      Losses::take_vehicle(w, e.section, type, Harm::destroyed, {w.inputs->responders[e.responder].id, e.responder});
      ++e.lost[type];
      ++e.destroyed;
      return;
    }
}

void end(World& w, Engagement& e) {
  w.agenda.cancel(e.next);
  Responders::release(w, e.errand);
  e.ended = w.now;
  e.aborted = e.passes == 0;
  Party const who{w.inputs->responders[e.responder].id, e.responder};
  Party const whom = w.inputs->section(e.section);
  if (e.ceased)
    w.emit<StrikeCeased>(who, whom, e.passes, e.destroyed);
  else if (e.aborted)
    w.emit<StrikeAborted>(who, whom, e.passes, e.destroyed);
  else
    w.emit<StrikeEnded>(who, whom, e.passes, e.destroyed);
}

// Each weapon is aimed at one of the vehicles that were left when the pass began, in turn; several at one vehicle are
// independent but for the aim that they share.
std::uint32_t fly_pass(World& w, Engagement& e) {
  Responder const& responder = w.inputs->responders[e.responder];
  std::uint32_t const left = targets_left(w, e);
  if (left == 0) return 0;
  EntityId const whom = w.inputs->sections[e.section].id;
  std::uint32_t const pass = e.ordinal << 20U | e.passes << 10U;
  geo::Vec const shared = shared_aim(responder, w.luck, whom, pass);
  std::uint64_t hit = 0;
  for (std::uint32_t weapon = 0; weapon < responder.spec.weapons; ++weapon) {
    double const kills = kill_chance(responder, w.luck, whom, pass | weapon, shared);
    if (w.luck.uniform({responder.id, whom, purpose("strikes.weapon"), pass | weapon}) < kills)
      hit |= std::uint64_t{1} << (weapon % std::min(left, 64U));
  }
  auto const destroyed = static_cast<std::uint32_t>(std::popcount(hit));
  for (std::uint32_t i = 0; i < destroyed; ++i) destroy_one(w, e);
  return destroyed;
}

// So many of them, in whole persons: the fraction is settled by the draw.
void harm(World& w, Engagement& e, Party whom, double persons) {
  Responder const& responder = w.inputs->responders[e.responder];
  EntityId const strike = child(responder.id, w.inputs->sections[e.section].id.value);
  double const u = w.luck.uniform({strike, whom.id, purpose("strikes.harms"), e.ordinal << 10U | e.passes});
  double const harmed = std::floor(persons * responder.spec.harms + u);
  if (harmed < 1) return;
  e.harmed += harmed;
  w.emit<CiviliansHarmed>({responder.id, e.responder}, whom, harmed);
}

void harm_those_near(World& w, Engagement& e, geo::Vec const& impact) {
  double const radius_m = w.inputs->responders[e.responder].spec.harm_radius_m;
  if (radius_m <= 0) return;
  for (std::uint32_t row = 0; row < w.inputs->sections.size(); ++row) {
    Section const& s = w.get<Movement>().sections[row];
    if (!w.inputs->unit_of(row).spec.civilian || !s.alive()) continue;
    if ((geo::position(s.leg, w.now) - impact).norm() <= radius_m)
      harm(w, e, w.inputs->section(row), Losses::persons(w, row));
  }
  for (Row<Place> row{0}; row < w.inputs->places.size(); ++row) {
    Place const& place = w.inputs->places[row];
    if (place.spec.civilians > 0 && (place.at - impact).norm() <= radius_m)
      harm(w, e, {place.id, row}, static_cast<double>(place.spec.civilians));
  }
}

void inform(World& w, Engagement& e) {
  Compliance::Mind const& mind = w.get<Compliance>().minds[e.section];
  e.first_impact = w.now;
  e.place = geo::position(w.get<Movement>().sections[e.section].leg, w.now);
  e.informed = mind.first_warned < w.now;
  e.complying = mind.complied < w.now || w.agenda.pending(mind.decides);
  e.last_understood = mind.strongest;
}

void plan_pass(World& w, std::uint32_t row, FactId because, SimTime at) {
  Engagement& e = w.get<Strikes>().engagements[row];
  e.next = w.plan_because<&Strikes::passes_over>(
      because, std::max(at, w.now), w.inputs->responders[e.responder].id, row, e.ordinal << 10U | e.passes,
      w.inputs->sections[e.section].id.value, w.inputs->sections[e.section].turn());
}

bool is_last(World const& w, Engagement const& e) {
  return e.passes >= static_cast<std::uint32_t>(w.inputs->responders[e.responder].spec.passes);
}

SimTime next_pass(World const& w, Engagement const& e) {
  Responder const& responder = w.inputs->responders[e.responder];
  Draw const draw{responder.id, w.inputs->sections[e.section].id, purpose("strikes.pass_every"),
                  e.ordinal << 10U | e.passes};
  return w.now + from_seconds(sample(responder.spec.pass_every, w.luck, draw));
}

void fly(World& w, std::uint32_t row) {
  Engagement& e = w.get<Strikes>().engagements[row];
  Section const& s = w.get<Movement>().sections[e.section];
  Responder const& responder = w.inputs->responders[e.responder];
  bool const looks = responder.spec.assess.has_value();  // else what is left is known at once
  Responders::acted(w, e.errand);
  if (!s.alive() || (!looks && targets_left(w, e) == 0) || e.called_off(w, e)) {
    end(w, e);
    return;
  }
  if (e.passes == 0) inform(w, e);
  geo::Vec const impact = geo::position(s.leg, w.now);
  bool const civilian = w.inputs->unit_of(e.section).spec.civilian;
  double const aboard = civilian ? Losses::persons(w, e.section) : 0;
  std::uint32_t const destroyed = fly_pass(w, e);
  ++e.passes;
  Party const who{responder.id, e.responder};
  FactId const because = w.cause;
  w.emit<StrikeImpact>(who, w.inputs->section(e.section), destroyed, e.passes);
  if (civilian && destroyed > 0) {
    double const harmed = aboard - Losses::persons(w, e.section);
    e.harmed += harmed;
    w.emit<CiviliansHarmed>(who, w.inputs->section(e.section), harmed);
  }
  harm_those_near(w, e, impact);
  if (s.n_vehicles() == 0) w.emit<Destroyed>(w.inputs->section(e.section), who);
  if (is_last(w, e) || (!looks && targets_left(w, e) == 0)) {
    end(w, e);
    return;
  }
  if (!looks) {
    plan_pass(w, row, because, next_pass(w, e));
    return;
  }
  Draw const draw{responder.id, w.inputs->sections[e.section].id, purpose("strikes.assess"),
                  e.ordinal << 10U | e.passes};
  e.believed_left = destroyed;  // until it is assessed: what the pass took away
  e.next = w.plan_because<&Strikes::assesses>(
      because, w.now + from_seconds(sample(responder.spec.assess->takes, w.luck, draw)), responder.id, row,
      e.ordinal << 10U | e.passes, w.inputs->sections[e.section].id.value, w.inputs->sections[e.section].turn());
}

// Nobody calls a strike off by asking: a target that turns does, before each pass.
bool wants(World&, Errand const&) { return true; }
void is_there(World& w, Errand const& errand) { fly(w, errand.engagement); }
void nobody_is_left(World& w, Errand const& errand) {
  Engagement& e = w.get<Strikes>().engagements[errand.engagement];
  if (e.ended == never) end(w, e);
}
constexpr Asker asker{true, true, &wants, &is_there, &nobody_is_left};

}  // namespace

void Strikes::start(World& w) {
  Strikes& m = w.get<Strikes>();
  m.engagements.clear();
  m.strikes_on.assign(w.inputs->sections.size(), 0);
}

void Strikes::order(World& w, StrikeOrder const& order) {
  Strikes& m = w.get<Strikes>();
  Row<Actor> const holder = w.inputs->rungs[order.rung].holder;
  Engagement made;
  made.rung = order.rung;
  made.responder = w.inputs->rungs[order.rung].responder;
  made.section = order.section;
  made.ordinal = m.strikes_on[order.section]++;
  made.ordered = w.now;
  made.ordered_by = order.decision;
  made.called_off = order.called_off;
  made.picture_age_s = Sensing::age_s(w, holder, order.section);
  made.picture_error_m = PictureErrors::error(w, holder, order.section).norm();
  auto const row = static_cast<std::uint32_t>(m.engagements.size());
  World::Caused const caused(w, order.decision);
  made.errand = Responders::send(w, {&asker, made.responder, order.section, order.rung, order.nth, row});
  m.engagements.push_back(made);
}

void Strikes::passes_over(World& w, Plan const& plan) { fly(w, plan.row); }

void Strikes::assesses(World& w, Plan const& plan) {
  Engagement& e = w.get<Strikes>().engagements[plan.row];
  Responder const& responder = w.inputs->responders[e.responder];
  EntityId const whom = w.inputs->sections[e.section].id;
  std::uint32_t missed = 0;
  for (std::uint32_t i = 0; i < e.believed_left; ++i)
    if (w.luck.uniform({responder.id, whom, purpose("strikes.misses_kill"), plan.nth << 10U | i}) <
        responder.spec.assess->misses_kill)
      ++missed;
  std::uint32_t const left = targets_left(w, e);
  e.believed_left = left + missed;
  w.emit<StrikeAssessed>({responder.id, e.responder}, w.inputs->section(e.section), e.believed_left, left);
  if (e.believed_left == 0)
    end(w, e);
  else
    plan_pass(w, plan.row, w.cause, next_pass(w, e));
}

void Strikes::hears_cease(World& w, Fact const& fact) {
  Message const& message = Hotline::message_of(w, fact);
  if (message.kind != MessageKind::cease || message.copy_of != no_row) return;
  auto& all = w.get<Strikes>().engagements;
  for (std::uint32_t row = 0; row < all.size(); ++row) {
    Engagement& e = all[row];
    Responder const& responder = w.inputs->responders[e.responder];
    if (responder.holder != fact.row || e.ended != never || e.ceasing) continue;
    if (w.inputs->sections[e.section].unit != message.unit) continue;
    e.ceasing = true;
    Draw const draw{responder.id, w.inputs->sections[e.section].id, purpose("strikes.stops_in"), e.ordinal};
    w.plan<&Strikes::ceases>(w.now + from_seconds(sample(responder.spec.stops_in, w.luck, draw)), responder.id, row,
                             e.ordinal, w.inputs->sections[e.section].id.value, w.inputs->sections[e.section].turn());
  }
}

void Strikes::ceases(World& w, Plan const& plan) {
  Engagement& e = w.get<Strikes>().engagements[plan.row];
  if (e.ended != never) return;
  e.ceased = true;
  end(w, e);
}

}  // namespace standoff
