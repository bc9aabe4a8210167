#include "sim/app/experiment/planner.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/config/reader.hpp"

namespace standoff::app {

namespace {

constexpr std::string_view plain = "as_it_is";

constexpr std::array dimensions = [] {
  using enum config::Dimension;
  return std::array{none, length, time, speed, rate, angle, area, area_rate, volume_rate, mass};
}();

// A tree that was written out and read again stands where the other one does.
void take_places(config::Node& node, config::Node const& from, std::vector<std::uint32_t> const& sources) {
  auto const placed = [&](config::Mark mark) {
    mark.file = sources.at(mark.file);
    return mark;
  };
  node.mark = placed(from.mark);
  for (std::size_t i = 0; i < std::min(node.items.size(), from.items.size()); ++i)
    take_places(node.items[i], from.items[i], sources);
  for (config::Entry& entry : node.entries)
    if (config::Entry const* const there = from.entry(entry.key)) {
      entry.key_mark = placed(there->key_mark);
      take_places(entry.value, there->value, sources);
    }
}

}  // namespace

void Planner::report(config::Mark mark, std::string path, std::string what, std::string expected, std::string hint) {
  diagnostics.add({mark, std::move(path), std::move(what), std::move(expected), std::move(hint)});
}

std::optional<WrittenNumber> number_in(std::string const& text) {
  config::QuantityError error;
  for (config::Dimension const dimension : dimensions)
    if (auto const si = config::parse_quantity(text, dimension, error))
      return WrittenNumber{*si, dimension, config::written_unit(text).value_or(config::WrittenUnit{})};
  return std::nullopt;
}

std::optional<WrittenNumber> Planner::number(config::Node const& node, std::string const& path) {
  if (node.broken) return std::nullopt;
  if (!node.is_scalar()) {
    report(node.mark, path, config::detail::kind_of(node), "a number with its unit");
    return std::nullopt;
  }
  if (auto const found = number_in(node.text)) return found;
  config::QuantityError error;
  config::parse_quantity(node.text, config::Dimension::length, error);
  report(node.mark, path, error.what, "a number with its unit", error.hint);
  return std::nullopt;
}

std::optional<std::string> Planner::name(config::Node const& node, std::string const& path) {
  if (node.is_scalar() && !node.text.empty()) return node.text;
  if (!node.broken) report(node.mark, path, config::detail::kind_of(node), "a name");
  return std::nullopt;
}

bool Planner::among(config::Node const& node, std::vector<std::string> const& names, std::string const& path,
                    std::string const& what) {
  auto const given = name(node, path);
  if (!given) return false;
  if (std::find(names.begin(), names.end(), *given) != names.end()) return true;
  std::string hint = config::did_you_mean(*given, names);
  bool const few = !names.empty() && names.size() <= 12;
  report(node.mark, path, fmt::format("no {} '{}'", what, *given),
         names.empty()         ? "something else: the scenario has none"
         : few && hint.empty() ? fmt::format("one of {}", fmt::join(names, ", "))
                               : "",
         std::move(hint));
  return false;
}

Planner::Tried Planner::setting(std::vector<config::Named<config::Node>> const& paths, config::Node const& value) {
  Tried made;
  std::string const text = config::emit_short(value, config::max_scalar_bytes);
  made.name = config::emit_short(value);
  for (auto const& path : paths) {
    made.laid.sets.push_back({path.name, value, path.mark});
    made.change.sets.push_back(path.name + "=" + text);
  }
  return made;
}

std::optional<std::uint32_t> Planner::overlay(config::Node const& node, std::string const& path) {
  auto const given = name(node, path);
  if (!given) return std::nullopt;
  std::filesystem::path const file = (folder / *given).lexically_normal();
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) {
    report(node.mark, path, fmt::format("no file '{}'", file.string()), "a YAML file, relative to this one");
    return std::nullopt;
  }
  config::Diagnostics own;
  config::Parsed const parsed = config::parse({.file = file, .overlays = {}, .sets = {}}, own);
  files.push_back(file);
  if (own.has_errors()) {
    report(node.mark, path, "it cannot be laid over the scenario", {}, own.format(parsed.base.sources));
    return std::nullopt;
  }
  if (parsed.base.root.find("geography") != nullptr) {
    report(node.mark, path, "it names files of maps", "an overlay that is whole in itself");
    return std::nullopt;
  }
  overlay_texts.push_back(config::emit_yaml(parsed.base.root));
  config::Diagnostics again;
  overlays.push_back(config::parse_tree(overlay_texts.back(), node.mark.file, again));
  // Mistakes in it are told where they stand, not where the text that is kept of it has them.
  std::vector<std::uint32_t> sources;
  for (std::string const& source : parsed.base.sources)
    sources.push_back(document.add_source(source, config::home_of(source)));
  take_places(overlays.back(), parsed.base.root, sources);
  return static_cast<std::uint32_t>(overlays.size() - 1);
}

