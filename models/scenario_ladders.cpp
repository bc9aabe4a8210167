// Ladders and responders of the Scenario, and the ranges that their triggers watch.
#include "models/scenario_build.hpp"

namespace standoff {

namespace {

struct LadderBuilder {
  Scenario& scenario;
  BuildInput& input;
  std::uint32_t row;

  Ladder& ladder() const { return scenario.ladders[row]; }
  geo::Circle const& line() const { return scenario.zones[ladder().zone].view[ladder().holder]; }

  // The ring of this radius about the centre of the zone as the holder sees it; one for all triggers that ask for it.
  std::uint32_t ring(double radius_m) const {
    for (std::uint32_t r = 0; r < scenario.rings.size(); ++r)
      if (scenario.rings[r].ladder == row && scenario.rings[r].circle.radius_m == radius_m) return r;
    EntityId const id = child(entity("ladders/" + ladder().name + "/range"), std::bit_cast<std::uint64_t>(radius_m));
    scenario.rings.push_back({id, Ring::Use::trigger, {line().centre, radius_m}, no_row, ladder().holder, no_row, row});
    return static_cast<std::uint32_t>(scenario.rings.size() - 1);
  }

  void build(TriggerSpec& trigger) const {
    if (trigger.range_m) trigger.range_ring = ring(*trigger.range_m);
    if (trigger.depth_m) trigger.depth_ring = ring(line().radius_m - *trigger.depth_m);
    if (trigger.inside) line_ring();
    if (trigger.younger_than_s) ladder().reply_ages_s.push_back(*trigger.younger_than_s);
    for (TriggerSpec& part : trigger.any) build(part);
    for (TriggerSpec& part : trigger.all) build(part);
  }
  void line_ring() const { ladder().line_ring = ring(line().radius_m); }

  void build(std::string const& name, RungSpec spec, std::uint32_t ordinal) const {
    Rung rung;
    rung.id = entity("ladders/" + ladder().name + "/rungs/" + name);
    rung.name = name;
    rung.ladder = row;
    rung.ordinal = ordinal;
    rung.next = ordinal + 1;
    if (!spec.hold) spec.hold.emplace().turned = true;
    if (!spec.read_as) spec.read_as.emplace().warning = 1;
    for (auto* trigger : {&spec.when, &spec.until, &spec.hold})
      if (*trigger) build(**trigger);
    for (std::string const& channel : spec.act.over) rung.over.push_back(row_of(scenario.channels, channel));
    for (auto const* responder : {&spec.act.radio, &spec.act.fly_past, &spec.act.fire_ahead, &spec.act.strike})
      if (*responder) rung.responder = row_of(scenario.responders, **responder);
    if (spec.authority) rung.authority = row_of(scenario.actors, spec.authority->by);
    for (std::string const& type : spec.act.targets)
      rung.targets = static_cast<std::uint8_t>(rung.targets | (1U << row_of(scenario.vehicle_types, type)));
    if (spec.act.targets.empty()) rung.targets = 0xff;
    rung.spec = std::move(spec);
    scenario.rungs.push_back(std::move(rung));
  }
};

// A rung that goes back to an earlier one must take its time somewhere, or the event loop would never advance.
void check_circle(BuildInput& input, Ladder const& ladder, std::uint32_t from) {
  auto const& rungs = ladder.spec.rungs;
  std::uint32_t const back_to = row_of(rungs, *rungs[from].value.then);
  if (back_to > from) return;
  double least_s = 0;
  for (std::uint32_t i = back_to; i <= from; ++i) least_s += rungs[i].value.wait.lowest();
  if (least_s < 1)
    input.report("ladders." + ladder.name + ".rungs." + rungs[from].name + ".then",
                 "a circle of rungs that may take no time", "waits of at least 1 s in all on the way round");
}

}  // namespace

void build_ladders(Scenario& scenario, BuildInput& input) {
  scenario.responders = rows_of<Responder>("responders", input.spec.responders);
  for (Responder& responder : scenario.responders) responder.holder = row_of(scenario.actors, responder.spec.held_by);
  scenario.ladders = rows_of<Ladder>("ladders", input.spec.ladders);
  for (std::uint32_t row = 0; row < scenario.ladders.size(); ++row) {
    Ladder& ladder = scenario.ladders[row];
    ladder.holder = row_of(scenario.actors, ladder.spec.held_by);
    if (!ladder.spec.against.zone && scenario.zones.size() != 1) {
      input.report("ladders." + ladder.name + ".against", "against whom? there is not just one zone", "key 'zone'");
      continue;
    }
    ladder.zone = ladder.spec.against.zone ? row_of(scenario.zones, *ladder.spec.against.zone) : 0;
    LadderBuilder const builder{scenario, input, row};
    ladder.first_rung = static_cast<std::uint32_t>(scenario.rungs.size());
    ladder.n_rungs = static_cast<std::uint32_t>(ladder.spec.rungs.size());
    if (ladder.spec.resets.outside_for_s) builder.line_ring();
    std::uint32_t ordinal = 0;
    for (auto const& [name, mark, rung] : ladder.spec.rungs) builder.build(name, rung, ordinal++);
    for (std::uint32_t i = 0; i < ladder.n_rungs; ++i) {
      Rung& rung = scenario.rungs[ladder.first_rung + i];
      if (rung.spec.then) check_circle(input, ladder, i);
      if (rung.spec.then) rung.next = static_cast<std::uint32_t>(row_of(ladder.spec.rungs, *rung.spec.then));
    }
  }
}

}  // namespace standoff
