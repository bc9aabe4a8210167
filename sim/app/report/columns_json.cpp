#include "sim/app/report/columns_json.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

#include <nlohmann/json.hpp>

namespace standoff::app {

namespace {

using nlohmann::json;

template <class T>
json cell(T const& value, std::vector<std::string> const& words) {
  if constexpr (std::is_integral_v<T>) {
    auto const place = static_cast<std::size_t>(value);
    if (!words.empty() && value >= 0 && place < words.size()) return words[place];
  }
  return value;  // nlohmann writes what is not finite as null
}

json column(record::Variable const& variable) {
  std::vector<std::string> const words = record::words_of(variable);
  json cells = json::array();
  std::visit(
      [&](auto const& data) {
        for (auto const& value : data) cells.push_back(cell(value, words));
      },
      variable.data);
  return cells;
}

bool is_axis(record::Group const& table, record::Variable const& variable) {
  return std::any_of(table.dimensions.begin(), table.dimensions.end(),
                     [&](record::Dimension const& d) { return d.name == variable.name; });
}

std::string dumped(json const& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

}  // namespace

std::string columns_json(record::Group const& table, std::vector<std::string> const& only) {
  json made = json::object();
  for (record::Variable const& variable : table.variables) {
    bool const named = std::find(only.begin(), only.end(), variable.name) != only.end();
    if (only.empty() ? !is_axis(table, variable) : named) made[variable.name] = column(variable);
  }
  return dumped(made);
}

std::string columns_json(record::Group const& file, char const* group) {
  record::Group const* const table = record::find_group(file, group);
  return table == nullptr ? "null" : columns_json(*table);
}

std::string json_text(std::string const& text) { return dumped(json(text)); }
std::string json_texts(std::vector<std::string> const& texts) { return dumped(json(texts)); }

}  // namespace standoff::app
