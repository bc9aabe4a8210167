// What is wrong with what a user wrote; all problems at once, sorted by position.
#pragma once
#include <cstddef>
#include <exception>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/config/mark.hpp"

namespace standoff::config {

enum class Severity : std::uint8_t { error, warning };

// Printed as `file:line:column: path: what, expected <expected>, <hint>`; empty parts are left out, and
// long words cut.
struct Diagnostic {
  Mark mark;
  std::string path;      // "units.convoy.speed.paved"; empty at the root
  std::string what;      // "unknown unit 'kmph'"
  std::string expected;  // "a speed (m/s, km/h, kn)"
  std::string hint;      // "did you mean 'km/h'?"
  Severity severity{Severity::error};
  bool operator==(Diagnostic const&) const = default;
};

class Diagnostics {
 public:
  static constexpr std::size_t shown = 50;               // printed, then "and N more"
  static constexpr std::size_t stored = 1000;            // errors that are kept; the rest is only counted
  static constexpr std::size_t stored_warnings = 10000;  // the same; many may be of one kind, and are told as one

  void add(Diagnostic diagnostic);  // the same once more is not told twice
  bool has_errors() const { return errors_ > 0; }
  bool has_error_at(std::string_view path) const;  // or below it
  std::size_t size() const { return count_; }
  bool empty() const { return count_ == 0; }

  std::vector<Diagnostic> sorted() const;  // by (file, line, column), then as they were added; no warning at an error
  // The same with one warning of a kind, which names some of the others in its hint.
  std::vector<Diagnostic> folded(std::span<std::string const> sources) const;
  // One line each, ending in a newline; `sources` is Document::sources.
  std::string format(std::span<std::string const> sources) const;
  // Throws ScenarioError if there is an error among them.
  void throw_if_errors(std::span<std::string const> sources) const;

 private:
  std::vector<Diagnostic> list_;
  std::size_t count_{}, errors_{}, kept_errors_{}, kept_warnings_{};
};

// A user's mistake: exit code 3. `what()` is the formatted list.
class ScenarioError : public std::exception {
 public:
  ScenarioError(std::vector<Diagnostic> diagnostics, std::string text)
      : diagnostics_(std::move(diagnostics)), text_(std::move(text)) {}
  char const* what() const noexcept override { return text_.c_str(); }
  std::vector<Diagnostic> const& diagnostics() const { return diagnostics_; }

 private:
  std::vector<Diagnostic> diagnostics_;
  std::string text_;
};

std::string format(Diagnostic const& diagnostic, std::span<std::string const> sources);

// The candidate that `word` was probably meant to be, or empty. A candidate that differs only in case wins; then the
// least Damerau-Levenshtein distance (optimal string alignment), at most a third of the longer word, rounded up,
// never more than 3, and 1 for names of up to 4. The first of equals wins.
std::string nearest_name(std::string_view word, std::span<std::string const> candidates);
// "did you mean 'x'?" or empty.
std::string did_you_mean(std::string_view word, std::span<std::string const> candidates);

}  // namespace standoff::config
