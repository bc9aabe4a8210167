#include "sim/config/json_schema.hpp"

#include <cmath>
#include <limits>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/config/document.hpp"
#include "sim/config/law_forms.hpp"

namespace standoff::config {
namespace {

using Json = nlohmann::ordered_json;

constexpr double infinity = std::numeric_limits<double>::infinity();

// 1, not 1.0.
Json number(double value) {
  bool const integral = value == std::floor(value) && std::abs(value) < 9e15;
  return integral ? Json(static_cast<std::int64_t>(value)) : Json(value);
}

bool is_positive(Bounds const& bounds) { return bounds.low > 0 || (bounds.low == 0 && bounds.low_open); }

// The sign that the bounds allow; no zero where it must be positive; only times may have several parts.
std::string pattern_of(Dimension dimension, Bounds const& bounds) {
  std::string const digits = R"(((0|[1-9][0-9]*)(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?)";
  std::string const sign = bounds.low >= 0 ? "[+]?" : "[-+]?";
  std::string const unit = dimension == Dimension::none ? "" : " *(" + unit_pattern(dimension) + ")";
  bool const parts = dimension == Dimension::time;
  std::string const not_zero = is_positive(bounds) ? (parts ? "(?=.*[1-9])" : "(?=[+]?[0-9.]*[1-9])") : "";
  return fmt::format("^ *{}{}{}{}{} *$", not_zero, sign, digits, unit, parts ? "( *" + digits + unit + ")*" : "");
}

// "time", "time.positive", "number.0..1": what bounds change in the schema is in the name.
std::string name_of_plain(Dimension dimension, Bounds const& bounds, bool integer) {
  std::string name = integer ? "integer" : std::string(name_of(dimension));
  for (char& c : name) c = c == ' ' ? '_' : c;
  if (dimension != Dimension::none) {
    return name + (is_positive(bounds) ? ".positive" : bounds.low >= 0 ? ".not_negative" : "");
  }
  if (std::isfinite(bounds.low)) name += fmt::format("{}{}", bounds.low_open ? ".above" : ".from", bounds.low);
  if (std::isfinite(bounds.high)) name += fmt::format(".to{}", bounds.high);
  return name;
}

// `null` takes an entry away in a merge.
Json json_or_null(Json json) {
  if (json.contains("enum")) {
    json["enum"].push_back(nullptr);
  } else if (json.contains("type")) {
    if (!json["type"].is_array()) json["type"] = Json::array({json["type"]});
    json["type"].push_back("null");
  } else if (json.contains("anyOf")) {
    json["anyOf"].push_back({{"type", "null"}});
  } else {
    json = Json{{"anyOf", {json, {{"type", "null"}}}}};
  }
  return json;
}

// Keys in `required` are asked for if `whole`; else each may be null, which takes it away in a merge.
Json json_object(std::initializer_list<std::pair<char const*, Json>> properties, std::vector<std::string> required,
                 bool whole) {
  Json json{{"type", "object"}, {"additionalProperties", false}};
  for (auto const& [key, value] : properties) json["properties"][key] = whole ? value : json_or_null(value);
  if (whole && !required.empty()) json["required"] = std::move(required);
  return json;
}

Json json_list(Json const& item, std::size_t least, std::size_t most) {
  Json json{{"type", "array"}, {"items", item}, {"minItems", least}};
  if (most > 0) json["maxItems"] = most;
  return json;
}

// Collects definitions: each kind of value once.
class JsonValues {
 public:
  explicit JsonValues(Json& definitions) : definitions_(definitions) {}
  // A reference to the definition of a quantity, law, probability, number or integer. `whole` as above.
  Json reference_to(Shape const& shape, bool whole);

 private:
  Json define(std::string const& name, Json json);
  Json plain(Dimension dimension, Bounds const& bounds, bool integer);
  Json measure(Dimension dimension, Bounds const& bounds, bool integer, bool whole);
  Json unknown(Json const& best, Json const& plain_value, bool whole);
  Json laws(Dimension dimension, bool not_negative, bool whole);

