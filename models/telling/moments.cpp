#include "models/telling/moments.hpp"

#include <array>
#include <chrono>
#include <cmath>

#include <fmt/format.h>

namespace standoff {

namespace {

constexpr std::int64_t second_ns = 1'000'000'000, day_s = 86400;

std::chrono::sys_seconds local(EventLog const& log, std::int64_t time_ns) {
  return std::chrono::sys_seconds{std::chrono::seconds{log.start_utc_s + log.utc_offset_s + time_ns / second_ns}};
}

// "18 May", or "18 May 2017".
std::string date(std::chrono::sys_seconds at, bool year) {
  static constexpr std::array<char const*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::chrono::year_month_day const on{std::chrono::floor<std::chrono::days>(at)};
  std::string const date =
      fmt::format("{} {}", static_cast<unsigned>(on.day()), months[static_cast<unsigned>(on.month()) - 1]);
  return year ? fmt::format("{} {}", date, static_cast<int>(on.year())) : date;
}

}  // namespace

bool takes_days(EventLog const& log) { return log.duration_ns > day_s * second_ns; }

bool has_chapters(EventLog const& log) { return log.duration_ns > 2 * day_s * second_ns; }

std::int64_t day_number(EventLog const& log, std::int64_t time_ns) {
  auto const midnight = [&](std::int64_t t) { return std::chrono::floor<std::chrono::days>(local(log, t)); };
  return (midnight(time_ns) - midnight(0)).count() + 1;
}

std::string day(EventLog const& log, std::int64_t time_ns) {
  static constexpr std::array<char const*, 7> weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  auto const at = local(log, time_ns);
  std::chrono::weekday const weekday{std::chrono::floor<std::chrono::days>(at)};
  return fmt::format("{} {}", weekdays[weekday.c_encoding()], date(at, true));
}

std::string time_of_day(EventLog const& log, std::int64_t time_ns) {
  auto const at = local(log, time_ns);
  std::chrono::hh_mm_ss const clock{at - std::chrono::floor<std::chrono::days>(at)};
  return fmt::format("{:02}:{:02}:{:02}", clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

std::string date_and_time(EventLog const& log, std::int64_t time_ns) {
  bool const year = takes_days(log);
  return fmt::format("{:>{}} {}", date(local(log, time_ns), year), year ? 11 : 6, time_of_day(log, time_ns));
}

std::string elapsed(std::int64_t time_ns) {
  std::int64_t const s = time_ns / second_ns;
  std::int64_t const hours = s / 3600 % 24, minutes = s / 60 % 60, seconds = s % 60;
  if (s < day_s) return fmt::format("+{}:{:02}:{:02}", hours, minutes, seconds);
  return fmt::format("+{} d {:02}:{:02}:{:02}", s / day_s, hours, minutes, seconds);
}

std::string length(double s) {
  auto const about = [](double x, char const* unit) {
    return x < 9.95 ? fmt::format("{:.2g} {}", x, unit) : fmt::format("{:.0f} {}", x, unit);
  };
  if (s < 60) return fmt::format("{:.0f} s", s);
  if (s < 90 * 60) return about(s / 60, "min");
  if (s < 2 * day_s) return about(s / 3600, "h");
  return about(s / static_cast<double>(day_s), "d");
}

}  // namespace standoff
