#include "sim/config/document.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <system_error>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/config/gate.hpp"
#include "sim/config/reader.hpp"
#include "sim/core/error.hpp"

namespace standoff::config {
namespace {

namespace fs = std::filesystem;

// Reads no more than is needed to see that a file is too large. Empty `reason` means success.
std::string read_file(fs::path const& path, std::string& reason) {
  std::error_code code;
  if (fs::is_directory(path, code)) {
    reason = "it is a folder";
    return {};
  }
  std::ifstream stream(path, std::ios::binary);
  if (!stream) {
    reason = std::error_code(errno, std::generic_category()).message();
    return {};
  }
  std::string text;
  std::array<char, 1U << 16U> block;
  while (text.size() <= max_file_bytes && (stream.read(block.data(), block.size()) || stream.gcount() > 0)) {
    text.append(block.data(), static_cast<std::size_t>(stream.gcount()));
  }
  if (stream.bad()) reason = "reading failed";
  return text;
}

std::string hint_at_file(fs::path const& missing) {
  std::vector<std::string> names;
  std::error_code code;
  for (fs::directory_iterator it(missing.parent_path(), code), end; !code && it != end; it.increment(code)) {
    names.push_back(it->path().filename().string());
  }
  std::ranges::sort(names);
  return did_you_mean(missing.filename().string(), names);
}

class Loader {
 public:
  Loader(Document& document, Diagnostics& diagnostics) : document_(document), diagnostics_(diagnostics) {}

  // A file named on the command line: its folder is the home of all that it extends.
  Node load(fs::path const& path, std::optional<std::string> const& known = std::nullopt) {
    home_ = fs::absolute(path).lexically_normal().parent_path();
    if (known) return parse(path, *known);
    std::string reason;
    std::string const text = read_file(path, reason);
    if (!reason.empty()) throw IoError(fmt::format("cannot read '{}': {}", path.string(), reason));
    return parse(path, text);
  }

 private:
  static constexpr std::size_t max_files = 256;  // a tree of files that all extend two others doubles at each step

  Node parse(fs::path const& path, std::string const& text) {
    auto const file = static_cast<std::uint32_t>(document_.sources.size());
    document_.sources.push_back(path.string());
    Node node = parse_tree(text, file, diagnostics_);
    auto const extends = std::ranges::find(node.entries, "extends", &Entry::key);
    if (node.broken || extends == node.entries.end()) return node;
    Node const names = std::move(extends->value);
    node.entries.erase(extends);

    open_.push_back(fs::absolute(path).lexically_normal());
    Node base;
    base.kind = Node::Kind::map;
    base.mark = node.mark;
    bool broken = false;
    auto const lay = [&](Node const& name) {
      Node const below = extend(path, name);
      broken = broken || below.broken;
      if (!below.broken) merge(base, below, diagnostics_);
    };
    if (names.is_list()) {
      for (Node const& name : names.items) lay(name);
    } else {
      lay(names);
    }
    open_.pop_back();
    merge(base, node, diagnostics_);
    base.broken = broken;
    return base;
  }

  Node extend(fs::path const& from, Node const& name) {
    Node broken;
    broken.broken = true;
    auto const refuse = [&](std::string what, std::string expected, std::string hint = {}) {
      if (!name.broken) {
        diagnostics_.add({name.mark, "extends", std::move(what), std::move(expected), std::move(hint)});
      }
      return broken;
    };
    if (!name.is_scalar() || name.text.empty()) return refuse("not a file name", "a file, or a list of files");
    fs::path const relative = name.text;
    if (relative.is_absolute())
      return refuse(fmt::format("absolute path '{}'", name.text), "a path relative to this file");
    fs::path const path = (from.parent_path() / relative).lexically_normal();
    fs::path const whole = fs::absolute(path).lexically_normal();
    fs::path const inside = whole.lexically_relative(home_);
    if (inside.empty() || *inside.begin() == "..") {
      return refuse(fmt::format("'{}' leaves the folder of the scenario", name.text), "a file below it");
    }
    if (std::ranges::find(open_, whole) != open_.end()) {
      return refuse(fmt::format("'{}' extends itself in a circle", name.text), {});
    }
    if (document_.sources.size() >= max_files) return refuse(fmt::format("more than {} files", max_files), {});
    std::string reason;
    std::string const text = read_file(path, reason);
    if (!reason.empty()) {
      return refuse(fmt::format("cannot read '{}': {}", name.text, reason), {}, hint_at_file(whole));
    }
    return parse(path, text);
  }

