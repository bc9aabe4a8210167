// What a trigger asks of the holder's picture.
#include "models/world.hpp"

namespace standoff {

namespace {

bool is(std::optional<bool> const& wanted, bool actual) { return !wanted || *wanted == actual; }

bool carries(World const& w, Section const& s, std::vector<std::string> const& types) {
  if (types.empty()) return true;
  for (std::size_t type = 0; type < w.inputs->vehicle_types.size(); ++type)
    if (s.vehicles[type] > 0 &&
        std::find(types.begin(), types.end(), w.inputs->vehicle_types[type].name) != types.end())
      return true;
  return false;
}

bool said(World const& w, std::uint32_t ladder, std::uint32_t section, TriggerSpec const& trigger) {
  if (!trigger.reply) return true;
  std::size_t const unit = w.inputs->sections[section].unit;
  Ladders::Heard const& heard = w.get<Ladders>().heard[ladder * w.inputs->units.size() + unit];
  if (heard.at == never || heard.reply != *trigger.reply) return false;
  return !trigger.younger_than_s || w.now - heard.at < from_seconds(*trigger.younger_than_s);
}

}  // namespace

bool Ladders::holds(World const& w, std::uint32_t ladder, std::uint32_t section, TriggerSpec const& trigger) {
  Ladder const& l = w.inputs->ladders[ladder];
  Section const& s = w.get<Movement>().sections[section];
  bool const seen = Sensing::contact(w, l.holder, section).seen_by > 0;
  auto const within = [&](std::uint32_t ring) { return seen && Rings::inside(w, section, ring); };
  auto const in_phase = [&](std::initializer_list<Phase> phases) {
    return seen && std::find(phases.begin(), phases.end(), s.phase) != phases.end();
  };
  if (trigger.range_m && !within(trigger.range_ring)) return false;
  if (trigger.depth_m && !within(trigger.depth_ring)) return false;
  if (trigger.inside && *trigger.inside != within(l.line_ring)) return false;
  if (!is(trigger.turned, in_phase({Phase::withdrawing, Phase::returned}))) return false;
  if (!is(trigger.halted, in_phase({Phase::halted, Phase::staying, Phase::digging, Phase::dug_in}))) return false;
  if (!is(trigger.digging_in, in_phase({Phase::digging, Phase::dug_in}))) return false;
  if (!is(trigger.fires, w.get<Ladders>().climbs[ladder * w.inputs->sections.size() + section].fires)) return false;
  if (!carries(w, s, trigger.carries) || !said(w, ladder, section, trigger)) return false;
  auto const part_holds = [&](TriggerSpec const& part) { return holds(w, ladder, section, part); };
  if (!trigger.any.empty() && std::none_of(trigger.any.begin(), trigger.any.end(), part_holds)) return false;
  return std::all_of(trigger.all.begin(), trigger.all.end(), part_holds);
}

}  // namespace standoff
