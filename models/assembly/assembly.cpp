#include "models/assembly/assembly.hpp"

#include <algorithm>

#include "models/world.hpp"

namespace standoff {

namespace {

struct Walker {
  World& w;
  std::uint32_t row;

  Section const& section() const { return w.get<Movement>().sections[row]; }
  SectionInfo const& info() const { return w.inputs->sections[row]; }
  Assembly::Wait& wait() const { return w.get<Assembly>().waits[row]; }
  Gathering const& gathering() const { return w.inputs->gatherings[Movement::order(w, section()).row]; }
  Party place() const { return {w.inputs->places[gathering().place].id, gathering().place}; }

  bool is_at_it() const {
    Section const& s = section();
    return s.alive() && !s.done && s.phase == Phase::staying && is_at_task_of<Assembly>(w, s);
  }
  // Whether all of that unit have come who live; adds their vehicles.
  bool has_come(std::uint32_t unit_row, std::uint32_t& vehicles) const {
    Unit const& unit = w.inputs->units[unit_row];
    std::vector<std::uint32_t>& came = wait().came;
    bool all = true;
    for (std::uint32_t other = unit.first_section; other < unit.first_section + unit.n_sections; ++other) {
      Section const& s = w.get<Movement>().sections[other];
      if (!s.alive()) continue;
      bool here = std::find(came.begin(), came.end(), other) != came.end();
      if (!here && Movement::is_at(w, other, gathering().place)) {
        came.push_back(other);
        here = true;
      }
      all = all && here;
      if (here) vehicles += s.n_vehicles();
    }
    return all;
  }
  void look() const {
    std::uint32_t vehicles = 0;
    bool all = has_come(info().unit, vehicles);
    for (std::uint32_t const unit : gathering().units) all = has_come(unit, vehicles) && all;
    if (!all) return;
    leave();
    Party const at = place();
    World::Caused const caused(w, w.emit<Assembled>(w.inputs->section(row), at, vehicles));
    Movement::succeed(w, row, at);
  }
  void leave() const {
    w.agenda.cancel(wait().gives_up);
    w.get<Assembly>().there -= wait().there ? 1 : 0;
    wait().there = false;
  }
  void come() const {
    wait().there = true;
    ++w.get<Assembly>().there;
    if (gathering().until) {
      double const s = sample(*gathering().until, w.luck, {info().id, {}, purpose("assembly.until"), wait().times});
      wait().gives_up = w.plan<&Assembly::gives_up>(w.now + from_seconds(s), info().id, row, 0, 0, info().turn());
    }
  }
};

void look_all(World& w) {
  if (w.get<Assembly>().there == 0) return;
  for (std::uint32_t row = 0; row < w.get<Assembly>().waits.size(); ++row) {
    Walker const walker{w, row};
    if (!walker.wait().there) continue;
    if (walker.is_at_it())
      walker.look();
    else
      walker.leave();
  }
}

}  // namespace

void Assembly::start(World& w) {
  w.get<Assembly>().waits.assign(w.inputs->gatherings.empty() ? 0 : w.inputs->sections.size(), {});
  w.get<Assembly>().there = 0;
}

bool Assembly::carries_out(OrderSpec const& order) { return order.assemble.has_value(); }

void Assembly::begins(World& w, std::uint32_t section) {
  Walker const walker{w, section};
  walker.leave();
  ++walker.wait().times;
  walker.wait().came.clear();
  if (!Movement::is_at(w, section, walker.gathering().place)) {
    Movement::travel(w, section, walker.gathering().place);
    return;
  }
  walker.come();
  look_all(w);
}

void Assembly::comes(World& w, Fact const& fact) {
  if (w.get<Assembly>().waits.empty()) return;
  Walker const walker{w, fact.row};
  if (!walker.wait().there && fact.value[0] >= 0 && walker.is_at_it() &&
      Movement::is_at(w, fact.row, walker.gathering().place))
    walker.come();
  look_all(w);
}

void Assembly::changes(World& w, Fact const&) { look_all(w); }

void Assembly::gives_up(World& w, Plan const& plan) {
  Walker const walker{w, plan.row};
  if (!walker.wait().there || !walker.is_at_it()) return;
  walker.leave();
  Movement::fail(w, plan.row, walker.place(), Failure::not_all);
}

}  // namespace standoff
