#include "sim/experiment/results/summary_csv.hpp"

#include <cmath>
#include <span>

#include <fmt/format.h>

#include "sim/experiment/results/skeleton.hpp"

namespace standoff::experiment {

namespace {

std::string quoted(std::string const& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (char const c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

std::string shown(double value) { return std::isnan(value) ? "" : fmt::format("{}", value); }

}  // namespace

void write_points_csv(std::filesystem::path const& target, Manifest const& manifest) {
  std::string text = "point";
  for (VariedFactor const& factor : manifest.factors) {
    std::string const unit(factor.is_number() ? config::si_unit_of(factor.dimension) : "");
    text += "," + quoted(factor.factor.name + (unit.empty() ? "" : " [" + unit + "]"));
  }
  text += "\r\n";
  for (std::uint32_t point = 0; point < manifest.points.size(); ++point) {
    text += fmt::format("{}", point);
    for (std::size_t f = 0; f < manifest.factors.size(); ++f) {
      VariedFactor const& factor = manifest.factors[f];
      double const setting = manifest.points[point].settings[f];
      text += "," + (factor.is_number() ? shown(factor.number(setting)) : quoted(manifest.setting_text(point, f)));
    }
    text += "\r\n";
  }
  record::write_durably(target, std::as_bytes(std::span(text)));
}

SummaryCsv::SummaryCsv(std::filesystem::path const& target, Manifest const& manifest)
    : manifest_(manifest), part_(target), text_("point,option,metric,units") {
  for (std::string_view const name : statistic_names) text_ += fmt::format(",{}", name);
  text_ += "\r\n";
}

void SummaryCsv::add(Cell cell, std::function<double(std::size_t, std::size_t)> const& number) {
  std::string const head = fmt::format("{},{}", cell.point, quoted(manifest_.options[cell.option].name));
  for (std::size_t m = 0; m < manifest_.metrics.size(); ++m) {
    Metric const& metric = manifest_.metrics[m];
    if (!metric.applies && !metric.asked) continue;
    text_ += fmt::format("{},{},{}", head, metric.name, metric.units);
    for (std::size_t s = 0; s < statistic_names.size(); ++s) text_ += "," + shown(number(m, s));
    text_ += "\r\n";
  }
  if (text_.size() > std::size_t{1} << 20U) flush();
}

void SummaryCsv::flush() {
  part_.append(std::as_bytes(std::span(text_)));
  text_.clear();
}

void SummaryCsv::finish() {
  flush();
  part_.commit();
}

}  // namespace standoff::experiment
