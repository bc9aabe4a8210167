#include "sim/config/tree.hpp"

#include <gtest/gtest.h>

#include "sim/config/tree_builder.hpp"

namespace {

using namespace standoff::config;

Node parse(std::string_view text, std::string* errors = nullptr) {
  Diagnostics diagnostics;
  Node root = parse_tree(text, 0, diagnostics);
  std::vector<std::string> const sources{"t"};
  if (errors != nullptr) {
    *errors = diagnostics.format(sources);
  } else {
    EXPECT_EQ(diagnostics.format(sources), "");
  }
  return root;
}
std::string errors_in(std::string_view text) {
  std::string errors;
  parse(text, &errors);
  return errors;
}

bool same(Node const& a, Node const& b) {
  if (a.kind != b.kind || a.quoted != b.quoted || a.text != b.text || a.items.size() != b.items.size() ||
      a.entries.size() != b.entries.size()) {
    return false;
  }
  for (std::size_t i = 0; i < a.items.size(); ++i) {
    if (!same(a.items[i], b.items[i])) return false;
  }
  for (std::size_t i = 0; i < a.entries.size(); ++i) {
    if (a.entries[i].key != b.entries[i].key || !same(a.entries[i].value, b.entries[i].value)) return false;
  }
  return true;
}

constexpr char const* various = R"(name: "caf\u00e9: \"x\"\n"
plain: a b  # comment
none: ~
gone:
'x y': [1, [2, 3], {a: 1, b: []}, -4, "5"]
block:
  - a: 1
    b: {c: d}
  - - x
    - y
  - {}
  - []
"null": no
text: |
  two
  lines
"?": 'it''s'
)";

TEST(Tree, KeepsPlacesKeysAndQuotes) {
  Node const root = parse("a: \xC3\xA9\n\xC3\xA9: {b: \"1\", c: 2}\nd:\n  - x\n");
  EXPECT_EQ(root.find("a")->mark, (Mark{0, 1, 4}));
  EXPECT_EQ(root.entry("\xC3\xA9")->key_mark, (Mark{0, 2, 1}));
  Node const* const b = find_path(root, "\xC3\xA9.b");
  EXPECT_EQ(b->mark, (Mark{0, 2, 8}));
  EXPECT_TRUE(b->quoted);
  EXPECT_FALSE(find_path(root, "\xC3\xA9.c")->quoted);
  EXPECT_EQ(find_path(root, "d[0]")->mark, (Mark{0, 4, 5}));
  EXPECT_EQ(find_path(root, "d[1]"), nullptr);
  EXPECT_EQ(find_path(root, "a.b"), nullptr);
}

TEST(Tree, MarksNullsAtTheirKey) {
  Node const root = parse("a: {b: , c: null}\nd:\n\n\ne: 1\n");
  EXPECT_TRUE(root.find("d")->is_null());
  EXPECT_EQ(root.find("d")->mark, (Mark{0, 2, 1}));
  EXPECT_TRUE(find_path(root, "a.b")->is_null());
  EXPECT_EQ(find_path(root, "a.c")->mark.line, 1U);
  EXPECT_FALSE(parse("a: \"null\"").find("a")->is_null());
}

TEST(Tree, ReportsAllThatCanBeTold) {
  EXPECT_EQ(errors_in("a: 1\na: 2\nb: !!int 3\n<<: {}\nc: &x 4\n"),
            "t:2:1: duplicate key 'a' (first at line 1)\n"
            "t:3:4: tag '!!int' is not supported\n"
            "t:4:1: merge key '<<' is not supported, expected 'extends' or an overlay\n"
            "t:5:4: anchors and aliases are not supported\n");
}

