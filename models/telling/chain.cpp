// What a decision rested on, and the chain that led to an event.
#include "models/telling/chain.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "models/movement/facts.hpp"
#include "models/telling/moments.hpp"
#include "models/telling/naming.hpp"

namespace standoff {

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
  if (!e.awaited) return what;
  SentMessage const& m = log.messages.at(static_cast<std::size_t>(e.message));
  if (e.fate != Fate::pending) return fmt::format("{}: {}", what, by_then(m, e, decided_s));
  std::string const heard = e.heard == Reply::none ? "" : fmt::format(" ({})", said(e.heard));
  return fmt::format("{}: on its way, {}{}; {}", what, at_hop(e.hop), heard, afterwards(m, e, decided_s));
}

EvidenceTold::Is how(EventLog const& log, Evidence const& e) {
  if (!e.awaited) return EvidenceTold::Is::known;
  bool const came = log.messages.at(static_cast<std::size_t>(e.message)).fate == Fate::understood;
  return came ? EvidenceTold::Is::too_late : EvidenceTold::Is::never_came;
}

constexpr std::ptrdiff_t often = 4;  // what comes so many times in a chain is told the first and the last time

}  // namespace

Chains::Chains(EventLog const& log) : log_(log) {
  if (!has_chapters(log)) return;
  std::map<std::string, std::uint32_t> numbers;
  for (Event const& e : log.events)
    sentences_.push_back(numbers.emplace(sentence(log, e), static_cast<std::uint32_t>(numbers.size())).first->second);
}

// Which links of a chain over days only repeat others, as the rounds of a patrol do.
std::vector<bool> Chains::repeated(std::vector<std::int32_t> const& chain) const {
  std::vector<bool> is(chain.size());
  if (sentences_.empty()) return is;
  std::map<std::uint32_t, std::vector<std::size_t>> at;
  for (std::size_t i = 0; i < chain.size(); ++i) at[sentences_[static_cast<std::size_t>(chain[i]) - 1]].push_back(i);
  for (auto const& [number, links] : at)
    if (std::ssize(links) >= often)
      for (std::size_t k = 1; k + 1 < links.size(); ++k) is[links[k]] = true;
  return is;
}

std::vector<Link> Chains::of(std::int32_t id) const {
  if (!log_.has(id)) throw IoError(fmt::format("it has no event {}; its events are 1 to {}", id, log_.events.size()));
  std::vector<std::int32_t> chain;
  for (std::int32_t link = id; link > 0; link = log_.at(link).cause) chain.push_back(link);
  std::reverse(chain.begin(), chain.end());

  std::vector<Link> links;
  std::size_t legs = 0, skipped = 0;
  std::vector<bool> const again = repeated(chain);
  for (std::size_t i = 0; i < chain.size(); ++i) {
    bool const leg = log_.at(chain[i]).kind == LegStarted::kind && chain[i] != id;
    bool const more_legs = leg && i + 1 < chain.size() && log_.at(chain[i + 1]).kind == LegStarted::kind;
    legs += leg ? 1 : 0;
    if (again[i]) ++skipped;
    if (more_legs || again[i]) continue;
    links.push_back({chain[i], leg && legs > 1 ? legs : 0, std::exchange(skipped, 0)});
  }
  return links;
}

std::vector<EvidenceTold> told_evidence(EventLog const& log, std::vector<Evidence> const& evidence,
                                        std::int32_t decision) {
  Event const& decided = log.at(decision);
  std::vector<EvidenceTold> all;
  for (Evidence const& e : evidence)
    if (e.decision == decision && (e.awaited || !has_chapters(log) || e.event != decided.cause))
      all.push_back({how(log, e), e.event, tell(log, decided, e)});
  return all;
}

}  // namespace standoff
