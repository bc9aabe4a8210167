// What a trigger asks of the holder's picture.
#include <algorithm>

#include "models/world.hpp"

namespace standoff {

namespace {

bool is(std::optional<bool> const& wanted, bool actual) { return !wanted || *wanted == actual; }

bool carries(World const& w, Contact const& c, std::vector<std::string> const& types) {
  if (types.empty()) return true;
  for (std::size_t type = 0; type < w.inputs->vehicle_types.size(); ++type)
    if ((c.types >> type & 1U) != 0 &&
        std::find(types.begin(), types.end(), w.inputs->vehicle_types[type].name) != types.end())
      return true;
  return false;
}

bool young_enough(World const& w, Ladders::Heard const& heard, TriggerSpec const& trigger) {
  return heard.at != never && (!trigger.younger_than_s || w.now - heard.at < from_seconds(*trigger.younger_than_s));
}

bool said(World const& w, std::size_t actor_and_unit, TriggerSpec const& trigger) {
  Ladders const& m = w.get<Ladders>();
  if (trigger.reply) {
    Ladders::Heard const& heard = m.heard[actor_and_unit];
    if (heard.reply != *trigger.reply || !young_enough(w, heard, trigger)) return false;
  }
  if (!trigger.received) return true;
  auto const kind = static_cast<std::size_t>(*trigger.received);
  return young_enough(w, m.received[actor_and_unit * message_kind_words.size() + kind], trigger);
}

}  // namespace

bool Ladders::holds(World const& w, std::uint32_t ladder, std::uint32_t section, TriggerSpec const& trigger) {
  if (trigger.never) return false;
  Ladder const& l = w.inputs->ladders[ladder];
  Contact const& c = Sensing::contact(w, l.holder, section);
  std::size_t const told_row = l.holder * w.inputs->units.size() + w.inputs->sections[section].unit;
  auto const within = [&](std::uint32_t ring) { return c.known && Sensing::believes_inside(w, section, ring); };
  auto const in_phase = [&](std::initializer_list<Phase> phases) {
    return c.known && std::find(phases.begin(), phases.end(), c.phase) != phases.end();
  };
  if (trigger.range_m && !within(trigger.range_ring)) return false;
  if (trigger.depth_m && !within(trigger.depth_ring)) return false;
  if (trigger.inside && *trigger.inside != within(l.line_ring)) return false;
  if (!is(trigger.turned, in_phase({Phase::withdrawing, Phase::returned}))) return false;
  if (!is(trigger.halted, in_phase({Phase::halted, Phase::staying, Phase::digging, Phase::dug_in}))) return false;
  if (!is(trigger.digging_in, in_phase({Phase::digging, Phase::dug_in}))) return false;
  if (!is(trigger.fires, c.fires) || !is(trigger.struck, c.struck)) return false;
  if (!is(trigger.believes_told, w.get<Ladders>().told[told_row])) return false;
  if (!carries(w, c, trigger.carries) || !said(w, told_row, trigger)) return false;
  auto const part_holds = [&](TriggerSpec const& part) { return holds(w, ladder, section, part); };
  if (!trigger.any.empty() && std::none_of(trigger.any.begin(), trigger.any.end(), part_holds)) return false;
  return std::all_of(trigger.all.begin(), trigger.all.end(), part_holds);
}

// The first one written in the list above; of `any` the first part that holds.
Condition Ladders::reason(World const& w, std::uint32_t ladder, std::uint32_t section, TriggerSpec const& t) {
  std::pair<bool, Condition> const asked[] = {{t.range_m.has_value(), Condition::range},
                                              {t.depth_m.has_value(), Condition::depth},
                                              {t.inside.has_value(), Condition::inside},
                                              {t.turned.has_value(), Condition::turned},
                                              {t.halted.has_value(), Condition::halted},
                                              {t.digging_in.has_value(), Condition::digging_in},
                                              {t.fires.has_value(), Condition::fires},
                                              {t.struck.has_value(), Condition::struck},
                                              {t.believes_told.has_value(), Condition::believes_told},
                                              {!t.carries.empty(), Condition::carries},
                                              {t.reply.has_value(), Condition::reply},
                                              {t.received.has_value(), Condition::received}};
  for (auto const& [is_asked, condition] : asked)
    if (is_asked) return condition;
  for (auto const* parts : {&t.any, &t.all})
    for (TriggerSpec const& part : *parts)
      if (holds(w, ladder, section, part)) return reason(w, ladder, section, part);
  return Condition::none;
}

}  // namespace standoff
