#include "models/strikes.hpp"

#include "models/world.hpp"

namespace standoff {

namespace {

std::size_t scene(World const& w, std::uint32_t responder, std::uint32_t section) {
  return responder * w.inputs->units.size() + w.inputs->sections[section].unit;
}

std::uint32_t targets_left(World const& w, Engagement const& e) {
  std::uint32_t const left = w.get<Movement>().sections[e.section].n_vehicles(w.inputs->rungs[e.rung].targets);
  auto const allowed = static_cast<std::uint32_t>(w.inputs->rungs[e.rung].spec.act.at_most) - e.destroyed;
  return std::min(left, allowed);
}

void destroy_one(World& w, Engagement& e) {
  Section& s = w.get<Movement>().sections[e.section];
  for (std::size_t type = 0; type < most_vehicle_types; ++type)
    if ((w.inputs->rungs[e.rung].targets >> type & 1U) != 0 && s.vehicles[type] > 0) {
      --s.vehicles[type];
      ++e.lost[type];
      ++e.destroyed;
      return;
    }
}

void end(World& w, Engagement& e) {
  e.ended = w.now;
  e.aborted = e.passes == 0;
  Party const who{w.inputs->responders[e.responder].id, e.responder};
  w.emit(e.aborted ? Kind::strike_aborted : Kind::strike_ended, who, w.inputs->section(e.section), e.passes,
         e.destroyed);
}

// Each weapon is aimed at one of the vehicles that were left when the pass began, in turn; several at one vehicle are
// independent.
std::uint32_t fly_pass(World& w, Engagement& e) {
  Responder const& responder = w.inputs->responders[e.responder];
  std::uint32_t const left = targets_left(w, e);
  std::uint64_t hit = 0;
  for (std::uint32_t weapon = 0; weapon < responder.spec.weapons; ++weapon) {
    Draw const draw{responder.id, w.inputs->sections[e.section].id, purpose("strikes.weapon"),
                    e.ordinal << 20U | e.passes << 10U | weapon};
    if (w.luck.uniform(draw) < responder.spec.kills) hit |= std::uint64_t{1} << (weapon % std::min(left, 64U));
  }
  std::uint32_t const destroyed = static_cast<std::uint32_t>(std::popcount(hit));
  for (std::uint32_t i = 0; i < destroyed; ++i) destroy_one(w, e);
  return destroyed;
}

void inform(World& w, Engagement& e) {
  Compliance::Mind const& mind = w.get<Compliance>().minds[e.section];
  e.first_impact = w.now;
  e.place = geo::position(w.get<Movement>().sections[e.section].leg, w.now);
  e.informed = mind.first_warned < w.now;
  e.complying = mind.complied < w.now || w.agenda.pending(mind.decides);
}

}  // namespace

void Strikes::start(World& w) {
  Strikes& m = w.get<Strikes>();
  m.engagements.clear();
  m.strikes_on.assign(w.inputs->sections.size(), 0);
  m.last_act.assign(w.inputs->responders.size() * w.inputs->units.size(), never);
}

SimTime Strikes::arrives(World& w, std::uint32_t responder, std::uint32_t section, std::uint32_t nth) {
  ResponderSpec const& spec = w.inputs->responders[responder].spec;
  SimTime const last = w.get<Strikes>().last_act[scene(w, responder, section)];
  bool const on_scene = last != never && w.now <= last + from_seconds(spec.stays_for_s);
  Law const& law = on_scene ? spec.acts_again_in : spec.arrives;
  Draw const draw{w.inputs->responders[responder].id, w.inputs->sections[section].id,
                  on_scene ? purpose("strikes.acts_again_in") : purpose("strikes.arrives"), nth};
  return w.now + from_seconds(sample(law, w.luck, draw));
}

void Strikes::acted(World& w, std::uint32_t responder, std::uint32_t section) {
  w.get<Strikes>().last_act[scene(w, responder, section)] = w.now;
}

void Strikes::order(World& w, std::uint32_t rung, std::uint32_t section, std::uint32_t nth, FactId decision) {
  Strikes& m = w.get<Strikes>();
  Engagement made;
  made.rung = rung;
  made.responder = w.inputs->rungs[rung].responder;
  made.section = section;
  made.ordinal = m.strikes_on[section]++;
  made.ordered = w.now;
  made.ordered_by = decision;
  auto const row = static_cast<std::uint32_t>(m.engagements.size());
  m.engagements.push_back(made);
  w.plan_because<&Strikes::passes_over>(decision, arrives(w, made.responder, section, nth),
                                        w.inputs->responders[made.responder].id, row, made.ordinal << 10U,
                                        w.inputs->sections[section].id.value);
}

void Strikes::passes_over(World& w, Plan const& plan) {
  Engagement& e = w.get<Strikes>().engagements[plan.row];
  Rung const& rung = w.inputs->rungs[e.rung];
  Section const& s = w.get<Movement>().sections[e.section];
  acted(w, e.responder, e.section);
  if (!s.alive() || targets_left(w, e) == 0 || Ladders::holds(w, rung.ladder, e.section, *rung.spec.hold)) {
    end(w, e);
    return;
  }
  if (e.passes == 0) inform(w, e);
  std::uint32_t const destroyed = fly_pass(w, e);
  ++e.passes;
  Responder const& responder = w.inputs->responders[e.responder];
  Party const who{responder.id, e.responder};
  FactId const because = w.cause;
  w.emit(Kind::strike_impact, who, w.inputs->section(e.section), destroyed, e.passes);
  if (s.n_vehicles() == 0) w.emit(Kind::destroyed, w.inputs->section(e.section), who);
  if (e.passes >= static_cast<std::uint32_t>(responder.spec.passes) || targets_left(w, e) == 0) {
    end(w, e);
    return;
  }
  Draw const draw{responder.id, w.inputs->sections[e.section].id, purpose("strikes.pass_every"),
                  e.ordinal << 10U | e.passes};
  w.plan_because<&Strikes::passes_over>(because, w.now + from_seconds(sample(responder.spec.pass_every, w.luck, draw)),
                                        responder.id, plan.row, e.ordinal << 10U | e.passes, plan.arg);
}

}  // namespace standoff
