#include "models/world.hpp"

namespace standoff {

World::World() = default;
World::World(World const&) = default;
World::World(World&&) noexcept = default;
World& World::operator=(World const&) = default;
World& World::operator=(World&&) noexcept = default;
World::~World() = default;

World make_world(Scenario const& scenario, Luck luck) {
  World world;
  world.luck = luck;
  world.inputs = &scenario;
  return world;
}

std::uint32_t pick(std::initializer_list<double> weights, double u) {
  double total = 0;
  for (double const weight : weights) total += weight;
  double below = 0;
  std::uint32_t index = 0, last = 0;
  for (double const weight : weights) {
    below += weight;
    if (weight > 0) {
      last = index;
      if (u * total < below) return index;
    }
    ++index;
  }
  return last;
}

namespace {

template <class M, class... Ons>
void tell_reactions(std::string& out, [[maybe_unused]] Kind kind, Reactions<Ons...>) {
  ((Ons::kind == kind ? void(out += " -> " + std::string(M::name)) : void()), ...);
}
template <class M, class... Fs>
void tell_origins(std::string& out, [[maybe_unused]] Kind kind, Facts<Fs...>) {
  ((Fs::kind == kind ? void(out += std::string(M::name)) : void()), ...);
}
template <class M>
void tell_model(std::string& out) {
  if (M::actions.empty()) return;
  out += "  " + std::string(M::name) + ":";
  for (auto const& action : M::actions) out += " " + std::string(action.name);
  out += "\n";
}

template <class... Models>
std::string tell(std::tuple<Models...> const*) {
  std::string out = "What each model plans:\n";
  (tell_model<Models>(out), ...);
  out += "Each fact: who states it, and who reacts, in this order:\n";
  for (std::size_t k = 0; k < n_kinds; ++k) {
    auto const kind = static_cast<Kind>(k);
    if (word(kind).name.empty()) continue;
    std::string origins, reactions;
    (tell_origins<Models>(origins, kind, typename Models::states{}), ...);
    (tell_reactions<Models>(reactions, kind, typename Models::reacts{}), ...);
    out += "  " + std::string(word(kind).name) + " (" + origins + ")" + reactions + "\n";
  }
  return out;
}

}  // namespace

std::string storyboard() { return tell(static_cast<decltype(World::state) const*>(nullptr)); }

}  // namespace standoff
