#include "models/cuts/clearing.hpp"

#include "models/world.hpp"

namespace standoff {

namespace {

struct Worker {
  World& w;
  std::uint32_t row;

  Section const& section() const { return w.get<Movement>().sections[row]; }
  Clearing::Work& work() const { return w.get<Clearing>().works[row]; }
  std::uint32_t road() const { return Movement::order(w, section()).row; }
  geo::Vec here() const { return geo::position(section().leg, w.now); }
  Cuts::Cut const& cut() const { return w.get<Cuts>().cuts[work().cut]; }
  bool is_there() const { return (cut().spot.at - here()).norm() <= geo::node_tolerance_m; }
  bool is_at_it() const {
    Section const& s = section();
    return s.alive() && !s.done && s.phase == Phase::staying && is_at_task_of<Clearing>(w, s);
  }

  // The next one; no_row for none.
  std::uint32_t next_cut() const {
    auto const& all = w.get<Cuts>().cuts;
    if (road() == it_row) {
      std::uint32_t const which = section().about.cut;
      return which != no_row && all[which].slot != no_row ? which : no_row;
    }
    Row<Actor> const commander = w.inputs->unit_of(row).commander;
    std::uint32_t nearest = no_row;
    double least_m = 0;
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      if (all[i].spot.road != road() || all[i].slot == no_row || !CutNews::knows(w, i, commander)) continue;
      double const off_m = (all[i].spot.at - here()).norm();
      if (nearest == no_row || off_m < least_m) nearest = i, least_m = off_m;
    }
    return nearest;
  }
  Party about() const {
    std::uint32_t const is = road() != it_row ? road() : cut().spot.road;
    return {w.inputs->road_ids[is], is};
  }
  void go_to_next() const {
    std::uint32_t const next = next_cut();
    if (next == no_row) {
      let_be();
      Party const whom = road() == it_row && work().cut == no_row ? w.inputs->unit(section().unit) : about();
      if (work().found)
        Movement::succeed(w, row, whom);
      else
        Movement::fail(w, row, whom, Failure::gone);
      return;
    }
    work().found = true;
    work().cut = next;
    go();
  }
  // On to the cut, or at it.
  void go() const {
    if (is_there())
      Cuts::clear(w, row, work().cut);
    else
      Movement::travel(w, row, Cuts::piece(*w.inputs, cut().spot), cut().spot.at);
  }
  void let_be() const { Cuts::set_clearer(w, row, false); }
};

}  // namespace

void Clearing::start(World& w) {
  bool any = false;
  for (Order const& order : w.inputs->orders)
    any = any || (order.kind == Order::Kind::task && order.task == task<Clearing>());
  w.get<Clearing>().works.assign(any ? w.inputs->sections.size() : 0, {});
}

bool Clearing::carries_out(OrderSpec const& order) { return order.clear.has_value(); }

void Clearing::begins(World& w, std::uint32_t section) {
  Worker const worker{w, section};
  worker.work() = {};
  if (w.inputs->unit_of(section).flies) {
    Movement::fail(w, section, w.inputs->unit(worker.section().unit), Failure::gone);
    return;
  }
  Cuts::set_clearer(w, section, true);
  worker.go_to_next();
}

// At the end of a piece of the road, or at the cut, which somebody may have cleared meanwhile.
void Clearing::arrives(World& w, Fact const& fact) {
  if (w.get<Clearing>().works.empty()) return;
  Worker const worker{w, fact.row};
  if (!worker.is_at_it() || worker.work().cut == no_row) return;
  if (worker.cut().slot == no_row)
    worker.go_to_next();
  else
    worker.go();
}

void Clearing::leaves(World& w, Fact const& fact) {
  if (w.get<Clearing>().works.empty()) return;
  Worker const worker{w, fact.row};
  if (!is_at_task_of<Clearing>(w, worker.section()) || worker.section().goes_back()) worker.let_be();
}

// Of those who stand at it; others find that out when they come.
void Clearing::opens(World& w, Fact const&) {
  for (std::uint32_t row = 0; row < w.get<Clearing>().works.size(); ++row) {
    Worker const worker{w, row};
    if (worker.is_at_it() && worker.work().cut != no_row && worker.cut().slot == no_row && worker.is_there())
      worker.go_to_next();
  }
}

}  // namespace standoff
