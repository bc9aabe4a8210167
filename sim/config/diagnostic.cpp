#include "sim/config/diagnostic.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "sim/core/text.hpp"

namespace standoff::config {

void Diagnostics::add(Diagnostic diagnostic) {
  bool const error = diagnostic.severity == Severity::error;
  std::size_t& kept = error ? kept_errors_ : kept_warnings_;
  bool const full = kept == (error ? stored : stored_warnings);  // so that a million of them take no time
  if (!full && std::ranges::find(list_, diagnostic) != list_.end()) return;
  ++count_;
  if (error) ++errors_;
  if (full) return;
  ++kept;
  list_.push_back(std::move(diagnostic));
}

bool Diagnostics::has_error_at(std::string_view path) const {
  return std::ranges::any_of(list_, [path](Diagnostic const& d) {
    if (d.severity != Severity::error || !d.path.starts_with(path)) return false;
    return d.path.size() == path.size() || d.path[path.size()] == '.' || d.path[path.size()] == '[';
  });
}

std::vector<Diagnostic> Diagnostics::sorted() const {
  std::vector<Diagnostic> list = list_;
  // What is wrong need not be warned about.
  std::erase_if(list, [&](Diagnostic const& d) {
    return d.severity == Severity::warning && has_errors() && std::ranges::any_of(list_, [&](Diagnostic const& other) {
             return other.severity == Severity::error && other.mark == d.mark && other.path == d.path;
           });
  });
  std::ranges::stable_sort(list, {}, [](Diagnostic const& d) { return d.mark; });
  return list;
}

namespace {

// Warnings of one kind differ in names and numbers only.
bool is_of_a_kind(Diagnostic const& a, Diagnostic const& b) {
  auto const section = [](Diagnostic const& d) {
    return std::string_view(d.path).substr(0, d.path.find_first_of(".["));
  };
  auto const opening = [](Diagnostic const& d) {
    return std::string_view(d.what).substr(0, d.what.find_first_of("'0123456789"));
  };
  return a.severity == Severity::warning && b.severity == Severity::warning && section(a) == section(b) &&
         opening(a) == opening(b) && a.expected == b.expected && (!a.expected.empty() || a.hint == b.hint);
}

// "also at units.b.at (12:9), units.c.at (other.yaml:3:9) and 7 more"
std::string name_others(Diagnostic const& first, std::span<Diagnostic const> others,
                        std::span<std::string const> sources) {
  constexpr std::size_t named = 3;
  std::string text;
  for (Diagnostic const& other : others.first(std::min(others.size(), named))) {
    bool const elsewhere = other.mark.file != first.mark.file && other.mark.file < sources.size();
    text += fmt::format("{}{} ({}{}:{})", text.empty() ? "also at " : ", ", other.path,
                        elsewhere ? sources[other.mark.file] + ":" : "", other.mark.line, other.mark.column);
  }
  return others.size() > named ? text + fmt::format(" and {} more", others.size() - named) : text;
}

}  // namespace

std::vector<Diagnostic> Diagnostics::folded(std::span<std::string const> sources) const {
  std::vector<Diagnostic> rest = sorted(), out;
  while (!rest.empty()) {
    Diagnostic& first = out.emplace_back(std::move(rest.front()));
    std::vector<Diagnostic> like, unlike;
    for (auto d = rest.begin() + 1; d != rest.end(); ++d)
      (is_of_a_kind(first, *d) ? like : unlike).push_back(std::move(*d));
    if (!like.empty()) first.hint += (first.hint.empty() ? "" : ", ") + name_others(first, like, sources);
    rest = std::move(unlike);
  }
  return out;
}

std::string format(Diagnostic const& diagnostic, std::span<std::string const> sources) {
  Mark const& mark = diagnostic.mark;
  std::string_view const file = mark.file < sources.size() ? std::string_view(sources[mark.file]) : "?";
  std::string text = fmt::format("{}:{}:{}: ", file, mark.line, mark.column);
  if (diagnostic.severity == Severity::warning) text += "warning: ";
  std::string said = diagnostic.path.empty() ? "" : diagnostic.path + ": ";
  said += diagnostic.what;
  if (!diagnostic.expected.empty()) said += ", expected " + diagnostic.expected;
  if (!diagnostic.hint.empty()) said += ", " + diagnostic.hint;
  return printable(text + shortened(said));
}

std::string Diagnostics::format(std::span<std::string const> sources) const {
  std::vector<Diagnostic> const list = folded(sources);
  std::string text;
  for (std::size_t i = 0; i < std::min(list.size(), shown); ++i) text += config::format(list[i], sources) + "\n";
  std::size_t const more = list.size() - std::min(list.size(), shown) + count_ - list_.size();
  if (more > 0) text += fmt::format("and {} more\n", more);
  return text;
}

void Diagnostics::throw_if_errors(std::span<std::string const> sources) const {
  if (has_errors()) throw ScenarioError(sorted(), format(sources));
}

}  // namespace standoff::config
