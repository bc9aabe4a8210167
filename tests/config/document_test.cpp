#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "sim/core/error.hpp"
#include "tests/config/sample.hpp"

namespace {

using namespace sample;
namespace fs = std::filesystem;

// A folder of files for one test.
class DocumentTest : public testing::Test {
 protected:
  DocumentTest() {
    auto const* const test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::temp_directory_path() / std::to_string(getpid()).append(test->name());
    fs::create_directories(folder_);
  }
  ~DocumentTest() override { fs::remove_all(folder_); }

  void write(std::string const& name, std::string const& text) {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name) << text;
  }
  std::string load_all(std::string const& file, std::vector<std::string> const& overlays = {},
                       std::vector<std::string> const& sets = {}) {
    Request request{folder_ / file, {}, sets};
    for (auto const& overlay : overlays) request.overlays.push_back(folder_ / overlay);
    Diagnostics diagnostics;
    document_ = load(request, diagnostics);
    for (std::string& source : document_.sources) {
      if (source != "--set") source = fs::path(source).lexically_relative(folder_).string();
    }
    return diagnostics.format(document_.sources);
  }
  std::string origin_of(std::string const& path) const {
    Node const* const node = find_path(document_.root, path);
    return node == nullptr ? "" : fmt::format("{}:{}", document_.sources[node->mark.file], node->mark.line);
  }

  fs::path folder_;
  Document document_;
};

TEST_F(DocumentTest, MergesInOrderAndKeepsOrigins) {
  write("common/base.yaml", "name: base\nunits:\n  a: {speed: 1 km/h, kind: x}\n  b: {speed: 2 km/h}\nlist: [1, 2]\n");
  write("s.yaml",
        "extends: common/base.yaml\nname: mine\nunits:\n  c: {speed: 3 km/h}\n  a: {speed: 9 km/h}\nlist: [3]\n");
  write("over.yaml", "units:\n  b: null\n  c: {kind: y}\n");
  EXPECT_EQ(load_all("s.yaml", {"over.yaml"}), "");
  EXPECT_EQ(
      emit_yaml(document_.root),
      "name: mine\nunits:\n  a:\n    speed: 9 km/h\n    kind: x\n  c:\n    speed: 3 km/h\n    kind: y\nlist:\n  - 3\n");
  EXPECT_EQ(document_.sources, (std::vector<std::string>{"s.yaml", "common/base.yaml", "over.yaml"}));
  EXPECT_EQ(origin_of("units.a.speed"), "s.yaml:5");
  EXPECT_EQ(origin_of("units.a.kind"), "common/base.yaml:3");
  EXPECT_EQ(origin_of("units.c.kind"), "over.yaml:3");
}

TEST_F(DocumentTest, WarnsOfANewEntryThatLooksLikeAnOldOne) {
  write("s.yaml", "hops:\n  answer: {takes: 1 min}\n");
  write("over.yaml", "hops:\n  anser: {takes: 2 min}\n  quite_another: {takes: 3 min}\n");
  EXPECT_EQ(load_all("s.yaml", {"over.yaml"}),
            "over.yaml:2:3: warning: hops.anser: 'anser' is new here, did you mean 'answer'?\n");
}

TEST_F(DocumentTest, DoesNotWarnOfNewEntriesThatLookLikeEachOther) {
  write("s.yaml", "hops:\n  answer: {takes: 1 min}\n");
  write("over.yaml", "hops:\n  border_1: {takes: 2 min}\n  border_2: {takes: 3 min}\n");
  EXPECT_EQ(load_all("s.yaml", {"over.yaml"}), "");
  // Who names the old one, too, has not misspelt it.
  write("both.yaml", "hops:\n  anser: {takes: 2 min}\n  answer: {takes: 3 min}\n");
  EXPECT_EQ(load_all("s.yaml", {"both.yaml"}), "");
  write("renamed.yaml", "hops:\n  answers: {takes: 2 min}\n  answer: null\n");
  EXPECT_EQ(load_all("s.yaml", {"renamed.yaml"}), "");
}

