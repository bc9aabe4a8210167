// The event loop over a World: models by value, tables built at compile time. The loop never learns a model's name.
//
// A model M is a copyable struct that declares
//   static constexpr std::string_view name;
//   static constexpr std::array actions{Action<World>{"answered", Rank::delivery, &M::answered}, ...};  the plans it makes
//   using states = Facts<...>;                 the kinds of facts that it alone may state
//   using reacts = Reactions<On<F, &M::handler>, ...>;  each kind at most once
//   static void start(World&);                 what it does at time zero, whatever its state was before
// The World copies as a value, holds no pointer into itself, and a copy continues exactly as the original would have.
#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "sim/core/agenda.hpp"
#include "sim/core/error.hpp"
#include "sim/core/fact.hpp"
#include "sim/core/fact_type.hpp"
#include "sim/core/luck.hpp"

namespace standoff {

template <class World>
struct Action {
  std::string_view name;
  Rank rank{};
  void (*run)(World&, Plan const&){};
};

// Longest chain of causes at one instant: a circle has no end, while any number of things may follow from one.
inline constexpr std::uint32_t longest_chain_at_one_instant = 10'000;

template <class Self, class Inputs, class Models>
class WorldOf;

template <class Self, class Inputs, class... Models>
class WorldOf<Self, Inputs, Register<Models...>> {
  using AllFacts = typename Register<Models...>::AllFacts;
  static_assert(are_numbered(AllFacts{}), "each kind of fact has a number of its own");
  static_assert(are_named(AllFacts{}), "each kind of fact has a name of its own");

 public:
  using Reaction = void (*)(Self&, Fact const&);
  static constexpr std::size_t n_models = sizeof...(Models);
  static constexpr std::size_t n_kinds = n_numbers(AllFacts{});

  SimTime now{};
  FactId cause{};  // of whatever is stated or planned just now
  Luck luck{};
  Inputs const* inputs{};
  Agenda agenda;
  std::tuple<Models...> state;

  template <class M>
  M& get() {
    return std::get<M>(state);
  }
  template <class M>
  M const& get() const {
    return std::get<M>(state);
  }

  std::uint64_t fingerprint() const { return fingerprint_; }
  std::uint32_t facts() const { return facts_; }

  // States a fact at the present instant; the reactions follow in the models' order, breadth first.
  // Only what a model lists can be stated.
  template <class F>
  requires(is_among<F>(AllFacts{})) FactId
      emit(Party who, Party whom = {}, double a = 0.0, double b = 0.0, std::uint32_t with = no_row) {
    Fact const fact{now, who.id, whom.id, {a, b}, FactId{++facts_}, cause, who.row, whom.row, F::kind, with};
    fingerprint_ = fold(fingerprint_, fact, kind_hash<F>);
    if (depth_ + 16 > longest_chain_at_one_instant) guard_chain(fact);
    fresh_.push_back(fact);
    fresh_depth_.push_back(depth_ + 1);
    return fact.id;
  }
  void rely(FactId decision, FactId fact, Role role = Role::relied_on) {
    if (fact != from_scenario) because_.push_back({decision, fact, role});
  }
  // Until the guard dies, what is stated and planned is caused by `fact`.
  class Caused {
   public:
    Caused(WorldOf& world, FactId fact) : world_(world), before_(std::exchange(world.cause, fact)) {}
    ~Caused() { world_.cause = before_; }
    Caused(Caused const&) = delete;
    Caused& operator=(Caused const&) = delete;

   private:
    WorldOf& world_;
    FactId before_;
  };
  void note(Vertex vertex) { path_.push_back(vertex); }

  // The plan's cause is the fact that opened it: by default the one being acted on, or an older one that is kept.
  template <auto run>
  Ticket plan(SimTime at, EntityId who, std::uint32_t row, std::uint32_t nth = 0, std::uint64_t arg = 0,
              std::uint16_t turn = 0) {
    return plan_because<run>(cause, at, who, row, nth, arg, turn);
  }
  template <auto run>
  Ticket plan_because(FactId because, SimTime at, EntityId who, std::uint32_t row, std::uint32_t nth = 0,
                      std::uint64_t arg = 0, std::uint16_t turn = 0) {
    constexpr std::size_t i = index_of(run);
    STANDOFF_EXPECT(at >= now);
    std::uint32_t const depth = at == now ? depth_ + 1 : 0;
    if (depth > longest_chain_at_one_instant) guard_chain({now, who, {}, {}, {}, because, row, 0, Kind{}, no_row});
    return agenda.add({at, who, arg, row, nth, because, static_cast<std::uint16_t>(i), actions[i].rank, turn, depth});
  }

