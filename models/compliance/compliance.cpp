#include "models/compliance/compliance.hpp"

#include <algorithm>

#include "models/world.hpp"
#include "sim/geo/round.hpp"

namespace standoff {

namespace {

// A section in its right mind, so to speak: what it needs to decide.
struct Decider {
  World& w;
  std::uint32_t row;

  Section const& section() const { return w.get<Movement>().sections[row]; }
  Unit const& unit() const { return w.inputs->units[section().unit]; }
  EntityId id() const { return w.inputs->sections[row].id; }
  std::uint16_t turn() const { return w.inputs->sections[row].turn(); }
  Compliance::Mind& mind() const { return w.get<Compliance>().minds[row]; }
  Intent intent() const { return w.get<Movement>().units[section().unit].intent; }
  bool open_to() const { return section().alive() && !section().goes_back(); }
};

Response respond(Decider const& d, ResponseSpec const& weights, Draw const& draw) {
  return static_cast<Response>(
      pick({weights.go_on, weights.turn_back, weights.halt, weights.dig_in, weights.fire}, d.w.luck.uniform(draw)));
}

void act(Decider const& d, Response response, Party towards) {
  if (response == Response::go_on) return;
  if (response == Response::fire)
    d.w.emit<FiredUpon>(d.w.inputs->section(d.row), towards);
  else
    d.w.emit<Reacted>(d.w.inputs->section(d.row), towards, static_cast<double>(response));
}

// The two rules that save the model from common mistakes: understanding counts, not sending; and heeding is drawn once a
// unit (or section) and principal, never again a message.
void understand(World& w, std::uint32_t row, Row<Actor> principal, Signal signal, FactId fact, double late_by_s = 0) {
  Decider const d{w, row};
  if (!d.section().alive()) return;
  Compliance::Mind& mind = d.mind();
  mind.first_warned = std::min(mind.first_warned, w.now);
  mind.strongest = std::max(mind.strongest, signal);
  if (d.unit().spec.civilian)
    w.emit<CiviliansWarned>(w.inputs->section(row), w.inputs->actor(principal), static_cast<double>(signal));
  if (mind.countermanded && principal != d.unit().commander) return;
  // What complying is was drawn once: who has complied has nothing more to decide.
  if (!d.open_to() || mind.complied != never || w.agenda.pending(mind.decides)) return;
  HeedsSpec const& heeds = d.unit().heeds[principal];
  EntityId const who = heeds.each == HeedsSpec::Each::unit ? d.unit().id : d.id();
  EntityId const whom = w.inputs->actors[principal].id;
  bool const heeded =
      d.intent() == Intent::lost || w.luck.uniform({who, whom, purpose("compliance.heeds"), 0}) < share(heeds, signal);
  if (!heeded) {
    auto const bit = static_cast<std::uint8_t>(1U << static_cast<unsigned>(signal));
    if ((mind.heard & bit) == 0) {
      FactId const defied = w.emit<Defied>(w.inputs->section(row), w.inputs->actor(principal));
      w.rely(defied, fact);
    }
    mind.heard |= bit;
    return;
  }
  double const delay_s = sample(d.unit().spec.decides_in, w.luck, {d.id(), whom, purpose("compliance.decides_in"), 0});
  mind.decides = w.plan<&Compliance::decides>(w.now + from_seconds(delay_s + late_by_s), d.id(), row, principal,
                                              whom.value, d.turn());
}

// Round the line, to where the way on first comes to a vertex outside it.
struct Detour {
  std::vector<geo::Vec> corners;
  std::uint32_t vertex{};
};
Detour detour_of(Decider const& d, Ring const& ring) {
  geo::Vec const here = geo::position(d.section().leg, d.w.now);
  geo::Circle circle = ring.circle;
  circle.centre = Rings::centre(d.w, ring);
  Movement::Vertices const ahead = Movement::ahead(d.w, d.row);
  for (std::uint32_t i = 0; i < ahead.size(); ++i) {
    bool const outside = ring.area == nullptr ? (ahead[i] - circle.centre).norm() >= circle.radius_m
                                              : geo::depth_m(ring.border(), ahead[i]) <= 0;
    if (!outside) continue;
    auto corners =
        ring.area == nullptr ? geo::way_round(circle, here, ahead[i]) : geo::way_round(ring.border(), here, ahead[i]);
    return {std::move(corners), i};
  }
  return {};
}

}  // namespace

void Compliance::start(World& w) { w.get<Compliance>().minds.assign(w.inputs->sections.size(), {}); }

void Compliance::hears_message(World& w, Fact const& fact) {
  Message const& message = Hotline::message_of(w, fact);
  // Only these ask a unit to do something; a second copy of a message says nothing new.
  if (!is_warning(message.kind)) return;
  if (message.copy_of != no_row) return;
  Unit const& unit = w.inputs->units[fact.row];
  ChannelSpec const& channel = w.inputs->channels[message.channel].spec;
  // A broadcast is heard from him who sends it, not from whoever passed it on.
  Row<Actor> const principal = channel.broadcast ? message.sender : Row<Actor>{fact.other};
  Signal const plain = channel.broadcast             ? Signal::radio_warning
                       : principal == unit.commander ? Signal::order
                                                     : Signal::advice;
  for (std::uint32_t k = 0; k < unit.n_sections; ++k)
    understand(w, unit.first_section + k, principal, channel.heard_as.value_or(plain), fact.id, message.late_by_s);
}

// A show of force or warning shots may be taken for something else; words are plain.
void Compliance::reads_signal(World& w, Fact const& fact) {
  auto const kind = fact.kind;
  Rung const& rung = w.inputs->rungs[fact.with];
  Responder const& responder = w.inputs->responders[rung.responder];
  Decider const d{w, fact.other};
  if (!d.section().alive()) return;
  Signal const signal = kind == RadioWarning::kind  ? Signal::radio_warning
                        : kind == Leaflets::kind    ? Signal::leaflets
                        : kind == ShowOfForce::kind ? Signal::show_of_force
                                                    : Signal::warning_shots;
  if (signal == Signal::radio_warning || signal == Signal::leaflets) {
    understand(w, fact.other, responder.holder, signal, fact.id);
    return;
  }
  auto const nth = static_cast<std::uint32_t>(fact.value[1]);
  ReadAsSpec const& read_as = *rung.spec.read_as;
  auto const reading =
      static_cast<Reading>(pick({read_as.warning, read_as.attack, read_as.nothing},
                                w.luck.uniform({d.id(), rung.id, purpose("compliance.reading"), nth})));
  Party const by{responder.id, rung.responder};
  FactId const read = w.emit<SignalRead>(w.inputs->section(fact.other), by, static_cast<double>(reading),
                                         static_cast<double>(fact.kind));
  World::Caused const caused(w, read);
  if (reading == Reading::warning) understand(w, fact.other, responder.holder, signal, read);
  if (reading == Reading::attack && d.open_to())
    act(d, respond(d, d.unit().spec.if_attacked, {d.id(), rung.id, purpose("compliance.attacked"), nth}), by);
}

// Knowing a line and respecting it are separate; who is lost knows of none. A column that keeps its spacing halts its own
// length before the line, and then never crosses it; one that begins its way nearer than that halts at the line. Who goes round
// and comes to the line again goes round again.
void Compliance::meets_own_line(World& w, Fact const& fact) {
  Ring const& ring = w.inputs->rings[Row<Ring>{fact.other}];
  Decider const d{w, fact.row};
  bool const short_of = ring.use == &Incursions::respect;
  if ((!short_of && fact.value[0] < 0) || d.section().phase != Phase::moving || d.intent() == Intent::lost) return;
  Zone const& zone = w.inputs->zones[ring.zone];
  double const respects = zone.respects[ring.actor];
  if (respects <= 0 || w.luck.uniform({d.unit().id, zone.id, purpose("compliance.respects"), 0}) >= respects) return;
  Detour const detour = d.unit().spec.respects_by == Respects::go_round ? detour_of(d, ring) : Detour{};
  Response const response = !detour.corners.empty()                       ? Response::go_round
                            : d.unit().spec.respects_by == Respects::turn ? Response::turn_back
                            : d.unit().flies                              ? Response::turn_back
                                                                          : Response::halt;
  double const radius_m = zone.area == nullptr ? zone.view[ring.actor].radius_m : 0;
  FactId const decision =
      w.emit<LineRespected>(w.inputs->section(fact.row), {zone.id, ring.zone}, static_cast<double>(response), radius_m);
  w.rely(decision, fact.id);
  if (response != Response::go_round) return;
  World::Caused const caused(w, decision);
  Movement::go_round(w, fact.row, detour.corners, detour.vertex);
}

void Compliance::comes_within(World& w, Fact const& fact) {
  if (w.inputs->rings[Row<Ring>{fact.other}].use == &Incursions::respect) meets_own_line(w, fact);
}

// Its own command orders it on after others have warned it.
void Compliance::hears_countermand(World& w, Fact const& fact) {
  Unit const& unit = w.inputs->units[fact.row];
  for (std::uint32_t k = 0; k < unit.n_sections; ++k) {
    Decider const d{w, unit.first_section + k};
    if (!d.section().alive() || unit.spec.obeys == Obeys::safest) continue;
    if (unit.spec.obeys == Obeys::own_command) d.mind().countermanded = true;
    w.agenda.cancel(d.mind().decides);
    if (d.mind().complied == never) continue;
    d.mind().complied = never;
    FactId const decision = w.emit<Resumed>(w.inputs->section(d.row), w.inputs->actor(Row<Actor>{fact.other}));
    w.rely(decision, fact.id);
  }
}

// What the first section does of its own will, the others may do too.
void Compliance::leads(World& w, Fact const& fact) {
  SectionInfo const& leader = w.inputs->sections[fact.row];
  bool const goes_round = fact.value[0] == static_cast<double>(Response::go_round);  // each comes to the line itself
  if (leader.ordinal != 0 || goes_round) return;
  Unit const& unit = w.inputs->units[leader.unit];
  for (std::uint32_t k = 1; k < unit.n_sections; ++k) {
    Decider const d{w, unit.first_section + k};
    if (!d.open_to()) continue;
    if (w.luck.uniform({d.id(), leader.id, purpose("compliance.follows"), 0}) >= unit.spec.parts.follows_leader)
      continue;
    double const after_s =
        sample(unit.spec.parts.follows_after, w.luck, {d.id(), leader.id, purpose("compliance.follows_after"), 0});
    w.plan<&Compliance::follows>(w.now + from_seconds(after_s), d.id(), d.row,
                                 static_cast<std::uint32_t>(fact.value[0]), static_cast<std::uint64_t>(fact.kind),
                                 d.turn());
  }
}

// What it did before, heeding somebody, is past; it may be warned again.
void Compliance::has_new_orders(World& w, Fact const& fact) {
  Mind& mind = w.get<Compliance>().minds[fact.row];
  w.agenda.cancel(mind.decides);
  mind.complied = never;
}

void Compliance::is_shaken(World& w, Fact const& fact) {
  Unit const& unit = w.inputs->unit_of(fact.other);
  for (std::uint32_t k = 0; k < unit.n_sections; ++k) {
    Decider const d{w, unit.first_section + k};
    if (!d.open_to() || d.mind().shaken) continue;
    d.mind().shaken = true;
    double const after_s =
        sample(unit.spec.decides_in, w.luck, {d.id(), fact.who, purpose("compliance.recovers_in"), 0});
    w.plan<&Compliance::recovers>(w.now + from_seconds(after_s), d.id(), d.row, fact.row, fact.who.value, d.turn());
  }
}

void Compliance::decides(World& w, Plan const& plan) {
  Decider const d{w, plan.row};
  if (!d.open_to()) return;
  Response const response = respond(d, d.unit().spec.complies_by, {d.id(), {}, purpose("compliance.complies_by"), 0});
  Party const principal = w.inputs->actor(Row<Actor>{plan.nth});
  FactId const because = w.cause;
  if (response == Response::go_on || response == Response::fire) {
    act(d, response, principal);
    return;
  }
  d.mind().complied = w.now;
  FactId const decision = w.emit<Complied>(w.inputs->section(plan.row), principal, static_cast<double>(response));
  w.rely(decision, because);
}

void Compliance::follows(World& w, Plan const& plan) {
  Decider const d{w, plan.row};
  if (!d.open_to()) return;
  std::uint32_t const leader = d.unit().first_section;
  FactId const because = w.cause;
  FactId const decision = w.emit<LeaderFollowed>(w.inputs->section(plan.row), w.inputs->section(leader), plan.nth);
  w.rely(decision, because);
}

void Compliance::recovers(World& w, Plan const& plan) {
  Decider const d{w, plan.row};
  if (!d.open_to()) return;
  act(d, respond(d, d.unit().spec.if_struck, {d.id(), {plan.arg}, purpose("compliance.struck"), 0}),
      {{plan.arg}, plan.nth});
}

}  // namespace standoff
