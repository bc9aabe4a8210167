#include "sim/record/dataset.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <numeric>
#include <sstream>
#include <type_traits>

namespace standoff::record {
namespace {

template <class Item>
Item const* by_name(std::vector<Item> const& items, std::string_view name) {
  auto const found = std::find_if(items.begin(), items.end(), [&](Item const& item) { return item.name == name; });
  return found == items.end() ? nullptr : &*found;
}

template <class T>
std::optional<std::int64_t> as_whole(T value) {
  if constexpr (std::is_unsigned_v<T>) {
    if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return std::nullopt;
  }
  return static_cast<std::int64_t>(value);
}

struct WholeNumber {
  std::optional<std::int64_t> operator()(std::int64_t v) const { return v; }
  std::optional<std::int64_t> operator()(std::uint64_t v) const { return as_whole(v); }
  template <class T>
  std::optional<std::int64_t> operator()(std::vector<T> const& v) const {
    if constexpr (std::is_integral_v<T>) {
      if (v.size() == 1) return as_whole(v.front());
    }
    return std::nullopt;
  }
  template <class T>
  std::optional<std::int64_t> operator()(T const&) const {
    return std::nullopt;
  }
};

}  // namespace

std::size_t size(Values const& values) {
  return std::visit([](auto const& v) { return v.size(); }, values);
}

std::size_t bytes(Group const& group) {
  constexpr auto of_texts = [](std::vector<std::string> const& texts) {
    return std::accumulate(texts.begin(), texts.end(), texts.size() * sizeof(std::string),
                           [](std::size_t sum, std::string const& text) { return sum + text.size(); });
  };
  constexpr auto of_values = [of_texts]<class T>(std::vector<T> const& values) {
    if constexpr (std::is_same_v<T, std::string>)
      return of_texts(values);
    else
      return values.size() * sizeof(T);
  };
  std::size_t sum = 0;
  for (Variable const& variable : group.variables) sum += std::visit(of_values, variable.data);
  for (Group const& inner : group.groups) sum += bytes(inner);
  return sum;
}

Group const* find_group(Group const& group, std::string_view path) {
  auto const slash = path.find('/');
  Group const* const found = by_name(group.groups, path.substr(0, slash));
  if (found == nullptr || slash == std::string_view::npos) return found;
  return find_group(*found, path.substr(slash + 1));
}

Variable const* find_variable(Group const& group, std::string_view path) {
  auto const slash = path.rfind('/');
  if (slash == std::string_view::npos) return by_name(group.variables, path);
  Group const* const parent = find_group(group, path.substr(0, slash));
  return parent == nullptr ? nullptr : by_name(parent->variables, path.substr(slash + 1));
}

std::vector<std::int64_t> whole_numbers(Group const& group, std::string_view path) {
  Variable const* const found = find_variable(group, path);
  if (found == nullptr) throw IoError("no variable " + std::string(path));
  return std::visit(
      [&]<class T>(std::vector<T> const& data) {
        std::vector<std::int64_t> whole;
        if constexpr (std::is_integral_v<T>) {
          whole.reserve(data.size());
          for (T const value : data)
            if (auto const one = as_whole(value)) whole.push_back(*one);
        }
        if (whole.size() != data.size())
          throw IoError("variable " + std::string(path) + " is of another type than expected");
        return whole;
      },
      found->data);
}

Dimension const* find_dimension(Group const& group, std::string_view name) { return by_name(group.dimensions, name); }

Attribute const* find_attribute(std::vector<Attribute> const& attributes, std::string_view name) {
  return by_name(attributes, name);
}

Group const& group_in(Group const& group, std::string_view path) {
  Group const* const found = find_group(group, path);
  if (found == nullptr) throw IoError("it has no group '" + std::string(path) + "'");
  return *found;
}

std::string text_in(std::vector<Attribute> const& attributes, std::string_view name) {
  Attribute const* const found = find_attribute(attributes, name);
  auto const* const text = found == nullptr ? nullptr : std::get_if<std::string>(&found->value);
  return text == nullptr ? std::string() : *text;
}

std::vector<std::string> words_of(Variable const& variable) {
  std::istringstream in(text_in(variable.attributes, "flag_meanings"));
  return {std::istream_iterator<std::string>(in), {}};
}

std::optional<std::int64_t> whole_number(Attribute const& attribute) {
  return std::visit(WholeNumber{}, attribute.value);
}

}  // namespace standoff::record
