// What a file holds, in memory: groups of variables over named dimensions, after the netCDF-4 data model.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/core/error.hpp"

namespace standoff::record {

// A text beyond 60 kB is better a scalar string variable: it does not fit HDF5's object header, and h5py cannot
// overwrite attributes stored elsewhere.
using AttributeValue =
    std::variant<std::string, double, std::int64_t, std::uint64_t, std::vector<double>, std::vector<float>,
                 std::vector<std::int8_t>, std::vector<std::int16_t>, std::vector<std::int32_t>,
                 std::vector<std::int64_t>, std::vector<std::uint64_t>, std::vector<std::string>>;

struct Attribute {
  std::string name;
  AttributeValue value;
  bool operator==(Attribute const&) const = default;
};

struct Dimension {
  std::string name;
  std::size_t size{};
  bool operator==(Dimension const&) const = default;
};

using Values = std::variant<std::vector<double>, std::vector<float>, std::vector<std::int8_t>,
                            std::vector<std::int16_t>, std::vector<std::int32_t>, std::vector<std::int64_t>,
                            std::vector<std::uint64_t>, std::vector<std::string>>;

// No dimension: a scalar, one value. Several: row-major. A variable named like its one dimension is that dimension's
// coordinate variable. `fill` marks missing values and is for double and float only: an integer column with a fill
// value would reach xarray as float64. Texts must not contain a NUL.
struct Variable {
  std::string name;
  std::vector<std::string> dimensions;
  Values data;
  std::vector<Attribute> attributes;
  std::optional<double> fill;
};

// Dimensions are visible in the groups inside. Names must be unique within a group, without '/'.
// The root's name is empty.
struct Group {
  std::string name;
  std::vector<Dimension> dimensions;
  std::vector<Variable> variables;
  std::vector<Attribute> attributes;
  std::vector<Group> groups;
};

std::size_t size(Values const& values);
// What the values of a group and of those inside take in memory.
std::size_t bytes(Group const& group);

// Paths are relative to the group: "time", "events/kind". Null where there is none.
Group const* find_group(Group const& group, std::string_view path);
Variable const* find_variable(Group const& group, std::string_view path);
Dimension const* find_dimension(Group const& group, std::string_view name);
Attribute const* find_attribute(std::vector<Attribute> const& attributes, std::string_view name);

// A group that must be there; IoError otherwise.
Group const& group_in(Group const& group, std::string_view path);
// The text of an attribute; empty if there is none of that name, or it is no text.
std::string text_in(std::vector<Attribute> const& attributes, std::string_view name);
// The words that a variable's numbers stand for (its flag_meanings); empty if they stand for themselves.
std::vector<std::string> words_of(Variable const& variable);

// A whole number however another tool may have stored it: scalar or array of one, any width.
std::optional<std::int64_t> whole_number(Attribute const& attribute);

// The values of a variable that must be there with this type; IoError otherwise.
template <class T>
std::vector<T> const& values(Group const& group, std::string_view path) {
  Variable const* const found = find_variable(group, path);
  if (found == nullptr) throw IoError("no variable " + std::string(path));
  auto const* const data = std::get_if<std::vector<T>>(&found->data);
  if (data == nullptr) throw IoError("variable " + std::string(path) + " is of another type than expected");
  return *data;
}

// The values of a variable of whole numbers, however wide it is; IoError if it is not one.
std::vector<std::int64_t> whole_numbers(Group const& group, std::string_view path);

// The value of an attribute that must be there with this type; IoError otherwise.
template <class T>
T const& attribute(std::vector<Attribute> const& attributes, std::string_view name) {
  Attribute const* const found = find_attribute(attributes, name);
  if (found == nullptr) throw IoError("no attribute " + std::string(name));
  auto const* const value = std::get_if<T>(&found->value);
  if (value == nullptr) throw IoError("attribute " + std::string(name) + " is of another type than expected");
  return *value;
}

}  // namespace standoff::record
