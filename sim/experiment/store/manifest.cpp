#include "sim/experiment/store/manifest.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include <fmt/format.h>

#include "sim/experiment/store/shard.hpp"

namespace standoff::experiment {

namespace {

void append(Change& to, Change const& more) {
  to.what_ifs.insert(to.what_ifs.end(), more.what_ifs.begin(), more.what_ifs.end());
  to.overlays.insert(to.overlays.end(), more.overlays.begin(), more.overlays.end());
  to.sets.insert(to.sets.end(), more.sets.begin(), more.sets.end());
}

}  // namespace

std::string exact_text(VariedFactor const& varied, double value) {
  if (varied.factor.whole) return fmt::format("{:.0f}", value);
  std::string_view unit = config::si_unit_of(varied.dimension);
  if (unit == "1/s") unit = "/s";  // as a scenario writes it
  return unit.empty() ? fmt::format("{}", value) : fmt::format("{} {}", value, unit);
}

bool VariedFactor::is_number() const {
  return std::none_of(levels.begin(), levels.end(), [](Level const& level) { return std::isnan(level.number); });
}

double VariedFactor::number(double setting) const {
  return factor.is_range() || std::isnan(setting) ? setting : levels[static_cast<std::size_t>(setting)].number;
}

Layout Manifest::layout() const {
  return {static_cast<std::uint32_t>(points.size()), static_cast<std::uint32_t>(options.size()), replications,
          shard_rows, until.has_value()};
}

Change Manifest::change(std::uint32_t point) const {
  Change made;
  std::vector<double> const& settings = points[point].settings;
  for (std::size_t f = 0; f < factors.size(); ++f) {
    if (std::isnan(settings[f])) continue;
    if (factors[f].factor.is_range()) {
      for (std::string const& path : factors[f].paths)
        made.sets.push_back(path + "=" + exact_text(factors[f], settings[f]));
    } else {
      append(made, factors[f].levels[static_cast<std::size_t>(settings[f])].change);
    }
  }
  return made;
}

std::string Manifest::setting_text(std::uint32_t point, std::size_t factor) const {
  double const setting = points[point].settings[factor];
  VariedFactor const& varied = factors[factor];
  if (std::isnan(setting)) return "as it is";
  if (!varied.factor.is_range()) return varied.levels[static_cast<std::size_t>(setting)].name;
  return fmt::format("{:.4g}{}{}", setting / varied.written.si, varied.written.name.empty() ? "" : " ",
                     varied.written.name);
}

std::uint64_t digest_of(std::string const& json) { return digest(std::as_bytes(std::span(json))); }

}  // namespace standoff::experiment
