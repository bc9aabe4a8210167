#include "sim/config/unit_table.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "sim/config/diagnostic.hpp"

namespace standoff::config {
namespace {

using enum Dimension;

constexpr double pi = 3.141592653589793238462643;

constexpr std::array units{Unit{"m", length, 1, 1},
                           Unit{"km", length, 1000, 1},
                           Unit{"nmi", length, 1852, 1},
                           Unit{"mi", length, 1609.344, 1},
                           Unit{"ft", length, 0.3048, 1},
                           Unit{"cm", length, 1, 100},
                           Unit{"s", time, 1, 1},
                           Unit{"ms", time, 1, 1000},
                           Unit{"min", time, 60, 1},
                           Unit{"h", time, 3600, 1},
                           Unit{"d", time, 86400, 1},
                           Unit{"day", time, 86400, 1},
                           Unit{"days", time, 86400, 1},
                           Unit{"week", time, 604800, 1},
                           Unit{"weeks", time, 604800, 1},
                           Unit{"m/s", speed, 1, 1},
                           Unit{"km/h", speed, 1000, 3600},
                           Unit{"kn", speed, 1852, 3600},
                           Unit{"mph", speed, 1609.344, 3600},
                           Unit{"/s", rate, 1, 1},
                           Unit{"/min", rate, 1, 60},
                           Unit{"/h", rate, 1, 3600},
                           Unit{"/d", rate, 1, 86400},
                           Unit{"/day", rate, 1, 86400},
                           Unit{"/week", rate, 1, 604800},
                           Unit{"deg", angle, pi, 180},
                           Unit{"rad", angle, 1, 1},
                           Unit{"m2", area, 1, 1},
                           Unit{"km2", area, 1e6, 1},
                           Unit{"m2/s", area_rate, 1, 1},
                           Unit{"km2/h", area_rate, 1e6, 3600},
                           Unit{"m3/s", volume_rate, 1, 1},
                           Unit{"km3/h", volume_rate, 1e9, 3600},
                           Unit{"kg", mass, 1, 1},
                           Unit{"t", mass, 1000, 1}};

// What people write instead; only for hints.
constexpr std::array<std::pair<std::string_view, std::string_view>, 32> habits{
    {{"kmph", "km/h"}, {"kph", "km/h"}, {"kmh", "km/h"},   {"mps", "m/s"},     {"ms-1", "m/s"},      {"kt", "kn"},
     {"kts", "kn"},    {"knot", "kn"},  {"knots", "kn"},   {"sec", "s"},       {"secs", "s"},        {"second", "s"},
     {"seconds", "s"}, {"mins", "min"}, {"minute", "min"}, {"minutes", "min"}, {"hr", "h"},          {"hrs", "h"},
     {"hour", "h"},    {"hours", "h"},  {"metre", "m"},    {"metres", "m"},    {"meter", "m"},       {"meters", "m"},
     {"miles", "mi"},  {"NM", "nmi"},   {"nm", "nmi"},     {"feet", "ft"},     {"kilometres", "km"}, {"degrees", "deg"},
     {"per", "/day"},  {"/hour", "/h"}}};

struct Words {
  std::string_view name, si, words;
};
Words words_of(Dimension dimension) {
  switch (dimension) {
    case none:
      return {"number", "", "a number"};
    case length:
      return {"length", "m", "a length (m, km, nmi)"};
    case time:
      return {"time", "s", "a time (s, min, h, d)"};
    case speed:
      return {"speed", "m/s", "a speed (m/s, km/h, kn)"};
    case rate:
      return {"rate", "1/s", "a rate (/day, /h, /min)"};
    case angle:
      return {"angle", "rad", "an angle (deg, rad)"};
    case area:
      return {"area", "m2", "an area (m2, km2)"};
    case area_rate:
      return {"area per time", "m2/s", "an area per time (km2/h, m2/s)"};
    case volume_rate:
      return {"volume per time", "m3/s", "a volume per time (km3/h, m3/s)"};
    case mass:
      return {"mass", "kg", "a mass (kg, t)"};
  }
  return {};
}

}  // namespace

std::string_view name_of(Dimension dimension) { return words_of(dimension).name; }
std::string_view si_unit_of(Dimension dimension) { return words_of(dimension).si; }
std::string_view words_for(Dimension dimension) { return words_of(dimension).words; }

std::span<Unit const> all_units() { return units; }

Unit const* find_unit(std::string_view name) {
  auto const found = std::ranges::find(units, name, &Unit::name);
  return found == units.end() ? nullptr : &*found;
}

std::string hint_at_unit(std::string_view name, Dimension dimension) {
  for (auto const& [habit, unit] : habits) {
    if (habit == name) return fmt::format("did you mean '{}'?", unit);
  }
  std::vector<std::string> wanted, others;
  for (Unit const& unit : units) (unit.dimension == dimension ? wanted : others).emplace_back(unit.name);
  std::string const hint = did_you_mean(name, wanted);
  return hint.empty() ? did_you_mean(name, others) : hint;
}

std::string unit_pattern(Dimension dimension) {
  std::string pattern;
  for (Unit const& unit : units) {
    if (unit.dimension != dimension) continue;
    if (!pattern.empty()) pattern += '|';
    pattern += unit.name;
  }
  return pattern;
}

std::string format_quantity(double si, Dimension dimension) {
  if (dimension == none) return fmt::format("{}", si);
  Unit const* best = nullptr;
  for (Unit const& unit : units) {
    if (unit.dimension != dimension || unit.name == "days" || unit.name == "weeks" || unit.name == "day") continue;
    double const value = si * unit.denominator / unit.numerator;
    bool const whole = std::abs(value) >= 1 && std::abs(value) < 1e6 && value == std::round(value);
    bool const larger = best == nullptr || unit.numerator / unit.denominator > best->numerator / best->denominator;
    bool const usual = unit.name != "nmi" && unit.name != "mi" && unit.name != "ft" && unit.name != "mph";
    if (best == nullptr || (whole && larger && usual)) best = &unit;
  }
  return fmt::format("{} {}", si * best->denominator / best->numerator, best->name);
}

}  // namespace standoff::config
