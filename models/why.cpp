#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "models/story.hpp"

namespace standoff {

namespace {

struct Evidence {
  std::int32_t decision{}, event{};
  std::int8_t role{};  // relied_on, came_too_late, never_came
  double came_s{};
};

std::vector<Evidence> read_evidence(record::Group const& run) {
  record::Group const* const table = record::find_group(run, "decisions");
  if (table == nullptr) throw IoError("it has no group 'decisions'");
  auto const& decisions = record::values<std::int32_t>(*table, "evidence_for");
  auto const& events = record::values<std::int32_t>(*table, "evidence_event");
  auto const& roles = record::values<std::int8_t>(*table, "role");
  auto const& came = record::values<double>(*table, "came");
  std::vector<Evidence> all;
  for (std::size_t i = 0; i < decisions.size(); ++i) all.push_back({decisions[i], events[i], roles[i], came[i]});
  return all;
}

// What became of a message, for one that never came.
std::string fate_of(record::Group const& run, std::int32_t placed) {
  record::Group const* const table = record::find_group(run, "messages");
  if (table == nullptr) return {};
  auto const& events = record::values<std::int32_t>(*table, "placed_event");
  auto const found = std::find(events.begin(), events.end(), placed);
  if (found == events.end()) return {};
  auto const row = static_cast<std::size_t>(found - events.begin());
  static constexpr std::array<std::string_view, 5> words{"still on its way at the end", "understood", "lost",
                                                         "not passed on", "given up by the caller"};
  auto const fate = static_cast<std::size_t>(record::values<std::int8_t>(*table, "fate")[row]);
  return fmt::format("{} at hop '{}'", words.at(fate), record::values<std::string>(*table, "last_hop")[row]);
}

std::string tell(record::Group const& run, EventLog const& log, Event const& decision, Evidence const& e) {
  Event const& event = log.at(e.event);
  std::string const what = fmt::format("#{} {}{}", event.id, sentence(event), place(log, event));
  double const decided_s = static_cast<double>(decision.time_ns) * 1e-9;
  double const event_s = static_cast<double>(event.time_ns) * 1e-9;
  switch (e.role) {
    case 0:
      return fmt::format("relied on      {}, {:.1f} min before", what, (decided_s - event_s) / 60);
    case 1:
      return fmt::format("came too late  {}: understood {:.1f} min after the decision", what,
                         (e.came_s - decided_s) / 60);
    default:
      return fmt::format("never came     {}: {}", what, fate_of(run, event.id));
  }
}

}  // namespace

std::string why(record::Group const& run, std::int32_t id) {
  EventLog const log = read_events(run);
  if (!log.has(id)) throw IoError(fmt::format("it has no event {}; its events are 1 to {}", id, log.events.size()));
  std::vector<Evidence> const evidence = read_evidence(run);
  std::vector<std::int32_t> chain;
  for (std::int32_t link = id; link > 0; link = log.at(link).cause) chain.push_back(link);
  std::reverse(chain.begin(), chain.end());

  std::string out = "Each event below is the cause of the next.\n";
  std::size_t legs = 0;
  for (std::size_t i = 0; i < chain.size(); ++i) {
    Event const& e = log.at(chain[i]);
    bool const leg = e.kind == Kind::leg_started && chain[i] != id;
    bool const more_legs = leg && i + 1 < chain.size() && log.at(chain[i + 1]).kind == Kind::leg_started;
    legs += leg ? 1 : 0;
    if (more_legs) continue;  // of a run of legs only the last one is told
    out += line(log, e);
    if (leg && legs > 1) out += fmt::format(" (leg {})", legs);
    out += "\n";
    for (Evidence const& reason : evidence)
      if (reason.decision == e.id) out += "         " + tell(run, log, e, reason) + "\n";
  }
  return out;
}

}  // namespace standoff
