#include "models/stage/thing.hpp"

#include "models/stage/scenario.hpp"

namespace standoff {

namespace {

template <class T>
bool is_row(std::vector<T> const& rows, Party const& party) {
  return party.row < rows.size() && rows[party.row].id == party.id;
}

}  // namespace

Thing thing_of(Scenario const& s, Party const& party) {
  using Is = Thing::Is;
  if (party.id == EntityId{}) return {};
  if (is_row(s.sections, party)) return {Is::unit, s.sections[party.row].unit};
  if (is_row(s.units, party)) return {Is::unit, party.row};
  if (is_row(s.sites, party)) return {Is::site, party.row};
  if (is_row(s.actors, party)) return {Is::actor, party.row};
  if (is_row(s.responders, party)) return {Is::responder, party.row};
  if (is_row(s.zones, party)) return {Is::zone, party.row};
  if (is_row(s.places, party)) return {Is::place, party.row};
  if (is_row(s.streams, party)) return {Is::stream, party.row};
  if (party.row < s.road_ids.size() && s.road_ids[party.row] == party.id) return {Is::road, party.row};
  return {Is::other, no_row};
}

Thing thing_named(Scenario const& s, std::string const& name) {
  using Is = Thing::Is;
  for (std::uint32_t row = 0; row < s.units.size(); ++row)
    if (s.units[row].source == name) return {Is::unit, row};
  EntityId const site = entity("sites/" + name);
  for (Row<Site> row{0}; row < s.sites.size(); ++row)
    if (s.sites[row].source == site) return {Is::site, row};
  if (auto const row = row_of(s.actors, name); row != no_row) return {Is::actor, row};
  if (auto const row = row_of(s.responders, name); row != no_row) return {Is::responder, row};
  if (auto const row = row_of(s.zones, name); row != no_row) return {Is::zone, row};
  if (auto const row = row_of(s.streams, name); row != no_row) return {Is::stream, row};
  if (auto const row = row_of(s.roads, name); row != no_row) return {Is::road, row};
  return {};
}

Row<Actor> owner_of(Scenario const& s, Thing const& thing) {
  switch (thing.is) {
    case Thing::Is::actor:
      return Row<Actor>{thing.row};
    case Thing::Is::unit:
      return s.units[thing.row].commander;
    case Thing::Is::site:
      return s.sites[Row<Site>{thing.row}].holder;
    case Thing::Is::responder:
      return s.responders[thing.row].holder;
    case Thing::Is::zone:
      return s.zones[Row<Zone>{thing.row}].holder;
    case Thing::Is::stream:
      return s.streams[thing.row].actor;
    case Thing::Is::nothing:
    case Thing::Is::place:
    case Thing::Is::road:
    case Thing::Is::other:
      break;
  }
  return no_row;
}

bool is_meant(Scenario const& s, Thing const& wanted, Thing const& thing, Row<Actor> owner) {
  if (wanted.is == Thing::Is::nothing || wanted == thing) return true;
  if (wanted.is == Thing::Is::unit && thing.is == Thing::Is::unit)
    return s.units[wanted.row].source_id == s.units[thing.row].source_id;
  if (wanted.is == Thing::Is::site && thing.is == Thing::Is::site)
    return s.sites[Row<Site>{wanted.row}].source == s.sites[Row<Site>{thing.row}].source;
  return wanted.is == Thing::Is::actor && owner != no_row && s.relations.commands(Row<Actor>{wanted.row}, owner);
}

Party party_of(Scenario const& s, Thing const& thing) {
  switch (thing.is) {
    case Thing::Is::actor:
      return s.actor(Row<Actor>{thing.row});
    case Thing::Is::unit:
      return s.unit(thing.row);
    case Thing::Is::site:
      return {s.sites[Row<Site>{thing.row}].id, thing.row};
    case Thing::Is::responder:
      return {s.responders[thing.row].id, thing.row};
    case Thing::Is::zone:
      return {s.zones[Row<Zone>{thing.row}].id, thing.row};
    case Thing::Is::place:
      return {s.places[Row<Place>{thing.row}].id, thing.row};
    case Thing::Is::stream:
      return {s.streams[thing.row].id, thing.row};
    case Thing::Is::road:
      return {s.road_ids[thing.row], thing.row};
    case Thing::Is::nothing:
    case Thing::Is::other:
      break;
  }
  return {};
}

}  // namespace standoff
