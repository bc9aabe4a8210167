// The decisions with what they rested on, and what they waited for: as it stood when they were taken.
#include <algorithm>
#include <map>

#include "models/telling/run_file.hpp"
#include "sim/record/column.hpp"

namespace standoff {

namespace {

using record::column;

std::string name_of(Telling const& telling, EntityId id) { return std::string(telling.scenario().name_of(id)); }

Fact const& fact_of(Telling const& telling, FactId id) { return telling.log.facts[static_cast<std::uint32_t>(id) - 1]; }

// Where a message is, while the log is read from the start on.
struct Whereabouts {
  std::uint32_t hop{};
  bool ended{};
  Reply heard{};
};

void move_on(std::vector<Whereabouts>& messages, Fact const& fact) {
  auto const kind = fact.kind;
  if (!is_about_a_message(kind)) return;
  Whereabouts& at = messages[static_cast<std::size_t>(fact.value[0])];
  switch (kind) {
    case MessageRelayed::kind:
      at.hop = static_cast<std::uint32_t>(fact.value[1]) + 1;
      break;
    case MessageDuplicated::kind:
      at.hop = static_cast<std::uint32_t>(fact.value[1]);
      break;
    case ReplyReceived::kind:
      at.heard = static_cast<Reply>(fact.value[1]);
      break;
    case MessageUnderstood::kind:
    case MessageReceived::kind:
    case MessageMisunderstood::kind:
    case MessageLost::kind:
    case MessageRefused::kind:
    case CallAbandoned::kind:
    case CallBlocked::kind:
      at.ended = true;
      break;
    default:
      break;
  }
}

// A piece of evidence; of a message that was waited for, where it was then.
struct Evidence {
  Because because;
  std::uint32_t message{no_row};
  Whereabouts then;
};

// Of a call that was passed on twice, the copy that got furthest: understood first, or else under way longest.
std::map<FactId, std::uint32_t> messages_by_call(std::vector<Message> const& messages) {
  std::map<FactId, std::uint32_t> found;
  for (std::uint32_t row = 0; row < messages.size(); ++row) {
    Message const& m = messages[row];
    auto const [entry, is_new] = found.emplace(m.placed_by, row);
    Message const& other = messages[entry->second];
    if (!is_new && (m.understood < other.understood || (m.understood == other.understood && m.ended > other.ended)))
      entry->second = row;
  }
  return found;
}

std::vector<Evidence> evidence_of(Telling const& telling) {
  auto const& messages = telling.end.get<Hotline>().messages;
  std::map<FactId, std::uint32_t> const by_call = messages_by_call(messages);
  std::vector<Whereabouts> now(messages.size());
  std::vector<Evidence> rows;
  std::size_t read = 0;
  for (Because const& because : telling.log.reasons) {
    while (read < static_cast<std::size_t>(because.decision)) move_on(now, telling.log.facts[read++]);
    Evidence row{because, no_row, {}};
    if (because.role == Role::awaited) {
      row.message = by_call.at(because.fact);
      row.then = now[row.message];
    }
    rows.push_back(row);
  }
  return rows;
}

}  // namespace

record::Group decisions_table(Telling const& telling) {
  std::vector<Fact> decisions;
  for (Because const& reason : telling.log.reasons)
    if (decisions.empty() || decisions.back().id != reason.decision)
      decisions.push_back(fact_of(telling, reason.decision));
  record::Group group = record::table(
      "decisions", "decision", decisions,
      {column("event", "1", "number of the deciding event",
              [](Fact const& f) { return static_cast<std::int32_t>(f.id); }),
       record::time_column("time", telling.epoch, [](Fact const& f) { return f.at; }),
       record::flags(
           "kind", kind_names(), [](Fact const& f) { return f.kind; }, "what was decided"),
       column("actor", "", "who decided, or by which rung", [&](Fact const& f) { return name_of(telling, f.who); }),
       column("other", "", "about whom", [&](Fact const& f) { return name_of(telling, f.whom); })});

  auto const& messages = telling.end.get<Hotline>().messages;
  auto const awaited = [](Evidence const& r) { return r.message != no_row; };
  auto const fate_then = [&](Evidence const& r) { return r.then.ended ? messages[r.message].fate : Fate::pending; };
  static constexpr std::array<std::string_view, 2> roles{"relied_on", "awaited"};
  record::Group const evidence = record::table(
      "evidence", "evidence", evidence_of(telling),
      {column("evidence_for", "1", "number of the deciding event",
              [](Evidence const& r) { return static_cast<std::int32_t>(r.because.decision); }),
       column("evidence_event", "1", "number of the event that it rested on, or of the call that it waited for",
              [](Evidence const& r) { return static_cast<std::int32_t>(r.because.fact); }),
       record::flags(
           "role", roles, [](Evidence const& r) { return r.because.role; }, "relied on, or still waited for"),
       record::time_column(
           "came", telling.epoch,
           [&](Evidence const& r) {
             return awaited(r) ? messages[r.message].understood : fact_of(telling, r.because.fact).at;
           },
           "when it was there, or understood; missing if never"),
       column("message", "1", "row of the message that it waited for, -1 for none",
              [&](Evidence const& r) { return awaited(r) ? static_cast<std::int32_t>(r.message) : -1; }),
       column("hop_then", "", "the hop at which that message was then, empty for none",
              [&](Evidence const& r) {
                if (!awaited(r)) return std::string();
                return telling.scenario().channels[messages[r.message].channel].hops[r.then.hop].name;
              }),
       record::flags("fate_then", fate_words, fate_then,
                     "what had become of that message by then; pending while it was on its way"),
       record::flags(
           "heard_then", reply_words, [](Evidence const& r) { return r.then.heard; },
           "what the sender had heard of that message by then")});
  group.dimensions.push_back(evidence.dimensions.front());
  for (record::Variable const& variable : evidence.variables) group.variables.push_back(variable);
  return group;
}

}  // namespace standoff
