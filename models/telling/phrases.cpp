#include "models/telling/phrases.hpp"

#include <cmath>

#include <fmt/format.h>

namespace standoff {

std::string vehicles(double n) {
  return n == 0 ? std::string("no vehicle") : fmt::format("{:.0f} vehicle{}", n, n == 1 ? "" : "s");
}

std::string passes(double n) { return fmt::format("{:.0f} pass{}", n, n == 1 ? "" : "es"); }

std::string distance(double m) {
  return is_nautical(m) ? fmt::format("{:.4g} nmi", m / 1852) : fmt::format("{:.4g} km", m / 1000);
}

std::string decides_to(double response) { return "decides to " + said(word_at(responses, response)); }

std::string axis(EventLog const& log, double number) {
  return called(log, log.axes[index_below(log.axes.size(), number)]);
}

std::string percent(double chance) { return fmt::format("{:.0f} %", chance * 100); }

std::string own_line(std::string const& zone, double radius_m) {
  std::string const line = fmt::format("the line of {} that its own side believes in", zone);
  return radius_m > 0 ? fmt::format("{} ({})", line, distance(radius_m)) : line;
}

}  // namespace standoff
