// No name decides what happens: every named thing of every shipped scenario gets another name, and every outcome stays.
// The draws are those of nameless things (Luck::names), since a draw's own name is what tells it from another; so what
// is left to names is which of two goes first at one instant. That all draws of one purpose are then the same for
// everybody makes such ties many.
#include <cmath>

#include "models/outcomes/outcome.hpp"
#include "sim/config/defaults.hpp"
#include "sim/config/document.hpp"
#include "sim/config/tree.hpp"
#include "tests/models/shipped.hpp"
#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using config::Fields;
using config::Node;
using config::Shape;

std::string new_name(std::string const& name, std::uint64_t salt) {
  return fmt::format("n{:x}", mix(hash_name(name) + salt));
}

// Follows the tree and its schema at once: keys of named maps and whatever refers to them.
struct Renaming {
  std::uint64_t salt;

  void go(Node& node, Fields const& fields) const {
    for (config::Entry& entry : node.entries) {
      bool const metrics = entry.key == "measures" || entry.key == "reported" || entry.key == "seen_with";
      if (config::Field const* const field = fields.find(entry.key)) go(entry.value, field->shape, !metrics);
      // Those of roads may bear the names of places.
      if (entry.key == "nodes")
        for (Node& item : entry.value.items) item.text = new_name(item.text, salt);
    }
  }
  void go(Node& node, Shape const& shape, bool with_keys = true) const {
    switch (shape.kind) {
      case Shape::Kind::reference:
      case Shape::Kind::identifier:
        if (node.text != it_word) node.text = new_name(node.text, salt);
        break;
      case Shape::Kind::object:
        if (node.is_map())
          go(node, shape.fields());
        else if (!shape.shorthand.empty())
          go(node, shape.fields().find(shape.shorthand)->shape);
        break;
      case Shape::Kind::map:
        for (config::Entry& entry : node.entries) {
          if (with_keys && shape.names.empty()) entry.key = new_name(entry.key, salt);
          go(entry.value, *shape.element);
        }
        break;
      case Shape::Kind::list:
        if (shape.single && !node.is_list()) go(node, *shape.element);
        for (Node& item : node.items) go(item, *shape.element);
        break;
      default:
        break;
    }
  }
};

std::shared_ptr<Scenario const> renamed(Scenario const& scenario, std::uint64_t salt) {
  config::Diagnostics diagnostics;
  config::Document document = config::load_text(scenario.resolved_yaml, "renamed", diagnostics);
  std::erase_if(document.root.entries, [](config::Entry const& entry) { return entry.key == "what_if"; });
  config::write_defaults(document, scenario_schema());
  Renaming{salt}.go(document.root, scenario_schema());
  return scenario_of(config::emit_yaml(document.root));
}

class RenamedScenario : public testing::TestWithParam<std::string> {};

void expect_same_outcomes(Scenario const& base, std::string const& variant) {
  auto const metrics = metrics_of(base);
  for (std::uint64_t const salt : {1U, 2U, 3U, 4U}) {
    auto const other = renamed(base, salt);
    ASSERT_NE(other, nullptr);
    ASSERT_TRUE(other->name_of(base.units.front().id).empty());
    for (std::uint32_t r = 0; r < 20; ++r) {
      auto const values = [&](Scenario const& scenario) {
        World world = make_world(scenario, {.seed = 1, .inner = r, .names = 0});
        RunLog log;
        play(world, &log);
        return measure(world, log);
      };
      auto const a = values(base), b = values(*other);
      for (std::size_t i = 0; i < metrics.size(); ++i)
        EXPECT_TRUE(a[i] == b[i] || (std::isnan(a[i]) && std::isnan(b[i])))
            << variant << " " << metrics[i].name << " in replication " << r << ": " << a[i] << " and " << b[i];
    }
  }
}

TEST_P(RenamedScenario, HasTheSameOutcomes) {
  std::string const file = scenario_file(GetParam());
  auto const base = scenario_of_file(file);
  expect_same_outcomes(*base, "as it is");
  for (std::string const& variant : base->what_ifs)
    expect_same_outcomes(*scenario_of_file(file, {}, {variant}), variant);
}

// Both sides know the same line: a unit that halts at it is not inside, whatever the zone is called.
TEST(Renamed, ALineThatBothSidesBelieveInIsNotCrossedByWhoeverRespectsIt) {
  for (std::uint32_t i = 0; i < 100; ++i) {
    std::string const zone = fmt::format("z{}", i);
    auto const p = played(test::scenario_of(
        "format: 1\nname: x\nduration: 12 h\nplaces: {a: {at: [33.0, 38.0]}, b: {at: [33.5, 38.0]}}\nzones: {" + zone +
        ": {centre: a, radius: 20 km, seen_by: {intruder: {respects: 1}}, incursion: {min_depth: 0 km}}}\n"
        "units: {c: {at: b, orders: [go_to: {place: a}]}}\n"));
    ASSERT_NE(p.first(LineRespected::kind), nullptr);
    EXPECT_EQ(p.first(ZoneEntered::kind), nullptr) << zone;
    EXPECT_EQ(p.first(IncursionOpened::kind), nullptr) << zone;
  }
}
TEST(Renamed, TheTopOfTheDeclaredRangeDoesNotDependOnTheZonesName) {
  expect_same_outcomes(*scenario_of_file(STANDOFF_SOURCE_DIR "/scenarios/at_tanf_2017_05_18_strike.yaml",
                                         {"zones.deconfliction.seen_by.militia_hq.radius=55 km",
                                          "zones.deconfliction.seen_by.militia_hq.respects=0.8",
                                          "zones.deconfliction.incursion.min_depth=0 km"}),
                       "both at 55 km");
}

INSTANTIATE_TEST_SUITE_P(Shipped, RenamedScenario, testing::ValuesIn(shipped_scenarios()),
                         [](auto const& p) { return p.param; });

}  // namespace
}  // namespace standoff::test
