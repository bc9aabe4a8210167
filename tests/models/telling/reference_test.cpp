// What the reference page says of keys, defaults and bounds is what the program does.
#include <fstream>
#include <functional>
#include <set>
#include <sstream>

#include "tests/models/stage.hpp"

namespace standoff {
namespace {

using config::Field;
using config::Fields;
using config::Node;
using config::Shape;

std::string everything() {
  std::ifstream file(STANDOFF_SOURCE_DIR "/tests/models/everything.yaml");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

Node tree() {
  config::Diagnostics diagnostics;
  Node root = config::parse_tree(everything(), 0, diagnostics);
  EXPECT_TRUE(diagnostics.empty());
  return root;
}

// One key of an object of the tree, written or not.
struct Spot {
  std::string object;  // path of the object: "units.convoy.orders[0]"
  Fields const* fields;
  Field const* field;
  Node const* written;  // the object's node
  std::string path() const { return object.empty() ? field->key : object + "." + field->key; }
};
using Visit = std::function<void(Spot const&)>;

void walk(Fields const& fields, Node const& node, std::string const& path, Visit const& visit);

void walk(Shape const& shape, Node const& node, std::string const& path, Visit const& visit) {
  if (shape.kind == Shape::Kind::object && node.is_map()) walk(shape.fields(), node, path, visit);
  if (shape.kind == Shape::Kind::map)
    for (config::Entry const& entry : node.entries) walk(*shape.element, entry.value, path + "." + entry.key, visit);
  if (shape.kind != Shape::Kind::list) return;
  for (std::size_t i = 0; i < node.items.size(); ++i)
    walk(*shape.element, node.items[i], fmt::format("{}[{}]", path, i), visit);
  if (shape.single && !node.is_list()) walk(*shape.element, node, path, visit);
}

void walk(Fields const& fields, Node const& node, std::string const& path, Visit const& visit) {
  for (Field const& field : fields.list()) {
    visit({path, &fields, &field, &node});
    if (Node const* const value = node.find(field.key))
      walk(field.shape, *value, path.empty() ? field.key : path + "." + field.key, visit);
  }
}

void each_spot(Visit const& visit) {
  Node const root = tree();
  walk(scenario_schema(), root, {}, visit);
}

Node* node_at(Node& root, std::string const& path) {
  return path.empty() ? &root : const_cast<Node*>(config::find_path(root, path));
}

// The scenario with another value at that key; none takes it away.
std::string with(Spot const& spot, std::optional<std::string> const& value) {
  Node root = tree();
  Node* const object = node_at(root, spot.object);
  object->take_out(spot.field->key);
  config::Diagnostics diagnostics;
  if (value) object->put_in({spot.field->key, object->mark, config::parse_value(*value, object->mark, diagnostics)});
  EXPECT_TRUE(diagnostics.empty()) << spot.path() << ": " << *value;
  return config::emit_yaml(root);
}

std::string errors_of(std::string const& text) {
  std::string errors;
  std::istringstream lines(test::complaints(text));
  for (std::string line; std::getline(lines, line);)
    if (line.find(": warning: ") == std::string::npos) errors += line + "\n";
  return errors;
}

// Whether a rule between keys lets the key stand there.
bool may_stand(Spot const& spot) {
  auto const stands = [&](std::string const& key) { return spot.written->find(key) != nullptr; };
  return std::ranges::all_of(spot.fields->rules(), [&](Fields::Rule const& rule) {
    if (rule.kind == Fields::Rule::Kind::needs) return spot.field->key != rule.keys[0] || stands(rule.keys[1]);
    return std::ranges::find(rule.keys, spot.field->key) == rule.keys.end() || std::ranges::none_of(rule.keys, stands);
  });
}

std::uint64_t history_of(std::string const& text) {
  return test::played(test::scenario_of(text), 3).world.fingerprint();
}

// All objects of the format, each once.
void collect(Fields const& fields, std::set<Fields const*>& all);
void collect(Shape const& shape, std::set<Fields const*>& all) {
  if (shape.kind == Shape::Kind::object) collect(shape.fields(), all);
  if (shape.element != nullptr) collect(*shape.element, all);
}
void collect(Fields const& fields, std::set<Fields const*>& all) {
  if (!all.insert(&fields).second) return;
  for (Field const& field : fields.list()) collect(field.shape, all);
}

TEST(Reference, EveryKeyIsTried) {
  EXPECT_EQ(errors_of(everything()), "");
  std::set<std::pair<Fields const*, std::string>> tried;
  each_spot([&](Spot const& spot) {
    if (spot.written->find(spot.field->key) != nullptr) tried.emplace(spot.fields, spot.field->key);
  });
  std::set<Fields const*> all;
  collect(scenario_schema(), all);
  all.erase(&scenario_schema().find("geography")->shape.fields());  // which names files, and this text stands alone
  for (Fields const* fields : all)
    for (Field const& field : fields->list())
      EXPECT_TRUE(tried.contains({fields, field.key})) << field.key << " of: " << fields->help();
}

TEST(Reference, EveryDefaultIsWhatLeavingItOutMeans) {
  std::uint64_t const as_it_is = history_of(everything());
  std::size_t tried = 0;
  each_spot([&](Spot const& spot) {
    if (spot.field->otherwise.empty() || spot.written->find(spot.field->key) != nullptr || !may_stand(spot)) return;
    std::string const text = with(spot, spot.field->otherwise);
    ++tried;
    ASSERT_EQ(errors_of(text), "") << spot.path();
    EXPECT_EQ(history_of(text), as_it_is) << spot.path();
  });
  EXPECT_GT(tried, 100U);
}

TEST(Reference, EveryRequiredKeyIsMissed) {
  std::size_t tried = 0;
  each_spot([&](Spot const& spot) {
    if (!spot.field->required || spot.written->find(spot.field->key) == nullptr) return;
    std::string const errors = errors_of(with(spot, std::nullopt));
    std::string const where = spot.object.empty() ? "" : spot.object + ": ";
    EXPECT_NE(errors.find(where + "missing key '" + spot.field->key + "'"), std::string::npos) << spot.path() << "\n"
                                                                                               << errors;
    ++tried;
  });
  EXPECT_GT(tried, 30U);
}

// As a user would write it, in the unit that results have.
std::string written(double value, Shape const& shape) {
  std::string const unit(config::si_unit_of(shape.dimension));
  return fmt::format("{}{}{}", value, unit.empty() ? "" : " ", unit.starts_with("1/") ? unit.substr(1) : unit);
}

TEST(Reference, EveryBoundHoldsAtItsEdge) {
  std::size_t tried = 0;
  each_spot([&](Spot const& spot) {
    using Kind = Shape::Kind;
    Shape const& shape = spot.field->shape;
    bool const number = shape.kind == Kind::quantity || shape.kind == Kind::law || shape.kind == Kind::number ||
                        shape.kind == Kind::probability || shape.kind == Kind::integer ||
                        shape.kind == Kind::integer_law;
    if (!number || spot.written->find(spot.field->key) == nullptr) return;
    auto const refuses = [&](double value) {
      std::string const errors = errors_of(with(spot, written(value, shape)));
      return errors.find(spot.path() + ": '" + written(value, shape) + "' is out of bounds") != std::string::npos;
    };
    bool const whole = shape.kind == Kind::integer || shape.kind == Kind::integer_law;
    config::Bounds const& bounds = shape.bounds;
    for (double const edge : {bounds.low, bounds.high}) {
      if (!std::isfinite(edge)) continue;
      double const step = whole ? 1 : std::max(1e-6, std::abs(edge) * 1e-6);
      bool const low = edge == bounds.low;
      EXPECT_EQ(refuses(edge), low && bounds.low_open) << spot.path() << " at " << edge;
      EXPECT_TRUE(refuses(low ? edge - step : edge + step)) << spot.path() << " beyond " << edge;
      EXPECT_FALSE(refuses(low ? edge + step : edge - step) && bounds.low < bounds.high)
          << spot.path() << " within " << edge;
      ++tried;
    }
  });
  EXPECT_GT(tried, 100U);
}

}  // namespace
}  // namespace standoff