TEST(Tree, KeepsTheFirstOfTwoDuplicates) {
  std::string errors;
  Node const root = parse("a: 1\nb: 2\na: {c: 3}\n", &errors);
  EXPECT_EQ(root.keys(), (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(root.find("a")->text, "1");
}

TEST(Tree, KeepsItsLimits) {
  std::string const deep_63 = "a: " + std::string(63, '[') + std::string(63, ']');
  EXPECT_EQ(errors_in(deep_63), "");
  EXPECT_EQ(errors_in("a: " + std::string(64, '[') + std::string(64, ']')), "t:1:67: nesting deeper than 64 levels\n");
  EXPECT_EQ(errors_in("a: " + std::string(max_scalar_bytes, 'x')), "");
  EXPECT_EQ(errors_in("a: " + std::string(max_scalar_bytes + 1, 'x')), "t:1:4: text longer than 65536 bytes\n");
}

TEST(Tree, KeepsItsBudgetOfValues) {
  Diagnostics diagnostics;
  Lines const lines("");
  TreeBuilder builder(lines, diagnostics);
  builder.open(Node::Kind::list, {}, "?", Style::flow);
  for (std::size_t i = 0; i < max_nodes; ++i) builder.take_scalar({}, "?", "1");
  EXPECT_TRUE(diagnostics.empty());
  EXPECT_THROW(builder.take_scalar({0, 2, 3}, "?", "1"), TreeBuilder::Stop);
  EXPECT_EQ(diagnostics.sorted()[0].what, "more than 1000000 values in one file");
}

TEST(Tree, CountsColumnsOnALongLineInOneGo) {
  std::string text = "a: [";
  for (int i = 0; i < 20000; ++i) text += "\xC3\xA9, ";
  text += "x]";
  EXPECT_EQ(parse(text).find("a")->items.back().mark, (Mark{0, 1, 60005}));
}

TEST(Tree, ExplainsSyntax) {
  EXPECT_EQ(errors_in("a: [1, {b: 2]\n"), "t:1:4: a bracket is not closed by its own kind\n");
  EXPECT_EQ(errors_in("a: [1, {b: 2\n"), "t:1:8: '{' is not closed\n");
  EXPECT_EQ(errors_in("a: 1]\n"), "");  // a bracket within text is text
  EXPECT_EQ(errors_in("a: ]\n"), "t:1:4: a bracket that nothing opened\n");
  EXPECT_EQ(errors_in("a: b: c\n"), "t:1:5: ':' where no key can be, put text that holds ': ' in quotes\n");
  EXPECT_EQ(errors_in("a: ['x, y]\nb: 1\n"), "t:1:5: quoted text is not closed\n");
  EXPECT_EQ(errors_in("a: \"\\q\"\n"), "t:1:7: not valid YAML: unknown escape character: q\n");
}

TEST(Tree, FindsTheQuoteThatIsNotClosed) {
  for (char const* const text :
       {"a: \"x\"\nb: it's\nc: {d: \"\xC3\xA9\", e: 'f", "a: \"x\"\nb: it's\nc: {d: \"\xC3\xA9\", e: 'f\n"}) {
    EXPECT_EQ(errors_in(text), "t:3:16: quoted text is not closed\n") << text;
  }
  EXPECT_EQ(errors_in("a: 1\n\"b: 2\n"), "t:2:1: quoted text is not closed\n");
}

TEST(Emit, ReadsBackTheSame) {
  Node const root = parse(various);
  std::string const once = emit_yaml(root);
  Node const again = parse(once);
  EXPECT_TRUE(same(root, again)) << once;
  EXPECT_EQ(emit_yaml(again), once);
}

TEST(Emit, KeepsTheLinesOfAPlainText) {
  Diagnostics diagnostics;
  Node const root = parse_tree("a: one\n  two\n\n  three\n", 0, diagnostics);
  EXPECT_EQ(root.find("a")->text, "one two\nthree");
  EXPECT_EQ(emit_yaml(root), "a: \"one two\\nthree\"\n");
  EXPECT_EQ(parse_tree(emit_yaml(root), 0, diagnostics).find("a")->text, "one two\nthree");
  EXPECT_FALSE(diagnostics.has_errors());
}

TEST(Emit, KeepsAPlainTextThatWouldBeginAnEntry) {
  EXPECT_EQ(emit_yaml(parse("a: [-, -5, b]")), "a:\n  - \"-\"\n  - -5\n  - b\n");
}

TEST(Emit, WritesBlocksAndOrigins) {
  Node const root = parse("a: {b: 1, c: [x, {d: 2, e: []}]}\nf: \"1\"\n");
  EXPECT_EQ(emit_yaml(root), "a:\n  b: 1\n  c:\n    - x\n    - d: 2\n      e: []\nf: \"1\"\n");
  std::vector<std::string> const sources{"s.yaml"};
  EXPECT_EQ(emit_yaml(*root.find("a")->find("c"), sources),
            "- x  # s.yaml:1\n- d: 2  # s.yaml:1\n  e: []  # s.yaml:1\n");
  EXPECT_EQ(emit_yaml(parse("{}")), "{}\n");
}

TEST(Emit, ShortensWithoutCuttingCharacters) {
  EXPECT_EQ(emit_short(parse("{a: [1, x], b: \"2\"}")), "{a: [1, x], b: \"2\"}");
  EXPECT_EQ(emit_short(*parse("a: \xC3\xA9\xC3\xA9\xC3\xA9").find("a"), 3), "\xC3\xA9...");
}

TEST(Path, SplitsIntoSteps) {
  auto const steps = split_path("a.b[10].c");
  ASSERT_EQ(steps.size(), 4U);
  EXPECT_EQ(steps[1].key, "b");
  EXPECT_TRUE(steps[2].is_index);
  EXPECT_EQ(steps[2].index, 10U);
  EXPECT_EQ(steps[3].column, 9U);
  for (char const* const bad : {"", ".a", "a.", "a..b", "a[", "a[]", "a[x]", "a[1", "a[1]b", "[0]", "a]b", "a[-1]"}) {
    EXPECT_TRUE(split_path(bad).empty()) << bad;
  }
}

TEST(Value, IsOneScalarOrFlow) {
  Diagnostics good;
  Node const list = parse_value("[1, {a: 2}]", {3, 7, 10}, good);
  EXPECT_TRUE(good.empty());
  EXPECT_EQ(list.items[1].find("a")->mark, (Mark{3, 7, 18}));
  for (char const* const bad : {"", "a: b", "- a", "a # b", "{a: 1", "'x", "--- a", "*x"}) {
    Diagnostics diagnostics;
    EXPECT_TRUE(parse_value(bad, {}, diagnostics).broken) << bad;
    EXPECT_TRUE(diagnostics.has_errors()) << bad;
  }
}

}  // namespace
