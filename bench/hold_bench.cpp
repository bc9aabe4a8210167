// The hold model (Vaucher & Duval 1975): take the next event, plan one an exponential time later, at a constant number
// pending. Once through a bare 4-ary heap of 16-byte keys, once through the real agenda and event loop.
#include <cmath>
#include <cstdint>
#include <vector>

#include <benchmark/benchmark.h>

#include "sim/core/world.hpp"

namespace standoff {
namespace {

// Increments drawn beforehand: what is measured is the agenda.
std::vector<std::int64_t> const& increments() {
  static std::vector<std::int64_t> const table = [] {
    std::vector<std::int64_t> made;
    for (std::uint64_t i = 0; i < 65536; ++i) {
      double const u = (static_cast<double>(mix(i + 1) >> 11U) + 0.5) * 0x1p-53;
      made.push_back(static_cast<std::int64_t>(-std::log(u) * 1e9) + 1);
    }
    return made;
  }();
  return table;
}

class BareHeap {
 public:
  struct Key {
    std::uint64_t at, payload;
  };
  void push(Key key) {
    std::size_t hole = heap_.size();
    heap_.push_back(key);
    while (hole > 0 && key.at < heap_[(hole - 1) / 4].at) {
      heap_[hole] = heap_[(hole - 1) / 4];
      hole = (hole - 1) / 4;
    }
    heap_[hole] = key;
  }
  Key pop() {
    Key const top = heap_.front();
    Key const key = heap_.back();
    heap_.pop_back();
    std::size_t hole = 0;
    for (std::size_t first = 1; first < heap_.size(); first = hole * 4 + 1) {
      std::size_t best = first;
      for (std::size_t i = first + 1; i < std::min(first + 4, heap_.size()); ++i)
        if (heap_[i].at < heap_[best].at) best = i;
      if (key.at <= heap_[best].at) break;
      heap_[hole] = heap_[best];
      hole = best;
    }
    if (!heap_.empty()) heap_[hole] = key;
    return top;
  }

 private:
  std::vector<Key> heap_;
};

void hold_bare_heap(benchmark::State& state) {
  auto const& step = increments();
  BareHeap heap;
  std::uint64_t n = 0;
  for (std::int64_t i = 0; i < state.range(0); ++i) heap.push({static_cast<std::uint64_t>(step[n++ % 65536]), n});
  for (auto _ : state) {
    BareHeap::Key key = heap.pop();
    key.at += static_cast<std::uint64_t>(step[n++ % 65536]);
    heap.push(key);
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(hold_bare_heap)->Arg(100)->Arg(10'000)->Arg(1'000'000);

struct Held;
struct HoldInputs {
  std::uint32_t pending{};
  std::vector<std::int64_t> const* step{};
};
struct Holder {
  std::uint64_t n{};
  static constexpr std::string_view name = "holder";
  static void start(Held&);
  static void again(Held&, Plan const&);
  static constexpr std::array actions{Action<Held>{"again", Rank::physical, &Holder::again}};
  using states = Facts<>;
  using reacts = Reactions<>;
};
struct Held : WorldOf<Held, HoldInputs, Register<Holder>> {};
void Holder::start(Held& w) {
  for (std::uint32_t row = 0; row < w.inputs->pending; ++row)
    w.plan<&Holder::again>({(*w.inputs->step)[w.get<Holder>().n++ % 65536]}, {mix(row)}, row);
}
void Holder::again(Held& w, Plan const& plan) {
  w.plan<&Holder::again>(w.now + Duration{(*w.inputs->step)[w.get<Holder>().n++ % 65536]}, plan.who, plan.row);
}

void hold_agenda_and_loop(benchmark::State& state) {
  HoldInputs const inputs{static_cast<std::uint32_t>(state.range(0)), &increments()};
  Held world;
  world.inputs = &inputs;
  world.start();
  constexpr std::int64_t batch = 1000;  // about this many events a call: mean increment over the number pending
  while (state.KeepRunningBatch(batch)) {
    std::uint64_t const until = world.get<Holder>().n + batch;
    while (world.get<Holder>().n < until)
      world.run_until(world.now +
                      Duration{static_cast<std::int64_t>(1e9 * batch / static_cast<double>(state.range(0)) / 20) + 1});
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(world.get<Holder>().n) - state.range(0));
}
BENCHMARK(hold_agenda_and_loop)->Arg(100)->Arg(10'000)->Arg(1'000'000);

// Nine of ten plans are cancelled before they run, as re-solved crossings are.
void cancel_nine_of_ten(benchmark::State& state) {
  Agenda agenda;
  auto const& step = increments();
  std::vector<Ticket> tickets(static_cast<std::size_t>(state.range(0)));
  std::uint64_t n = 0;
  std::int64_t now = 0;
  double worst = 0;
  for (auto _ : state) {
    for (std::size_t i = 0; i < tickets.size(); ++i) {
      Plan plan;
      plan.at = {now + step[n++ % 65536]};
      tickets[i] = agenda.add(plan);
    }
    for (std::size_t i = 0; i < tickets.size(); ++i)
      if (i % 10 != 0) agenda.cancel(tickets[i]);
    worst = std::max(worst, static_cast<double>(agenda.heap_size()) / static_cast<double>(agenda.live()));
    Plan plan;
    while (agenda.pop(plan, never)) now = plan.at.ns;
  }
  state.counters["heap_per_live"] = worst;
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(cancel_nine_of_ten)->Arg(10'000);

}  // namespace
}  // namespace standoff
