// Random draws have names, not turns: a draw is a pure function of who, whom, what for and the n-th occurrence.
// Philox4x64-10 of Random123 (Salmon, Moraes, Dror & Shaw, SC11):
//   key     = (seed, format << 32 | branch)
//   counter = (who, whom, purpose << 32 | nth, outer << 32 | inner)
// The generator is a bijection of the counter, so two names differ in their words for certain; 10 rounds of it pass
// BigCrush (same paper).
#pragma once
#include <array>
#include <cstdint>

#include "sim/core/id.hpp"

namespace standoff {

// nth counts what the model means by an occurrence (rung, hop and attempt, a pair's renewals), never calls.
struct Draw {
  EntityId who{};
  EntityId whom{};
  Purpose purpose{};
  std::uint32_t nth{};
};

struct Luck {
  std::uint64_t seed{1};
  std::uint32_t outer{};   // replication of the uncertain inputs (design point draw)
  std::uint32_t inner{};   // replication
  std::uint32_t branch{};  // changed to let a copied World live another future
  // Which bits of who and whom count. Zero makes draws that do not depend on names, for tests that rename everything.
  std::uint64_t names{~std::uint64_t{0}};

  // Four 64-bit words; block > 0 gives further ones of the same name (Erlang stages). A block hashes the whole third
  // counter word with its number: two of n such words of one pair meet with a chance of n^2 / 2^65.
  std::array<std::uint64_t, 4> words(Draw const& draw, std::uint32_t block = 0) const;
  // open_uniform of the first word.
  double uniform(Draw const& draw) const;
  // Exp(1) for hazard budgets: -log(u), so that u is the chance to outlive the budget. (Law's exponential grows with u.)
  double exponential(Draw const& draw) const;
};

inline constexpr std::uint32_t luck_format = 1;  // a change of the names above or of any mapping is a new format

// In (0, 1), never an end. 1 - u is exact and is the uniform of ~word.
constexpr double open_uniform(std::uint64_t word) { return (static_cast<double>(word >> 12U) + 0.5) * 0x1p-52; }
// 0 .. n-1 by the high half of word * n (Lemire, TOMACS 29, 2019) without his rejection step, which would take a second
// word: no value's chance is wrong by more than 2^-64.
constexpr std::uint64_t bounded(std::uint64_t word, std::uint64_t n) {
  __extension__ using Wide = unsigned __int128;
  return static_cast<std::uint64_t>(static_cast<Wide>(word) * n >> 64U);
}

}  // namespace standoff
