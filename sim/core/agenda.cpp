#include "sim/core/agenda.hpp"

#include <tuple>

#include "sim/core/error.hpp"

namespace standoff {
namespace {
constexpr std::size_t arity = 4;
constexpr std::size_t worth_sweeping = 64;
constexpr std::size_t worth_fetching = 4096;
}  // namespace

bool Agenda::before_on_tie(std::uint32_t a, std::uint32_t b) const {
  Plan const& p = slots_[a].plan;
  Plan const& q = slots_[b].plan;
  auto const order = [this](Plan const& plan) {
    return std::tuple(plan.action, plan.turn, toss(plan.who.value, salt_), plan.nth, toss(plan.arg, salt_), plan.cause);
  };
  return order(p) < order(q);
}

void Agenda::sift_up(std::size_t hole, Key key) {
  while (hole > 0) {
    std::size_t const parent = (hole - 1) / arity;
    if (!before(key, heap_[parent])) break;
    heap_[hole] = heap_[parent];
    hole = parent;
  }
  heap_[hole] = key;
}

// Which of four is the least is a coin toss to a branch predictor, so the choice is made without branches; only equal
// times look further.
std::size_t Agenda::least_child(std::size_t first) const {
  Key const* const child = &heap_[first];
  std::size_t best = 0;
  std::uint64_t least = child[0].at;
  unsigned tied = 0;
  for (std::size_t i = 1; i < arity; ++i) {
    std::uint64_t const at = child[i].at;
    tied |= static_cast<unsigned>(at == least);
    best = at < least ? i : best;
    least = at < least ? at : least;
  }
  if (tied != 0) [[unlikely]] {
    best = 0;
    for (std::size_t i = 1; i < arity; ++i)
      if (before(child[i], child[best])) best = i;
  }
  return first + best;
}

void Agenda::sift_down(std::size_t hole, Key key) {
  std::size_t const size = heap_.size();
  for (;;) {
    std::size_t const first = hole * arity + 1;
    std::size_t best = first;
    if (first + arity <= size) {
      best = least_child(first);
    } else {
      if (first >= size) break;
      for (std::size_t i = first + 1; i < size; ++i)
        if (before(heap_[i], heap_[best])) best = i;
    }
    if (!before(heap_[best], key)) break;
    heap_[hole] = heap_[best];
    hole = best;
  }
  heap_[hole] = key;
}

void Agenda::fill_hole() {
  if (!hole_) return;
  hole_ = false;
  Key const last = heap_.back();
  heap_.pop_back();
  if (!heap_.empty()) sift_down(0, last);
}

Ticket Agenda::add(Plan const& plan) {
  STANDOFF_EXPECT(plan.action < most_actions && plan.turn < most_turns);
  std::uint32_t slot{};
  if (free_.empty()) {
    slot = static_cast<std::uint32_t>(slots_.size());
    slots_.emplace_back();
  } else {
    slot = free_.back();
    free_.pop_back();
  }
  Slot& s = slots_[slot];
  s.plan = plan;
  s.alive = true;
  ++live_;
  auto const rank = static_cast<std::uint32_t>(plan.rank);
  std::uint32_t const tie = rank << 29U | std::uint32_t{plan.action} << 20U | std::uint32_t{plan.turn} << 10U |
                            static_cast<std::uint32_t>(toss(plan.who.value, salt_) >> 54U);
  Key const key{static_cast<std::uint64_t>(plan.at.ns), tie, slot};
  if (hole_) {
    hole_ = false;
    sift_down(0, key);
  } else {
    heap_.push_back(key);
    sift_up(heap_.size() - 1, key);
  }
  return {slot, s.generation};
}

void Agenda::cancel(Ticket& ticket) {
  if (pending(ticket)) {
    Slot& s = slots_[ticket.slot];
    s.alive = false;
    ++s.generation;
    --live_;
    if (heap_.size() > worth_sweeping && heap_.size() > 2 * live_) sweep();
  }
  ticket = {};
}

// Dead keys keep their slot until they surface or are swept, so that a slot is never under two keys.
void Agenda::sweep() {
  std::size_t kept = 0;
  for (std::size_t i = hole_ ? 1 : 0; i < heap_.size(); ++i) {
    if (slots_[heap_[i].slot].alive)
      heap_[kept++] = heap_[i];
    else
      free_.push_back(heap_[i].slot);
  }
  hole_ = false;
  heap_.resize(kept);
  for (std::size_t i = kept < 2 ? 0 : (kept - 2) / arity + 1; i-- > 0;) sift_down(i, heap_[i]);
}

bool Agenda::pop(Plan& plan, SimTime until) {
  fill_hole();
  while (!heap_.empty()) {
    Key const top = heap_.front();
    Slot& s = slots_[top.slot];
    if (s.alive && top.at > static_cast<std::uint64_t>(until.ns)) return false;
    hole_ = true;
    free_.push_back(top.slot);
    if (s.alive) {
      // In a large agenda the next plan's line is not in the cache: it is fetched while this plan runs.
      if (heap_.size() > worth_fetching) __builtin_prefetch(&slots_[heap_[least_child(1)].slot]);
      plan = s.plan;
      s.alive = false;
      ++s.generation;
      --live_;
      return true;
    }
    fill_hole();
  }
  return false;
}

void Agenda::clear(std::uint64_t salt) {
  salt_ = salt;
  heap_.clear();
  slots_.clear();
  free_.clear();
  live_ = 0;
  hole_ = false;
}

void Agenda::reserve(std::size_t plans) {
  heap_.reserve(plans);
  slots_.reserve(plans);
  free_.reserve(plans);
}

}  // namespace standoff
