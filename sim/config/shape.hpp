// What a value looks like, as data: messages, `--set` paths, the JSON schema and the reference page come from it.
#pragma once
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/config/tree.hpp"
#include "sim/config/units.hpp"

namespace standoff::config {

class Fields;

// In SI. For a law they bound the support.
struct Bounds {
  double low{-std::numeric_limits<double>::infinity()};
  double high{std::numeric_limits<double>::infinity()};
  bool low_open{};  // above, not at_least
};

struct Shape {
  enum class Kind : std::uint8_t {
    quantity,
    law,
    probability,
    number,
    integer,
    integer_law,  // may also be {best, range, basis, source}
    flag,
    text,
    identifier,
    choice,
    reference,
    instant,
    coordinates,
    raw,
    object,
    map,
    list
  };
  Kind kind{Kind::raw};
  Dimension dimension{Dimension::none};
  Bounds bounds;
  bool optional{};                        // absent is fine
  bool single{};                          // a list: one value may stand for a list of one
  std::string shorthand;                  // of an object: the key that a lone value stands for
  std::string word;                       // of an object or a reference: what may be written instead of it
  std::vector<std::string> names;         // of a choice; the only keys of a map, if any are given
  bool any_key{};                         // of a map: its keys may be any text
  bool ordered{};                         // of a map: its entries have a Standing
  std::vector<std::string> targets;       // named maps whose keys a reference, or a map's keys, may be
  std::shared_ptr<Shape const> element;   // of a list or a map
  std::function<Fields const&()> fields;  // of an object; lazy, so that schemas may be recursive
};

std::string words_for(Shape const& shape);                         // "a length (m, km, nmi) above 0 m"
std::string words_for(Bounds const& bounds, Dimension dimension);  // "above 0 m"; empty without bounds

struct Field {
  std::string key, help;
  Shape shape;
  bool required{};
  std::string unless;     // this path below the object is written, which does instead of what is required
  std::string otherwise;  // the default in YAML
  std::shared_ptr<Node const> default_node;
};

// The untyped half of a Schema.
class Fields {
 public:
  explicit Fields(std::string help) : help_(std::move(help)) {}

  std::string const& help() const { return help_; }
  std::vector<Field> const& list() const { return list_; }
  Field const* find(std::string_view key) const;
  std::vector<std::string> keys() const;

  struct Rule {
    enum class Kind : std::uint8_t { exactly_one, at_most_one, needs } kind;
    std::vector<std::string> keys;
  };
  std::vector<Rule> const& rules() const { return rules_; }

 protected:
  Field& add_field(std::string key, Shape shape, std::string help);
  void add_rule(Rule::Kind kind, std::vector<std::string> keys);
  friend class FieldEnd;

 private:
  std::string help_;
  std::vector<Field> list_;
  std::vector<Rule> rules_;
};

// What may follow Schema::add(...). A field that is neither required nor optional() needs a default.
class FieldEnd {
 public:
  FieldEnd(Fields& fields, std::size_t index) : fields_(&fields), index_(index) {}
  void required();
  void required_unless(std::string path);
  void or_else(std::string yaml);  // read by the same reader, shown in the reference

 private:
  Fields* fields_;
  std::size_t index_;
};

}  // namespace standoff::config
