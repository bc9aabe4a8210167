// Arms of the Scenario.
#include <algorithm>
#include <utility>

#include "models/arms/arms.hpp"
#include "models/sites/chains.hpp"
#include "models/stage/build.hpp"
#include "models/stage/stand_in.hpp"

namespace standoff {

namespace {

constexpr char const* falling = "an arm whose rounds fall about a spot ('cep')";

void add_effects(Scenario const& s, Arm& arm, std::vector<config::Named<double>> const& chances,
                 double Effect::*which) {
  for (auto const& [type, mark, chance] : chances) arm.effects[row_of(s.vehicle_types, type)].*which = chance;
}

// What is said of a type that is not of that kind.
void expect_kind(Scenario const& s, BuildInput const& input, Arm const& arm,
                 std::vector<config::Named<double>> const& chances, char const* key, bool on_foot) {
  for (auto const& [type, mark, chance] : chances)
    if (s.vehicle_types[row_of(s.vehicle_types, type)].spec.on_foot != on_foot)
      input.report("arms." + arm.name + "." + key + "." + type,
                   on_foot ? "a vehicle cannot be wounded" : "persons on foot cannot be damaged",
                   on_foot ? "'damages'" : "'wounds'");
}

void build_arm(Scenario& s, BuildInput const& input, Arm& arm) {
  ArmSpec const& spec = arm.spec;
  if (std::uint32_t const type = row_of(s.vehicle_types, spec.of); type != no_row) {
    arm.types = static_cast<std::uint8_t>(1U << type);
  } else {
    for (std::uint32_t row = 0; row < s.units.size(); ++row) {
      if (s.units[row].source != spec.of) continue;
      arm.unit = row;
      for (std::uint8_t const armed : s.units[row].types)
        if (s.vehicle_types[armed].spec.armed) arm.types = static_cast<std::uint8_t>(arm.types | 1U << armed);
    }
    if (arm.types == 0)
      input.report("arms." + arm.name + ".of", "'" + spec.of + "' has no armed vehicle", "a unit that has one");
  }
  add_effects(s, arm, spec.kills, &Effect::kills);
  add_effects(s, arm, spec.damages, &Effect::harms);
  add_effects(s, arm, spec.wounds, &Effect::harms);
  add_effects(s, arm, spec.captures, &Effect::captures);
  add_effects(s, arm, spec.holds_up, &Effect::holds_up);
  s.upkeep = s.upkeep || !spec.holds_up.empty();
  expect_kind(s, input, arm, spec.damages, "damages", false);
  expect_kind(s, input, arm, spec.wounds, "wounds", true);
  arm.hits_only = spec.every.kind == LawKind::exponential && !spec.load && spec.salvo == 1 && !spec.cep_m;
}

bool has(Scenario const& s, Arm const& arm, std::uint32_t unit) {
  return std::any_of(s.units[unit].types.begin(), s.units[unit].types.end(),
                     [&](std::uint8_t type) { return arm.carried_by(unit, type); });
}

// The most that it can have of it.
std::uint32_t most_weapons(Scenario const& s, Arm const& arm, std::uint32_t unit) {
  if (arm.hits_only) return 0;
  std::uint32_t n = 0;
  for (std::uint8_t const type : s.units[unit].vehicles)
    if (arm.carried_by(unit, type))
      n += s.vehicle_types[type].spec.on_foot ? static_cast<std::uint32_t>(s.vehicle_types[type].spec.persons) : 1U;
  return n;
}

void build_batteries(Scenario& s) {
  for (std::uint32_t row = 0; row < s.sections.size(); ++row) {
    SectionInfo const& section = s.sections[row];
    Batteries made{static_cast<std::uint32_t>(s.battery_arms.size()), 0};
    for (std::uint32_t arm = 0; arm < s.arms.size(); ++arm) {
      if (!has(s, s.arms[arm], section.unit)) continue;
      ++made.n;
      s.battery_arms.push_back(arm);
      s.battery_sections.push_back(row);
      s.first_weapon.push_back(s.first_weapon.back() + most_weapons(s, s.arms[arm], section.unit));
    }
    s.batteries.push_back(made);
  }
}

Thing target_of(Scenario const& s, BuildInput& input, FireOnSpec const& spec, std::string const& path) {
  if (spec.site) return {Thing::Is::site, row_of_single_site(s, input, *spec.site, path + ".site")};
  if (spec.place) return {Thing::Is::place, row_of(s.places, *spec.place)};
  return {Thing::Is::unit, no_row};
}

bool any_arm(Scenario const& s, std::uint32_t unit) {
  return std::any_of(s.arms.begin(), s.arms.end(), [&](Arm const& arm) { return has(s, arm, unit); });
}

// Of a unit's own orders: that it has what it is to fire with, and that it is of use there.
void check_order(Scenario const& s, BuildInput const& input, std::uint32_t unit, FireOnSpec const& spec,
                 std::string const& path) {
  std::uint32_t const with = spec.with ? row_of(s.arms, *spec.with) : no_row;
  if (with == no_row ? !any_arm(s, unit) : !has(s, s.arms[with], unit))
    input.report(spec.with ? path + ".with" : path, "'" + s.units[unit].source + "' has no such arm",
                 "an arm of its vehicles, or of the unit");
  if (!spec.unit) return;
  auto const target =
      std::find_if(s.units.begin(), s.units.end(), [&](Unit const& u) { return u.source == *spec.unit; });
  if (s.relations.same_side(s.units[unit].commander, target->commander))
    input.warn(path + ".unit", "'" + *spec.unit + "' is on its own side", "a unit of another side");
}

}  // namespace

void Arms::describe(config::Schema<ScenarioSpec>& s) {
  s.add("arms", &ScenarioSpec::arms, config::map_of(config::object(arm_schema)), "who can harm what").or_else("{}");
}

void Arms::describe(config::Schema<UnitSpec>& s) {
  s.add("fires", &UnitSpec::fires, config::choice_among<Fires>(fires_words),
        "when it fires its arms: when ordered only; also in reply to who fires at it; also at will, on whoever is "
        "hostile and "
        "within reach")
      .or_else("ordered");
  s.add("breaks_off", &UnitSpec::breaks_off, config::probability(),
        "share of its vehicles, and of its persons on foot, that a section loses before it gives up and turns back; 1: "
        "it "
        "never does")
      .or_else("1");
  s.check([](UnitSpec const& v, config::Place const& where) {
    if (!(v.breaks_off > 0)) where.report("breaks_off", "a unit that gives up before it has lost anything", "above 0");
  });
}

void Arms::describe(config::Schema<OrderSpec>& s) {
  s.add("fire_on", &OrderSpec::fire_on, config::optional(config::object(fire_on_schema)),
        "fires from where it is on a unit, a site or a place");
}

void Arms::build(Scenario& scenario, BuildInput& input) {
  scenario.arms = rows_of<Arm>("arms", input.spec.arms);
  bool const gives_up = std::any_of(scenario.units.begin(), scenario.units.end(),
                                    [](Unit const& unit) { return unit.spec.breaks_off < 1; });
  if (scenario.arms.empty() && !gives_up) return;
  for (Arm& arm : scenario.arms) build_arm(scenario, input, arm);
  scenario.first_weapon = {0};
  build_batteries(scenario);
  for (std::uint32_t row = 0; row < scenario.sections.size(); ++row)
    if (scenario.batteries[row].n > 0 && scenario.unit_of(row).spec.fires == Fires::at_will)
      scenario.lookouts.push_back(row);
}

void Arms::compile(OrderSpec const& spec, Order& order, Scenario& scenario, BuildInput& input,
                   std::string const& path) {
  FireOnSpec const& fire = *spec.fire_on;
  FireOrder made;
  made.target = target_of(scenario, input, fire, path + ".fire_on");
  if (fire.unit) made.target.row = row_of_single_unit(scenario, input, *fire.unit, path + ".fire_on.unit");
  if (fire.with) made.arm = row_of(scenario.arms, *fire.with);
  made.lasts = fire.lasts;
  if (!fire.unit && (made.arm == no_row || !scenario.arms[made.arm].spec.cep_m))
    input.report(path + ".fire_on.with", "only rounds that fall about a spot harm what is there", falling);
  if (!fire.unit && !fire.lasts && made.arm != no_row && !scenario.arms[made.arm].spec.load)
    input.report(path + ".fire_on", "fire on a spot without an end", "'for', or an arm with a 'load'");
  order.row = static_cast<std::uint32_t>(scenario.fire_orders.size());
  scenario.fire_orders.push_back(std::move(made));
}

void Arms::names(Scenario const& scenario, Names& names) { add_names(names, "arms", scenario.arms); }

void Arms::warn(Scenario const& scenario, BuildInput& input) {
  for (std::uint32_t row = 0; row < scenario.units.size(); ++row) {
    Unit const& unit = scenario.units[row];
    if (unit.ordinal > 0) continue;
    std::string const path = "units." + unit.source;
    for (std::size_t i = 0; i < unit.spec.orders.size(); ++i)
      if (unit.spec.orders[i].fire_on)
        check_order(scenario, input, row, *unit.spec.orders[i].fire_on,
                    path + ".orders[" + std::to_string(i) + "].fire_on");
    if (unit.spec.fires != Fires::ordered && !any_arm(scenario, row))
      input.warn(path + ".fires", "it has no arm to fire with", "an arm of its vehicles, or of the unit");
  }
  for (Arm const& arm : scenario.arms) {
    bool carried = false;
    for (std::uint32_t row = 0; row < scenario.units.size(); ++row) carried = carried || has(scenario, arm, row);
    if (!carried)
      input.warn("arms." + arm.name + ".of", "no unit has a '" + arm.spec.of + "'", "a type that a unit has");
  }
}

void Arms::mend(StandIn const& stand_in) {
  ScenarioSpec& spec = stand_in.spec;
  std::erase_if(spec.arms, [&](auto const& arm) {
    return !StandIn::has(spec.vehicle_types, arm.value.of) && !StandIn::has(spec.units, arm.value.of);
  });
  for (auto& [called, mark, arm] : spec.arms)
    for (ArmChances const& of : arm_chances)
      std::erase_if(arm.*of.by_type,
                    [&](auto const& chance) { return !StandIn::has(spec.vehicle_types, chance.name); });
  for (auto& [called, mark, unit] : spec.units)
    std::erase_if(unit.orders, [&](OrderSpec const& order) {
      if (!order.fire_on) return false;
      FireOnSpec const& fire = *order.fire_on;
      return (fire.unit && !StandIn::has(spec.units, *fire.unit)) ||
             (fire.site && !StandIn::has(spec.sites, *fire.site)) ||
             (fire.place && !StandIn::has(spec.places, *fire.place)) ||
             (fire.with && !StandIn::has(spec.arms, *fire.with));
    });
}

}  // namespace standoff