  Json& definitions_;
};

Json JsonValues::define(std::string const& name, Json json) {
  definitions_.emplace(name, std::move(json));
  return {{"$ref", "#/definitions/" + name}};
}

Json JsonValues::plain(Dimension dimension, Bounds const& bounds, bool integer) {
  std::string const name = name_of_plain(dimension, bounds, integer);
  if (dimension != Dimension::none) {
    return define(
        name, {{"description", words_for(dimension)}, {"type", "string"}, {"pattern", pattern_of(dimension, bounds)}});
  }
  Json json{{"type", integer ? "integer" : "number"}};
  if (std::isfinite(bounds.low)) json[bounds.low_open ? "exclusiveMinimum" : "minimum"] = number(bounds.low);
  if (std::isfinite(bounds.high)) json["maximum"] = number(bounds.high);
  return define(name, std::move(json));
}

Json JsonValues::unknown(Json const& best, Json const& plain_value, bool whole) {
  Json const text{{"type", "string"}};
  Json json = json_object({{"best", best},
                           {"range", json_list(plain_value, 2, 2)},
                           {"basis", {{"enum", basis_words}}},
                           {"source", {{"type", {"string", "number"}}}},
                           {"shape", {{"enum", range_shape_words}}}},
                          {"best", "basis"}, whole);
  json["description"] = "a value that is not known for sure: {best:, range: [low, high], basis:, source:, shape:}";
  return json;
}

Json JsonValues::measure(Dimension dimension, Bounds const& bounds, bool integer, bool whole) {
  Json const value = plain(dimension, bounds, integer);
  return define(name_of_plain(dimension, bounds, integer) + (whole ? ".or_unknown" : ".or_unknown.piece"),
                {{"anyOf", {value, unknown(value, value, whole)}}});
}

// `not_negative`: the law's support must be so, and with it all that places it, but for a normal's mean.
Json JsonValues::laws(Dimension dimension, bool not_negative, bool whole) {
  Bounds const support = not_negative ? Bounds{0, infinity, false} : Bounds{};
  Json const value = measure(dimension, support, false, whole);
  auto const pure = [&](Bounds const& bounds, bool integer = false) {
    return measure(Dimension::none, bounds, integer, whole);
  };
  auto const object = [&](std::initializer_list<std::pair<char const*, Json>> properties,
                          std::vector<std::string> required) {
    return json_object(properties, std::move(required), whole);
  };
  auto const form = [&](std::string_view name) -> Json {
    if (name == "uniform" || name == "uniform_int") return json_list(value, 2, 2);
    if (name == "triangular") return json_list(value, 3, 3);
    if (name == "exponential") return {{"anyOf", {value, object({{"mean", value}}, {"mean"})}}};
    if (name == "erlang")
      return object({{"mean", value}, {"stages", pure({1, 1000, false}, true)}}, {"mean", "stages"});
    if (name == "weibull") return object({{"scale", value}, {"shape", pure({0, infinity, true})}}, {"scale", "shape"});
    if (name == "normal")
      return object({{"mean", measure(dimension, {}, false, whole)}, {"sd", value}, {"low", value}, {"high", value}},
                    {"mean", "sd"});
    if (name == "lognormal") {
      Json const cv = pure({0, 1000, true});
      if (!whole) return object({{"median", value}, {"p95", value}, {"mean", value}, {"cv", cv}}, {});
      return {{"anyOf",
               {object({{"median", value}, {"p95", value}}, {"median", "p95"}),
                object({{"mean", value}, {"cv", cv}}, {"mean", "cv"})}}};
    }
    if (name == "gamma") return object({{"mean", value}, {"cv", pure({0, 1000, true})}}, {"mean", "cv"});
    if (name == "beta") {
      Json const shape = pure({0, infinity, true});
      return object({{"alpha", shape}, {"beta", shape}, {"low", value}, {"high", value}},
                    {"alpha", "beta", "low", "high"});
    }
    if (name == "bernoulli") return pure({0, 1, false});
    if (name == "categorical") {
      Json const weight = pure({0, 1e12, false});
      Json const pair{{"type", "array"}, {"items", {value, weight}}, {"minItems", 2}, {"maxItems", 2}};
      Json const map{{"type", "object"},
                     {"propertyNames", {{"pattern", pattern_of(dimension, support)}}},
                     {"additionalProperties", whole ? weight : json_or_null(weight)}};
      return {{"anyOf", {map, json_list(pair, 1, 0)}}};
    }
    if (name == "empirical") return json_list(value, 2, 0);
    return Json::object();
  };
  Json named{{"description", "a distribution"}, {"type", "object"}, {"additionalProperties", false}};
  for (LawForm const& law : law_forms()) {
    if (law.plain_only && dimension != Dimension::none) continue;
    Json json = form(law.name);
    if (json.contains("$ref")) json = Json{{"allOf", Json::array({json})}};
    json["description"] = law.usage;
    named["properties"][law.name] = std::move(json);
  }
  named["minProperties"] = 1;
  named["maxProperties"] = 1;
  return define(name_of_plain(dimension, support, false) + (whole ? ".distribution" : ".distribution.piece"),
                std::move(named));
}

Json JsonValues::reference_to(Shape const& shape, bool whole) {
  bool const integer = shape.kind == Shape::Kind::integer || shape.kind == Shape::Kind::integer_law;
  bool const law = shape.kind == Shape::Kind::law || shape.kind == Shape::Kind::integer_law;
  if (!law) return measure(shape.dimension, shape.bounds, integer, whole);
  Json const value = plain(shape.dimension, shape.bounds, integer);
  Json const named = laws(shape.dimension, shape.bounds.low >= 0, whole);
  Json const best{{"anyOf", {value, named}}};
  return define(
      name_of_plain(shape.dimension, shape.bounds, integer) + (whole ? ".or_distribution" : ".or_distribution.piece"),
      {{"anyOf", {value, named, unknown(best, value, whole)}}});
}

constexpr char const* name_pattern = "^([A-Za-z0-9_-]+|(node|way|relation)/[0-9]+)$";
constexpr char const* instant_pattern =
    "^(167[89]|16[89][0-9]|1[7-9][0-9]{2}|2[01][0-9]{2}|22[0-5][0-9]|226[01])-[0-9]{2}-[0-9]{2}[T "
    "][0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[-+][0-9]{2}:?[0-9]{2})$";

// That something is written at the path.
Json has(std::string const& path) {
  std::size_t const dot = path.find('.');
  std::string const key = path.substr(0, dot);
  Json json{{"required", {key}}};
  if (dot != std::string::npos) json["properties"] = {{key, has(path.substr(dot + 1))}};
  return json;
}

Json rules_of(Fields const& fields) {
  Json all = Json::array();
  for (Field const& field : fields.list())
    if (!field.unless.empty()) all.push_back({{"anyOf", {has(field.key), has(field.unless)}}});
  for (Fields::Rule const& rule : fields.rules()) {
    using Kind = Fields::Rule::Kind;
    if (rule.kind == Kind::needs) {
      all.push_back({{"dependencies", {{rule.keys[0], {rule.keys[1]}}}}});
      continue;
    }
    Json some = Json::array();
    bool defaulted = rule.kind == Kind::at_most_one;
    for (std::string const& key : rule.keys) {
      some.push_back({{"required", {key}}});
      defaulted = defaulted || fields.find(key)->default_node != nullptr;
    }
    if (defaulted) some.push_back({{"not", {{"anyOf", some}}}});  // or none
    all.push_back({{"oneOf", some}});
  }
  return all;
}

class Writer {
 public:
  explicit Writer(JsonSchemaOf what) : merged_(what == JsonSchemaOf::merged), values_(definitions_) {}

