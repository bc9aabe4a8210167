#include "sim/config/shape.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/core/error.hpp"

namespace standoff::config {
namespace {

std::string words_for_targets(std::vector<std::string> const& targets) {
  return fmt::format("a name from '{}'", fmt::join(targets, "' or '"));
}

std::string kind_words(Shape const& shape) {
  switch (shape.kind) {
    case Shape::Kind::quantity:
      return std::string(words_for(shape.dimension));
    case Shape::Kind::law:
      return std::string(words_for(shape.dimension)) + " or a distribution";
    case Shape::Kind::probability:
      return "a probability from 0 to 1";
    case Shape::Kind::number:
      return "a number";
    case Shape::Kind::integer:
      return "a whole number";
    case Shape::Kind::integer_law:
      return "a whole number or a distribution over whole numbers";
    case Shape::Kind::flag:
      return "true or false";
    case Shape::Kind::text:
      return "text";
    case Shape::Kind::identifier:
      return "a name of letters, digits, '_' and '-'";
    case Shape::Kind::choice:
      return fmt::format("one of {}", fmt::join(shape.names, ", "));
    case Shape::Kind::reference:
      return words_for_targets(shape.targets) + (shape.word.empty() ? "" : fmt::format(", or '{}'", shape.word));
    case Shape::Kind::instant:
      return "an instant like 2017-05-18T12:00:00+03:00";
    case Shape::Kind::coordinates:
      return "[latitude, longitude] in degrees";
    case Shape::Kind::raw:
      return "a value";
    case Shape::Kind::object: {
      std::string const map = fmt::format("a map with {}", fmt::join(shape.fields().keys(), ", "));
      if (!shape.word.empty()) return fmt::format("'{}', or {}", shape.word, map);
      return shape.shorthand.empty() ? map : fmt::format("its {}, or {}", shape.shorthand, map);
    }
    case Shape::Kind::map:
      return "a map of names";
    case Shape::Kind::list:
      return shape.single && shape.element ? words_for(*shape.element) + ", or a list of them" : "a list";
  }
  return {};
}

}  // namespace

std::string words_for(Bounds const& bounds, Dimension dimension) {
  std::string text;
  if (std::isfinite(bounds.low)) {
    text = fmt::format("{} {}", bounds.low_open ? "above" : "at least", format_quantity(bounds.low, dimension));
  }
  if (std::isfinite(bounds.high)) {
    text += fmt::format("{}at most {}", text.empty() ? "" : " and ", format_quantity(bounds.high, dimension));
  }
  return text;
}

std::string words_for(Shape const& shape) {
  std::string text = kind_words(shape);
  if (shape.kind == Shape::Kind::probability) return text;
  if (std::string const bounds = words_for(shape.bounds, shape.dimension); !bounds.empty()) text += " " + bounds;
  return text;
}

Field const* Fields::find(std::string_view key) const {
  auto const found = std::ranges::find(list_, key, &Field::key);
  return found == list_.end() ? nullptr : &*found;
}

std::vector<std::string> Fields::keys() const {
  std::vector<std::string> keys;
  keys.reserve(list_.size());
  for (Field const& field : list_) keys.push_back(field.key);
  return keys;
}

Field& Fields::add_field(std::string key, Shape shape, std::string help) {
  if (find(key) != nullptr) contract_broken("a key is described once", __FILE__, __LINE__, key);
  Field field;
  field.key = std::move(key);
  field.help = std::move(help);
  field.shape = std::move(shape);
  return list_.emplace_back(std::move(field));
}

void Fields::add_rule(Rule::Kind kind, std::vector<std::string> keys) {
  for (std::string const& key : keys) {
    if (find(key) == nullptr) contract_broken("a rule names known keys", __FILE__, __LINE__, key);
  }
  rules_.push_back({kind, std::move(keys)});
}

void FieldEnd::required() { fields_->list_[index_].required = true; }
void FieldEnd::required_unless(std::string path) {
  required();
  fields_->list_[index_].unless = std::move(path);
}

void FieldEnd::or_else(std::string yaml) {
  Field& field = fields_->list_[index_];
  Diagnostics diagnostics;
  auto node = std::make_shared<Node>(parse_value(yaml, Mark{}, diagnostics));
  if (diagnostics.has_errors()) contract_broken("a default is valid YAML", __FILE__, __LINE__, field.key + ": " + yaml);
  field.otherwise = std::move(yaml);
  field.default_node = std::move(node);
}

}  // namespace standoff::config
