#include <cmath>
#include <sstream>
#include <type_traits>

#include <fmt/format.h>

#include "sim/app/export/formats.hpp"

namespace standoff::app {

namespace {

std::string quoted(std::string const& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (char const c : text) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + "\"";
}

std::string cell(record::Variable const& variable, std::vector<std::string> const& words, std::size_t row) {
  return std::visit(
      [&](auto const& data) -> std::string {
        auto const& value = data.at(row);
        using T = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<T, std::string>) {
          return quoted(value);
        } else if constexpr (std::is_floating_point_v<T>) {
          return std::isnan(value) ? "" : fmt::format("{}", value);
        } else {
          auto const place = static_cast<std::size_t>(value);
          return !words.empty() && place < words.size() ? words[place] : fmt::format("{}", value);
        }
      },
      variable.data);
}

// Empty if it has no rows of one length: the outcomes are single numbers.
std::string table(record::Group const& group) {
  if (group.dimensions.size() != 1) return {};
  std::string const& axis = group.dimensions.front().name;
  std::vector<record::Variable const*> columns;
  std::vector<std::vector<std::string>> words;
  for (record::Variable const& variable : group.variables)
    if (variable.name != axis && variable.dimensions == std::vector{axis}) {
      columns.push_back(&variable);
      words.push_back(record::words_of(variable));
    }
  if (columns.empty()) return {};
  std::string out;
  for (std::size_t c = 0; c < columns.size(); ++c) out += (c > 0 ? "," : "") + quoted(columns[c]->name);
  out += "\r\n";
  for (std::size_t row = 0; row < group.dimensions.front().size; ++row) {
    for (std::size_t c = 0; c < columns.size(); ++c) out += (c > 0 ? "," : "") + cell(*columns[c], words[c], row);
    out += "\r\n";
  }
  return out;
}

std::string positions(Geography const& run) {
  std::string out = "section,unit,actor,time,since_start,lon,lat\r\n";
  for (Way const& way : run.ways)
    for (Fix const& fix : way.fixes)
      out += fmt::format("{},{},{},{},{},{:.7f},{:.7f}\r\n", quoted(way.name), quoted(way.unit), quoted(way.actor),
                         run.iso(fix.time_s), fix.time_s, fix.at.lon_deg, fix.at.lat_deg);
  return out;
}

std::string metrics(record::Group const& group) {
  std::string out = "metric,value,units\r\n";
  for (record::Variable const& variable : group.variables) {
    auto const* const units = record::find_attribute(variable.attributes, "units");
    out += fmt::format("{},{},{}\r\n", quoted(variable.name), cell(variable, {}, 0),
                       units == nullptr ? "" : quoted(std::get<std::string>(units->value)));
  }
  return out;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> csv_files(Geography const& run, record::Group const& file) {
  std::vector<std::pair<std::string, std::string>> files{{"positions.csv", positions(run)}};
  for (record::Group const& group : file.groups) {
    std::string text = group.name == "metrics" ? metrics(group) : table(group);
    if (!text.empty()) files.emplace_back(group.name + ".csv", std::move(text));
  }
  return files;
}

}  // namespace standoff::app