  Json write(Fields const& fields, std::string const& title) {
    Json root{{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", title}};
    root.update(body_of(fields, {}, merged_));
    if (!merged_) {
      Json const name{{"type", "string"}};
      root["properties"]["extends"] = {{"description", "file or files that this one is laid over, relative to it"},
                                       {"anyOf", {name, {{"type", "array"}, {"items", name}}}}};
    }
    if (!definitions_.empty()) root["definitions"] = definitions_;
    return root;
  }

 private:
  // `whole`: nothing else is merged with it, so what is missing here is missing.
  Json body_of(Fields const& fields, std::string const& path, bool whole) {
    Json json{{"description", fields.help()}, {"type", "object"}, {"additionalProperties", false}};
    json["properties"] = Json::object();
    Json required = Json::array();
    for (Field const& field : fields.list()) {
      Json property = shape_of(field.shape, path.empty() ? field.key : path + "." + field.key, whole);
      if (!whole) property = json_or_null(property);
      // draft-07 ignores what stands next to a $ref, so the description wraps it.
      if (property.contains("$ref")) property = Json{{"allOf", Json::array({property})}};
      property["description"] = description_of(field);
      json["properties"][field.key] = property;
      if (field.required && field.unless.empty()) required.push_back(field.key);
    }
    if (!whole) return json;
    if (!required.empty()) json["required"] = required;
    if (Json const rules = rules_of(fields); !rules.empty()) json["allOf"] = rules;
    return json;
  }

  static std::string description_of(Field const& field) {
    std::string text = field.help;
    if (field.shape.kind != Shape::Kind::object) text += "\n" + words_for(field.shape);
    if (field.required)
      text += field.unless.empty() ? " (required)" : fmt::format(" (required unless {} is given)", field.unless);
    if (!field.otherwise.empty()) text += fmt::format(" (default: {})", field.otherwise);
    return text;
  }

  // Each schema once, named by the path where it is met first, so that it may contain itself.
  Json reference_to(Fields const& fields, std::string const& path, bool whole) {
    auto const [name, fresh] = names_.emplace(std::pair{&fields, whole}, path);
    if (fresh) {
      definitions_[path] = Json::object();
      Json body = body_of(fields, path, whole);
      definitions_[path] = std::move(body);
    }
    return {{"$ref", "#/definitions/" + name->second}};
  }

  Json map_of(Shape const& shape, std::string const& path, bool whole) {
    Json entry = shape_of(*shape.element, path + ".each", whole);
    if (!whole) entry = json_or_null(entry);
    Json json{{"type", "object"}};
    if (shape.names.empty()) {
      if (!shape.any_key) json["propertyNames"] = {{"pattern", name_pattern}};
      json["additionalProperties"] = entry;
      return json;
    }
    for (std::string const& name : shape.names) json["properties"][name] = entry;
    json["additionalProperties"] = false;
    return json;
  }

  Json shape_of(Shape const& shape, std::string const& path, bool whole) {
    switch (shape.kind) {
      case Shape::Kind::quantity:
      case Shape::Kind::law:
      case Shape::Kind::probability:
      case Shape::Kind::number:
      case Shape::Kind::integer:
      case Shape::Kind::integer_law:
        return values_.reference_to(shape, whole);
      case Shape::Kind::flag:
        return {{"type", "boolean"}};
      case Shape::Kind::instant:
        return {{"type", "string"}, {"pattern", instant_pattern}};
      case Shape::Kind::text:
        return {{"type", {"string", "number"}}};  // `name: 42` is text too
      case Shape::Kind::reference:
      case Shape::Kind::identifier:
        return {{"type", {"string", "integer"}}, {"pattern", name_pattern}};
      case Shape::Kind::choice:
        return {{"enum", shape.names}};
      case Shape::Kind::coordinates: {
        Json const lat{{"type", "number"}, {"minimum", -90}, {"maximum", 90}};
        Json const lon{{"type", "number"}, {"minimum", -180}, {"maximum", 180}};
        Json const list{{"type", "array"}, {"items", {lat, lon}}, {"minItems", 2}, {"maxItems", 2}};
        return {{"anyOf", {list, json_object({{"lat", lat}, {"lon", lon}}, {"lat", "lon"}, whole)}}};
      }
      case Shape::Kind::raw:
        return Json::object();
      case Shape::Kind::object: {
        Json const object = reference_to(shape.fields(), path, whole);
        if (!shape.word.empty()) return {{"anyOf", {{{"enum", {shape.word}}}, object}}};
        if (shape.shorthand.empty()) return object;
        Json const lone = shape_of(shape.fields().find(shape.shorthand)->shape, path + "." + shape.shorthand, whole);
        return {{"anyOf", {lone, object}}};
      }
      case Shape::Kind::map:
        return map_of(shape, path, whole);
      case Shape::Kind::list: {
        // A list is replaced and never merged; one thing that stands for it is merged like any other.
        Json const list{{"type", "array"}, {"items", shape_of(*shape.element, path + ".each", true)}};
        return shape.single ? Json{{"anyOf", {list, shape_of(*shape.element, path, whole)}}} : list;
      }
    }
    return Json::object();
  }

  bool merged_;
  std::map<std::pair<Fields const*, bool>, std::string> names_;  // looked up only
  Json definitions_ = Json::object();
  JsonValues values_;
};

}  // namespace

std::string json_schema(Fields const& fields, std::string const& title, JsonSchemaOf what) {
  return Writer(what).write(fields, title).dump(1) + "\n";
}

}  // namespace standoff::config
