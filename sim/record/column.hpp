// A table is described once, column by column; rows then become a Group whose columns all readers understand.
//
//   table("events", "event", facts,
//         {time_column("time", epoch, [](Fact const& f) { return f.time; }),
//          flags("kind", kind_names, [](Fact const& f) { return f.kind; }),
//          column("depth", "m", "depth beyond the line", [](Fact const& f) { return f.depth_m; })})
#pragma once
#include <cstdint>
#include <functional>
#include <iterator>
#include <optional>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "sim/core/id.hpp"
#include "sim/core/nothing.hpp"
#include "sim/core/time.hpp"
#include "sim/record/dataset.hpp"

namespace standoff::record {

// What a column may return, and what is stored. Times and durations are stored in seconds, `never` and an absent
// optional as NaN; bool as int8.
inline double to_cell(double v) { return v; }
inline float to_cell(float v) { return v; }
inline std::int8_t to_cell(bool v) { return v ? 1 : 0; }
inline std::int8_t to_cell(std::int8_t v) { return v; }
inline std::int16_t to_cell(std::int16_t v) { return v; }
inline std::int32_t to_cell(std::int32_t v) { return v; }
inline std::int64_t to_cell(std::uint32_t v) { return v; }
inline std::int64_t to_cell(std::int64_t v) { return v; }
inline std::uint64_t to_cell(std::uint64_t v) { return v; }
inline std::uint64_t to_cell(EntityId v) { return v.value; }
inline double to_cell(SimTime v) { return v == never ? nothing : to_seconds(v); }
inline double to_cell(Duration v) { return to_seconds(v); }
inline double to_cell(std::optional<double> const& v) { return v.value_or(nothing); }
inline double to_cell(std::optional<SimTime> const& v) { return to_cell(v.value_or(never)); }
inline std::string to_cell(std::string_view v) { return std::string(v); }
inline std::string to_cell(std::string v) { return v; }
inline std::string to_cell(char const* v) { return v; }

// From rows to a Variable over `dimension`.
template <class Row>
struct Column {
  std::function<Variable(std::span<Row const> rows, std::string const& dimension)> build;
};

// A column whose row type is not settled yet: it becomes a Column of any row that `value` accepts.
template <class Value>
struct PlainColumn {
  std::string name;
  std::vector<Attribute> attributes;
  Value value;
  bool may_be_missing = true;  // floating columns: NaN is declared as the fill value

  template <class Row>
  operator Column<Row>() const {  // NOLINT: implicit, so that columns of different functions share one list
    return {[self = *this](std::span<Row const> rows, std::string const& dimension) {
      using Cell = decltype(to_cell(std::invoke(self.value, std::declval<Row const&>())));
      std::vector<Cell> cells;
      cells.reserve(rows.size());
      for (Row const& row : rows) cells.push_back(to_cell(std::invoke(self.value, row)));
      Variable made{self.name, {dimension}, std::move(cells), self.attributes, {}};
      if (std::is_floating_point_v<Cell> && self.may_be_missing) made.fill = nothing;
      return made;
    }};
  }
};

template <class Value>
struct FlagColumn {
  std::string name;
  std::string long_name;
  std::vector<std::string> meanings;
  Value value;
  std::vector<Attribute> more;

  template <class Row>
  operator Column<Row>() const;  // NOLINT: implicit, as above
};

// units and long_name as attributes; an empty one is left out. Durations are "s", never "seconds": xarray would turn
// those into timedelta64. Dimensionless is "1". `more` adds standard_name and the like.
std::vector<Attribute> describe(std::string units, std::string long_name, std::vector<Attribute> more = {});

// Attributes of a time since `epoch` (ISO 8601, UTC: "2026-05-18T04:00:00Z").
std::vector<Attribute> describe_time(std::string_view epoch, std::string long_name = {});

template <class Value>
PlainColumn<Value> column(std::string name, std::string units, std::string long_name, Value value,
                          std::vector<Attribute> more = {}) {
  return {std::move(name), describe(std::move(units), std::move(long_name), std::move(more)), std::move(value), true};
}

// Seconds since the epoch, which readers decode into dates; `value` gives a SimTime or seconds. No fill value: CF
// forbids it on coordinates, and readers take NaN for "not a time" anyway.
template <class Value>
PlainColumn<Value> time_column(std::string name, std::string_view epoch, Value value, std::string long_name = {}) {
  return {std::move(name), describe_time(epoch, std::move(long_name)), std::move(value), false};
}

// One of `meanings` (words without blanks) by index or enum: int8, or int16 for more than 127, with flag_values and
// flag_meanings, then `more`. An empty meaning stands where an index has none. An index outside the meanings is a broken
// contract.
template <class Value>
FlagColumn<Value> flags(std::string name, std::span<std::string_view const> meanings, Value value,
                        std::string long_name = {}, std::vector<Attribute> more = {}) {
  return {std::move(name), std::move(long_name), {meanings.begin(), meanings.end()}, std::move(value), std::move(more)};
}
Variable flag_variable(std::string name, std::string dimension, std::vector<std::string> const& meanings,
                       std::span<std::int64_t const> indices, std::string long_name,
                       std::vector<Attribute> const& more = {});

template <class Value>
template <class Row>
FlagColumn<Value>::operator Column<Row>() const {
  return {[self = *this](std::span<Row const> rows, std::string const& dimension) {
    std::vector<std::int64_t> indices;
    indices.reserve(rows.size());
    for (Row const& row : rows) indices.push_back(static_cast<std::int64_t>(std::invoke(self.value, row)));
    return flag_variable(self.name, dimension, self.meanings, indices, self.long_name, self.more);
  }};
}

// `rows` is contiguous (vector, array, span); `dimension` must differ from the columns' names.
template <std::ranges::contiguous_range Rows>
Group table(std::string name, std::string dimension, Rows const& rows,
            std::vector<Column<std::ranges::range_value_t<Rows>>> const& columns) {
  using Row = std::ranges::range_value_t<Rows>;
  std::span<Row const> const all{std::ranges::data(rows), std::ranges::size(rows)};
  Group group{std::move(name), {{dimension, all.size()}}, {}, {}, {}};
  for (auto const& c : columns) group.variables.push_back(c.build(all, dimension));
  return group;
}

}  // namespace standoff::record
