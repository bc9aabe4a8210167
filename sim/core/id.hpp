// Identities are hashes of structural names ("units/convoy/2"), so that they depend on nothing but the name.
#pragma once
#include <compare>
#include <cstdint>
#include <string_view>

namespace standoff {

struct EntityId {
  std::uint64_t value{};
  auto operator<=>(EntityId const&) const = default;
};

// Finaliser of MurmurHash3 (Appleby, public domain): every input bit reaches every output bit.
constexpr std::uint64_t mix(std::uint64_t h) {
  h ^= h >> 33U;
  h *= 0xff51afd7ed558ccdULL;
  h ^= h >> 33U;
  h *= 0xc4ceb9fe1a85ec53ULL;
  h ^= h >> 33U;
  return h;
}
constexpr std::uint64_t hash_name(std::string_view name) {
  std::uint64_t h = 0xcbf29ce484222325ULL;  // FNV-1a, then mixed
  for (char const c : name) {
    h ^= static_cast<unsigned char>(c);
    h *= 0x100000001b3ULL;
  }
  return mix(h);
}
constexpr EntityId entity(std::string_view name) { return {hash_name(name)}; }
// The k-th offspring of a generated or divided entity (a convoy's section, a source's unit).
constexpr EntityId child(EntityId parent, std::uint64_t k) {
  return {mix(parent.value + 0x9e3779b97f4a7c15ULL * (k + 1))};
}

// What a draw is for; the id is the hash of a dotted name ("hotline.handling").
struct Purpose {
  std::uint32_t id{};
  auto operator<=>(Purpose const&) const = default;
};
consteval Purpose purpose(std::string_view name) { return {static_cast<std::uint32_t>(hash_name(name) >> 32U)}; }

}  // namespace standoff
