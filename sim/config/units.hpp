// Quantities as users write them: a number and a unit. Locale-free.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace standoff::config {

// SI units: m, s, m/s, 1/s, rad, m2, m2/s, m3/s, kg.
enum class Dimension : std::uint8_t { none, length, time, speed, rate, angle, area, area_rate, volume_rate, mass };

std::string_view name_of(Dimension dimension);     // "length"
std::string_view si_unit_of(Dimension dimension);  // "m"; empty for none
std::string_view words_for(Dimension dimension);   // "a length (m, km, nmi)"
std::string unit_pattern(Dimension dimension);     // a regular expression of its units, for the JSON schema
// SI value in a unit that reads well: 7200 s is "2 h".
std::string format_quantity(double si, Dimension dimension);

// What is wrong with a quantity's text.
struct QuantityError {
  std::string what, expected, hint;
};

// A quantity in SI, or nullopt with `error` filled. "10 min 30 s" and "10min30s" are accepted for times; Dimension::none wants a bare
// number. Refused: missing, unknown, misspelt, doubled or foreign units, decimal commas, 10:30, NaN, infinities,
// overflow, underflow to zero, leading zeros, hexadecimal.
std::optional<double> parse_quantity(std::string_view text, Dimension dimension, QuantityError& error);
// The unit that a quantity which parses was written in, of several parts that of the first; nothing for a bare number.
struct WrittenUnit {
  std::string name;
  double si{1};  // what one of it is
};
std::optional<WrittenUnit> written_unit(std::string_view text);
// The same for a whole number (no exponent, no fraction).
std::optional<std::int64_t> parse_integer(std::string_view text, QuantityError& error);

}  // namespace standoff::config
