#include "models/strikes/responders.hpp"

#include <algorithm>
#include <tuple>

#include "models/world.hpp"

namespace standoff {

namespace {

struct Flight {
  World& w;
  std::uint32_t row;

  Responder const& responder() const { return w.inputs->responders[row]; }
  Party party() const { return {responder().id, row}; }
  std::uint32_t first() const { return responder().first_craft; }
  std::uint32_t last() const { return first() + static_cast<std::uint32_t>(responder().spec.number); }
  Responders::Craft& craft(std::uint32_t i) const { return w.get<Responders>().craft[i]; }

  bool is_on_scene(Responders::Craft const& c, std::uint32_t unit) const { return c.unit == unit && lingers(c); }
  bool lingers(Responders::Craft const& c) const {
    return c.acted != never && w.now <= c.acted + from_seconds(responder().spec.stays_for_s);
  }
  // One that is there already, else one that is nowhere, else one that lingers elsewhere; no_row while all are busy.
  std::uint32_t free_craft(std::uint32_t unit) const {
    std::uint32_t best = no_row;
    int best_rank = 3;
    for (std::uint32_t i = first(); i < last(); ++i) {
      Responders::Craft const& c = craft(i);
      if (c.lost || c.errand != no_row) continue;
      int const rank = is_on_scene(c, unit) ? 0 : lingers(c) ? 2 : 1;
      if (rank >= best_rank) continue;
      best = i;
      best_rank = rank;
    }
    return best;
  }

  // What was asked for first; of one instant strikes, then who leads his unit, then by a draw.
  auto turn(Errand const& e) const {
    SectionInfo const& section = w.inputs->sections[e.section];
    double const toss =
        w.luck.uniform({responder().id, w.inputs->units[section.unit].id, purpose("responders.turn"), e.nth});
    return std::tuple(e.asked, !e.asker->goes_first, section.ordinal, toss, w.inputs->rungs[e.rung].ordinal);
  }
  // The row of the waiting errand whose turn it is.
  std::uint32_t next() const {
    auto const& errands = w.get<Responders>().errands;
    std::uint32_t best = no_row;
    for (std::uint32_t i = 0; i < errands.size(); ++i)
      if (errands[i].open && errands[i].responder == row && errands[i].craft == no_row &&
          (best == no_row || turn(errands[i]) < turn(errands[best])))
        best = i;
    return best;
  }

