#include "sim/record/seal.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "sim/core/error.hpp"

namespace standoff::record {
namespace {

constexpr std::string_view mark = "\nstandoff seal ";
constexpr std::size_t digits = 16;
constexpr std::size_t length = mark.size() + digits + 1;  // and a newline

// FNV-1a: each of its steps can be undone, so that no single changed byte leaves it as it was.
std::uint64_t digest(std::span<std::byte const> bytes) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (std::byte const byte : bytes) hash = (hash ^ std::to_integer<std::uint64_t>(byte)) * 0x100000001b3U;
  return hash;
}

std::string made_for(std::span<std::byte const> bytes) { return fmt::format("{}{:016x}\n", mark, digest(bytes)); }

bool are(std::span<std::byte const> bytes, std::string_view text) {
  return std::ranges::equal(bytes, std::as_bytes(std::span(text)));
}

}  // namespace

void append_seal(std::vector<std::byte>& bytes) {
  std::string const seal = made_for(bytes);
  auto const more = std::as_bytes(std::span(seal));
  bytes.insert(bytes.end(), more.begin(), more.end());
}

Seal seal_of(std::span<std::byte const> bytes) {
  if (bytes.size() < length) return Seal::none;
  auto const seal = bytes.last(length);
  if (!are(seal.first(mark.size()), mark)) return Seal::none;
  return are(seal, made_for(bytes.first(bytes.size() - length))) ? Seal::whole : Seal::broken;
}

void take_seal_off(std::vector<std::byte>& bytes) {
  switch (seal_of(bytes)) {
    case Seal::whole:
      bytes.resize(bytes.size() - length);
      return;
    case Seal::broken:
      throw IoError("damaged: its seal does not fit what it holds");
    case Seal::none:
      throw IoError(
          "it does not end in the seal of a result of Standoff's; a part of it is missing, or another program has "
          "changed it");
  }
}

}  // namespace standoff::record
