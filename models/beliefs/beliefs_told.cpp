#include <fmt/format.h>

#include "models/beliefs/beliefs.hpp"
#include "models/telling/columns.hpp"
#include "models/telling/phrases.hpp"
#include "models/world.hpp"

namespace standoff {

std::string Attributed::sentence(Told const& t) {
  return fmt::format("{} takes {} to have come from {} ({})", t.who, t.whom, axis(t.log, t.second), percent(t.first));
}
std::string Unattributed::sentence(Told const& t) {
  return fmt::format("{} cannot tell from where {} came; most likely from {} ({})", t.who, t.whom,
                     axis(t.log, t.second), percent(t.first));
}
std::string Claimed::sentence(Told const& t) {
  std::string const held = t.second < 0 ? "of which it knows nothing" : "which it believes at " + percent(t.second);
  return fmt::format("{} claims that {} came from {}, {}", t.who, t.whom, axis(t.log, t.first), held);
}

namespace {

// An axis, as one actor sees one arrival.
struct Share {
  std::uint32_t view{}, axis{};
};

void tell_beliefs(Telling const& telling, record::Group& root) {
  Scenario const& s = telling.scenario();
  Beliefs const& m = telling.end.get<Beliefs>();
  std::vector<Share> shares;
  for (std::uint32_t v = 0; v < m.views.size(); ++v) {
    Belief const& belief = s.beliefs[s.holders[m.views[v].holder].belief];
    for (std::uint32_t k = 0; k < belief.axes.size(); ++k) shares.push_back({v, belief.first_axis + k});
  }
  auto const holder = [&](Share const& r) -> BeliefHolder const& { return s.holders[m.views[r.view].holder]; };
  auto const belief = [&](Share const& r) -> Belief const& { return s.beliefs[holder(r).belief]; };
  auto const arrival = [&](Share const& r) -> Streams::Arrival const& {
    return telling.end.get<Streams>().arrivals[m.views[r.view].arrival];
  };
  root.groups.push_back(record::table(
      "beliefs", "share", shares,
      {column("belief", "", "which belief", [&](Share const& r) { return belief(r).name; }),
       column("stream", "", "about arrivals of which stream",
              [&](Share const& r) { return s.streams[belief(r).stream].name; }),
       column("arrival", "1", "number of the arrival in its stream, from 1",
              [&](Share const& r) { return static_cast<std::int32_t>(arrival(r).number); }),
       column("unit", "", "the unit that came", [&](Share const& r) { return s.units[arrival(r).unit].name; }),
       column("actor", "", "whose belief", [&](Share const& r) { return s.actors[holder(r).actor].name; }),
       column("axis", "", "place from which it may have come",
              [&](Share const& r) { return s.places[s.axes[r.axis]].name; }),
       column("prior", "1", "chance that he gave it before he saw anything",
              [&](Share const& r) { return holder(r).prior[r.axis - belief(r).first_axis]; }),
       column("posterior", "1", "chance that he gives it at the end",
              [&](Share const& r) { return Beliefs::chance(telling.end, m.views[r.view], r.axis); }),
       column("truth", "", "place from which it came, which nobody else knows",
              [&](Share const& r) { return s.places[arrival(r).axis].name; })}));
}

void tell_claims(Telling const& telling, record::Group& root) {
  using Claim = Beliefs::Claim;
  Scenario const& s = telling.scenario();
  auto const arrival = [&](Claim const& c) -> Streams::Arrival const& {
    return telling.end.get<Streams>().arrivals[c.arrival];
  };
  root.groups.push_back(record::table(
      "claims", "claim", telling.end.get<Beliefs>().claims,
      {time_column(
           "time", telling.epoch, [](Claim const& c) { return c.at; }, "when"),
       column("actor", "", "who says so", [&](Claim const& c) { return s.actors[c.actor].name; }),
       column("message", "1", "row of the message that says so, -1 for what is said in public",
              [](Claim const& c) { return c.message == no_row ? -1 : static_cast<std::int32_t>(c.message); }),
       column("stream", "", "about an arrival of which stream",
              [&](Claim const& c) { return s.streams[arrival(c).stream].name; }),
       column("arrival", "1", "its number in its stream, from 1",
              [&](Claim const& c) { return static_cast<std::int32_t>(arrival(c).number); }),
       column("unit", "", "the unit that came", [&](Claim const& c) { return s.units[arrival(c).unit].name; }),
       column("axis", "", "place from which it came, as he says",
              [&](Claim const& c) { return s.places[s.axes[c.axis]].name; }),
       column("believed", "1", "chance that he gave it himself then; -1 where he knew nothing of it",
              [](Claim const& c) { return c.chance; }),
       column("truth", "", "place from which it came",
              [&](Claim const& c) { return s.places[arrival(c).axis].name; })}));
}

}  // namespace

void Beliefs::tell(Telling const& telling, record::Group& root) {
  Scenario const& s = telling.scenario();
  if (s.beliefs.empty()) return;
  tell_beliefs(telling, root);
  tell_claims(telling, root);
  root.groups.push_back(record::table(
      "axes", "axis", s.axes,
      {column("place", "", "place from which arrivals may have come; events name it by its row here, from 0",
              [&](Row<Place> place) { return s.places[place].name; })}));
}

}  // namespace standoff
