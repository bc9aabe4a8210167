#include <gtest/gtest.h>

#include "tests/config/sample.hpp"

namespace {

using namespace sample;

constexpr char const* whole = R"(name: a test
duration: 2 h
actors:
  coalition: {title: the coalition}
  russia: {}
units:
  convoy:
    held_by: russia
    speed: {paved: 36 km/h}
    composition: {tank: 2, truck: 14}
    allies: coalition
    when: {any: [{range: 65 km}, {any: [{range: 50 km}]}]}
)";

TEST(Schema, ReadsAScenario) {
  Loaded const loaded = load_scenario(whole);
  ASSERT_TRUE(loaded.scenario.has_value()) << loaded.errors;
  Scenario const& s = *loaded.scenario;
  EXPECT_EQ(s.name, "a test");
  EXPECT_EQ(s.duration_s, 7200);
  ASSERT_EQ(s.units.size(), 1U);
  Unit const& convoy = s.units[0].value;
  EXPECT_EQ(s.units[0].name, "convoy");
  EXPECT_EQ(s.units[0].mark, (Mark{0, 7, 3}));
  EXPECT_EQ(convoy.held_by, "russia");
  EXPECT_EQ(convoy.speed.paved_mps, 10);
  EXPECT_EQ(convoy.composition[1].value, 14);
  EXPECT_EQ(convoy.allies, (std::vector<std::string>{"coalition"}));
  ASSERT_TRUE(convoy.when.has_value());
  EXPECT_EQ(convoy.when->any[0].range_m, 65000);
  EXPECT_EQ(convoy.when->any[1].any[0].range_m, 50000);  // a trigger in a trigger in a trigger
}

TEST(Schema, FillsInDefaultsWithTheSameReaders) {
  Loaded const loaded = load_scenario("name: a\nunits: {u: {held_by: coalition}}\n");
  ASSERT_TRUE(loaded.scenario.has_value()) << loaded.errors;
  Unit const& unit = loaded.scenario->units[0].value;
  EXPECT_EQ(loaded.scenario->format, 1);
  EXPECT_EQ(loaded.scenario->duration_s, 172800);
  EXPECT_EQ(loaded.scenario->actors[0].name, "coalition");  // and the reference to it holds
  EXPECT_NEAR(unit.speed.paved_mps, 40 / 3.6, 1e-12);
  EXPECT_EQ(unit.delay.a, 120);
  EXPECT_EQ(unit.composition[0].name, "truck");
  EXPECT_FALSE(unit.when.has_value());
  EXPECT_FALSE(unit.height_m.has_value());
}

TEST(Schema, ReportsEverythingAtOnceInOrder) {
  EXPECT_EQ(
      errors_of("nmae: a\n"
                "duration: 2 kmph\n"
                "actors: {coalition: {}}\n"
                "units:\n"
                "  convoy:\n"
                "    held_by: coaliton\n"
                "    speed: {paved: 40}\n"
                "    delay: {unifrom: [1 s, 2 s]}\n"
                "  patrol: {held_by: coalition, obeys: 2}\n"),
      "s.yaml:1:1: nmae: unknown key 'nmae', did you mean 'name'?\n"  // and not that 'name' is missing
      "s.yaml:2:11: duration: unknown unit 'kmph', expected a time (s, min, h, d) above 0 s, did you mean 'km/h'?\n"
      "s.yaml:6:14: units.convoy.held_by: unknown name 'coaliton', expected a name from 'actors', did you mean "
      "'coalition'?\n"
      "s.yaml:7:20: units.convoy.speed.paved: '40' has no unit, expected a speed (m/s, km/h, kn) above 0 m/s\n"
      "s.yaml:8:13: units.convoy.delay: unknown distribution 'unifrom', expected one of uniform, uniform_int, "
      "triangular, exponential, erlang, weibull, normal, lognormal, gamma, beta, bernoulli, categorical, empirical, "
      "did you mean 'uniform'?\n"
      "s.yaml:9:39: units.patrol.obeys: '2' is out of bounds, expected a probability from 0 to 1\n");
  EXPECT_EQ(errors_of("duration: 2 h\n"), "s.yaml:1:1: missing key 'name', expected text\n");
}

