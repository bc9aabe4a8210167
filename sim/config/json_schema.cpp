#include <cmath>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/config/describe.hpp"
#include "sim/config/law_forms.hpp"

namespace standoff::config {
namespace {

using Json = nlohmann::ordered_json;

Json object_of(std::initializer_list<std::pair<char const*, Json>> properties) {
  Json json{{"type", "object"}, {"additionalProperties", false}};
  for (auto const& [key, value] : properties) json["properties"][key] = value;
  return json;
}

class Writer {
 public:
  Json write(Fields const& fields, std::string const& title) {
    Json root{{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", title}};
    Json const body = body_of(fields, {});
    root.update(body);
    Json const name{{"type", "string"}};
    root["properties"]["extends"] = {{"description", "file or files that this one is laid over, relative to it"},
                                     {"anyOf", {name, {{"type", "array"}, {"items", name}}}}};
    Json required = Json::array();
    for (Field const& field : fields.list()) {
      if (field.required) required.push_back(field.key);
    }
    root["if"] = {{"required", {"extends"}}};
    root["else"] = {{"required", required}};
    if (!definitions_.empty()) root["definitions"] = definitions_;
    return root;
  }

 private:
  Json body_of(Fields const& fields, std::string const& path) {
    Json json{{"description", fields.help()}, {"type", "object"}, {"additionalProperties", false}};
    json["properties"] = Json::object();
    for (Field const& field : fields.list()) {
      Json property = shape_of(field.shape, path.empty() ? field.key : path + "." + field.key);
      std::string help = field.help;
      if (field.required) help += " (required)";
      if (!field.otherwise.empty()) help += fmt::format(" (default: {})", field.otherwise);
      // draft-07 ignores what stands next to a $ref, so the description wraps it.
      if (property.contains("$ref")) property = Json{{"allOf", Json::array({property})}};
      property["description"] = help;
      json["properties"][field.key] = property;
    }
    return json;
  }

  // Each schema once, named by the path where it is met first, so that it may contain itself.
  Json reference_to(Fields const& fields, std::string const& path) {
    auto const [name, fresh] = names_.emplace(&fields, path);
    if (fresh) {
      definitions_[path] = Json::object();
      Json body = body_of(fields, path);
      definitions_[path] = std::move(body);
    }
    return {{"$ref", "#/definitions/" + name->second}};
  }

  static Json number_of(Shape const& shape, char const* type) {
    Json json{{"type", type}};
    if (std::isfinite(shape.bounds.low))
      json[shape.bounds.low_open ? "exclusiveMinimum" : "minimum"] = shape.bounds.low;
    if (std::isfinite(shape.bounds.high)) json["maximum"] = shape.bounds.high;
    return json;
  }

  static Json quantity_of(Shape const& shape) {
    if (shape.dimension == Dimension::none) {
      bool const whole = shape.kind == Shape::Kind::integer || shape.kind == Shape::Kind::integer_law;
      return number_of(shape, whole ? "integer" : "number");
    }
    std::string const unit = "[-+]?[0-9.]+([eE][-+]?[0-9]+)? *(" + unit_pattern(shape.dimension) + ")";
    return {{"type", "string"}, {"pattern", fmt::format("^{}( {})*$", unit, unit)}};
  }

  static Json value_of(Shape const& shape) {
    bool const law = shape.kind == Shape::Kind::law || shape.kind == Shape::Kind::integer_law;
    Json const plain = quantity_of(shape);
    Json laws = Json::object();
    for (LawForm const& form : law_forms()) {
      if (form.plain_only && shape.dimension != Dimension::none) continue;
      laws[form.name] = {{"description", form.usage}};
    }
    Json const named{{"type", "object"},
                     {"properties", laws},
                     {"additionalProperties", false},
                     {"minProperties", 1},
                     {"maxProperties", 1}};
    Json const best = law ? Json{{"anyOf", {plain, named}}} : plain;
    Json unknown = object_of({{"best", best},
                              {"range", {{"type", "array"}, {"items", plain}, {"minItems", 2}, {"maxItems", 2}}},
                              {"basis", {{"enum", {"assumed", "reported", "derived"}}}},
                              {"source", {{"type", "string"}}}});
    unknown["required"] = {"best", "basis"};
    return law ? Json{{"anyOf", {plain, named, unknown}}} : Json{{"anyOf", {plain, unknown}}};
  }

  Json shape_of(Shape const& shape, std::string const& path) {
    Json const string{{"type", "string"}};
    switch (shape.kind) {
      case Shape::Kind::quantity:
      case Shape::Kind::law:
      case Shape::Kind::probability:
      case Shape::Kind::number:
      case Shape::Kind::integer:
      case Shape::Kind::integer_law:
        return value_of(shape);
      case Shape::Kind::flag:
        return {{"type", "boolean"}};
      case Shape::Kind::instant:
      case Shape::Kind::reference:
        return string;
      case Shape::Kind::text:
        return {{"type", {"string", "number"}}};  // `name: 42` is text too
      case Shape::Kind::identifier:
        return {{"type", {"string", "number"}}};
      case Shape::Kind::choice:
        return {{"enum", shape.names}};
      case Shape::Kind::coordinates: {
        Json const number{{"type", "number"}};
        Json const list{{"type", "array"}, {"items", number}, {"minItems", 2}, {"maxItems", 2}};
        return {{"anyOf", {list, object_of({{"lat", number}, {"lon", number}})}}};
      }
      case Shape::Kind::raw:
        return Json::object();
      case Shape::Kind::object: {
        Json const object = reference_to(shape.fields(), path);
        if (shape.shorthand.empty()) return object;
        return {
            {"anyOf", {shape_of(shape.fields().find(shape.shorthand)->shape, path + "." + shape.shorthand), object}}};
      }
      case Shape::Kind::map: {
        Json const entry{{"anyOf", {shape_of(*shape.element, path + ".each"), {{"type", "null"}}}}};
        Json json{{"type", "object"}};
        if (shape.names.empty()) {
          json["additionalProperties"] = entry;
        } else {
          for (std::string const& name : shape.names) json["properties"][name] = entry;
          json["additionalProperties"] = false;
        }
        return json;
      }
      case Shape::Kind::list: {
        Json const item = shape_of(*shape.element, path + ".each");
        Json const list{{"type", "array"}, {"items", item}};
        return shape.single ? Json{{"anyOf", {list, item}}} : list;
      }
    }
    return Json::object();
  }

  std::map<Fields const*, std::string> names_;  // looked up only
  Json definitions_ = Json::object();
};

}  // namespace

std::string json_schema(Fields const& fields, std::string const& title) {
  return Writer().write(fields, title).dump(2) + "\n";
}

}  // namespace standoff::config
