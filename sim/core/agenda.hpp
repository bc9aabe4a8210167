// The pending plans: a 4-ary heap of 16-byte keys over a table of plans. A plan can be cancelled by its ticket; it is
// neither logged nor fingerprinted, and cancelled ones are swept out before they outnumber the live ones.
//
// The order is total and written down: (time, rank, entity, action, occurrence, counterpart), never insertion.
#pragma once
#include <cstdint>
#include <vector>

#include "sim/core/fact.hpp"
#include "sim/core/id.hpp"
#include "sim/core/time.hpp"

namespace standoff {

// What goes first at one instant.
enum class Rank : std::uint8_t { physical, delivery, decision, effect, bookkeeping };

struct Plan {
  SimTime at{};
  EntityId who{};
  std::uint64_t arg{};  // the counterpart's identity or an occurrence; part of the order, so never an index
  std::uint32_t row{};  // the model's index, for speed; no part of the order
  std::uint32_t nth{};  // occurrence as the model means it
  FactId cause{};
  std::uint16_t action{};
  Rank rank{};
};

struct Ticket {
  std::uint32_t slot{0xffffffffU};
  std::uint32_t generation{};
};

class Agenda {
 public:
  Ticket add(Plan const& plan);
  // A ticket whose plan has run or was cancelled is let be; the ticket is forgotten either way.
  void cancel(Ticket& ticket);
  bool pending(Ticket ticket) const {
    return ticket.slot < slots_.size() && slots_[ticket.slot].generation == ticket.generation;
  }
  // Takes the first plan if it is due at or before `until`.
  bool pop(Plan& plan, SimTime until);

  std::size_t live() const { return live_; }
  std::size_t heap_size() const { return heap_.size() - (hole_ ? 1 : 0); }
  void reserve(std::size_t plans);
  void clear();  // as new, but for the memory; tickets given before mean nothing then

 private:
  // time | rank (3 bits), leading bits of `who` (29) | slot: one comparison settles nearly every pair.
  struct Key {
    std::uint64_t at{};
    std::uint32_t tie{};
    std::uint32_t slot{};
  };
  // One cache line a plan, so that running or cancelling one touches one line.
  struct alignas(64) Slot {
    Plan plan{};
    std::uint32_t generation{};
    bool alive{};
  };

  bool before(Key const& a, Key const& b) const {
    if (a.at != b.at) return a.at < b.at;
    if (a.tie != b.tie) return a.tie < b.tie;
    return before_on_tie(a.slot, b.slot);
  }
  bool before_on_tie(std::uint32_t a, std::uint32_t b) const;
  std::size_t least_child(std::size_t first) const;
  void sift_down(std::size_t hole, Key key);
  void sift_up(std::size_t hole, Key key);
  void fill_hole();
  void sweep();

  std::vector<Key> heap_;
  std::vector<Slot> slots_;
  std::vector<std::uint32_t> free_;
  std::size_t live_{};
  bool hole_{};  // the root was taken and waits for the next plan, which saves a walk when one plan makes the next
};

}  // namespace standoff
