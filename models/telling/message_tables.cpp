// Messages, incursions and engagements as tables.
#include <algorithm>

#include "models/telling/naming.hpp"
#include "models/telling/run_file.hpp"
#include "sim/core/nothing.hpp"
#include "sim/geo/movers.hpp"
#include "sim/record/column.hpp"

namespace standoff {

using record::column;
using record::flags;
using record::time_column;

namespace {

// One of a list of words, with what the story says of each.
template <std::size_t n, class Value>
auto worded(std::string name, std::array<Word, n> const& words, Value value, std::string long_name) {
  std::vector<std::string> phrases;
  phrases.reserve(n);
  for (Word const& word : words) phrases.push_back(said(word));
  return flags(std::move(name), names_of(words), value, std::move(long_name), {{"flag_phrases", phrases}});
}

}  // namespace

record::Group messages_table(Telling const& telling) {
  Scenario const& s = telling.scenario();
  return record::table(
      "messages", "message", telling.end.get<Hotline>().messages,
      {column("channel", "", "over which channel", [&](Message const& m) { return s.channels[m.channel].name; }),
       column("sender", "", "who called", [&](Message const& m) { return s.actors[m.sender].name; }),
       column("about", "", "the unit that it is about", [&](Message const& m) { return s.units[m.unit].name; }),
       worded(
           "kind", message_kinds, [](Message const& m) { return m.kind; }, "what it says"),
       column("rung", "", "the rung that asked for it", [&](Message const& m) { return s.rungs[m.rung].name; }),
       column("ordinal", "1", "of the calls about this unit over this channel, from 1",
              [](Message const& m) { return static_cast<std::int32_t>(m.ordinal + 1); }),
       column("placed_event", "1", "number of the event call_placed",
              [](Message const& m) { return static_cast<std::int32_t>(m.placed_by); }),
       column("copy_of", "1", "row of the message of which it is a second copy, -1 for none",
              [](Message const& m) { return m.copy_of == no_row ? -1 : static_cast<std::int32_t>(m.copy_of); }),
       time_column(
           "placed", telling.epoch, [](Message const& m) { return m.placed; }, "when it was placed"),
       time_column(
           "answered", telling.epoch, [](Message const& m) { return m.answered; }, "when the first hop was through"),
       time_column(
           "understood", telling.epoch, [](Message const& m) { return m.understood; },
           "when the unit understood it; missing if it did not before the end"),
       time_column(
           "ended", telling.epoch, [](Message const& m) { return m.ended; },
           "when its fate was settled; missing if it was pending at the end"),
       worded(
           "fate", fates, [](Message const& m) { return m.fate; }, "what became of it"),
       worded(
           "garble", garbles, [](Message const& m) { return m.garble; }, "what a hop got wrong"),
       column("met_down", "1", "1 if the first desk or the channel did not work when it was placed",
              [](Message const& m) { return m.met_down; }),
       column("queued", "s", "time in turn at the first desk", [](Message const& m) { return to_seconds(m.queued); }),
       column("last_hop", "", "the hop that it reached",
              [&](Message const& m) { return s.channels[m.channel].hops[m.hop].name; }),
       worded(
           "reply", replies, [](Message const& m) { return m.reply; }, "what the sender heard last"),
       column("broadcast", "1", "1 if it goes out to whoever is near",
              [&](Message const& m) { return s.channels[m.channel].spec.broadcast.has_value(); }),
       column("untrue", "1", "1 if 'told' was said though it was not so", [](Message const& m) { return m.untrue; }),
       time_column(
           "replied", telling.epoch, [](Message const& m) { return m.replied; }, "when he heard it")});
}

record::Group hops_table(Telling const& telling) {
  struct Row {
    Channel const* channel;
    std::size_t i;
    Hop const& hop() const { return channel->hops[i]; }
  };
  Scenario const& s = telling.scenario();
  std::vector<Channel const*> channels;
  for (Channel const& channel : s.channels) channels.push_back(&channel);
  std::sort(channels.begin(), channels.end(),
            [](Channel const* a, Channel const* b) { return a->written < b->written; });
  std::vector<Row> rows;
  for (Channel const* channel : channels)
    for (std::size_t i = 0; i < channel->hops.size(); ++i) rows.push_back({channel, i});
  return record::table("hops", "hop_of_channel", rows,
                       {column("channel", "", "of which channel", [](Row const& r) { return r.channel->name; }),
                        column("order", "1", "of the channel's hops, from 0; value2 of the events about messages",
                               [](Row const& r) { return static_cast<std::int32_t>(r.i); }),
                        column("hop", "", "the hop", [](Row const& r) { return r.hop().name; }),
                        column("by", "", "who handles it", [&](Row const& r) { return s.actors[r.hop().by].name; })});
}

namespace {

// The least distance from the centre over a stretch of a path, exactly.
double closest_m(Path const& path, geo::Vec const& start, geo::Vec const& drift_mps, SimTime from, SimTime to) {
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i + 1 < path.at.size(); ++i) {
    SimTime const begin = std::max(from, path.at[i]);
    SimTime const end = std::min(to, path.at[i + 1]);
    if (begin > end) continue;
    geo::Vec const a = path.position(begin) - start - drift_mps * to_seconds(begin);
    geo::Vec const way = path.position(end) - start - drift_mps * to_seconds(end) - a;
    double const share = way.squaredNorm() > 0 ? std::clamp(-a.dot(way) / way.squaredNorm(), 0.0, 1.0) : 0.0;
    least = std::min(least, (a + way * share).norm());
  }
  return least;
}

double deepest_m(Telling const& telling, Incursion const& incursion) {
  Scenario const& s = telling.scenario();
  Ring const& ring = s.rings[s.zones[incursion.zone].line_ring];
  geo::Circle const& line = ring.circle;
  Unit const& unit = s.units[incursion.unit];
  double least = std::numeric_limits<double>::infinity();
  for (std::uint32_t k = 0; k < unit.n_sections; ++k)
    least = std::min(least, closest_m(telling.paths[unit.first_section + k], line.centre, ring.drift_mps,
                                      incursion.opened, std::min(incursion.left, telling.end.now)));
  return line.radius_m - least;
}

}  // namespace

