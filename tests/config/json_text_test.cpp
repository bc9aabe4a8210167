#include "sim/config/json_text.hpp"

#include <gtest/gtest.h>

namespace {

using namespace standoff::config;

std::string refusal(std::string_view text) {
  Diagnostics diagnostics;
  std::vector<std::string> const sources{"f"};
  auto const node = parse_json(text, 0, "p", diagnostics);
  EXPECT_TRUE(node || diagnostics.has_errors());
  return diagnostics.format(sources);
}

Node parsed(std::string_view text) {
  Diagnostics diagnostics;
  auto node = parse_json(text, 0, "p", diagnostics);
  EXPECT_TRUE(node.has_value()) << text;
  return node.value_or(Node{});
}

TEST(JsonText, BecomesATreeWithPlaces) {
  Node const root = parsed("\xEF\xBB\xBF{\r\n \"\xC3\xA9\": [1.50, \"x\", true, null],\n \"b\": {}}");
  ASSERT_TRUE(root.is_map());
  Node const& list = *root.find("\xC3\xA9");
  EXPECT_EQ(root.entries[0].key_mark, (Mark{0, 2, 2}));
  EXPECT_EQ(list.mark, (Mark{0, 2, 7}));
  EXPECT_EQ(list.items[1].mark, (Mark{0, 2, 14}));
  EXPECT_EQ(list.items[0].text, "1.50");
  EXPECT_FALSE(list.items[0].quoted);
  EXPECT_TRUE(list.items[1].quoted);
  EXPECT_EQ(list.items[2].text, "true");
  EXPECT_TRUE(list.items[3].is_null());
  EXPECT_TRUE(root.find("b")->is_map());
}

TEST(JsonText, ResolvesEscapes) {
  EXPECT_EQ(parsed(R"("a\"\\\/\n\té€🚚")").text, "a\"\\/\n\t\xC3\xA9\xE2\x82\xAC\xF0\x9F\x9A\x9A");
}

TEST(JsonText, HoldsNoForbiddenCharacter) {
  EXPECT_EQ(refusal(std::string_view("[\"a\0b\"]", 7)), "f:1:4: p: control character 0x00\n");
  EXPECT_EQ(refusal("[\"a\\u0000b\"]"), "f:1:2: p: control character 0x00 in text\n");
  EXPECT_EQ(refusal("[\"\\u001b[31m\",\n \"\\u009b\"]"),
            "f:1:2: p: control character 0x1B in text\nf:2:2: p: control character 0x9B in text\n");
  EXPECT_EQ(refusal("{\"\\b\": 1}"), "f:1:2: p: control character 0x08 in text\n");
  EXPECT_EQ(refusal("[\"\\u202e\"]"), "f:1:2: p: character U+202E, which turns the direction of writing in text\n");
  EXPECT_EQ(refusal("[\"\\ud800\"]"),
            "f:1:2: p: not JSON: invalid string: surrogate U+D800..U+DBFF must be followed by U+DC00..U+DFFF\n");
  EXPECT_EQ(refusal("[\"\xFF\"]"), "f:1:3: p: invalid UTF-8 byte 0xFF\n");
  EXPECT_EQ(refusal("{} \xEF\xBB\xBF"), "f:1:4: p: byte order mark within the text\n");
}

TEST(JsonText, IsReadOnBehindATextThatIsNoGood) {
  Diagnostics diagnostics;
  auto const node = parse_json("{\"a\\u0007b\": [\"\\u001b\\u0000\", 1]}", 0, "p", diagnostics);
  ASSERT_TRUE(node && diagnostics.size() == 2);
  EXPECT_EQ(node->entries[0].key, "ab");
  EXPECT_EQ(node->find("ab")->items[0].text, "_");
  EXPECT_EQ(node->find("ab")->items[1].text, "1");
}

TEST(JsonText, SaysWhereItIsNoJsonAndNotWhatStandsThere) {
  for (auto const& [text, told] : std::vector<std::pair<std::string, std::string>>{
           {"", "1:1: p: the file is empty, expected JSON"},
           {" \n", "2:1: p: the file is empty, expected JSON"},
           {"root:x:0:0:", "1:1: p: not JSON: invalid literal"},
           {"[1 2]", "1:4: p: not JSON: unexpected number literal, expected ']'"},
           {"[1}", "1:3: p: not JSON: unexpected '}', expected ']'"},
           {"[1,\n ", "1:1: p: '[' is not closed"},
           {"{\"a\": 1", "1:1: p: '{' is not closed"},
           {"{\"a\":", "1:1: p: '{' is not closed"},
           {"[1,]", "1:4: p: not JSON: unexpected ']', expected '[', '{', or a literal"},
           {"[1,,2]", "1:4: p: not JSON: unexpected ',', expected '[', '{', or a literal"},
           {"{1: 2}", "1:2: p: not JSON: unexpected number literal, expected string literal"},
           {"{\"a\" 2}", "1:6: p: not JSON: unexpected number literal, expected ':'"},
           {"[\"a\nb\"]",
            "1:2: p: not JSON: invalid string: control character U+000A (LF) must be escaped to \\u000A or \\n"},
           {"[\"a; last read: '; expected \\x\"]",
            "1:2: p: not JSON: invalid string: forbidden character after backslash"},
           {"[\"\\u12g4\"]", "1:2: p: not JSON: invalid string: '\\u' must be followed by 4 hex digits"},
           {"[] secret", "1:4: p: not JSON: invalid literal, expected end of input"},
           {"[\n1e999]", "2:1: p: a number beyond what a number can be"},
           {"{\"a\": 1,\n \"a\": 2}", "2:2: p: the same key twice (first at line 1)"}})
    EXPECT_EQ(refusal(text), "f:" + told + "\n");
  for (std::string const word : {"01", "1.", ".5", "+1", "1e", "-", "NaN", "Infinity", "0x1", "tru", "nul", "'a'"})
    EXPECT_NE(refusal("[" + word + "]").find("not JSON: "), std::string::npos) << word;
}

TEST(JsonText, IsNoDeeperThanYaml) {
  auto const nested = [](std::size_t n) { return std::string(n, '[') + std::string(n, ']'); };
  EXPECT_EQ(refusal(nested(max_depth)), "");
  EXPECT_EQ(refusal(nested(max_depth + 1)), "f:1:65: p: nesting deeper than 64 levels\n");
  EXPECT_EQ(refusal(nested(5'000'000)), "f:1:65: p: nesting deeper than 64 levels\n");
}

TEST(JsonText, HoldsOnlySoMuch) {
  EXPECT_EQ(refusal("[\"" + std::string(max_scalar_bytes + 1, 'a') + "\"]"),
            "f:1:2: p: text longer than 65536 bytes\n");
  std::string many = "[0";
  for (std::size_t i = 0; i < max_json_values; ++i) many += ",0";
  EXPECT_EQ(refusal(many + "]"), "f:1:8000000: p: more than 4000000 values in one file\n");
}

TEST(JsonText, HasNumbers) {
  EXPECT_EQ(number_of(parsed("-1.5e2")), -150);
  EXPECT_EQ(number_of(parsed("1e-999")), 0);
  EXPECT_EQ(number_of(parsed("\"1\"")), std::nullopt);
  EXPECT_EQ(number_of(parsed("true")), std::nullopt);
  EXPECT_EQ(number_of(parsed("null")), std::nullopt);
}

}  // namespace