  Document& document_;
  Diagnostics& diagnostics_;
  fs::path home_;
  std::vector<fs::path> open_;
};

constexpr std::string_view set_source = "--set";

}  // namespace

Parsed parse(Request const& request, Diagnostics& diagnostics) {
  Parsed parsed;
  Loader loader(parsed.base, diagnostics);
  parsed.base.root = loader.load(request.file, request.text);
  for (fs::path const& overlay : request.overlays) parsed.overlays.push_back(loader.load(overlay));
  return parsed;
}

Document load(Request const& request, Diagnostics& diagnostics) {
  return put_together(parse(request, diagnostics), request, diagnostics);
}

Document put_together(Parsed parsed, Request const& request, Diagnostics& diagnostics) {
  Document document = std::move(parsed.base);
  bool broken = document.root.broken;
  for (std::string const& name : request.what_ifs)
    if (!broken) apply_what_if(document, name, diagnostics);
  for (Node const& over : parsed.overlays) {
    broken = broken || over.broken;
    if (!broken) merge(document.root, over, diagnostics);
  }
  document.root.broken = broken;
  for (std::string const& argument : request.sets) add_set(document, argument, diagnostics);
  return document;
}

Document load_text(std::string_view text, std::string name, Diagnostics& diagnostics) {
  Document document;
  document.sources.push_back(std::move(name));
  document.root = parse_tree(text, 0, diagnostics);
  return document;
}

namespace {

// Whether it can be laid over the scenario.
bool check_variant(Entry const& variant, Diagnostics& diagnostics) {
  std::string const path = std::string(variants_key) + "." + variant.key;
  Node const& node = variant.value;
  if (node.broken) return false;
  if (!node.is_map()) {
    diagnostics.add({node.mark, path, detail::kind_of(node), "a map of changes", {}});
    return false;
  }
  if (node.entries.empty())
    diagnostics.add({node.mark, path, "it changes nothing", "at least one value", {}, Severity::warning});
  bool good = true;
  auto const refuse = [&](std::string_view key, char const* what, char const* expected) {
    Entry const* const entry = node.entry(key);
    if (entry == nullptr) return;
    diagnostics.add({entry->key_mark, path + "." + std::string(key), what, expected, {}});
    good = false;
  };
  refuse("extends", "a variant cannot extend a file", "changes to this scenario");
  refuse(variants_key, "a variant within a variant", "changes to the rest");
  return good;
}

}  // namespace

void check_what_ifs(Document const& document, Diagnostics& diagnostics) {
  Node const* const variants = document.root.find(variants_key);
  if (variants == nullptr) return;
  for (Entry const& variant : variants->entries) check_variant(variant, diagnostics);
}

void apply_what_if(Document& document, std::string const& name, Diagnostics& diagnostics) {
  Node const* const variants = document.root.find(variants_key);
  Entry const* const variant = variants == nullptr ? nullptr : variants->entry(name);
  if (variant == nullptr) {
    std::vector<std::string> const names = variants == nullptr ? std::vector<std::string>() : variants->keys();
    diagnostics.add(
        {variants == nullptr ? document.root.mark : variants->mark, std::string(variants_key),
         fmt::format("no variant '{}'", name),
         names.empty() ? "a scenario that names variants" : fmt::format("one of {}", fmt::join(names, ", ")),
         did_you_mean(name, names)});
    return;
  }
  if (!check_variant(*variant, diagnostics)) return;
  Node const over = variant->value;  // merging moves what it points into
  merge(document.root, over, diagnostics);
}

void add_set(Document& document, std::string_view argument, Diagnostics& diagnostics) {
  auto found = std::ranges::find(document.sources, set_source);
  if (found == document.sources.end()) {
    document.sources.emplace_back(set_source);
    found = document.sources.end() - 1;
  }
  Mark mark{static_cast<std::uint32_t>(found - document.sources.begin()), ++document.sets_seen, 1};
  std::size_t const equals = argument.find('=');
  if (equals == std::string_view::npos) {
    diagnostics.add({mark, {}, fmt::format("no '=' in '{}'", argument), "PATH=VALUE", {}});
    return;
  }
  std::string_view const path = argument.substr(0, equals);
  if (split_path(path).empty()) {
    diagnostics.add({mark, {}, fmt::format("'{}' is not a path", path), "a path like 'units.convoy.orders[0]'", {}});
    return;
  }
  mark.column = count_code_points(path) + 2;
  Node value = parse_value(argument.substr(equals + 1), mark, diagnostics);
  if (!value.broken) document.sets.push_back({std::string(path), std::move(value), mark.line});
}

}  // namespace standoff::config
