// How far a long command is, on stderr: a bar with rate and remaining time on a terminal, elsewhere a line every tenth.
#pragma once
#include <chrono>
#include <cstdint>
#include <string_view>

namespace standoff::app {

class Progress {
 public:
  Progress(std::uint64_t total, bool quiet);
  ~Progress() { clear(); }
  Progress(Progress const&) = delete;
  Progress& operator=(Progress const&) = delete;

  // Of `done` so many were there before it began; `note`: what else is to be told.
  void at(std::uint64_t done, std::string_view note = {}, std::uint64_t found = 0);
  void clear();  // wipes the bar
  double seconds() const;

 private:
  std::uint64_t total_;
  bool quiet_, terminal_, colour_;
  bool drawn_{};
  std::uint64_t tenths_{};
  std::chrono::steady_clock::time_point begun_, last_{};
};

}  // namespace standoff::app