  // From time zero, also after another run: with another replication in `luck`, one World plays them all, in memory
  // that it has already.
  void start(Recorder* recorder = nullptr) {
    reset();
    (Models::start(self()), ...);
    settle(recorder);
  }
  // Runs every plan due at or before `end`; a recorder changes nothing but what is written down.
  void run_until(SimTime end, Recorder* recorder = nullptr) {
    Plan next;
    while (agenda.pop(next, end)) {
      if (next.at != now) chain_.clear();
      now = next.at;
      depth_ = next.depth;
      cause = next.cause;
      actions[next.action].run(self(), next);
      settle(recorder);
    }
    now = end;
    cause = from_scenario;
    depth_ = 0;
    chain_.clear();
  }

  static constexpr std::size_t n_actions = (Models::actions.size() + ... + 0);
  static constexpr std::array<Action<Self>, n_actions> actions = [] {
    std::array<Action<Self>, n_actions> all{};
    std::size_t i = 0;
    ((std::ranges::for_each(Models::actions, [&](auto const& action) { all[i++] = action; })), ...);
    return all;
  }();
  // reactions[kind]: who reacts, in the models' order, closed by a null.
  static constexpr std::array<std::array<Reaction, n_models + 1>, n_kinds> reactions = [] {
    std::array<std::array<Reaction, n_models + 1>, n_kinds> table{};
    std::array<std::size_t, n_kinds> used{};
    (add_reactions(typename Models::reacts{}, table, used), ...);
    return table;
  }();

 private:
  Self& self() { return static_cast<Self&>(*this); }
  static constexpr std::size_t index_of(void (*run)(Self&, Plan const&)) {
    for (std::size_t i = 0; i < n_actions; ++i)
      if (actions[i].run == run) return i;
    return n_actions;  // not listed in any model's actions: out of range, so it does not compile
  }

  void reset() {
    now = {};
    cause = from_scenario;
    agenda.clear(luck.words({{}, {}, purpose("core.toss"), 0})[0]);
    fresh_.clear();
    chain_.clear();
    because_.clear();
    path_.clear();
    fingerprint_ = 1;
    facts_ = depth_ = 0;
    fresh_depth_.clear();
  }

  void settle(Recorder* recorder) {
    for (std::size_t i = 0; i < fresh_.size(); ++i) {  // NOLINT(modernize-loop-convert): it grows meanwhile
      Fact const fact = fresh_[i];
      cause = fact.id;
      depth_ = fresh_depth_[i];
      for (Reaction const* react = reactions[static_cast<std::size_t>(fact.kind)].data(); *react != nullptr; ++react)
        (*react)(self(), fact);
    }
    if (recorder != nullptr) recorder->take(fresh_, because_, path_);
    fresh_.clear();
    fresh_depth_.clear();
    because_.clear();
    path_.clear();
  }

  // Ten thousand links at one instant are a circle: stop, and show the last ones.
  void guard_chain(Fact const& fact) {
    if (chain_.size() == 16) chain_.erase(chain_.begin());
    chain_.push_back(fact);
    if (depth_ < longest_chain_at_one_instant) return;
    std::string links = "at " + std::to_string(now.ns) + " ns:";
    for (Fact const& link : chain_)
      links += "\n  fact " + std::to_string(static_cast<std::uint32_t>(link.id)) + " of kind " +
               std::to_string(static_cast<std::uint16_t>(link.kind)) + " about " + std::to_string(link.who.value) +
               ", caused by fact " + std::to_string(static_cast<std::uint32_t>(link.cause));
    contract_broken("a chain of fewer than 10000 causes at one instant", __FILE__, __LINE__, links);
  }

  std::vector<Fact> fresh_, chain_;
  std::vector<std::uint32_t> fresh_depth_;  // how many links at this instant led to each of the fresh facts
  std::vector<Because> because_;
  std::vector<Vertex> path_;
  std::uint64_t fingerprint_{1};
  std::uint32_t facts_{}, depth_{};  // depth_: of what is being done now
};

}  // namespace standoff
