// What rules ask responders for: as rungs do, but at once, and not again.
#include "models/rules/doing.hpp"
#include "models/rules/it.hpp"
#include "models/world.hpp"

namespace standoff {

namespace {

bool knows(World const& w, Row<Actor> actor, std::uint32_t section) {
  return w.get<Movement>().sections[section].alive() && Sensing::contact(w, actor, section).known;
}

void fails(World& w, Errand const& e, Undone why) {
  Rung const& rung = w.inputs->rungs[e.rung];
  w.emit<DeedFailed>(w.inputs->actor(rung.holder), w.inputs->section(e.section), static_cast<double>(rung.act),
                     static_cast<double>(why));
}

// Nobody goes after what is not in the picture any more.
bool wants_it(World& w, Errand const& e) {
  if (knows(w, w.inputs->rungs[e.rung].holder, e.section)) return true;
  World::Caused const caused(w, e.because);
  fails(w, e, Undone::unknown);
  return false;
}

// Upon the section that it is about, or all of the unit that he knows of.
void gets_there(World& w, Errand const& e) {
  Rung const& rung = w.inputs->rungs[e.rung];
  Unit const& unit = w.inputs->unit_of(e.section);
  Party const who{w.inputs->responders[rung.responder].id, rung.responder};
  bool any = false;
  for (std::uint32_t s = unit.first_section; s < unit.first_section + unit.n_sections; ++s) {
    if (e.whole ? !knows(w, rung.holder, s) : s != e.section || !knows(w, rung.holder, s)) continue;
    Party const whom = w.inputs->section(s);
    any = true;
    switch (rung.act) {
      case Act::radio:
        w.emit<RadioWarning>(who, whom, rung.ordinal, e.nth, e.rung);
        break;
      case Act::leaflets:
        w.emit<Leaflets>(who, whom, rung.ordinal, e.nth, e.rung);
        break;
      case Act::fly_past:
        w.emit<ShowOfForce>(who, whom, rung.ordinal, e.nth, e.rung);
        break;
      default:
        w.emit<WarningShots>(who, whom, rung.ordinal, e.nth, e.rung);
    }
  }
  if (!any) fails(w, e, Undone::unknown);
}

void says_that_nobody_can(World& w, Errand const& e) { fails(w, e, Undone::none_left); }

// While the rule is put off for that section.
bool calls_it_off(World const& w, Engagement const& e) {
  for (Rule const& rule : w.inputs->rules) {
    if (rule.hold.empty()) continue;
    for (std::uint32_t i = w.inputs->options[rule.first_option].first_deed; i < rule.end_of_deeds; ++i)
      if (Deed const& deed = w.inputs->deeds[i]; deed.is == Act::strike && deed.row == e.rung)
        return any_holds({w, rule.holder}, rule.hold, {no_row, e.section, w.inputs->sections[e.section].unit, no_row});
  }
  return false;
}

}  // namespace

Asker const Rules::asker{false, false, &wants_it, &gets_there, &says_that_nobody_can};

std::vector<std::uint32_t> Doing::targets(Deed const& deed) const {
  Rung const& rung = w.inputs->rungs[deed.row];
  std::uint32_t const unit = topic(deed);
  std::vector<std::uint32_t> found;
  if (unit == no_row) return found;
  Unit const& all = w.inputs->units[unit];
  bool const one = deed.about_it && it.section != no_row && w.inputs->sections[it.section].unit == unit;
  for (std::uint32_t s = all.first_section; s < all.first_section + all.n_sections; ++s) {
    bool const fits = deed.is != Act::strike || (Sensing::contact(w, rung.holder, s).types & rung.targets) != 0;
    if ((!one || s == it.section) && fits && knows(w, rung.holder, s)) found.push_back(s);
  }
  return found;
}

std::optional<Undone> Doing::ask_responder(Deed const& deed, std::uint32_t row) const {
  std::vector<std::uint32_t> const found = targets(deed);
  if (found.empty()) return Undone::unknown;
  Rung const& rung = w.inputs->rungs[deed.row];
  std::uint32_t const section = found.front();
  // Apart from those of rungs, and of others of the rule.
  auto const draws = static_cast<std::uint32_t>(child(id_of(row), nth).value);
  if (deed.is != Act::strike) {
    Errand made{&Rules::asker, rung.responder, section, deed.row, draws};
    made.whole = !(deed.about_it && it.section != no_row);
    Responders::send(w, made);
    return std::nullopt;
  }
  Party const who{w.inputs->responders[rung.responder].id, rung.responder};
  FactId const ordered = w.emit<StrikeOrdered>(who, w.inputs->section(section), rung.ordinal,
                                               w.get<Movement>().sections[section].n_vehicles(rung.targets));
  w.rely(ordered, Sensing::contact(w, rung.holder, section).last);
  Strikes::order(w, {deed.row, section, draws, ordered, &calls_it_off});
  return std::nullopt;
}

}  // namespace standoff
