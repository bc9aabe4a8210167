#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "sim/config/document.hpp"
#include "sim/config/law_forms.hpp"

namespace standoff::config {
namespace {

// What `over` has taken away of the files that it extends keeps its place here too.
void take_over_places(Node& base, Node const& over) {
  for (std::size_t i = 0; i < over.order.size(); ++i) {
    if (over.find(over.order[i]) != nullptr) continue;
    if (base.order.empty()) base.order = base.keys();
    if (std::ranges::find(base.order, over.order[i]) != base.order.end()) continue;
    auto const before = i == 0 ? base.order.end() : std::ranges::find(base.order, over.order[i - 1]);
    base.order.insert(before == base.order.end() ? base.order.begin() : before + 1, over.order[i]);
  }
}

}  // namespace

void merge(Node& base, Node const& over, Diagnostics& diagnostics, std::string const& path) {
  bool const maps = base.is_map() && over.is_map();
  std::string_view const before = value_form(base);
  std::string_view const after = value_form(over);
  // Merging {exponential: ...} into {lognormal: ...} by key would leave a value with two laws.
  bool const other_value = !before.empty() && !after.empty() && before != after;
  if (!maps || other_value) {
    base = over;
    return;
  }
  // What was there before and is not named here as well: nothing else can have been meant by a name that is new.
  std::optional<std::vector<std::string>> others;  // the same for all of them, listed for the first
  auto const meant = [&](std::string const& name) {
    if (!others) {
      std::vector<std::string> const named = over.keys();
      std::set<std::string_view> const here(named.begin(), named.end());
      others = base.keys();
      std::erase_if(*others, [&](std::string const& other) { return here.contains(other); });
    }
    return did_you_mean(name, *others);
  };
  std::size_t fresh = 0;
  for (Entry const& entry : over.entries) {
    auto const found = std::ranges::find(base.entries, entry.key, &Entry::key);
    std::string const below = path.empty() ? entry.key : path + "." + entry.key;
    if (found == base.entries.end() && entry.value.is_null() && !entry.value.broken) {
      diagnostics.add({entry.key_mark, below, "nothing to delete: there is no such entry below", {}, meant(entry.key)});
    } else if (found == base.entries.end()) {
      // A misspelt entry would stand beside the one that was meant, and the file would still be valid.
      std::string const hint = entry.value.is_map() ? meant(entry.key) : std::string();
      if (!hint.empty())
        diagnostics.add(
            {entry.key_mark, below, fmt::format("'{}' is new here", entry.key), {}, hint, Severity::warning});
      Entry& added = base.put_in(entry);
      added.joined = added.joined && base.entries.size() - 1 > fresh;
      ++fresh;
    } else if (entry.value.is_null()) {
      base.take_out(entry.key);
    } else if (path == variants_key) {
      *found = entry;  // a variant is an overlay yet to be laid, with its own nulls: it is replaced, never merged
    } else {
      merge(found->value, entry.value, diagnostics, below);
      if (!found->value.is_map()) found->key_mark = entry.key_mark;
    }
  }
  take_over_places(base, over);
}

}  // namespace standoff::config
