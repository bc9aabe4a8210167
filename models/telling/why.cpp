// The chain of an event in print.
#include <fmt/format.h>

#include "models/telling/chain.hpp"
#include "models/telling/moments.hpp"

namespace standoff {

std::vector<Evidence> read_evidence(record::Group const& run) {
  record::Group const* const table = &record::group_in(run, "decisions");
  if (record::find_variable(*table, "fate_then") == nullptr)
    throw IoError("its decisions do not say what was known when they were taken; run the scenario again");
  auto const& decisions = record::values<std::int32_t>(*table, "evidence_for");
  auto const& events = record::values<std::int32_t>(*table, "evidence_event");
  auto const roles = record::whole_numbers(*table, "role");
  auto const& messages = record::values<std::int32_t>(*table, "message");
  auto const& hops = record::values<std::string>(*table, "hop_then");
  auto const became = record::whole_numbers(*table, "fate_then");
  auto const heard = record::whole_numbers(*table, "heard_then");
  std::vector<Evidence> all;
  for (std::size_t i = 0; i < decisions.size(); ++i)
    all.push_back({decisions[i], events[i], static_cast<Role>(roles[i]) == Role::awaited, messages[i], hops[i],
                   static_cast<Fate>(index_below(fates.size(), static_cast<double>(became[i]))),
                   static_cast<Reply>(index_below(replies.size(), static_cast<double>(heard[i])))});
  return all;
}

std::string why(EventLog const& log, std::vector<Evidence> const& evidence, std::int32_t id) {
  std::vector<Link> const chain = Chains(log).of(id);
  std::string out = log.at(id).cause > 0 ? "Each event below is the cause of the next.\n" : "";
  Event const* before = nullptr;
  for (Link const& link : chain) {
    Event const& e = log.at(link.event);
    if (link.skipped > 0) out += fmt::format("         and {} more like these\n", link.skipped);
    out += has_chapters(log) ? line_after(log, e, before) : line(log, e);
    before = &e;
    if (link.leg > 0) out += fmt::format(" (leg {})", link.leg);
    out += "\n";
    for (EvidenceTold const& reason : told_evidence(log, evidence, e.id))
      out += fmt::format("         {} {}\n", reason.is == EvidenceTold::Is::known ? "relied on  " : "waited for ",
                         reason.told);
  }
  return out;
}

std::string why(record::Group const& run, std::int32_t event) {
  return why(read_events(run), read_evidence(run), event);
}

}  // namespace standoff
