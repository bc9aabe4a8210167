// Columns that several tables have.
#pragma once
#include <algorithm>
#include <array>
#include <string>
#include <type_traits>
#include <vector>

#include "models/telling/naming.hpp"
#include "models/telling/run_file.hpp"
#include "sim/record/column.hpp"

namespace standoff {

using record::column;
using record::flags;
using record::time_column;

// One of a list of words, with what the story says of each.
template <std::size_t n, class Value>
auto worded(std::string name, std::array<Word, n> const& words, Value value, std::string long_name) {
  std::vector<std::string> phrases;
  phrases.reserve(n);
  for (Word const& word : words) phrases.push_back(said(word));
  return flags(std::move(name), names_of(words), value, std::move(long_name), {{"flag_phrases", phrases}});
}

// A row of the tables below stands somewhere: the columns that say where. `at` gives the spot on the plane.
template <class Row, class At>
void add_position(std::vector<record::Column<Row>>& columns, Scenario const& s, std::string const& of, At at) {
  auto const degrees = [plane = s.plane, at](Row const& row) { return plane->unproject(at(row)); };
  columns.push_back(
      column("lon", "degrees_east", "longitude" + of, [degrees](Row const& r) { return degrees(r).lon_deg; }));
  columns.push_back(
      column("lat", "degrees_north", "latitude" + of, [degrees](Row const& r) { return degrees(r).lat_deg; }));
  columns.push_back(
      column("x", "m", "eastward from the plane's centre" + of, [at](Row const& r) { return at(r).x(); }));
  columns.push_back(
      column("y", "m", "northward from the plane's centre" + of, [at](Row const& r) { return at(r).y(); }));
}

// A circle may drift: it stands where the columns above say at the start, and moves from there.
template <class Row, class Drift>
void add_drift(std::vector<record::Column<Row>>& columns, Drift drift_mps) {
  columns.push_back(column("vx", "m/s", "eastward drift of the centre, which is at x and y at the start",
                           [drift_mps](Row const& r) { return drift_mps(r).x(); }));
  columns.push_back(column("vy", "m/s", "northward drift of the centre, which is at x and y at the start",
                           [drift_mps](Row const& r) { return drift_mps(r).y(); }));
}

// The tables follow the file as it was written; rows of the Scenario are in the order of identities.
template <class Row>
std::vector<Row const*> as_written(std::vector<Row> const& rows) {
  std::vector<Row const*> sorted;
  sorted.reserve(rows.size());
  for (Row const& row : rows) sorted.push_back(&row);
  std::sort(sorted.begin(), sorted.end(), [](Row const* a, Row const* b) { return a->written < b->written; });
  return sorted;
}

// A further column of a table that has a row for each of these.
template <class Row>
void add_column(record::Group& table, std::vector<Row> const& rows,
                std::type_identity_t<record::Column<Row>> const& more) {
  table.variables.push_back(more.build(rows, table.dimensions.front().name));
}

}  // namespace standoff
