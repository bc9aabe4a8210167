#include "sim/record/consistency.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include <fmt/core.h>

#include "sim/core/error.hpp"

namespace standoff::record {
namespace {

void expect(bool holds, char const* condition, std::string const& path) {
  if (!holds) contract_broken(condition, __FILE__, __LINE__, path);
}

void expect_text(std::string const& text, std::string const& path) {
  if (text.find('\0') != std::string::npos) throw IoError(path + ": the text contains a NUL");
}

void expect_name(std::string const& name, std::set<std::string_view>& taken, std::string const& path) {
  expect(!name.empty() && name != "." && name.find('/') == std::string::npos, "a name without '/'", path);
  expect(taken.insert(name).second, "a name that is not taken", path);
  expect_text(name, path);
}

void expect_attributes(std::vector<Attribute> const& attributes, std::string const& path) {
  std::set<std::string_view> taken;
  for (Attribute const& attribute : attributes) {
    std::string const here = fmt::format("{}:{}", path, attribute.name);
    expect_name(attribute.name, taken, here);
    if (auto const* const text = std::get_if<std::string>(&attribute.value)) expect_text(*text, here);
    if (auto const* const texts = std::get_if<std::vector<std::string>>(&attribute.value)) {
      for (std::string const& text : *texts) expect_text(text, here);
    }
  }
}

struct Scope {
  Group const& group;
  Scope const* outer;
};

std::optional<std::size_t> dimension_size(Scope const* scope, std::string_view name) {
  for (; scope != nullptr; scope = scope->outer) {
    if (Dimension const* const found = find_dimension(scope->group, name)) return found->size;
  }
  return std::nullopt;
}

void expect_variable(Scope const& scope, Variable const& variable, std::string const& path) {
  std::size_t expected = 1;
  for (std::string const& name : variable.dimensions) {
    auto const length = dimension_size(&scope, name);
    expect(length.has_value(), "a known dimension", fmt::format("{}({})", path, name));
    expected *= *length;
  }
  expect(size(variable.data) == expected, "as many values as the dimensions say", path);
  if (variable.fill) {
    bool const floating = std::holds_alternative<std::vector<double>>(variable.data) ||
                          std::holds_alternative<std::vector<float>>(variable.data);
    expect(floating, "a fill value on floats only", path);
  }
  if (find_dimension(scope.group, variable.name) != nullptr) {
    bool const its_own = variable.dimensions.size() == 1 && variable.dimensions.front() == variable.name;
    expect(its_own, "a variable named like a dimension lies along it", path);
  }
  if (auto const* const texts = std::get_if<std::vector<std::string>>(&variable.data)) {
    for (std::string const& text : *texts) expect_text(text, path);
  }
  expect_attributes(variable.attributes, path);
}

void expect_group(Group const& group, Scope const* outer, std::string const& path) {
  Scope const scope{group, outer};
  std::set<std::string_view> dimensions;
  for (Dimension const& d : group.dimensions) expect_name(d.name, dimensions, path + d.name);
  std::set<std::string_view> taken;
  for (Variable const& variable : group.variables) {
    expect_name(variable.name, taken, path + variable.name);
    expect_variable(scope, variable, path + variable.name);
  }
  for (Group const& inner : group.groups) {
    expect_name(inner.name, taken, path + inner.name);
    expect(!dimensions.contains(inner.name), "a group not named like a dimension", path + inner.name);
    expect_group(inner, &scope, path + inner.name + "/");
  }
  expect_attributes(group.attributes, path);
}

}  // namespace

void expect_consistent(Group const& root) { expect_group(root, nullptr, "/"); }

}  // namespace standoff::record
