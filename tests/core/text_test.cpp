#include "sim/core/text.hpp"

#include <array>

#include <gtest/gtest.h>

namespace {

using namespace standoff;

std::string what(std::string_view text) {
  auto const found = find_forbidden(text);
  return found ? std::to_string(found->at) + ": " + found->what : "";
}

TEST(Text, IsCleanWithoutWhatIsForbidden) {
  EXPECT_EQ(without_forbidden("a\tb \xC3\xA9"), "a\tb \xC3\xA9");
  EXPECT_EQ(without_forbidden(std::string_view("\0a\xC2\x9B\xE2\x80\xAE.\xFF", 9)), "a.");
  EXPECT_EQ(what(without_forbidden("\xC0\xC1\x1B[31m")), "");
}

TEST(Text, HoldsWhatPeopleWrite) {
  EXPECT_EQ(what("a\tb\nc \xC3\xA9\xE2\x82\xAC\xF0\x9F\x9A\x9A \xD8\xA7\xD9\x84\xD8\xAA\xD9\x86\xD9\x81"), "");
}

TEST(Text, HoldsNoControlCharacters) {
  for (std::uint32_t code = 0; code < 0x100; ++code) {
    bool const control = (code < 0x20 && code != '\n' && code != '\t') || (code >= 0x7F && code < 0xA0);
    EXPECT_EQ(is_forbidden(code), control) << code;
  }
  EXPECT_EQ(what(std::string_view("ab\0c", 4)), "2: control character 0x00");
  EXPECT_EQ(what("\xC2\x9B"), "0: control character 0x9B");
  EXPECT_EQ(what("a\r\n"), "1: control character 0x0D");
}

TEST(Text, HoldsNothingThatTurnsTheDirection) {
  for (std::uint32_t const code : {0x061CU, 0x200EU, 0x200FU, 0x202AU, 0x202EU, 0x2066U, 0x2069U, 0xFEFFU})
    EXPECT_TRUE(is_forbidden(code)) << code;
  for (std::uint32_t const code : {0x061BU, 0x200DU, 0x2010U, 0x2029U, 0x202FU, 0x2065U, 0x206AU})
    EXPECT_FALSE(is_forbidden(code)) << code;
  EXPECT_EQ(what("a\xE2\x80\xAE"), "1: character U+202E, which turns the direction of writing");
  EXPECT_EQ(what("a\xEF\xBB\xBF"), "1: byte order mark within the text");
}

TEST(Text, KnowsWhatIsNoCharacter) {
  EXPECT_EQ(what("a\x80"), "1: invalid UTF-8 byte 0x80");
  EXPECT_EQ(what("\xED\xA0\x80"), "0: invalid UTF-8 byte 0xED");      // a surrogate
  EXPECT_EQ(what("\xF4\x90\x80\x80"), "0: invalid UTF-8 byte 0xF4");  // beyond U+10FFFF
  EXPECT_EQ(what("\xC0\xAF"), "0: invalid UTF-8 byte 0xC0 (overlong)");
  EXPECT_EQ(code_point("\xF0\x9F\x9A\x9A", 4), 0x1F69AU);
}

TEST(Text, IsToldOnOneLine) {
  EXPECT_EQ(printable("plain \\ \xC3\xA9"), "plain \\ \xC3\xA9");
  EXPECT_EQ(printable("a\nb\tc\r\x1B[31m\x7F"), "a\\nb\\tc\\x0D\\x1B[31m\\x7F");
  EXPECT_EQ(printable("\xC2\x9B\xE2\x80\xAE\xFF"), "\\u009B\\u202E\\xFF");
  EXPECT_EQ(printable("\xE2\x80\xA8"), "\\u2028");
}

TEST(Text, LongWordsOfAMessageAreCutInTheMiddle) {
  auto const many = [](std::size_t n, char const* c = "x") {
    std::string text;
    for (std::size_t i = 0; i < n; ++i) text += c;
    return text;
  };
  std::string const cut = many(70) + "..." + many(27);
  EXPECT_EQ(shortened("unknown key '" + many(1400) + "', expected a name"),
            "unknown key '" + cut + "', expected a name");
  EXPECT_EQ(shortened("unknown key '" + many(100) + "'"), "unknown key '" + many(100) + "'");
  EXPECT_EQ(shortened("units." + many(1400) + ".at: one of a, " + many(200)), "units." + cut + ".at: one of a, " + cut);
  // What is quoted is cut as a whole, whatever stands in it, but for a quote that ends a word.
  EXPECT_EQ(shortened("'" + many(90, "a b ") + "'?").size(), 103U);
  EXPECT_EQ(shortened("'" + many(60) + "it's " + many(60) + "' is long").size(), 110U);
  EXPECT_EQ(shortened("the other's, and an unclosed 'word"), "the other's, and an unclosed 'word");
  EXPECT_EQ(shortened(""), "");
  EXPECT_EQ(shortened("''"), "''");
  // By characters, never within one.
  EXPECT_EQ(shortened("'" + many(100, "\xC3\xA9") + "'"), "'" + many(100, "\xC3\xA9") + "'");
  EXPECT_EQ(shortened("'" + many(101, "\xC3\xA9") + "'"),
            "'" + many(70, "\xC3\xA9") + "..." + many(27, "\xC3\xA9") + "'");
}

// Whatever it is given.
TEST(Text, IsHarmlessOncePrintable) {
  std::uint32_t state = 1;
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (int k = 0; k < 6; ++k) text += static_cast<char>((state = state * 1664525U + 1013904223U) >> 24U);
    std::string const told = printable(text);
    EXPECT_EQ(what(told), "");
    EXPECT_EQ(told.find_first_of("\n\t"), std::string::npos);
  }
}

}  // namespace