record::Group incursions_table(Telling const& telling) {
  Scenario const& s = telling.scenario();
  return record::table(
      "incursions", "incursion", telling.end.get<Incursions>().incursions,
      {column("unit", "", "who", [&](Incursion const& i) { return s.units[i.unit].name; }),
       column("zone", "", "into which zone", [&](Incursion const& i) { return s.zones[i.zone].name; }),
       column("ordinal", "1", "of the unit's incursions into this zone, from 1",
              [](Incursion const& i) { return static_cast<std::int32_t>(i.ordinal); }),
       column("opened_event", "1", "number of the event incursion_opened",
              [](Incursion const& i) { return static_cast<std::int32_t>(i.opened_by); }),
       time_column(
           "opened", telling.epoch, [](Incursion const& i) { return i.opened; }, "when it began"),
       time_column(
           "left", telling.epoch, [](Incursion const& i) { return i.left; },
           "when the last section went out; missing if one was inside at the end"),
       column("vehicles", "1", "vehicles that took part",
              [](Incursion const& i) { return static_cast<std::int32_t>(i.vehicles); }),
       column("initial", "1", "vehicles of the unit that opened it",
              [](Incursion const& i) { return static_cast<std::int32_t>(i.initial); }),
       column("peak", "1", "most vehicles inside at once",
              [](Incursion const& i) { return static_cast<std::int32_t>(i.peak); }),
       column("reinforcements", "1", "vehicles of other units that joined it",
              [](Incursion const& i) { return static_cast<std::int32_t>(i.reinforcements); }),
       column("max_depth", "m", "greatest depth beyond the line",
              [&](Incursion const& i) { return deepest_m(telling, i); }),
       column("struck", "1", "1 if a section was struck while inside", [](Incursion const& i) { return i.struck; }),
       worded(
           "outcome", outcomes, [](Incursion const& i) { return i.outcome; }, "how it ended")});
}

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

}  // namespace standoff
