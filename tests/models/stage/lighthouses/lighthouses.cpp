#include "models/lighthouses/lighthouses.hpp"

#include "models/world.hpp"

namespace standoff {

namespace {

Party party(World const& w, Row<Lighthouse> row) { return {w.inputs->lighthouses[row].id, row}; }

void is_seen(World& w, Row<Lighthouse> row, std::uint32_t section) {
  w.emit<LampSeen>(w.inputs->section(section), party(w, row), w.inputs->lighthouses[row].spec.range_m);
}
// By whoever is within its circle.
void is_seen_by_those_there(World& w, Row<Lighthouse> row, std::uint32_t section) {
  bool const there = w.get<Movement>().sections[section].alive();
  if (there && Rings::inside(w, section, w.inputs->lighthouses[row].ring)) is_seen(w, row, section);
}

}  // namespace

RingUse const Lighthouses::light{6, false, [](Scenario const&, Ring const&, std::uint32_t) { return true; },
                                 [](Scenario const& s, Ring const& ring) {
                                   return "lighthouses/" + s.lighthouses[Row<Lighthouse>{ring.of}].name + "/light";
                                 },
                                 [](World& w, Watch const& watch, bool inward, bool) {
                                   Row<Lighthouse> const row{w.inputs->rings[watch.ring].of};
                                   if (inward && w.get<Lighthouses>().lit[row]) is_seen(w, row, watch.section);
                                 }};

void Lighthouses::start(World& w) {
  auto const& all = w.inputs->lighthouses;
  w.get<Lighthouses>().lit.assign(all.size(), false);
  for (Row<Lighthouse> row{0}; row < all.size(); ++row)
    w.plan<&Lighthouses::lights>(SimTime{} + from_seconds(all[row].spec.lit_s), all[row].id, row);
}

void Lighthouses::lights(World& w, Plan const& plan) {
  Row<Lighthouse> const row{plan.row};
  LighthouseSpec const& spec = w.inputs->lighthouses[row].spec;
  w.get<Lighthouses>().lit[row] = true;
  World::Caused const caused(w, w.emit<LampLit>(party(w, row), {}, spec.range_m));
  for (std::uint32_t section = 0; section < n_sections(w); ++section) is_seen_by_those_there(w, row, section);
  w.plan<&Lighthouses::goes_out>(w.now + from_seconds(spec.lasts_s), plan.who, row);
  w.plan<&Lighthouses::lights>(w.now + from_seconds(86400), plan.who, row);
}

void Lighthouses::goes_out(World& w, Plan const& plan) { w.get<Lighthouses>().lit[Row<Lighthouse>{plan.row}] = false; }

void Lighthouses::appears(World& w, Fact const& fact) {
  for (Row<Lighthouse> row{0}; row < w.inputs->lighthouses.size(); ++row)
    if (w.get<Lighthouses>().lit[row]) is_seen_by_those_there(w, row, fact.row);
}

}  // namespace standoff
