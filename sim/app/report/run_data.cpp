#include "sim/app/report/run_data.hpp"

#include <nlohmann/json.hpp>

#include "models/telling/moments.hpp"
#include "models/telling/story.hpp"
#include "sim/app/report/cast_data.hpp"
#include "sim/app/report/columns_json.hpp"
#include "sim/app/report/events_data.hpp"
#include "sim/geo/plane.hpp"
#include "sim/record/format.hpp"

namespace standoff::app {

namespace {

using nlohmann::json;

json head(record::Group const& run, Scenario const& scenario) {
  auto const text = [&](char const* name) { return record::attribute<std::string>(run.attributes, name); };
  auto const number = [&](char const* name) { return record::attribute<double>(run.attributes, name); };
  json made{{"kind", "run"},
            {"description", scenario.description},
            {"cut", cut_of(run)},
            {"duration_s", number("duration_s")},
            {"end_s", number("end_s")}};
  for (char const* name : {"title", "source", "fingerprint", "origin", "comment"}) made[name] = text(name);
  made["start_utc_s"] = record::attribute<std::int64_t>(run.attributes, "start_utc_s");
  made["utc_offset_s"] = record::attribute<std::int64_t>(run.attributes, "utc_offset_s");
  made["seed"] = std::to_string(record::attribute<std::uint64_t>(run.attributes, "seed"));  // beyond 2^53 no number
  made["replication"] = record::attribute<std::int64_t>(run.attributes, "replication");
  geo::LatLon const origin = scenario.plane->origin();
  made["plane"] = {{"lon", origin.lon_deg}, {"lat", origin.lat_deg}};
  return made;
}

json outcome_json(record::Group const& run) {
  json lines = json::array();
  for (OutcomeLine const& line : outcome_lines(run))
    lines.push_back({{"name", line.name},
                     {"description", line.description},
                     {"value", line.value},
                     {"applies", line.applies},
                     {"asked", line.asked},
                     {"nothing", line.nothing}});
  return lines;
}

}  // namespace

std::string run_data(record::Group const& run, Scenario const& scenario) {
  record::expect_kind(run, "run");
  EventLog const log = read_events(run);
  json made = head(run, scenario);
  made["outcome"] = outcome_json(run);
  std::string out = made.dump(-1, ' ', false, json::error_handler_t::replace);
  out.pop_back();
  for (char const* table :
       {"places", "zones", "borders", "roads", "ranges", "sites", "tenures", "messages", "losses", "engagements",
        "incursions", "reported", "gauges", "road_cuts", "arrivals", "axes", "beliefs", "claims", "pools"})
    out += std::string(",\"") + table + "\":" + columns_json(run, table);
  out += ",\"sections\":" +
         columns_json(run, {"trajectory", "row_size", "unit", "commanded_by", "vehicles_at_end", "phase_at_end"});
  out += ",\"corners\":" + columns_json(run, {"time", "x", "y"});
  out += ",\"cast\":" + cast_data(log, scenario);
  out += ",\"events\":" + events_data(log, run);
  return out + "}";
}

}  // namespace standoff::app