  void set_out(std::uint32_t errand_row, std::uint32_t craft_row) const {
    Errand& e = w.get<Responders>().errands[errand_row];
    SectionInfo const& section = w.inputs->sections[e.section];
    Responders::Craft& c = craft(craft_row);
    bool const on_scene = is_on_scene(c, section.unit);
    ResponderSpec const& spec = responder().spec;
    Law const& law = on_scene ? spec.acts_again_in : spec.arrives;
    Draw const draw{responder().id, section.id,
                    on_scene ? purpose("strikes.acts_again_in") : purpose("strikes.arrives"), e.nth};
    e.craft = craft_row;
    c.errand = errand_row;
    e.arrives =
        w.plan_because<&Responders::is_there>(e.because, w.now + from_seconds(sample(law, w.luck, draw)),
                                              responder().id, errand_row, e.nth, section.id.value, section.turn());
  }
  void tell_that_they_wait() const {
    for (Errand& e : w.get<Responders>().errands) {
      if (!e.open || e.responder != row || e.craft != no_row || e.told) continue;
      e.told = true;
      World::Caused const caused(w, e.because);
      w.emit<ResponderBusy>(party(), w.inputs->section(e.section), w.inputs->rungs[e.rung].ordinal,
                            Responders::left(w, row));
    }
  }
};

// Nobody is left who could do it.
void give_up(World& w, std::uint32_t errand) {
  Errand const e = w.get<Responders>().errands[errand];
  Responders::release(w, errand);
  e.asker->nobody_is_left(w, e);
}

void choose_soon(World& w, std::uint32_t responder) {
  Ticket& choice = w.get<Responders>().choices[responder];
  if (!w.agenda.pending(choice))
    choice = w.plan<&Responders::chooses>(w.now, w.inputs->responders[responder].id, responder);
}

// Of a craft that is lost: a strike under way is over, anything else waits for another one.
void lose_errand(World& w, Responders::Craft& craft) {
  std::uint32_t const row = std::exchange(craft.errand, no_row);
  Errand& e = w.get<Responders>().errands[row];
  e.craft = no_row;
  if (!w.agenda.pending(e.arrives)) {
    give_up(w, row);
    return;
  }
  w.agenda.cancel(e.arrives);
  choose_soon(w, e.responder);
}

}  // namespace

void Responders::start(World& w) {
  Responders& m = w.get<Responders>();
  std::size_t n = 0;
  for (Responder const& responder : w.inputs->responders) n += static_cast<std::size_t>(responder.spec.number);
  m.craft.assign(n, {});
  m.errands.clear();
  m.vacant.clear();
  m.choices.assign(w.inputs->responders.size(), {});
  m.shots.assign(w.inputs->sections.size(), 0);
}

std::uint32_t Responders::left(World const& w, std::uint32_t responder) {
  Responder const& r = w.inputs->responders[responder];
  auto const first = w.get<Responders>().craft.begin() + r.first_craft;
  return static_cast<std::uint32_t>(
      std::count_if(first, first + r.spec.number, [](Craft const& c) { return !c.lost; }));
}

std::uint32_t Responders::send(World& w, Errand const& errand) {
  Responders& m = w.get<Responders>();
  std::uint32_t row{};
  if (m.vacant.empty()) {
    row = static_cast<std::uint32_t>(m.errands.size());
    m.errands.emplace_back();
  } else {
    row = m.vacant.back();
    m.vacant.pop_back();
  }
  m.errands[row] = errand;
  m.errands[row].open = true;
  m.errands[row].asked = w.now;
  m.errands[row].because = w.cause;
  choose_soon(w, errand.responder);
  return row;
}

void Responders::acted(World& w, std::uint32_t errand) {
  Errand const& e = w.get<Responders>().errands[errand];
  w.get<Responders>().craft[e.craft].acted = w.now;
}

void Responders::release(World& w, std::uint32_t errand) {
  Responders& m = w.get<Responders>();
  Errand& e = m.errands[errand];
  if (!e.open) return;
  e.open = false;
  w.agenda.cancel(e.arrives);
  if (e.craft != no_row) m.craft[e.craft].errand = no_row;
  m.vacant.push_back(errand);
  choose_soon(w, e.responder);
}

void Responders::chooses(World& w, Plan const& plan) {
  Flight const flight{w, plan.row};
  for (std::uint32_t next = flight.next(); next != no_row; next = flight.next()) {
    Errand const e = w.get<Responders>().errands[next];
    if (!e.asker->wants(w, e)) {
      release(w, next);
      continue;
    }
    if (left(w, plan.row) == 0) {
      flight.tell_that_they_wait();
      give_up(w, next);
      continue;
    }
    std::uint32_t const craft_row = flight.free_craft(w.inputs->sections[e.section].unit);
    if (craft_row == no_row) {
      flight.tell_that_they_wait();
      return;
    }
    flight.set_out(next, craft_row);
  }
}

void Responders::is_there(World& w, Plan const& plan) {
  Errand const e = w.get<Responders>().errands[plan.row];
  Craft& c = w.get<Responders>().craft[e.craft];
  c.unit = w.inputs->sections[e.section].unit;
  c.acted = w.now;
  if (!e.asker->keeps_it_busy) release(w, plan.row);
  e.asker->is_there(w, e);
}

// Whoever is fired upon may be hit, if it is there.
void Responders::is_hit(World& w, Fact const& fact) {
  Unit const& unit = w.inputs->unit_of(fact.row);
  std::uint32_t const row = fact.other;
  if (unit.spec.fire_hits <= 0 || row >= w.inputs->responders.size() || w.inputs->responders[row].id != fact.whom)
    return;
  Flight const flight{w, row};
  std::uint32_t const nth = w.get<Responders>().shots[fact.row]++;
  for (std::uint32_t i = flight.first(); i < flight.last(); ++i) {
    Craft& c = flight.craft(i);
    if (c.lost || !flight.is_on_scene(c, w.inputs->sections[fact.row].unit)) continue;
    if (w.luck.uniform({fact.who, fact.whom, purpose("responders.hit"), nth}) >= unit.spec.fire_hits) return;
    c.lost = true;
    w.emit<ResponderLost>({fact.who, fact.row}, flight.party(), left(w, row));
    if (c.errand != no_row) lose_errand(w, c);
    return;
  }
}

}  // namespace standoff
