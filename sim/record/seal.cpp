#include "sim/record/seal.hpp"

#include <algorithm>
#include <fstream>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "sim/core/error.hpp"

namespace standoff::record {
namespace {

constexpr std::string_view mark = "\nstandoff seal ";
constexpr std::size_t digits = 16;
constexpr std::size_t length = mark.size() + digits + 1;  // and a newline

std::string made_for(std::span<std::byte const> bytes) {
  Sealing sealing;
  sealing.take(bytes);
  return sealing.seal();
}

bool are(std::span<std::byte const> bytes, std::string_view text) {
  return std::ranges::equal(bytes, std::as_bytes(std::span(text)));
}

}  // namespace

// FNV-1a: each of its steps can be undone, so that no single changed byte leaves it as it was.
void Sealing::take(std::span<std::byte const> bytes) {
  for (std::byte const byte : bytes) hash_ = (hash_ ^ std::to_integer<std::uint64_t>(byte)) * 0x100000001b3U;
}

std::string Sealing::seal() const { return fmt::format("{}{:016x}\n", mark, hash_); }

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

namespace {

void expect(Seal seal) {
  switch (seal) {
    case Seal::whole:
      return;
    case Seal::broken:
      throw IoError("damaged: its seal does not fit what it holds");
    case Seal::none:
      throw IoError(
          "it does not end in the seal of a result of Standoff's; a part of it is missing, or another program has "
          "changed it");
  }
}

}  // namespace

void take_seal_off(std::vector<std::byte>& bytes) {
  expect(seal_of(bytes));
  bytes.erase(bytes.end() - static_cast<std::ptrdiff_t>(length), bytes.end());
}

void expect_seal(std::filesystem::path const& path) {
  std::error_code error;
  std::uintmax_t rest = std::filesystem::file_size(path, error);
  std::ifstream in(path, std::ios::binary);
  if (error || !in) throw IoError("it cannot be opened");
  if (rest < length) expect(Seal::none);
  rest -= length;
  // First whether there is one: a large file of somebody else's is not read to its end to say so.
  std::string last(length, '\0');
  auto const read_last = [&] {
    if (!in.read(last.data(), static_cast<std::streamsize>(length)))
      throw IoError("it became shorter while it was read");
    if (!last.starts_with(mark)) expect(Seal::none);
  };
  in.seekg(static_cast<std::streamoff>(rest));
  read_last();
  in.seekg(0);
  std::vector<char> block(std::size_t{1} << 20U);
  Sealing sealing;
  while (rest > 0 && in) {
    in.read(block.data(), static_cast<std::streamsize>(std::min<std::uintmax_t>(rest, block.size())));
    auto const got = static_cast<std::size_t>(in.gcount());
    sealing.take(std::as_bytes(std::span(block.data(), got)));
    rest -= got;
  }
  read_last();
  expect(last == sealing.seal() ? Seal::whole : Seal::broken);
}

}  // namespace standoff::record
