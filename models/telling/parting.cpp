#include "models/telling/parting.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "models/telling/story.hpp"

namespace standoff {

namespace {

// An event whatever its number and its cause's: the same thing at the same time.
auto deed(Event const& e) { return std::tie(e.time_ns, e.kind, e.actor, e.other, e.value, e.value2); }
using Deed = std::tuple<std::int64_t, Kind, std::string, std::string, double, double>;

bool same(Event const& a, Event const& b) { return a.id == b.id && a.cause == b.cause && deed(a) == deed(b); }

// From the parting on: what this side tells and the other has not done.
std::string told_alone(char const* side, EventLog const& log, EventLog const& other, std::size_t from,
                       std::size_t most) {
  std::map<Deed, std::size_t> done;
  for (std::size_t i = from; i < other.events.size(); ++i) ++done[Deed(deed(other.events[i]))];
  std::string out;
  std::size_t told = 0;
  for (std::size_t i = from; i < log.events.size(); ++i) {
    Event const& e = log.events[i];
    auto const twin = done.find(Deed(deed(e)));
    if (twin != done.end() && twin->second > 0) {
      --twin->second;
      continue;
    }
    if (!is_told(log, e) || i == from) continue;  // the first one has been told already
    if (++told <= most) out += fmt::format("{} {}\n", told == 1 ? side : " ", line(log, e));
  }
  if (told > most) out += fmt::format("         ... and {} more\n", told - most);
  return out.empty() ? fmt::format("{}   nothing more\n", side) : out;
}

std::string next(EventLog const& log, std::size_t i) {
  return i < log.events.size() ? line(log, log.events[i]) : "   nothing more happens";
}

}  // namespace

std::optional<std::size_t> common_events(EventLog const& a, EventLog const& b) {
  auto const parted = std::mismatch(a.events.begin(), a.events.end(), b.events.begin(), b.events.end(), same);
  if (parted.first == a.events.end() && parted.second == b.events.end()) return std::nullopt;
  return static_cast<std::size_t>(parted.first - a.events.begin());
}

std::string parting(record::Group const& run_a, record::Group const& run_b, std::size_t most) {
  EventLog const a = read_events(run_a), b = read_events(run_b);
  auto const common = common_events(a, b);
  if (!common) return fmt::format("The histories are the same: {} events.\n", a.events.size());
  std::string out = *common == 0
                        ? std::string("The histories part at their first event:\n")
                        : fmt::format("The histories are the same for {} event{}, up to\n  {}\nand part there:\n",
                                      *common, *common == 1 ? "" : "s", line(a, a.events[*common - 1]));
  out += fmt::format("A {}\nB {}\n", next(a, *common), next(b, *common));
  out += "After that, told on one side only:\n";
  return out + told_alone("A", a, b, *common, most) + told_alone("B", b, a, *common, most);
}

}  // namespace standoff
