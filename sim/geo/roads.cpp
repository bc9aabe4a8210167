#include "sim/geo/roads.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <stdexcept>

#include <boost/container/small_vector.hpp>
#include <boost/graph/adjacency_list.hpp>

#include "sim/core/time.hpp"

namespace standoff::geo {
namespace {

struct Piece {
  std::uint32_t road{};
  std::uint32_t first{};  // from the road's point `first` to the next
};

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property, Piece>;
using Edge = Graph::edge_descriptor;

// Whole nanoseconds, so that equally fast ways are equal whatever the order of summation.
constexpr std::int64_t impassable = std::numeric_limits<std::int64_t>::max();
std::int64_t sum_or_impassable(std::int64_t a, std::int64_t b) { return a > impassable - b ? impassable : a + b; }

void look_at(Road const& road, std::map<std::string, Vec>& spots, std::vector<RoadFault>& faults) {
  auto const fault = [&](std::string const& why) { faults.push_back({road.name, "road '" + road.name + "' " + why}); };
  if (road.nodes.size() < 2) fault("needs two nodes or more");
  if (!(road.sinuosity >= 1)) fault("needs a sinuosity of at least 1");
  for (std::size_t i = 1; i < road.nodes.size(); ++i)
    if (road.nodes[i] == road.nodes[i - 1]) fault("repeats a node");
  if (road.nodes.size() != road.points.size()) {
    fault("needs one node a point");
    return;
  }
  for (std::size_t i = 0; i < road.nodes.size(); ++i) {
    Vec const known = spots.emplace(road.nodes[i], road.points[i]).first->second;
    if (!((road.points[i] - known).norm() <= node_tolerance_m))
      fault("puts '" + road.nodes[i] + "' more than a metre from where another road has it");
  }
}

bool enters(Circle const& circle, Vec const& a, Vec const& b) {
  return side_of(circle, a + nearest_share(a, b, circle.centre) * (b - a)) == Side::inside;
}

using Times = boost::container::small_vector<std::int64_t, 512>;

// Dijkstra's algorithm (Numer. Math. 1, 1959); what has been bettered since stays in the heap and is passed over. Boost's asks for
// memory at every call.
template <class Cost>
Times times_to(std::size_t goal, Graph const& graph, std::size_t nodes, Cost const& cost_ns) {
  Times left_ns(nodes, impassable);
  boost::container::small_vector<std::pair<std::int64_t, std::size_t>, 256> reached{{0, goal}};
  left_ns[goal] = 0;
  while (!reached.empty()) {
    std::pop_heap(reached.begin(), reached.end(), std::greater<>{});
    auto const [so_far_ns, node] = reached.back();
    reached.pop_back();
    if (so_far_ns > left_ns[node]) continue;
    for (auto [edge, end] = out_edges(node, graph); edge != end; ++edge) {
      std::int64_t const ns = sum_or_impassable(cost_ns(*edge), so_far_ns);
      std::size_t const next = target(*edge, graph);
      if (ns >= left_ns[next]) continue;
      left_ns[next] = ns;
      reached.emplace_back(ns, next);
      std::push_heap(reached.begin(), reached.end(), std::greater<>{});
    }
  }
  return left_ns;
}

}  // namespace

std::vector<RoadFault> faults_of(std::vector<Road> const& roads) {
  std::vector<RoadFault> faults;
  std::map<std::string, Vec> spots;
  for (Road const& road : roads) look_at(road, spots, faults);
  return faults;
}

struct RoadGraph::Network {
  std::vector<Road> roads;
  std::vector<std::string> names;  // sorted: a node's number is the rank of its name
  std::vector<Vec> points;
  Graph graph;

  std::size_t node(std::string const& name) const {
    auto const found = std::lower_bound(names.begin(), names.end(), name);
    if (found == names.end() || *found != name) throw std::runtime_error("no road leads to '" + name + "'");
    return static_cast<std::size_t>(found - names.begin());
  }