std::vector<Planner::Tried> Planner::levels(experiment::LevelsSpec const& given, std::string const& path,
                                            std::string& are) {
  std::vector<Tried> made;
  auto const add = [&](std::string level, config::Mark mark, std::string const& at) -> Tried& {
    if (std::any_of(made.begin(), made.end(), [&](Tried const& other) { return other.name == level; }))
      report(mark, at, fmt::format("'{}' is named twice", level));
    return made.emplace_back(Tried{std::move(level), {}, {}});
  };
  if (given.what_if) {
    are = "what-ifs";
    std::string const at = path + ".what_if";
    config::Node const* const variants = document.root.find(config::variants_key);
    std::vector<std::string> names = variants == nullptr ? std::vector<std::string>() : variants->keys();
    names.emplace_back(plain);
    for (config::Node const& node : *given.what_if) {
      if (!among(node, names, at, "variant")) continue;
      Tried& level = add(node.text, node.mark, at);
      if (node.text != plain) level.laid.what_ifs = level.change.what_ifs = {node.text};
    }
  } else if (given.choose) {
    if (given.choose->size() != 1) {
      report(given.choose->empty() ? config::Mark{} : given.choose->at(1).mark, path + ".choose",
             fmt::format("{} rules", given.choose->size()), "one rule and its options");
      return made;
    }
    auto const& [rule, mark, options] = given.choose->front();
    std::string const at = path + ".choose." + rule;
    are = "options of rule " + rule;
    config::Node const* const rules = document.root.find("rules");
    config::Node names;
    names.kind = config::Node::Kind::scalar;
    names.text = rule;
    names.mark = mark;
    if (!among(names, rules == nullptr ? std::vector<std::string>() : rules->keys(), path + ".choose", "rule"))
      return made;
    config::Node const* const known = rules->find(rule)->find("options");
    for (config::Node const& node : options) {
      if (!among(node, known == nullptr ? std::vector<std::string>() : known->keys(), at, "option")) continue;
      Tried& level = add(node.text, node.mark, at);
      std::string const target = "rules." + rule + ".choose";
      level.laid.sets.push_back({target, node, mark});
      level.change.sets.push_back(target + "=" + node.text);
    }
  } else if (given.overlays) {
    are = "overlays";
    std::string const at = path + ".overlays";
    for (config::Node const& node : *given.overlays)
      if (auto const number = overlay(node, at)) {
        Tried& level = add(std::filesystem::path(node.text).stem().string(), node.mark, at);
        level.laid.overlays = level.change.overlays = {*number};
      }
  }
  return made;
}

std::vector<Planner::Tried> Planner::options(std::string& are) {
  if (!spec.options) return {Tried{std::string(plain), {}, {}}};
  std::vector<Tried> made = levels(*spec.options, "options", are);
  if (made.empty() && !diagnostics.has_errors())
    report(document.root.mark, "options", "no options", "at least one, or no key 'options'");
  return made;
}

}  // namespace standoff::app
