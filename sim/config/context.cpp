#include "sim/config/context.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace standoff::config {

void Context::report(Mark mark, std::string what, std::string expected, std::string hint, Severity severity) {
  diagnostics_.add({mark, path_, std::move(what), std::move(expected), std::move(hint), severity});
}

Context::Step::Step(Context& context, std::string_view key) : context_(context), size_(context.path_.size()) {
  if (size_ > 0) context_.path_ += '.';
  context_.path_ += key;
}

Context::Step::Step(Context& context, std::size_t index) : context_(context), size_(context.path_.size()) {
  context_.path_ += fmt::format("[{}]", index);
}

std::vector<std::string> const& Context::names_in(std::string const& target) {
  auto found = names_.find(target);
  if (found == names_.end()) {
    Node const* map = find_path(document_.root, target);
    if (map == nullptr && !frames_.empty()) {  // left out of the document: its default holds
      Field const* const field = frames_.front().fields->find(target);
      map = field == nullptr ? nullptr : field->default_node.get();
    }
    found = names_.emplace(target, map == nullptr ? std::vector<std::string>{} : map->keys()).first;
    known_[target].insert(found->second.begin(), found->second.end());
  }
  return found->second;
}

bool Context::check_reference(std::string const& name, Mark mark, std::vector<std::string> const& targets) {
  std::vector<std::string> candidates;
  for (std::string const& target : targets) {
    names_in(target);
    if (known_[target].contains(name)) return true;
  }
  for (std::string const& target : targets) {
    auto const presumed = document_.presumed.find(target);
    if (presumed == document_.presumed.end()) continue;
    presumed->second.insert(name);
    return true;
  }
  for (std::string const& target : targets) {
    std::vector<std::string> const& names = names_in(target);
    candidates.insert(candidates.end(), names.begin(), names.end());
  }
  std::string const expected = fmt::format("a name from '{}'", fmt::join(targets, "' or '"));
  std::string hint = did_you_mean(name, candidates);
  if (hint.empty() && candidates.empty()) hint = fmt::format("'{}' has no entries", fmt::join(targets, "', '"));
  if (hint.empty() && candidates.size() <= 8) hint = fmt::format("there are {}", fmt::join(candidates, ", "));
  report(mark, fmt::format("unknown name '{}'", name), expected, std::move(hint));
  return false;
}

}  // namespace standoff::config
