#include "sim/config/gate.hpp"

#include <gtest/gtest.h>

#include "sim/config/tree.hpp"

namespace {

using namespace standoff::config;

std::string refusal(std::string_view text) {
  Diagnostics diagnostics;
  std::vector<std::string> const sources{"f"};
  auto const checked = check_bytes(text, 0, diagnostics);
  EXPECT_EQ(checked.has_value(), diagnostics.empty());
  return diagnostics.format(sources);
}

TEST(Gate, AcceptsUtf8AndWindowsLineEnds) {
  EXPECT_EQ(refusal("name: \xC3\xA9\xE2\x82\xAC\xF0\x9F\x9A\x9A\r\nnext: 1\r\n"), "");
}

TEST(Gate, TakesOffAByteOrderMark) {
  Diagnostics diagnostics;
  EXPECT_EQ(check_bytes("\xEF\xBB\xBFname: a", 0, diagnostics), "name: a");
  EXPECT_EQ(refusal("\xEF\xBB\xBF\xEF\xBB\xBFname: a"), "f:1:1: byte order mark within the text\n");
}

TEST(Gate, CountsColumnsInCodePoints) {
  EXPECT_EQ(refusal("a: 1\nb: \xC3\xA9\xC3\xA9\x07"), "f:2:6: control character 0x07\n");
}

TEST(Gate, RefusesWhatIsNotUtf8) {
  EXPECT_EQ(refusal("a\x80"), "f:1:2: invalid UTF-8 byte 0x80\n");
  EXPECT_EQ(refusal("\xC3"), "f:1:1: invalid UTF-8 byte 0xC3\n");
  EXPECT_EQ(refusal("\xED\xA0\x80"), "f:1:1: invalid UTF-8 byte 0xED\n");      // a surrogate
  EXPECT_EQ(refusal("\xF4\x90\x80\x80"), "f:1:1: invalid UTF-8 byte 0xF4\n");  // beyond U+10FFFF
  EXPECT_EQ(refusal("\xE0\x80\xAF"), "f:1:1: invalid UTF-8 byte 0xE0 (overlong)\n");
  EXPECT_EQ(refusal("\xF0\x80\x80\xAF"), "f:1:1: invalid UTF-8 byte 0xF0 (overlong)\n");
  EXPECT_EQ(refusal("\xFF"), "f:1:1: invalid UTF-8 byte 0xFF\n");
}

TEST(Gate, RefusesBracketsWithoutABottom) {
  std::string const deep(2000, '['), braces = "a: " + std::string(2000, '{');
  EXPECT_EQ(refusal(deep), "f:1:64: nesting deeper than 64 levels\n");
  EXPECT_EQ(refusal(braces), "f:1:67: nesting deeper than 64 levels\n");
  for (std::string const& fine : {"a: '" + deep + "'", "a: \"" + deep + "\"", "a: 1 # " + deep, "a: b" + deep})
    EXPECT_EQ(refusal(fine), "") << fine.substr(0, 10);
  std::string pairs, prose;
  for (int i = 0; i < 2000; ++i) {
    pairs += "- [{}, []]\n";
    prose += "k" + std::to_string(i) + ": see [1\n";
  }
  EXPECT_EQ(refusal("a:\n" + pairs), "");
  EXPECT_EQ(refusal(prose), "");
}

TEST(Gate, RefusesWideText) {
  EXPECT_EQ(refusal(std::string_view("\xFF\xFE\0\0a\0\0\0", 8)), "f:1:1: UTF-16 or UTF-32 text, expected UTF-8\n");
  EXPECT_EQ(refusal(std::string_view("\0\0\xFE\xFF", 4)), "f:1:1: UTF-16 or UTF-32 text, expected UTF-8\n");
}

TEST(Gate, RefusesControlsButNotTabs) {
  EXPECT_EQ(refusal("a:\tb"), "");
  EXPECT_EQ(refusal("a: b\x7F"), "f:1:5: control character 0x7F\n");
  EXPECT_EQ(refusal("a: \xC2\x85"), "f:1:4: control character 0x85\n");
  EXPECT_EQ(refusal("a: 1\rb: 2"), "f:1:5: control character 0x0D\n");
}

TEST(Gate, RefusesWhatTurnsTheDirection) {
  EXPECT_EQ(refusal("# \xE2\x80\xAE\n"), "f:1:3: character U+202E, which turns the direction of writing\n");
}

// What is refused raw is refused escaped, in values and in keys.
TEST(Gate, RefusesEscapedCharactersToo) {
  auto const told = [](std::string const& text) {
    Diagnostics diagnostics;
    std::vector<std::string> const sources{"f"};
    parse_tree(text, 0, diagnostics);
    return diagnostics.format(sources);
  };
  EXPECT_EQ(told("a: \"\\x9b31m\""), "f:1:4: control character 0x9B in text\n");
  EXPECT_EQ(told("a: [1, \"\\u202e\"]"), "f:1:8: character U+202E, which turns the direction of writing in text\n");
  EXPECT_EQ(told("\"\\e[31m\": 1"), "f:1:1: control character 0x1B in text\n");
  EXPECT_EQ(told("a: \"\\0\""), "f:1:4: control character 0x00 in text\n");
  EXPECT_EQ(told("\"a\\nb\": 1"), "f:1:1: a key of more than one line, or with a tab, expected a name before ':'\n");
  EXPECT_EQ(told("a: \"b\\tc\\nd\""), "");
}

TEST(Gate, RefusesTabsThatIndent) {
  EXPECT_EQ(refusal("a:\n  \tb: 1"), "f:2:3: tab used for indentation, expected spaces\n");
  EXPECT_EQ(refusal("a:\n\t\n\t# comment\n  b: 1\n"), "");
}

TEST(Gate, RefusesDirectivesBeforeTheDocumentOnly) {
  EXPECT_EQ(refusal("# c\n%TAG ! x\n---\na: 1\n"), "f:2:1: %directives are not supported\n");
  EXPECT_EQ(refusal("a: 5 %\n"), "");
}

TEST(Gate, RefusesLargeFiles) {
  EXPECT_EQ(refusal(std::string(max_file_bytes, ' ')), "");
  EXPECT_EQ(refusal(std::string(max_file_bytes + 1, ' ')), "f:1:1: the file is larger than 16 MiB\n");
}

TEST(Gate, MeasuresQuotes) {
  EXPECT_EQ(quote_length("\"a\\\"b\" c"), 6U);
  EXPECT_EQ(quote_length("\"a\\\""), 0U);
  EXPECT_EQ(quote_length("'it''s' x"), 7U);
  EXPECT_EQ(quote_length("'it''"), 0U);
  EXPECT_EQ(quote_length("\""), 0U);
  EXPECT_EQ(quote_length("plain"), 1U);
}

}  // namespace
