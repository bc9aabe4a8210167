#include <fmt/format.h>

#include "models/cuts/cuts.hpp"
#include "models/telling/columns.hpp"
#include "models/telling/phrases.hpp"

namespace standoff {

namespace {

std::string where(Told const& t) {
  return t.event.other.empty() ? fmt::format("{} along it", distance(t.first)) : "at " + t.whom;
}

}  // namespace

std::string RoadCut::sentence(Told const& t) { return fmt::format("the road {} is cut {}", t.who, where(t)); }
std::string RoadOpened::sentence(Told const& t) {
  return fmt::format("the road {} is open again {}, after {}", t.who, where(t), length(t.second));
}
std::string CutMet::sentence(Told const& t) {
  return fmt::format("{} finds the road {} cut and {}", t.who, t.whom, said(word_at(at_a_cut_words, t.first)));
}
std::string CutHeardOf::sentence(Told const& t) {
  return fmt::format("{} hears that the road {} is cut and {}", t.who, t.whom, said(word_at(at_a_cut_words, t.first)));
}
std::string ClearingBegun::sentence(Told const& t) {
  return fmt::format("{} begins to clear the road {}, which takes {}", t.who, t.whom, length(t.first));
}

void Cuts::tell(Telling const& telling, record::Group& root) {
  Scenario const& s = telling.scenario();
  auto const& all = telling.end.get<Cuts>().cuts;
  if (s.cuts.empty() && all.empty()) return;
  std::vector<record::Column<Cut>> columns{
      column("road", "", "which road", [&](Cut const& c) { return s.roads[c.spot.road].name; }),
      column("place", "", "the place by which it was named; empty for none",
             [&](Cut const& c) {
               return c.near.id == EntityId{} ? std::string() : s.places[Row<Place>{c.near.row}].name;
             }),
      column("along", "m", "distance over the plane from the first point of the road",
             [](Cut const& c) { return c.spot.along_m; }),
      time_column(
          "since", telling.epoch, [](Cut const& c) { return c.from; }, "from when"),
      time_column(
          "until", telling.epoch, [](Cut const& c) { return c.to; }, "until when; missing if it was cut at the end")};
  add_position(columns, s, "", [](Cut const& c) { return c.spot.at; });
  root.groups.push_back(record::table("road_cuts", "road_cut", all, columns));
}

}  // namespace standoff