TEST(Schema, KnowsWhereAMisplacedKeyBelongs) {
  std::string const head = "name: a\nactors: {c: {}}\nunits:\n  u:\n    held_by: c\n";
  EXPECT_EQ(errors_of(head + "    duration: 2 h\n"),
            "s.yaml:6:5: units.u.duration: unknown key 'duration', it belongs at the top level\n");
  EXPECT_EQ(errors_of(head + "    paved: 40 km/h\n"),
            "s.yaml:6:5: units.u.paved: unknown key 'paved', it belongs under 'units.u.speed'\n");
  EXPECT_EQ(errors_of(head + "    speed: {height: 2 m}\n"),
            "s.yaml:6:13: units.u.speed.height: unknown key 'height', it belongs under 'units.u'\n");
  EXPECT_EQ(errors_of(head + "    Kind: definite\n"),
            "s.yaml:6:5: units.u.Kind: unknown key 'Kind', did you mean 'kind'?\n");
  EXPECT_EQ(errors_of(head + "    speed: {colour: red}\n"),
            "s.yaml:6:13: units.u.speed.colour: unknown key 'colour', expected one of paved, desert\n");
}

TEST(Schema, SuspectsAMisspeltEntry) {
  EXPECT_EQ(errors_of("name: a\nactors: {c: {}}\nunits:\n  convoy: {held_by: c}\n  convoi: {obeys: 0.5}\n"),
            "s.yaml:5:11: units.convoi: missing key 'held_by', expected a name from 'actors', is 'convoi' meant to be "
            "'convoy'?\n");
}

TEST(Schema, ChecksReferences) {
  std::string const head = "name: a\nactors: {coalition: {}, russia: {}}\nunits:\n";
  EXPECT_EQ(
      errors_of(head + "  u: {held_by: rusia}\n"),
      "s.yaml:4:16: units.u.held_by: unknown name 'rusia', expected a name from 'actors', did you mean 'russia'?\n");
  EXPECT_EQ(errors_of(head + "  u: {held_by: nobody, allies: [russia, x]}\n"),
            "s.yaml:4:16: units.u.held_by: unknown name 'nobody', expected a name from 'actors', there are coalition, "
            "russia\n"
            "s.yaml:4:41: units.u.allies[1]: unknown name 'x', expected a name from 'actors', there are coalition, "
            "russia\n");
}

TEST(Schema, KeepsTheRulesBetweenKeys) {
  EXPECT_EQ(errors_of("name: a\nactors: {c: {}}\nunits:\n  u: {held_by: c, height: 2 m, depth: 1 m}\n"),
            "s.yaml:4:32: units.u.depth: 'depth' together with 'height', expected at most one of height, depth\n");
}

TEST(Schema, RunsChecksOnWhatWasRead) {
  std::string const head = "name: a\nactors: {c: {}}\nunits:\n  u:\n    held_by: c\n";
  EXPECT_EQ(errors_of(head + "    speed: {paved: 10 km/h, desert: 30 km/h}\n"),
            "s.yaml:6:37: units.u.speed.desert: faster than on tarmac, expected at most 'paved'\n");
  // The default is too fast for this road: the object is what was written.
  EXPECT_EQ(errors_of(head + "    speed: {paved: 10 km/h}\n"),
            "s.yaml:6:12: units.u.speed.desert: faster than on tarmac, expected at most 'paved'\n");
  // No check on what could not be read.
  EXPECT_EQ(errors_of(head + "    speed: {paved: 10, desert: 30 km/h}\n"),
            "s.yaml:6:20: units.u.speed.paved: '10' has no unit, expected a speed (m/s, km/h, kn) above 0 m/s\n");
}

TEST(Schema, SaysNothingAboutWhatIsAlreadyReported) {
  EXPECT_EQ(errors_of("name: *x\nduration: 2 h\n"), "s.yaml:1:7: anchors and aliases are not supported\n");
  EXPECT_EQ(errors_of("name: &n a\nduration: *n\n"),
            "s.yaml:1:7: anchors and aliases are not supported\ns.yaml:2:11: anchors and aliases are not supported\n");
}

