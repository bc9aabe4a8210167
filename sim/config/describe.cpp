#include "sim/config/describe.hpp"

#include <algorithm>
#include <vector>

namespace standoff::config {
namespace {

class Walker {
 public:
  explicit Walker(std::function<void(Parameter const&)> const& visit) : visit_(visit) {}

  void walk(Fields const& fields, std::string const& path) {
    if (std::ranges::find(open_, &fields) != open_.end()) return;  // a schema that contains itself
    open_.push_back(&fields);
    for (Field const& field : fields.list()) {
      std::string const below = path.empty() ? field.key : path + "." + field.key;
      Parameter parameter;
      parameter.path = below;
      parameter.type = type_of(field.shape);
      parameter.unit = std::string(si_unit_of(field.shape.dimension));
      parameter.bounds = field.shape.bounds;
      parameter.otherwise = field.otherwise;
      parameter.required = field.required;
      parameter.help = field.help;
      visit_(parameter);
      walk(field.shape, below);
    }
    open_.pop_back();
  }

 private:
  void walk(Shape const& shape, std::string const& path) {
    switch (shape.kind) {
      case Shape::Kind::object:
        walk(shape.fields(), path);
        break;
      case Shape::Kind::map:
        walk(*shape.element, path + ".*");
        break;
      case Shape::Kind::list:
        walk(*shape.element, path + "[]");
        break;
      default:
        break;
    }
  }

  static std::string type_of(Shape const& shape) {
    switch (shape.kind) {
      case Shape::Kind::object:
        return "section";
      case Shape::Kind::map:
        return "a map of names to: " + type_of(*shape.element);
      case Shape::Kind::list:
        return "a list of: " + type_of(*shape.element);
      default:
        return words_for(shape);
    }
  }

  std::function<void(Parameter const&)> const& visit_;
  std::vector<Fields const*> open_;
};

}  // namespace

void describe(Fields const& fields, std::function<void(Parameter const&)> const& visit) {
  Walker(visit).walk(fields, {});
}

}  // namespace standoff::config
