// A small scenario schema with one of everything, and helpers that read a text with it.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/config/schema.hpp"

namespace sample {

using namespace standoff::config;  // a test's header: the rooms' headers never do this
using standoff::Law;

enum class Kind { definite, inverse_cube };

struct Trigger {
  std::optional<double> range_m;
  std::vector<Trigger> any;
};
struct Speed {
  double paved_mps{}, desert_mps{};
};
struct Unit {
  std::string held_by;
  Speed speed;
  Kind kind{};
  Law delay;
  double obeys{};
  std::vector<Named<std::int64_t>> composition;
  std::vector<std::string> allies;
  std::optional<Trigger> when;
  std::optional<double> height_m, depth_m;
};
struct Actor {
  std::string title;
};
struct Scenario {
  std::string name;
  int format{};
  double duration_s{};
  std::vector<Named<Actor>> actors;
  std::vector<Named<Unit>> units;
};

inline Schema<Trigger> const& trigger_schema() {
  static Schema<Trigger> const schema = [] {
    Schema<Trigger> s{"A trigger: when something happens."};
    s.add("range", &Trigger::range_m, optional(quantity(Dimension::length).above(0)), "within this range");
    s.add("any", &Trigger::any, list_of(object(trigger_schema)), "any of these").or_else("[]");
    return s;
  }();
  return schema;
}

inline Schema<Speed> const& speed_schema() {
  static Schema<Speed> const schema = [] {
    Schema<Speed> s{"Speeds by surface."};
    s.add("paved", &Speed::paved_mps, quantity(Dimension::speed).above(0), "on tarmac").or_else("40 km/h");
    s.add("desert", &Speed::desert_mps, quantity(Dimension::speed).above(0), "off the road").or_else("20 km/h");
    s.check([](Speed const& v, Place const& where) {
      if (v.desert_mps > v.paved_mps) where.report("desert", "faster than on tarmac", "at most 'paved'");
    });
    return s;
  }();
  return schema;
}

inline Schema<Unit> const& unit_schema() {
  static Schema<Unit> const schema = [] {
    Schema<Unit> s{"A unit that moves."};
    s.add("held_by", &Unit::held_by, reference("actors"), "who commands it").required();
    s.add("speed", &Unit::speed, object(speed_schema), "how fast").or_else("{}");
    s.add("kind", &Unit::kind, choice<Kind>({{"definite", Kind::definite}, {"inverse_cube", Kind::inverse_cube}}),
          "the law")
        .or_else("definite");
    s.add("delay", &Unit::delay, law(Dimension::time).at_least(0), "before it departs").or_else("2 min");
    s.add("obeys", &Unit::obeys, probability(), "whether it obeys").or_else("0.95");
    s.add("composition", &Unit::composition, map_of(integer(0, 1000), keys_among({"tank", "truck"})), "vehicles")
        .or_else("{truck: 1}");
    s.add("allies", &Unit::allies, list_of(reference("actors")).or_single(), "who helps").or_else("[]");
    s.add("when", &Unit::when, optional(object(trigger_schema)), "when it turns back");
    s.add("height", &Unit::height_m, optional(quantity(Dimension::length)), "above ground");
    s.add("depth", &Unit::depth_m, optional(quantity(Dimension::length)), "below ground");
    s.at_most_one({"height", "depth"});
    return s;
  }();
  return schema;
}

inline Schema<Actor> const& actor_schema() {
  static Schema<Actor> const schema = [] {
    Schema<Actor> s{"Somebody who decides."};
    s.add("title", &Actor::title, text(), "in print").or_else("\"\"");
    return s;
  }();
  return schema;
}

inline Schema<Scenario> const& scenario_schema() {
  static Schema<Scenario> const schema = [] {
    Schema<Scenario> s{"A scenario."};
    s.add("format", &Scenario::format, integer(1, 1), "of this file").or_else("1");
    s.add("name", &Scenario::name, text(), "what it is called").required();
    s.add("duration", &Scenario::duration_s, quantity(Dimension::time).above(0), "how long").or_else("48 h");
    s.add("actors", &Scenario::actors, map_of(object(actor_schema)), "who decides").or_else("{coalition: {}}");
    s.add("units", &Scenario::units, map_of(object(unit_schema)), "what moves").or_else("{}");
    return s;
  }();
  return schema;
}

struct Loaded {
  Document document;
  std::optional<Scenario> scenario;
  std::string errors;  // formatted, one a line
};

inline Loaded load_scenario(std::string_view yaml, std::vector<std::string> const& sets = {}) {
  Loaded loaded;
  Diagnostics diagnostics;
  loaded.document = load_text(yaml, "s.yaml", diagnostics);
  for (std::string const& set : sets) add_set(loaded.document, set, diagnostics);
  loaded.scenario = read(loaded.document, scenario_schema(), diagnostics);
  loaded.errors = diagnostics.format(loaded.document.sources);
  return loaded;
}
inline std::string errors_of(std::string_view yaml, std::vector<std::string> const& sets = {}) {
  return load_scenario(yaml, sets).errors;
}

// One value with one reader; the errors are those of "v.yaml" at path "x".
template <class M>
struct Value {
  std::optional<M> value;
  std::string errors;
  std::vector<Input> inputs;
};
template <class M>
Value<M> read_value(Reader<M> const& reader, std::string_view yaml) {
  Diagnostics diagnostics;
  Document document = load_text("x: " + std::string(yaml) + "\n", "v.yaml", diagnostics);
  Value<M> result;
  M value{};
  if (!document.root.broken) {
    Context context(document, diagnostics);
    Context::Step const step(context, "x");
    if (reader.read(*document.root.find("x"), context, value)) result.value = std::move(value);
  }
  result.errors = diagnostics.format(document.sources);
  result.inputs = document.inputs;
  return result;
}

}  // namespace sample
