#include "sim/config/diagnostic.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

namespace standoff::config {

void Diagnostics::add(Diagnostic diagnostic) {
  if (std::ranges::find(list_, diagnostic) != list_.end()) return;
  ++count_;
  if (diagnostic.severity == Severity::error) ++errors_;
  if (list_.size() < stored) list_.push_back(std::move(diagnostic));
}

std::vector<Diagnostic> Diagnostics::sorted() const {
  std::vector<Diagnostic> list = list_;
  // What is wrong need not be warned about.
  std::erase_if(list, [&](Diagnostic const& d) {
    return d.severity == Severity::warning && std::ranges::any_of(list_, [&](Diagnostic const& other) {
             return other.severity == Severity::error && other.mark == d.mark && other.path == d.path;
           });
  });
  std::ranges::stable_sort(list, {}, [](Diagnostic const& d) { return d.mark; });
  return list;
}

std::string format(Diagnostic const& diagnostic, std::span<std::string const> sources) {
  Mark const& mark = diagnostic.mark;
  std::string_view const file = mark.file < sources.size() ? std::string_view(sources[mark.file]) : "?";
  std::string text = fmt::format("{}:{}:{}: ", file, mark.line, mark.column);
  if (diagnostic.severity == Severity::warning) text += "warning: ";
  if (!diagnostic.path.empty()) text += diagnostic.path + ": ";
  text += diagnostic.what;
  if (!diagnostic.expected.empty()) text += ", expected " + diagnostic.expected;
  if (!diagnostic.hint.empty()) text += ", " + diagnostic.hint;
  return text;
}

std::string Diagnostics::format(std::span<std::string const> sources) const {
  std::vector<Diagnostic> const list = sorted();
  std::string text;
  for (std::size_t i = 0; i < std::min(list.size(), shown); ++i) text += config::format(list[i], sources) + "\n";
  std::size_t const count = count_ - (list_.size() - list.size());
  if (count > shown) text += fmt::format("and {} more\n", count - shown);
  return text;
}

void Diagnostics::throw_if_errors(std::span<std::string const> sources) const {
  if (has_errors()) throw ScenarioError(sorted(), format(sources));
}

}  // namespace standoff::config
