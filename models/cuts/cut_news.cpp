#include "models/cuts/cut_news.hpp"

#include "models/stage/build.hpp"
#include "models/world.hpp"
#include "sim/geo/movers.hpp"

namespace standoff {

namespace {

constexpr std::uint8_t of_cut = 1, of_opening = 2;

std::size_t n_cuts(World const& w) { return w.get<Cuts>().cuts.size(); }

std::uint8_t& known_of(World& w, std::uint32_t cut, Row<Actor> actor) {
  auto& all = w.get<CutNews>().heard;
  std::size_t const n = w.inputs->actors.size();
  all.resize(n_cuts(w) * n);
  return all[cut * n + actor];
}

// Whether there is something of it to be seen that he asks for and has not heard of.
bool is_news(World& w, std::uint32_t cut, Row<Actor> actor) {
  bool const open = w.get<Cuts>().cuts[cut].to != never;
  std::uint8_t const known = known_of(w, cut, actor);
  return open ? known == of_cut : (known & of_cut) == 0;
}
std::vector<Row<Actor>> const& listeners(World const& w, std::uint32_t cut) {
  bool const open = w.get<Cuts>().cuts[cut].to != never;
  return w.inputs->listeners[static_cast<std::size_t>(open ? RoadOpened::kind : RoadCut::kind)];
}

// A sensor that a unit carries, and a cut.
struct Sight {
  World& w;
  std::uint32_t cut, eye;

  Cuts::Cut const& spot() const { return w.get<Cuts>().cuts[cut]; }
  Row<Sensor> row() const { return w.inputs->eyes[eye]; }
  Sensor const& sensor() const { return w.inputs->sensors[row()]; }
  std::uint32_t carrier() const { return w.inputs->units[sensor().carrier].first_section; }
  std::uint32_t place() const { return cut * static_cast<std::uint32_t>(w.inputs->eyes.size()) + eye; }
  bool matters() const {
    for (Row<Actor> const actor : listeners(w, cut))
      if (Partners::commands(w, actor, sensor().holder) && is_news(w, cut, actor)) return true;
    return false;
  }
  // When the spot next comes within its range; what it covers has been seen.
  void plan() const {
    auto& sights = w.get<CutNews>().sights;
    sights.resize(n_cuts(w) * w.inputs->eyes.size());
    w.agenda.cancel(sights[place()]);
    Section const& s = w.get<Movement>().sections[carrier()];
    if (!s.alive() || !matters()) return;
    geo::Leg const there = geo::standing(spot().spot.at, SimTime{});
    SimTime const at = geo::next_range_crossing(there, s.leg, w.now, *sensor().spec.range_m, geo::Side::outside);
    if (at != never)
      sights[place()] = w.plan<&CutNews::comes_in_sight>(at, sensor().id, place(), spot().nth,
                                                         w.inputs->road_ids[spot().spot.road].value);
  }
};

// By all who cover it.
void look_at(World& w, std::uint32_t cut) {
  for (Row<Actor> const actor : listeners(w, cut))
    if (is_news(w, cut, actor) && Knowledge::covers(w, actor, w.get<Cuts>().cuts[cut].spot.at))
      Knowledge::sees_road(w, actor, cut);
}

bool may_be_news(World const& w) { return n_cuts(w) > 0 && !w.inputs->listeners.empty(); }

}  // namespace

// To whoever commands what does not wait to see it with its own eyes.
void CutNews::link(Scenario& scenario, BuildInput&) {
  for (Unit const& unit : scenario.units)
    if (unit.spec.at_a_cut.go_round > 0 || unit.spec.at_a_cut.turn_back > 0)
      Knowledge::listen(scenario, RoadCut::kind, unit.commander);
  if (!scenario.may_be_cut) return;
  for (Row<Sensor> row{0}; row < scenario.sensors.size(); ++row) {
    Sensor const& sensor = scenario.sensors[row];
    if (sensor.carrier != no_row && sensor.spec.range_m && sensor.spec.sees != Sees::firing)
      scenario.eyes.push_back(row);
  }
}

bool CutNews::knows(World const& w, std::uint32_t cut, Row<Actor> actor) {
  std::size_t const place = cut * w.inputs->actors.size() + actor;
  auto const& heard = w.get<CutNews>().heard;
  return place < heard.size() && (heard[place] & of_cut) != 0;
}

void CutNews::start(World& w) {
  w.get<CutNews>().heard.clear();
  w.get<CutNews>().sights.clear();
}

void CutNews::learns(World& w, Fact const& fact) {
  bool const opened = fact.value[0] == static_cast<double>(RoadOpened::kind);
  if (!opened && fact.value[0] != static_cast<double>(RoadCut::kind)) return;
  Account const account = Knowledge::account_of(w, fact);
  std::uint32_t const which = Cuts::of(w, account.happening);
  if (which == no_row) return;
  known_of(w, which, account.actor) |= opened ? of_opening : of_cut;
  if (opened) return;
  for (std::uint32_t unit = 0; unit < w.inputs->units.size(); ++unit)
    if (w.inputs->units[unit].commander == account.actor) Cuts::hears(w, which, unit);
}

void CutNews::moves(World& w, Fact const& fact) {
  if (!may_be_news(w)) return;
  for (std::uint32_t eye = 0; eye < w.inputs->eyes.size(); ++eye)
    for (std::uint32_t cut = 0; cut < n_cuts(w); ++cut)
      if (Sight const sight{w, cut, eye}; sight.carrier() == fact.row) sight.plan();
}

void CutNews::sees_more(World& w, Fact const&) {
  if (!may_be_news(w)) return;
  for (std::uint32_t cut = 0; cut < n_cuts(w); ++cut) look_at(w, cut);
}

void CutNews::road_changes(World& w, Fact const& fact) {
  if (!may_be_news(w)) return;
  std::uint32_t const cut = Cuts::of(w, fact.id);
  for (std::uint32_t eye = 0; eye < w.inputs->eyes.size(); ++eye) Sight{w, cut, eye}.plan();
}

// If it sees at all just then; else when it does again.
void CutNews::comes_in_sight(World& w, Plan const& plan) {
  auto const n = static_cast<std::uint32_t>(w.inputs->eyes.size());
  Sight const sight{w, plan.row / n, plan.row % n};
  if (w.get<Sensing>().away[sight.row()] || w.get<Sensing>().dark[sight.row()]) return;
  for (Row<Actor> const actor : listeners(w, sight.cut))
    if (Partners::commands(w, actor, sight.sensor().holder) && is_news(w, sight.cut, actor))
      Knowledge::sees_road(w, actor, sight.cut);
}

}  // namespace standoff