struct Pair {
  std::optional<double> a, b, c;
  double d{};
};
Schema<Pair> const& pair_schema() {
  static Schema<Pair> const schema = [] {
    Schema<Pair> s{"Keys with rules."};
    s.add("a", &Pair::a, optional(number()), "a");
    s.add("b", &Pair::b, optional(number()), "b");
    s.add("c", &Pair::c, optional(number()), "c");
    s.add("d", &Pair::d, number(), "d").or_else("7");
    s.exactly_one({"a", "b"});
    s.exactly_one({"c", "d"});
    s.needs("a", "c");
    return s;
  }();
  return schema;
}
std::string pair_errors(std::string const& yaml) {
  Diagnostics diagnostics;
  Document document = load_text(yaml, "p", diagnostics);
  read(document, pair_schema(), diagnostics);
  return diagnostics.format(document.sources);
}

TEST(Rules, AskForExactlyOne) {
  EXPECT_EQ(pair_errors("b: 1"), "");  // c and d: the default of d will do
  EXPECT_EQ(pair_errors("{}"), "p:1:1: a key is missing, expected exactly one of a, b\n");
  EXPECT_EQ(pair_errors("a: 1\nb: 2\nc: 3"), "p:2:1: b: 'b' together with 'a', expected exactly one of a, b\n");
  EXPECT_EQ(pair_errors("b: 1\nc: 1\nd: 2"), "p:3:1: d: 'd' together with 'c', expected exactly one of c, d\n");
}

TEST(Rules, AskForWhatAKeyNeeds) {
  EXPECT_EQ(pair_errors("a: 1"), "p:1:1: a: 'a' without 'c', expected key 'c' beside it\n");
  EXPECT_EQ(pair_errors("a: 1\nc: 1"), "");
}

struct Small {
  std::uint8_t n{};
  double x{};
};

// What does instead may lie deeper.
TEST(Rules, AskForAKeyUnlessSomethingElseIsWritten) {
  struct Or {
    double x{};
    Small small{};
  };
  static Schema<Small> const small = [] {
    Schema<Small> s{"Small."};
    s.add("n", &Small::n, integer(0, 9), "n").or_else("0");
    s.add("x", &Small::x, number(), "x").or_else("0");
    return s;
  }();
  Schema<Or> s{"Either."};
  s.add("x", &Or::x, number(), "x").required_unless("small.x");
  s.add("small", &Or::small, object<Small>([]() -> Schema<Small> const& { return small; }), "small").or_else("{}");
  auto const errors = [&](std::string const& yaml) {
    Diagnostics diagnostics;
    Document document = load_text(yaml, "p", diagnostics);
    read(document, s, diagnostics);
    return diagnostics.format(document.sources);
  };
  EXPECT_EQ(errors("x: 1"), "");
  EXPECT_EQ(errors("small: {x: 1}"), "");
  EXPECT_EQ(errors("small: {n: 1}"), "p:1:1: missing key 'x', expected a number\n");
}

TEST(SchemaDeathTest, OurOwnMistakesAbort) {
  EXPECT_DEATH(
      {
        Schema<Small> s{"No default."};
        s.add("x", &Small::x, number(), "x");
        Diagnostics diagnostics;
        Document document = load_text("{}", "p", diagnostics);
        read(document, s, diagnostics);
      },
      "required, optional or has a default");
  EXPECT_DEATH(
      {
        Schema<Small> s{"Twice."};
        s.add("x", &Small::x, number(), "x").required();
        s.add("x", &Small::x, number(), "x").required();
      },
      "described once");
  EXPECT_DEATH(
      {
        Schema<Small> s{"A rule about nothing."};
        s.at_most_one({"x"});
      },
      "known keys");
}

TEST(Schema, WarnsWithoutFailing) {
  Schema<Small> s{"Warns."};
  s.add("n", &Small::n, integer(0, 255), "n").required();
  s.check([](Small const& v, Place const& where) {
    if (v.n > 100 && where.has("n")) where.warn("n", "rather large");
  });
  Diagnostics diagnostics;
  Document document = load_text("n: 200", "p", diagnostics);
  auto const small = read(document, s, diagnostics);
  ASSERT_TRUE(small.has_value());
  EXPECT_EQ(small->n, 200);
  EXPECT_EQ(diagnostics.format(document.sources), "p:1:4: warning: n: rather large\n");
}

}  // namespace
