#include <gtest/gtest.h>

#include "sim/config/target.hpp"
#include "tests/config/sample.hpp"

namespace {

using namespace sample;

constexpr char const* base = R"(name: a
actors: {coalition: {}, russia: {}}
units:
  convoy:
    held_by: russia
    delay: {lognormal: {median: 5 min, p95: 27 min}}
    obeys: {best: 0.4, range: [0.1, 0.9], basis: assumed}
    allies: [coalition, russia]
    when: {any: [{range: 65 km}]}
)";

Unit unit_after(std::vector<std::string> const& sets) {
  Loaded const loaded = load_scenario(base, sets);
  EXPECT_EQ(loaded.errors, "");
  return loaded.scenario ? loaded.scenario->units.at(0).value : Unit{};
}

TEST(Set, ReplacesValues) {
  EXPECT_EQ(load_scenario(base, {"duration=3 h"}).scenario->duration_s, 10800);
  EXPECT_EQ(unit_after({"units.convoy.speed.paved=36 km/h"}).speed.paved_mps,
            10);  // not in the file, but in the schema
  EXPECT_EQ(unit_after({"units.convoy.when.any[0].range=50 km"}).when->any[0].range_m, 50000);
  EXPECT_EQ(unit_after({"units.convoy.allies[1]=coalition"}).allies[1], "coalition");
  EXPECT_EQ(unit_after({"units.convoy.allies=[russia]"}).allies.size(), 1U);
  EXPECT_EQ(unit_after({"units.convoy.allies=russia", "units.convoy.allies[0]=coalition"}).allies[0], "coalition");
}

TEST(Set, LetsTheLastWin) { EXPECT_EQ(unit_after({"units.convoy.height=1 m", "units.convoy.height=2 m"}).height_m, 2); }

TEST(Set, ReachesIntoLawsAndUnknowns) {
  EXPECT_NEAR(unit_after({"units.convoy.delay.lognormal.median=6 min"}).delay.quantile(0.5), 360, 1e-9);
  EXPECT_EQ(unit_after({"units.convoy.obeys.best=0.5"}).obeys, 0.5);
  Loaded const fixed = load_scenario(base, {"units.convoy.obeys=0.7"});
  EXPECT_EQ(fixed.scenario->units[0].value.obeys, 0.7);
  EXPECT_TRUE(fixed.document.inputs.empty());  // no longer an unknown
}

TEST(Set, NeedsNoNameOfTheLaw) {
  EXPECT_NEAR(unit_after({"units.convoy.delay.median=6 min"}).delay.quantile(0.5), 360, 1e-9);
  EXPECT_EQ(unit_after({"units.convoy.delay={uniform: [1 s, 2 s]}", "units.convoy.delay[1]=5 s"}).delay.b, 5);
  EXPECT_EQ(unit_after({"units.convoy.delay={best: {exponential: {mean: 2 s}}, basis: reported, source: a}",
                        "units.convoy.delay.mean=9 s"})
                .delay.a,
            9);
  EXPECT_EQ(errors_of(base, {"units.convoy.delay.medan=6 min"}),
            "--set:1:20: units.convoy.delay.medan: no 'medan' in 'units.convoy.delay'\n");
}

std::optional<Target> target_at(std::string const& path, std::string& errors, std::string const& text = base) {
  Diagnostics diagnostics;
  Document document = load_text(text, "file", diagnostics);
  document.sources.emplace_back("experiment");
  auto target = find_target(document, scenario_schema(), path, {1, 7, 3}, diagnostics);
  errors = diagnostics.format(document.sources);
  return target;
}

TEST(Target, IsWhatStandsThereAndSetsNothing) {
  std::string errors;
  EXPECT_EQ(target_at("units.convoy.delay.median", errors)->node.text, "5 min");
  EXPECT_EQ(target_at("units.convoy.speed.paved", errors)->node.text, "40 km/h");
  EXPECT_FALSE(target_at("units.convoy.obeys", errors)->whole);
  EXPECT_TRUE(target_at("units.convoy.composition.truck", errors)->whole);
  EXPECT_TRUE(target_at("format", errors)->whole);
  EXPECT_EQ(errors, "");
}

TEST(Target, IsWholeWithinALawOfWholeNumbersHoweverItIsCalled) {
  std::string errors;
  std::string text = base;
  std::string const law = "{lognormal: {median: 5 min, p95: 27 min}}";
  text.replace(text.find(law), law.size(), "{uniform_int: [1, 3]}");
  EXPECT_TRUE(target_at("units.convoy.delay[1]", errors, text)->whole);
  EXPECT_TRUE(target_at("units.convoy.delay.uniform_int[1]", errors, text)->whole);
  EXPECT_FALSE(target_at("units.convoy.delay.lognormal.p95", errors)->whole);
  EXPECT_EQ(errors, "");
}

TEST(Target, ReportsWhereThePathIsWritten) {
  std::string errors;
  EXPECT_FALSE(target_at("units.convoi.height", errors));
  EXPECT_EQ(errors, "experiment:7:9: units.convoi.height: no 'convoi' in 'units', did you mean 'convoy'?\n");
  EXPECT_FALSE(target_at("units..height", errors));
  EXPECT_EQ(errors, "experiment:7:3: 'units..height' is not a path, expected a path like 'units.convoy.orders[0]'\n");
}

