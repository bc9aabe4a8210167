// Rows of named things, in the order of their identities.
#pragma once
#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "models/stage/fwd.hpp"
#include "sim/config/reader.hpp"
#include "sim/core/id.hpp"

namespace standoff {

// A named thing with its identity; `spec` is what the YAML said.
template <class Spec>
struct Entry {
  EntityId id{};
  std::string name;
  Spec spec;
  std::uint32_t written{};  // its place in the file
};

// The row of a name that the loader has already checked.
template <class Named>
std::uint32_t row_of(std::vector<Named> const& all, std::string const& name) {
  for (std::uint32_t row = 0; row < all.size(); ++row)
    if (all[row].name == name) return row;
  return no_row;
}
template <class T, class Named>
Row<T> row_of(Rows<T, Named> const& all, std::string const& name) {
  for (Row<T> row{0}; row < all.size(); ++row)
    if (all[row].name == name) return row;
  return no_row;
}

// Rows in the order of identities; `section` is the structural name's first part.
template <class T, class Spec>
Rows<T> rows_of(std::string const& section, std::vector<config::Named<Spec>>& named) {
  Rows<T> rows;
  std::uint32_t written = 0;
  for (auto& [name, mark, spec] : named) {
    T row;
    row.id = entity(section + "/" + name);
    row.name = name;
    row.spec = std::move(spec);
    row.written = written++;
    rows.push_back(std::move(row));
  }
  std::sort(rows.begin(), rows.end(), [](T const& a, T const& b) { return a.id < b.id; });
  return rows;
}

}  // namespace standoff
