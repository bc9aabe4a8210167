#include "models/sensing/coverage.hpp"

#include "models/world.hpp"

namespace standoff {

namespace {

// What was destroyed with its carrier neither leaves nor comes back.
bool is_destroyed(World const& w, Row<Sensor> sensor_row) {
  std::uint32_t const carrier = w.inputs->sensors[sensor_row].carrier;
  return carrier != no_row && !w.get<Movement>().sections[w.inputs->units[carrier].first_section].alive();
}

template <auto action>
void plan_station(World& w, Row<Sensor> sensor_row, Law const& law, Purpose what) {
  Sensor const& sensor = w.inputs->sensors[sensor_row];
  std::uint32_t const n = w.get<Sensing>().stations[sensor_row]++;
  double const s = sample(law, w.luck, {sensor.id, {}, what, n});
  w.plan<action>(w.now + from_seconds(s), sensor.id, sensor_row, n);
}

bool is_dark(World const& w, Row<Sensor> sensor_row) {
  Sensor const& sensor = w.inputs->sensors[sensor_row];
  bool const works = sensor.site == no_row || Sites::works(w, sensor.site);
  return !works || (sensor.boosts != no_row && !w.get<Sensing>().boosts[sensor_row].on);
}

// After what it depends on has changed.
void look_whether_it_sees(World& w, Row<Sensor> sensor_row) {
  bool const dark = is_dark(w, sensor_row);
  if (dark == w.get<Sensing>().dark[sensor_row]) return;
  w.get<Sensing>().dark[sensor_row] = dark;
  if (dark)
    go_blind(w, sensor_row);
  else if (!w.get<Sensing>().away[sensor_row])
    see_again(w, sensor_row);
}

}  // namespace

void start_coverage(World& w) {
  Scenario const& scenario = *w.inputs;
  Sensing& m = w.get<Sensing>();
  auto const n = static_cast<std::uint32_t>(scenario.sensors.size());
  m.away.assign(n, false);
  m.boosts.assign(scenario.boosted ? n : 0, {});
  m.dark.assign(n, false);
  m.stations.assign(n, 0);
  for (Row<Sensor> sensor{0}; sensor < n; ++sensor) {
    m.dark[sensor] = is_dark(w, sensor);
    auto const& station = scenario.sensors[sensor].spec.station;
    if (!station) continue;
    m.away[sensor] = !station->starts_on;
    if (station->starts_on)
      plan_station<&Sensing::leaves_station>(w, sensor, station->present, purpose("sensing.station"));
    else
      plan_station<&Sensing::is_back>(w, sensor, station->gap, purpose("sensing.gap"));
  }
}

// What a site carries works as long as the site does.
void Sensing::site_changes(World& w, Fact const& fact) {
  for (Row<Sensor> sensor{0}; sensor < w.inputs->sensors.size(); ++sensor)
    if (w.inputs->sensors[sensor].site == fact.other) look_whether_it_sees(w, sensor);
}

bool Sensing::boost(World& w, Row<Sensor> sensor_row, SimTime until) {
  if (is_destroyed(w, sensor_row)) return false;
  Sensor const& sensor = w.inputs->sensors[sensor_row];
  Boost& b = w.get<Sensing>().boosts[sensor_row];
  if (b.on && until <= b.until) return true;
  w.agenda.cancel(b.ends);
  b.until = until;
  if (until != never) b.ends = w.plan<&Sensing::boost_ends>(until, sensor.id, sensor_row);
  if (b.on) return true;
  b.on = true;
  Party const base{w.inputs->sensors[sensor.boosts].id, sensor.boosts};
  World::Caused const caused(w, w.emit<SensorBoosted>(base, {}, *sensor.spec.range_m));
  look_whether_it_sees(w, sensor_row);
  return true;
}

void Sensing::boost_ends(World& w, Plan const& plan) {
  w.get<Sensing>().boosts[Row<Sensor>{plan.row}].on = false;
  Row<Sensor> const base = w.inputs->sensors[Row<Sensor>{plan.row}].boosts;
  Party const who{w.inputs->sensors[base].id, base};
  World::Caused const caused(w, w.emit<BoostEnded>(who, {}, *w.inputs->sensors[base].spec.range_m));
  look_whether_it_sees(w, Row<Sensor>{plan.row});
}

void Sensing::leaves_station(World& w, Plan const& plan) {
  if (is_destroyed(w, Row<Sensor>{plan.row})) return;
  Sensor const& sensor = w.inputs->sensors[Row<Sensor>{plan.row}];
  World::Caused const caused(w, w.emit<SensorLeft>({sensor.id, plan.row}));
  w.get<Sensing>().away[Row<Sensor>{plan.row}] = true;
  go_blind(w, Row<Sensor>{plan.row});
  plan_station<&Sensing::is_back>(w, Row<Sensor>{plan.row}, sensor.spec.station->gap, purpose("sensing.gap"));
}

void Sensing::is_back(World& w, Plan const& plan) {
  if (is_destroyed(w, Row<Sensor>{plan.row})) return;
  Sensor const& sensor = w.inputs->sensors[Row<Sensor>{plan.row}];
  w.get<Sensing>().away[Row<Sensor>{plan.row}] = false;
  World::Caused const caused(w, w.emit<SensorBack>({sensor.id, plan.row}));
  if (!w.get<Sensing>().dark[Row<Sensor>{plan.row}]) see_again(w, Row<Sensor>{plan.row});
  plan_station<&Sensing::leaves_station>(w, Row<Sensor>{plan.row}, sensor.spec.station->present,
                                         purpose("sensing.station"));
}

}  // namespace standoff
