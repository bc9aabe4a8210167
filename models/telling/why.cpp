#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "models/movement/facts.hpp"
#include "models/telling/moments.hpp"
#include "models/telling/naming.hpp"
#include "models/telling/story.hpp"

namespace standoff {

std::vector<Evidence> read_evidence(record::Group const& run) {
  record::Group const* const table = record::find_group(run, "decisions");
  if (table == nullptr) throw IoError("it has no group 'decisions'");
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

namespace {

double seconds(Event const& e) { return static_cast<double>(e.time_ns) * 1e-9; }

std::string at_hop(std::string const& hop) { return fmt::format("at hop '{}'", hop); }

// "11 min later", "3 min before".
std::string apart(double from_s, double to_s) {
  if (length(to_s - from_s) == length(0)) return "at that moment";
  return to_s > from_s ? length(to_s - from_s) + " later" : length(from_s - to_s) + " before";
}

// What became of a message that was still on its way.
std::string afterwards(SentMessage const& m, Evidence const& e, double decided_s) {
  if (m.fate == Fate::pending)
    return said(m.fate) + " at the end" + (m.last_hop == e.hop ? "" : ", " + at_hop(m.last_hop));
  if (m.fate == Fate::understood) return fmt::format("understood {} too late", length(m.understood_s - decided_s));
  std::string const where = m.last_hop == e.hop ? "" : " " + at_hop(m.last_hop);
  return fmt::format("{} {}{}", said(m.fate), apart(decided_s, m.ended_s), where);
}

// What had become of a message by then. Whoever gives up his call, or finds the line closed, knows; of all else he only
// knows what he was told.
std::string by_then(SentMessage const& m, Evidence const& e, double decided_s) {
  std::string truth = fmt::format("{} {}", said(e.fate), apart(decided_s, m.ended_s));
  if (e.fate == Fate::abandoned || e.fate == Fate::blocked) return truth;
  std::string const where = at_hop(m.last_hop);
  if (e.heard == Reply::none || e.heard == Reply::need_time) {
    std::string const word =
        m.replied_s > decided_s ? fmt::format(", word of it came {}", apart(decided_s, m.replied_s)) : "";
    return fmt::format("no word of it; {} {}{}", truth, where, word);
  }
  return fmt::format("the word was that {}; {} {}", said(e.heard), truth, where);
}

std::string tell(EventLog const& log, Event const& decision, Evidence const& e) {
  Event const& event = log.at(e.event);
  std::string const where = is_about_a_message(event.kind) ? "" : place(log, event);
  double const decided_s = seconds(decision);
  std::string const what =
      fmt::format("#{} {}{}, {}", event.id, sentence(log, event), where, apart(decided_s, seconds(event)));
  if (!e.awaited) return "relied on   " + what;
  SentMessage const& m = log.messages.at(static_cast<std::size_t>(e.message));
  if (e.fate != Fate::pending) return fmt::format("waited for  {}: {}", what, by_then(m, e, decided_s));
  std::string const heard = e.heard == Reply::none ? "" : fmt::format(" ({})", said(e.heard));
  return fmt::format("waited for  {}: on its way, {}{}; {}", what, at_hop(e.hop), heard, afterwards(m, e, decided_s));
}

}  // namespace

namespace {

constexpr std::ptrdiff_t often = 4;  // what comes so many times in a chain is told the first and the last time

// Which links of a chain over days only repeat others, as the rounds of a patrol do.
std::vector<bool> repeated(EventLog const& log, std::vector<std::int32_t> const& chain) {
  std::vector<bool> is(chain.size());
  if (!has_chapters(log)) return is;
  std::map<std::string, std::vector<std::size_t>> at;
  for (std::size_t i = 0; i < chain.size(); ++i) at[sentence(log, log.at(chain[i]))].push_back(i);
  for (auto const& [text, links] : at)
    if (std::ssize(links) >= often)
      for (std::size_t k = 1; k + 1 < links.size(); ++k) is[links[k]] = true;
  return is;
}

}  // namespace

std::string why(EventLog const& log, std::vector<Evidence> const& evidence, std::int32_t id) {
  if (!log.has(id)) throw IoError(fmt::format("it has no event {}; its events are 1 to {}", id, log.events.size()));
  std::vector<std::int32_t> chain;
  for (std::int32_t link = id; link > 0; link = log.at(link).cause) chain.push_back(link);
  std::reverse(chain.begin(), chain.end());

  std::string out = chain.size() > 1 ? "Each event below is the cause of the next.\n" : "";
  std::size_t legs = 0, skipped = 0;
  Event const* before = nullptr;
  std::vector<bool> const again = repeated(log, chain);
  for (std::size_t i = 0; i < chain.size(); ++i) {
    Event const& e = log.at(chain[i]);
    bool const leg = e.kind == LegStarted::kind && chain[i] != id;
    bool const more_legs = leg && i + 1 < chain.size() && log.at(chain[i + 1]).kind == LegStarted::kind;
    legs += leg ? 1 : 0;
    if (again[i]) ++skipped;
    if (more_legs || again[i]) continue;  // of a run of legs only the last one is told
    if (skipped > 0) out += fmt::format("         and {} more like these\n", std::exchange(skipped, 0));
    out += has_chapters(log) ? line_after(log, e, before) : line(log, e);
    before = &e;
    if (leg && legs > 1) out += fmt::format(" (leg {})", legs);
    out += "\n";
    for (Evidence const& reason : evidence)
      if (reason.decision == e.id && (reason.awaited || !has_chapters(log) || reason.event != e.cause))
        out += "         " + tell(log, e, reason) + "\n";
  }
  return out;
}

std::string why(record::Group const& run, std::int32_t event) {
  return why(read_events(run), read_evidence(run), event);
}

}  // namespace standoff
