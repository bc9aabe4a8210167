// The event log as a table, and the decisions with what they rested on.
#include <cmath>

#include "models/run_file.hpp"
#include "sim/geo/plane.hpp"
#include "sim/record/column.hpp"

namespace standoff {

namespace {

using record::column;
constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

// Where a fact happened; NaN where it has no place.
struct Spot {
  Fact const* fact{};
  geo::Vec at{nothing, nothing};
  geo::LatLon degrees{nothing, nothing};
  double range_m{nothing}, bearing{nothing};
};

Spot spot_of(Telling const& telling, Fact const& fact) {
  Spot spot;
  spot.fact = &fact;
  std::uint32_t const section = telling.section_of(fact);
  if (section == no_row || telling.paths[section].at.empty()) return spot;
  spot.at = telling.paths[section].position(fact.at);
  spot.degrees = telling.scenario().plane->unproject(spot.at);
  spot.range_m = (spot.at - telling.scenario().origin).norm();
  // An arc tangent may differ in its last bit between machines: a bearing is told to 2^-7 degrees.
  spot.bearing = std::round(geo::bearing_deg(telling.scenario().origin, spot.at) * 128) / 128;
  return spot;
}

std::string name_of(Telling const& telling, EntityId id) { return std::string(telling.scenario().name_of(id)); }

}  // namespace

record::Group events_table(Telling const& telling) {
  std::vector<Spot> spots;
  spots.reserve(telling.log.facts.size());
  for (Fact const& fact : telling.log.facts) spots.push_back(spot_of(telling, fact));
  record::Group group = record::table(
      "events", "event", spots,
      {column("id", "1", "number of the event, from 1 in the order in which they happened",
              [](Spot const& s) { return static_cast<std::int32_t>(s.fact->id); }),
       record::time_column("time", telling.epoch, [](Spot const& s) { return s.fact->at; }),
       column("time_ns", "ns", "exact time since the start", [](Spot const& s) { return s.fact->at.ns; }),
       record::flags(
           "kind", kind_names(), [](Spot const& s) { return s.fact->kind; }, "what happened"),
       column("actor", "", "who did it or to whom it happened",
              [&](Spot const& s) { return name_of(telling, s.fact->who); }),
       column("other", "", "the other party, empty for none",
              [&](Spot const& s) { return name_of(telling, s.fact->whom); }),
       column("value", "", "first number of the event; see value_meanings",
              [](Spot const& s) { return s.fact->value[0]; }),
       column("value2", "", "second number of the event; see value_meanings",
              [](Spot const& s) { return s.fact->value[1]; }),
       column("cause", "1", "number of the event that caused it, 0 for the scenario",
              [](Spot const& s) { return static_cast<std::int32_t>(s.fact->cause); }),
       column("lon", "degrees_east", "longitude", [](Spot const& s) { return s.degrees.lon_deg; }),
       column("lat", "degrees_north", "latitude", [](Spot const& s) { return s.degrees.lat_deg; }),
       column("x", "m", "eastward from the origin", [](Spot const& s) { return s.at.x(); }),
       column("y", "m", "northward from the origin", [](Spot const& s) { return s.at.y(); }),
       column("range", "m", "distance from the origin", [](Spot const& s) { return s.range_m; }),
       column("bearing", "degree", "from the origin, clockwise from north", [](Spot const& s) { return s.bearing; })});
  std::string meanings;
  for (std::size_t k = 0; k < n_kinds; ++k) {
    KindWord const& w = word(static_cast<Kind>(k));
    if (w.value.empty()) continue;
    meanings += std::string(w.name) + ": " + std::string(w.value);
    if (!w.value2.empty()) meanings += "; " + std::string(w.value2);
    meanings += "\n";
  }
  group.attributes.push_back({"value_meanings", meanings});
  return group;
}

record::Group decisions_table(Telling const& telling) {
  auto const& facts = telling.log.facts;
  auto const fact = [&](FactId id) -> Fact const& { return facts[static_cast<std::uint32_t>(id) - 1]; };
  std::vector<Fact> decisions;
  for (Because const& reason : telling.log.reasons)
    if (decisions.empty() || decisions.back().id != reason.decision) decisions.push_back(fact(reason.decision));
  record::Group group = record::table(
      "decisions", "decision", decisions,
      {column("event", "1", "number of the deciding event",
              [](Fact const& f) { return static_cast<std::int32_t>(f.id); }),
       record::time_column("time", telling.epoch, [](Fact const& f) { return f.at; }),
       record::flags(
           "kind", kind_names(), [](Fact const& f) { return f.kind; }, "what was decided"),
       column("actor", "", "who decided, or by which rung", [&](Fact const& f) { return name_of(telling, f.who); }),
       column("other", "", "about whom", [&](Fact const& f) { return name_of(telling, f.whom); })});

  // What a decision waited for is known to have come too late, or never, only at the end.
  auto const messages = std::span(telling.end.get<Hotline>().messages);
  auto const message_of = [&](FactId placed) -> Message const* {
    for (Message const& m : messages)
      if (m.placed_by == placed) return &m;
    return nullptr;
  };
  static constexpr std::array<std::string_view, 3> roles{"relied_on", "came_too_late", "never_came"};
  auto const role_of = [&](Because const& b) {
    if (b.role == Role::relied_on) return 0;
    Message const* const m = message_of(b.fact);
    return m != nullptr && m->understood != never ? 1 : 2;
  };
  record::Group const evidence =
      record::table("evidence", "evidence", telling.log.reasons,
                    {column("evidence_for", "1", "number of the deciding event",
                            [](Because const& b) { return static_cast<std::int32_t>(b.decision); }),
                     column("evidence_event", "1", "number of the event that it rested on or waited for",
                            [](Because const& b) { return static_cast<std::int32_t>(b.fact); }),
                     record::flags("role", roles, role_of, "relied on, or waited for in vain"),
                     record::time_column(
                         "came", telling.epoch,
                         [&](Because const& b) {
                           if (b.role == Role::relied_on) return fact(b.fact).at;
                           Message const* const m = message_of(b.fact);
                           return m == nullptr ? never : m->understood;
                         },
                         "when it was there; missing if never")});
  group.dimensions.push_back(evidence.dimensions.front());
  for (record::Variable const& variable : evidence.variables) group.variables.push_back(variable);
  return group;
}

}  // namespace standoff
