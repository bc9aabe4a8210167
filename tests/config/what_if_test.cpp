// Variants inside a file, and values for which a lone word may stand.
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "tests/config/sample.hpp"

namespace {

using namespace sample;
namespace fs = std::filesystem;

class WhatIfTest : public testing::Test {
 protected:
  WhatIfTest() : folder_(fs::temp_directory_path() / ("what_if" + std::to_string(getpid()))) {
    fs::create_directories(folder_);
  }
  ~WhatIfTest() override { fs::remove_all(folder_); }
  void write(std::string const& name, std::string const& text) { std::ofstream(folder_ / name) << text; }
  std::string merged(std::vector<std::string> const& variants, std::vector<std::string> const& sets = {}) {
    Request request;
    request.file = folder_ / "s.yaml";
    request.what_ifs = variants;
    request.sets = sets;
    Diagnostics diagnostics;
    Document document = load(request, diagnostics);
    if (!diagnostics.empty()) return diagnostics.format(document.sources);
    std::erase_if(document.root.entries, [](Entry const& entry) { return entry.key == "what_if"; });
    return emit_yaml(document.root);
  }
  fs::path folder_;
};

TEST_F(WhatIfTest, LaysVariantsOverTheFileInTurn) {
  write("s.yaml", "a: {x: 1, y: 2}\nwhat_if:\n  slow: {a: {x: 9}}\n  bare: {a: {y: null}}\n");
  EXPECT_EQ(merged({}), "a:\n  x: 1\n  y: 2\n");
  EXPECT_EQ(merged({"slow"}), "a:\n  x: 9\n  y: 2\n");
  EXPECT_EQ(merged({"slow", "bare"}), "a:\n  x: 9\n");
}

TEST_F(WhatIfTest, KeepsTheDeletionsOfAVariantThroughExtends) {
  write("base.yaml", "a: {x: 1, y: 2}\nwhat_if:\n  bare: {a: {y: null}}\n  other: {a: {x: 3}}\n");
  write("s.yaml", "extends: base.yaml\na: {x: 5}\nwhat_if:\n  mine: {a: {x: null}}\n  other: {a: {y: 7}}\n");
  EXPECT_EQ(merged({"bare"}), "a:\n  x: 5\n");
  EXPECT_EQ(merged({"mine"}), "a:\n  y: 2\n");
  EXPECT_EQ(merged({"other"}), "a:\n  x: 5\n  y: 7\n");  // replaced as a whole, not merged with that of the base
}

TEST_F(WhatIfTest, NamesTheNearestVariantAndWhereTheyStand) {
  write("s.yaml", "a: 1\nwhat_if:\n  slow_answer: {a: 2}\n");
  std::string const message = merged({"slow_anser"});
  EXPECT_NE(message.find("s.yaml:3:3: what_if: no variant 'slow_anser', expected one of slow_answer, did you mean "
                         "'slow_answer'?"),
            std::string::npos)
      << message;
  write("s.yaml", "a: 1\n");
  EXPECT_NE(merged({"slow"}).find("expected a scenario that names variants"), std::string::npos);
}

struct Event {
  std::vector<std::string> kind;
  double value{};
};
struct Counting {
  Event count;
};
Schema<Event> const& event_schema() {
  static Schema<Event> const schema = [] {
    Schema<Event> s{"An event."};
    s.add("kind", &Event::kind, list_of(text()).or_single(), "kinds").required();
    s.add("value", &Event::value, number(), "a value").or_else("0");
    return s;
  }();
  return schema;
}
Schema<Counting> const& counting_schema() {
  static Schema<Counting> const schema = [] {
    Schema<Counting> s{"A count."};
    s.add("count", &Counting::count, shorthand(object(event_schema), "kind"), "what to count").required();
    return s;
  }();
  return schema;
}

TEST(Shorthand, ALoneValueOrAListStandsForTheKey) {
  auto const read_it = [](char const* yaml) {
    Diagnostics diagnostics;
    Document document = load_text(yaml, "s.yaml", diagnostics);
    auto const read_ = read(document, counting_schema(), diagnostics);
    return read_ ? read_->count : Event{{diagnostics.format(document.sources)}, -1};
  };
  EXPECT_EQ(read_it("count: halted").kind, (std::vector<std::string>{"halted"}));
  EXPECT_EQ(read_it("count: [a, b]").kind, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(read_it("count: {kind: a, value: 3}").value, 3);
  EXPECT_NE(read_it("count: {knd: a}").kind.at(0).find("1:9: count.knd: unknown key 'knd', did you mean 'kind'?"),
            std::string::npos);
}

}  // namespace
