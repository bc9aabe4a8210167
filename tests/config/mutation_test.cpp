// No misspelt key is ever silently ignored: every key of a good scenario, misspelt in turn, is reported at its line.
#include <sstream>

#include <gtest/gtest.h>

#include "tests/config/sample.hpp"

namespace {

using namespace sample;

constexpr char const* good = R"(format: 1
name: a
duration: 2 h
actors:
  coalition:
    title: west
units:
  convoy:
    held_by: coalition
    kind: definite
    obeys: 0.5
    allies: [coalition]
    height: 3 m
    speed:
      paved: 40 km/h
      desert: 20 km/h
    composition:
      tank: 2
      truck: 3
    when:
      range: 4 km
      any:
        - range: 5 km
)";

struct Key {
  std::size_t line, column;  // 1-based
  std::string name;
};

// Keys that the schema fixes; the names of entries are the user's own.
std::vector<Key> fixed_keys() {
  std::vector<Key> keys;
  std::istringstream stream(good);
  std::size_t number = 0;
  for (std::string line; std::getline(stream, line);) {
    ++number;
    std::size_t const start = line.find_first_not_of(" -");
    std::string const name = line.substr(start, line.find(':') - start);
    if (name != "coalition" && name != "convoy") keys.push_back({number, start + 1, name});
  }
  return keys;
}

std::string with_line(Key const& key, std::string const& name) {
  std::istringstream stream(good);
  std::string text;
  std::size_t number = 0;
  for (std::string line; std::getline(stream, line);) {
    if (++number == key.line) line.replace(key.column - 1, key.name.size(), name);
    text += line + "\n";
  }
  return text;
}

TEST(Mutation, TheOriginalIsGood) { EXPECT_EQ(errors_of(good), ""); }

TEST(Mutation, EveryMisspeltKeyIsReportedAtItsPlace) {
  std::vector<Key> const keys = fixed_keys();
  EXPECT_EQ(keys.size(), 21U);
  for (Key const& key : keys) {
    std::string swapped = key.name;
    std::swap(swapped[1], swapped[2]);
    std::string upper = key.name;
    upper[0] = static_cast<char>(upper[0] - 'a' + 'A');
    for (std::string const& wrong : {key.name + "x", swapped, upper, key.name.substr(1)}) {
      if (wrong == key.name) continue;
      std::string const errors = errors_of(with_line(key, wrong));
      std::string const place = "s.yaml:" + std::to_string(key.line) + ":" + std::to_string(key.column) + ": ";
      std::size_t const at = errors.find(place);
      ASSERT_NE(at, std::string::npos) << wrong << "\n" << errors;
      std::string const line =
          errors.substr(errors.find("unknown", at), errors.find('\n', at) - errors.find("unknown", at));
      EXPECT_NE(line.find("'" + wrong + "'"), std::string::npos) << errors;
      EXPECT_TRUE(line.ends_with("did you mean '" + key.name + "'?")) << errors;
    }
  }
}

TEST(Mutation, NoByteMakesItCrash) {
  std::string const text = good;
  std::string const bytes = "\0\t\n:{}[]\"'&*!%#-|>,\x80\xFF";
  for (std::size_t i = 0; i < text.size(); i += 3) {
    for (char const byte : bytes) {
      std::string changed = text;
      changed[i] = byte;
      Loaded const loaded = load_scenario(changed);
      EXPECT_EQ(loaded.scenario.has_value(), loaded.errors.empty()) << changed;
    }
    Loaded const cut = load_scenario(text.substr(0, i));
    EXPECT_EQ(cut.scenario.has_value(), cut.errors.empty());
  }
}

}  // namespace
