// Orders to go with another unit, or round something, or to bring something.
#include <algorithm>
#include <cmath>
#include <numbers>

#include <fmt/format.h>

#include "models/company/companions.hpp"
#include "models/sites/chains.hpp"
#include "models/stage/build.hpp"
#include "models/stage/stand_in.hpp"

namespace standoff {

using config::Dimension;
using config::Schema;

namespace {

struct Keys {
  char const* help;
  char const* what;  // key of the other
  char const* what_help;
  char const* distance;  // key of the distance
  char const* distance_help;
  char const* distance_default;
};

void describe_other(Schema<CompanySpec>& s, Keys const& k, std::vector<std::string> const& sections) {
  s.add(k.what, &CompanySpec::what, config::reference_or(it_word, sections), k.what_help).required();
  auto const length = config::quantity(Dimension::length);
  bool const may_be_none = std::string_view(k.distance) == "gap";
  s.add(k.distance, &CompanySpec::distance_m, may_be_none ? length.at_least(0) : length.above(0), k.distance_help)
      .or_else(k.distance_default);
}
void describe_corners(Schema<CompanySpec>& s, char const* help) {
  s.add("corners", &CompanySpec::corners, config::integer(3, 360), help).or_else("8");
}
void describe_if_lost(Schema<CompanySpec>& s) {
  s.add("if_lost", &CompanySpec::if_lost,
        config::choice<Then>({{"go_on", Then::go_on}, {"go_home", Then::go_home}, {"stay", Then::stay}}),
        "what it does when the other is destroyed or has gone home: its next orders; goes home; stays where it is")
      .or_else("go_on");
}
void describe_time(Schema<CompanySpec>& s, char const* help) {
  s.add("for", &CompanySpec::lasts, config::optional(config::law(Dimension::time).above(0)), help);
}

constexpr char const* while_there = "for how long, from when it has come up; left out: until it is told something else";
constexpr char const* of_aircraft = "of the polygon on which an aircraft goes round the other";

Schema<CompanySpec> const& follow_schema() {
  static Schema<CompanySpec> const schema = [] {
    Schema<CompanySpec> s{"Goes to another unit, and then where that goes."};
    describe_other(s, {"", "what", "the other unit", "gap", "comes this near", "200 m"}, {"units"});
    describe_time(s, while_there);
    describe_if_lost(s);
    describe_corners(s, of_aircraft);
    return s;
  }();
  return schema;
}
Schema<CompanySpec> const& escort_schema() {
  static Schema<CompanySpec> const schema = [] {
    Schema<CompanySpec> s{
        "Goes with another unit until that has carried out its orders, dug in or come home. Each keeps its own "
        "commander, "
        "and heeds whom it heeds."};
    describe_other(s, {"", "what", "the other unit", "gap", "comes this near", "200 m"}, {"units"});
    describe_if_lost(s);
    describe_corners(s, of_aircraft);
    return s;
  }();
  return schema;
}
Schema<CompanySpec> const& shadow_schema() {
  static Schema<CompanySpec> const schema = [] {
    Schema<CompanySpec> s{
        "Keeps another unit at a distance: comes nearer, or makes away from it, and goes where it goes."};
    describe_other(s, {"", "what", "the other unit", "at", "at this distance", "2 km"}, {"units"});
    describe_time(s, while_there);
    describe_if_lost(s);
    describe_corners(s, of_aircraft);
    return s;
  }();
  return schema;
}
Schema<CompanySpec> const& block_schema() {
  static Schema<CompanySpec> const schema = [] {
    Schema<CompanySpec> s{"Closes with another unit, and keeps that near to it for a time."};
    describe_other(s, {"", "what", "the other unit", "within", "comes this near", "400 m"}, {"units"});
    s.add("for", &CompanySpec::lasts, config::optional(config::law(Dimension::time).above(0)),
          "for how long, from when it has come so near")
        .required();
    describe_if_lost(s);
    describe_corners(s, of_aircraft);
    return s;
  }();
  return schema;
}
Schema<CompanySpec> const& loiter_schema() {
  static Schema<CompanySpec> const schema = [] {
    Schema<CompanySpec> s{
        "Goes round a place or a unit, clockwise on a regular polygon, from its nearest corner on, straight from "
        "corner to "
        "corner; round a unit the polygon goes with it."};
    describe_other(
        s, {"", "round", "what it goes round: a unit, or a place", "within", "from its middle to its corners", "5 km"},
        {"units", "places"});
    describe_time(s, "for how long, from the first corner on; left out: until it is told something else");
    describe_if_lost(s);
    describe_corners(s, "of the polygon, the first of them in the north");
    return s;
  }();
  return schema;
}

Schema<CompanySpec> const& deliver_schema() {
  static Schema<CompanySpec> const schema = [] {
    Schema<CompanySpec> s{
        "Brings something to another unit, or to a site while its own side holds it, and stays there while it is "
        "handed over. Arms that have a 'load' are full again, and an 'endurance' counts anew, of the unit, or of all "
        "of that side that stands at the site. Event 'delivered', which actors learn of."};
    describe_other(s, {"", "to", "the other unit, or a site", "within", "comes this near to a unit", "200 m"},
                   {"units", "sites"});
    s.add("load", &CompanySpec::load,
          config::choice<Load>({{"supplies", Load::supplies}, {"ammunition", Load::ammunition}, {"fuel", Load::fuel}}),
          "what; supplies are ammunition and fuel")
        .or_else("supplies");
    s.add("takes", &CompanySpec::lasts, config::optional(config::law(Dimension::time).at_least(0)),
          "how long it takes to hand it over")
        .or_else("30 min");
    describe_if_lost(s);
    describe_corners(s, of_aircraft);
    return s;
  }();
  return schema;
}

struct Said {
  Manner how;
  std::optional<CompanySpec> CompanyOrders::*spec;
  char const* key;
  char const* what;
};
constexpr std::array<Said, 6> sayings{{{Manner::follow, &CompanyOrders::follow, "follow", "what"},
                                       {Manner::escort, &CompanyOrders::escort, "escort", "what"},
                                       {Manner::shadow, &CompanyOrders::shadow, "shadow", "what"},
                                       {Manner::block, &CompanyOrders::block, "block", "what"},
                                       {Manner::loiter, &CompanyOrders::loiter, "loiter", "round"},
                                       {Manner::deliver, &CompanyOrders::deliver, "deliver", "to"}}};

}  // namespace

bool Companions::carries_out(OrderSpec const& order) {
  return std::any_of(sayings.begin(), sayings.end(), [&](Said const& said) { return (order.*said.spec).has_value(); });
}

void Companions::describe(Schema<OrderSpec>& s) {
  s.add("follow", &OrderSpec::follow, config::optional(config::object(follow_schema)), "goes where another unit goes");
  s.add("escort", &OrderSpec::escort, config::optional(config::object(escort_schema)),
        "goes with another unit until that has carried out its orders");
  s.add("shadow", &OrderSpec::shadow, config::optional(config::object(shadow_schema)),
        "keeps another unit at a distance");
  s.add("block", &OrderSpec::block, config::optional(config::object(block_schema)),
        "closes with another unit and stays near to it for a time");
  s.add("loiter", &OrderSpec::loiter, config::optional(config::object(loiter_schema)), "goes round a place or a unit");
  s.add("deliver", &OrderSpec::deliver, config::optional(config::object(deliver_schema)),
        "brings something to another unit, or to a site");
}

void Companions::compile(OrderSpec const& spec, Order& order, Scenario& scenario, BuildInput& input,
                         std::string const& path) {
  for (Said const& said : sayings) {
    auto const& what = spec.*said.spec;
    if (!what) continue;
    Bond bond;
    bond.how = said.how;
    bond.if_lost = what->if_lost;
    bond.distance_m = what->distance_m;
    bond.lasts = what->lasts;
    bool const unit = std::any_of(scenario.units.begin(), scenario.units.end(),
                                  [&](Unit const& u) { return u.source == what->what; });
    bond.load = what->load;
    std::string const key = path + "." + said.key + "." + said.what;
    if (what->what == it_word) {
      expect_it(input, &BuildInput::It::unit, key);
      bond.unit = it_row;
    } else if (unit) {
      bond.unit = row_of_single_unit(scenario, input, what->what, key);
    } else if (said.how == Manner::deliver) {
      bond.site = row_of_single_site(scenario, input, what->what, key);
      if (bond.site != no_row) bond.place = scenario.sites[bond.site].place;
    } else {
      bond.place = row_of(scenario.places, what->what);
    }
    bond.first_corner = static_cast<std::uint32_t>(scenario.corners.size());
    bond.n_corners = static_cast<std::uint32_t>(what->corners);
    for (std::uint32_t k = 0; k < bond.n_corners; ++k) {
      double const angle = 2 * std::numbers::pi * k / bond.n_corners;
      scenario.corners.emplace_back(bond.distance_m * std::sin(angle), bond.distance_m * std::cos(angle));
    }
    scenario.orders_done_matter = scenario.orders_done_matter || said.how == Manner::escort;
    order.row = static_cast<std::uint32_t>(scenario.bonds.size());
    scenario.bonds.push_back(std::move(bond));
  }
}

void Companions::build(Scenario& scenario, BuildInput& input) {
  for (Unit const* unit : in_written_order(scenario))
    for (std::size_t i = 0; i < unit->spec.orders.size(); ++i)
      for (Said const& said : sayings) {
        auto const& what = unit->spec.orders[i].*said.spec;
        if (what && what->what == unit->source)
          input.report(fmt::format("units.{}.orders[{}].{}", unit->source, i, said.key), "a unit cannot go with itself",
                       "another unit");
      }
}

// What nothing refers to goes as a whole.
void Companions::mend(StandIn const& stand_in) {
  auto& units = stand_in.spec.units;
  auto const& places = stand_in.spec.places;
  for (auto& [called, mark, unit] : units)
    std::erase_if(unit.orders, [&](OrderSpec const& order) {
      return std::any_of(sayings.begin(), sayings.end(), [&](Said const& said) {
        auto const& what = order.*said.spec;
        return what && what->what != it_word && !StandIn::has(units, what->what) && !StandIn::has(places, what->what) &&
               !StandIn::has(stand_in.spec.sites, what->what);
      });
    });
}

}  // namespace standoff