TEST_F(DocumentTest, ExtendsSeveralFilesLeftToRight) {
  write("a.yaml", "x: 1\ny: 1\n");
  write("b.yaml", "y: 2\nz: 2\n");
  write("s.yaml", "extends: [a.yaml, b.yaml]\nz: 3\n");
  EXPECT_EQ(load_all("s.yaml"), "");
  EXPECT_EQ(emit_yaml(document_.root), "x: 1\ny: 2\nz: 3\n");
}

TEST_F(DocumentTest, ResolvesExtendsFromTheFileThatSaysIt) {
  write("common/deep/a.yaml", "extends: ../b.yaml\nx: 1\n");
  write("common/b.yaml", "y: 2\n");
  write("s.yaml", "extends: common/deep/a.yaml\n");
  EXPECT_EQ(load_all("s.yaml"), "");
  EXPECT_EQ(emit_yaml(document_.root), "y: 2\nx: 1\n");
}

TEST_F(DocumentTest, RefusesToLeaveTheFolder) {
  write("in/s.yaml", "extends: ../out.yaml\n");
  write("out.yaml", "x: 1\n");
  EXPECT_EQ(load_all("in/s.yaml"),
            "in/s.yaml:1:10: extends: '../out.yaml' leaves the folder of the scenario, expected a file below it\n");
  write("in/abs.yaml", "extends: /etc/hostname\n");
  EXPECT_EQ(load_all("in/abs.yaml"),
            "in/abs.yaml:1:10: extends: absolute path '/etc/hostname', expected a path relative to this file\n");
}

TEST_F(DocumentTest, RefusesCirclesAndWhatIsNotAFile) {
  write("s.yaml", "extends: a.yaml\n");
  write("a.yaml", "extends: [./s.yaml]\n");
  EXPECT_EQ(load_all("s.yaml"), "a.yaml:1:11: extends: './s.yaml' extends itself in a circle\n");
  write("t.yaml", "extends: {a: 1}\n");
  EXPECT_EQ(load_all("t.yaml"), "t.yaml:1:10: extends: not a file name, expected a file, or a list of files\n");
  write("common_base.yaml", "x: 1\n");
  write("u.yaml", "extends: [common_bsae.yaml, .]\n");
  EXPECT_EQ(load_all("u.yaml"),
            "u.yaml:1:11: extends: cannot read 'common_bsae.yaml': No such file or directory, did you mean "
            "'common_base.yaml'?\n"
            "u.yaml:1:29: extends: cannot read '.': it is a folder\n");
  EXPECT_TRUE(document_.root.broken);
}

TEST_F(DocumentTest, BoundsATreeThatDoubles) {
  for (int i = 0; i < 20; ++i) {
    write(fmt::format("f{}.yaml", i), fmt::format("extends: [f{0}.yaml, f{0}.yaml]\n", i + 1));
  }
  write("f20.yaml", "x: 1\n");
  EXPECT_NE(load_all("f0.yaml").find("more than 256 files"), std::string::npos);
}

TEST_F(DocumentTest, ReportsEveryBrokenFile) {
  write("s.yaml", "extends: a.yaml\nx: 1\nx: 2\n");
  write("a.yaml", "y: [1\n");
  write("over.yaml", "z: \"\n");
  EXPECT_EQ(
      load_all("s.yaml", {"over.yaml"}),
      "s.yaml:3:1: duplicate key 'x' (first at line 2)\na.yaml:1:4: '[' is not closed\nover.yaml:1:4: quoted text is "
      "not closed\n");
  EXPECT_TRUE(document_.root.broken);
}

