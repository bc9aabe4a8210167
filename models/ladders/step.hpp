// Where a section, or a whole unit, stands on a ladder, and the steps from there. Internal to the ladders.
#pragma once
#include "models/world.hpp"

namespace standoff {

struct Step {
  World& w;
  std::uint32_t ladder_row, section;  // of a unit: its first section

  Ladder const& ladder() const { return w.inputs->ladders[ladder_row]; }
  Ladders::Climb& climb() const { return w.get<Ladders>().climbs[row()]; }
  std::uint32_t row() const { return ladder_row * static_cast<std::uint32_t>(w.inputs->sections.size()) + section; }
  bool at_top() const { return climb().rung >= ladder().n_rungs; }
  std::uint32_t rung_row() const { return ladder().first_rung + climb().rung; }
  Rung const& rung() const { return w.inputs->rungs[rung_row()]; }
  std::uint32_t unit() const { return w.inputs->sections[section].unit; }
  Ladders::Call& call() const { return w.get<Ladders>().calls[rung_row() * w.inputs->units.size() + unit()]; }
  EntityId id() const { return w.inputs->sections[section].id; }
  bool of_unit() const { return ladder().spec.per != LadderSpec::Per::section; }
  Party about() const { return w.inputs->section(section); }
  std::uint32_t last_section() const { return of_unit() ? section + w.inputs->units[unit()].n_sections : section + 1; }
  Contact const& contact(std::uint32_t of) const { return Sensing::contact(w, ladder().holder, of); }
  // Only what the holder knows of, and knows to be what the ladder is against.
  bool concerns(std::uint32_t of) const;
  bool concerns() const {
    for (std::uint32_t s = section; s < last_section(); ++s)
      if (concerns(s)) return true;
    return false;
  }
  // For a unit: a condition holds if it does for one of the sections that it concerns, a hold only if it does for all.
  bool is_true(Cases const& cases) const;
  bool is_held() const;
  // Why it does, for the first section for which it does.
  Condition reason(Cases const& cases) const;
  // A rung that is repeated and has no `wait` lasts until the next one is due.
  bool is_open_ended() const { return rung().spec.every_s && !rung().spec.wait; }
  bool next_is_due() const;
  // Sections on which the rung is to act: those that it concerns and that do not hold it.
  template <class Act>
  void for_each_target(Act const& act) const {
    for (std::uint32_t s = section; s < last_section(); ++s)
      if (concerns(s) && !Conditions::holds(w, ladder().holder, s, rung().hold)) act(s);
  }
  // Vehicles, as far as the holder knows, at which a strike may be aimed; the section that has them (no_row for none).
  std::uint32_t struck_section() const;

  // An occurrence of the rung: the ladder's rounds, the times leave was asked, the times it was done again.
  std::uint32_t nth() const { return climb().rounds << 24U | climb().asks << 16U | climb().repeats; }
  double drawn(Law const& law, Purpose what) const { return sample(law, w.luck, {rung().id, id(), what, nth()}); }
  template <auto action>
  Ticket later(SimTime at) const {
    return w.plan<action>(at, rung().id, row(), nth(), id().value, w.inputs->sections[section].turn());
  }

  void give_reasons(FactId decision) const;
  void advance() const;
  void begin_wait(SimTime since) const;
  void place_calls() const;
  void send_responder() const;
  void carry_out() const;  // what rules do as well; again after `every`, if it is all that is done
  // The instant from which the wait for a call runs, as far as the caller knows: never, if he does not know yet.
  SimTime heard_from() const;
  void act() const;
  void reach() const;
  void hold_back(Condition why) const;  // tells it, once
  void reconsider() const;
  void set_back() const;  // to the first rung
};

// The place that the section has on that ladder: its own, or its unit's.
Step step_at(World& w, std::uint32_t ladder, std::uint32_t section);
Step step_of_row(World& w, std::uint32_t row);

}  // namespace standoff