  std::int64_t cost_ns(Edge const& edge, SurfaceSpeeds const& speeds, std::span<Circle const> avoid) const {
    Piece const piece = graph[edge];
    Road const& road = roads[piece.road];
    Vec const &a = road.points[piece.first], &b = road.points[piece.first + 1];
    double const speed_mps = speeds.mps[static_cast<std::size_t>(road.surface)];
    auto const is_in_the_way = [&](Circle const& circle) { return enters(circle, a, b); };
    if (!(speed_mps > 0) || std::any_of(avoid.begin(), avoid.end(), is_in_the_way)) return impassable;
    // At least one, or walking along equal costs could go round in a circle.
    return std::max<std::int64_t>(1, from_seconds(road.sinuosity * (b - a).norm() / speed_mps).ns);
  }
};

RoadGraph::RoadGraph(std::vector<Road> roads) {
  if (auto const faults = faults_of(roads); !faults.empty()) throw std::runtime_error(faults.front().what);
  auto network = std::make_shared<Network>();
  for (Road const& road : roads) network->names.insert(network->names.end(), road.nodes.begin(), road.nodes.end());
  auto& names = network->names;
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  network->points.assign(names.size(), Vec::Constant(std::numeric_limits<double>::quiet_NaN()));
  network->graph = Graph{names.size()};
  for (std::uint32_t r = 0; r < roads.size(); ++r) {
    for (std::uint32_t i = 0; i < roads[r].nodes.size(); ++i) {
      std::size_t const node = network->node(roads[r].nodes[i]);
      Vec& known = network->points[node];
      if (!known.allFinite()) known = roads[r].points[i];
      if (i > 0) boost::add_edge(network->node(roads[r].nodes[i - 1]), node, Piece{r, i - 1}, network->graph);
    }
  }
  network->roads = std::move(roads);
  network_ = std::move(network);
}

std::vector<RouteLeg> RoadGraph::fastest_route(std::string const& from, std::string const& to,
                                               SurfaceSpeeds const& speeds, std::vector<Circle> const& avoid) const {
  std::vector<RouteLeg> route;
  add_fastest_route(route, network_->node(from), network_->node(to), speeds, avoid);
  return route;
}

std::size_t RoadGraph::add_fastest_route(std::vector<RouteLeg>& route, std::size_t const from, std::size_t const goal,
                                         SurfaceSpeeds const& speeds, std::span<Circle const> avoid) const {
  Network const& net = *network_;
  std::size_t const before = route.size();
  std::size_t at = from;

  // Times to the goal, so that the walk below can choose its way from the start by name.
  auto const cost_ns = [&](Edge const& edge) { return net.cost_ns(edge, speeds, avoid); };
  Times const left_ns = times_to(goal, net.graph, net.names.size(), cost_ns);
  if (left_ns[at] == impassable) return 0;

  while (at != goal) {
    std::size_t next = net.names.size();
    Piece piece;
    for (auto [edge, end] = out_edges(at, net.graph); edge != end; ++edge) {
      std::size_t const neighbour = target(*edge, net.graph);
      // Two roads between the same nodes: the one defined first.
      if (neighbour < next && sum_or_impassable(cost_ns(*edge), left_ns[neighbour]) == left_ns[at]) {
        next = neighbour;
        piece = net.graph[*edge];
      }
    }
    Road const& road = net.roads[piece.road];
    Vec a = road.points[piece.first], b = road.points[piece.first + 1];
    if (road.nodes[piece.first] != net.names[at]) std::swap(a, b);
    route.push_back({a, b, road.surface, road.sinuosity, piece.road});
    at = next;
  }
  return route.size() - before;
}

std::optional<std::size_t> RoadGraph::node_of(std::string const& place) const {
  return has(place) ? std::optional(network_->node(place)) : std::nullopt;
}
std::optional<std::size_t> RoadGraph::node_at(Vec const& at) const {
  for (std::size_t i = 0; i < network_->points.size(); ++i)
    if ((network_->points[i] - at).norm() <= node_tolerance_m) return i;
  return std::nullopt;
}

bool RoadGraph::has(std::string const& place) const {
  return std::binary_search(network_->names.begin(), network_->names.end(), place);
}
std::vector<std::string> RoadGraph::places() const { return network_->names; }
Vec RoadGraph::at(std::string const& place) const { return network_->points[network_->node(place)]; }
std::vector<Road> const& RoadGraph::roads() const { return network_->roads; }

}  // namespace standoff::geo
