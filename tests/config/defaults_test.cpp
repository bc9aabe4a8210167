#include "sim/config/defaults.hpp"

#include <gtest/gtest.h>

#include "tests/config/sample.hpp"

namespace {

using namespace sample;

std::string filled(std::string_view yaml) {
  Loaded loaded = load_scenario(yaml);
  EXPECT_EQ(loaded.errors, "");
  write_defaults(loaded.document, scenario_schema());
  return emit_yaml(loaded.document.root, loaded.document.sources);
}

TEST(Defaults, StandBehindWhatIsWrittenAndSayWhatTheyAre) {
  EXPECT_EQ(filled("name: a\nunits: {u: {held_by: coalition, speed: {desert: 10 km/h}, when: {range: 1 km}}}\n"),
            "name: a  # s.yaml:1\n"
            "units:\n"
            "  u:\n"
            "    held_by: coalition  # s.yaml:2\n"
            "    speed:\n"
            "      desert: 10 km/h  # s.yaml:2\n"
            "      paved: 40 km/h  # default\n"
            "    when:\n"
            "      range: 1 km  # s.yaml:2\n"
            "      any: []  # default\n"
            "    kind: definite  # default\n"
            "    delay: 2 min  # default\n"
            "    obeys: 0.95  # default\n"
            "    composition:\n"
            "      truck: 1  # default\n"
            "    allies: []  # default\n"
            "format: 1  # default\n"
            "duration: 48 h  # default\n"
            "actors:\n"
            "  coalition:\n"
            "    title: \"\"  # default\n");
}

struct Choice {
  double one{}, other{}, more{};
};
Schema<Choice> const& choice_schema() {
  static Schema<Choice> const schema = [] {
    Schema<Choice> s{"One of two."};
    s.add("one", &Choice::one, number(), "one").or_else("1");
    s.add("other", &Choice::other, number(), "other").or_else("2");
    s.add("more", &Choice::more, number(), "more").or_else("3");
    s.at_most_one({"one", "other"});
    s.needs("more", "other");
    return s;
  }();
  return schema;
}

TEST(Defaults, KeepToTheRules) {
  for (auto const& [given, expected] : {std::pair{"{}", "one: 1\n"}, {"{other: 5}", "other: 5\nmore: 3\n"}}) {
    Diagnostics diagnostics;
    Document document = load_text(given, "c.yaml", diagnostics);
    write_defaults(document, choice_schema());
    EXPECT_EQ(emit_yaml(document.root), expected);
    EXPECT_TRUE(read(document, choice_schema(), diagnostics)) << diagnostics.format(document.sources);
  }
}

}  // namespace
