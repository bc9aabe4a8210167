#include "models/outcomes/reach.hpp"

#include <algorithm>
#include <map>

#include <boost/container/small_vector.hpp>

#include "models/stage/build.hpp"
#include "models/world.hpp"
#include "sim/geo/roads.hpp"

namespace standoff {

namespace {

// Without asking for memory in networks of this size.
constexpr std::size_t usual_pieces = 256, usual_changes = 128;

// A piece that is closed once more, or once less.
struct Change {
  SimTime at{};
  std::uint32_t piece{};
  int by{};
};
using Changes = boost::container::small_vector<Change, usual_changes>;

class Network {
 public:
  explicit Network(Reach const& reach) : reach_(reach), closed_(reach.pieces.size(), 0), above_(reach.nodes, 0) {}

  void change(Change const& change) { closed_[change.piece] += change.by; }
  bool connects() {
    for (std::uint32_t node = 0; node < reach_.nodes; ++node) above_[node] = node;
    for (std::size_t i = 0; i < reach_.pieces.size(); ++i)
      if (closed_[i] == 0) above_[top(reach_.pieces[i].a)] = top(reach_.pieces[i].b);
    return top(reach_.from) == top(reach_.to);
  }

 private:
  std::uint32_t top(std::uint32_t node) {
    while (above_[node] != node) node = above_[node] = above_[above_[node]];
    return node;
  }

  Reach const& reach_;
  boost::container::small_vector<int, usual_pieces> closed_;           // how often, by piece
  boost::container::small_vector<std::uint32_t, usual_pieces> above_;  // by node: one that it is joined to
};

Changes changes_of(Reach const& reach, World const& end) {
  Scenario const& scenario = *end.inputs;
  Relations const& relations = scenario.relations;
  Changes changes;
  auto const closed = [&](std::uint32_t piece, SimTime from, SimTime to) {
    changes.push_back({from, piece, 1});
    if (to != never) changes.push_back({to, piece, -1});
  };
  for (Sites::Tenure const& tenure : end.get<Sites>().tenures) {
    bool const against = relations.of(reach.actor, tenure.holder) == Relation::hostile ||
                         relations.of(tenure.holder, reach.actor) == Relation::hostile;
    if (!against || relations.same_side(reach.actor, tenure.holder)) continue;
    for (std::uint32_t const piece : reach.near[tenure.site]) closed(piece, tenure.from, tenure.to);
  }
  for (Cuts::Cut const& cut : end.get<Cuts>().cuts) {
    if (cut.by != no_row && relations.same_side(reach.actor, scenario.units[cut.by].commander)) continue;
    for (std::uint32_t i = 0; i < reach.pieces.size(); ++i) {
      Reach::Piece const& piece = reach.pieces[i];
      if (piece.road == cut.spot.road && geo::lies_on({piece.from, piece.to, {}, 1, no_row}, cut.spot.at))
        closed(i, cut.from, cut.to);
    }
  }
  std::sort(changes.begin(), changes.end(), [](Change const& a, Change const& b) { return a.at < b.at; });
  return changes;
}

// How it was, from the start on.
struct Course {
  bool open{};
  SimTime since{};
  Duration open_for{}, longest_closed{};
  std::uint32_t closings{};

  void turns(bool is_open, SimTime at) {
    if (is_open == open) return;
    ends(at);
    if (!is_open) ++closings;
    open = is_open;
    since = at;
  }
  void ends(SimTime at) {
    if (open)
      open_for = open_for + (at - since);
    else
      longest_closed = std::max(longest_closed, at - since);
  }
};

}  // namespace

Reach compile_reach(Scenario const& scenario, BuildInput& input, ReachableSpec const& spec, std::string const& path) {
  Reach made;
  made.read = spec.read;
  made.actor = row_of(scenario.actors, spec.for_actor);
  if (!input.roads_known) return made;  // what is wrong with them was said
  std::map<std::string, std::uint32_t> nodes;
  for (std::uint32_t road = 0; road < scenario.roads.size(); ++road) {
    geo::Road const& of = scenario.roads[road];
    bool const wanted = spec.over.empty() || std::find(spec.over.begin(), spec.over.end(), of.name) != spec.over.end();
    if (!wanted) continue;
    for (std::size_t i = 0; i < of.nodes.size(); ++i) {
      nodes.emplace(of.nodes[i], static_cast<std::uint32_t>(nodes.size()));
      if (i > 0)
        made.pieces.push_back({nodes[of.nodes[i - 1]], nodes[of.nodes[i]], road, of.points[i - 1], of.points[i]});
    }
  }
  made.nodes = static_cast<std::uint32_t>(nodes.size());
  auto const node = [&](std::string const& place, char const* key) {
    if (auto const found = nodes.find(place); found != nodes.end()) return found->second;
    input.report(path + "." + key, "'" + place + "' lies on no road", "a place that roads lead to");
    return std::uint32_t{0};
  };
  made.from = node(spec.from, "from");
  made.to = node(spec.to, "to");
  for (Site const& site : scenario.sites) {
    std::vector<std::uint32_t>& near = made.near.emplace_back();
    for (std::uint32_t i = 0; i < made.pieces.size(); ++i)
      if (geo::distance_to_piece_m(made.pieces[i].from, made.pieces[i].to, scenario.places[site.place].at) <=
          spec.within_m)
        near.push_back(i);
  }
  return made;
}

double evaluate(Reach const& reach, World const& end) {
  Changes const changes = changes_of(reach, end);
  Network network(reach);
  std::size_t next = 0;
  auto const take = [&](SimTime until) {
    while (next < changes.size() && changes[next].at <= until) network.change(changes[next++]);
    return network.connects();
  };
  Course course{take(SimTime{})};
  while (next < changes.size() && changes[next].at < end.now) {
    SimTime const at = changes[next].at;
    course.turns(take(at), at);
  }
  course.ends(end.now);
  switch (reach.read) {
    case ReachableSpec::Read::time:
      return to_seconds(course.open_for);
    case ReachableSpec::Read::share:
      return end.now > SimTime{} ? to_seconds(course.open_for) / to_seconds(end.now - SimTime{}) : course.open ? 1 : 0;
    case ReachableSpec::Read::closings:
      return course.closings;
    case ReachableSpec::Read::longest_closed:
      return to_seconds(course.longest_closed);
  }
  return 0;
}

}  // namespace standoff
