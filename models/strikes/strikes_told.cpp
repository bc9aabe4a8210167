#include <fmt/format.h>

#include "models/strikes/facts.hpp"
#include "models/strikes/strikes.hpp"
#include "models/telling/columns.hpp"
#include "models/telling/phrases.hpp"

namespace standoff {

std::string StrikeImpact::sentence(Told const& t) {
  return fmt::format("{} strikes {}, pass {:.0f}: {} destroyed", t.who, t.whom, t.second, vehicles(t.first));
}
std::string StrikeEnded::sentence(Told const& t) {
  return fmt::format("{} ends the strike on {} after {}: {} destroyed", t.who, t.whom, passes(t.first),
                     vehicles(t.second));
}
std::string StrikeCeased::sentence(Told const& t) {
  return fmt::format("{} ceases to strike {} after {}: {} destroyed", t.who, t.whom, passes(t.first),
                     vehicles(t.second));
}
std::string StrikeAssessed::sentence(Told const& t) {
  return fmt::format("{} believes {} to be left of {}", t.who, vehicles(t.first), t.whom);
}
std::string CiviliansHarmed::sentence(Told const& t) {
  return fmt::format("{} harms {:.0f} civilian{} {} {}", t.who, t.first, t.first == 1 ? "" : "s",
                     part(t.event.other, 0) == "places" ? "at" : "of", t.whom);
}
std::string ResponderBusy::sentence(Told const& t) {
  return t.second > 0 ? fmt::format("{} is busy elsewhere: {} has to wait", t.who, t.whom)
                      : fmt::format("{} is no more: nothing can be done about {}", t.who, t.whom);
}
std::string ResponderLost::sentence(Told const& t) {
  return fmt::format("{} brings down one of {}: {:.0f} left", t.who, t.whom, t.first);
}

namespace {

record::Group engagements_table(Telling const& telling) {
  Scenario const& s = telling.scenario();
  auto const struck_at = [&](Engagement const& e) -> geo::Vec {
    if (e.first_impact == never) return {nothing, nothing};
    return telling.paths[e.section].position(e.first_impact);
  };
  auto const degrees = [=, &s](Engagement const& e) -> geo::LatLon {
    if (e.first_impact == never) return {nothing, nothing};
    return s.plane->unproject(struck_at(e));
  };
  std::vector<record::Column<Engagement>> columns{
      column("responder", "", "who struck", [&](Engagement const& e) { return s.responders[e.responder].name; }),
      column("section", "", "who was struck", [&](Engagement const& e) { return s.sections[e.section].name; }),
      column("rung", "", "the rung that ordered it", [&](Engagement const& e) { return s.rungs[e.rung].name; }),
      column("ordered_event", "1", "number of the event strike_ordered",
             [](Engagement const& e) { return static_cast<std::int32_t>(e.ordered_by); }),
      time_column(
          "ordered", telling.epoch, [](Engagement const& e) { return e.ordered; }, "when it was ordered"),
      time_column(
          "first_impact", telling.epoch, [](Engagement const& e) { return e.first_impact; },
          "first impact; missing if there was none"),
      column("lon", "degrees_east", "longitude of the first impact",
             [&](Engagement const& e) { return degrees(e).lon_deg; }),
      column("lat", "degrees_north", "latitude of the first impact",
             [&](Engagement const& e) { return degrees(e).lat_deg; }),
      column("x", "m", "eastward of the first impact from the plane's centre",
             [&](Engagement const& e) { return struck_at(e).x(); }),
      column("y", "m", "northward of the first impact from the plane's centre",
             [&](Engagement const& e) { return struck_at(e).y(); }),
      column("range", "m", "distance of the first impact from the origin",
             [&](Engagement const& e) { return (struck_at(e) - s.origin).norm(); }),
      time_column(
          "ended", telling.epoch, [](Engagement const& e) { return e.ended; },
          "when it was over; missing if it went on at the end"),
      column("passes", "1", "passes flown", [](Engagement const& e) { return static_cast<std::int32_t>(e.passes); }),
      column("vehicles_lost", "1", "vehicles destroyed",
             [](Engagement const& e) { return static_cast<std::int32_t>(e.destroyed); }),
      column("aborted", "1", "1 if it was called off before the first impact",
             [](Engagement const& e) { return e.aborted; }),
      column("ceased", "1", "1 if a cease message stopped it", [](Engagement const& e) { return e.ceased; }),
      column("picture_age", "s", "age of the holder's picture at the order",
             [](Engagement const& e) { return e.picture_age_s; }),
      column("picture_error", "m", "how far the holder's picture was off at the order",
             [](Engagement const& e) { return e.picture_error_m; }),
      flags(
          "last_understood", signal_words, [](Engagement const& e) { return e.last_understood; },
          "strongest signal that the section had understood at the first impact"),
      column("civilians_harmed", "1", "civilians harmed",
             [](Engagement const& e) { return static_cast<std::int32_t>(e.harmed); }),
      column("struck_uninformed", "1", "1 if the section had understood no warning before the first impact",
             [](Engagement const& e) { return e.first_impact != never && !e.informed; }),
      column("struck_while_complying", "1", "1 if it had decided to turn or halt before the first impact",
             [](Engagement const& e) { return e.first_impact != never && e.complying; })};
  for (std::size_t type = 0; type < s.vehicle_types.size(); ++type)
    columns.push_back(column("lost_" + s.vehicle_types[type].name, "1", "vehicles of this type destroyed",
                             [type](Engagement const& e) { return static_cast<std::int32_t>(e.lost[type]); }));
  return record::table("engagements", "engagement", telling.end.get<Strikes>().engagements, columns);
}

}  // namespace

void Strikes::tell(Telling const& telling, record::Group& root) { root.groups.push_back(engagements_table(telling)); }

}  // namespace standoff
