#include "models/stage/variants.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "models/stage/build.hpp"
#include "models/stage/scenario.hpp"
#include "models/stage/scenario_spec.hpp"

namespace standoff {

namespace {

// What one or several variants have in common.
struct Found {
  config::Diagnostic what;
  std::vector<std::string> variants;
};

// Whether a file of the request itself says so, and not one that it extends.
bool is_own(config::Request const& request, std::string const& source) {
  return source == request.file.string() ||
         std::any_of(request.overlays.begin(), request.overlays.end(),
                     [&](std::filesystem::path const& overlay) { return overlay.string() == source; });
}

// What is in the files, and the variants that stand there, apart: of thousands each needs the scenario and itself alone.
struct Parts {
  config::Parsed parsed;
  config::Node variants;
};
Parts take_apart(config::Parsed parsed) {
  config::Node variants;
  if (config::Node* const found = parsed.base.root.find(config::variants_key)) {
    variants = *found;
    found->entries.clear();
  }
  return {std::move(parsed), std::move(variants)};
}

std::vector<config::Diagnostic> faults_of(Parts const& parts, config::Request request, std::string const& variant,
                                          std::vector<config::Diagnostic> const& own) {
  config::Parsed parsed = parts.parsed;
  request.what_ifs.push_back(variant);
  for (std::string const& name : request.what_ifs)
    if (config::Entry const* const entry = parts.variants.entry(name))
      parsed.base.root.find(config::variants_key)->entries.push_back(*entry);
  config::Diagnostics diagnostics;
  config::Document document = config::put_together(std::move(parsed), request, diagnostics);
  complete(document, diagnostics);
  compile(document, diagnostics);
  std::vector<config::Diagnostic> faults = diagnostics.sorted();
  std::erase_if(faults, [&](auto const& fault) { return std::find(own.begin(), own.end(), fault) != own.end(); });
  return faults;
}

// The places of keys that no scenario has; what is written there fits nowhere.
void find_unknown_keys(config::Node const& node, config::Shape const& shape, std::vector<config::Mark>& found) {
  using Kind = config::Shape::Kind;
  for (config::Node const& item : node.items)
    if (shape.kind == Kind::list) find_unknown_keys(item, *shape.element, found);
  for (config::Entry const& entry : node.entries) {
    if (shape.kind == Kind::map) find_unknown_keys(entry.value, *shape.element, found);
    if (shape.kind != Kind::object) continue;
    config::Field const* const field = shape.fields().find(entry.key);
    if (field == nullptr)
      found.push_back(entry.key_mark);
    else
      find_unknown_keys(entry.value, field->shape, found);
  }
}

std::vector<config::Mark> unknown_keys(config::Node const& variant) {
  config::Shape scenario;
  scenario.kind = config::Shape::Kind::object;
  scenario.fields = []() -> config::Fields const& { return scenario_schema(); };
  std::vector<config::Mark> found;
  find_unknown_keys(variant, scenario, found);
  return found;
}

void make_doubt(config::Diagnostic& fault, std::string const& variant) {
  fault.severity = config::Severity::warning;
  if (!fault.hint.empty()) fault.hint += ", ";
  fault.hint += fmt::format("it no longer fits: what_if: {{{}: null}} takes it away", variant);
}

}  // namespace

config::Diagnostics check_variants(config::Request const& request, config::Diagnostics const& own) {
  config::Diagnostics merging, out;
  if (!request.what_ifs.empty() || !request.sets.empty()) return out;
  config::Parsed const parsed = config::parse(request, merging);
  config::Document const document = config::put_together(parsed, request, merging);
  config::Node const* const variants = document.root.find(config::variants_key);
  if (variants == nullptr) return out;
  Parts const parts = take_apart(parsed);
  std::vector<config::Diagnostic> const known = own.sorted();
  std::vector<Found> all;
  for (config::Entry const& variant : variants->entries) {
    std::vector<config::Diagnostic> faults = faults_of(parts, request, variant.key, known);
    bool const wrong = std::any_of(faults.begin(), faults.end(),
                                   [](auto const& fault) { return fault.severity == config::Severity::error; });
    bool const inherited = !is_own(request, document.sources[variant.key_mark.file]);
    std::vector<config::Mark> const misspelt = unknown_keys(variant.value);
    for (config::Diagnostic& fault : faults) {
      bool const fits_nowhere = std::find(misspelt.begin(), misspelt.end(), fault.mark) != misspelt.end();
      if (wrong && inherited && !fits_nowhere) make_doubt(fault, variant.key);
      auto const found = std::find_if(all.begin(), all.end(), [&](Found const& other) { return other.what == fault; });
      if (found == all.end())
        all.push_back({fault, {variant.key}});
      else
        found->variants.push_back(variant.key);
    }
  }
  for (auto& [what, names] : all) {
    what.path = fmt::format("what-if {}{}{}", fmt::join(names, ", "), what.path.empty() ? "" : ": ", what.path);
    out.add(what);
  }
  return out;
}

}  // namespace standoff