TEST(Set, FillsInADefaultAroundWhatItSets) {
  Loaded const loaded = load_scenario("name: a\n", {"actors.coalition.title=west"});
  EXPECT_EQ(loaded.errors, "");
  EXPECT_EQ(loaded.scenario->actors[0].value.title, "west");
  EXPECT_EQ(unit_after({"units.convoy.composition.truck=5"}).composition[0].value, 5);
}

TEST(Set, DeletesWithNull) {
  EXPECT_FALSE(unit_after({"units.convoy.when=null"}).when.has_value());
  EXPECT_EQ(unit_after({"units.convoy.allies[0]=null"}).allies, (std::vector<std::string>{"russia"}));
  EXPECT_TRUE(load_scenario(base, {"units.convoy=null"}).scenario->units.empty());
  EXPECT_EQ(errors_of(base, {"units.convoy.height=null"}),
            "--set:1:14: units.convoy.height: nothing to delete at 'units.convoy.height'\n");
}

TEST(Set, IsLeftInTheResolvedTree) {
  Loaded const loaded = load_scenario("name: a\n", {"duration=3 h", "name=b"});
  EXPECT_EQ(emit_yaml(loaded.document.root, loaded.document.sources), "name: b  # --set:2\nduration: 3 h  # --set:1\n");
}

TEST(Set, AddsAnEntryOfANamedMapAsAnOverlayWould) {
  Loaded const whole = load_scenario(base, {"units.patrol={held_by: russia, height: 3 m}"});
  EXPECT_EQ(whole.errors, "");
  EXPECT_EQ(whole.scenario->units.at(1).name, "patrol");
  Loaded const parts = load_scenario(base, {"units.patrol.held_by=coalition", "units.patrol.speed.paved=36 km/h"});
  EXPECT_EQ(parts.errors, "");
  EXPECT_EQ(parts.scenario->units.at(1).value.speed.paved_mps, 10);
  EXPECT_EQ(unit_after({"units.convoy.composition.tank=2"}).composition.size(), 2U);  // beside the default
  EXPECT_EQ(errors_of(base, {"units.convoi={held_by: russia}"}),
            "--set:1:7: warning: units.convoi: 'convoi' is new here, did you mean 'convoy'?\n");
  EXPECT_EQ(errors_of(base, {"units.patrol_1={held_by: russia}", "units.patrol_2={held_by: russia}"}), "");
  EXPECT_EQ(errors_of(base, {"units.patrol_1={held_by: russia}", "units.patrol_2.held_by=russia"}), "");
  EXPECT_EQ(errors_of(base, {"units.patrol.speed.paved=36 km/h"}),
            "--set:1:7: units.patrol: missing key 'held_by', expected a name from 'actors'\n");
}

struct Bad {
  char const* set;
  char const* error;
};
TEST(BadSet, IsRefused) {
  for (Bad const& bad :
       {Bad{"duraton=3 h", "--set:1:1: duraton: unknown key 'duraton' at the top level, did you mean 'duration'?"},
        Bad{"units.convoi.obeys=1", "--set:1:7: units.convoi.obeys: no 'convoi' in 'units', did you mean 'convoy'?"},
        Bad{"units.convoi=null",
            "--set:1:7: units.convoi: nothing to delete at 'units.convoi', did you mean 'convoy'?"},
        Bad{"units.convoy.sped.paved=1 km/h",
            "--set:1:14: units.convoy.sped.paved: unknown key 'sped' in 'units.convoy', did you mean 'speed'?"},
        Bad{"units.convoy.allies[2]=russia",
            "--set:1:20: units.convoy.allies[2]: no element [2] in 'units.convoy.allies', expected an index below 2"},
        Bad{"name[0]=x", "--set:1:5: name[0]: no element [0] in 'name', expected a list there"},
        Bad{"name.x=x", "--set:1:6: name.x: nothing below 'name'"},
        Bad{"units.convoy.obeys.bset=0.5",
            "--set:1:20: units.convoy.obeys.bset: no 'bset' in 'units.convoy.obeys', did you mean 'best'?"},
        Bad{"units.convoy.obeys=1.5",
            "--set:1:20: units.convoy.obeys: '1.5' is out of bounds, expected a probability from 0 to 1"},
        Bad{"units.convoy.speed={paved: 40 kmph}",
            "--set:1:28: units.convoy.speed.paved: unknown unit 'kmph', expected a speed (m/s, km/h, kn) above 0 m/s, "
            "did "
            "you mean 'km/h'?"},
        Bad{"duration", "--set:1:1: no '=' in 'duration', expected PATH=VALUE"},
        Bad{"a..b=1", "--set:1:1: 'a..b' is not a path, expected a path like 'units.convoy.orders[0]'"},
        Bad{"name=", "--set:1:6: no value, expected a scalar, [..] or {..}; null deletes"},
        Bad{"name=x # y", "--set:1:6: not one value, expected a scalar, [..] or {..}, put text in quotes"},
        Bad{"name=[x", "--set:1:6: '[' is not closed"}}) {
    EXPECT_EQ(errors_of(base, {bad.set}), std::string(bad.error) + "\n");
  }
}

TEST(Set, NumbersItsArguments) {
  EXPECT_EQ(errors_of(base, {"duration=3 h", "x=1", "name=b", "y=1"}).substr(0, 9), "--set:2:1");
}

TEST(Set, LeavesNothingBehindWhenItFails) {
  Loaded loaded = load_scenario(base, {"units.convoy.speed.pavd=1 km/h"});
  EXPECT_EQ(find_path(loaded.document.root, "units.convoy.speed"), nullptr);
}

}  // namespace
