// The parameters of one law in a document; internal to this room.
#pragma once
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/config/law_forms.hpp"
#include "sim/config/measure.hpp"
#include "sim/core/law.hpp"

namespace standoff::config {

// Reads what stands behind the law's name. Every problem is reported; after one, good() is false and numbers are 0.
class LawParameters {
 public:
  LawParameters(Node const& node, LawForm const& form, Dimension dimension, Context& context)
      : node_(node), form_(form), dimension_(dimension), context_(context) {}

  bool good() const { return good_; }
  Node const& node() const { return node_; }
  Context& context() { return context_; }

  // Only these keys; if the node is no map, that is reported once.
  bool expect_keys(std::initializer_list<char const*> keys);
  bool has(std::string_view key) const { return node_.find(key) != nullptr; }
  double value(std::string_view key);                // in the law's dimension
  double pure(std::string_view key, Bounds bounds);  // a number without a unit
  double whole(std::string_view key, Bounds bounds);
  std::vector<double> values(Node const& list, std::size_t least, std::size_t most);  // in the law's dimension
  double value_of(Node const& node);
  double pure_of(Node const& node, Bounds bounds, bool whole = false);
  // Reports `what` for the law as a whole unless `condition` holds; nothing after an earlier problem.
  void require(bool condition, std::string what, std::string expected = {});
  void refuse(Mark mark, std::string what, std::string expected = {}, std::string hint = {});

 private:
  template <class Read>
  double at(std::string_view key, Read read);

  Node const& node_;
  LawForm const& form_;
  Dimension dimension_;
  Context& context_;
  bool good_{true};
};

// The law of that name (law_forms.hpp); not to be used unless parameters.good() afterwards. What the law itself finds
// impossible is left to Law::fault.
Law build_law(std::string_view name, LawParameters& parameters);

}  // namespace standoff::config
