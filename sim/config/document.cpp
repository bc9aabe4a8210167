#include "sim/config/document.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/config/gate.hpp"
#include "sim/config/reader.hpp"
#include "sim/core/error.hpp"
#include "sim/core/text_file.hpp"

namespace standoff::config {
namespace {

namespace fs = std::filesystem;

class Loader {
 public:
  Loader(Document& document, Diagnostics& diagnostics) : document_(document), diagnostics_(diagnostics) {}

  // A file named on the command line: its folder is the home of all that it extends.
  Node load(fs::path const& path, std::optional<std::string> const& known = std::nullopt) {
    home_ = home_of(path);
    if (known) return parse(path, fs::absolute(path), *known);
    TextFile const file = read_text_file(path, max_file_bytes);
    if (!file.fault.empty()) throw IoError(fmt::format("cannot read '{}': {}", path.string(), file.fault));
    return parse(path, fs::weakly_canonical(path), file.text);
  }

 private:
  static constexpr std::size_t max_files = 256;  // a tree of files that all extend two others doubles at each step

  Node parse(fs::path const& path, fs::path const& whole, std::string const& text) {
    std::uint32_t const file = document_.add_source(path, home_);
    Node node = parse_tree(text, file, diagnostics_);
    auto const extends = std::ranges::find(node.entries, "extends", &Entry::key);
    if (node.broken || extends == node.entries.end()) return node;
    Node const names = std::move(extends->value);
    node.entries.erase(extends);

    open_.push_back(whole);
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
      if (names.items.empty()) {
        diagnostics_.add({names.mark, "extends", "an empty list", "a file, or a list of files", "leave the key out"});
        broken = true;
      }
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
    NamedFile const file = read_named_file(name.text, from, home_, max_file_bytes);
    if (!file.fault.empty()) return refuse(file.fault, file.expected, file.hint);
    if (std::ranges::find(open_, file.whole) != open_.end()) {
      return refuse(fmt::format("'{}' extends itself in a circle", name.text), {});
    }
    if (document_.sources.size() >= max_files) return refuse(fmt::format("more than {} files", max_files), {});
    return parse(file.path, file.whole, file.text);
  }

  Document& document_;
  Diagnostics& diagnostics_;
  fs::path home_;
  std::vector<fs::path> open_;
};

constexpr std::string_view set_source = "--set";

}  // namespace

std::uint32_t Document::add_source(fs::path const& path, fs::path const& home) {
  sources.push_back(path.string());
  homes.resize(sources.size());
  homes.back() = home;
  return static_cast<std::uint32_t>(sources.size() - 1);
}

NamedFile Document::read_file_at(Node const& node, std::size_t most_bytes) const {
  std::size_t const file = node.mark.file;
  bool const opened = file < homes.size() && !homes[file].empty();
  // What the command line names itself is relative to where one is.
  return opened ? read_named_file(node.text, sources[file], homes[file], most_bytes)
                : read_named_file(node.text, {}, home_of("."), most_bytes);
}

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
  Mark const place = mark;
  mark.column = count_code_points(path) + 2;
  add_set(document, std::string(path), place, parse_value(argument.substr(equals + 1), mark, diagnostics), diagnostics);
}

void add_set(Document& document, std::string path, Mark place, Node value, Diagnostics& diagnostics) {
  if (split_path(path).empty()) {
    diagnostics.add({place, {}, fmt::format("'{}' is not a path", path), "a path like 'units.convoy.orders[0]'", {}});
    return;
  }
  if (!value.broken) document.sets.push_back({std::move(path), std::move(value), place});
}

}  // namespace standoff::config
