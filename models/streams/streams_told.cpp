#include <fmt/format.h>

#include "models/streams/streams.hpp"
#include "models/telling/columns.hpp"
#include "models/telling/phrases.hpp"
#include "models/world.hpp"

namespace standoff {

std::string StreamArrival::sentence(Told const& t) {
  std::string const which = t.event.other.empty() ? fmt::format("{}: no. {:.0f} comes", t.who, t.first)
                                                  : fmt::format("{} comes, no. {:.0f} of {}", t.whom, t.first, t.who);
  return t.second > 0 ? fmt::format("{}, in the wake of no. {:.0f}", which, t.second) : which;
}
std::string StreamOverflow::sentence(Told const& t) {
  return fmt::format("{}: nobody is left who could come as no. {:.0f}", t.who, t.first);
}
std::string StreamTurned::sentence(Told const& t) {
  std::string const state = t.first > 0 ? "a surge begins" : "the surge is over";
  constexpr double a_day_s = 86400;
  return fmt::format("{}: {}, {:.2g} a day from now on", t.who, state, t.second * a_day_s);
}

void Streams::tell(Telling const& telling, record::Group& root) {
  Scenario const& s = telling.scenario();
  if (s.streams.empty()) return;
  auto const& arrivals = telling.end.get<Streams>().arrivals;
  std::vector<std::uint32_t> rows;  // without those of the history
  for (std::uint32_t row = 0; row < arrivals.size(); ++row)
    if (arrivals[row].number > 0) rows.push_back(row);
  root.groups.push_back(record::table(
      "arrivals", "arrival", rows,
      {column("stream", "", "which stream", [&](std::uint32_t r) { return s.streams[arrivals[r].stream].name; }),
       column("number", "1", "its number in the stream, from 1",
              [&](std::uint32_t r) { return static_cast<std::int32_t>(arrivals[r].number); }),
       time_column(
           "time", telling.epoch, [&](std::uint32_t r) { return arrivals[r].at; }, "when"),
       column("lineage", "",
              "from which it follows: raids/5.1 is the first that follows directly from the fifth that came by itself, "
              "raids/h1.1 from the first of the history",
              [&](std::uint32_t r) { return lineage_of(telling.end, r); }),
       column("from", "", "the place from which it comes; empty for none",
              [&](std::uint32_t r) {
                return arrivals[r].axis == no_row ? std::string() : s.places[arrivals[r].axis].name;
              }),
       column("unit", "", "the unit that comes; empty for none", [&](std::uint32_t r) {
         return arrivals[r].unit == no_row ? std::string() : s.units[arrivals[r].unit].name;
       })}));
}

}  // namespace standoff
