#include "models/telling/run_file.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "models/telling/story.hpp"
#include "sim/record/column.hpp"
#include "sim/record/format.hpp"

namespace standoff {

std::string iso_utc(std::int64_t utc_s) {
  using namespace std::chrono;  // NOLINT(google-build-using-namespace): a vocabulary, for this function
  sys_seconds const at{seconds{utc_s}};
  auto const day = floor<days>(at);
  year_month_day const date{day};
  hh_mm_ss const clock{at - day};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count());
}

namespace {

// What the story is to call actors and places, where the scenario says so.
record::Group titles_table(Scenario const& scenario) {
  struct Title {
    std::string name, title;
  };
  std::vector<Title> rows;
  for (Actor const& actor : scenario.actors) rows.push_back({"actors/" + actor.name, actor.spec.title});
  for (Place const& place : scenario.places) rows.push_back({"places/" + place.name, place.spec.title});
  for (Site const& site : scenario.sites) rows.push_back({"sites/" + site.name, site.spec.title});
  std::erase_if(rows, [](Title const& row) { return row.title.empty(); });
  return record::table("titles", "title_of", rows,
                       {record::column("name", "", "as in the other tables", &Title::name),
                        record::column("title", "", "as the story calls it", &Title::title)});
}

// Of each event; it takes the other tables, so it comes last.
void mark_told(record::Group& root) {
  EventLog const log = read_events(root);
  std::vector<std::int8_t> told;
  for (Event const& event : log.events) told.push_back(is_told(log, event) ? 1 : 0);
  auto const events =
      std::find_if(root.groups.begin(), root.groups.end(), [](auto const& group) { return group.name == "events"; });
  events->variables.push_back(
      {"told",
       {"event"},
       told,
       {{"long_name", std::string("1 if the story tells it without being asked for all")}, {"units", std::string("1")}},
       {}});
}

}  // namespace

record::Group run_file(World const& end, RunLog const& log, Provenance const& provenance,
                       std::optional<Duration> sample) {
  Scenario const& scenario = *end.inputs;
  std::vector<Path> const paths = paths_of(end, log);
  Telling const telling{end, log, paths, iso_utc(scenario.start.utc_s)};
  std::string const revision = provenance.git_revision.empty() ? "" : " (" + provenance.git_revision + ")";
  record::Group root = record::make_root(scenario.name, "standoff " + provenance.version + revision);
  auto const attribute = [&](std::string name, record::AttributeValue value) {
    root.attributes.push_back({std::move(name), std::move(value)});
  };
  attribute("comment",
            "Exploratory what-if simulation: verified, partly calibrated, not predictive. One replication is one draw, "
            "not a forecast.");
  if (!scenario.description.empty()) attribute("summary", scenario.description);
  attribute("standoff_version", provenance.version);
  attribute("git_revision", provenance.git_revision);
  attribute("seed", provenance.seed);
  attribute("replication", static_cast<std::int64_t>(provenance.replication));
  attribute("luck_format", static_cast<std::int64_t>(luck_format));
  attribute("fingerprint", fmt::format("{:016x}", end.fingerprint()));
  attribute("start", scenario.start.text);
  attribute("start_utc_s", scenario.start.utc_s);
  attribute("utc_offset_s", static_cast<std::int64_t>(scenario.start.offset_s));
  attribute("duration_s", to_seconds(scenario.end));
  attribute("end_s", to_seconds(end.now));
  attribute("ended_early", std::int64_t{end.now < scenario.end});
  attribute("origin", scenario.origin_name);
  if (!scenario.warnings.empty()) attribute("warnings", fmt::format("{}", fmt::join(scenario.warnings, "\n")));
  add_tracks(root, telling, sample);
  root.variables.push_back({"scenario_yaml",
                            {},
                            std::vector<std::string>{scenario.resolved_yaml},
                            {{"long_name", std::string("the scenario after extends, overlays and --set")}},
                            {}});
  root.groups.push_back(events_table(telling));
  root.groups.push_back(decisions_table(telling));
  root.groups.push_back(metrics_table(telling));
  root.groups.push_back(reported_table(telling));
  add_published(root, telling);
  root.groups.push_back(inputs_table(scenario));
  root.groups.push_back(titles_table(scenario));
  root.groups.push_back(places_table(telling));
  root.groups.push_back(ranges_table(telling));
  root.groups.push_back(roads_table(telling));
  for_each_mechanism(Mechanisms{}, [&]<class M>() {
    if constexpr (requires { M::tell(telling, root); }) M::tell(telling, root);
  });
  mark_told(root);
  return root;
}

}  // namespace standoff
