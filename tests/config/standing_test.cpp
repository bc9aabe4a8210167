// Maps whose order matters: what is taken away and put back, and what says where it stands.
#include "sim/config/standing.hpp"

#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "sim/config/pin.hpp"

namespace {

using namespace standoff::config;
namespace fs = std::filesystem;

struct Stop : Standing {
  double wait_s{};
};
struct Line {
  std::vector<Named<Stop>> stops;
};
Schema<Stop> const& stop_schema() {
  static Schema<Stop> const schema = [] {
    Schema<Stop> s{"A stop."};
    s.add("wait", &Stop::wait_s, quantity(Dimension::time), "how long").or_else("0 s");
    add_standing(s, "stop");
    return s;
  }();
  return schema;
}
Schema<Line> const& line_schema() {
  static Schema<Line> const schema = [] {
    Schema<Line> s{"A line."};
    s.add("stops", &Line::stops, ordered_map_of(object(stop_schema)), "in order").required();
    return s;
  }();
  return schema;
}

class StandingTest : public testing::Test {
 protected:
  StandingTest() : folder_(fs::temp_directory_path() / fmt::format("standing{}", getpid())) {
    fs::create_directories(folder_);
    write("line.yaml", "stops: {a: {}, b: {}, c: {}}\n");
  }
  ~StandingTest() override { fs::remove_all(folder_); }
  void write(std::string const& name, std::string const& text) { std::ofstream(folder_ / name) << text; }

