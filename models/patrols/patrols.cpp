#include "models/patrols/patrols.hpp"

#include "models/world.hpp"

namespace standoff {

namespace {

struct Walker {
  World& w;
  std::uint32_t row;

  Section const& section() const { return w.get<Movement>().sections[row]; }
  SectionInfo const& info() const { return w.inputs->sections[row]; }
  Unit const& unit() const { return w.inputs->units[info().unit]; }
  Patrols::Walk& walk() const { return w.get<Patrols>().walks[row]; }
  PatrolRound const& round() const { return w.inputs->rounds[Movement::order(w, section()).row]; }
  bool patrols() const {
    Section const& s = section();
    return s.alive() && !s.goes_back() && is_at_task_of<Patrols>(w, s);
  }

  bool is_open(PatrolRound::Point const& point) const {
    if (point.site == no_row) return true;
    Sites::State const& site = w.get<Sites>().sites[point.site];
    return site.holder != no_row && w.inputs->relations.same_side(site.holder, unit().commander);
  }
  void go_on_after(Law const& law, Purpose what) const {
    double const s = sample(law, w.luck, {info().id, {}, what, walk().rounds << 12U | walk().next});
    walk().goes_on =
        w.plan<&Patrols::goes_on>(w.now + from_seconds(s), info().id, row, walk().rounds, 0, info().turn());
  }
  // To the next point that is open, or home.
  void go_to_next() const {
    PatrolRound const& r = round();
    std::uint32_t& next = walk().next;
    while (next < r.points.size() && !is_open(r.points[next])) {
      if (r.home_if_closed)
        next = static_cast<std::uint32_t>(r.points.size());
      else
        ++next;
    }
    Row<Place> const home = Movement::home(w, section().unit);
    Row<Place> const place = next < r.points.size() ? r.points[next].place : home;
    if (Movement::is_at(w, row, place)) {
      stay_or_rest();
      return;
    }
    walk().out = true;
    Movement::travel(w, row, place);
  }
  // It has come to the point, or home.
  void stay_or_rest() const {
    if (walk().next < round().points.size()) {
      go_on_after(round().stays, purpose("patrols.stays"));
      ++walk().next;
      return;
    }
    walk().out = false;
    walk().next = 0;
    ++walk().rounds;
    go_on_after(round().every, purpose("patrols.every"));
  }
};

}  // namespace

void Patrols::start(World& w) {
  w.get<Patrols>().walks.assign(w.inputs->rounds.empty() ? 0 : w.inputs->sections.size(), {});
}

bool Patrols::carries_out(OrderSpec const& order) { return order.patrol.has_value(); }

void Patrols::begins(World& w, std::uint32_t section) {
  Walker const walker{w, section};
  w.agenda.cancel(walker.walk().goes_on);
  walker.walk().next = 0;
  walker.walk().out = false;
  ++walker.walk().rounds;
  walker.go_on_after(walker.round().every, purpose("patrols.every"));
}

void Patrols::arrives(World& w, Fact const& fact) {
  if (w.inputs->rounds.empty()) return;
  Walker const walker{w, fact.row};
  if (walker.patrols() && walker.walk().out && walker.section().phase == Phase::staying) walker.stay_or_rest();
}

void Patrols::goes_on(World& w, Plan const& plan) {
  Walker const walker{w, plan.row};
  Phase const phase = walker.section().phase;
  if (walker.patrols() && (phase == Phase::staying || phase == Phase::waiting)) walker.go_to_next();
}

}  // namespace standoff
