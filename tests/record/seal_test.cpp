#include "sim/record/seal.hpp"

#include <gtest/gtest.h>

#include "sim/core/error.hpp"

namespace standoff::record {
namespace {

std::vector<std::byte> bytes_of(std::string_view text) {
  auto const bytes = std::as_bytes(std::span(text));
  return {bytes.begin(), bytes.end()};
}

TEST(SealOf, what_was_sealed_is_whole) {
  for (char const* text : {"", "a", "some bytes\nstandoff seal 0123456789abcdef\n"}) {
    auto bytes = bytes_of(text);
    append_seal(bytes);
    EXPECT_EQ(seal_of(bytes), Seal::whole);
    take_seal_off(bytes);
    EXPECT_EQ(bytes, bytes_of(text));
  }
}

// FNV-1a of nothing is its offset basis; of "a" as published with the algorithm.
TEST(SealOf, it_is_a_line_of_text) {
  std::vector<std::byte> bytes;
  append_seal(bytes);
  EXPECT_EQ(bytes, bytes_of("\nstandoff seal cbf29ce484222325\n"));
  bytes = bytes_of("a");
  append_seal(bytes);
  EXPECT_EQ(bytes, bytes_of("a\nstandoff seal af63dc4c8601ec8c\n"));
}

TEST(SealOf, any_other_byte_anywhere_shows) {
  auto bytes = bytes_of("some bytes");
  append_seal(bytes);
  for (std::byte& byte : bytes) {
    std::byte const right = byte;
    for (int other = 0; other < 256; ++other) {
      byte = static_cast<std::byte>(other);
      EXPECT_EQ(seal_of(bytes) == Seal::whole, byte == right);
    }
    byte = right;
  }
}

TEST(SealOf, what_has_none_is_not_taken_for_broken) {
  auto bytes = bytes_of("too short");
  EXPECT_EQ(seal_of(bytes), Seal::none);
  EXPECT_THROW(take_seal_off(bytes), IoError);
  append_seal(bytes);
  bytes.pop_back();
  EXPECT_EQ(seal_of(bytes), Seal::none);
}

}  // namespace
}  // namespace standoff::record