  // The stops in their order, or what is wrong; warnings after a bar.
  std::string stops(std::string const& file, std::vector<std::string> const& overlays = {},
                    std::vector<std::string> const& sets = {}, std::vector<std::string> const& what_ifs = {}) {
    Request request{folder_ / file, {}, sets, what_ifs};
    for (std::string const& overlay : overlays) request.overlays.push_back(folder_ / overlay);
    Diagnostics diagnostics;
    Document document = load(request, diagnostics);
    std::erase_if(document.root.entries, [](Entry const& entry) { return entry.key == "what_if"; });
    auto const line = read(document, line_schema(), diagnostics);
    for (std::string& source : document.sources) source = fs::path(source).filename();
    std::string const told = diagnostics.format(document.sources);
    if (!line) return told;
    std::string out;
    for (auto const& stop : line->stops) out += (out.empty() ? "" : " ") + stop.name;
    return out + (told.empty() ? "" : " | " + told);
  }
  std::string stops_of(std::string const& yaml) {
    write("own.yaml", "stops: " + yaml + "\n");
    return stops("own.yaml");
  }
  fs::path folder_;
};

TEST_F(StandingTest, WhatIsPutBackStandsWhereItStood) {
  write("without.yaml", "extends: line.yaml\nstops: {b: null}\n");
  write("back.yaml", "stops: {b: {wait: 1 s}}\n");
  write("extends.yaml", "extends: without.yaml\nstops: {b: {wait: 1 s}}\n");
  write("what_if.yaml", "extends: without.yaml\nwhat_if: {back: {stops: {b: {}}}, gone: {stops: {a: null}}}\n");
  EXPECT_EQ(stops("without.yaml"), "a c");
  EXPECT_EQ(stops("extends.yaml"), "a b c");
  EXPECT_EQ(stops("without.yaml", {"back.yaml"}), "a b c");
  EXPECT_EQ(stops("what_if.yaml", {}, {}, {"back"}), "a b c");
  EXPECT_EQ(stops("what_if.yaml", {}, {"stops.a={}"}, {"back", "gone"}), "a b c");
  EXPECT_EQ(stops("line.yaml", {}, {"stops.b=null", "stops.b={}"}), "a b c");
  EXPECT_EQ(stops("without.yaml", {}, {"stops.b.wait=1 s"}), "a b c");
  EXPECT_EQ(stops("line.yaml", {}, {"stops.a=null", "stops.b=null", "stops.b={}", "stops.a={}"}), "a b c");
  EXPECT_EQ(stops("line.yaml", {}, {"stops.c=null", "stops.a=null", "stops.a={}", "stops.c={}"}), "a b c");
}

TEST_F(StandingTest, WhatOneOfSeveralFilesTookAwayComesBackThereToo) {
  write("short.yaml", "stops: {a: {}, c: {}}\n");
  write("longer.yaml", "stops: {a: {}, b: {}, c: {}}\n");
  write("shortened.yaml", "extends: longer.yaml\nstops: {b: null}\n");
  write("both.yaml", "extends: [short.yaml, shortened.yaml]\nstops: {b: {}}\n");
  EXPECT_EQ(stops("both.yaml"), "a b c");
}

TEST_F(StandingTest, NothingOfWhatWasTakenAwayIsShown) {
  write("without.yaml", "extends: line.yaml\nstops: {b: null}\n");
  Diagnostics diagnostics;
  Document document = load({folder_ / "without.yaml", {}, {}}, diagnostics);
  EXPECT_EQ(emit_yaml(document.root), "stops:\n  a: {}\n  c: {}\n");
  EXPECT_EQ(document.root.find("stops")->keys(), (std::vector<std::string>{"a", "c"}));
}

TEST_F(StandingTest, AVariantOfAResolvedTreeSaysWhereItPutsBack) {
  write("s.yaml",
        "extends: line.yaml\nstops: {a: null, b: null}\n"
        "what_if: {both: {stops: {a: {}, b: {wait: 1 s}}}, b: {stops: {b: {}}}, new: {stops: {d: {}}}}\n");
  Diagnostics diagnostics;
  Document document = load({folder_ / "s.yaml", {}, {}}, diagnostics);
  pin_entries(document.root, line_schema());
  write("resolved.yaml", emit_yaml(document.root));
  EXPECT_EQ(stops("s.yaml", {}, {}, {"both"}), "a b c");
  EXPECT_EQ(stops("resolved.yaml", {}, {}, {"both"}), "a b c");
  EXPECT_EQ(stops("resolved.yaml", {}, {}, {"b"}), "b c");
  EXPECT_EQ(find_path(document.root, "what_if.new.stops.d")->entries.size(), 0U);
}

TEST_F(StandingTest, AnEntrySaysWhereItStands) {
  EXPECT_EQ(stops_of("{a: {}, b: {}, new: {follows: a}}"), "a new b");
  EXPECT_EQ(stops_of("{a: {}, b: {}, new: {precedes: a}}"), "new a b");
  EXPECT_EQ(stops_of("{new: {follows: b}, a: {}, b: {}}"), "a b new");
  EXPECT_EQ(stops_of("{a: {}, x: {follows: a}, b: {}, y: {follows: a}}"), "a x y b");
  EXPECT_EQ(stops_of("{a: {}, y: {follows: x}, b: {}, x: {follows: a}}"), "a x y b");
  EXPECT_EQ(stops_of("{a: {}, b: {}, y: {precedes: x}, x: {precedes: a}}"), "y x a b");
}

TEST_F(StandingTest, AnOverlayThatAddsOneIsAskedWhere) {
  write("adds.yaml", "stops: {new: {}}\n");
  write("says.yaml", "stops: {new: {follows: a}}\n");
  char const* const asked =
      "'new' is new here, and comes after 'c', expected key 'follows' or 'precedes', such as "
      "follows: c\n";
  EXPECT_EQ(stops("line.yaml", {"adds.yaml"}), std::string("a b c new | adds.yaml:1:9: warning: stops.new: ") + asked);
  EXPECT_EQ(stops("line.yaml", {}, {"stops.new={}"}),
            std::string("a b c new | --set:1:7: warning: stops.new: ") + asked);
  EXPECT_EQ(stops("line.yaml", {"says.yaml"}), "a new b c");
  EXPECT_EQ(stops("line.yaml", {}, {"stops.new={precedes: a}"}), "new a b c");
  write("empty.yaml", "stops: {}\n");
  EXPECT_EQ(stops("empty.yaml", {"adds.yaml"}), "new");
  write("all_new.yaml", "extends: line.yaml\nstops: {a: null, b: null, c: null, d: {}, e: {}}\n");
  EXPECT_EQ(stops("all_new.yaml"), "d e");
  write("two.yaml", "stops: {new: {}, extra: {}}\n");
  EXPECT_EQ(stops("line.yaml", {"two.yaml"}),
            std::string("a b c new extra | two.yaml:1:9: warning: stops.new: ") + asked);
}

TEST_F(StandingTest, RefusesPlacesThatAreNone) {
  EXPECT_EQ(stops_of("{abc: {}, b: {follows: abd}}"),
            "own.yaml:1:31: stops.b.follows: no other entry 'abd' here, expected a name of this map, did you mean "
            "'abc'?\n");
  EXPECT_EQ(stops_of("{a: {}, b: {follows: b}}"),
            "own.yaml:1:29: stops.b.follows: no other entry 'b' here, expected a name of this map\n");
  EXPECT_EQ(stops_of("{a: {}, b: {follows: c}, c: {precedes: b}}"),
            "own.yaml:1:29: stops.b.follows: 'b' stands beside itself in a circle, expected a place that leads to "
            "another entry\n"
            "own.yaml:1:47: stops.c.precedes: 'c' stands beside itself in a circle, expected a place that leads to "
            "another entry\n");
  EXPECT_EQ(stops_of("{a: {}, b: {}, c: {precedes: a, follows: b}}"),
            "own.yaml:1:40: stops.c.follows: 'follows' together with 'precedes', expected at most one of follows, "
            "precedes\n");
}

}  // namespace
