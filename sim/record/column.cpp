#include "sim/record/column.hpp"

#include <limits>

#include "sim/core/error.hpp"

namespace standoff::record {
namespace {

template <class Flag>
void store_flags(Variable& made, std::vector<std::string> const& meanings, std::span<std::int64_t const> indices) {
  std::vector<Flag> values;
  for (std::size_t i = 0; i < meanings.size(); ++i)
    if (!meanings[i].empty()) values.push_back(static_cast<Flag>(i));
  std::vector<Flag> cells;
  cells.reserve(indices.size());
  for (std::int64_t const index : indices) {
    STANDOFF_EXPECT(index >= 0 && static_cast<std::size_t>(index) < meanings.size() &&
                    !meanings[static_cast<std::size_t>(index)].empty());
    cells.push_back(static_cast<Flag>(index));
  }
  made.data = std::move(cells);
  made.attributes.push_back({"flag_values", std::move(values)});
}

}  // namespace

std::vector<Attribute> describe(std::string units, std::string long_name, std::vector<Attribute> more) {
  std::vector<Attribute> made;
  if (!units.empty()) made.push_back({"units", std::move(units)});
  if (!long_name.empty()) made.push_back({"long_name", std::move(long_name)});
  for (Attribute& attribute : more) made.push_back(std::move(attribute));
  return made;
}

std::vector<Attribute> describe_time(std::string_view epoch, std::string long_name) {
  return describe("seconds since " + std::string(epoch), std::move(long_name),
                  {{"standard_name", "time"}, {"calendar", "standard"}});
}

Variable flag_variable(std::string name, std::string dimension, std::vector<std::string> const& meanings,
                       std::span<std::int64_t const> indices, std::string long_name,
                       std::vector<Attribute> const& more) {
  constexpr std::size_t most_in_a_byte = std::numeric_limits<std::int8_t>::max();
  STANDOFF_EXPECT(meanings.size() <= static_cast<std::size_t>(std::numeric_limits<std::int16_t>::max()));
  Variable made{std::move(name), {std::move(dimension)}, {}, describe({}, std::move(long_name)), {}};
  std::string words;
  for (std::string const& meaning : meanings) {
    STANDOFF_EXPECT(meaning.find_first_of(" \t\n") == std::string::npos);
    if (!meaning.empty()) words += (words.empty() ? "" : " ") + meaning;
  }
  if (meanings.size() <= most_in_a_byte) {
    store_flags<std::int8_t>(made, meanings, indices);
  } else {
    store_flags<std::int16_t>(made, meanings, indices);
  }
  made.attributes.push_back({"flag_meanings", std::move(words)});
  made.attributes.insert(made.attributes.end(), more.begin(), more.end());
  return made;
}

}  // namespace standoff::record
