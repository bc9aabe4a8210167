// The chain of causes of an event and what its decisions rested on, link by link: as `why` prints it and a page shows it.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "models/telling/event_log.hpp"
#include "models/telling/story.hpp"

namespace standoff {

struct Link {
  std::int32_t event{};
  std::size_t leg{};      // which leg of the chain it is, from 2; else 0
  std::size_t skipped{};  // links before it that are left out, because they only repeat others
};

// Of all events of a log, which must outlive it.
class Chains {
 public:
  explicit Chains(EventLog const& log);
  // From the scenario's order to the event; of a run of legs the last one, of what comes often the first and the last
  // time. IoError if there is no such event.
  std::vector<Link> of(std::int32_t id) const;

 private:
  std::vector<bool> repeated(std::vector<std::int32_t> const& chain) const;
  EventLog const& log_;
  std::vector<std::uint32_t> sentences_;  // by event: which sentence it is; only of a log with chapters
};

// What a decision rested on or waited for, in words.
struct EvidenceTold {
  // Of a message that was waited for: whether it was understood later, or never.
  enum class Is : std::uint8_t { known, too_late, never_came };
  Is is{};
  std::int32_t event{};
  std::string told;  // without "relied on" and "waited for"
};
std::vector<EvidenceTold> told_evidence(EventLog const& log, std::vector<Evidence> const& evidence,
                                        std::int32_t decision);

}  // namespace standoff
