// Exact time: integer nanoseconds since the scenario's start. Nothing in Standoff ticks.
#pragma once
#include <compare>
#include <cstdint>
#include <limits>

namespace standoff {

struct Duration {
  std::int64_t ns{};
  auto operator<=>(Duration const&) const = default;
};

struct SimTime {
  std::int64_t ns{};
  auto operator<=>(SimTime const&) const = default;
};

inline constexpr SimTime never{std::numeric_limits<std::int64_t>::max()};

// The longest duration that from_seconds gives, some 146 years; added to any time of a run it still fits.
inline constexpr Duration longest{4'600'000'000'000'000'000};

// Nearest nanosecond, halves away from zero; what does not fit (over 146 years) saturates.
inline Duration from_seconds(double seconds) {
  constexpr auto limit = static_cast<double>(longest.ns);
  double const ns = seconds * 1e9;
  if (!(ns < limit)) return {static_cast<std::int64_t>(limit)};
  if (!(ns > -limit)) return {-static_cast<std::int64_t>(limit)};
  // As std::llround, but inline: the fraction of a double is exact, and every crossing passes here.
  auto const whole = static_cast<std::int64_t>(ns);
  double const rest = ns - static_cast<double>(whole);
  return {whole + (rest >= 0.5 ? 1 : 0) - (rest <= -0.5 ? 1 : 0)};
}
constexpr double to_seconds(Duration d) { return static_cast<double>(d.ns) * 1e-9; }
constexpr double to_seconds(SimTime t) { return static_cast<double>(t.ns) * 1e-9; }

constexpr SimTime operator+(SimTime t, Duration d) { return {t.ns + d.ns}; }
constexpr SimTime operator-(SimTime t, Duration d) { return {t.ns - d.ns}; }
constexpr Duration operator-(SimTime a, SimTime b) { return {a.ns - b.ns}; }
constexpr Duration operator+(Duration a, Duration b) { return {a.ns + b.ns}; }
constexpr Duration operator-(Duration a, Duration b) { return {a.ns - b.ns}; }

}  // namespace standoff
