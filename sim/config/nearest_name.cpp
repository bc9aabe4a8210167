#include <algorithm>
#include <cstddef>
#include <vector>

#include "sim/config/diagnostic.hpp"

namespace standoff::config {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool equal_but_for_case(std::string_view a, std::string_view b) { return std::ranges::equal(a, b, {}, lower, lower); }

// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours, by bytes.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      std::size_t const change = lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + change});
      if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1])) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
    before.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

}  // namespace

std::string nearest_name(std::string_view word, std::span<std::string const> candidates) {
  if (word.empty() || word.size() > 64) return {};
  for (std::string const& candidate : candidates) {
    if (equal_but_for_case(word, candidate)) return candidate;
  }
  std::string best;
  std::size_t least = 4;
  for (std::string const& candidate : candidates) {
    if (candidate.size() > 64) continue;
    std::size_t const longer = std::max(word.size(), candidate.size());
    std::size_t const d = distance(word, candidate);
    if (d < least && d <= (longer > 4 ? (longer + 2) / 3 : 1) && d < longer) {
      least = d;
      best = candidate;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view word, std::span<std::string const> candidates) {
  std::string const name = nearest_name(word, candidates);
  return name.empty() ? std::string{} : "did you mean '" + name + "'?";
}

}  // namespace standoff::config
