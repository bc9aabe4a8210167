// What happened. A fact is numbered, logged and fingerprinted; it knows its cause.
#pragma once
#include <array>
#include <bit>
#include <cstdint>
#include <span>

#include "sim/core/id.hpp"
#include "sim/core/row.hpp"
#include "sim/core/time.hpp"

namespace standoff {

enum class FactId : std::uint32_t {};      // 1, 2, ... in the order in which they happened
inline constexpr FactId from_scenario{0};  // the cause of what the scenario itself ordered

// An entity and the model's own index of that very entity (for speed). The index is neither ordered by nor fingerprinted.
struct Party {
  EntityId id{};
  std::uint32_t row{};
};

enum class Kind : std::uint16_t {};  // the number of a type of fact, see fact_type.hpp

// `value` is what its type says.
struct Fact {
  SimTime at{};
  EntityId who{}, whom{};
  std::array<double, 2> value{};
  FactId id{}, cause{};
  std::uint32_t row{}, other{};  // the indices of who and whom
  Kind kind{};
  std::uint32_t with{no_row};  // an index of what its type says, beside those; neither ordered by nor fingerprinted
};

// What a decision relied on, and what it waited for in vain.
enum class Role : std::uint8_t { relied_on, awaited };
struct Because {
  FactId decision{}, fact{};
  Role role{};
};

// A corner of somebody's path, for the record only: between two corners the motion is linear.
struct Vertex {
  SimTime at{};
  std::uint32_t row{};
  double x_m{}, y_m{};
};

// Takes what happened, in order, after each plan and its reactions. Never read by the loop.
struct Recorder {
  virtual void take(std::span<Fact const> facts, std::span<Because const> reasons, std::span<Vertex const> path) = 0;
  virtual ~Recorder() = default;
};

// The running fingerprint: order, time, kind, parties, cause and payload of every fact. What kind it is of goes in as a hash of
// its name (kind_hash of fact_type.hpp): another number for it, or a new kind, moves no fingerprint.
constexpr std::uint64_t fold(std::uint64_t fingerprint, Fact const& fact, std::uint64_t kind) {
  auto const step = [](std::uint64_t h, std::uint64_t word) {
    return std::rotl((h ^ word) * 0x9fb21c651e98df25ULL, 29);
  };
  std::uint64_t a = step(fingerprint, static_cast<std::uint64_t>(fact.at.ns));
  std::uint64_t b = step(fact.who.value, std::bit_cast<std::uint64_t>(fact.value[0]));
  a = step(a, kind + static_cast<std::uint64_t>(fact.cause));
  b = step(b ^ fact.whom.value, std::bit_cast<std::uint64_t>(fact.value[1]));
  return step(a, b ^ (b >> 32U));
}

}  // namespace standoff
