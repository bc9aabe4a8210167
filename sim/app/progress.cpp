#include "sim/app/progress.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <unistd.h>

namespace standoff::app {

namespace {

using Clock = std::chrono::steady_clock;

std::string_view environment(char const* name) {
  char const* const value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nobody changes it
  return value == nullptr ? std::string_view() : std::string_view(value);
}

// On a terminal that can move its cursor.
bool is_terminal() {
  std::string_view const term = environment("TERM");
  return isatty(STDERR_FILENO) != 0 && !term.empty() && term != "dumb";
}
// https://no-color.org: set and not empty.
bool wants_colour() { return environment("NO_COLOR").empty(); }

// Past the guard of std::cerr: this is meant to command the terminal.
void command(std::string const& text) { std::fputs(text.c_str(), stderr); }

std::string remaining(double s) {
  if (s < 100) return fmt::format("{:.0f} s", s);
  if (s < 100 * 60) return fmt::format("{:.0f} min", s / 60);
  return fmt::format("{:.1f} h", s / 3600);
}

}  // namespace

Progress::Progress(std::uint64_t total, bool quiet)
    : total_(total), quiet_(quiet), terminal_(is_terminal()), colour_(wants_colour()), begun_(Clock::now()) {}

void Progress::clear() {
  if (drawn_) command("\r\033[K");
  drawn_ = false;
}

double Progress::seconds() const { return std::chrono::duration<double>(Clock::now() - begun_).count(); }

void Progress::at(std::uint64_t done, std::string_view note, std::uint64_t found) {
  if (quiet_ || total_ == 0) return;
  double const share = static_cast<double>(done) / static_cast<double>(total_);
  double const s = seconds();
  double const rate = s > 0 ? static_cast<double>(done - found) / s : 0;
  std::uint64_t const missing = total_ - std::min(done, total_);
  std::string left = done > found ? remaining(static_cast<double>(missing) / rate) + " left" : "";
  if (!note.empty()) left += fmt::format("{}{}", left.empty() ? "" : " at most; ", note);
  if (terminal_) {
    auto const now = Clock::now();
    if (now - last_ < std::chrono::milliseconds(100)) return;
    last_ = now;
    constexpr std::size_t width = 30;
    auto const full = std::min(width, static_cast<std::size_t>(share * width));
    std::string const bar = std::string(full, '#') + std::string(width - full, '-');
    command(fmt::format("\r\033[K{}[{}]{} {:3.0f} %  {:.0f} replications/s  {}", colour_ ? "\033[32m" : "", bar,
                        colour_ ? "\033[0m" : "", 100 * share, rate, left));
    drawn_ = true;
    return;
  }
  auto const tenths = static_cast<std::uint64_t>(share * 10);
  if (tenths <= tenths_ || done >= total_) return;
  tenths_ = tenths;
  std::cerr << fmt::format("{} of {} replications, {:.0f} a second, {}\n", done, total_, rate, left);
}

}  // namespace standoff::app
