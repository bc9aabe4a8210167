// The pending plans: a 4-ary heap of 16-byte keys over a table of plans. A plan can be cancelled by its ticket; it is
// neither logged nor fingerprinted, and cancelled ones are swept out before they outnumber the live ones.
//
// The order is total and written down: (time, rank, action, turn, entity, occurrence, counterpart), never insertion. What
// goes first at one instant comes from what the plans mean: their rank, then their place in the models' lists of
// actions, then the turn that a model gives them. Between plans that mean the same for different entities a toss decides,
// which is another one in each replication: if it were the identities' own order, names would decide outcomes.
#pragma once
#include <cstdint>
#include <vector>

#include "sim/core/fact.hpp"
#include "sim/core/id.hpp"
#include "sim/core/time.hpp"

namespace standoff {

// What goes first at one instant. Within a rank: the models' lists of actions, in the order of the models.
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
  std::uint16_t turn{};   // among the plans of one action at one instant less goes first; below most_turns
  std::uint32_t depth{};  // links of the chain of causes at this instant that led to it; no part of the order
};
inline constexpr std::uint16_t most_actions = 512;
inline constexpr std::uint16_t most_turns = 1024;

// What decides between entities that are equal but for their names: a bijection, so that nothing ties that did not before.
constexpr std::uint64_t toss(std::uint64_t id, std::uint64_t salt) { return (id ^ salt) * 0x9fb21c651e98df25ULL; }

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
  // When a pending plan is due.
  SimTime due(Ticket ticket) const { return slots_[ticket.slot].plan.at; }
  // Takes the first plan if it is due at or before `until`.
  bool pop(Plan& plan, SimTime until);

  std::size_t live() const { return live_; }
  std::size_t heap_size() const { return heap_.size() - (hole_ ? 1 : 0); }
  void reserve(std::size_t plans);
  // As new, but for the memory; tickets given before mean nothing then. The salt decides the toss between entities.
  void clear(std::uint64_t salt = 0);

 private:
  // time | rank (3 bits), action (9), turn (10), leading bits of the tossed `who` (10) | slot: one comparison settles nearly
  // every pair.
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
  std::uint64_t salt_{};
  std::size_t live_{};
  bool hole_{};  // the root was taken and waits for the next plan, which saves a walk when one plan makes the next
};

}  // namespace standoff