TEST_F(DocumentTest, AMissingFileIsTheMachinesFault) {
  Diagnostics diagnostics;
  EXPECT_THROW(load({folder_ / "none.yaml", {}, {}}, diagnostics), standoff::IoError);
  EXPECT_THROW(load({folder_, {}, {}}, diagnostics), standoff::IoError);
  write("s.yaml", "x: 1\n");
  EXPECT_THROW(load({folder_ / "s.yaml", {folder_ / "none.yaml"}, {}}, diagnostics), standoff::IoError);
  EXPECT_TRUE(diagnostics.empty());
}

TEST_F(DocumentTest, ReportsSchemaProblemsInTheFileTheyCameFrom) {
  write("base.yaml", "name: a\nactors: {c: {}}\nunits:\n  u: {held_by: c, obeys: 2}\n");
  write("s.yaml", "extends: base.yaml\nunits:\n  u: {speed: {paved: 3}}\n");
  EXPECT_EQ(load_all("s.yaml", {}, {"units.u.height=4 kg"}), "");
  Diagnostics diagnostics;
  EXPECT_FALSE(read(document_, scenario_schema(), diagnostics).has_value());
  EXPECT_EQ(diagnostics.format(document_.sources),
            "s.yaml:3:22: units.u.speed.paved: '3' has no unit, expected a speed (m/s, km/h, kn) above 0 m/s\n"
            "base.yaml:4:26: units.u.obeys: '2' is out of bounds, expected a probability from 0 to 1\n"
            "--set:1:16: units.u.height: 'kg' is a unit of mass, expected a length (m, km, nmi)\n");
}

std::string merged(std::string const& base, std::string const& over) {
  Diagnostics diagnostics;
  Node root = parse_tree(base, 0, diagnostics);
  merge(root, parse_tree(over, 1, diagnostics), diagnostics);
  std::vector<std::string> const sources{"b", "o"};
  return fmt::format("{}{}{}", emit_short(root, 200), diagnostics.empty() ? "" : " ", diagnostics.format(sources));
}

TEST(Merge, KeepsOrderReplacesListsAndDeletes) {
  EXPECT_EQ(merged("a: 1\nb: {c: 2, d: [1, 2]}\ne: 5", "z: 0\nb: {d: [3], f: 6}\na: null"),
            "{b: {c: 2, d: [3], f: 6}, e: 5, z: 0}");
  EXPECT_EQ(merged("a: {b: 1}", "a: 2"), "{a: 2}");
  EXPECT_EQ(merged("a: 2", "a: {b: 1}"), "{a: {b: 1}}");
}

TEST(Merge, RefusesToDeleteNothing) {
  EXPECT_EQ(merged("units: {convoy: 1}", "units: {convoi: null}"),
            "{units: {convoy: 1}} o:1:9: units.convoi: nothing to delete: there is no such entry below, did you mean "
            "'convoy'?\n");
}

TEST(Merge, ReplacesOneLawByAnother) {
  EXPECT_EQ(merged("t: {lognormal: {median: 5 s, p95: 9 s}}", "t: {exponential: 3 s}"), "{t: {exponential: 3 s}}");
  EXPECT_EQ(merged("t: {lognormal: {median: 5 s, p95: 9 s}}", "t: {lognormal: {p95: 8 s}}"),
            "{t: {lognormal: {median: 5 s, p95: 8 s}}}");
  EXPECT_EQ(merged("t: {best: 1 s, range: [0 s, 2 s], basis: assumed}", "t: {exponential: 3 s}"),
            "{t: {exponential: 3 s}}");
  EXPECT_EQ(merged("t: {exponential: 3 s}", "t: {best: 1 s, basis: assumed}"), "{t: {best: 1 s, basis: assumed}}");
  EXPECT_EQ(merged("t: {best: 1 s, range: [0 s, 2 s], basis: assumed}", "t: {range: [0 s, 9 s]}"),
            "{t: {best: 1 s, range: [0 s, 9 s], basis: assumed}}");
}

}  // namespace
